import { REPOSITORY } from '@trialmark/config';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runTool } from './run-tool.ts';
import { makeTemporaryCopy, type TemporaryCopy } from './temporary-copy.ts';

/** Every rule of turbo.json and biome.json that keeps the layers apart, each with a violation that must be found. */
let copy: TemporaryCopy;
const touched = new Set<string>();

beforeAll(() => {
  copy = makeTemporaryCopy();
});
afterEach(() => {
  for (const path of touched) copy.restore(path);
  touched.clear();
});
afterAll(() => copy.remove());

function write(path: string, text: string): void {
  touched.add(path);
  copy.write(path, text);
}

function depend(folder: string, dependency: string): void {
  const manifest = JSON.parse(copy.read(`${folder}/package.json`));
  manifest.dependencies = { ...manifest.dependencies, [dependency]: '0.1.0' };
  write(`${folder}/package.json`, JSON.stringify(manifest));
}

/** One line, so that the tool's own line breaks do not matter. */
const boundaries = () => {
  const { status, output } = runTool('turbo', ['boundaries'], copy.folder);
  return { status, output: output.replaceAll(/\s*\n\s*\|?\s*/g, ' ').replaceAll('/ ', '/') };
};

test('the repository keeps its boundaries', () => {
  const { status, output } = runTool('turbo', ['boundaries'], REPOSITORY);
  expect(output).toMatch(/no issues found/);
  expect(status).toBe(0);
});

test.each([
  ['L0 on L1', 'packages/config', '@trialmark/registry'],
  ['L1 on L2', 'packages/ui', '@trialmark/adapters'],
  ['L2 on L3', 'packages/adapters', '@trialmark/services'],
  ['L3 on L4', 'packages/services', '@trialmark/api'],
  ['L4 on L5', 'packages/api', '@trialmark/worker'],
  ['L5 on L5', 'apps/cli', '@trialmark/worker'],
  ['L0 on testing', 'packages/schema', '@trialmark/testing'],
])('a package of %s is found', (_, folder, dependency) => {
  depend(folder, dependency);
  const { status, output } = boundaries();
  expect(output).toContain(`Package \`${dependency}\` found without any tag listed in allowlist`);
  expect(status).not.toBe(0);
});

test.each([
  ['services on the database', 'packages/services', '@trialmark/db'],
  ['services on adapters', 'packages/services', '@trialmark/adapters'],
])('%s is found', (_, folder, dependency) => {
  depend(folder, dependency);
  const { status, output } = boundaries();
  expect(output).toContain(`Package \`${dependency}\` found with tag listed in denylist`);
  expect(status).not.toBe(0);
});

test('an import of a package that is not declared is found', () => {
  write('packages/ledger/src/planted.ts', "import '@trialmark/db';\n");
  const { status, output } = boundaries();
  expect(output).toContain('cannot import package `@trialmark/db` because it is not a dependency');
  expect(status).not.toBe(0);
});

test('files that import each other in a circle are found', () => {
  write('packages/ledger/src/planted-a.ts', "import { b } from './planted-b.ts';\n\nexport const a = () => b;\n");
  write('packages/ledger/src/planted-b.ts', "import { a } from './planted-a.ts';\n\nexport const b = () => a;\n");
  const { status, output } = runTool('biome', ['lint', 'packages/ledger/src/planted-a.ts'], copy.folder);
  expect(output).toContain('noImportCycles');
  expect(status).not.toBe(0);
});
