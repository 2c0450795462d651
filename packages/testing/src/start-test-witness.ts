import { execFile, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const source = (file: string) => fileURLToPath(new URL(`../../../apps/witness/src/${file}`, import.meta.url));

export type TestWitness = {
  /** Verifier key of its cosignatures. */
  readonly vkey: string;
  /** Address of its contract signatures. */
  readonly address: `0x${string}`;
  readonly url: string;
  readonly pid: number;
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
  /** Starts it again on the same port and store. */
  readonly restart: () => Promise<void>;
};

type Contract = { readonly chainId: number; readonly address: string; readonly logId: string };

/** Makes the keys of a witness in a folder of its own, so that policies and contracts can name it before it runs. */
export async function makeTestWitness(name: string): Promise<{ folder: string; vkey: string; address: `0x${string}` }> {
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-witness-'));
  const { stdout } = await promisify(execFile)(process.execPath, [source('make-keys.ts'), folder, name]);
  return { folder, ...JSON.parse(stdout) };
}

/** Runs the real witness as a process of its own, as an installation does. */
export async function startTestWitness(
  name: string,
  witness: Awaited<ReturnType<typeof makeTestWitness>>,
  logs: readonly string[],
  contract: Contract | null = null,
): Promise<TestWitness> {
  let running = await run(name, witness.folder, logs, contract, 0);
  const port = Number(new URL(running.url).port);
  return {
    ...witness,
    get url() {
      return running.url;
    },
    get pid() {
      return running.child.pid ?? -1;
    },
    kill: (signal) => stop(running.child, signal),
    restart: async () => {
      running = await run(name, witness.folder, logs, contract, port);
    },
  };
}

async function run(name: string, folder: string, logs: readonly string[], contract: Contract | null, port: number) {
  const chain = contract === null ? {} : chainVariables(contract);
  const child = spawn(process.execPath, [source('main.ts')], {
    env: {
      NODE_ENV: 'test',
      TRIALMARK_WITNESS_NAME: name,
      TRIALMARK_WITNESS_FOLDER: folder,
      TRIALMARK_WITNESS_PORT: String(port),
      TRIALMARK_WITNESS_LOGS: logs.join(' '),
      ...chain,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { message, url, error } = JSON.parse(line);
    if (message === 'listening') {
      child.stdout.resume();
      return { child, url: String(url) };
    }
    throw new Error(`the witness did not start: ${error}`);
  }
  throw new Error('the witness ended without a word');
}

function chainVariables({ chainId, address, logId }: Contract) {
  return {
    TRIALMARK_CHAIN_ID: String(chainId),
    TRIALMARK_CHAIN_CONTRACT: address,
    TRIALMARK_CHAIN_LOG_ID: logId,
  };
}

async function stop(child: ReturnType<typeof spawn>, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}
