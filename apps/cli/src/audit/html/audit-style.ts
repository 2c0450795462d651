import { REPORT_STYLE } from '@trialmark/anonymise/report';

/** That of every report, with what an audit has besides. */
export const AUDIT_STYLE = `${REPORT_STYLE}
pre { font: 0.84em/1.5 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--surface); border: 1px solid var(--line); border-radius: 0.375rem; padding: 0.9rem 1rem; }
.facts th:first-child { width: 24%; }
.listing th:first-child { width: 24%; }
.listing td:last-child { width: 24%; }
figure tbody th code { overflow-wrap: normal; }
.finding { margin: 0.9rem 0 1.4rem; padding-left: 1rem; border-left: 3px solid var(--line); }
.finding p { margin: 0.3rem 0; }
.finding .statements { margin: 0.2rem 0; }
.finding .statements li { margin: 0.2rem 0; }
blockquote { margin: 0.75rem 0 0; padding: 0.6rem 1rem; background: var(--surface); border: 1px solid var(--line); }
blockquote p:first-child { white-space: pre-line; }
@media print { .finding { break-inside: avoid; } pre { break-inside: avoid; } }
`;
