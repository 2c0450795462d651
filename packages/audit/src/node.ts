/** What an audit needs of Node. */
import { hash } from 'node:crypto';
import { CIRCUITS } from '@trialmark/consent';
import { readVerificationKey } from '@trialmark/consent/node';
import type { Sha256 } from '@trialmark/ledger';
import { auditLog } from './audit-log.ts';
import type { AuditOptions, AuditTools } from './audit-options.ts';
import type { AuditResult } from './audit-result.ts';

/** SHA-256 by Node's own library: about twice as fast as the portable one. */
export const nodeSha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

export const nodeTools: AuditTools = {
  hasher: nodeSha256,
  readKeys: () => Promise.all(CIRCUITS.map(readVerificationKey)),
};

/** `auditLog` with what Node has; `options` may name other tools. */
export function auditOnNode(options: Omit<AuditOptions, keyof AuditTools> & Partial<AuditTools>): Promise<AuditResult> {
  return auditLog({ ...nodeTools, ...options });
}
