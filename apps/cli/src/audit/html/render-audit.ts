/**
 * The report of an audit as one HTML file, to be read, printed and handed on.
 *
 * Guarantees: it holds no script and loads nothing (a policy in its head forbids both); every value is escaped, whoever wrote
 * it; every chart has its figures in a table beside it; it is well-formed XML. What is left out for length is counted.
 * Does NOT check anything: it says what its input says.
 * Trusts: its input.
 */
import { drawReport } from '@trialmark/anonymise/report';
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

/** @param command the command that gives the same report again */
export function renderAudit(document: AuditDocument, { command }: { readonly command: string }): string {
  const page: AuditPage = { document, command, rules: summariseRules(document.findings) };
  const { assessedAt, program } = document;
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
  return drawReport({
    kind: 'Audit report',
    title: document.checkpoint?.origin ?? document.log,
    issued: `${instantWords(assessedAt)} · ${program.name} ${program.version}`,
    summary: summaryOf(page),
    sections,
    foot: `Made by ${program.name} ${program.version} from the public statements of the log. Whoever has the log and the policy can make it again.`,
    style: AUDIT_STYLE,
  });
}
