/**
 * What somebody tries with requests and deposits: to approve their own, to go round a signature, to change what was asked for,
 * to deposit what is not theirs. Nothing is written by any attempt. Batches and releases are in release-attacks.int.test.ts.
 */
import { requestHashOf } from '@trialmark/consent';
import { canonicalBytes, payloadOf } from '@trialmark/ledger';
import { boundRequestOf } from '@trialmark/registry';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { people, reviewer, say, university } from './people.fixture.ts';
import {
  agree,
  ask,
  batchOf,
  boundRequest,
  requestState,
  signAgreement,
  stage,
  vote,
  writeRequest,
} from './release.fixture.ts';
import { refusalsOf, replay, useSharingWorld } from './sharing-world.fixture.ts';
import { deposit, openStudy, participantsAt, type Study } from './study.fixture.ts';

const world = useSharingWorld();
const expectRefused = refusalsOf(world);
let study: Study;
let request: string;

const who = (...places: readonly number[]) => participantsAt(study, ...places);

beforeAll(async () => {
  study = await openStudy(world, [{}, {}]);
});
beforeEach(async () => {
  request = await agree(world, study);
});

describe('a request', () => {
  test('that its own team or their organisation wants to approve stays where it is', async () => {
    const document = await writeRequest(world, study);
    await ask(world, document);
    await expectRefused('decided.reviewer', () => vote(world, document.id, people.researcher));
    await expectRefused('decided.reviewer', () => vote(world, document.id, people.colleague));
    await vote(world, document.id, reviewer(0));
    await expectRefused('decided.once', () => vote(world, document.id, reviewer(0)));
    const body = await batchOf(world, study, document.id, who(0));
    await expectRefused('batch.request', () => stage(world, document.id, body));
    await vote(world, document.id, reviewer(1), 'refuse');
    await expectRefused('batch.request', () => stage(world, document.id, body));
  });

  test('that not everybody of the team has signed for is not released', async () => {
    const document = await writeRequest(world, study);
    await ask(world, document);
    for (const n of [0, 1] as const) await vote(world, document.id, reviewer(n));
    await signAgreement(world, document.id, people.researcher);
    const body = await batchOf(world, study, document.id, who(0));
    await expectRefused('batch.request', () => stage(world, document.id, body));
    await expectRefused('agreement.team', () => signAgreement(world, document.id, people.colleague));
    const own = { title: 'Another text' };
    await expectRefused('agreement.document', () => signAgreement(world, document.id, people.analyst, own));
  });

  test('whose recipient the platform would like to be another is another request: nothing that was said covers it', async () => {
    const { document, version } = await requestState(world, request);
    const swapped = { ...document, recipient: `age1${'p'.repeat(58)}` };
    const { digest, bytes } = payloadOf(swapped);
    const about = { type: 'access.requested', subject: request, by: people.researcher, prev: null } as const;
    const body = { dataset: study.datasetId, documentDigest: payloadOf(document).digest };
    await expectRefused('attachment.unnamed', () => say(world.deps, { ...about, body, documents: [bytes] }));
    const theirs = { id: people.researcher.id, secret: people.custodian.secret };
    const forged = { ...about, by: theirs, body: { ...body, documentDigest: digest }, documents: [bytes] };
    await expectRefused('authority.key-belongs-to-another', () => say(world.deps, forged));
    const bound = {
      ...(await boundRequest(world, request)),
      nonce: boundRequestOf({ document: swapped, version }, null).nonce,
    };
    const batch = await batchOf(world, study, request, who(0), { requestHash: String(requestHashOf(bound)) });
    await expectRefused('batch.request', () => stage(world, request, batch));
  });

  test('whose stored document was replaced by the platform is found by whoever replays the log', async () => {
    const { document } = await requestState(world, request);
    const { digest, bytes } = payloadOf(document);
    const swapped = canonicalBytes({ ...document, recipient: `age1${'p'.repeat(58)}` });
    const put = (payload: Uint8Array) =>
      world.pool().query('UPDATE payloads SET bytes = $2 WHERE digest = $1', [digest, Buffer.from(payload)]);
    await put(swapped);
    const { violations } = await replay(world);
    await put(bytes);
    expect(violations.map(({ name }) => name)).toContain('payloads.digest');
    expect((await replay(world)).violations).toEqual([]);
  });

  test('for a dataset that was not deposited, or whose manifest comes later, cannot be made', async () => {
    const document = await writeRequest(world, study, { datasetDigest: 'ef'.repeat(32) });
    await expectRefused('request.document', () => ask(world, document));
    const nowhere = await writeRequest(world, { ...study, datasetId: `dset_${'0'.repeat(32)}` });
    await expectRefused('request.document', () => ask(world, nowhere));
  });
});

describe('a deposit', () => {
  test('by an organisation that the study’s form does not name is refused', async () => {
    const custodian = { organisation: university.id, name: university.name, contact: 'x@elm.example' };
    await expectRefused('dataset.custodian', () => deposit(world, study, 2, { custodian }));
  });

  test('of a version that is there already, or whose description is of another manifest, is refused', async () => {
    await expectRefused('dataset.version', () => deposit(world, study, 1, {}));
    const own = await openStudy(world, [{}]);
    await expectRefused('dataset.document', () => deposit(world, own, 2, { trial: study.trialId }));
  });
});

test('everything that was accepted beside these attempts is lawful, for whoever holds the log alone', async () => {
  const { violations, claims } = await replay(world);
  expect(violations).toEqual([]);
  for (const claim of claims) expect((await world.deps.verifyClaim(claim)).every(({ ok }) => ok)).toBe(true);
});
