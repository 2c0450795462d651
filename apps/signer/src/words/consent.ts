import type { UnsignedStatementOf } from '@trialmark/schema';
import type { Fact, Words } from './types.ts';

export function consentPolicyPublished({ subject, body }: UnsignedStatementOf<'consent.policy-published'>): Words {
  const { optIn, update, release, approval } = body.verificationKeys;
  return {
    headline: `Publish version ${body.version} of the consent form`,
    meaning: 'You state that people are asked this, and nothing else, before their data may be used.',
    reason: null,
    facts: [
      { label: 'Consent of the study', value: subject },
      { label: 'Version of the form', value: String(body.version) },
      { label: 'Number of the policy (policyHash)', value: body.policyHash },
      { label: 'Fingerprint of the key that verifies opting in', value: optIn },
      { label: 'Fingerprint of the key that verifies changes', value: update },
      { label: 'Fingerprint of the key that verifies releases', value: release },
      { label: 'Fingerprint of the key that verifies approvals', value: approval },
    ],
    bound: [
      { by: 'digest', value: body.policyDigest, content: 'consent-policy', title: 'Who may take part, and the form' },
    ],
  };
}

export function consentWithdrawn({ subject, body }: UnsignedStatementOf<'consent.withdrawn'>): Words {
  const place = body.index === null ? 'It has none yet' : String(body.index);
  const facts: Fact[] = [{ label: 'Consent of the study', value: subject }];
  if (body.by.kind === 'code') {
    return {
      headline: 'Withdraw a consent by its code',
      meaning: 'You state that the consent behind this code has ended, now and for ever.',
      reason: null,
      facts: [...facts, { label: 'Place in the tree', value: place }, { label: 'Code', value: body.by.revPre }],
      bound: [],
    };
  }
  return {
    headline: 'Withdraw a consent for a participant',
    meaning:
      'You state that you have checked who the participant is, and that they asked for their consent to end, now and for ever.',
    reason: body.by.reason,
    facts: [
      ...facts,
      { label: 'Place in the tree', value: place },
      { label: 'Withdrawn at', value: 'the site' },
      { label: 'Pseudonym in this study', value: body.by.pseudonym },
    ],
    bound: [],
  };
}
