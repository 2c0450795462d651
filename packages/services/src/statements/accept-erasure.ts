import { AppError, type StatementOf } from '@trialmark/schema';
import type { Tx } from '../ports.ts';

/**
 * Destroys salt and bytes behind a personal commitment. The statement that made the commitment stays, and every proof
 * over it verifies as before; nobody can open it any more (GDPR Art. 17).
 */
export async function acceptErasure(tx: Tx, statement: StatementOf<'payload.erased'>, digest: string): Promise<void> {
  const { commitment, reason } = statement.body;
  if (!(await tx.payloads.erasePersonal(commitment))) {
    throw new AppError('not-found', 'There is nothing personal under this commitment.');
  }
  await tx.audit({ action: statement.type, subject: statement.subject, before: commitment, after: digest, reason });
}
