import { logIdOf, toHex } from '@trialmark/contracts';
import { formatVerifierKey, parseCheckpoint, parseNote } from '@trialmark/ledger';
import type { PublishedAnchor } from '@trialmark/registry';
import { logSigner, START_S } from '@trialmark/testing/log';
import type { Files } from './whole-log.fixture.ts';

const hash = (fill: number): `0x${string}` => `0x${fill.toString(16).padStart(2, '0').repeat(32)}`;

/** The contract that the policy names. */
export const PIN = {
  profile: 'consortium',
  chainId: 7_357,
  contract: `0x${'c0'.repeat(20)}`,
  logId: toHex(logIdOf(formatVerifierKey(logSigner.key))).slice(2),
  genesisHash: hash(0x9e),
} as const;

/** Anchors of every other checkpoint and of the newest, each a minute after it was cosigned. */
export function anchorsOf(files: Files): readonly PublishedAnchor[] {
  const notes = [...files].filter(([path]) => path.startsWith('checkpoints/')).map(([, bytes]) => headOf(bytes));
  const anchored = notes.filter((_, i) => i % 2 === 1 || i === notes.length - 1);
  return anchored.map(({ root, size }, i) => {
    const block = { number: 100 + i, hash: hash(0xb0 + i), timeS: START_S + 60 * (i + 1) };
    return { v: 1, size, root: toHex(root), ...PIN, txHash: hash(0xf0 + i), block };
  });
}

export function headOf(note: Uint8Array) {
  return parseCheckpoint(parseNote(new TextDecoder().decode(note)).text);
}

/** A node of the chain that holds these anchors, and says so without a network. */
export function chainOf(anchors: readonly PublishedAnchor[]) {
  return {
    readIdentity: async () => ({ chainId: PIN.chainId, genesisHash: PIN.genesisHash }),
    readHeadSize: async () => Math.max(0, ...anchors.map(({ size }) => size)),
    readAnchor: async ({ size }: PublishedAnchor) => {
      const held = anchors.find((anchor) => anchor.size === size);
      if (held === undefined) return null;
      const { block, root, txHash } = held;
      const oldSize = Math.max(0, ...anchors.map((anchor) => anchor.size).filter((before) => before < size));
      return { oldSize, root, txHash, blockNumber: block.number, blockHash: block.hash, timeS: block.timeS };
    },
  };
}
