import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const files = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(name),
);

/** What a statement imports, and from where. */
const IMPORT = /(?:import|export)\s+(type\s+)?[^;]*?from\s+'([^']+)'|import\s*\(\s*'([^']+)'\s*\)|import\s+'([^']+)'/g;

test('the verifier imports nothing of the models, metrics and engines but the type of a model’s description', () => {
  expect(files.length).toBeGreaterThan(10);
  const outside = new Set<string>();
  for (const file of files) {
    const source = readFileSync(join(import.meta.dirname, file), 'utf8');
    for (const [, type, from, dynamic, bare] of source.matchAll(IMPORT)) {
      const target = from ?? dynamic ?? bare ?? '';
      if (target.startsWith('./') || target.startsWith('node:')) continue;
      outside.add(`${type === undefined ? '' : 'type '}${target}`);
    }
  }
  expect([...outside].sort()).toEqual(['../input-error.ts', '@duckdb/node-api', 'type ../model/privacy-model.ts']);
});
