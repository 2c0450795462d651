import { AlignedTree } from '@trialmark/consent';
import type { consentBodies, IssuerKey } from '@trialmark/schema';
import type { z } from 'zod';

/**
 * A study's consent as the log tells it: what folding every statement about it, in order, leaves behind.
 *
 * Does NOT check anything: give `applyConsent` only statements that `judgeConsentStatement` has passed. Numbers are
 * canonical decimals, as in statements; only the tree computes with them.
 */
export type ConsentState = {
  /** Digest of the newest statement of the chain. */
  head: string | null;
  /** Digest of the newest statement by which people set something: issuers or policy. */
  settingsHead: string | null;
  issuers: readonly IssuerKey[];
  policy: PolicyFacts | null;
  /** The newest grant of each pseudonym. */
  readonly grants: Map<string, Grant>;
  /** revHash → pseudonym, of every grant there ever was. */
  readonly revHashes: Map<string, string>;
  /** Statements that wait for their epoch, the oldest first: digest → what they will do. */
  readonly waiting: Map<string, Waiting>;
  /** Places whose leaf has a change waiting. */
  readonly changing: Set<number>;
  /** Place → pseudonym: whose grant is, or was, there. */
  readonly places: string[];
  readonly tree: AlignedTree;
  /** Leaves that are not 0. */
  leaves: number;
  /** Epochs that have ended. */
  epoch: number;
  /** A withdrawal was said whose root was not: that comes next, before anything else. */
  rootOwed: boolean;
  readonly roots: StatedRoot[];
};

export type PolicyFacts = Readonly<z.infer<typeof consentBodies.ConsentPolicyPublished>>;

export type Grant = {
  readonly statement: string;
  readonly pseudonym: string;
  readonly revHash: string;
  /** How many of this pseudonym's grants came before. */
  readonly grant: number;
  readonly status: 'waiting' | 'standing' | 'withdrawn';
  /** Null until an epoch gave it a place. */
  readonly index: number | null;
  readonly leaf: string;
};

export type Waiting =
  | { readonly kind: 'grant'; readonly pseudonym: string; readonly grant: number }
  | { readonly kind: 'change'; readonly index: number; readonly oldLeaf: string; readonly leaf: string };

export type StatedRoot = {
  readonly root: string;
  /** Digest of the statement. */
  readonly statement: string;
  /** Index in the log, null where that is not known yet. */
  readonly position: number | null;
  /** What made it: an epoch, or a withdrawal, after which proofs against earlier roots are worth nothing. */
  readonly by: 'epoch' | 'withdrawal';
  /** True when the epoch changed a leaf that stood before. */
  readonly changedLeaves: boolean;
  readonly epoch: number;
  readonly leaves: number;
};

export function emptyConsentState(): ConsentState {
  return {
    head: null,
    settingsHead: null,
    issuers: [],
    policy: null,
    grants: new Map(),
    revHashes: new Map(),
    waiting: new Map(),
    changing: new Set(),
    places: [],
    tree: new AlignedTree(),
    leaves: 0,
    epoch: 0,
    rootOwed: false,
    roots: [],
  };
}
