import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AccessRequestId } from '@trialmark/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import { SIMULATED } from '../testing/consent.fixture.ts';
import { send } from '../testing/http.fixture.ts';
import { foundOrganisation } from '../testing/people.fixture.ts';
import {
  admitMachine,
  approvedRequest,
  asMachine,
  authorizationOf,
  buildDeliveryWorld,
  type DeliveryWorld,
  fileAt,
  putPiece,
  sha256,
} from '../testing/releases.fixture.ts';
import { completeForm, submitRequest } from '../testing/requests.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi({ api: SIMULATED });
let world: DeliveryWorld;
let requestId: AccessRequestId;

beforeAll(async () => {
  world = await buildDeliveryWorld(api);
  requestId = await approvedRequest(api, world);
});

const bytesOf = (count: number) => new Uint8Array(randomBytes(count));
const ruleOf = (text: string) => JSON.parse(text).error.problems[0]?.rule;
const uploads = () => readdirSync(join(api.folder, 'files', 'uploads'));

async function head(digest: string, of = requestId as string) {
  const { status, headers } = await asMachine(api, world.machine, 'HEAD', fileAt(of, digest));
  return [status, headers.get('upload-offset'), headers.get('upload-complete')];
}

/** Announces a file of `total` bytes, sends the first of them, and goes away. */
async function sendAndGoAway(digest: string, total: number, first: Uint8Array): Promise<void> {
  const path = fileAt(requestId, digest);
  const authorization = authorizationOf(api, world.machine, 'PUT', path, { bodySha256: digest });
  const from = Number((await head(digest))[1]);
  const headers = {
    authorization,
    digest,
    'content-range': `bytes ${from}-${total - 1}/${total}`,
    'content-length': total - from,
  };
  const begin = () => {
    const sent = httpRequest(`${api.url}${path}`, { method: 'PUT', headers });
    sent.on('error', () => undefined);
    // The connection that was cut before this one may still hold the file: what is answered so early was refused.
    sent.on('response', () => {
      latest = begin();
    });
    sent.write(first);
    return sent;
  };
  let latest = begin();
  await until(async () => Number((await head(digest))[1]) === from + first.length);
  latest.destroy();
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1_200; i += 1) {
    if (await holds()) return;
    await sleep(25);
  }
  throw new Error('it did not come to hold');
}

