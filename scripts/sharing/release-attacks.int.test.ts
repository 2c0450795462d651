/**
 * What somebody tries who can prove anything: the keys here have a known trapdoor, so every proof in this file holds for what
 * its batch says. Whatever is refused is refused by what the log says. Nothing is written by any attempt.
 * What proofs themselves refuse is in release-proofs.int.test.ts; requests and approvals have files of their own.
 */
import { requestHashOf } from '@trialmark/consent';
import { ed25519PublicKey, keyId } from '@trialmark/ledger';
import { newId } from '@trialmark/schema';
import { endEpoch } from '@trialmark/services';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hospital, people, say } from './people.fixture.ts';
import { proveBatch } from './proofs.fixture.ts';
import { agree, batchOf, boundRequest, certificateFor, makeRelease, publish, sayOf, stage } from './release.fixture.ts';
import { count, refusal, refusalsOf, replay, useSharingWorld } from './sharing-world.fixture.ts';
import {
  changeTerms,
  consentOf,
  deposit,
  join,
  openStudy,
  participantsAt,
  publishPolicy,
  type Study,
  withdraw,
} from './study.fixture.ts';

const world = useSharingWorld();
const expectRefused = refusalsOf(world);
let study: Study;
let request: string;

const who = (...places: readonly number[]) => participantsAt(study, ...places);

beforeAll(async () => {
  study = await openStudy(world, [{}, {}, {}, {}, { ask: true }]);
});
beforeEach(async () => {
  request = await agree(world, study);
});

describe('a batch', () => {
  test('of a row without a leaf, against a tree that has one, is against no root of this study', async () => {
    const { tree } = await consentOf(world, study.trialId);
    const foreign = String(BigInt((tree.root() + 1n).toString()));
    const body = await batchOf(world, study, request, who(0), { consentRoot: foreign });
    await expectRefused('batch.root', () => stage(world, request, body));
  });

  test('against another study’s root is refused', async () => {
    const other = await openStudy(world, [{}]);
    const { roots } = await consentOf(world, other.trialId);
    const body = await batchOf(world, study, request, who(0), { consentRoot: roots.at(-1)?.root ?? '' });
    await expectRefused('batch.root', () => stage(world, request, body));
  });

  test('of a participant who withdrew since is refused', async () => {
    const own = await openStudy(world, [{}, {}]);
    const asked = await agree(world, own);
    const body = await batchOf(world, own, asked, own.participants);
    await withdraw(world, own, own.participants[0] as never);
    await expectRefused('batch.root', () => stage(world, asked, body));
  });

  test('against a root before a change of terms is refused, and one before new opt-ins alone is not', async () => {
    const own = await openStudy(world, [{}, {}]);
    const asked = await agree(world, own);
    const [first] = own.participants;
    if (first === undefined) throw new Error('nobody');
    await join(world, own);
    const early = await batchOf(world, own, asked, own.participants);
    await endEpoch(world.deps, own.trialId);
    expect(await refusal(stage(world, asked, early))).toBe('accepted');
    await changeTerms(world, own, first, {
      permissions: [],
      obligations: [],
      expiry: 23_000,
      version: 2,
      ask: false,
    });
    const late = { ...early, rowTags: [...early.rowTags].reverse() };
    await expectRefused('batch.root', () => stage(world, asked, { ...late, proof: proveBatch(late) }));
  });

  test.each<readonly [string, (hash: Awaited<ReturnType<typeof boundRequest>>) => object]>([
    ['a narrower purpose than was asked for', (bound) => ({ ...bound, need: ['condition-research'] })],
    ['no purpose at all: need bits narrower than what was signed', (bound) => ({ ...bound, need: [] })],
    [
      'an earlier last day, for terms that end before the request does',
      (bound) => ({ ...bound, until: bound.until - 1 }),
    ],
    ['a later last day', (bound) => ({ ...bound, until: bound.until + 400 })],
    ['obligations that nobody accepted', (bound) => ({ ...bound, accepted: ['time-limit'] })],
    ['another disease', (bound) => ({ ...bound, disease: bound.disease + 1n })],
    ['tags of another scope', (bound) => ({ ...bound, linkScope: 5n })],
    ['another document', (bound) => ({ ...bound, nonce: 5n })],
  ])('proven for %s is refused', async (_name, change) => {
    const changed = change(await boundRequest(world, request));
    const body = await batchOf(world, study, request, who(0), { requestHash: String(requestHashOf(changed as never)) });
    await expectRefused('batch.request', () => stage(world, request, body));
  });

  test('of another request is refused: under its own number, and in the name of this one', async () => {
    const other = await agree(world, study);
    const body = await batchOf(world, study, other, who(0));
    await expectRefused('batch.request', () => stage(world, request, body));
    const digest = await stage(world, other, body);
    const publication = await makeRelease(world, request, [digest], 1);
    await expectRefused('release.batches', () => sayOf(world, request, publication));
  });

  test('against a tampered manifest is refused', async () => {
    const { manifest } = study;
    const body = await batchOf(world, study, request, who(0), { manifestRoot: String(manifest.root() + 1n) });
    await expectRefused('batch.manifest', () => stage(world, request, body));
  });

  test('against a manifest that was deposited after the request is refused', async () => {
    const own = await openStudy(world, [{}]);
    const asked = await agree(world, own);
    await deposit(world, own, 2, { manifestRoot: '777' });
    const body = await batchOf(world, own, asked, own.participants, { manifestRoot: '777' });
    await expectRefused('batch.manifest', () => stage(world, asked, body));
  });

  test('with the same participant twice is refused', async () => {
    const body = await batchOf(world, study, request, who(0, 1, 0));
    await expectRefused('batch.tags', () => stage(world, request, body));
  });

  test('with no row at all is refused', async () => {
    const body = await batchOf(world, study, request, []);
    await expectRefused('batch.tags', () => stage(world, request, body));
  });

  test('by somebody who does not keep the rows is refused, custodian of their own or not', async () => {
    const body = await batchOf(world, study, request, who(0));
    await expectRefused('authority.role-missing', () => stage(world, request, body, people.researcher));
    const impostor = { id: people.custodian.id, secret: people.researcher.secret };
    await expectRefused('authority.key-belongs-to-another', () => stage(world, request, body, impostor));
  });
});

