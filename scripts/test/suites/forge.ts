import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { z } from 'zod';
import type { Suite } from '../suite.ts';

const Result = z.object({ status: z.string(), reason: z.string().nullish() });
const Report = z.record(z.string(), z.object({ test_results: z.record(z.string(), Result) }));

/** The contracts' own tests: unit, fuzz and invariants. */
export function forgeSuite(env: Suite['env']): Suite {
  const folder = join(REPOSITORY, 'packages', 'contracts');
  return {
    name: 'forge',
    command: [join(folder, 'scripts', 'forge.ts'), 'test', '--json'],
    folder,
    env,
    report: 'stdout',
    read: (json) => {
      const results = Object.entries(Report.parse(json)).flatMap(([file, { test_results }]) =>
        Object.entries(test_results).map(([name, result]) => ({ test: `${file} > ${name}`, ...result })),
      );
      const failed = results.filter(({ status }) => status === 'Failure');
      return {
        passed: results.filter(({ status }) => status === 'Success').length,
        failed: failed.length,
        failures: failed.map(({ test, reason }) => ({ test, message: reason ?? '' })),
      };
    },
  };
}
