import type { UnsignedStatementOf } from '@trialmark/schema';
import type { Words } from './types.ts';

/** The verdict is shown as it is signed: it is a word of a published rule, not of this page. */
export function findingAnswered({ subject, body }: UnsignedStatementOf<'finding.answered'>): Words {
  return {
    headline: `Answer a finding: ${body.rule}`,
    meaning:
      'You state, for the sponsor, that the text below is its answer to this finding, and publish it for ever. The finding stays.',
    reason: null,
    facts: [
      { label: 'Trial', value: body.trial },
      { label: 'Rule', value: `${body.rule}/${body.ruleVersion}` },
      { label: 'Verdict that is answered', value: body.verdict },
      { label: 'Answer', value: subject },
    ],
    bound: [{ by: 'digest', value: body.answerDigest, content: 'finding-answer', title: 'The answer' }],
  };
}
