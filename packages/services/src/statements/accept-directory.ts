import { applyToDirectory, type Directory, type ParsedStatement } from '@trialmark/ledger';
import { AppError, type Statement } from '@trialmark/schema';
import type { DirectoryChange, Tx } from '../ports.ts';
import type { Attached } from './submission.ts';

/**
 * Adds a statement about organisations, members or keys. `directory` is this process's copy; it is cloned where it has
 * to change, because the transaction may still fail. The caller holds the directory's lock.
 */
export async function acceptDirectory(
  tx: Tx,
  directory: Directory,
  { statement, digest, bytes }: ParsedStatement,
  attached: Attached,
): Promise<void> {
  const head = directory.heads.get(statement.subject) ?? null;
  if (statement.prev !== head) throw new AppError('stale', 'Somebody else said something about this in between.');
  const after = structuredClone(directory);
  applyToDirectory(after, statement, digest);
  await tx.directory.append({ digest, entry: bytes, at: statement.issuedAt, ...changeOf(directory, after, statement) });
  if (statement.type === 'member.admitted') {
    for (const [commitment, { salt, bytes: name }] of attached.openings) {
      await tx.payloads.putPersonal({ commitment, organisationId: statement.body.organisation, salt, bytes: name });
    }
  }
  const reason = 'reason' in statement.body ? statement.body.reason : null;
  await tx.audit({ action: statement.type, subject: statement.subject, before: head, after: digest, reason });
}

type Changes = Pick<DirectoryChange, 'organisation' | 'member' | 'keys' | 'retiredKey'>;

/** What is different now: nothing yet where more endorsements are needed. */
function changeOf(before: Directory, after: Directory, statement: Statement): Changes {
  const { subject } = statement;
  const organisation = after.organisations.get(subject);
  const member = after.members.get(subject);
  const keys = [...after.keys].filter(([id]) => !before.keys.has(id));
  const retired = [...after.keys].find(([id, key]) => key.retired && before.keys.get(id)?.retired === false);
  return {
    organisation:
      organisation === undefined
        ? null
        : { id: subject, name: organisation.name, country: organisation.country, kind: organisation.kind },
    member:
      member === undefined || statement.type !== 'member.admitted'
        ? null
        : {
            id: subject,
            organisationId: member.organisation,
            roles: member.roles,
            nameCommitment: statement.body.nameCommitment,
          },
    keys: keys.map(([id, { key, holder }]) => ({ id, holder, ...key })),
    retiredKey: retired?.[0] ?? null,
  };
}
