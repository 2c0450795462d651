import type { VerifiedCheckpoint } from '@trialmark/ledger';
import type { TrialState } from '../../history/trial-state.ts';
import type { PublishedAnchor } from '../../replay/published-anchor.ts';
import type { AnchorFact, CheckpointFact, SealFact } from './log-facts.ts';

/** A checkpoint that was verified under the reader's policy. */
export function checkpointFact({
  cosigners,
  evidenceTimeS,
  size,
}: Pick<VerifiedCheckpoint, 'cosigners' | 'evidenceTimeS' | 'size'>): CheckpointFact {
  return { size, evidenceTimeS, cosigners: cosigners.map(({ name }) => name) };
}

/** An anchor in a contract of the reader's policy; null for one on a development chain, which is no evidence. */
export function anchorFact({ block, chainId, profile, size }: PublishedAnchor): AnchorFact | null {
  return profile === 'dev' ? null : { size, timeS: block.timeS, what: `chain ${chainId}, block ${block.number}` };
}

/** A trial that is still sealed; null for others. */
export function sealFact({
  recordDigest,
  registryId,
  revealBy,
  sealedVersions,
}: Pick<TrialState, 'recordDigest' | 'registryId' | 'revealBy' | 'sealedVersions'>): SealFact | null {
  if (recordDigest !== null || revealBy === null) return null;
  return { registryId, statement: sealedVersions[0]?.statement ?? null, revealBy };
}
