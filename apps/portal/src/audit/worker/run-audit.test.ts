import { expect, test } from 'vitest';
import { exampleLog, POLICY, STRANGERS_POLICY, TIME_S } from '../../testing/example-log.fixture.ts';
import { exampleStatements } from '../../testing/example-statements.fixture.ts';
import { type AuditConnection, startAudit } from '../start-audit.ts';
import type { AuditRequest, FromAuditWorker, ToAuditWorker, WantedFile } from './messages.ts';
import { runAudit } from './run-audit.ts';
import { type AuditEndpoint, serveAudit } from './serve-audit.ts';

const log = exampleLog(exampleStatements());
const request: AuditRequest = {
  policy: POLICY,
  since: '',
  log: 'https://log.example',
  program: { name: 'test', version: '1' },
  nowS: TIME_S + 60,
};
const readFrom = (files: typeof log.fetch) => async (file: WantedFile) => {
  if (file.kind === 'key') throw new Error('no proof is in this log');
  return files(file.path);
};
const audit = (change: Partial<AuditRequest> = {}, files = log.fetch) =>
  runAudit({ request: { ...request, ...change }, read: readFrom(files), onProgress: () => {} });

test('an untouched log holds, and its document says by what it was judged', async () => {
  const end = await audit();
  if ('fault' in end) throw new Error(end.fault.detail);
  expect(end.document.violations).toEqual([]);
  expect(end.document).toMatchObject({ ok: true, log: request.log, program: request.program, isChainAsked: false });
  expect(end.document.policySha256).toMatch(/^[0-9a-f]{64}$/);
  expect(end.document.checkpoint?.note).toContain('log.example/trialmark');
});

test('keeps the head that was audited, not one that was read before it', async () => {
  const older = await exampleLog(exampleStatements().slice(0, -1)).fetch('checkpoint');
  let isFirst = true;
  const end = await audit({}, async (path) => {
    const bytes = path === 'checkpoint' && isFirst ? older : await log.fetch(path);
    if (path === 'checkpoint') isFirst = false;
    return bytes;
  });
  const { checkpoint } = 'document' in end ? end.document : { checkpoint: null };
  expect(checkpoint?.note?.split('\n')[1]).toBe(String(checkpoint?.size));
});

test('one changed byte of a statement is found', async () => {
  const end = await audit({}, async (path) => {
    const bytes = await log.fetch(path);
    if (bytes === null || !path.startsWith('tile/entries')) return bytes;
    const changed = bytes.slice();
    changed.set([changed.at(-3) === 65 ? 66 : 65], changed.length - 3);
    return changed;
  });
  expect(end).toMatchObject({ document: { ok: false } });
});

test('a policy that trusts others finds nothing to hold', async () => {
  expect(await audit({ policy: STRANGERS_POLICY })).toMatchObject({ document: { ok: false } });
});

test('what cannot be read is a fault and no verdict', async () => {
  expect(await audit({ policy: 'trust everyone' })).toMatchObject({ fault: { reason: 'policy' } });
  expect(await audit({ since: 'no checkpoint' })).toMatchObject({ fault: { reason: 'since' } });
  const gone = await audit({}, () => Promise.reject(new Error('no network')));
  expect(gone).toEqual({ fault: { reason: 'unreadable', detail: 'no network' } });
});

test('a checkpoint that was kept must be extended', async () => {
  const kept = new TextDecoder().decode((await log.fetch('checkpoint')) ?? new Uint8Array());
  expect(await audit({ since: kept })).toMatchObject({ document: { ok: true, since: { isVerified: false } } });
  const statements = exampleStatements();
  const shorter = exampleLog(statements.slice(0, -1));
  expect(await audit({ since: kept }, shorter.fetch)).toMatchObject({ document: { ok: false } });
});

/** A page and its worker, with the copying of messages that lies between them. */
function connect(): { readonly connection: AuditConnection; readonly endpoint: AuditEndpoint; isEnded: () => boolean } {
  const toPage: ((message: FromAuditWorker) => void)[] = [];
  const toWorker: ((message: ToAuditWorker) => void)[] = [];
  let isEnded = false;
  const post = <Message>(listeners: readonly ((message: Message) => void)[], message: Message) =>
    queueMicrotask(() => {
      if (!isEnded) for (const listener of listeners) listener(structuredClone(message));
    });
  return {
    connection: {
      send: (message) => post(toWorker, message),
      onMessage: (listener) => toPage.push(listener),
      onDeath: () => {},
      end: () => {
        isEnded = true;
      },
    },
    endpoint: { send: (message) => post(toPage, message), onMessage: (listener) => toWorker.push(listener) },
    isEnded: () => isEnded,
  };
}

test('a page that fetches for its worker gets the document, and the worker ends', async () => {
  const { connection, endpoint, isEnded } = connect();
  serveAudit(endpoint);
  const stages = new Set<string>();
  const running = startAudit({
    connection,
    request,
    read: readFrom(log.fetch),
    onProgress: ({ stage }) => stages.add(stage),
  });
  expect(await running.outcome).toMatchObject({ kind: 'done', document: { ok: true } });
  expect(stages).toContain('statements');
  expect(isEnded()).toBe(true);
});

test('a cancelled audit gives no document, and its worker ends', async () => {
  const { connection, endpoint, isEnded } = connect();
  serveAudit(endpoint);
  const running = startAudit({ connection, request, read: () => new Promise(() => {}), onProgress: () => {} });
  running.cancel();
  expect(await running.outcome).toEqual({ kind: 'cancelled' });
  expect(isEnded()).toBe(true);
});
