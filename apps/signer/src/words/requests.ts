import type { UnsignedStatementOf } from '@trialmark/schema';
import { humanise } from './plain.ts';
import type { Bound, Words } from './types.ts';

/** The document of a request: what is asked for, and what reviewers vote on. */
const requestBound = (value: Bound['value']): Bound => ({
  by: 'digest',
  value,
  content: 'request-document',
  title: 'The request',
});

export function accessRequested({ subject, body }: UnsignedStatementOf<'access.requested'>): Words {
  return {
    headline: 'Ask for access to a dataset',
    meaning:
      'You state that the request below is yours and right. It is public from now on, whatever is decided, and it cannot be changed.',
    reason: null,
    facts: [
      { label: 'Request', value: subject },
      { label: 'Dataset', value: body.dataset },
    ],
    bound: [requestBound(body.documentDigest)],
  };
}

const VOTES = {
  approve: {
    headline: 'Approve a request for access',
    meaning:
      'You state that this very request may be granted. It is granted once as many reviewers say so as the dataset asks for.',
  },
  refuse: {
    headline: 'Refuse a request for access',
    meaning: 'You state that this request must not be granted. One refusal refuses it.',
  },
  abstain: {
    headline: 'Abstain from a decision on a request',
    meaning: 'You state that you vote neither for this request nor against it.',
  },
} as const;

export function accessDecided({ subject, body }: UnsignedStatementOf<'access.decided'>): Words {
  return {
    ...VOTES[body.decision],
    reason: body.reason,
    facts: [
      { label: 'Request', value: subject },
      { label: 'Your vote', value: humanise(body.decision) },
      { label: 'Your reason, public for ever', value: body.reason },
    ],
    bound: [requestBound(body.documentDigest)],
  };
}

export function agreementSigned({ subject, body }: UnsignedStatementOf<'agreement.signed'>): Words {
  return {
    headline: 'Sign a data-use agreement',
    meaning:
      'You bind yourself to the agreement below for as long as you have the data, and to what it asks afterwards.',
    reason: null,
    facts: [
      { label: 'Request', value: subject },
      { label: 'Fingerprint (SHA-256) of the request that was approved', value: body.documentDigest },
    ],
    bound: [
      { by: 'digest', value: body.agreementDigest, content: 'data-use-agreement', title: 'The data-use agreement' },
    ],
  };
}
