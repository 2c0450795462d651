import { payloadOf } from '@trialmark/ledger';
import type { ProofClaim } from '@trialmark/registry';

/** One name for what a proof claims and under which key, to compare what was verified with what is claimed later. */
export function claimDigest({ circuit, key, signals }: ProofClaim): string {
  return payloadOf({ circuit, key, signals }).digest;
}
