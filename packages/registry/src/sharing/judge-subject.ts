import type { Check } from '@trialmark/ledger';
import { check } from './checks.ts';
import type { SharingStatement } from './sharing-facts.ts';
import type { SharingState } from './sharing-state.ts';

/** Whether a statement is about something that is there (or, for its first, is not yet), and follows what it should. */
export function judgeSubject(state: SharingState, { type, subject, prev }: SharingStatement): readonly Check[] {
  const request = state.requests.get(subject);
  switch (type) {
    case 'dataset.deposited': {
      const head = state.datasets.get(subject)?.head ?? null;
      return [
        check('sharing.subject', subject.startsWith('dset_'), 'it is about a dataset', `${subject} is no dataset`),
        check(
          'sharing.chain',
          prev === head,
          'it follows the newest',
          'it does not follow the newest about this dataset',
        ),
      ];
    }
    case 'dataset.closed': {
      const head = state.datasets.get(subject)?.head;
      return [
        check('sharing.subject', head !== undefined, 'it is about a dataset', `nobody has deposited ${subject}`),
        check(
          'sharing.chain',
          prev === head,
          'it follows the newest',
          'it does not follow the newest about this dataset',
        ),
      ];
    }
    case 'access.requested': {
      const isNew = subject.startsWith('areq_') && request === undefined;
      return [
        check('sharing.subject', isNew, 'it is a new request', `${subject} is no request, or was made before`),
        check('sharing.chain', prev === null, 'it is the first', 'a request’s first statement follows none'),
      ];
    }
    default:
      return [
        check(
          'sharing.subject',
          request !== undefined,
          'it is about a request',
          `nobody has made the request ${subject}`,
        ),
        check(
          'sharing.chain',
          prev === request?.requested,
          'it names the request',
          'it does not name the request as prev',
        ),
      ];
  }
}