describe('an upload', () => {
  test('in pieces is whole under its hash, and the request has it', async () => {
    const bytes = bytesOf(300_000);
    const digest = sha256(bytes);
    expect(await head(digest)).toEqual([200, '0', '?0']);
    const put = (from: number, to: number) =>
      putPiece(api, world.machine, requestId, digest, { bytes: bytes.slice(from, to), from, total: bytes.length });
    expect(JSON.parse((await put(0, 100_000)).text)).toEqual({ offset: 100_000, complete: false });
    expect(await head(digest)).toEqual([200, '100000', '?0']);
    const early = await put(200_000, 300_000);
    expect([early.status, ruleOf(early.text), early.headers.get('upload-offset')]).toEqual([
      409,
      'file.offset',
      '100000',
    ]);
    const again = await put(0, 100_000);
    expect([again.status, ruleOf(again.text)]).toEqual([409, 'file.offset']);
    expect(JSON.parse((await put(100_000, 300_000)).text)).toEqual({ offset: 300_000, complete: true });
    expect(await head(digest)).toEqual([200, '300000', '?1']);
    // The answer was lost, and the machine sends its last piece again.
    expect(JSON.parse((await put(100_000, 300_000)).text)).toEqual({ offset: 300_000, complete: true });
  });

  test('of five gigabytes that is cut in the middle goes on where it was cut, once and again', async () => {
    const digest = sha256('five gigabytes');
    const total = 5_000_000_000;
    await sendAndGoAway(digest, total, bytesOf(70_000));
    await sendAndGoAway(digest, total, bytesOf(50_000));
    expect(await head(digest)).toEqual([200, '120000', '?0']);
    await until(async () => {
      const { status } = await putPiece(api, world.machine, requestId, digest, {
        bytes: bytesOf(1_000),
        from: 120_000,
        total,
      });
      return status === 200;
    });
    expect(await head(digest)).toEqual([200, '121000', '?0']);
    expect(await api.count('release_files')).toBe(1);
  });

  test('that is cut and sent on is the same file', async () => {
    const bytes = bytesOf(200_000);
    const digest = sha256(bytes);
    await sendAndGoAway(digest, bytes.length, bytes.slice(0, 65_536));
    await until(async () => {
      const rest = { bytes: bytes.slice(65_536), from: 65_536, total: bytes.length };
      return (await putPiece(api, world.machine, requestId, digest, rest)).status === 200;
    });
    expect(await head(digest)).toEqual([200, '200000', '?1']);
  });

  test('whose process died before its hash was looked at is finished without sending anything again', async () => {
    const bytes = bytesOf(5_000);
    const digest = sha256(bytes);
    async function* source() {
      yield bytes;
    }
    await api.deps.delivery.files.append(digest, { from: 0, length: 5_000, total: 5_000 }, source());
    expect(await head(digest)).toEqual([200, '5000', '?0']);
    const headers = { digest, 'content-range': 'bytes */5000' };
    const path = fileAt(requestId, digest);
    const { text } = await asMachine(api, world.machine, 'PUT', path, { bodySha256: digest, headers });
    expect(JSON.parse(text)).toEqual({ offset: 5_000, complete: true });
  });

  test('whose process died before the request got the file is known at the next look', async () => {
    const bytes = bytesOf(500);
    const digest = sha256(bytes);
    async function* source() {
      yield bytes;
    }
    await api.deps.delivery.files.append(digest, { from: 0, length: 500, total: 500 }, source());
    await api.deps.delivery.files.finish(digest);
    const before = await api.count('release_files');
    expect(await head(digest)).toEqual([200, '500', '?1']);
    expect(await head(digest)).toEqual([200, '500', '?1']);
    expect(await api.count('release_files')).toBe(before + 1);
  });

  test('of another hash than its name is refused and removed, and the right one can come after it', async () => {
    const bytes = bytesOf(1_000);
    const digest = sha256(bytes);
    const wrong = await putPiece(api, world.machine, requestId, digest, { bytes: bytesOf(1_000) });
    expect([wrong.status, ruleOf(wrong.text)]).toEqual([400, 'file.digest']);
    expect([await head(digest), uploads().includes(digest)]).toEqual([[200, '0', '?0'], false]);
    expect((await putPiece(api, world.machine, requestId, digest, { bytes })).status).toBe(200);
  });

  test('by two at once is one upload: the other is told to wait', async () => {
    const bytes = bytesOf(100_000);
    const digest = sha256(bytes);
    const path = fileAt(requestId, digest);
    const authorization = authorizationOf(api, world.machine, 'PUT', path, { bodySha256: digest });
    const headers = { authorization, digest, 'content-range': 'bytes 0-99999/100000', 'content-length': 100_000 };
    const slow = httpRequest(`${api.url}${path}`, { method: 'PUT', headers });
    const answered = new Promise<number>((resolve) =>
      slow.on('response', ({ statusCode }) => resolve(statusCode ?? 0)),
    );
    slow.write(bytes.subarray(0, 40_000));
    await until(async () => (await head(digest))[1] === '40000');
    const second = await putPiece(api, world.machine, requestId, digest, { bytes });
    expect([second.status, ruleOf(second.text)]).toEqual([409, 'file.busy']);
    slow.end(bytes.subarray(40_000));
    expect([await answered, await head(digest)]).toEqual([200, [200, '100000', '?1']]);
    const all = Array.from({ length: 6 }, () => putPiece(api, world.machine, requestId, digest, { bytes }));
    for (const { status } of await Promise.all(all)) expect([200, 409]).toContain(status);
    expect(await head(digest)).toEqual([200, '100000', '?1']);
  });

  test.runIf(existsSync('/dev/full'))(
    'that the disk has no room for is said as such, and the process goes on',
    async () => {
      const bytes = bytesOf(1_000);
      const digest = sha256(bytes);
      mkdirSync(join(api.folder, 'files', 'uploads'), { recursive: true });
      const part = join(api.folder, 'files', 'uploads', digest);
      symlinkSync('/dev/full', part);
      const { status, text, headers } = await putPiece(api, world.machine, requestId, digest, { bytes });
      expect([status, ruleOf(text), headers.get('retry-after')]).toEqual([503, 'file.no-room', '5']);
      unlinkSync(part);
      expect((await putPiece(api, world.machine, requestId, digest, { bytes })).status).toBe(200);
    },
  );
});

