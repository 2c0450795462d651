import type { ConsentState } from '@trialmark/registry';

export type GrantList = {
  /** Digest of the newest statement that it takes account of. */
  readonly head: string | null;
  readonly root: string;
  readonly grants: readonly {
    readonly pseudonym: string;
    readonly grant: number;
    readonly status: 'waiting' | 'standing' | 'withdrawn';
    /** Null until an epoch gave it a place. */
    readonly index: number | null;
    readonly leaf: string;
    readonly revHash: string;
    readonly statement: string;
    /** A change of the leaf waits for the epoch to end. */
    readonly isChanging: boolean;
  }[];
};

/** The newest grant of each pseudonym, as the log tells it: what a wallet, a custodian and a verifier all read alike. */
export function listGrants({ head, tree, grants, changing }: ConsentState): GrantList {
  return {
    head,
    root: String(tree.root()),
    grants: [...grants.values()].map((grant) => ({
      ...grant,
      isChanging: grant.status === 'standing' && grant.index !== null && changing.has(grant.index),
    })),
  };
}
