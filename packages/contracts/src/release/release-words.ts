/**
 * A verification key and a proof as the words that ConsentVerifier takes: G2 coordinates in the order of EIP-197 (c1, c0),
 * where proofs and keys in files have (c0, c1).
 *
 * Does NOT check: points or ranges; the contract does.
 */

type G1 = { readonly x: bigint; readonly y: bigint };
type G2 = { readonly x: readonly [c0: bigint, c1: bigint]; readonly y: readonly [c0: bigint, c1: bigint] };
type Two = readonly [bigint, bigint];
type Four = readonly [bigint, bigint, bigint, bigint];

/** The first constructor argument of ConsentVerifier. */
export type ReleaseKeyWords = {
  readonly alpha: Two;
  readonly beta: Four;
  readonly gamma: Four;
  readonly delta: Four;
  readonly ic: readonly [Two, Two, Two, Two, Two, Two];
};

/** The `proof` of `verifyRelease` and `answer`. */
export type ReleaseProofWords = readonly [...Two, ...Four, ...Two];

/** @throws RangeError for a key of another circuit: a release has five public signals */
export function releaseKeyWords(key: {
  readonly alpha: G1;
  readonly beta: G2;
  readonly gamma: G2;
  readonly delta: G2;
  readonly ic: readonly G1[];
}): ReleaseKeyWords {
  const [ic0, ic1, ic2, ic3, ic4, ic5, ...others] = key.ic.map(wordsOfG1);
  if (!ic0 || !ic1 || !ic2 || !ic3 || !ic4 || !ic5 || others.length > 0) {
    throw new RangeError('the key of a release has six points for its five public signals');
  }
  return {
    alpha: wordsOfG1(key.alpha),
    beta: wordsOfG2(key.beta),
    gamma: wordsOfG2(key.gamma),
    delta: wordsOfG2(key.delta),
    ic: [ic0, ic1, ic2, ic3, ic4, ic5],
  };
}

export function releaseProofWords(proof: { readonly a: G1; readonly b: G2; readonly c: G1 }): ReleaseProofWords {
  return [...wordsOfG1(proof.a), ...wordsOfG2(proof.b), ...wordsOfG1(proof.c)];
}

function wordsOfG1({ x, y }: G1): Two {
  return [x, y];
}

function wordsOfG2({ x, y }: G2): Four {
  return [x[1], x[0], y[1], y[0]];
}
