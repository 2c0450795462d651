import { type Html, html, NOTHING, statements } from '@trialmark/anonymise/report';
import type { AuditedAnswer } from '@trialmark/audit';
import { type RuleFinding, ruleId } from '@trialmark/registry';
import { instantWords } from './words.ts';

const MARKS = {
  attention: html`<span class="fails">attention</span>`,
  open: html`<span class="open">undecided</span>`,
  none: html`<span class="holds">no concern</span>`,
} as const;

/** One finding: its rule and verdict, the sentence, what it rests on, what would change it, and what its sponsor answered. */
export function findingBlock(finding: RuleFinding, answers: readonly AuditedAnswer[] = []): Html {
  const { concern, evidence, sentence, verdict, wouldChange } = finding;
  return html`<div class="finding">
<p>${MARKS[concern]} <code>${ruleId(finding)}</code> <strong>${verdict}</strong></p>
<p>${sentence}</p>
${evidence.length === 0 ? NOTHING : html`<p class="note">It rests on:</p>${statements(evidence.map(evidenceOf))}`}
<p class="note">What would change it: ${wouldChange}</p>
${answers.filter((answer) => answer.rule === finding.rule).map((answer) => answerOf(answer, finding))}</div>`;
}

/** The sponsor's own word. It changes no finding. */
function answerOf({ by, evidenceTime, index, ruleVersion, text, verdict }: AuditedAnswer, finding: RuleFinding): Html {
  const isOfThis = verdict === finding.verdict && ruleVersion === finding.version;
  const when = evidenceTime === null ? 'not cosigned' : instantWords(evidenceTime);
  const other = isOfThis ? '' : ` It answers the verdict ${verdict} of version ${ruleVersion}.`;
  return html`<blockquote>
<p>${text ?? 'The text of this answer is not there.'}</p>
<p class="note">The sponsor’s answer, signed by <code>${by}</code>, entry ${index}, ${when}.${other}</p>
</blockquote>
`;
}

function evidenceOf({ evidenceTime, index, source, statement, what }: RuleFinding['evidence'][number]): Html {
  const place = index === null ? '' : `, entry ${index}`;
  const when = evidenceTime === null ? ', not cosigned' : `, ${instantWords(evidenceTime)}`;
  const mark = source === 'imported' ? ', imported and not evidenced' : '';
  return html`${what}${place}${when}${mark}${statement === null ? NOTHING : html` <code>${statement}</code>`}`;
}
