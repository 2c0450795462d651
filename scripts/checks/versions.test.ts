import { REPOSITORY } from '@trialmark/config';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTool } from './run-tool.ts';
import { makeTemporaryCopy, type TemporaryCopy } from './temporary-copy.ts';

let copy: TemporaryCopy;
beforeAll(() => {
  copy = makeTemporaryCopy();
});
afterAll(() => copy.remove());

test('every package asks for the same version of a dependency', () => {
  const { status, output } = runTool('syncpack', ['lint'], REPOSITORY);
  expect(output).toContain('No issues found');
  expect(status).toBe(0);
});

test('a package that asks for another version is found', () => {
  copy.write(
    'packages/schema/package.json',
    copy.read('packages/schema/package.json').replace(/"zod": "[^"]+"/, '"zod": "4.6.6"'),
  );
  const { status, output } = runTool('syncpack', ['lint'], copy.folder);
  expect(output).toContain('zod');
  expect(status).not.toBe(0);
});
