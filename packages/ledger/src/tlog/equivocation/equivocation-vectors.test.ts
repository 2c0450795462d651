/**
 * The vectors in docs/protocol/vectors/log-equivocation.json, for a second implementation: each is derived here and compared
 * with the file; `vitest -u` writes a changed one.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { createNoteSigner } from '../../note/signer.ts';
import { buildLog, entryOf, type MemoryLog, ORIGIN, policy, policyText, signHead } from '../memory-log.fixture.ts';
import { type EquivocationProof, formatEquivocation } from './equivocation-proof.ts';
import { proveEquivocation } from './prove-equivocation.ts';
import { verifyEquivocation } from './verify-equivocation.ts';

const [honest, forked] = [buildLog([40]), buildLog([300], (i) => (i < 17 ? entryOf(i) : utf8ToBytes(`another ${i}`)))];
const noteOf = ({ root, size }: MemoryLog) => signHead(size, root);

async function prove(a: MemoryLog, b: MemoryLog, hasTiles: boolean): Promise<EquivocationProof> {
  const first = { note: noteOf(a), fetch: hasTiles ? a.fetch : null };
  const result = await proveEquivocation(first, { note: noteOf(b), fetch: b.fetch }, policy);
  if (result.kind !== 'proved') throw new Error(result.detail);
  return result.proof;
}

test('log-equivocation: proofs of each kind, and what is none', async () => {
  const leaves = await prove(honest, forked, true);
  const prefix = await prove(honest, forked, false);
  const roots = await prove(
    honest,
    buildLog([40], (i) => utf8ToBytes(`another ${i}`)),
    false,
  );
  if (leaves.conflict.kind !== 'leaves' || prefix.conflict.kind !== 'prefix') throw new Error('another kind');
  const impostor = createNoteSigner(ORIGIN, new Uint8Array(32).fill(9));
  const cases: Record<string, EquivocationProof> = {
    'two roots for one size': roots,
    'two leaves at one index': leaves,
    'another root of the first entries': prefix,
    'one checkpoint twice': { ...roots, b: roots.a },
    'two sizes and nothing else': { ...leaves, conflict: { kind: 'roots' } },
    'another index': { ...leaves, conflict: { ...leaves.conflict, index: 16 } },
    'one leaf twice': { ...leaves, b: leaves.a, conflict: { ...leaves.conflict, b: leaves.conflict.a } },
    'the root that was signed': { ...prefix, conflict: { ...prefix.conflict, root: honest.root } },
    'a proof that is too short': { ...prefix, conflict: { ...prefix.conflict, proof: prefix.conflict.proof.slice(1) } },
    'not signed by the log': { ...roots, b: `${roots.b.split('\n\u2014')[0]}\n\u2014 ${impostor.key.name} AAAAAAA=\n` },
  };
  const proofs = Object.entries(cases).map(async ([name, proof]) => {
    const text = formatEquivocation(proof);
    const { checks, ok } = await verifyEquivocation(text, policy);
    return {
      name,
      proof: JSON.parse(text),
      ok,
      failed: checks.filter((check) => !check.ok).map((check) => check.name),
    };
  });
  const file = new URL('../../../../../docs/protocol/vectors/log-equivocation.json', import.meta.url);
  const vectors = { policy: policyText, proofs: await Promise.all(proofs) };
  expect(vectors.proofs.filter(({ ok }) => ok)).toHaveLength(3);
  await expect(`${JSON.stringify(vectors, null, 2)}\n`).toMatchFileSnapshot(file.pathname);
});
