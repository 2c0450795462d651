import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { z } from 'zod';
import type { Suite } from '../suite.ts';

const Spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
    }),
  ),
});
type SuiteNode = { readonly specs: z.infer<typeof Spec>[]; readonly suites?: SuiteNode[] | undefined };
const SuiteNode: z.ZodType<SuiteNode> = z.object({
  specs: z.array(Spec),
  suites: z.lazy(() => z.array(SuiteNode)).optional(),
});
const Report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
  suites: z.array(SuiteNode),
});

const specsOf = (node: SuiteNode): z.infer<typeof Spec>[] => [...node.specs, ...(node.suites ?? []).flatMap(specsOf)];

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
    read: (json) => {
      const { stats, errors, suites } = Report.parse(json);
      const failed = stats.unexpected + stats.flaky;
      const failures = suites.flatMap(specsOf).flatMap(({ file, line, title, tests }) =>
        tests
          .filter(({ status }) => status === 'unexpected' || status === 'flaky')
          .map(({ results }) => ({
            test: `${file}:${line} > ${title}`,
            message: results.flatMap((result) => result.errors.map(({ message }) => message ?? '')).join('\n'),
          })),
      );
      const outside = errors.map(({ message }) => ({ test: 'outside every test', message: message ?? '' }));
      return {
        passed: stats.expected,
        failed: failed + (failed === 0 ? errors.length : 0),
        failures: [...failures, ...outside],
      };
    },
  };
}
