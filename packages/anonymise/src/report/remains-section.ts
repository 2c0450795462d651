import { type Html, html, NOTHING } from './html.ts';
import { noteOf } from './loss-section.ts';
import type { ReportInput } from './report-input.ts';
import { type Section, statements } from './section.ts';
import { counted, listed, oneIn } from './words.ts';

/** What no figure above rules out, in plain words. */
export function remainsSection(input: ReportInput): Section {
  const { residualRisks } = input;
  const own = html`<h3>In this release</h3>
${statements(residualRisks.map(noteOf))}`;
  const body = html`<p>These are the reasons for which a release like this is shared under an agreement and not simply published. None of them is a fault.</p>
${statements(ofEvery(input))}
${residualRisks.length === 0 ? NOTHING : own}`;
  return { id: 'remains', title: 'What remains', body };
}

function ofEvery({ certificate, variables }: ReportInput): readonly Html[] {
  const { risk, models, suppression, omitted } = certificate;
  const names = listed(variables.map(({ label }) => label));
  const protectedColumns = [...new Set(models.flatMap(({ attribute }) => (attribute === null ? [] : [attribute])))];
  return [
    html`<strong>Others may know more.</strong> The groups are formed by ${names}. Whoever knows something else about a participant, a rare event or a laboratory value, may still recognise them by it.`,
    ...(risk.after.maximumRisk > 0
      ? [
          html`<strong>A guess can be right.</strong> Whoever knows that a person is among those shown, and knows these variables, can guess their row and will be right at most ${oneIn(risk.after.maximumRisk)} times if nothing else helps them.`,
        ]
      : []),
    protectedColumns.length === 0
      ? html`<strong>What a group has in common.</strong> No model here limits what the members of a group share. Where all of them have the same outcome, whoever finds the group learns it, without knowing which row is the person’s.`
      : html`<strong>What a group has in common.</strong> What can be learnt from a group is limited for ${listed(protectedColumns)} and for no other column.`,
    html`<strong>Other releases.</strong> Another release about the same people, with other groups, can be laid beside this one and narrow both.`,
    html`<strong>Time.</strong> What others know grows, and so do their means. What is small today is to be judged anew when the data are shared again.`,
    ...(suppression.rows > 0
      ? [
          html`<strong>Who is missing.</strong> ${counted(suppression.rows, 'participant')} could not be put into a group and ${suppression.rows === 1 ? 'is' : 'are'} not shown. Results computed from the release lack them.`,
        ]
      : []),
    ...(omitted.length > 0
      ? [
          html`<strong>What was not checked.</strong> ${counted(omitted.length, 'check')} could not be made: see <a href="#checks">Checks</a>.`,
        ]
      : []),
  ];
}
