import type { DataUseAgreement, RequestDocument } from '@trialmark/datause';
import { commit, payloadOf, statementDigest } from '@trialmark/ledger';
import { decodeSigningRequest, encodeSigningRequest, type SignRequest } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { exampleAgreement, exampleRequestDocument } from '../words/sharing.fixture.ts';
import { clockNotice } from './clock-notice.ts';
import { exampleContacts, exampleRecord, exampleRequest } from './example-request.fixture.ts';
import { judgeSignRequest } from './judge-request.ts';

const [record] = exampleRequest.documents;
const [contacts] = exampleRequest.openings;
if (record === undefined || contacts === undefined) throw new Error('the example lost its documents');

const changedRecord = { ...exampleRecord, sampleSize: { target: 241 } };
const changedContacts = { ...exampleContacts, public: { ...exampleContacts.public, name: 'Maja Eg' } };

describe('a request to sign', () => {
  test('is shown with the digest of the very statement that came, after the way through the address bar', () => {
    const arrived = decodeSigningRequest(encodeSigningRequest(exampleRequest));
    if (!arrived.ok || arrived.value.kind !== 'sign') throw new Error('not readable');
    const judged = judgeSignRequest(arrived.value);
    expect(judged).toMatchObject({ ok: true, shown: { digest: statementDigest(exampleRequest.statement) } });
    expect(judged.ok && judged.shown.contents.map(({ title }) => title)).toEqual([
      'The record',
      'The contacts, kept apart from the record so that they can be erased',
    ]);
  });

  test.each<[string, Partial<SignRequest>, RegExp]>([
    ['a record changed by one digit', { documents: [{ ...record, json: changedRecord }] }, /“The record” .*changed/],
    ['contacts changed by one letter', { openings: [{ ...contacts, json: changedContacts }] }, /contacts.*changed/],
    ['another salt', { openings: [{ ...contacts, salt: 'b5'.repeat(32) }] }, /contacts.*changed/],
    ['the record missing', { documents: [] }, /“The record”.*missing/],
    ['the contacts missing', { openings: [] }, /contacts.*missing/],
    ['the record twice', { documents: [record, record] }, /document that the statement does not name/],
    [
      'a document that nobody named',
      { documents: [record, { digest: 'ef'.repeat(32), json: {} }] },
      /document that the statement does not name/,
    ],
    [
      'an opening that nobody named',
      { openings: [contacts, { commitment: 'ef'.repeat(32), salt: 'ef'.repeat(32), json: {} }] },
      /opening that the statement does not name/,
    ],
    ['text that runs backwards', { signerName: 'Ola \u202egreB' }, /another order/],
  ])('is refused with %s', (_, change, sentence) => {
    expect(judgeSignRequest({ ...exampleRequest, ...change })).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(sentence),
    });
  });

  test('is refused when the record is of another trial, though its digest matches', () => {
    const statement = structuredClone(exampleRequest.statement);
    if (statement.type !== 'trial.registered') throw new Error('the example registers');
    Object.assign(statement.body, { registryId: 'TMK00000043' });
    expect(judgeSignRequest({ ...exampleRequest, statement })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('another registry number'),
    });
  });

  test('is refused when what it binds is not in a form that the page shows in full', () => {
    const salt = '77'.repeat(32);
    const json = { v: 1, name: 'Maja Ek', note: 'a field that the page does not know' };
    const commitment = commit(
      salt,
      new TextEncoder().encode(JSON.stringify({ name: json.name, note: json.note, v: 1 })),
    );
    const statement = {
      ...exampleRequest.statement,
      type: 'member.admitted',
      body: {
        organisation: `org_${'1'.repeat(32)}`,
        roles: ['investigator'],
        nameCommitment: commitment,
        key: { algorithm: 'ed25519', publicKey: 'A'.repeat(43) },
      },
    } as SignRequest['statement'];
    const request = { ...exampleRequest, statement, documents: [], openings: [{ commitment, salt, json }] };
    expect(judgeSignRequest(request)).toMatchObject({ ok: false, sentence: expect.stringContaining('in full') });
  });
});

describe('a request to sign about access to a dataset', () => {
  const digestOf = (json: unknown) => payloadOf(json).digest;
  const vote = (json: RequestDocument): SignRequest =>
    ({
      ...exampleRequest,
      statement: {
        ...exampleRequest.statement,
        type: 'access.decided',
        subject: exampleRequestDocument.id,
        body: { documentDigest: digestOf(json), decision: 'approve', reason: 'Read in full.' },
      },
      documents: [{ digest: digestOf(json), json }],
      openings: [],
    }) as SignRequest;

  test('shows the reviewer the document that the vote names', () => {
    const judged = judgeSignRequest(vote(exampleRequestDocument));
    expect(judged.ok && judged.shown.contents.map(({ title }) => title)).toEqual(['The request']);
  });

  test('is refused when the vote names the document of another request', () => {
    const other = { ...exampleRequestDocument, id: `areq_${'9'.repeat(32)}` } as RequestDocument;
    expect(judgeSignRequest(vote(other))).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('not the one that the statement is about'),
    });
  });

  test.each<[string, Partial<DataUseAgreement>]>([
    ['another request', { request: `areq_${'9'.repeat(32)}` as DataUseAgreement['request'] }],
    ['another version of the request', { documentDigest: 'e'.repeat(64) }],
  ])('is refused when the agreement is about %s', (_, change) => {
    const json = { ...exampleAgreement, ...change };
    const body = { documentDigest: exampleAgreement.documentDigest, agreementDigest: digestOf(json) };
    const subject = exampleAgreement.request;
    const statement = { ...exampleRequest.statement, type: 'agreement.signed', subject, body };
    const asked = { ...exampleRequest, statement, documents: [{ digest: digestOf(json), json }], openings: [] };
    expect(judgeSignRequest(asked as SignRequest)).toMatchObject({ ok: false });
    const own = { digest: digestOf(exampleAgreement), json: exampleAgreement };
    const right = { ...statement, body: { ...body, agreementDigest: own.digest } };
    expect(judgeSignRequest({ ...asked, statement: right, documents: [own] } as SignRequest)).toMatchObject({
      ok: true,
    });
  });
});

describe('the notice about the clock', () => {
  const at = (minutes: number) =>
    clockNotice('2026-11-21T06:45:00Z', Date.parse('2026-11-21T06:45:00Z') + minutes * 60_000);
  test('is silent within ten minutes either way', () => expect([at(-10), at(0), at(10)]).toEqual([null, null, null]));
  test('names the distance and its direction beyond', () => {
    expect(at(11)).toMatch(/11 minutes before/);
    expect(at(-90)).toMatch(/90 minutes after/);
  });
});
