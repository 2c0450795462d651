import { html, type Section, statements } from '@trialmark/anonymise/report';
import type { AuditPage } from './audit-page.ts';

export function againSection({ command, document: { policySha256, program } }: AuditPage): Section {
  return {
    id: 'again',
    title: 'How to make this report again',
    body: html`<p>With ${program.name} ${program.version} and the policy whose SHA-256 is <code>${policySha256}</code>:</p>
<pre>${command}</pre>
${statements([
  html`Get the policy from somebody other than the operator of the log: a witness, an accreditor, a colleague. Compare its SHA-256.`,
  html`The log grows. A later audit finds the same of the same entries; findings that depend on the day are those of the day that --at names.`,
  html`Add --json for every finding with all of its inputs, and --keep with a folder for an audit that goes on where it was ended.`,
  html`A copy of the log made with “trialmark log export” or “trialmark audit --keep” is audited without any network.`,
])}`,
  };
}
