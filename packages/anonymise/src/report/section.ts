import { type Html, html } from './html.ts';

export type Section = { readonly id: string; readonly title: string; readonly body: Html };

export function drawSection({ id, title, body }: Section): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${body}
</section>
`;
}

/** A chart with the table of its figures beside it. */
export function figure(chart: Html, figures: Html): Html {
  return html`<figure class="pair">
<div>${chart}</div>
<div>${figures}</div>
</figure>`;
}

/** A list in which each entry is a sentence or more. */
export function statements(entries: readonly Html[]): Html {
  return html`<ul class="statements">
${entries.map(
  (entry) => html`<li>${entry}</li>
`,
)}</ul>`;
}
