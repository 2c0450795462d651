import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashLeaf } from '../../merkle/hash.ts';
import { proveConsistency, proveInclusion } from '../../merkle/prove.ts';
import { formatSignatureLine, parseNote } from '../../note/signed-note.ts';
import { createNoteSigner } from '../../note/signer.ts';
import {
  buildLog,
  entryOf,
  type MemoryLog,
  ORIGIN,
  policy,
  signHead,
  stranger,
  TIME_S,
  witnessA,
} from '../memory-log.fixture.ts';
import { createTileReader } from '../tile-reader.ts';
import { type EquivocationProof, formatEquivocation, parseEquivocation } from './equivocation-proof.ts';
import { proveEquivocation, type ShownHistory } from './prove-equivocation.ts';
import { verifyEquivocation } from './verify-equivocation.ts';

/** A log whose entries are others from `forkAt` on. */
const forked = (size: number, forkAt: number) =>
  buildLog([size], (i) => (i < forkAt ? entryOf(i) : utf8ToBytes(`another ${i}`)));
const noteOf = (log: MemoryLog) => signHead(log.size, log.root);
const shown = (log: MemoryLog): ShownHistory => ({ note: noteOf(log), fetch: log.fetch });

async function proofOf(a: ShownHistory, b: ShownHistory): Promise<EquivocationProof> {
  const result = await proveEquivocation(a, b, policy);
  if (result.kind !== 'proved') throw new Error(result.detail);
  return result.proof;
}

test('two histories are proved from the first entry in which they differ, to anyone with the key', async () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 700 }));
  const cases = sizes.chain(([m, n]) => fc.tuple(fc.constant(m), fc.constant(n), fc.nat(Math.min(m, n) - 1)));
  await fc.assert(
    fc.asyncProperty(cases, async ([m, n, forkAt]) => {
      const proof = await proofOf(shown(buildLog([m])), shown(forked(n, forkAt)));
      const result = await verifyEquivocation(formatEquivocation(proof), policy);
      if (!result.ok) throw new Error(JSON.stringify(result.checks));
      expect(result.conviction.index).toBe(m === n ? null : forkAt);
      expect([result.conviction.a.size, result.conviction.b.size]).toEqual([Math.min(m, n), Math.max(m, n)]);
      expect(result.conviction).toMatchObject({ key: { name: ORIGIN }, cosignedBoth: ['a', 'b'] });
      expect(parseEquivocation(formatEquivocation(proof))).toEqual(proof);
    }),
    { numRuns: 25 },
  );
});

test('an honest pair gives no proof, at any two sizes', async () => {
  const sizes = fc.tuple(fc.nat(700), fc.nat(700));
  await fc.assert(
    fc.asyncProperty(sizes, async ([m, n]) => {
      const result = await proveEquivocation(shown(buildLog([m])), shown(buildLog([n])), policy);
      expect(result).toMatchObject({ kind: 'consistent' });
    }),
    { numRuns: 25 },
  );
});

const honest = buildLog([40, 300]);
const older = { size: 40, root: buildLog([40]).root };
const olderNote = signHead(older.size, older.root);
const leafProof = async (log: MemoryLog, size: number, root: Uint8Array, index: number) => {
  const { readNode } = createTileReader(log.fetch, { size, root });
  return { leafHash: hashLeaf(entryOf(index)), proof: await proveInclusion(index, size, readNode) };
};

