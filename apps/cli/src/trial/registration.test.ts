import { canonicalBytes, commit, sha256Hex, signStatement, unsigned } from '@trialmark/ledger';
import { judgeRecord, type VersionStatement } from '@trialmark/registry';
import type { TrialContacts } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import { parties } from '@trialmark/testing/log';
import { expect, test } from 'vitest';
import { signNow } from '../api/sign-and-submit.ts';
import { complete, registration } from './registration.ts';

const desk = {
  name: 'Trial office',
  role: 'Enquiries',
  affiliation: 'Elmfield University',
  email: 'trial@example.org',
};
const contacts: TrialContacts = { v: 1, public: desk, scientific: desk };
const { organisation, investigator } = parties;
const TODAY = '2026-11-21';

test('what is added replaces what was imported, and the number is the registry’s', () => {
  const { ethicsReviews, ...draft } = exampleTrial();
  const lacking = complete({ draft, contacts: {} }, { record: {}, contacts: {} }, 'TMK00000009', TODAY);
  expect(lacking).toMatchObject({ ok: false });
  expect(lacking.ok ? [] : lacking.problems.map(({ path }) => path)).toEqual([
    'ethicsReviews',
    'contacts.public',
    'contacts.scientific',
  ]);
  const additions = { record: { ethicsReviews, publicTitle: 'Another title' }, contacts };
  const completed = complete({ draft, contacts: {} }, additions, 'TMK00000009', TODAY);
  expect(completed).toMatchObject({
    ok: true,
    record: { publicTitle: 'Another title', primaryRegistry: { number: 'TMK00000009' } },
  });
});

test('a registration agrees with its record and opens its commitment', () => {
  const record = exampleTrial();
  const salt = '5a'.repeat(32);
  const { attached, said } = registration(
    { record, contacts },
    { member: investigator.id, organisation: organisation.id },
    salt,
  );
  const statement = signNow(said, null, { ...investigator, id: 'key_' as never, name: null }, Date.now());
  expect(judgeRecord(statement as VersionStatement, record, null, null)).toEqual([]);
  expect(statement).toMatchObject({
    prev: null,
    issuer: investigator.id,
    body: {
      recordDigest: sha256Hex(canonicalBytes(record)),
      contactsCommitment: commit(salt, canonicalBytes(contacts)),
      sponsor: organisation.id,
    },
  });
  expect(statement).toEqual(signStatement(unsigned(statement), investigator.secret));
  expect(attached).toEqual({ documents: [record], openings: [{ salt, json: contacts }] });
});
