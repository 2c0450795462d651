/**
 * The report of a release as one HTML file, for a data manager and an ethics committee.
 *
 * Guarantees: it holds no script and loads nothing (a policy in its head forbids both); every value is escaped; every
 * chart has its figures in a table beside it; it is well-formed XML; groups are counted as the certificate publishes them.
 * Does NOT say that data are anonymous, whatever the figures are. Does NOT check the certificate.
 * Trusts: its input, of which notes and reasons must quote no participant's value.
 */
import { createHash } from 'node:crypto';
import { attacksSection } from './attacks-section.ts';
import { changesSection } from './changes-section.ts';
import { checksSection } from './checks-section.ts';
import { groupsSection } from './groups-section.ts';
import { html } from './html.ts';
import { lossSection } from './loss-section.ts';
import { releaseSection } from './release-section.ts';
import { remainsSection } from './remains-section.ts';
import type { ReportInput } from './report-input.ts';
import { REPORT_STYLE } from './report-style.ts';
import { riskSection } from './risk-section.ts';
import { drawSection } from './section.ts';
import { summaryOf } from './summary-section.ts';
import { verifySection } from './verify-section.ts';

const STYLE_DIGEST = createHash('sha256').update(REPORT_STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'`;
const STYLE = { html: REPORT_STYLE };

export function renderReport(input: ReportInput): string {
  const { title, issuedAt, software } = input.certificate;
  const sections = [
    releaseSection(input),
    groupsSection(input),
    riskSection(input),
    lossSection(input),
    changesSection(input),
    attacksSection(input),
    checksSection(input),
    remainsSection(input),
    verifySection(input),
  ];
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="${POLICY}"/>
<meta name="referrer" content="no-referrer"/>
<title>${title} · anonymisation report</title>
<style>${STYLE}</style>
</head>
<body>
<main class="page">
<header>
<p class="eyebrow">Anonymisation report</p>
<h1>${title}</h1>
<p class="issued">${dayOf(issuedAt)} · ${software.name} ${software.version}</p>
</header>
${summaryOf(input)}
<nav aria-labelledby="contents">
<h2 id="contents">In this report</h2>
<ol>
${sections.map(
  (section) => html`<li><a href="#${section.id}">${section.title}</a></li>
`,
)}</ol>
</nav>
${sections.map(drawSection)}
<footer><p>Made by ${software.name} ${software.version} from the certificate of this release.</p></footer>
</main>
</body>
</html>
`.html;
}

/** `21 November 2026`, in UTC. */
function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
}
