import { z } from 'zod';
import { FilePath, Port, PostgresUrl } from './fields.ts';
import { DEFAULT_DATA_FOLDER } from './paths.ts';
import { PORTS } from './ports.ts';
import { type Environment, readEnvironment } from './read-environment.ts';

const StartEnvironment = z.object({
  TRIALMARK_DATA: FilePath.default(DEFAULT_DATA_FOLDER),
  DATABASE_URL: PostgresUrl.optional(),
  TRIALMARK_PORTAL_PORT: Port.default(PORTS.portal),
  TRIALMARK_API_PORT: Port.default(PORTS.api),
  TRIALMARK_SIGNER_PORT: Port.default(PORTS.signer),
  TRIALMARK_WITNESS_1_PORT: Port.default(PORTS.witnesses[0]),
  TRIALMARK_WITNESS_2_PORT: Port.default(PORTS.witnesses[1]),
  TRIALMARK_CHAIN_PORT: Port.default(PORTS.chain),
  TRIALMARK_POSTGRES_PORT: Port.default(PORTS.postgres),
  TRIALMARK_WORKER_PORT: Port.default(PORTS.workerMetrics),
  TRIALMARK_CUSTODIAN_PORT: Port.default(PORTS.custodian),
  TRIALMARK_DEMONSTRATION_MARKET: z.enum(['on', 'off']).default('on'),
  TRIALMARK_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),
});

export type StartEnvironment = ReturnType<typeof readStartEnvironment>;

/** What `npm start` reads; the processes it starts get theirs from it. */
export function readStartEnvironment(source?: Environment) {
  const variables = readEnvironment(StartEnvironment, source);
  return {
    dataFolder: variables.TRIALMARK_DATA,
    /** Owner's address of a PostgreSQL to use instead of the embedded one. */
    databaseUrl: variables.DATABASE_URL ?? null,
    /** Requests that one address may make of the API a minute. */
    requestsPerMinute: variables.TRIALMARK_REQUESTS_PER_MINUTE,
    /** Whether the catalogue of the demonstration is filled, in the background, once everything answers. */
    hasMarket: variables.TRIALMARK_DEMONSTRATION_MARKET === 'on',
    ports: {
      portal: variables.TRIALMARK_PORTAL_PORT,
      api: variables.TRIALMARK_API_PORT,
      signer: variables.TRIALMARK_SIGNER_PORT,
      witnesses: [variables.TRIALMARK_WITNESS_1_PORT, variables.TRIALMARK_WITNESS_2_PORT],
      chain: variables.TRIALMARK_CHAIN_PORT,
      postgres: variables.TRIALMARK_POSTGRES_PORT,
      worker: variables.TRIALMARK_WORKER_PORT,
      custodian: variables.TRIALMARK_CUSTODIAN_PORT,
    },
  };
}
