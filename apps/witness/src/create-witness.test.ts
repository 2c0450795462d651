import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHex, logIdOf, recoverAnchorSigner, witnessAddress } from '@trialmark/contracts';
import {
  createCosigner,
  createNoteSigner,
  encodeBase64,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  openNote,
} from '@trialmark/ledger';
import { originId } from '@trialmark/ledger/heads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWitness, type Witness } from './create-witness.ts';
import { createTestLog, logSigner, ORIGIN, seed } from './log.fixture.ts';

const cosigner = createCosigner('witness.example/w', seed(2));
const anchorSecret = seed(3);
const contract = `0x${'ab'.repeat(20)}`;
const logId = Buffer.from(logIdOf(formatVerifierKey(logSigner.key))).toString('hex');
const log = createTestLog('a', 0);
const fork = createTestLog('b', 5);

let folder: string;
let witness: Witness;
let nowS = 1_700_000_000;

const start = () =>
  createWitness({
    cosigner,
    anchorSecret,
    logs: [logSigner.key],
    anchors: [{ chainId: 31_337, contract, logId }],
    storeFolder: join(folder, 'heads'),
    isDemonstration: true,
    host: '127.0.0.1',
    port: 0,
    nowS: () => nowS,
    onError: (error) => {
      throw error;
    },
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'witness-'));
  witness = await start();
  nowS = 1_700_000_000;
});

afterEach(async () => {
  await witness.close();
  await rm(folder, { recursive: true });
});

async function post(path: string, body: string) {
  const response = await fetch(witness.url + path, { method: 'POST', body });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}
const add = async (body: string | Promise<string>) => post('/add-checkpoint', await body);
const get = async (path: string) => {
  const response = await fetch(witness.url + path);
  return { status: response.status, text: await response.text() };
};
const latest = `/checkpoint/${originId(ORIGIN)}`;

test('200: an extension is cosigned with the time, and served as the latest', async () => {
  expect((await add(log.request(0, 0))).status).toBe(200);
  const first = await add(log.request(0, 3));
  expect(first).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8' });
  nowS += 7;
  const second = await add(log.request(3, 10));
  const opened = await openNote(log.noteAt(10) + second.text, [cosigner.key, logSigner.key]);
  expect(opened).toMatchObject({ ok: true, signatures: [{ timeS: null }, { timeS: nowS }] });
  expect(await get(latest)).toEqual({ status: 200, text: log.noteAt(10) + second.text });
});

test('200: the same checkpoint may be cosigned again, so that a lost answer can be asked for', async () => {
  await add(log.request(0, 3));
  nowS += 5;
  const again = await add(log.request(3, 3));
  expect(again.status).toBe(200);
  expect((await get(latest)).text).toBe(log.noteAt(3) + again.text);
});

test('200: when the clock goes back, the stated time does not', async () => {
  await add(log.request(0, 3));
  nowS -= 1000;
  const { text } = await add(log.request(3, 4));
  const opened = await openNote(log.noteAt(4) + text, [cosigner.key]);
  expect(opened).toMatchObject({ ok: true, signatures: [{ timeS: 1_700_000_000 }] });
});

test('200: signatures of unknown keys are ignored, and not kept', async () => {
  const text = formatCheckpoint({ origin: ORIGIN, size: 3, root: log.rootAt(3) });
  const stranger = createNoteSigner('stranger.example', seed(9));
  const note = formatNote({ text, signatures: [stranger.sign(text), logSigner.sign(text)] });
  const { text: line } = await add(`old 0\n\n${note}`);
  expect((await get(latest)).text).toBe(log.noteAt(3) + line);
});

const valid = log.noteAt(3);
test.for([
  ['nothing', ''],
  ['no old size', `\n${valid}`],
  ['no blank line', `old 0\n${valid}`.replace('\n\n', '\n')],
  ['another keyword', `new 0\n\n${valid}`],
  ['an old size with a leading zero', `old 00\n\n${valid}`],
  ['a negative old size', `old -1\n\n${valid}`],
  ['an old size above the checkpoint', `old 4\n\n${valid}`],
  ['a proof line that is not base64', `old 0\n!\n\n${valid}`],
  ['a proof line that is not a hash', `old 0\nAAAA\n\n${valid}`],
  ['64 proof lines', `old 0\n${`${encodeBase64(seed(1))}\n`.repeat(64)}\n${valid}`],
  ['a checkpoint without a signature', `old 0\n\n${valid.split('\n—')[0]}\n`],
  ['an extension line', `old 0\n\n${valid.replace('\n\n', '\nextension\n\n')}`],
  ['a byte that is not UTF-8', `old 0\n\n${valid}\u0000`],
])('400: %s', async ([, body]) => {
  expect((await add(body ?? '')).status).toBe(400);
  expect((await get(latest)).status).toBe(404);
});

test('403: a checkpoint that the log did not sign, or signed wrongly', async () => {
  const impostor = createNoteSigner(ORIGIN, seed(8));
  expect((await add(`old 0\n\n${log.noteAt(3, impostor)}`)).status).toBe(403);
  const moved = log.noteAt(3).replace('\n3\n', '\n4\n');
  expect((await add(`old 0\n\n${moved}`)).status).toBe(403);
});

test('404: a log that this witness does not watch', async () => {
  const other = createTestLog('a', 0, 'log.example/two');
  expect((await add(other.request(0, 3))).status).toBe(404);
});

