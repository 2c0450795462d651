import type { PublishedAnchor } from '@trialmark/registry';

/**
 * What a contract holds for the size of an anchor. `0x` lower-case hex; time in Unix seconds; `oldSize` is the size of the head
 * that the contract held before, 0 for none.
 */
export type HeldAnchor = {
  readonly oldSize: number;
  readonly root: string;
  readonly txHash: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly timeS: number;
};

type LogInContract = { readonly contract: string; readonly logId: string };

/** A node of a chain. Rejects when it cannot be reached. */
export type ReadChain = {
  readonly readIdentity: () => Promise<{ readonly chainId: number; readonly genesisHash: string }>;
  /** Null when the contract holds nothing for that size. */
  readonly readAnchor: (anchor: PublishedAnchor) => Promise<HeldAnchor | null>;
  /** Size of the newest head that a contract holds of a log. */
  readonly readHeadSize?: (of: LogInContract) => Promise<number>;
  /** What was posted to a contract for a log, whatever it is, with the time of its block in Unix seconds. */
  readonly readForced?: (
    of: LogInContract,
  ) => Promise<readonly { readonly bytes: Uint8Array; readonly timeS: number }[]>;
};

/** How what the contract holds differs from what the log published; null when it does not. */
export function differenceOnChain(anchor: PublishedAnchor, held: HeldAnchor | null): string | null {
  if (held === null) return `the contract holds no head of size ${anchor.size}`;
  if (held.root !== anchor.root) return `the contract holds another root for size ${anchor.size}`;
  const { block } = anchor;
  const isBlock = held.blockHash === block.hash && held.blockNumber === block.number && held.timeS === block.timeS;
  if (!isBlock) return `the contract took it in block ${held.blockNumber} (${held.blockHash}) at ${held.timeS}`;
  return held.txHash === anchor.txHash ? null : `the contract took it in transaction ${held.txHash}`;
}
