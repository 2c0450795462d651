import type { z } from 'zod';

/** Thrown when the environment is not as a process needs it; lists every fault, and no value (it may be a secret). */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

/** Variables by name: `process.env`, or a test's own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Checks the environment against `schema`. A variable set to nothing counts as not set.
 *
 * Only this package reads `process.env`; scripts/checks proves it.
 */
export function readEnvironment<T extends z.ZodType>(schema: T, source: Environment = process.env): z.output<T> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new EnvironmentError(`The environment is not usable:\n${faults.join('\n')}`);
}
