/**
 * The frame of a report: one HTML file with a title, a summary, contents and sections.
 *
 * Guarantees: it holds no script and loads nothing (a policy in its head forbids both); every value is escaped.
 * Trusts: `style`, which is put into the page as it is.
 */
import { createHash } from 'node:crypto';
import { type Html, html } from './html.ts';
import { drawSection, type Section } from './section.ts';

export type Report = {
  /** What kind of report it is: `Audit report`. */
  readonly kind: string;
  readonly title: string;
  /** When it was made, and by which program. */
  readonly issued: string;
  readonly summary: Html;
  readonly sections: readonly Section[];
  readonly foot: string;
  /** CSS. */
  readonly style: string;
};

export function drawReport({ kind, title, issued, summary, sections, foot, style }: Report): string {
  const digest = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<meta name="referrer" content="no-referrer"/>
<title>${title} · ${kind.toLowerCase()}</title>
<style>${{ html: style }}</style>
</head>
<body>
<main class="page">
<header>
<p class="eyebrow">${kind}</p>
<h1>${title}</h1>
<p class="issued">${issued}</p>
</header>
${summary}
<nav aria-labelledby="contents">
<h2 id="contents">In this report</h2>
<ol>
${sections.map(
  (section) => html`<li><a href="#${section.id}">${section.title}</a></li>
`,
)}</ol>
</nav>
${sections.map(drawSection)}
<footer><p>${foot}</p></footer>
</main>
</body>
</html>
`.html;
}
