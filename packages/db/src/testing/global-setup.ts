import { readTestEnvironment } from '@trialmark/config';
import type { TestProject } from 'vitest/node';
import { startTestServer } from './test-server.ts';

/** Vitest's global set-up of the `int` project: one PostgreSQL for the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startTestServer(readTestEnvironment().databaseUrl);
  project.provide('trialmarkPostgres', server);
  return stop;
}
