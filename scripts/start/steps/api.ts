import { join } from 'node:path';
import { type DataPaths, REPOSITORY, type StartEnvironment } from '@trialmark/config';
import type { Addresses } from '../addresses.ts';
import { answers, type ProcessSpec } from '../supervisor/process-spec.ts';
import { writeDiseases } from './diseases.ts';

const FOLDER = join(REPOSITORY, 'apps', 'api');

/** The API: holds the application role's database address and the platform's own key, never the log's. */
export function apiSpec(
  paths: DataPaths,
  addresses: Addresses,
  { ports: { api: port }, requestsPerMinute }: StartEnvironment,
  databaseUrl: string,
): ProcessSpec {
  return {
    name: 'api',
    command: [process.execPath, join(FOLDER, 'src', 'main.ts')],
    folder: FOLDER,
    env: {
      NODE_ENV: 'production',
      TRIALMARK_PROFILE: 'demonstration',
      TRIALMARK_DATA: paths.folder,
      TRIALMARK_API_PORT: String(port),
      TRIALMARK_REQUESTS_PER_MINUTE: String(requestsPerMinute),
      TRIALMARK_API_URL: addresses.api,
      TRIALMARK_PORTAL_URL: addresses.portal,
      TRIALMARK_SIGNER_ORIGIN: addresses.signer,
      TRIALMARK_DISEASES: writeDiseases(paths),
      DATABASE_URL_APP: databaseUrl,
    },
    ports: [port],
    // Not /readyz: that waits for the first statement of the log, which comes over this very API.
    isReady: answers(`http://127.0.0.1:${port}/livez`),
    readyTimeoutMs: 60_000,
  };
}
