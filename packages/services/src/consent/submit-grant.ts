import { AppError, type GrantSubmission } from '@trialmark/schema';
import { type ConsentDeps, type Recorded, submitProven } from './submit-proven.ts';

/** Records an opt-in. The same one again, with its proof randomised or not, is answered with its first statement. */
export async function submitGrant(deps: ConsentDeps, { trial, ...body }: GrantSubmission): Promise<Recorded> {
  const { pseudonym, grant, leaf, revHash } = body;
  return await submitProven(deps, {
    trialId: trial,
    type: 'consent.granted',
    body,
    findEarlier: async (tx) => {
      const known = await tx.consent.findGrant(trial, pseudonym, grant);
      if (known === null) return null;
      if (known.leaf === leaf && known.revHash === revHash) return { digest: known.statementDigest, isNew: false };
      throw new AppError('duplicate', 'This wallet has answered already. Change or withdraw that consent instead.');
    },
    effects: (statementDigest) => ({ grant: { pseudonym, grant, leaf, revHash, statementDigest }, change: null }),
  });
}