describe('a release', () => {
  let staged: string;
  beforeEach(async () => {
    staged = await stage(world, request, await batchOf(world, study, request, who(0, 1)));
  });
  const release = (rows: number, changes: Parameters<typeof makeRelease>[4] = {}, batches = [staged]) =>
    makeRelease(world, request, batches, rows, changes);
  const expectUnpublished = async (rule: string, publication: Awaited<ReturnType<typeof release>>) => {
    await expectRefused(rule, () => sayOf(world, request, publication));
    expect(await count(world, 'staged_batches', `digest = '${staged}'`)).toBe(1);
  };

  test('of batches that held when they came is refused once one of its participants has withdrawn', async () => {
    const own = await openStudy(world, [{}, {}]);
    const asked = await agree(world, own);
    const waiting = await stage(world, asked, await batchOf(world, own, asked, own.participants));
    await withdraw(world, own, own.participants[1] as never);
    const publication = await makeRelease(world, asked, [waiting], 2);
    await expectRefused('batch.root', () => sayOf(world, asked, publication));
    // The others are released after all, by a batch that was built again.
    const again = await batchOf(world, own, asked, own.participants.slice(0, 1));
    await publish(world, asked, [await stage(world, asked, again)], 1);
    expect(await count(world, 'release_tags', `request_id = '${asked}'`)).toBe(1);
  });

  test('with a row in two of its batches is refused', async () => {
    const other = await stage(world, request, await batchOf(world, study, request, who(1, 2)));
    await expectUnpublished('release.rows', await release(4, {}, [staged, other]));
  });

  test('that names a batch twice, or one that never came, is refused', async () => {
    await expectUnpublished('release.batches', await release(4, {}, [staged, staged]));
    await expectUnpublished('release.batches', await release(2, {}, [staged, '0'.repeat(64)]));
  });

  test('that says more rows or fewer than its batches is refused', async () => {
    await expectUnpublished('release.rows', await release(3, { certificate: certificateFor(3) }));
    await expectUnpublished('release.rows', await release(1, { certificate: certificateFor(1) }));
  });

  test('of rows that an earlier release of the request holds is refused', async () => {
    await publish(world, request, [staged], 2);
    const again = await batchOf(world, study, request, who(1, 2));
    await expectRefused('batch.tags', () => stage(world, request, again));
  });

  test('of rows that another release took while its batch waited is refused', async () => {
    const other = await stage(world, request, await batchOf(world, study, request, who(1, 2)));
    await publish(world, request, [staged], 2);
    const publication = await release(2, {}, [other]);
    await expectRefused('batch.tags', () => sayOf(world, request, publication));
  });

  test('shares no tag with another release of the same rows for another request: the two cannot be joined by them', async () => {
    const other = await agree(world, study);
    const theirs = await stage(world, other, await batchOf(world, study, other, who(0, 1)));
    await publish(world, request, [staged], 2);
    await publish(world, other, [theirs], 2);
    expect(
      await count(world, 'release_tags a JOIN release_tags b USING (row_tag)', 'a.request_id <> b.request_id'),
    ).toBe(0);
  });

  test.each<readonly [string, () => Parameters<typeof makeRelease>[4]]>([
    ['that fails one of its checks', () => ({ certificate: certificateFor(2, { checks: [failing] }) })],
    ['by somebody who does not keep the rows', () => ({ certificate: certificateFor(2, {}, people.researcher) })],
    ['by a key of the hospital that is no custodian’s', () => ({ certificate: certificateFor(2, {}, people.sponsor) })],
    ['over other rows than were released', () => ({ certificate: certificateFor(3) })],
    ['that promises less than the dataset does', () => ({ certificate: certificateFor(2, { classSizeMin: 2 }) })],
    ['of another shape', () => ({ certificate: { v: 1 } })],
    [
      'that was changed after it was signed',
      () => ({ certificate: { ...signed(), certificate: { ...signed().certificate, title: 'Other' } } }),
    ],
  ])('with a certificate %s is refused', async (_name, changes) => {
    await expectUnpublished('release.certificate', await release(2, changes()));
  });

  test('without a certificate is refused', async () => {
    const { documents: _none, ...publication } = await release(2);
    await expectUnpublished('release.certificate', publication);
  });

  test('that outlasts its request is refused', async () => {
    await expectUnpublished('release.period', await release(2, { expiresOn: '2027-12-01' }));
  });

  test('whose file is not here, is of another length, of another request or of another release is refused', async () => {
    await expectUnpublished('file.stored', await release(2, { ciphertextDigest: 'ab'.repeat(32) }));
    await expectUnpublished('file.stored', await release(2, { sizeBytes: 65 }));
    const other = await agree(world, study);
    const { body } = await makeRelease(world, other, [staged], 2);
    const { ciphertextDigest } = body as { readonly ciphertextDigest: string };
    await expectUnpublished('file.stored', await release(2, { ciphertextDigest }));
    const first = await stage(world, request, await batchOf(world, study, request, who(2)));
    const own = await release(1, {}, [first]);
    await sayOf(world, request, own);
    const taken = (own.body as { readonly ciphertextDigest: string }).ciphertextDigest;
    await expectUnpublished('file.stored', await release(2, { ciphertextDigest: taken }));
  });

  test('under the id of another is refused, one after the other and both at once', async () => {
    const other = await agree(world, study);
    const theirs = await stage(world, other, await batchOf(world, study, other, who(2)));
    const publication = await release(2);
    const { release: id } = publication.body as { readonly release: string };
    const rival = await makeRelease(world, other, [theirs], 1, { release: id });
    const outcomes = await Promise.all([
      refusal(sayOf(world, request, publication)),
      refusal(sayOf(world, other, rival)),
    ]);
    expect(outcomes.sort()).toEqual(['accepted', 'release.fresh']);
    expect(await count(world, 'releases', `id = '${id}'`)).toBe(1);
    const late = await agree(world, study);
    const batch = await stage(world, late, await batchOf(world, study, late, who(3)));
    const third = await makeRelease(world, late, [batch], 1, { release: id });
    await expectRefused('release.fresh', () => sayOf(world, late, third));
  });

  test('with the certificate of another release, of whatever request, is refused, later and at once', async () => {
    const own = await openStudy(world, [{}, {}]);
    const [other, late] = [await agree(world, own), await agree(world, study)];
    const theirs = await stage(world, other, await batchOf(world, own, other, own.participants));
    const certificate = certificateFor(2, { title: 'One for all' });
    const [mine, rival] = [
      await release(2, { certificate }),
      await makeRelease(world, other, [theirs], 2, { certificate }),
    ];
    const outcomes = await Promise.all([refusal(sayOf(world, request, mine)), refusal(sayOf(world, other, rival))]);
    expect(outcomes.sort()).toEqual(['accepted', 'release.certificate']);
    const batch = await stage(world, late, await batchOf(world, study, late, who(0, 1)));
    const third = await makeRelease(world, late, [batch], 2, { certificate });
    await expectRefused('release.certificate', () => sayOf(world, late, third));
    await publish(world, late, [batch], 2);
    // The rule alone does not see what is not committed yet: then the table has one row for a certificate.
    const twice = 'INSERT INTO releases SELECT (jsonb_populate_record(r, $1)).* FROM releases r LIMIT 1';
    const named = { id: newId('rel'), statement_digest: 'ab'.repeat(32) };
    await expect(world.pool().query(twice, [named])).rejects.toThrow('releases_certificate_digest_key');
  });

  test('whose batches were verified under keys that the study has replaced is refused', async () => {
    const own = await openStudy(world, [{}]);
    const asked = await agree(world, own);
    const waiting = await stage(world, asked, await batchOf(world, own, asked, own.participants));
    await publishPolicy(world, own.trialId, { release: 'cd'.repeat(32) });
    const publication = await makeRelease(world, asked, [waiting], 1);
    await expectRefused('batch.claim', () => sayOf(world, asked, publication));
  });

  test('whose batches were signed by a key that was retired since is refused, until they are signed anew', async () => {
    const clerk = await admitClerk();
    const waiting = await stage(world, request, await batchOf(world, study, request, who(2, 3)), clerk);
    await retireKey(clerk);
    const publication = await release(2, {}, [waiting]);
    await expectRefused('authority.key-retired', () => sayOf(world, request, publication));
    const anew = await stage(world, request, await batchOf(world, study, request, who(2, 3)));
    await publish(world, request, [anew], 2);
  });
});

