import { expect, test } from 'vitest';
import { judge } from './run-suite.ts';
import { forgeSuite } from './suites/forge.ts';
import { playwrightSuite } from './suites/playwright.ts';
import { vitestSuite } from './suites/vitest.ts';

const vitest = vitestSuite('unit', '/reports', {});
const vitestReport = (passed: number, failed: number, unloaded = 0) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: [
      { status: 'passed', assertionResults: [{}] },
      ...Array.from({ length: unloaded }, () => ({ status: 'failed', assertionResults: [] })),
    ],
  });

test('passed and failed tests are counted', () => {
  expect(judge(vitest, 1, vitestReport(7, 2))).toEqual({ passed: 7, failed: 2, problem: null });
});

test('a file that could not be loaded counts as failed', () => {
  expect(judge(vitest, 1, vitestReport(7, 0, 1))).toMatchObject({ passed: 7, failed: 1 });
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
  const results = { 'a()': { status: 'Success' }, 'b()': { status: 'Failure' }, 'c()': { status: 'Skipped' } };
  const text = `Compiling…\n${JSON.stringify({ 'test/A.t.sol:A': { test_results: results } })}`;
  expect(judge(forgeSuite({}), 1, text)).toMatchObject({ passed: 1, failed: 1 });
});

test('a browser test that passed only on a second try has failed; errors outside tests fail the suite', () => {
  const playwright = playwrightSuite('/reports', {});
  const report = (stats: object, errors: readonly unknown[] = []) => JSON.stringify({ stats, errors });
  expect(judge(playwright, 0, report({ expected: 3, unexpected: 0, flaky: 1 }))).toMatchObject({
    passed: 3,
    failed: 1,
  });
  expect(judge(playwright, 1, report({ expected: 3, unexpected: 0, flaky: 0 }, [{}]))).toMatchObject({ failed: 1 });
});
