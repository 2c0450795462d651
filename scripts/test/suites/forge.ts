import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { z } from 'zod';
import type { Suite } from '../suite.ts';

const Report = z.record(z.string(), z.object({ test_results: z.record(z.string(), z.object({ status: z.string() })) }));

/** The contracts' own tests: unit, fuzz and invariants. */
export function forgeSuite(env: Suite['env']): Suite {
  const folder = join(REPOSITORY, 'packages', 'contracts');
  return {
    name: 'forge',
    command: [join(folder, 'scripts', 'forge.ts'), 'test', '--json'],
    folder,
    env,
    report: 'stdout',
    count: (json) => {
      const results = Object.values(Report.parse(json)).flatMap((file) => Object.values(file.test_results));
      const of = (status: string) => results.filter((result) => result.status === status).length;
      return { passed: of('Success'), failed: of('Failure') };
    },
  };
}
