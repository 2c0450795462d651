import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DataPaths } from '@trialmark/config';
import type { ProcessSpec } from '../supervisor/process-spec.ts';

export const CHAIN_ID = 31_337;

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * The development chain. It runs on one machine and can be rewritten by whoever runs it: it shows how anchoring works
 * and is never called evidence.
 *
 * Its state is written every second, and on a proper stop; after a kill it may have forgotten its last blocks. Its
 * first block is made anew at every start, so its time is kept, or each start would look like another chain; with the
 * state gone, the time is renewed and it is another chain.
 */
export function chainSpec(paths: DataPaths, port: number): ProcessSpec {
  mkdirSync(paths.chain, { recursive: true, mode: 0o700 });
  const url = `http://127.0.0.1:${port}`;
  const state = join(paths.chain, 'state.json');
  return {
    name: 'chain',
    command: [
      findAnvil(),
      ...['--host', '127.0.0.1', '--port', String(port), '--chain-id', String(CHAIN_ID), '--silent'],
      ...['--state', state, '--state-interval', '1', '--preserve-historical-states'],
      ...['--timestamp', genesisTime(join(paths.chain, 'genesis-time'), state)],
    ],
    folder: paths.chain,
    env: { HOME: paths.chain },
    ports: [port],
    isReady: async (signal) => {
      if (Number(await call(url, 'eth_chainId', [], signal)) !== CHAIN_ID) return false;
      // Its clock starts at the first block's time.
      await call(url, 'evm_setTime', [Math.floor(Date.now() / 1_000)], signal);
      return true;
    },
    readyTimeoutMs: 60_000,
  };
}

/** Seconds since the epoch, as text. */
function genesisTime(file: string, state: string): string {
  if (!existsSync(state) || !existsSync(file)) writeFileSync(file, String(Math.floor(Date.now() / 1_000)));
  return readFileSync(file, 'utf8');
}

async function call(url: string, method: string, params: readonly unknown[], signal: AbortSignal): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal });
  return ((await response.json()) as { readonly result?: unknown }).result;
}

/** The program itself, not npm's wrapper: a signal has to reach the chain. */
function findAnvil(): string {
  const platform = process.platform === 'win32' ? 'win32' : process.platform;
  const name = `@foundry-rs/anvil-${platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'));
  const program = join(
    dirname(require.resolve(`${name}/package.json`)),
    'bin',
    process.platform === 'win32' ? 'anvil.exe' : 'anvil',
  );
  if (!existsSync(program)) throw new Error(`${name} is not installed; run npm install again.`);
  return program;
}
