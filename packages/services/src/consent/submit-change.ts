import { AppError, type ChangeSubmission } from '@trialmark/schema';
import { type ConsentDeps, type Recorded, submitProven } from './submit-proven.ts';

/** Records a change of terms, which takes effect with the next epoch. The same one again is answered with the first. */
export async function submitChange(deps: ConsentDeps, { trial, ...body }: ChangeSubmission): Promise<Recorded> {
  const { oldLeaf, leaf } = body;
  return await submitProven(deps, {
    trialId: trial,
    type: 'consent.changed',
    body,
    findEarlier: async (tx) => {
      const known = await tx.consent.findChange(trial, oldLeaf);
      if (known === null) return null;
      if (known.leaf === leaf) return { digest: known.statementDigest, isNew: false };
      throw new AppError('stale', 'This consent was changed already. Look at its newest terms and change those.');
    },
    effects: (statementDigest) => ({ grant: null, change: { oldLeaf, leaf, statementDigest } }),
  });
}
