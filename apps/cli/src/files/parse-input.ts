import { problemsOf } from '@trialmark/schema';
import type { z } from 'zod';
import { CliError, EXIT } from '../terminal/cli-error.ts';

/** Parses what somebody gave; `what` is for the message. Exit code 2, naming each field and rule. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new CliError(EXIT.usage, `${what} is not valid.`, { problems: problemsOf(parsed.error) });
}
