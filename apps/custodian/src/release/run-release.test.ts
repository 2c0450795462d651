import { createHmac } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Certificate, SignedCertificate } from '@trialmark/anonymise';
import { ed25519PublicKey, keyId } from '@trialmark/ledger';
import { CUSTODIAN, REQUEST } from '@trialmark/registry/testing';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Progress } from '../api/api-client.ts';
import { ApiRefusal } from '../api/api-refusal.ts';
import { PassingError } from '../custodian-error.ts';
import { JobRecord, NAMES, ReleaseRecord, readRecord, writeRecord } from '../store/records.ts';
import { freshStore, useFolder } from '../testing/dataset-folder.fixture.ts';
import { deposited, depsOver, signer, TestLog } from '../testing/release.fixture.ts';
import { openingOf } from '../testing/study.fixture.ts';
import type { ReleaseDeps } from './release-deps.ts';
import { retryRelease, runRelease } from './run-release.ts';

const folder = useFolder();
const recipient = await identityToRecipient(await generateX25519Identity());
let number = 0;
let log: TestLog;
let store: Awaited<ReturnType<typeof freshStore>>;
let deps: ReleaseDeps;

beforeEach(async () => {
  number += 1;
  const place = join(folder, String(number));
  mkdirSync(join(place, 'work'), { recursive: true });
  log = new TestLog();
  store = await freshStore(place);
  await deposited(log, store, place);
  log.approve(recipient);
  deps = depsOver(log, store, join(place, 'work'));
});

const releases = () => [...(log.request?.releases.values() ?? [])];
/** Until it is in the log and ended here. */
async function untilDone(with_: ReleaseDeps = deps) {
  for (let runs = 0; runs < 5; runs += 1) {
    const job = await runRelease(with_, REQUEST).catch((error: unknown) => {
      if (error instanceof PassingError) return null;
      throw error;
    });
    if (job === null) continue;
    if (job.stage === 'done' || job.problem !== null) return job;
  }
  throw new Error('it does not end');
}

test('an approved request becomes one release, with a proven batch for each part of the tree', async () => {
  const job = await untilDone();
  expect(job).toMatchObject({
    stage: 'done',
    done: 23,
    withheld: { 'not-asked': 1 },
    problem: null,
    rows: [],
    sealed: null,
  });
  expect(releases()).toMatchObject([{ rows: 23, release: job.release, sizeBytes: log.uploaded.length }]);
  expect(log.proofs).toBe(3);
  expect([...new Set(log.progress)]).toEqual(['anonymising', 'proving', 'uploading', 'publishing', 'done']);
  expect(readdirSync(store.sealedFolder)).toEqual([]);
  expect(readdirSync(deps.workFolder)).toEqual([]);
  expect((await store.list('jobs')).filter((name) => !name.endsWith('/job'))).toEqual([]);
});

test.each([1, 2, 3])(
  'a withdrawal while batch %s is proven leaves the row out, in a release that is chosen and sealed anew',
  async (during) => {
    const { prove } = deps;
    let proven = 0;
    const job = await untilDone({
      ...deps,
      prove: async (asked) => {
        proven += 1;
        if (proven === during) log.consent.withdraw(log.openings[3]?.pseudonym ?? 0n);
        return await prove(asked);
      },
    });
    expect(job).toMatchObject({ stage: 'done', done: 22, rebuilds: 1, withheld: { withdrawn: 1, 'not-asked': 1 } });
    expect(releases()).toMatchObject([{ rows: 22 }]);
    expect(readdirSync(store.sealedFolder)).toEqual([]);
  },
);

test('a withdrawal of somebody who is not in the release only has its batches proven anew', async () => {
  const { api } = deps;
  let sealings = 0;
  const job = await untilDone({
    ...deps,
    onJob: ({ stage }) => {
      if (stage === 'anonymising') sealings += 1;
    },
    api: {
      ...api,
      uploadPiece: async (...call) => {
        log.consent.withdraw(log.openings[20]?.pseudonym ?? 0n);
        return await api.uploadPiece(...call);
      },
    },
  });
  expect(job).toMatchObject({ done: 23, rebuilds: 1 });
  expect([sealings, log.proofs]).toEqual([1, 6]);
});

test('people who opt in meanwhile disturb nothing', async () => {
  const { prove } = deps;
  let next = 60;
  const job = await untilDone({
    ...deps,
    prove: async (asked) => {
      log.consent.stand(openingOf(BigInt(500 + next)), next++);
      return await prove(asked);
    },
  });
  expect(job).toMatchObject({ rebuilds: 0, done: 23 });
});

