import { execFile } from 'node:child_process';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { environmentForChild } from '@trialmark/config';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

export type CliResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs the real command as a process of its own. */
export function runCli(...args: readonly string[]): Promise<CliResult> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [MAIN, ...args],
      { env: environmentForChild({ NO_COLOR: '1' }), maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

/** The same with `--json`: standard output must be exactly one JSON object. */
export async function runJson(...args: readonly string[]) {
  const { code, stderr, stdout } = await runCli(...args, '--json');
  return { code, stderr, json: JSON.parse(stdout) };
}

export async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** Serves a log's files as a static server would; `asked` collects the paths. */
export function serveFiles(read: (path: string) => Uint8Array | undefined, asked: string[] = []) {
  return serve((request, response) => {
    const path = (request.url ?? '').replace(/^\/log\//, '');
    asked.push(path);
    const bytes = read(path);
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  });
}
