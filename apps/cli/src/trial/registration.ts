import { canonicalBytes, commit, sha256Hex } from '@trialmark/ledger';
import { checkContacts, checkDraft, claimedIds } from '@trialmark/registry';
import {
  newId,
  type Problem,
  type TrialContacts,
  TrialContactsDraft,
  TrialDraft,
  type TrialRecord,
} from '@trialmark/schema';
import { z } from 'zod';
import type { Submission } from '../api/api-client.ts';
import type { Said } from '../api/sign-and-submit.ts';

/** What somebody adds to an import by hand: fields of the record and of the contacts, which replace those imported. */
export const Additions = z.strictObject({
  record: TrialDraft.default({}),
  contacts: TrialContactsDraft.default({}),
});
export type Additions = z.output<typeof Additions>;

export type Completed =
  | { readonly ok: true; readonly record: TrialRecord; readonly contacts: TrialContacts }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** An imported draft with what was added, or everything that keeps it from being registered. */
export function complete(
  imported: { readonly draft: TrialDraft; readonly contacts: TrialContactsDraft },
  additions: Additions,
  registryId: string,
  today: string,
): Completed {
  const primaryRegistry = { registry: 'Trialmark', number: registryId };
  const record = checkDraft({ ...imported.draft, ...additions.record, primaryRegistry }, { today });
  const contacts = checkContacts({ ...imported.contacts, ...additions.contacts });
  if (record.ok && contacts.ok) return { ok: true, record: record.record, contacts: contacts.contacts };
  const problems = [
    ...(record.ok ? [] : record.problems),
    ...(contacts.ok ? [] : contacts.problems.map((each) => ({ ...each, path: `contacts.${each.path}` }))),
  ];
  return { ok: false, problems };
}

/** The registration of a complete record, with the documents and openings that go along. */
export function registration(
  { contacts, record }: { readonly record: TrialRecord; readonly contacts: TrialContacts },
  by: { readonly member: string; readonly organisation: string },
  salt: string,
): { readonly said: Said; readonly attached: Omit<Submission, 'statement'> } {
  const body = {
    registryId: record.primaryRegistry.number,
    recordVersion: 1,
    recordDigest: sha256Hex(canonicalBytes(record)),
    contactsCommitment: commit(salt, canonicalBytes(contacts)),
    sponsor: by.organisation,
    secondaryIds: claimedIds(record),
  };
  const said = { type: 'trial.registered', subject: newId('trial'), issuer: by.member, body } as Said;
  return { said, attached: { documents: [record], openings: [{ salt, json: contacts }] } };
}