test('a release waits for what the platform knows before the log shows it, and goes on then', async () => {
  const refused = {
    ...deps,
    api: { ...deps.api, stageBatch: async () => Promise.reject(new PassingError('api/unreachable', 'away')) },
  };
  await expect(runRelease(refused, REQUEST)).rejects.toBeInstanceOf(PassingError);
  expect(await untilDone()).toMatchObject({ stage: 'done', done: 23 });
  expect(log.proofs).toBe(3);
});

test('an upload that is cut goes on from what has arrived', async () => {
  const { api } = deps;
  const cut = {
    ...deps,
    api: {
      ...api,
      uploadPiece: async (
        request: string,
        digest: string,
        { bytes, offset, total }: Parameters<typeof api.uploadPiece>[2],
      ) => {
        await api.uploadPiece(request, digest, { bytes: bytes.subarray(0, 1_000), offset, total });
        throw new PassingError('api/unreachable', 'cut');
      },
    },
  };
  await expect(runRelease(cut, REQUEST)).rejects.toBeInstanceOf(PassingError);
  expect(log.uploaded).toHaveLength(1_000);
  expect(await untilDone()).toMatchObject({ stage: 'done' });
  expect(releases()[0]?.sizeBytes).toBe(log.uploaded.length);
});

describe('a problem stops it with nothing published, and says what to do', () => {
  const expectProblem = async (code: string, with_: ReleaseDeps = deps) => {
    const job = await runRelease(with_, REQUEST);
    expect(job).toMatchObject({
      stage: 'problem',
      problem: { code, message: expect.any(String), advice: expect.stringMatching(/.{10,}/) },
    });
    expect(job.problem?.message).not.toMatch(/RIV-|K-\d/);
    expect(releases()).toEqual([]);
    expect(readdirSync(deps.workFolder)).toEqual([]);
    return job;
  };

  test('where nobody’s terms cover the request; once somebody’s do, it is made', async () => {
    for (const { pseudonym } of log.openings) log.consent.withdraw(pseudonym);
    await expectProblem('release/no-rows');
  });

  test('where k cannot be reached; it is looked at again when consent changes, and not before', async () => {
    for (const { pseudonym } of log.openings.slice(3)) log.consent.withdraw(pseudonym);
    const first = await expectProblem('release/k-not-reachable');
    const second = await runRelease(deps, REQUEST);
    expect(second.updatedAt).toBe(first.updatedAt);
    await retryRelease({ store }, REQUEST);
    expect((await expectProblem('release/k-not-reachable')).updatedAt >= first.updatedAt).toBe(true);
  });

  test('where the recipient is no key: nothing is sealed to another', async () => {
    log.approve(`age1${'q'.repeat(58)}`);
    await expectProblem('release/recipient');
    expect(readdirSync(store.sealedFolder)).toEqual([]);
  });

  test('where the key of this machine was retired; with a new one everything is made anew and signed by it', async () => {
    const { prove } = deps;
    const retiring = {
      ...deps,
      prove: async (asked: Parameters<typeof prove>[0]) => {
        const held = log.state.directory.keys.get(keyId(signer.key));
        if (held !== undefined) log.state.directory.keys.set(keyId(signer.key), { ...held, retired: true });
        return await prove(asked);
      },
    };
    await expectProblem('key/retired', retiring);
    const secret = new Uint8Array(32).fill(56);
    const key = ed25519PublicKey(secret);
    log.state.directory.keys.set(keyId(key), { key, holder: CUSTODIAN, retired: false });
    const job = await untilDone({ ...deps, signer: { ...signer, secret, key } });
    expect(job).toMatchObject({ stage: 'done', done: 23, key: keyId(key) });
    const [published] = log.said.filter(({ type }) => type === 'release.published');
    expect(published?.signature).toMatchObject({ kind: 'ed25519', key: keyId(key) });
    for (const { signature } of log.staged.values()) expect([keyId(key), keyId(signer.key)]).toContain(signature.key);
  });

  test('where the store has not got the version that was asked for', async () => {
    for (const name of await store.list('datasets')) if (name.includes('manifest-')) await store.remove(name);
    const other = await freshStore(folder);
    await expectProblem('release/no-manifest', { ...deps, store: other });
    await other.close();
  });

  test('where the time of the request is over', async () => {
    await expectProblem('release/over', { ...deps, nowMs: () => Date.now() + 3 * 365 * 86_400_000 });
  });
});

