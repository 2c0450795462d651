import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  CHAIN_PROFILES,
  createChainContext,
  createHttpAnchorWitness,
  createLogWitnessChain,
  createRelayer,
  readConfiguration,
} from '@trialmark/adapters';
import type { WorkerEnvironment } from '@trialmark/config';
import { fromHex, type Hex } from '@trialmark/contracts';
import { createAnchorStore } from '@trialmark/db';
import type { AnchorDeps, AnchorState, LogFiles, SequencerStore } from '@trialmark/services';
import type pg from 'pg';
import { createAnchoredLog } from './anchored-log.ts';

/** Least time between two anchors on a chain that costs nothing; a chain with fees sets its own. */
const INTERVAL_MS = 5_000;

type ChainSettings = NonNullable<WorkerEnvironment['chain']>;

/** Everything that anchoring needs: the contract's own configuration says which witnesses must sign. */
export async function wireAnchoring(
  chain: ChainSettings,
  witnesses: readonly { readonly name: string; readonly url: string }[],
  pool: pg.Pool,
  store: Pick<SequencerStore, 'readLastPublication'>,
  files: LogFiles,
): Promise<AnchorDeps> {
  const { profile, rpcUrl, logId, contract } = chain;
  const relayer = createRelayer(readFileSync(chain.relayerKeyFile, 'utf8').trim() as Hex);
  const client = createChainContext(rpcUrl, CHAIN_PROFILES[profile]);
  const configuration = await readConfiguration({ ...client, contract });
  return {
    store: createAnchorStore<AnchorState>(pool),
    chain: createLogWitnessChain({ rpcUrl, profile, logId: `0x${logId}`, relayer }),
    witnesses: witnesses.map(({ name, url }) => createHttpAnchorWitness(name, url)),
    log: createAnchoredLog(fromHex(`0x${logId}`, 32), store, files),
    clock: { nowMs: () => Date.now() },
    newId: () => randomBytes(16).toString('hex'),
    settings: {
      contract: { kind: 'given', contract: contract.toLowerCase() as Hex },
      witnesses: configuration.witnesses.map((address) => address.toLowerCase()),
      threshold: configuration.threshold,
      intervalMs: INTERVAL_MS,
    },
  };
}
