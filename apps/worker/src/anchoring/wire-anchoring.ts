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
import { createAnchorStore, createForcedStore, createUnitOfWork } from '@trialmark/db';
import {
  type AnchorDeps,
  type AnchorState,
  acceptStatement,
  type Diseases,
  type ForcedDeps,
  type ForcedState,
  type LogFiles,
  type SequencerStore,
  type SignAsService,
} from '@trialmark/services';
import type pg from 'pg';
import { createAnchoredLog } from './anchored-log.ts';

/** Least time between two anchors on a chain that costs nothing; a chain with fees sets its own. */
const INTERVAL_MS = 5_000;

type ChainSettings = NonNullable<WorkerEnvironment['chain']>;

/** What the loop over the chain does: anchors heads, and brings in what was posted to the contract. */
export type ChainWork = { readonly anchoring: AnchorDeps; readonly forced: ForcedDeps };

/** Everything that this takes: the contract's own configuration says which witnesses must sign. */
export async function wireAnchoring(
  chain: ChainSettings,
  witnesses: readonly { readonly name: string; readonly url: string }[],
  pools: { readonly sequencer: pg.Pool; readonly app: pg.Pool },
  store: Pick<SequencerStore, 'readLastPublication'>,
  files: LogFiles,
  signAsService: SignAsService | null = null,
  diseases: Diseases | null = null,
): Promise<ChainWork> {
  const { profile, rpcUrl, logId, contract } = chain;
  const relayer = createRelayer(readFileSync(chain.relayerKeyFile, 'utf8').trim() as Hex);
  const client = createChainContext(rpcUrl, CHAIN_PROFILES[profile]);
  const configuration = await readConfiguration({ ...client, contract });
  const port = createLogWitnessChain({ rpcUrl, profile, logId: `0x${logId}`, relayer });
  const log = createAnchoredLog(fromHex(`0x${logId}`, 32), store, files);
  const clock = { nowMs: () => Date.now() };
  const anchoring: AnchorDeps = {
    store: createAnchorStore<AnchorState>(pools.sequencer),
    chain: port,
    witnesses: witnesses.map(({ name, url }) => createHttpAnchorWitness(name, url)),
    log,
    clock,
    newId: () => randomBytes(16).toString('hex'),
    settings: {
      contract: { kind: 'given', contract: contract.toLowerCase() as Hex },
      witnesses: configuration.witnesses.map((address) => address.toLowerCase()),
      threshold: configuration.threshold,
      intervalMs: INTERVAL_MS,
    },
  };
  const forced: ForcedDeps = {
    store: createForcedStore<ForcedState>(pools.sequencer),
    chain: port,
    accept: acceptPosted(createUnitOfWork(pools.app), signAsService, diseases),
    proveInclusion: log.proveInclusion,
    clock,
  };
  return { anchoring, forced };
}

/**
 * A posted statement enters as any other does. Nobody's session brings it: it is known by its leaf. Requests for data wait until
 * they are too late where no graph of diseases is configured: judged without one, they might be denied for good.
 */
function acceptPosted(
  uow: ReturnType<typeof createUnitOfWork>,
  signAsService: SignAsService | null,
  diseases: Diseases | null,
): ForcedDeps['accept'] {
  const service = { ...(signAsService && { signAsService }), ...(diseases && { diseases }) };
  return (submission, leaf, atMs) => {
    const scope = { actor: 'system', userId: null, organisationId: null, requestId: `forced ${leaf}` };
    return acceptStatement({ uow, clock: { nowMs: () => atMs }, ...service }, scope, submission);
  };
}