test('the certificate that goes out has no figures of tables; those are in the store, and make the same one again', async () => {
  const published: unknown[] = [];
  const addStatement: typeof deps.api.addStatement = async (statement, documents) => {
    published.push(...documents);
    await deps.api.addStatement(statement, documents);
  };
  const job = await untilDone({ ...deps, api: { ...deps.api, addStatement } });
  const { certificate } = SignedCertificate.parse(published[0]);
  for (const { sizeBytes, rows } of [...certificate.inputs, ...certificate.outputs])
    expect([sizeBytes, rows]).toEqual([0, null]);
  const { inspection } = ReleaseRecord.parse(await readRecord(store, NAMES.release(job.release), ReleaseRecord));
  const plain = Certificate.parse(inspection?.certificate);
  expect(plain.inputs.every(({ rows }) => (rows ?? 0) > 0)).toBe(true);
  const sealed = plain.inputs.map(({ sha256 }) =>
    createHmac('sha256', Buffer.from(inspection?.sealingKey ?? '', 'hex'))
      .update(sha256, 'hex')
      .digest('hex'),
  );
  expect(certificate.inputs.map(({ sha256 }) => sha256)).toEqual(sealed);
});

describe('what the platform is told', () => {
  const told: Progress[] = [];
  const telling = () => {
    told.length = 0;
    const reportProgress: typeof deps.api.reportProgress = async (_, progress) => {
      told.push(progress);
    };
    return { ...deps, api: { ...deps.api, reportProgress } };
  };

  test('counts nobody before the release does', async () => {
    const local: number[] = [];
    await untilDone({ ...telling(), onJob: ({ stage, total }) => stage === 'anonymising' && local.push(total) });
    expect(local).toEqual([23]);
    expect(told.filter(({ stage }) => stage === 'anonymising')).toMatchObject([{ done: 0, total: 0 }]);
  });

  test.each([0, 3])('of %s participants whose terms cover the request is the same', async (left) => {
    for (const { pseudonym } of log.openings.slice(left)) log.consent.withdraw(pseudonym);
    const job = await untilDone(telling());
    expect(job.problem?.message).toContain(left === 0 ? 'No participant' : 'of 3 participants');
    const advice = 'Nothing was published. It is looked at again when consent changes.';
    const few = 'The terms of too few participants cover this request for the groups that the dataset promises.';
    expect(told).toEqual([{ stage: 'problem', done: 0, total: 0, problem: `${few} ${advice}` }]);
  });
});

test.each([
  ['to a question without words', new ApiRefusal('stale', 'The API answered 409.', [], false)],
  ['in words', new ApiRefusal('duplicate', 'This file was destroyed: seal the rows anew.', ['file.destroyed'], false)],
])('a file that the platform has destroyed, as it says %s, is sealed anew and published', async (_, refusal) => {
  const { uploadState } = deps.api;
  let destroyed = '';
  const swept: typeof uploadState = async (request, digest) => {
    destroyed ||= digest;
    if (digest === destroyed) throw refusal;
    return await uploadState(request, digest);
  };
  const job = await untilDone({ ...deps, api: { ...deps.api, uploadState: swept } });
  expect(job).toMatchObject({ stage: 'done', rebuilds: 1 });
  expect(releases()[0]?.ciphertextDigest).not.toBe(destroyed);
  expect(readdirSync(store.sealedFolder)).toEqual([]);
});

test('a platform that destroys whatever it gets stops the release in the end, until it is tried again', async () => {
  const answering = (error: Error) => ({
    ...deps,
    api: { ...deps.api, uploadState: async () => Promise.reject(error) },
  });
  await expect(runRelease(answering(new PassingError('api/unreachable', 'away')), REQUEST)).rejects.toThrow('away');
  const waiting = JobRecord.parse(await readRecord(store, NAMES.job(REQUEST), JobRecord));
  await writeRecord(store, NAMES.job(REQUEST), { ...waiting, rebuilds: 25 });
  const stopped = await runRelease(answering(new ApiRefusal('stale', 'It answered 409.', [], false)), REQUEST);
  expect(stopped).toMatchObject({ stage: 'problem', problem: { code: 'api/stale' } });
  await retryRelease({ store }, REQUEST);
  expect(await untilDone()).toMatchObject({ stage: 'done' });
  expect(releases()[0]?.ciphertextDigest).not.toBe(waiting.sealed?.ciphertextDigest);
});

test('a file that somebody removed is sealed again', async () => {
  let removed = false;
  const job = await untilDone({
    ...deps,
    onJob: ({ stage }) => {
      if (stage !== 'uploading' || removed) return;
      removed = true;
      for (const name of readdirSync(store.sealedFolder)) rmSync(join(store.sealedFolder, name));
    },
  });
  expect(job).toMatchObject({ stage: 'done', rebuilds: 1 });
});
