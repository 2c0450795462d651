/** What kind of chain a contract lives on. It decides when a block is final and whether its time is evidence. */
export type ChainProfileName = 'dev' | 'consortium' | 'public';

/** When a block can no longer be taken back. */
export type FinalityRule =
  /** Once this many blocks lie on top of it. A convention, not a guarantee. */
  | { readonly kind: 'depth'; readonly blocks: number }
  /** As soon as it is there: QBFT and IBFT commit a block with the signatures of two thirds of the validators. */
  | { readonly kind: 'inclusion' }
  /** Once the node's `finalized` block has reached it. */
  | { readonly kind: 'finalized-tag' };

export type ChainProfile = {
  readonly name: ChainProfileName;
  readonly finality: FinalityRule;
  /** Whether block times count as evidence. A chain that one operator runs alone proves nothing to anybody else. */
  readonly isEvidence: boolean;
  /** EIP-1559 fees, or one gas price as the node states it (free-gas networks state 0). */
  readonly fees: 'eip1559' | 'gas-price';
};

export const CHAIN_PROFILES: Readonly<Record<ChainProfileName, ChainProfile>> = {
  dev: { name: 'dev', finality: { kind: 'depth', blocks: 3 }, isEvidence: false, fees: 'gas-price' },
  consortium: { name: 'consortium', finality: { kind: 'inclusion' }, isEvidence: true, fees: 'gas-price' },
  public: { name: 'public', finality: { kind: 'finalized-tag' }, isEvidence: true, fees: 'eip1559' },
};
