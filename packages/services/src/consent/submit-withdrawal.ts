import { parseField, revHashOf } from '@trialmark/consent';
import { withdrawnGrant } from '@trialmark/registry';
import type { WithdrawalSubmission } from '@trialmark/schema';
import { appendSaid } from './append-said.ts';
import { lockStudy } from './lock-study.ts';
import { judge, say } from './say.ts';
import { leavesWithout, stateWithdrawalRoot } from './state-withdrawal-root.ts';
import { ANONYMOUS, type ConsentDeps, type Recorded } from './submit-proven.ts';

/**
 * Ends a grant by its code, at once: the leaf is 0 and the root without it is stated in this transaction. The code is all
 * that it takes; whoever has it may be anybody. The same code again is answered with the first withdrawal.
 */
export async function submitWithdrawal(
  { uow, signAsService }: Pick<ConsentDeps, 'uow' | 'signAsService'>,
  { trial, revPre }: WithdrawalSubmission,
): Promise<Recorded> {
  const revHash = String(revHashOf(parseField(revPre)));
  const by = { kind: 'code' as const, revPre };
  return await uow.run(ANONYMOUS, async (tx) => {
    const study = await lockStudy(tx, await tx.directory.share(), trial);
    const known = await tx.consent.findGrantByRevHash(trial, revHash);
    if (typeof known?.withdrawalDigest === 'string') return { digest: known.withdrawalDigest, isNew: false };
    const index = withdrawnGrant(study.state, { by })?.index ?? null;
    const said = say(signAsService, study, 'consent.withdrawn', { index, by });
    judge(study, said);
    const root = stateWithdrawalRoot(signAsService, study, said, index);
    await appendSaid(tx, study, [said, root], {
      withdrawal: known && { pseudonym: known.pseudonym, grant: known.grant, statementDigest: said.digest },
      leaves: leavesWithout(study, index),
    });
    const { type, subject } = said.statement;
    await tx.audit({ action: type, subject, before: study.state.head, after: said.digest, reason: 'by code' });
    return { digest: said.digest, isNew: true };
  });
}
