import { join, relative } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { z } from 'zod';
import type { Suite } from '../suite.ts';

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
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
    read: (json) => {
      const { numPassedTests, numFailedTests, testResults } = Report.parse(json);
      const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
      // Not loaded, or failed in a hook: then no test of it says so.
      const outside = testResults.filter(
        (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
      );
      const failures = testResults.flatMap((file) =>
        file.assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages }) => ({
            test: `${relative(REPOSITORY, file.name)} > ${fullName}`,
            message: failureMessages?.join('\n') ?? '',
          })),
      );
      return {
        passed: numPassedTests,
        failed: numFailedTests + unloaded.length,
        failures: [...failures, ...outside.map(({ name, message }) => ({ test: relative(REPOSITORY, name), message }))],
      };
    },
  };
}
