/** A throw-away chain for measurements: anvil in memory, on a free port of loopback, with funded accounts. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Runs `work` against a fresh chain under the rules of `hardfork`, and ends it. */
export async function withAnvil<T>(hardfork: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `@foundry-rs/anvil-${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  const fromAnvil = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'));
  const binary = join(dirname(fromAnvil.resolve(`${name}/package.json`)), 'bin', 'anvil');
  const port = await freePort();
  const args = ['--host', '127.0.0.1', '--port', `${port}`, '--hardfork', hardfork, '--silent'];
  const child = spawn(binary, args, { stdio: 'ignore' });
  try {
    const url = `http://127.0.0.1:${port}`;
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] });
    const headers = { 'content-type': 'application/json' };
    for (let tries = 0; child.exitCode === null && tries < 200; tries += 1) {
      const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => null);
      if (answer?.ok) return await work(url);
      await sleep(50);
    }
    throw new Error('anvil did not start');
  } finally {
    child.kill('SIGKILL');
  }
}
