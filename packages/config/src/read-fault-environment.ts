import { z } from 'zod';
import { type Environment, readEnvironment } from './read-environment.ts';

const FaultEnvironment = z.object({
  TRIALMARK_FAULTS: z.enum(['suite', 'long']).default('suite'),
  TRIALMARK_FAULT_SEED: z.coerce.number().int().min(0).optional(),
});

export type FaultEnvironment = ReturnType<typeof readFaultEnvironment>;

/** How often the fault tests break things, in minutes or in hours, and where their random moments begin. */
export function readFaultEnvironment(source?: Environment) {
  const variables = readEnvironment(FaultEnvironment, source);
  return { isLong: variables.TRIALMARK_FAULTS === 'long', givenSeed: variables.TRIALMARK_FAULT_SEED ?? null };
}
