import { type Html, html, NOTHING, statements } from '@trialmark/anonymise/report';
import { type RuleFinding, ruleId } from '@trialmark/registry';
import { instantWords } from './words.ts';

const MARKS = {
  attention: html`<span class="fails">attention</span>`,
  open: html`<span class="open">undecided</span>`,
  none: html`<span class="holds">no concern</span>`,
} as const;

/** One finding: its rule and verdict, the sentence, what it rests on, and what would change it. */
export function findingBlock(finding: RuleFinding): Html {
  const { concern, evidence, sentence, verdict, wouldChange } = finding;
  return html`<div class="finding">
<p>${MARKS[concern]} <code>${ruleId(finding)}</code> <strong>${verdict}</strong></p>
<p>${sentence}</p>
${evidence.length === 0 ? NOTHING : html`<p class="note">It rests on:</p>${statements(evidence.map(evidenceOf))}`}
<p class="note">What would change it: ${wouldChange}</p>
</div>`;
}

function evidenceOf({ evidenceTime, index, source, statement, what }: RuleFinding['evidence'][number]): Html {
  const place = index === null ? '' : `, entry ${index}`;
  const when = evidenceTime === null ? ', not cosigned' : `, ${instantWords(evidenceTime)}`;
  const mark = source === 'imported' ? ', imported and not evidenced' : '';
  return html`${what}${place}${when}${mark}${statement === null ? NOTHING : html` <code>${statement}</code>`}`;
}
