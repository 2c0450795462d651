/**
 * What proofs refuse, by the committed artefacts of the release and approval circuits: an honest custodian's prover names what
 * is wrong before it proves, and whoever moves a true proof to another claim is found by the verifier. Opt-ins are simulated.
 */
import {
  approvalJob,
  type ConsentError,
  checkedArtefacts,
  type ProofJob,
  prove,
  type ReleaseRow,
  type Request,
  randomOrder,
  releaseJob,
  releaseList,
  requestHashOf,
  rowTagOf,
  SUBTREE_LEAVES,
} from '@trialmark/consent';
import { readArtefact, readVerificationKey, stopThreads } from '@trialmark/consent/node';
import { submitApproval } from '@trialmark/services';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { optIn, SIMULATED_KEYS, update, verifierOf } from './proofs.fixture.ts';
import { agree, type BatchBody, boundRequest, publish, stage, writeRequest } from './release.fixture.ts';
import { count, refusal, replay, useSharingWorld } from './sharing-world.fixture.ts';
import { consentOf, openStudy, type Participant, rowOf, type Study } from './study.fixture.ts';

const [releaseKey, approvalKey] = [await readVerificationKey('release'), await readVerificationKey('approval')];
const keys = { ...SIMULATED_KEYS, release: releaseKey.sha256, approval: approvalKey.sha256 };
const world = useSharingWorld(keys, verifierOf(optIn.key, update.key, releaseKey, approvalKey));
const artefacts = checkedArtefacts(readArtefact);

/** Two who said yes, one who refused, one who wants to be asked. */
let study: Study;
let people: Readonly<Record<'first' | 'second' | 'refuser' | 'asking', Participant>>;
let request: string;
let bound: Request;
/** A true batch of the first two. */
let batch: BatchBody;

beforeAll(async () => {
  study = await openStudy(world, [{}, {}, { permissions: ['condition-research'] }, { ask: true }]);
  const [first, second, refuser, asking] = study.participants;
  if (!first || !second || !refuser || !asking) throw new Error('four take part');
  people = { first, second, refuser, asking };
  request = await agree(world, study);
  bound = await boundRequest(world, request);
  batch = await proveBatch(bound, [first, second]);
}, 240_000);
afterAll(() => stopThreads());

const proofOf = async (job: ProofJob) => (await prove(job, { artefacts, threads: 'all' })).proof;
const tagOf = ({ row }: Participant, of = bound) => String(rowTagOf(row.rowKey, of.linkScope));

/** What the prover is given: these participants' rows at their places. */
async function batchInput(
  of: Request,
  who: readonly Participant[],
  change: (row: ReleaseRow) => ReleaseRow = (row) => row,
) {
  const { tree } = await consentOf(world, study.trialId);
  const rows = Array.from({ length: SUBTREE_LEAVES }, (_, place) => {
    const participant = who.find((each) => each.place === place);
    return participant === undefined ? null : change(participant.row);
  });
  return { request: of, consent: tree.open(0), manifest: study.manifest.open(0), rows, order: randomOrder() };
}

async function proveBatch(of: Request, who: readonly Participant[]): Promise<BatchBody> {
  const input = await batchInput(of, who);
  const job = releaseJob(input);
  const [consentRoot = '', manifestRoot = '', requestHash = '', , askMask = ''] = job.signals;
  const rowTags = releaseList(input).map(({ rowTag }) => String(rowTag));
  return { consentRoot, manifestRoot, requestHash, rowTags, askMask: Number(askMask), proof: await proofOf(job) };
}

/** Why the prover would not begin. */
async function proverSays(...input: Parameters<typeof batchInput>): Promise<string> {
  const made = await batchInput(...input);
  try {
    releaseJob(made);
    return 'proven';
  } catch (error) {
    return (error as ConsentError).code;
  }
}

/** The true batch with the first of these tags replaced. */
function replaced(from: string, to: string): BatchBody {
  const at = batch.rowTags.indexOf(from);
  return { ...batch, rowTags: batch.rowTags.with(at, to) };
}

