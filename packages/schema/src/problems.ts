import type { z } from 'zod';
import { AppError, type Problem } from './app-error.ts';

/** Zod's issues as problems: dotted path, rule name, message. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), rule: issue.code, message: issue.message }));
}

/** Parses `value` or throws `AppError('invalid')` naming each field and rule. `what` is for the message: "the statement". */
export function parseOrThrow<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', `${what} is not valid`, { problems: problemsOf(parsed.error) });
}
