import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { environmentForChild } from '@trialmark/config';
import { formatVerifierKey, openNote } from '@trialmark/ledger';
import { originId } from '@trialmark/ledger/heads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestLog, logSigner, ORIGIN } from './log.fixture.ts';
import { makeWitnessKeys, type WitnessKeys } from './witness-keys.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const branches = [createTestLog('a', 3), createTestLog('b', 3)];
const name = 'witness.example/w';

let folder: string;
let keys: WitnessKeys;
let child: ChildProcess | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'witness-kill-'));
  keys = await makeWitnessKeys(folder, name);
});
afterEach(async () => {
  await kill();
  await rm(folder, { recursive: true });
});

/** Starts the process and gives its address. */
async function start(port = '0'): Promise<string> {
  const env = environmentForChild({
    TRIALMARK_WITNESS_NAME: name,
    TRIALMARK_WITNESS_FOLDER: folder,
    TRIALMARK_WITNESS_PORT: port,
    TRIALMARK_WITNESS_LOGS: formatVerifierKey(logSigner.key),
  });
  child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const { message, url, error } = JSON.parse(line);
    if (message === 'listening') return url;
    throw new Error(`it does not start: ${error}`);
  }
  throw new Error('it ended');
}

async function kill(): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

type Signed = { readonly branch: number; readonly size: number; readonly line: string };

/** One submitter of one branch, until the witness is gone; records what it was given. */
async function submit(url: string, branch: number, signed: Signed[]): Promise<void> {
  const log = branches[branch];
  for (let old = 0, size = 1; log !== undefined; ) {
    const body = await log.request(old, size);
    const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body }).catch(() => null);
    const text = await response?.text().catch(() => null);
    if (response === null || typeof text !== 'string') return;
    if (response.status === 200) signed.push({ branch, size, line: text });
    if (response.status === 422) return;
    old = response.status === 409 ? Number(text) : size;
    size = Math.max(size, old + 1);
  }
}

const largestOf = (signed: readonly Signed[]) => Math.max(0, ...signed.map(({ size }) => size));

test('killed while it is signing, again and again, it never signs two histories or forgets what it signed', async () => {
  const signed: Signed[] = [];
  for (let run = 0; run < 6; run += 1) {
    const url = await start();
    const submitters = [0, 1, 0, 1].map((branch) => submit(url, branch, signed));
    // However slow the machine is, it has signed something when it dies.
    for (const before = largestOf(signed); largestOf(signed) < before + 2; ) await delay(2);
    await delay(Math.random() * 50);
    await kill();
    await Promise.all(submitters);
  }
  const url = await start();
  const latest = await (await fetch(`${url}/checkpoint/${originId(ORIGIN)}`)).text();
  const size = Number(latest.split('\n')[1]);
  expect(largestOf(signed)).toBeGreaterThan(10);
  expect(size).toBeGreaterThanOrEqual(largestOf(signed));

  // Beyond the leaves they share, every signature given is on the branch of the stored head.
  const ahead = signed.filter((each) => each.size > 3);
  expect(new Set(ahead.map((each) => each.branch)).size).toBe(1);
  const log = branches[ahead[0]?.branch ?? 0];
  if (log === undefined) throw new Error('no branch');
  expect((await openNote(latest, [keys.cosigner.key])).ok).toBe(true);
  expect(latest.startsWith(log.noteAt(size))).toBe(true);
  for (const each of signed) {
    const note = branches[each.branch]?.noteAt(each.size) ?? '';
    expect((await openNote(note + each.line, [keys.cosigner.key])).ok).toBe(true);
  }
});

test('it does not start on a damaged store, without keys, or twice on one port', async () => {
  const url = await start();
  const first = child;
  await expect(start(new URL(url).port)).rejects.toThrow(/EADDRINUSE/);
  child = first;
  await kill();
  await rm(join(folder, 'heads', `${originId(ORIGIN)}.head`));
  await expect(start()).rejects.toThrow(/cannot be relied on/);
  await rm(join(folder, 'keys.json'));
  await expect(start()).rejects.toThrow(/has no keys/);
});
