import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type DataPaths, environmentForChild, REPOSITORY } from '@trialmark/config';
import type { Addresses } from '../addresses.ts';
import { answers, type ProcessSpec } from '../supervisor/process-spec.ts';

const FOLDER = join(REPOSITORY, 'apps', 'signer');

const env = (paths: DataPaths, addresses: Addresses) => ({
  TRIALMARK_PORTAL_URL: addresses.portal,
  TRIALMARK_API_URL: addresses.api,
  TRIALMARK_SIGNER_ORIGIN: addresses.signer,
  TRIALMARK_SIGNER_PAGE: paths.signerPage,
});

/**
 * Builds the signing page into the installation's own data: its script is a function of its sources and the portal's
 * address.
 *
 * @returns SHA-256 of the script, 64 lower-case hexadecimal digits
 */
export async function buildSigner(paths: DataPaths, addresses: Addresses, signal: AbortSignal): Promise<string> {
  await promisify(execFile)(process.execPath, [join(FOLDER, 'src', 'build.ts')], {
    cwd: FOLDER,
    env: environmentForChild(env(paths, addresses)),
    signal,
  });
  return readFileSync(join(paths.signerPage, 'page-digest.txt'), 'utf8').trim();
}

export function signerSpec(paths: DataPaths, addresses: Addresses, port: number): ProcessSpec {
  return {
    name: 'signer',
    command: [process.execPath, join(FOLDER, 'src', 'serve.ts')],
    folder: FOLDER,
    env: { ...env(paths, addresses), TRIALMARK_SIGNER_PORT: String(port) },
    ports: [port],
    isReady: answers(`http://127.0.0.1:${port}/livez`),
    readyTimeoutMs: 60_000,
  };
}
