import { z } from 'zod';
import { type Environment, readEnvironment } from './read-environment.ts';

const FaultEnvironment = z.object({
  TRIALMARK_FAULTS: z.enum(['suite', 'long']).default('suite'),
  TRIALMARK_FAULT_SEED: z.coerce.number().int().min(0).default(1),
});

export type FaultEnvironment = ReturnType<typeof readFaultEnvironment>;

/** How often the fault tests break things: as `npm test` does in minutes, or as `npm run assure` does in hours. */
export function readFaultEnvironment(source?: Environment) {
  const variables = readEnvironment(FaultEnvironment, source);
  return { isLong: variables.TRIALMARK_FAULTS === 'long', seed: variables.TRIALMARK_FAULT_SEED };
}
