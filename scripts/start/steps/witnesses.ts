import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type DataPaths, environmentForChild, REPOSITORY } from '@trialmark/config';
import { logIdOf, toHex } from '@trialmark/contracts';
import { formatVerifierKey, type VerifierKey } from '@trialmark/ledger';
import type { Address } from 'viem';
import { answers, type ProcessSpec } from '../supervisor/process-spec.ts';
import { CHAIN_ID } from './chain.ts';

const FOLDER = join(REPOSITORY, 'apps', 'witness');

export type DemonstrationWitness = {
  readonly number: number;
  readonly name: string;
  readonly url: string;
  readonly port: number;
  /** Verifier key of its cosignatures. */
  readonly vkey: string;
  /** Address of its key for the contract. */
  readonly address: Address;
};

/**
 * Has each witness make its own keys, in its own folder; only the public halves come back.
 *
 * One operator starts them all, so they are witnesses in form only: they show how it works and are no evidence.
 */
export async function identifyWitnesses(
  paths: DataPaths,
  ports: readonly number[],
): Promise<readonly DemonstrationWitness[]> {
  return Promise.all(
    ports.map(async (port, index) => {
      const number = index + 1;
      const name = `witness-${number}.localhost`;
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [join(FOLDER, 'src', 'make-keys.ts'), paths.witness(number), name],
        { cwd: FOLDER, env: environmentForChild({}) },
      );
      const { vkey, address } = JSON.parse(stdout) as { readonly vkey: string; readonly address: string };
      return { number, name, url: `http://localhost:${port}`, port, vkey, address: address as Address };
    }),
  );
}

export function witnessSpec(
  paths: DataPaths,
  witness: DemonstrationWitness,
  log: VerifierKey,
  contract: Address,
): ProcessSpec {
  const vkey = formatVerifierKey(log);
  return {
    name: `witness-${witness.number}`,
    command: [process.execPath, join(FOLDER, 'src', 'main.ts')],
    folder: FOLDER,
    env: {
      TRIALMARK_PROFILE: 'demonstration',
      TRIALMARK_WITNESS_NAME: witness.name,
      TRIALMARK_WITNESS_FOLDER: paths.witness(witness.number),
      TRIALMARK_WITNESS_PORT: String(witness.port),
      TRIALMARK_WITNESS_LOGS: vkey,
      TRIALMARK_CHAIN_ID: String(CHAIN_ID),
      TRIALMARK_CHAIN_CONTRACT: contract,
      TRIALMARK_CHAIN_LOG_ID: toHex(logIdOf(vkey)).replace(/^0x/, ''),
    },
    ports: [witness.port],
    isReady: answers(`http://127.0.0.1:${witness.port}/livez`),
    readyTimeoutMs: 60_000,
  };
}
