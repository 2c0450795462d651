/**
 * The report of an audit as one HTML file, to be read, printed and handed on.
 *
 * Guarantees: it holds no script and loads nothing (a policy in its head forbids both); every value is escaped, whoever wrote
 * it; every chart has its figures in a table beside it; it is well-formed XML. What is left out for length is counted.
 * Does NOT check anything: it says what its input says.
 * Trusts: its input.
 */
import { createHash } from 'node:crypto';
import { drawSection, html } from '@trialmark/anonymise/report';
import { type AuditDocument, summariseRules } from '@trialmark/audit';
import { areRulesApplied } from '../are-rules-applied.ts';
import { againSection } from './again-section.ts';
import type { AuditPage } from './audit-page.ts';
import { AUDIT_STYLE } from './audit-style.ts';
import { auditedSection } from './audited-section.ts';
import { checksSection, noticesSection, violationsSection } from './checks-section.ts';
import { countsSection } from './counts-section.ts';
import { rulesSection } from './rules-section.ts';
import { summaryOf } from './summary.ts';
import { logSection, trialsSection } from './trials-section.ts';
import { instantWords } from './words.ts';

const STYLE_DIGEST = createHash('sha256').update(AUDIT_STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'`;
const STYLE = { html: AUDIT_STYLE };

/** @param command the command that gives the same report again */
export function renderAudit(document: AuditDocument, { command }: { readonly command: string }): string {
  const page: AuditPage = { document, command, rules: summariseRules(document.findings) };
  const { assessedAt, program } = document;
  const title = document.checkpoint?.origin ?? document.log;
  const sections = [
    violationsSection(page),
    rulesSection(page),
    ...(areRulesApplied(document) ? [trialsSection(page), logSection(page)] : []),
    noticesSection(page),
    checksSection(page),
    countsSection(page),
    auditedSection(page),
    againSection(page),
  ];
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="${POLICY}"/>
<meta name="referrer" content="no-referrer"/>
<title>${title} · audit report</title>
<style>${STYLE}</style>
</head>
<body>
<main class="page">
<header>
<p class="eyebrow">Audit report</p>
<h1>${title}</h1>
<p class="issued">${instantWords(assessedAt)} · ${program.name} ${program.version}</p>
</header>
${summaryOf(page)}
<nav aria-labelledby="contents">
<h2 id="contents">In this report</h2>
<ol>
${sections.map(
  (section) => html`<li><a href="#${section.id}">${section.title}</a></li>
`,
)}</ol>
</nav>
${sections.map(drawSection)}
<footer><p>Made by ${program.name} ${program.version} from the public statements of the log. Whoever has the log and the policy can make it again.</p></footer>
</main>
</body>
</html>
`.html;
}