test('409: the size that was last cosigned, as the specification writes it', async () => {
  expect(await add(log.request(2, 3))).toEqual({ status: 409, type: 'text/x.tlog.size', text: '0\n' });
  await add(log.request(0, 3));
  expect(await add(log.request(0, 4))).toEqual({ status: 409, type: 'text/x.tlog.size', text: '3\n' });
  expect(await add(log.request(2, 2))).toEqual({ status: 409, type: 'text/x.tlog.size', text: '3\n' });
});

test('422: anything that does not prove to extend the last cosigned tree', async () => {
  await add(log.request(0, 7));
  const before = await get(latest);
  expect((await add(fork.request(7, 9))).status).toBe(422);
  expect((await add(fork.request(7, 7))).status).toBe(422);
  expect((await add(`old 7\n\n${log.noteAt(9)}`)).status).toBe(422);
  expect((await add(`old 7\n${encodeBase64(seed(1))}\n\n${log.noteAt(7)}`)).status).toBe(422);
  expect(await get(latest)).toEqual(before);
});

test('422: a proof from the empty tree, and an empty tree with another root', async () => {
  expect((await add(`old 0\n${encodeBase64(seed(1))}\n\n${log.noteAt(3)}`)).status).toBe(422);
  const text = formatCheckpoint({ origin: ORIGIN, size: 0, root: seed(1) });
  const note = formatNote({ text, signatures: [logSigner.sign(text)] });
  expect((await add(`old 0\n\n${note}`)).status).toBe(422);
});

test('what was cosigned is remembered after a restart', async () => {
  await add(log.request(0, 7));
  await witness.close();
  witness = await start();
  expect((await add(fork.request(0, 9))).status).toBe(409);
  expect((await add(fork.request(7, 9))).status).toBe(422);
  expect((await add(log.request(7, 9))).status).toBe(200);
});

test('413: a body over 64 KiB, with its length stated or not', async () => {
  expect((await add('x'.repeat(64 * 1024 + 1))).status).toBe(413);
  const status = await new Promise((resolve, reject) => {
    const sending = httpRequest(`${witness.url}/add-checkpoint`, { method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sending.on('error', reject);
    sending.write('x'.repeat(64 * 1024));
    sending.write('x');
  });
  expect(status).toBe(413);
});

test('GET answers who it is, that it lives and what it counted', async () => {
  const { text } = await get('/');
  expect(text).toContain(
    `key ${formatVerifierKey(cosigner.key)}\naddress ${witnessAddress(anchorSecret)}\nlog ${ORIGIN}\n`,
  );
  expect(text).toContain('demonstration witness');
  expect(await get('/livez')).toEqual({ status: 200, text: 'ok\n' });
  await add(log.request(0, 7));
  const metrics = await get('/metrics');
  expect(metrics.text).toContain('trialmark_witness_answers_total{route="/add-checkpoint",status="200"} 1\n');
  expect(metrics.text).toContain(`trialmark_witness_size{origin="${originId(ORIGIN)}"} 7\n`);
  expect((await get('/nothing')).status).toBe(404);
  expect((await get(`/checkpoint/${originId('log.example/two')}`)).status).toBe(404);
  expect((await get('/add-checkpoint')).status).toBe(405);
});

const anchor = (checkpoint: string, change: object = {}) =>
  post('/sign-anchor', JSON.stringify({ chainId: 31_337, contract, checkpoint, ...change }));

test('a head it cosigned is signed for the contract, also after it cosigned a later one', async () => {
  const { text } = await add(log.request(0, 7));
  await add(log.request(7, 9));
  const answer = await anchor(log.noteAt(7) + text);
  expect(answer).toMatchObject({ status: 200, type: 'application/json' });
  const signed = JSON.parse(answer.text);
  expect(signed).toMatchObject({ address: witnessAddress(anchorSecret), size: 7, logId: `0x${logId}` });
  const head = { chainId: 31_337, contract, logId: fromHex(signed.logId, 32), size: 7, root: log.rootAt(7) };
  expect(recoverAnchorSigner(head, fromHex(signed.signature, 65))).toBe(witnessAddress(anchorSecret));
});

test('a head is not signed for a contract without this witness’s own cosignature and the log’s signature', async () => {
  const { text } = await add(log.request(0, 7));
  const cosigned = log.noteAt(7) + text;
  expect((await anchor(log.noteAt(7))).status).toBe(403);
  expect((await anchor(fork.noteAt(7) + text)).status).toBe(403);
  const body = log.noteAt(7).split('\n—')[0] ?? '';
  expect((await anchor(`${body}\n${text}`)).status).toBe(403);
  const other = createCosigner('witness.example/other', seed(7)).cosign('x\n', 1);
  expect((await anchor(formatNote({ text: 'x\n', signatures: [other] }))).status).toBe(403);
  expect((await anchor(cosigned, { chainId: 1 })).status).toBe(404);
  expect((await anchor(cosigned, { contract: `0x${'cd'.repeat(20)}` })).status).toBe(404);
  expect((await anchor('not a note')).status).toBe(400);
  expect((await anchor(cosigned, { contract: 'here' })).status).toBe(400);
  expect((await anchor(cosigned, { more: 1 })).status).toBe(400);
  expect((await post('/sign-anchor', '{')).status).toBe(400);
});
