import { checkStatusChange } from '@trialmark/registry';
import { AppError, problemsOf, type RecruitmentStatus, type StudyDate, TrialRecord } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { documentOf, type PreparedSigning, prepare, type Signer } from './prepare.ts';
import { readCurrentTrial } from './read-current-trial.ts';
import { reopenContacts } from './reopen-contacts.ts';

export type PrepareStatusChange = {
  readonly trialId: string;
  readonly to: RecruitmentStatus;
  readonly effectiveOn: string;
  readonly reason: string;
  /** Dates and numbers that become actual with the status; those not given stay. */
  readonly startDate?: StudyDate | undefined;
  readonly primaryCompletionDate?: StudyDate | undefined;
  readonly completionDate?: StudyDate | undefined;
  readonly actualSampleSize?: number | undefined;
  readonly signer: Signer;
};

/** Makes a change of recruitment status ready to be signed. */
export async function prepareStatusChange(
  { uow, clock }: { readonly uow: UnitOfWork; readonly clock: Clock },
  scope: Scope,
  command: PrepareStatusChange,
): Promise<PreparedSigning> {
  return await uow.run(scope, async (tx) => {
    const { state, record } = await readCurrentTrial(tx, scope, command.trialId);
    const after = changed(record, command);
    const problems = checkStatusChange(record, after);
    if (problems.length > 0) throw new AppError('invalid', 'The status cannot change like this.', { problems });
    const document = documentOf(after);
    const contacts = await reopenContacts(tx, state.contactsCommitment);
    const body = {
      registryId: state.registryId,
      recordVersion: state.recordVersion + 1,
      recordDigest: document.digest,
      contactsCommitment: contacts.commitment,
      from: record.recruitmentStatus,
      to: command.to,
      effectiveOn: command.effectiveOn,
      reason: command.reason,
    };
    const envelope = {
      type: 'trial.status-changed' as const,
      subject: command.trialId,
      prev: state.head,
      body,
    };
    return await prepare(tx, scope, clock, command.signer, envelope, {
      documents: [document],
      openings: contacts.openings,
    });
  });
}

function changed(record: TrialRecord, command: PrepareStatusChange): TrialRecord {
  const { startDate, primaryCompletionDate, completionDate, actualSampleSize } = command;
  const parsed = TrialRecord.safeParse({
    ...record,
    recruitmentStatus: command.to,
    statusReason: command.reason,
    ...(startDate && { startDate }),
    ...(primaryCompletionDate && { primaryCompletionDate }),
    ...(completionDate && { completionDate }),
    ...(actualSampleSize !== undefined && { sampleSize: { ...record.sampleSize, actual: actualSampleSize } }),
  });
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error);
  throw new AppError('invalid', 'The record would not be valid with this status.', { problems });
}
