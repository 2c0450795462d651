import { policyHashOf } from '@trialmark/consent';
import type { Check } from '@trialmark/ledger';
import { type ConsentPolicy, type StatementOf, trialOfConsent } from '@trialmark/schema';

/** Whether a policy's document is that of its statement: of this study, of this version, with this number. */
export function judgePolicyDocument(
  { subject, body }: StatementOf<'consent.policy-published'>,
  policy: ConsentPolicy,
): Check[] {
  const trial = trialOfConsent(subject);
  const policyHash = String(policyHashOf(policy));
  return [
    { name: 'policy.document', ok: policy.trial === trial, detail: `the document is about ${policy.trial}` },
    {
      name: 'policy.document',
      ok: policy.version === body.version,
      detail: `the document says version ${policy.version}`,
    },
    {
      name: 'policy.document',
      ok: policyHash === body.policyHash,
      detail: `the document has the number ${policyHash}`,
    },
  ];
}
