import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { artefactOf, type ProofJob, type Proven, verifyProofs } from '@trialmark/consent';
import { readArtefact, readVerificationKey } from '@trialmark/consent/node';
import { chromiumLaunchOptions } from '@trialmark/testing';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright';
import { medianOf } from './median.ts';
import { newOptInJob } from './opt-in-job.ts';

const PROOFS = 5;

export type OptInFigures = {
  /** Milliseconds of one opt-in proof in Chromium, median of five, each in a new dedicated worker. */
  readonly optInProveMs: number;
};

/**
 * Proves in a real Chromium what a patient's browser proves: this project's `prove`, bundled for browsers, in a worker,
 * with one thread. Downloading the 20 MB of files is not counted; loading them into the prover is.
 */
export async function measureOptIn(say: (line: string) => void): Promise<OptInFigures> {
  const server = await serve(await bundleWorker());
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const figures: number[] = [];
    for (let i = 0; i < PROOFS; i += 1) {
      const { ms, proven } = await proveIn(page, newOptInJob());
      if (!(await verifyProofs(await readVerificationKey('opt-in'), [proven])).ok) throw new Error('the proof is none');
      figures.push(ms);
      say(`opt-in in Chromium: ${ms.toFixed(0)} ms`);
    }
    return { optInProveMs: medianOf(figures) };
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

async function proveIn(page: Page, job: ProofJob): Promise<{ readonly ms: number; readonly proven: Proven }> {
  const answer = await page.evaluate(
    (sent) =>
      new Promise<unknown>((resolve) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        const end = (value: unknown) => {
          worker.terminate();
          resolve(value);
        };
        worker.addEventListener('message', ({ data }) => end(data));
        worker.addEventListener('error', ({ message }) => end({ error: message }));
        worker.postMessage(sent);
      }),
    job as unknown,
  );
  const { error } = answer as { readonly error?: string };
  if (error !== undefined) throw new Error(`the worker in Chromium says: ${error}`);
  return answer as { readonly ms: number; readonly proven: Proven };
}

async function bundleWorker(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./opt-in-worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error('esbuild gave no script');
  return script.contents;
}

/** A page, the worker's script, and the two files at the addresses that the API has them at. */
async function serve(worker: Uint8Array): Promise<Server> {
  const files = new Map<string, readonly [type: string, bytes: Uint8Array]>([
    ['/', ['text/html', new TextEncoder().encode('<!doctype html><title>Bench</title>')]],
    ['/worker.js', ['text/javascript', worker]],
  ]);
  for (const kind of ['wasm', 'provingKey'] as const) {
    const artefact = artefactOf('opt-in', kind);
    const bytes = await readArtefact(artefact, {});
    files.set(`/consent/artefacts/${artefact.sha256}`, ['application/octet-stream', bytes]);
  }
  const server = createServer((request, response) => {
    const [type, bytes] = files.get(request.url ?? '') ?? [];
    if (type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': type }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