describe('an upload is refused, and leaves nothing,', () => {
  const small = bytesOf(100);
  const name = sha256(small);

  async function refused(answer: { status: number }, status: number, before: string): Promise<void> {
    expect([answer.status, await api.fingerprint(), uploads().includes(name)]).toEqual([status, before, false]);
  }

  test('when it is about a request of another custodian, none, or one that is not approved', async () => {
    const foreign = await admitMachine(api, await foundOrganisation(api, 'Ashford Hospital'), ['custodian']);
    const open = await submitRequest(api, world.researcher, world.datasetId, completeForm([world.researcher]));
    const before = await api.fingerprint();
    await refused(await putPiece(api, foreign, requestId, name, { bytes: small }), 403, before);
    await refused(await putPiece(api, world.machine, open, name, { bytes: small }), 403, before);
    await refused(await putPiece(api, world.machine, `areq_${'0'.repeat(32)}`, name, { bytes: small }), 404, before);
    await refused(await putPiece(api, world.machine, 'x', name, { bytes: small }), 400, before);
  });

  test('without telling how much has come, but to who may upload it', async () => {
    const bytes = bytesOf(1_000);
    const digest = sha256(bytes);
    const first = { bytes: bytes.slice(0, 400), total: 1_000 };
    expect((await putPiece(api, world.machine, requestId, digest, first)).status).toBe(200);
    const foreign = await admitMachine(api, await foundOrganisation(api, 'Bolton Hospital'), ['custodian']);
    const colleague = await admitMachine(api, world.organisation, ['investigator']);
    const path = fileAt(requestId, digest);
    const headers = { digest, 'content-range': 'bytes 0-399/1000' };
    const body = first.bytes;
    const answers = [
      await send(api, path, { method: 'PUT', headers, body }),
      await send(api, path, { method: 'PUT', body }),
      await putPiece(api, { ...world.machine, secret: foreign.secret }, requestId, digest, first),
      await putPiece(api, foreign, requestId, digest, first),
      await putPiece(api, colleague, requestId, digest, first),
      await putPiece(api, world.machine, requestId, digest, first),
    ];
    expect(answers.map((answer) => [answer.status, answer.headers.get('upload-offset')])).toEqual([
      [401, null],
      [400, null],
      [401, null],
      [403, null],
      [403, null],
      [409, '400'],
    ]);
  });

  test('when its file is another request’s', async () => {
    const bytes = bytesOf(100);
    expect((await putPiece(api, world.machine, requestId, sha256(bytes), { bytes })).status).toBe(200);
    const other = await approvedRequest(api, world);
    const { status, text } = await putPiece(api, world.machine, other, sha256(bytes), { bytes });
    expect([status, ruleOf(text)]).toEqual([409, 'file.taken']);
  });

  test('when its headers do not say what it is', async () => {
    const before = await api.fingerprint();
    const range = (value: string) => ({ 'content-range': value });
    const wrong: readonly Record<string, string>[] = [
      { digest: '0'.repeat(64) },
      range('bytes 0-98/100'),
      range('bytes 0-99/99'),
      range('bytes 5-4/100'),
      range('bytes 0-99/*'),
      range('bytes=0-99/100'),
      range('bytes -1-98/100'),
      range('bytes */100'),
      range('bytes 0-99/99999999999999999999'),
      range(''),
    ];
    for (const headers of wrong) {
      await refused(await putPiece(api, world.machine, requestId, name, { bytes: small }, headers), 400, before);
    }
    const many = { from: 0, total: 100_000_000_001 };
    await refused(await putPiece(api, world.machine, requestId, name, { bytes: small, ...many }), 413, before);
  });

  test('when nobody signed it, or somebody signed another file', async () => {
    const before = await api.fingerprint();
    const headers = { digest: name, 'content-range': 'bytes 0-99/100' };
    const bare = await send(api, fileAt(requestId, name), { method: 'PUT', headers, body: small });
    await refused(bare, 401, before);
    const path = fileAt(requestId, name);
    const signed = { body: small, bodySha256: '1'.repeat(64), headers };
    await refused(await asMachine(api, world.machine, 'PUT', path, signed), 401, before);
    await refused(await asMachine(api, world.machine, 'POST', path, { ...signed, bodySha256: name }), 400, before);
  });

  test('when its name leads elsewhere', async () => {
    const before = await api.fingerprint();
    for (const path of [
      '..%2f..%2fsecrets%2flog',
      '..',
      `${'0'.repeat(63)}g`,
      `${'0'.repeat(64)}%00`,
      'A'.repeat(64),
    ]) {
      const { status } = await asMachine(api, world.machine, 'HEAD', `/custodian/files/${path}?request=${requestId}`);
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
    expect(await api.fingerprint()).toBe(before);
  });
});
