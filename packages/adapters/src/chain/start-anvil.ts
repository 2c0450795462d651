/**
 * A development chain on this machine: anvil from its npm package, on loopback, with free gas and no accounts.
 *
 * Guarantees: what answers at `url` is the process started here (the port was free, and the process lives). Gas costs
 * nothing, so a relayer needs no funds.
 * Does NOT guarantee durability: state reaches `stateFile` every `stateIntervalS` seconds and at `stop`. Killed, it
 * loses the blocks since then. One operator runs it alone: it is never evidence.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type AnvilOptions = {
  readonly port: number;
  /** Where the state is kept between runs; null keeps it in memory only. */
  readonly stateFile: string | null;
  readonly chainId?: number;
  readonly stateIntervalS?: number;
  /** Seconds between blocks; without it every transaction makes a block at once. */
  readonly blockTimeS?: number;
};

export type Anvil = {
  readonly url: string;
  readonly pid: number;
  /** Whether an unreadable state file was put aside and a new chain begun. */
  readonly wasReset: boolean;
  /** Writes the state and ends. */
  readonly stop: () => Promise<void>;
  /** Ends at once, like a power cut. */
  readonly kill: () => Promise<void>;
};

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
const START_TIMEOUT_MS = 60_000;

/** Starts the chain and waits until it answers. Throws when the port is taken or the binary is not installed. */
export async function startAnvil(options: AnvilOptions): Promise<Anvil> {
  if (await isListening(options.port)) throw new Error(`port ${options.port} is taken`);
  if (options.stateFile !== null) await mkdir(dirname(options.stateFile), { recursive: true });
  const started = await tryStart(options);
  if (started.ok) return anvilOf(started.child, options.port, false);
  if (options.stateFile === null || !existsSync(options.stateFile)) throw new Error(started.problem);
  // Killed while it wrote its state: the file is of no use. A new chain has a new genesis, which anchoring notices.
  await rename(options.stateFile, `${options.stateFile}.unreadable`);
  const again = await tryStart(options);
  if (!again.ok) throw new Error(again.problem);
  return anvilOf(again.child, options.port, true);
}

function anvilOf(child: ChildProcess, port: number, wasReset: boolean): Anvil {
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    wasReset,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  };
}

type Start = { readonly ok: true; readonly child: ChildProcess } | { readonly ok: false; readonly problem: string };

async function tryStart(options: AnvilOptions): Promise<Start> {
  const child = spawn(anvilBinary(), argumentsOf(options), { stdio: ['ignore', 'ignore', 'pipe'] });
  let problem = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    problem = (problem + chunk.toString('utf8')).slice(-2_000);
  });
  child.once('error', (error) => {
    problem = error.message;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.pid === undefined || child.exitCode !== null) return { ok: false, problem: `anvil ended: ${problem}` };
    if (await isAnswering(options.port)) return { ok: true, child };
    await sleep(50);
  }
  child.kill('SIGKILL');
  return { ok: false, problem: `anvil did not answer within ${START_TIMEOUT_MS} ms: ${problem}` };
}

function argumentsOf({ port, stateFile, chainId, stateIntervalS, blockTimeS }: AnvilOptions): string[] {
  const fixed = ['--host', '127.0.0.1', '--port', `${port}`, '--chain-id', `${chainId ?? 31_337}`];
  const freeGas = [
    '--gas-price',
    '0',
    '--block-base-fee-per-gas',
    '0',
    '--disable-min-priority-fee',
    '--accounts',
    '0',
  ];
  const state = stateFile === null ? [] : ['--state', stateFile, '--state-interval', `${stateIntervalS ?? 2}`];
  return [...fixed, ...freeGas, ...state, ...(blockTimeS === undefined ? [] : ['--block-time', `${blockTimeS}`])];
}

function anvilBinary(): string {
  const name = `@foundry-rs/anvil-${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  const fromAnvil = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'));
  try {
    const folder = dirname(fromAnvil.resolve(`${name}/package.json`));
    return join(folder, 'bin', process.platform === 'win32' ? 'anvil.exe' : 'anvil');
  } catch (cause) {
    throw new Error(`${name} is not installed: npm install must include optional dependencies`, { cause });
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function isAnswering(port: number): Promise<boolean> {
  try {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body });
    return answer.ok;
  } catch {
    return false;
  }
}
