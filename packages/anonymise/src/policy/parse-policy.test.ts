import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePolicy } from './parse-policy.ts';
import { readPolicy } from './read-policy.ts';

const parse = (text: string) => parsePolicy(text, 'policy.yaml', '.');
const head = 'version: 1\ntitle: A release\n';

function refused(rule: string, message: string) {
  return expect.objectContaining({
    name: 'InputError',
    rule: `policy/${rule}`,
    message: expect.stringContaining(message),
  });
}

describe('a policy', () => {
  test('needs a version, a title and columns, and says the rest by default', () => {
    expect(parse(`${head}columns: {}\n`).policy).toEqual({
      version: 1,
      title: 'A release',
      columns: {},
      models: [{ model: 'k-anonymity', k: 11 }],
      engine: { kind: 'local', suppressionLimit: 0, seconds: 60, slack: 0 },
      tables: {},
      dates: { rangeDays: 365, apartFrom: 'everyone' },
      ageTopCode: 90,
      output: { format: 'as-input', rowOrder: 'shuffled' },
    });
  });

  test('may be JSON', () => {
    expect(parse('{"version": 1, "title": "A release", "columns": {"NO": {"role": "keep"}}}').policy.columns).toEqual({
      NO: { role: 'keep' },
    });
  });

  test.each([
    [
      'unknown-field',
      'policy.yaml: line 4, column 1: colums: a policy has no such field here; did you mean columns?',
      `${head}columns: {}\ncolums: {}\n`,
    ],
    ['missing-field', 'line 1, column 1: columns: is missing', head],
    [
      'choice',
      'line 4, column 9: columns.AGE.role: is one of identifying, quasi-identifier, sensitive, keep',
      `${head}columns:\n  AGE: {role: quasi}\n`,
    ],
    [
      'unknown-field',
      'line 6, column 5: columns.SEX.hierarchy: a policy has no such field here',
      `${head}columns:\n  SEX:\n    role: keep\n    hierarchy: {kind: flat}\n`,
    ],
    [
      'choice',
      'columns.AGE.hierarchy.kind: is one of csv, table, ages',
      `${head}columns:\n  AGE: {role: quasi-identifier, hierarchy: {kind: age}}\n`,
    ],
    [
      'too-small',
      'line 5, column 26: models.0.k: k is at least 2',
      `${head}columns: {}\nmodels:\n  - {model: k-anonymity, k: 0}\n`,
    ],
    ['too-big', 'engine.suppressionLimit: Too big', `${head}columns: {}\nengine: {kind: local, suppressionLimit: 5}\n`],
    ['choice', 'version: is one of 1', 'version: 2\ntitle: A release\ncolumns: {}\n'],
    ['yaml', 'line 4, column 1: Map keys must be unique', `${head}columns: {}\ncolumns: {}\n`],
    ['yaml', 'line 4, column 1: Flow sequence', `${head}columns: [\n`],
    ['yaml', 'line 4, column 3: no field may be called __proto__', `${head}columns:\n  __proto__: {role: keep}\n`],
    ['yaml', 'Unresolved tag', `${head}columns: !!js/function x\n`],
    ['invalid-type', 'line 1, column 1: Invalid input: expected object, received null', ''],
  ])('with a fault is refused as %s: %s', (rule, message, text) => {
    expect(() => parse(text)).toThrow(refused(rule, message));
  });

  test('is refused with all its faults, in the order of its lines', () => {
    const faults = failure(`${head}columns: {A: {role: x}}\noutputs: {}\nageTopCode: old\n`).split('\n');
    expect(faults.map((line) => /line (\d+)/u.exec(line)?.[1])).toEqual(['3', '4', '5']);
  });

  test('says where a field stands, or else what is around it', () => {
    const { placeOf } = parse(`${head}columns:\n  AGE: {role: keep}\n`);
    expect(placeOf(['columns', 'AGE'])).toEqual({ line: 4, column: 3 });
    expect(placeOf(['columns', 'AGE', 'role'])).toEqual({ line: 4, column: 9 });
    expect(placeOf(['columns', 'SEX'])).toEqual({ line: 3, column: 1 });
  });

  test('that multiplies itself by aliases is refused', () => {
    const layers = Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`);
    expect(() => parse(`${head}columns: {}\na0: &a0 [x]\n${layers.join('\n')}\n`)).toThrow(
      refused('yaml', 'too often'),
    );
  });
});

test('a policy is read from a file, and its folder is where its paths begin', () => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-'));
  const file = join(folder, 'policy.yaml');
  try {
    writeFileSync(file, `${head}columns: {}\n`);
    expect(readPolicy(file)).toMatchObject({ file, folder, policy: { title: 'A release' } });
    expect(() => readPolicy(join(folder, 'none.yaml'))).toThrow(
      refused('file', 'none.yaml: the policy cannot be read'),
    );
    writeFileSync(file, Buffer.from([0xff, 0xfe]));
    expect(() => readPolicy(file)).toThrow(refused('encoding', 'a policy is text in UTF-8'));
    writeFileSync(file, ' '.repeat(1024 * 1024 + 1));
    expect(() => readPolicy(file)).toThrow(refused('size', 'at most 1 MiB'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function failure(text: string): string {
  try {
    parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  throw new Error('nothing was refused');
}
