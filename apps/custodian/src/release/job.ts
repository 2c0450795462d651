import { InputError } from '@trialmark/anonymise';
import { ConsentError } from '@trialmark/consent';
import { keyId } from '@trialmark/ledger';
import type { ReplayState, RequestState } from '@trialmark/registry';
import { consentIdOf, newId } from '@trialmark/schema';
import { ApiRefusal } from '../api/api-refusal.ts';
import { CustodianError } from '../custodian-error.ts';
import type { Signer } from '../log/signer.ts';
import { JobRecord, NO_TIMINGS, type Problem } from '../store/records.ts';

export function startJob(request: RequestState, signer: Signer, nowMs: number): JobRecord {
  const now = new Date(nowMs).toISOString();
  return JobRecord.parse({
    ...{ v: 1, request: request.id, dataset: request.dataset, release: newId('rel'), startedAt: now, updatedAt: now },
    ...{ stage: 'selecting', done: 0, total: 0, rebuilds: 0, key: keyId(signer.key), consentRoot: null },
    ...{
      rows: [],
      withheld: {},
      sealed: null,
      subtrees: [],
      published: null,
      problem: null,
      stuckOn: null,
      timings: NO_TIMINGS,
    },
  });
}

/** From the selection on, because consent or the key changed. What is sealed is kept where the rows stay the same. */
export const selectAgain = (job: JobRecord): JobRecord => ({
  ...job,
  timings: { ...job.timings, proofMs: 0 },
  ...{ stage: 'selecting', done: 0, total: 0, consentRoot: null, published: null, problem: null, stuckOn: null },
});

/**
 * What a problem depends on: while this stays the same it is not tried again, but once an hour, because a disk may have been
 * full.
 */
export function circumstances(state: ReplayState, request: RequestState, signer: Signer, nowMs: number): string {
  const trial = state.sharing.datasets.get(request.dataset)?.trial ?? '';
  const { head = null, epoch = 0 } = state.consents.get(consentIdOf(trial)) ?? {};
  const key = keyId(signer.key);
  const isRetired = state.directory.keys.get(key)?.retired ?? true;
  const hour = Math.floor(nowMs / 3_600_000);
  return [head, epoch, request.approvals.size, key, isRetired, hour].join('|');
}

/** What somebody can do about an error; null for one that is a bug. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof CustodianError) return { code: error.code, message: error.message, advice: error.advice };
  if (error instanceof InputError) {
    const advice =
      'Change the policy so that it can be kept with these participants, ingest and deposit a new version; or wait until more participants consent.';
    return {
      code: `anonymise/${error.rule}`,
      message: `The rows cannot be anonymised as promised. ${error.message}`,
      advice,
    };
  }
  if (error instanceof ConsentError) {
    const advice = 'Try again; if it stays, report it with the code.';
    return { code: `proof/${error.code}`, message: `A batch could not be proven. ${error.message}`, advice };
  }
  if (error instanceof ApiRefusal) {
    const advice = error.rules.length === 0 ? 'Try again, or ask the operator.' : `It broke ${error.rules.join(', ')}.`;
    return { code: `api/${error.code}`, message: `The platform refused it. ${error.message}`, advice };
  }
  return null;
}
