export { auditLog } from './audit-log.ts';
export type * from './audit-options.ts';
export type * from './audit-result.ts';
export type { ReadChain } from './checks/anchor-replay.ts';
export { createKnownVerdicts, type KnownVerdicts } from './known-verdicts.ts';
