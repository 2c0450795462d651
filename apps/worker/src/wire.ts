import { readFileSync } from 'node:fs';
import {
  CHAIN_PROFILES,
  createChainContext,
  createFolderFiles,
  createHttpWitness,
  hasCode,
  readHead,
} from '@trialmark/adapters';
import type { WorkerEnvironment } from '@trialmark/config';
import { fromHex } from '@trialmark/contracts';
import { createNoteSigner, type Policy, parsePolicy, parseSecretKey } from '@trialmark/ledger';
import type { WitnessPort } from '@trialmark/services';
import type pg from 'pg';
import type { Logger } from 'pino';
import { createStore } from './sequencer/create-store.ts';
import type { SequencerDeps } from './sequencer/run-sequencer.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

/** The sequencer's parts from the environment. The policy file says which witnesses there are, the environment where. */
export function wireSequencer(
  environment: WorkerEnvironment,
  pools: { readonly sequencer: pg.Pool; readonly app: pg.Pool },
  metrics: WorkerMetrics,
  logger: Logger,
): SequencerDeps {
  const policy = parsePolicy(readFileSync(environment.policyFile, 'utf8'));
  const { key, secret } = parseSecretKey(readFileSync(environment.logKeyFile, 'utf8').trim());
  const witnesses: WitnessPort[] = policy.witnesses.map((witness, i) => {
    const url = environment.witnessUrls[i] ?? witness.url;
    if (url === null || url === undefined) throw new Error(`the address of witness ${witness.name} is not configured`);
    return createHttpWitness(witness.name, url, key.name);
  });
  return {
    store: createStore(pools.sequencer),
    files: createFolderFiles(environment.logFolder),
    signer: createNoteSigner(key.name, secret),
    logKey: key,
    policy,
    witnesses,
    readChainHead: () => readChainHead(environment.chain),
    onReady: (size) => {
      metrics.integrated(size);
      logger.info({ size }, 'sequencing');
    },
    onIntegrated: (size) => metrics.integrated(size),
    onPublish: (outcome) => {
      if (outcome.kind === 'published') metrics.published(outcome.publication.size);
      const { failures } = outcome;
      if (failures.length > 0) logger.warn({ failures, kind: outcome.kind }, 'cosigning');
    },
  };
}

/** What the contract has of this log; null where there is no contract, or nothing anchored yet. */
async function readChainHead(chain: WorkerEnvironment['chain']) {
  if (chain === null) return null;
  const context = createChainContext(chain.rpcUrl, CHAIN_PROFILES[chain.profile]);
  if (!(await hasCode(context, chain.contract))) return null;
  const head = await readHead({ ...context, contract: chain.contract, logId: `0x${chain.logId}` });
  return head.size === 0 ? null : { size: head.size, root: fromHex(head.root, 32) };
}

/** Where each witness of the policy is reached, for anchoring. */
export function witnessAddresses(environment: WorkerEnvironment, policy: Policy): { name: string; url: string }[] {
  return policy.witnesses.map(({ name, url }, i) => ({ name, url: environment.witnessUrls[i] ?? url ?? '' }));
}
