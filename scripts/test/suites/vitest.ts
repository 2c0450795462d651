import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { z } from 'zod';
import type { Suite } from '../suite.ts';

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** One vitest project. A file that could not be loaded has no tests in the report; it counts as one failed. */
export function vitestSuite(
  project: 'unit' | 'tables' | 'int' | 'system' | 'repo',
  reports: string,
  env: Suite['env'],
): Suite {
  const report = join(reports, `${project}.json`);
  return {
    name: project,
    command: [
      join(REPOSITORY, 'node_modules', 'vitest', 'vitest.mjs'),
      ...['run', '--project', project, '--reporter', 'default', '--reporter', 'json', '--outputFile.json', report],
    ],
    folder: REPOSITORY,
    env,
    report,
    count: (json) => {
      const { numPassedTests, numFailedTests, testResults } = Report.parse(json);
      const unloaded = testResults.filter(
        (file) => file.status === 'failed' && file.assertionResults.length === 0,
      ).length;
      return { passed: numPassedTests, failed: numFailedTests + unloaded };
    },
  };
}
