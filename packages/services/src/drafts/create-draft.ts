import { AppError, newId, TrialContacts, TrialRecord } from '@trialmark/schema';
import type { Draft, Scope, Tx, UnitOfWork } from '../ports.ts';
import { readSealedVersions } from '../preparing/read-sealed-versions.ts';
import type { DraftData, DraftKind } from './draft-data.ts';

export type CreateDraft = {
  readonly kind: DraftKind;
  readonly organisationId: string;
  /** For all but a registration: the trial it is about. */
  readonly trialId: string | null;
  /** What the form starts with, for example an imported record. */
  readonly data: DraftData;
};

/**
 * Begins a draft. One about a trial starts from its newest version, public or, to amend a seal, sealed, and remembers
 * which that was.
 */
export async function createDraft(uow: UnitOfWork, scope: Scope, command: CreateDraft): Promise<Draft> {
  return await uow.run(scope, async (tx) => {
    const id = newId('draft');
    const base = command.trialId === null ? null : await baseOf(tx, command.trialId, command);
    await tx.drafts.insert({
      id,
      organisationId: command.organisationId,
      userId: scope.userId ?? '',
      kind: command.kind,
      trialId: command.trialId,
      baseDigest: base?.head ?? null,
      data: { ...base?.data, ...command.data },
    });
    await tx.audit({ action: 'draft.created', subject: id, before: null, after: null, reason: command.kind });
    const draft = await tx.drafts.read(id);
    if (draft === null) throw new AppError('forbidden', 'Drafts belong to an organisation that you are a member of.');
    return draft;
  });
}

async function baseOf(
  tx: Tx,
  trialId: string,
  { kind, organisationId }: CreateDraft,
): Promise<{ head: string; data: DraftData }> {
  const trial = await tx.trials.lock(trialId);
  if (trial === null) throw new AppError('not-found', 'There is no such trial.');
  if (trial.sponsor !== organisationId) {
    throw new AppError('forbidden', 'This trial belongs to another organisation: only its members may change it.');
  }
  if (kind === 'seal-amendment') {
    const record = (await readSealedVersions(tx, trialId, trial)).at(-1)?.record;
    return { head: trial.head, data: record === undefined ? {} : { record } };
  }
  if (trial.recordDigest === null) throw new AppError('invalid', 'The trial is sealed. Unseal it first.');
  const record = await tx.payloads.get(trial.recordDigest);
  if (record === null) throw new AppError('unavailable', 'The newest version of the record is missing.');
  const contacts = trial.contactsCommitment === null ? null : await tx.payloads.getPersonal(trial.contactsCommitment);
  return {
    head: trial.head,
    data: {
      record: TrialRecord.parse(parseJson(record)),
      ...(contacts === null ? {} : { contacts: TrialContacts.parse(parseJson(contacts.bytes)) }),
    },
  };
}

function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}
