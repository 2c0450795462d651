import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Proven } from '@trialmark/consent';
import { type VerifyProofs, verifyProofs } from '@trialmark/consent';
import { readVerificationKey } from '@trialmark/consent/node';
import { statementDigestBytes, unsigned } from '@trialmark/ledger';
import type { Statement, StatementOf } from '@trialmark/schema';
import { parties } from '@trialmark/testing/log';

const SAMPLE = 10_000;
const SINGLE_PROOFS = 20;

/**
 * Signatures a second by OpenSSL alone, one after the other on one core, over the same statements: nothing is read, parsed,
 * hashed or judged within the time. An audit on one core cannot be faster.
 */
export function measureRawSignatures(statements: readonly Statement[]): number {
  const keys = { ed25519: ed25519Key(), webauthn: p256Key() };
  const jobs = statements
    .slice(-SAMPLE)
    .map((statement) => ({ ...jobOf(statement), key: keys[statement.signature.kind] }));
  const startedMs = performance.now();
  for (const { algorithm, data, key, signature } of jobs) {
    if (!verify(algorithm, data, { key, dsaEncoding: 'ieee-p1363' }, signature)) throw new Error('a signature is none');
  }
  return jobs.length / ((performance.now() - startedMs) / 1_000);
}

function jobOf(statement: Statement) {
  const { signature } = statement;
  const bytes = Buffer.from(signature.signature, 'base64url');
  if (signature.kind === 'ed25519') {
    return { algorithm: null, data: Buffer.from(statementDigestBytes(unsigned(statement))), signature: bytes };
  }
  const client = createHash('sha256').update(Buffer.from(signature.clientDataJSON, 'base64url')).digest();
  const data = Buffer.concat([Buffer.from(signature.authenticatorData, 'base64url'), client]);
  return { algorithm: 'sha256', data, signature: bytes };
}

function ed25519Key(): KeyObject {
  const { publicKey } = parties.investigatorNewKey.key;
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
}

function p256Key(): KeyObject {
  const point = Buffer.from(parties.colleague.passkey.key.publicKey, 'base64url');
  const head = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex');
  return createPublicKey({ key: Buffer.concat([head, point]), format: 'der', type: 'spki' });
}

export type ProofFigures = { readonly proofMs: number; readonly proofAloneMs: number };

/** Milliseconds a proof: all batches at once as the audit verifies them, and the same verifier asked for one at a time. */
export async function measureProofs(statements: readonly Statement[], { signals }: Proven): Promise<ProofFigures> {
  const key = await readVerificationKey('release');
  const batches = statements.filter((each): each is StatementOf<'release.batch'> => each.type === 'release.batch');
  const items = batches.map(({ body: { proof } }) => ({ proof, signals }));
  await verifyAll(verifyProofs, key, items.slice(0, 2));
  const proofMs = await verifyAll(verifyProofs, key, items);
  let aloneMs = 0;
  for (const item of items.slice(0, SINGLE_PROOFS)) aloneMs += await verifyAll(verifyProofs, key, [item]);
  return { proofMs, proofAloneMs: aloneMs / Math.min(SINGLE_PROOFS, items.length) };
}

async function verifyAll(run: VerifyProofs, ...[key, items]: Parameters<VerifyProofs>): Promise<number> {
  const startedMs = performance.now();
  const { ok } = await run(key, items);
  if (!ok) throw new Error('a valid proof was refused');
  return (performance.now() - startedMs) / items.length;
}
