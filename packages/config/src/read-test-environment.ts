import { z } from 'zod';
import { type Environment, readEnvironment } from './read-environment.ts';

const TestEnvironment = z.object({
  DATABASE_URL_TEST: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
});

export type TestEnvironment = {
  /** Owner's address of a PostgreSQL to test against, instead of an embedded one. */
  readonly databaseUrl: string | undefined;
};

export function readTestEnvironment(source?: Environment): TestEnvironment {
  return { databaseUrl: readEnvironment(TestEnvironment, source).DATABASE_URL_TEST };
}
