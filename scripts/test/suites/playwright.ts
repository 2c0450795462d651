import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { z } from 'zod';
import type { Suite } from '../suite.ts';

const Report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** The journeys in a real browser. A test that passed only on a second try has failed. */
export function playwrightSuite(reports: string, env: Suite['env']): Suite {
  const folder = join(REPOSITORY, 'e2e');
  const report = join(reports, 'e2e.json');
  const playwright = createRequire(join(folder, 'package.json')).resolve('@playwright/test/package.json');
  return {
    name: 'e2e',
    command: [join(dirname(playwright), 'cli.js'), 'test', '--reporter', 'line,json'],
    folder,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
    count: (json) => {
      const { stats, errors } = Report.parse(json);
      const failed = stats.unexpected + stats.flaky;
      return { passed: stats.expected, failed: failed + (failed === 0 ? errors.length : 0) };
    },
  };
}
