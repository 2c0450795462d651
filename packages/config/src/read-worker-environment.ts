import { z } from 'zod';
import { ChainVariables, chain, wholeChainOrNone } from './chain.ts';
import { AddressVariables, addresses, CommonVariables, ConsentVariables, common, epochSeconds } from './common.ts';
import { FilePath, List, Port, PostgresUrl } from './fields.ts';
import { MailVariables, mail } from './mail.ts';
import { dataPaths } from './paths.ts';
import { PORTS } from './ports.ts';
import { type Environment, readEnvironment } from './read-environment.ts';

const WorkerEnvironment = z
  .object({
    ...CommonVariables,
    ...AddressVariables,
    ...ChainVariables,
    ...ConsentVariables,
    ...MailVariables,
    DATABASE_URL_APP: PostgresUrl,
    DATABASE_URL_SEQUENCER: PostgresUrl,
    TRIALMARK_WORKER_PORT: Port.default(PORTS.workerMetrics),
    TRIALMARK_LOG_KEY_FILE: FilePath.optional(),
    TRIALMARK_SERVICE_KEY_FILE: FilePath.optional(),
    TRIALMARK_LOG_FOLDER: FilePath.optional(),
    TRIALMARK_POLICY_FILE: FilePath.optional(),
    TRIALMARK_FILES_FOLDER: FilePath.optional(),
    TRIALMARK_DISEASES: FilePath.optional(),
    TRIALMARK_WITNESS_URLS: List,
  })
  .refine(wholeChainOrNone, { path: ['TRIALMARK_CHAIN_*'], message: 'set all of them, or none' });

export type WorkerEnvironment = ReturnType<typeof readWorkerEnvironment>;

/** What the worker needs: the only process that holds the log's key. */
export function readWorkerEnvironment(source?: Environment) {
  const variables = readEnvironment(WorkerEnvironment, source);
  const paths = dataPaths(variables.TRIALMARK_DATA);
  return {
    ...common(variables),
    ...addresses(variables),
    databaseUrl: variables.DATABASE_URL_APP,
    sequencerDatabaseUrl: variables.DATABASE_URL_SEQUENCER,
    /** Health and metrics. */
    port: variables.TRIALMARK_WORKER_PORT,
    /** Ed25519 key that signs checkpoints, as a signed-note private key line. */
    logKeyFile: variables.TRIALMARK_LOG_KEY_FILE ?? paths.logKey,
    /** Ed25519 key with which the platform states its own facts: the roots of consent trees, at the end of an epoch. */
    serviceKeyFile: variables.TRIALMARK_SERVICE_KEY_FILE ?? paths.serviceKey,
    /** How long the first of those who wait for an epoch waits at most. */
    epochSeconds: epochSeconds(variables),
    logFolder: variables.TRIALMARK_LOG_FOLDER ?? paths.log,
    /** Encrypted releases, which are destroyed when access ends: the same folder as the API's. */
    filesFolder: variables.TRIALMARK_FILES_FOLDER ?? paths.files,
    /** The graph of diseases that the API has, for requests that were posted to the contract. Null: none are taken in. */
    diseasesFile: variables.TRIALMARK_DISEASES ?? null,
    policyFile: variables.TRIALMARK_POLICY_FILE ?? paths.policy,
    witnessUrls: variables.TRIALMARK_WITNESS_URLS,
    chain: chain(variables),
    ...mail(variables, paths.mail),
  };
}