type Clerk = { readonly id: string; readonly secret: Uint8Array };

/** Another custodian of the hospital. */
async function admitClerk(): Promise<Clerk> {
  const clerk = { id: `mbr_${'c9'.repeat(16)}`, secret: new Uint8Array(32).fill(140) };
  const key = ed25519PublicKey(clerk.secret);
  const body = { organisation: hospital.id, roles: ['custodian'], nameCommitment: 'f1'.repeat(32), key };
  await say(world.deps, { type: 'member.admitted', subject: clerk.id, by: hospital, body });
  return clerk;
}

async function retireKey({ id, secret }: Clerk): Promise<void> {
  const key = keyId(ed25519PublicKey(secret));
  const body = { holder: id, key, reason: 'They left.' };
  await say(world.deps, { type: 'key.retired', subject: key, by: hospital, body });
}

const failing = { name: 'model.k-anonymity', claim: 'at least 5', found: 'the smallest has 3', holds: false };
const signed = () => certificateFor(2) as { readonly certificate: object };

test('everything that was accepted beside these attempts is lawful, for whoever holds the log alone', async () => {
  const { violations, claims } = await replay(world);
  expect(violations).toEqual([]);
  for (const claim of claims) expect((await world.deps.verifyClaim(claim)).every(({ ok }) => ok)).toBe(true);
});
