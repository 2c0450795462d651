import { z } from 'zod';
import { FilePath, Origin } from './fields.ts';
import { DEFAULT_DATA_FOLDER } from './paths.ts';
import { PORTS } from './ports.ts';
import { type Environment, readEnvironment } from './read-environment.ts';

const CliEnvironment = z.object({
  TRIALMARK_API_URL: Origin.default(`http://localhost:${PORTS.api}`),
  TRIALMARK_DATA: FilePath.default(DEFAULT_DATA_FOLDER),
  TRIALMARK_POLICY_FILE: FilePath.optional(),
  TRIALMARK_CHAIN_KEY_FILE: FilePath.optional(),
  NO_COLOR: z.string().optional(),
});

export type CliEnvironment = ReturnType<typeof readCliEnvironment>;

/** Defaults of the command line; its options come before them. */
export function readCliEnvironment(source?: Environment) {
  const variables = readEnvironment(CliEnvironment, source);
  return {
    apiUrl: variables.TRIALMARK_API_URL,
    dataFolder: variables.TRIALMARK_DATA,
    policyFile: variables.TRIALMARK_POLICY_FILE ?? null,
    /** Secret of the account that pays for transactions. */
    chainKeyFile: variables.TRIALMARK_CHAIN_KEY_FILE ?? null,
    isColour: variables.NO_COLOR === undefined,
  };
}
