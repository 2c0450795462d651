import { artefactOf, verifyProofs, verifyProofsSecond } from '@trialmark/consent';
import { readArtefact, readVerificationKey } from '@trialmark/consent/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { fakeVault, refusalOf } from '../../../testing/operation-context.fixture.ts';
import { approveRequest } from './answer-request.ts';
import { consentOf, documentOf, entryOf, STUDY, TODAY, TRIAL, tagOf, WALLET, withConsent } from './feed.fixture.ts';

const document = documentOf();
const study = { trial: TRIAL, study: STUDY };
let files: { wasm: Uint8Array; provingKey: Uint8Array };
beforeAll(async () => {
  const read = (kind: 'wasm' | 'provingKey') => readArtefact(artefactOf('approval', kind), {});
  files = { wasm: await read('wasm'), provingKey: await read('provingKey') };
});

function approve(request: unknown, consent = consentOf({ ask: true }), today = TODAY) {
  const vault = fakeVault(WALLET);
  withConsent(vault.entries, consent);
  const answer = vault.run(approveRequest, { study, request, today, files });
  return { vault, answer };
}

describe('a yes', () => {
  test('is proven for this row and request, holds for two verifiers, and keeps nothing before it is recorded', async () => {
    const entry = entryOf(document);
    const { vault, answer } = approve(entry);
    const before = [...vault.entries.keys()];
    const { submission } = await answer;
    expect(submission).toMatchObject({ request: document.id, rowTag: tagOf(document) });
    const key = await readVerificationKey('approval');
    const signals = [submission.rowTag, String(entry.requestHash), STUDY];
    const about = (changed: readonly string[]) => [{ proof: submission.proof, signals: changed }];
    for (const verify of [verifyProofs, verifyProofsSecond]) {
      expect(await verify(key, about(signals))).toMatchObject({ ok: true });
      const other = [submission.rowTag, String(entryOf(documentOf({ n: 2 })).requestHash), STUDY];
      expect(await verify(key, about(other))).toMatchObject({ ok: false });
    }
    expect([...vault.entries.keys()]).toEqual(before);
    expect(vault.stages).toContain('proving');
  });

  test.each<[string, unknown, ReturnType<typeof consentOf>, number, string]>([
    [
      'to what is no request',
      { ...entryOf(document), document: documentOf({ n: 2 }) },
      consentOf({ ask: true }),
      TODAY,
      'unreadable',
    ],
    [
      'under a hash of another use',
      entryOf(document, { requestHash: '5' }),
      consentOf({ ask: true }),
      TODAY,
      'unreadable',
    ],
    [
      'before people have approved it',
      entryOf(document, { status: 'open' }),
      consentOf({ ask: true }),
      TODAY,
      'not-open',
    ],
    ['after it was refused', entryOf(document, { status: 'refused' }), consentOf({ ask: true }), TODAY, 'not-open'],
    ['after its last day', entryOf(document), consentOf({ ask: true, expiry: 30_000 }), 29_000, 'not-open'],
    ['where the terms ask nothing', entryOf(document), consentOf(), TODAY, 'not-asked'],
    ['where they do not cover it', entryOf(document), consentOf({ ask: true, permissions: [] }), TODAY, 'not-covered'],
    [
      'where the consent was never sent',
      entryOf(document),
      { ...consentOf({ ask: true }), sent: false },
      TODAY,
      'not-asked',
    ],
  ])('is not made %s', async (_name, request, consent, today, reason) => {
    const { vault, answer } = approve(request, consent, today);
    expect(await refusalOf(answer)).toBe(reason);
    expect(vault.stages).toEqual([]);
  });

  test('is not made with files that were not published', async () => {
    const vault = fakeVault(WALLET);
    withConsent(vault.entries, consentOf({ ask: true }));
    const provingKey = Uint8Array.from(files.provingKey);
    provingKey[1_000] = (provingKey[1_000] ?? 0) ^ 1;
    const input = { study, request: entryOf(document), today: TODAY, files: { ...files, provingKey } };
    expect(await refusalOf(vault.run(approveRequest, input))).toBe('artefact-changed');
  });
});
