import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { expect, test } from 'vitest';
import { judge } from './run-suite.ts';
import { forgeSuite } from './suites/forge.ts';
import { playwrightSuite } from './suites/playwright.ts';
import { vitestSuite } from './suites/vitest.ts';
import { tellFailure } from './tell-failure.ts';

const vitest = vitestSuite('unit', '/reports', {});
const file = (name: string, message: string, assertionResults: readonly object[], status = 'failed') => ({
  name: join(REPOSITORY, name),
  status,
  message,
  assertionResults,
});
const vitestReport = (passed: number, failed: number, unloaded = 0) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: [
      file(
        'a.test.ts',
        '',
        [
          { status: 'passed', fullName: 'one', failureMessages: [] },
          ...Array.from({ length: failed }, (_, i) => ({
            status: 'failed',
            fullName: `two ${i}`,
            failureMessages: ['AssertionError: \u001b[31mred\u001b[39m'],
          })),
        ],
        failed > 0 ? 'failed' : 'passed',
      ),
      ...Array.from({ length: unloaded }, () => file('b.test.ts', 'no such module', [])),
    ],
  });

test('passed and failed tests are counted', () => {
  expect(judge(vitest, 1, vitestReport(7, 2))).toMatchObject({ passed: 7, failed: 2, problem: null });
});

test('a file that could not be loaded counts as failed', () => {
  const failures = [{ test: 'b.test.ts', message: 'no such module' }];
  expect(judge(vitest, 1, vitestReport(7, 0, 1))).toMatchObject({ passed: 7, failed: 1, failures });
});

test('a failed test is told with its file, its name and what it said, without colours and at some length only', () => {
  const [failure] = judge(vitest, 1, vitestReport(7, 1)).failures;
  if (failure === undefined) throw new Error('none was read');
  expect(tellFailure('unit', failure)).toBe('✗ unit: a.test.ts > two 0\n    AssertionError: red');
  const long = tellFailure('unit', { test: 't', message: 'line\n'.repeat(100) }).split('\n');
  expect([long.length, long.at(-1)]).toEqual([27, '    … and 75 more lines']);
});

test('a file that failed in a hook is told by its name, though no test of it failed', () => {
  const skipped = [{ status: 'skipped', fullName: 'one', failureMessages: [] }];
  const text = JSON.stringify({
    ...{ numPassedTests: 7, numFailedTests: 0 },
    testResults: [file('c.test.ts', 'no database', skipped)],
  });
  const failures = [{ test: 'c.test.ts', message: 'no database' }];
  expect(judge(vitest, 1, text)).toMatchObject({ passed: 7, failed: 1, failures });
});

test('a suite that crashes counts as failed, with or without a report', () => {
  expect(judge(vitest, 139, undefined)).toMatchObject({ passed: 0, failed: 1 });
  expect(judge(vitest, 1, '{"numPassed')).toMatchObject({ passed: 0, failed: 1 });
  expect(judge(vitest, 1, vitestReport(7, 0))).toMatchObject({ passed: 7, failed: 1 });
});

test('a suite that ran no test counts as failed', () => {
  expect(judge(vitest, 0, vitestReport(0, 0))).toMatchObject({ failed: 1, problem: 'ran no test' });
});

test('forge tests are counted one by one, after whatever the compiler printed', () => {
  const results = {
    'a()': { status: 'Success', reason: null },
    'b()': { status: 'Failure', reason: 'revert' },
    'c()': { status: 'Skipped' },
  };
  const text = `Compiling…\n${JSON.stringify({ 'test/A.t.sol:A': { test_results: results } })}`;
  const failures = [{ test: 'test/A.t.sol:A > b()', message: 'revert' }];
  expect(judge(forgeSuite({}), 1, text)).toMatchObject({ passed: 1, failed: 1, failures });
});

test('a browser test that passed only on a second try has failed; errors outside tests fail the suite', () => {
  const playwright = playwrightSuite('/reports', {});
  const tests = [{ status: 'flaky', results: [{ errors: [{ message: 'no such button' }] }, { errors: [] }] }];
  const suites = [{ specs: [], suites: [{ specs: [{ title: 'signs', file: 'a.spec.ts', line: 3, tests }] }] }];
  const report = (stats: object, errors: readonly object[] = []) => JSON.stringify({ stats, errors, suites });
  expect(judge(playwright, 0, report({ expected: 3, unexpected: 0, flaky: 1 }))).toMatchObject({
    passed: 3,
    failed: 1,
    failures: [{ test: 'a.spec.ts:3 > signs', message: 'no such button' }],
  });
  expect(judge(playwright, 1, report({ expected: 3, unexpected: 0, flaky: 0 }, [{}]))).toMatchObject({ failed: 1 });
});
