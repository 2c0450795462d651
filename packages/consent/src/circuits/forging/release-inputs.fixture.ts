/** Inputs of the release circuit by the protocol's table alone, for whatever numbers, in range or not. */
import { poseidon } from '../../hash/poseidon.ts';
import { PairTree } from '../../tree/pair-tree.ts';
import type { Inputs } from './circuit-under-test.fixture.ts';
import { packTerms, type TermsParts } from './terms-parts.fixture.ts';

export type RowParts = {
  readonly pseudonym: bigint;
  readonly terms: TermsParts;
  readonly rowKey: bigint;
  readonly salt: bigint;
  readonly bundleDigest: bigint;
  readonly blind: bigint;
  /** The pseudonym in the manifest's leaf: the row's own unless said otherwise. */
  readonly depositedAs: bigint | null;
};

export type ReleaseParts = {
  readonly need: bigint;
  readonly accepted: bigint;
  readonly until: bigint;
  readonly linkScope: bigint;
  readonly subtree: number;
  /** Sixteen places: a row that is sent, or null for one that is not. */
  readonly rows: readonly (RowParts | null)[];
  /** By place, to which place of the list it goes. */
  readonly order: readonly number[];
};

const TERMS: TermsParts = { allow: 0b1110n, obligations: 0b1n, expiry: 21_000n, version: 3n, ask: 0n };

export const rowOf = (id: bigint, terms: Partial<TermsParts> = {}): RowParts => ({
  pseudonym: 1000n + id,
  terms: { ...TERMS, ...terms },
  rowKey: 2000n + id,
  salt: 3000n + id,
  bundleDigest: 4000n + id,
  blind: 5000n + id,
  depositedAs: null,
});

const FILLER: RowParts = rowOf(900n);
const empty = new Array<null>(13).fill(null);

export const RELEASE: ReleaseParts = {
  need: 0b110n,
  accepted: 0b11n,
  until: 20_900n,
  linkScope: 4n,
  subtree: 9,
  rows: [rowOf(1n), ...empty, rowOf(2n, { ask: 1n }), rowOf(3n)],
  order: [6, 1, 2, 3, 4, 5, 0, 7, 8, 9, 10, 11, 12, 13, 15, 14],
};

/** Inputs that hold together: leaves, paths and the permutation are those of the parts. */
export function releaseFrom(parts: Partial<ReleaseParts> = {}): Inputs {
  const { need, accepted, until, linkScope, subtree, rows, order } = { ...RELEASE, ...parts };
  const filled = rows.map((row) => row ?? FILLER);
  const rawLeaf = rows.map((row, place) => (row === null ? BigInt(place % 3) : leafOf(row)));
  const rawManifestLeaf = rows.map((row, place) => (row === null ? BigInt(place % 2) : manifestLeafOf(row)));
  return {
    ...{ need, accepted, until, disease: 3n, linkScope, nonce: 5n, subtree: BigInt(subtree) },
    consentPath: treeAround(rawLeaf, subtree).path(subtree),
    manifestPath: treeAround(rawManifestLeaf, subtree).path(subtree),
    included: rows.map((row) => (row === null ? 0n : 1n)),
    pseudonym: filled.map(({ pseudonym }) => pseudonym),
    packed: filled.map(({ terms }) => packTerms(terms)),
    rowKey: filled.map(({ rowKey }) => rowKey),
    salt: filled.map(({ salt }) => salt),
    bundleDigest: filled.map(({ bundleDigest }) => bundleDigest),
    blind: filled.map(({ blind }) => blind),
    rawLeaf,
    rawManifestLeaf,
    move: order.map((to) => order.map((_, place) => (place === to ? 1n : 0n))),
  };
}

export type ReleaseSignals = {
  readonly consentRoot: bigint;
  readonly manifestRoot: bigint;
  readonly requestHash: bigint;
  readonly listHash: bigint;
  readonly askMask: bigint;
};

export function releaseSignals(parts: Partial<ReleaseParts> = {}): ReleaseSignals {
  const { need, accepted, until, linkScope, subtree, rows, order } = { ...RELEASE, ...parts };
  const leaves = rows.map((row, place) => (row === null ? BigInt(place % 3) : leafOf(row)));
  const manifestLeaves = rows.map((row, place) => (row === null ? BigInt(place % 2) : manifestLeafOf(row)));
  const tags = new Array<bigint>(16).fill(0n);
  let askMask = 0n;
  for (const [place, row] of rows.entries()) {
    const to = order[place] ?? 0;
    if (row === null) continue;
    tags[to] = poseidon(402n, [row.rowKey, linkScope]);
    askMask |= row.terms.ask << BigInt(to);
  }
  return {
    consentRoot: treeAround(leaves, subtree).root(),
    manifestRoot: treeAround(manifestLeaves, subtree).root(),
    requestHash: poseidon(401n, [need + (accepted << 32n) + (until << 64n), 3n, linkScope, 5n]),
    listHash: poseidon(403n, tags),
    askMask,
  };
}

function leafOf({ pseudonym, terms, rowKey, salt }: RowParts): bigint {
  return poseidon(103n, [pseudonym, poseidon(104n, [packTerms(terms), rowKey, salt])]);
}

const manifestLeafOf = ({ pseudonym, bundleDigest, blind, depositedAs }: RowParts): bigint =>
  poseidon(105n, [depositedAs ?? pseudonym, bundleDigest, blind]);

function treeAround(leaves: readonly bigint[], subtree: number): PairTree {
  const tree = new PairTree(16, poseidon(102n, new Array<bigint>(16).fill(0n)));
  for (const other of [0, 1, 8, 65_535]) tree.set(other, BigInt(70 + other));
  tree.set(subtree, poseidon(102n, leaves));
  return tree;
}
