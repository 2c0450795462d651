import { join } from 'node:path';
import { type DataPaths, REPOSITORY } from '@trialmark/config';
import { logIdOf, toHex } from '@trialmark/contracts';
import type { DatabaseUrls } from '@trialmark/db';
import { formatVerifierKey, type VerifierKey } from '@trialmark/ledger';
import type { Addresses } from '../addresses.ts';
import { answers, type ProcessSpec } from '../supervisor/process-spec.ts';
import type { DeployedContract } from './contract.ts';
import { writeDiseases } from './diseases.ts';
import type { DemonstrationWitness } from './witnesses.ts';

const FOLDER = join(REPOSITORY, 'apps', 'worker');
/** The worker found itself behind what its log has signed elsewhere. Starting it again would change nothing. */
const MUST_NOT_SIGN = 3;

export type WorkerParts = {
  readonly paths: DataPaths;
  readonly addresses: Addresses;
  readonly port: number;
  readonly databaseUrls: DatabaseUrls;
  readonly witnesses: readonly DemonstrationWitness[];
  readonly contract: DeployedContract;
  readonly log: VerifierKey;
};

/** The only process that is given the log's key. */
export function workerSpec({
  paths,
  addresses,
  port,
  databaseUrls,
  witnesses,
  contract,
  log,
}: WorkerParts): ProcessSpec {
  return {
    name: 'worker',
    command: [process.execPath, join(FOLDER, 'src', 'main.ts')],
    folder: FOLDER,
    env: {
      NODE_ENV: 'production',
      TRIALMARK_PROFILE: 'demonstration',
      TRIALMARK_DATA: paths.folder,
      TRIALMARK_WORKER_PORT: String(port),
      TRIALMARK_API_URL: addresses.api,
      TRIALMARK_PORTAL_URL: addresses.portal,
      TRIALMARK_SIGNER_ORIGIN: addresses.signer,
      TRIALMARK_WITNESS_URLS: witnesses.map(({ url }) => url).join(','),
      TRIALMARK_CHAIN_PROFILE: 'dev',
      TRIALMARK_CHAIN_RPC_URL: addresses.chain,
      TRIALMARK_CHAIN_CONTRACT: contract.address,
      TRIALMARK_CHAIN_LOG_ID: toHex(logIdOf(formatVerifierKey(log))).replace(/^0x/, ''),
      TRIALMARK_CHAIN_RELAYER_KEY_FILE: paths.relayerKey,
      TRIALMARK_DISEASES: writeDiseases(paths),
      DATABASE_URL_APP: databaseUrls.app,
      DATABASE_URL_SEQUENCER: databaseUrls.sequencer,
    },
    ports: [port],
    isReady: answers(`http://127.0.0.1:${port}/readyz`),
    readyTimeoutMs: 60_000,
    finalCodes: [MUST_NOT_SIGN],
  };
}
