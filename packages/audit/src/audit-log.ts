/**
 * Verifies and finds everything that can be of a log from its files: tree, checkpoints, cosignatures, anchors, what every
 * statement says and who was entitled to say it, the proofs of consent and of releases that it rests on; then what the
 * published rules find of each trial and of the log's running.
 *
 * Guarantees: when `ok`, the log agrees with the policy, with itself, and with its own rules. Notices are what could not
 * be checked, or what a reader should know. Findings of rules are computed from statements that hold, and play no part in `ok`.
 * Does NOT check: that the copy is up to date (compare its size with a witness or an anchor), or that statements are true.
 * Trusts: the policy, the clock (for overdue seals and findings), the chain's node where one is given, what the caller says
 * was verified before (`known`, `since`), and the tools that it is given.
 */
import type { AuditOptions } from './audit-options.ts';
import type { AuditResult } from './audit-result.ts';
import { auditStatements } from './audit-statements.ts';
import { auditTree } from './audit-tree.ts';

/** Rejects only when the log or the chain cannot be reached. */
export async function auditLog(options: AuditOptions): Promise<AuditResult> {
  return options.scope === 'tree' ? auditTree(options) : auditStatements(options);
}
