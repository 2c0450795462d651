import type { Hex } from '@trialmark/contracts';

/** A block on the chain; `timeS` in Unix seconds, as the block says. */
export type BlockRef = { readonly number: number; readonly hash: Hex; readonly timeS: number };

/** A transaction of the relayer, signed once. It is stored before it is sent, and sent again as the same bytes. */
export type OwnTransaction = { readonly hash: Hex; readonly raw: Hex; readonly nonce: number };

/** Why an anchor will come to nothing under this record. The same tree head may be planned again, or found on chain. */
export type AnchorEnd =
  /** The contract's head moved before it was signed, or the log was frozen. */
  | 'superseded'
  /** The contract would not take it: see the event for its error. */
  | 'refused'
  /** Included in a block, and reverted there. */
  | 'reverted'
  /** Included in a block and successful, but without effect: the contract was missing when it ran. */
  | 'no-effect'
  /** Another transaction of the relayer used its nonce. */
  | 'nonce-taken'
  /** A lower nonce went missing with the blocks that held it, so that it could never be included. */
  | 'nonce-gap'
  /** Somebody else's transaction had anchored it, and was taken back. */
  | 'lost'
  /** The chain, or the contract on it, is another than before. */
  | 'chain-reset';

/**
 * Where an anchor stands. planned → signed → submitted → included → final; a reorganisation puts it back to submitted.
 * `tx` of an included anchor is null when somebody else's transaction anchored it; `txHash` is what did.
 */
export type AnchorState =
  | { readonly kind: 'planned' }
  | { readonly kind: 'signed'; readonly tx: OwnTransaction }
  | { readonly kind: 'submitted'; readonly tx: OwnTransaction; readonly sentAtMs: number }
  | {
      readonly kind: 'included' | 'final';
      readonly tx: OwnTransaction | null;
      readonly txHash: Hex;
      readonly block: BlockRef;
    }
  | { readonly kind: 'ended'; readonly tx: OwnTransaction | null; readonly reason: AnchorEnd };

/** One tree head on its way into one contract. */
export type AnchorRecord = {
  /** `anchor_` and 32 hexadecimal digits. */
  readonly id: string;
  readonly instanceId: string;
  readonly oldSize: number;
  readonly size: number;
  /** 32 bytes, `0x` lower case. */
  readonly root: Hex;
  /** The cosigned checkpoint that goes along; empty for a head found on chain that others anchored. */
  readonly note: string;
  /** Witness signatures as the contract takes them, `0x`; empty (`0x`) for a head found on chain. */
  readonly signatures: Hex;
  readonly plannedAtMs: number;
  /** Counts updates, so that two workers cannot both move a record. */
  readonly version: number;
  readonly state: AnchorState;
};

/** One contract on one chain. A reset chain, or another contract, is another instance: its anchors start from nothing. */
export type ChainInstance = {
  /** `chain_` and 32 hexadecimal digits. */
  readonly id: string;
  readonly profile: string;
  readonly chainId: number;
  readonly genesisHash: Hex;
  /** 20 bytes, `0x` lower case. */
  readonly contract: Hex;
  /** The deployment, where this worker did it; null for a contract that was there. */
  readonly deployment: OwnTransaction | null;
  readonly openedAtMs: number;
};