test('whatever is claimed of two honest checkpoints, it convicts nobody', async () => {
  const real = {
    a: await leafProof(honest, older.size, older.root, 17),
    b: await leafProof(honest, honest.size, honest.root, 17),
  };
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const spoilt = ({ leafHash, proof }: (typeof real)['a']) =>
    fc.record({
      leafHash: fc.oneof(fc.constant(leafHash), hash),
      proof: fc.oneof(fc.constant(proof), fc.shuffledSubarray(proof), fc.array(hash, { maxLength: 12 })),
    });
  const { readNode } = createTileReader(honest.fetch, honest);
  const consistency = await proveConsistency(older.size, honest.size, readNode);
  const conflict = fc.oneof(
    fc.constant({ kind: 'roots' as const }),
    fc.record({
      kind: fc.constant('leaves' as const),
      index: fc.oneof(fc.constant(17), fc.nat(400)),
      a: spoilt(real.a),
      b: spoilt(real.b),
    }),
    fc.record({
      kind: fc.constant('prefix' as const),
      root: fc.oneof(fc.constant(older.root), fc.constant(honest.root), hash),
      proof: fc.oneof(fc.constant(consistency), fc.shuffledSubarray(consistency), fc.array(hash, { maxLength: 12 })),
    }),
  );
  await fc.assert(
    fc.asyncProperty(conflict, fc.boolean(), async (claimed, isSwapped) => {
      const [a, b] = isSwapped ? [noteOf(honest), olderNote] : [olderNote, noteOf(honest)];
      const file = formatEquivocation({ a, b, conflict: claimed });
      expect((await verifyEquivocation(file, policy)).ok).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('a changed bit of a proof is noticed, or changes nothing that it proves', async () => {
  const file = utf8ToBytes(formatEquivocation(await proofOf(shown(buildLog([40])), shown(forked(300, 17)))));
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (at, bit) => {
      const changed = file.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      const result = await verifyEquivocation(changed, policy);
      if (result.ok) expect(result.conviction).toMatchObject({ key: { name: ORIGIN }, index: 17, b: { size: 300 } });
    }),
    { numRuns: 200 },
  );
});

describe('what is no evidence is refused', () => {
  const signedBy = async (note: string) => proveEquivocation({ note, fetch: null }, shown(forked(300, 17)), policy);

  test('a checkpoint that the log did not sign, or not under its own name', async () => {
    const impostor = createNoteSigner(ORIGIN, new Uint8Array(32).fill(9));
    const { text } = parseNote(noteOf(honest));
    expect(await signedBy(`${text}\n${formatSignatureLine(impostor.sign(text))}`)).toMatchObject({ kind: 'refused' });
    const [cosigned = ''] = [witnessA].map((each) => formatSignatureLine(each.cosign(text, TIME_S)));
    expect(await signedBy(`${text}\n${cosigned}`)).toMatchObject({ kind: 'refused' });
    expect(await signedBy('nothing')).toMatchObject({ kind: 'refused' });
  });

  test('a root of no entries, which has no entry to compare', async () => {
    expect(await signedBy(signHead(0, older.root))).toMatchObject({ kind: 'refused' });
  });

  test.each(['', '{}', '[]', '{"kind":"trialmark-equivocation","v":2}', '\u00ff'])('the file %j', async (file) => {
    const result = await verifyEquivocation(file, policy);
    expect(result.checks).toMatchObject([{ name: 'equivocation.format', ok: false }]);
  });
});

test('the accused cannot spoil the evidence with a wrong line, and lines of strangers are left out', async () => {
  const { text } = parseNote(noteOf(honest));
  const wrong = formatSignatureLine({ ...witnessA.cosign(text, TIME_S), signature: new Uint8Array(72) });
  const spoilt = `${noteOf(honest)}${wrong}${formatSignatureLine(stranger.cosign(text, TIME_S))}`;
  const proof = await proofOf({ note: spoilt, fetch: honest.fetch }, shown(forked(300, 17)));
  expect(proof.a).toBe(noteOf(honest));
  const result = await verifyEquivocation(formatEquivocation({ ...proof, a: spoilt }), policy);
  expect(result).toMatchObject({ ok: true, conviction: { cosignedBoth: ['a', 'b'] } });
});

test('with the larger tree’s tiles alone, two roots of its first entries are proved', async () => {
  const cases = fc.integer({ min: 1, max: 600 }).chain((m) => fc.tuple(fc.constant(m), fc.nat(m - 1), fc.nat(300)));
  await fc.assert(
    fc.asyncProperty(cases, async ([m, forkAt, more]) => {
      const small = { note: noteOf(buildLog([m])), fetch: null };
      const proof = await proofOf(shown(forked(m + 1 + more, forkAt)), small);
      expect(proof.conflict.kind).toBe('prefix');
      const result = await verifyEquivocation(formatEquivocation(proof), policy);
      expect(result).toMatchObject({ ok: true, conviction: { index: null, a: { size: m } } });
    }),
    { numRuns: 15 },
  );
});

test('without the larger tree’s tiles, or with another’s, there is no verdict', async () => {
  const other = { ...shown(forked(300, 17)), fetch: null };
  expect(await proveEquivocation(shown(buildLog([40])), other, policy)).toMatchObject({
    kind: 'unreadable',
    detail: expect.stringContaining('second checkpoint'),
  });
  const lying = { note: noteOf(forked(300, 17)), fetch: honest.fetch };
  expect(await proveEquivocation(shown(buildLog([40])), lying, policy)).toMatchObject({ kind: 'unreadable' });
});
