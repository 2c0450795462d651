import { rootWithout } from '@trialmark/registry';
import type { SignAsService } from '../statements/create-service-signer.ts';
import type { Study } from './lock-study.ts';
import { type Said, say } from './say.ts';

/** The root that follows a withdrawal which is about to be recorded, in the same transaction: nobody sees one without. */
export function stateWithdrawalRoot(sign: SignAsService, study: Study, withdrawal: Said, index: number | null): Said {
  const { state } = study;
  const body = {
    epoch: state.epoch,
    order: [],
    firstIndex: state.places.length,
    root: rootWithout(state, index),
    leaves: leavesWithout(study, index),
  };
  return say(sign, study, 'consent.root-stated', body, withdrawal.digest);
}

export function leavesWithout({ state }: Study, index: number | null): number {
  return state.leaves - (index === null ? 0 : 1);
}
