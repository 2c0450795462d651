import { join } from 'node:path';
import { REPOSITORY, readTestEnvironment } from '@trialmark/config';
import { ensureChromium } from './ensure-chromium.ts';
import { runSuite, type SuiteResult } from './run-suite.ts';
import { forgeSuite } from './suites/forge.ts';
import { playwrightSuite } from './suites/playwright.ts';
import { vitestSuite } from './suites/vitest.ts';
import { tellFailure } from './tell-failure.ts';

/**
 * `npm test [-- suite …]`: every test there is, or the named suites. What failed is told once more at the end, where whoever
 * keeps only the last lines still has it; the last line is `N passed, N failed`.
 */
const reports = join(REPOSITORY, 'test-results', 'reports');
const { databaseUrl } = readTestEnvironment();
const env = databaseUrl === undefined ? {} : { DATABASE_URL_TEST: databaseUrl };
const suites = [
  vitestSuite('unit', reports, env),
  vitestSuite('repo', reports, env),
  forgeSuite(env),
  vitestSuite('tables', reports, env),
  vitestSuite('int', reports, env),
  vitestSuite('system', reports, env),
  playwrightSuite(reports, env),
];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`No such suite: ${unknown.join(', ')}. There are ${suites.map((suite) => suite.name).join(', ')}.`);
  process.exit(2);
}

ensureChromium();
const results: SuiteResult[] = [];
for (const suite of suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n── ${suite.name} ──`);
  results.push(await runSuite(suite));
}

for (const { name, failures } of results)
  for (const failure of failures) console.log(`\n${tellFailure(name, failure)}`);
console.log('');
for (const { name, passed, failed, ms, problem } of results) {
  console.log(
    `${name.padEnd(6)} ${passed} passed, ${failed} failed in ${Math.round(ms / 1_000)} s${problem ? `: ${problem}` : ''}`,
  );
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
