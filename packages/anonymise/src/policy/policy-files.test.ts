import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { cdiscTable, hasRealData, tableOf } from '../hierarchy/real-data.fixture.ts';
import type { Cell } from '../table/cell.ts';
import { policyJsonSchema } from './policy-json-schema.ts';
import { quasiIdentifiersOf, sensitiveColumnsOf } from './quasi-identifiers-of.ts';
import { readPolicy } from './read-policy.ts';
import { resolvePolicy } from './resolve-policy.ts';

const docs = new URL('../../../../docs/', import.meta.url);
const inDocs = (path: string) => fileURLToPath(new URL(path, docs));
const schemaFile = 'protocol/anonymise-policy.schema.json';
const EXAMPLES = ['manual/anonymise-policy.example.yaml', 'manual/anonymise-policy-flat.example.yaml'];

/** How to write the file anew: prints the schema, which `biome format --write` then lays out. */
const RENEW =
  `node -e "import('./packages/anonymise/src/policy/policy-json-schema.ts').then((m) => ` +
  `require('fs').writeFileSync('docs/${schemaFile}', JSON.stringify(m.policyJsonSchema(), null, 2)))"`;

test('the JSON Schema in the documentation is that of the policy', () => {
  const written: unknown = JSON.parse(readFileSync(inDocs(schemaFile), 'utf8'));
  expect(written, `docs/${schemaFile} is old; renew it: ${RENEW}`).toEqual(policyJsonSchema());
});

describe.each(EXAMPLES)('%s', (path) => {
  test('is a policy', () => {
    expect(readPolicy(inDocs(path)).policy.version).toBe(1);
  });

  test('satisfies the JSON Schema, which refuses what the reader refuses', () => {
    const validate = new Ajv2020({ strict: false }).compile(policyJsonSchema());
    const value: Record<string, unknown> = parse(readFileSync(inDocs(path), 'utf8'));
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...value, colums: {} })).toBe(false);
    expect(validate({ ...value, models: [{ model: 'k-anonymity', k: 1 }] })).toBe(false);
  });
});

test('the short example fits a table of people', () => {
  const names = ['name', 'age', 'sex', 'postcode', 'country', 'pay', 'answer'];
  const rows = Array.from({ length: 12 }, (_, row): readonly Cell[] => [
    `n${row}`,
    30 + row,
    'f',
    `1011${row % 10}`,
    'DE',
    'middle',
    'yes',
  ]);
  const dataset = tableOf(
    'people',
    names.map((name) => ({ name, label: '', dataType: 'string' })),
    rows,
  );
  const resolved = resolvePolicy(readPolicy(inDocs('manual/anonymise-policy-flat.example.yaml')), [
    { file: 'people.csv', dataset },
  ]);
  expect(quasiIdentifiersOf(resolved).map(({ name }) => name)).toEqual(['age', 'sex', 'postcode', 'country']);
  expect(sensitiveColumnsOf(resolved)[0]?.hierarchy.leaves).toEqual(['low', 'middle', 'high']);
});

test.skipIf(!hasRealData)('the long example fits the CDISC pilot (skipped where ../shared/data is absent)', () => {
  const paths = ['adam/adsl.json', 'adam/adae.json', 'adam/adlbc.dsjc'];
  const inputs = paths.map((file) => ({ file, dataset: cdiscTable(file) }));
  const resolved = resolvePolicy(readPolicy(inDocs('manual/anonymise-policy.example.yaml')), inputs);
  expect(quasiIdentifiersOf(resolved).map(({ name }) => name)).toEqual(['AGE', 'SEX', 'RACE', 'ETHNIC', 'SITEID']);
});
