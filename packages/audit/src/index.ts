export { type AuditAbout, type AuditDocument, auditDocument } from './audit-document.ts';
export { auditLog } from './audit-log.ts';
export type * from './audit-options.ts';
export type * from './audit-result.ts';
export type { ReadChain } from './checks/read-chain.ts';
export { createKnownVerdicts, type KnownVerdicts } from './known-verdicts.ts';
export { type RuleSummary, summariseRules } from './summarise-rules.ts';