describe('an honest prover does not begin', () => {
  test('with a row that no leaf stands for', async () => {
    const stranger = { ...people.first, place: 9, row: rowOf(study.study, 9_999n, OPEN) };
    expect(await proverSays(bound, [stranger])).toBe('leaf-mismatch');
  });

  test('with a refuser’s row, by their own opening or under that of somebody who said yes', async () => {
    expect(await proverSays(bound, [people.refuser])).toBe('not-covered');
    const underAnother = { ...people.refuser, row: { ...people.first.row, rowKey: people.refuser.row.rowKey } };
    expect(await proverSays(bound, [underAnother])).toBe('leaf-mismatch');
    expect(await proverSays(bound, [{ ...people.first, place: people.refuser.place }])).toBe('leaf-mismatch');
  });

  test('with rows that are not those of the deposited manifest', async () => {
    const change = (row: ReleaseRow) => ({ ...row, bundleDigest: row.bundleDigest + 1n });
    expect(await proverSays(bound, [people.first], change)).toBe('manifest-mismatch');
  });

  test('for a wider purpose or a later date than the participant said yes to', async () => {
    expect(await proverSays({ ...bound, need: [...bound.need, 'genetic-data'] }, [people.first])).toBe('not-covered');
    expect(await proverSays({ ...bound, until: 23_001 }, [people.first])).toBe('not-covered');
    expect(await proverSays({ ...bound, until: 23_000 }, [people.first])).toBe('proven');
  });
});

const OPEN = { permissions: ['biomedical-research'], obligations: [], expiry: 23_000, version: 1, ask: false } as const;

describe('a true proof moved to another claim does not hold', () => {
  test.each<readonly [string, () => object]>([
    [
      'with a row that has no leaf beside the others',
      () => replaced('0', tagOf({ ...people.first, row: rowOf(study.study, 77n, OPEN) })),
    ],
    [
      'with a refuser’s row in the place of one who said yes',
      () => replaced(tagOf(people.first), tagOf(people.refuser)),
    ],
    ['with one row less than was proven', () => replaced(tagOf(people.second), '0')],
    ['with its rows in another order', () => ({ ...batch, rowTags: [...batch.rowTags].reverse() })],
    ['with coordinates of another proof', () => ({ ...batch, proof: { ...batch.proof, pi_a: batch.proof.pi_c } })],
  ])('%s', async (_name, body) => {
    const moved = body();
    expect(moved).not.toEqual(batch);
    expect(await refusal(stage(world, request, moved))).toMatch(/^proof\./);
    expect(await count(world, 'staged_batches', `request_id = '${request}'`)).toBe(0);
  });

  test.each<readonly [string, object]>([
    ['a wider purpose', { purpose: { methodsDevelopment: true } }],
    ['a later date', { period: { from: '2026-12-01', months: 100 } }],
  ])(
    'under the number of a request for %s, whose own prover refuses',
    async (_name, { purpose, ...use }: { purpose?: object }) => {
      const example = (await writeRequest(world, study)).use.purpose;
      const wider = await agree(world, study, {}, { ...use, ...(purpose && { purpose: { ...example, ...purpose } }) });
      const asked = await boundRequest(world, wider);
      expect(await proverSays(asked, [people.first])).toBe('not-covered');
      const moved = { ...batch, requestHash: String(requestHashOf(asked)) };
      expect(await refusal(stage(world, wider, moved))).toMatch(/^proof\./);
      expect(await refusal(stage(world, wider, batch))).toBe('batch.request');
    },
  );

  test('under the number of the same request to another recipient', async () => {
    const other = await agree(world, study, { recipient: `age1${'p'.repeat(58)}` });
    const moved = { ...batch, requestHash: String(requestHashOf(await boundRequest(world, other))) };
    expect(await refusal(stage(world, other, moved))).toMatch(/^proof\./);
  });
});

test('whoever asks to be asked is released after a yes that was proven, and not by hiding that they ask', async () => {
  const asked = await proveBatch(bound, [people.asking]);
  expect(asked.askMask).not.toBe(0);
  expect(await refusal(stage(world, request, asked))).toBe('batch.asked');
  expect(await refusal(stage(world, request, { ...asked, askMask: 0 }))).toMatch(/^proof\./);
  const proof = await proofOf(approvalJob({ s: people.asking.s, study: study.study, request: bound }));
  const yes = { requestId: request, rowTag: tagOf(people.asking), proof };
  expect(await refusal(submitApproval(world.deps, { ...yes, rowTag: tagOf(people.first) }))).toMatch(/^proof\./);
  await submitApproval(world.deps, yes);
  const digests = [await stage(world, request, batch), await stage(world, request, asked)];
  await publish(world, request, digests, 3);
  expect(await count(world, 'release_tags', `request_id = '${request}'`)).toBe(3);
});

test('the log that comes of it is lawful, and every proof in it holds', async () => {
  const { violations, claims } = await replay(world);
  expect(violations).toEqual([]);
  expect(claims.map(({ circuit }) => circuit).sort()).toEqual([
    'approval',
    ...new Array(4).fill('opt-in'),
    'release',
    'release',
  ]);
  for (const claim of claims) expect((await world.deps.verifyClaim(claim)).every(({ ok }) => ok)).toBe(true);
});
