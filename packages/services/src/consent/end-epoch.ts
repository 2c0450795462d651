import { nextEpoch, planEpoch } from '@trialmark/registry';
import type { Scope } from '../ports.ts';
import { appendSaid } from './append-said.ts';
import { lockStudy } from './lock-study.ts';
import { judge, say } from './say.ts';
import { shuffle } from './shuffle.ts';
import type { ConsentDeps, Recorded } from './submit-proven.ts';

const SYSTEM: Scope = { actor: 'system', userId: null, organisationId: null, requestId: null };

/**
 * Ends a study's epoch: what waits takes effect, in an order that nobody chose, under a new root. Null when nothing waits.
 *
 * If the process dies before the commit, everything waits as before and the next round ends the epoch, in another order.
 * If it dies after, the epoch is over: nothing waits any more, so the next round finds nothing to do. Two workers that try
 * at once are ordered by the study's lock, and the second finds nothing.
 */
export async function endEpoch(
  { uow, signAsService }: Pick<ConsentDeps, 'uow' | 'signAsService'>,
  trialId: string,
): Promise<Recorded | null> {
  return await uow.run(SYSTEM, async (tx) => {
    const study = await lockStudy(tx, await tx.directory.share(), trialId);
    const { state } = study;
    const order = shuffle(nextEpoch(state));
    if (order.length === 0) return null;
    const { root, count } = planEpoch(state, order);
    const body = { epoch: state.epoch + 1, order, firstIndex: state.places.length, root, leaves: count };
    const said = say(signAsService, study, 'consent.root-stated', body);
    judge(study, said);
    await appendSaid(tx, study, [said], { waiting: state.waiting.size - order.length, leaves: count });
    const { type, subject } = said.statement;
    await tx.audit({ action: type, subject, before: state.head, after: said.digest, reason: `epoch ${body.epoch}` });
    return { digest: said.digest, isNew: true };
  });
}
