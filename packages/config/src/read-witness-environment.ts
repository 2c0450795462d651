import { z } from 'zod';
import { EvmAddress, FilePath, Hex32, List, LogLevel, Port, Profile } from './fields.ts';
import { type Environment, readEnvironment } from './read-environment.ts';

const WitnessEnvironment = z.object({
  TRIALMARK_PROFILE: Profile.default('production'),
  TRIALMARK_WITNESS_NAME: z.string().regex(/^[^\s+]{1,255}$/, 'must hold no space and no plus sign'),
  TRIALMARK_WITNESS_FOLDER: FilePath,
  TRIALMARK_WITNESS_HOST: z.string().default('127.0.0.1'),
  TRIALMARK_WITNESS_PORT: Port,
  TRIALMARK_WITNESS_LOGS: List,
  TRIALMARK_LOG_LEVEL: LogLevel.default('info'),
  TRIALMARK_CHAIN_ID: z.coerce.number().int().positive().optional(),
  TRIALMARK_CHAIN_CONTRACT: EvmAddress.optional(),
  TRIALMARK_CHAIN_LOG_ID: Hex32.optional(),
});

export type WitnessEnvironment = ReturnType<typeof readWitnessEnvironment>;

/** What a witness needs. It shares nothing with the installation it watches, not even the data folder. */
export function readWitnessEnvironment(source?: Environment) {
  const variables = readEnvironment(WitnessEnvironment, source);
  const { TRIALMARK_CHAIN_ID: chainId, TRIALMARK_CHAIN_CONTRACT: contract, TRIALMARK_CHAIN_LOG_ID: logId } = variables;
  return {
    /** A demonstration witness says in its answers that it is one. */
    profile: variables.TRIALMARK_PROFILE,
    name: variables.TRIALMARK_WITNESS_NAME,
    /** Its keys and what it has cosigned. Losing it means a new witness under a new name. */
    folder: variables.TRIALMARK_WITNESS_FOLDER,
    host: variables.TRIALMARK_WITNESS_HOST,
    port: variables.TRIALMARK_WITNESS_PORT,
    /** Verifier keys of the logs it cosigns for. */
    logs: variables.TRIALMARK_WITNESS_LOGS,
    logLevel: variables.TRIALMARK_LOG_LEVEL,
    /** The contract it also signs for, or null. */
    contract: chainId && contract && logId ? { chainId, address: contract, logId } : null,
  };
}
