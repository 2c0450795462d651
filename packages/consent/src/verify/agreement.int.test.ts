import { readFileSync } from 'node:fs';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { groth16 } from 'snarkjs';
import { afterAll, expect, test } from 'vitest';
import type { Corpus, CorpusCase } from '../proof/mutated-proofs.fixture.ts';
import { parseProof, parseSignals } from '../proof/parse-proof.ts';
import { parseVerificationKey } from '../proof/parse-verification-key.ts';
import { proofVectorsPath } from '../proof/proof-vectors.fixture.ts';
import { toSnarkjs } from '../proof/simulate-proofs.fixture.ts';
import { verifyProofs } from './batch/verify-proofs.ts';
import type { VerifyProofs } from './proof-verifier.ts';
import { verifyProofsSecond } from './second/verify-proofs-second.ts';

const { key: keyJson, cases } = JSON.parse(readFileSync(proofVectorsPath, 'utf8')) as Corpus;
const file = utf8ToBytes(JSON.stringify(keyJson));
const parsed = parseVerificationKey(file, bytesToHex(sha256(file)));
if (!parsed.ok) throw new Error(parsed.fault);
const { key } = parsed;

/** snarkjs keeps its curve, with workers, in a global. */
type WithCurve = { readonly curve_bn128?: { readonly terminate: () => Promise<void> } | null };
afterAll(async () => (globalThis as WithCurve).curve_bn128?.terminate());

async function faultsOf(verify: VerifyProofs): Promise<(string | null)[]> {
  const { bad } = await verify(key, cases);
  const reasons = new Map(bad.map(({ index, reason }) => [index, reason]));
  return cases.map((_, index) => reasons.get(index) ?? null);
}

/** snarkjs behind the parser, as anything must be that calls it. */
async function isValidForSnarkjs({ proof, signals }: CorpusCase): Promise<boolean> {
  if (!parseProof(proof).ok || !parseSignals(signals).ok) return false;
  try {
    return await groth16.verify(keyJson, [...signals], toSnarkjs(proof) as Parameters<typeof groth16.verify>[2]);
  } catch {
    return false;
  }
}

test('both verifiers find in each case of the published corpus what its name says', async () => {
  const expected = cases.map(({ name, fault }) => [name, fault]);
  expect(cases.length).toBeGreaterThanOrEqual(200);
  for (const verify of [verifyProofs, verifyProofsSecond]) {
    const found = await faultsOf(verify);
    expect(cases.map(({ name }, i) => [name, found[i]])).toEqual(expected);
  }
});

test('snarkjs, behind the parser, agrees with them on every case', async () => {
  const verdicts: [string, boolean][] = [];
  for (const each of cases) verdicts.push([each.name, await isValidForSnarkjs(each)]);
  expect(verdicts).toEqual(cases.map(({ name, fault }) => [name, fault === null]));
});

test('each case alone is judged as it is among others', async () => {
  for (const [index, each] of cases.entries()) {
    if (index % 7 !== 0) continue;
    const verdict = await verifyProofs(key, [each]);
    expect([each.name, verdict.bad[0]?.reason ?? null]).toEqual([each.name, each.fault]);
  }
});
