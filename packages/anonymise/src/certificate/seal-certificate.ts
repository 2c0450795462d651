/**
 * A certificate as it can be published, where the same people's rows are released more than once.
 *
 * Guarantees: of each table, in or out, no size and no number of rows is told, so nothing can be subtracted between two
 * releases; digests of what stays with the custodian are under a key that nobody else has, so the same file is known by
 * another digest each time, and nobody can try candidates; of checks and attacks there is what came out, and no count.
 * Whoever has the plain certificate and the key makes the same one again.
 * Does NOT hide: participants and how many were suppressed, which rules need; figures of classes, losses and metrics.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { keyedDigest } from '../trial/keyed-digest.ts';
import type { Certificate } from './certificate.ts';

const UNTOLD = { sizeBytes: 0, rows: null };
/** What was found of groups is in the figures as well. */
const TOLD_CHECKS = /^model\./;

const Verdicts = z.object({
  results: z.array(z.object({ attack: z.string(), about: z.string().nullable(), verdict: z.string() })),
});

/** From which nothing else of the release key follows. */
export function sealingKeyOf(releaseKey: Uint8Array): Uint8Array {
  return new Uint8Array(keyedDigest(releaseKey, 'certificate', ''));
}

/** HMAC-SHA-256 of the 32 bytes of a digest; both in hex. */
export function sealedDigest(sealingKey: Uint8Array, sha256: string): string {
  return createHmac('sha256', sealingKey).update(Buffer.from(sha256, 'hex')).digest('hex');
}

export function sealCertificate(plain: Certificate, sealingKey: Uint8Array): Certificate {
  const sealed = <T extends { readonly sha256: string }>(record: T): T => ({
    ...record,
    sha256: sealedDigest(sealingKey, record.sha256),
  });
  return {
    ...plain,
    quasiIdentifiers: plain.quasiIdentifiers.map((each) => ({ ...each, hierarchy: sealed(each.hierarchy) })),
    sensitive: plain.sensitive.map(({ column, hierarchy }) => ({
      column,
      hierarchy: hierarchy === null ? null : sealed(hierarchy),
    })),
    inputs: plain.inputs.map((file) => ({ ...sealed(file), ...UNTOLD })),
    outputs: plain.outputs.map((file) => ({ ...file, ...UNTOLD })),
    checks: plain.checks.map((each) => (TOLD_CHECKS.test(each.name) ? each : { ...each, found: 'not told' })),
    attacks: Verdicts.safeParse(plain.attacks).data ?? {},
  };
}
