import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli, runJson } from '../run-cli.fixture.ts';
import { writeTrial } from './trial-tables.fixture.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'trialmark-anonymise-'));
const at = (name: string) => join(home, name);
const table = at('people.csv');
const policy = at('policy.yaml');

const POLICY = `version: 1
title: People
columns:
  name: { role: identifying }
  age: { role: quasi-identifier, hierarchy: { kind: ages } }
  sex: { role: quasi-identifier, hierarchy: { kind: flat } }
  pay: { role: sensitive, order: [low, middle, high] }
models:
  - { model: k-anonymity, k: 5 }
engine: { kind: local, seed: 7 }
`;

function people(count: number): string {
  const rows = Array.from({ length: count }, (_, row) => {
    const pay = ['low', 'middle', 'high'][(row * 7) % 3];
    return `Person ${row};${20 + ((row * 13) % 60)};${row % 2 === 0 ? 'F' : 'M'};${pay}`;
  });
  return ['name;age;sex;pay', ...rows, ''].join('\n');
}

beforeAll(() => {
  writeFileSync(table, people(80));
  writeFileSync(policy, POLICY);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What a command left in the folder that it did not find there. */
async function leftBy<T>(run: () => Promise<T>): Promise<{ readonly result: T; readonly left: readonly string[] }> {
  const before = new Set(readdirSync(home));
  const result = await run();
  return { result, left: readdirSync(home).filter((name) => !before.has(name)) };
}

describe('a release', () => {
  test('is a folder with tables, certificate and report, and what is said of it is what was verified', async () => {
    const out = at('release');
    const { code, json, stderr } = await runJson('anonymise', table, '--policy', policy, '--out', out);
    expect(code).toBe(0);
    expect(json).toMatchObject({ ok: true, metrics: { rows: 80, suppressedRows: 0, after: { uniqueRows: 0 } } });
    expect(json.metrics.after.classSizeMin).toBeGreaterThanOrEqual(5);
    expect(readdirSync(out).toSorted()).toEqual(['certificate.json', 'data', 'report.html']);
    expect(JSON.parse(readFileSync(join(out, 'certificate.json'), 'utf8'))).toEqual(json.certificate);
    const written = readFileSync(join(out, 'data/people.csv'), 'utf8').trim().split('\r\n');
    expect([written[0], written.length]).toEqual(['age;sex;pay', 81]);
    expect(written.join()).not.toContain('Person');
    expect(stderr.trim()).toBe(`${table}: Fields are taken to be separated by semicolons.`);
  });

  test('has the same bytes when it is made again with the key in the file, which is made for its owner only', async () => {
    const make = (name: string) =>
      runCli('anonymise', table, '--policy', policy, '--out', at(name), '--release-key', at('release.key'));
    expect((await make('first')).code).toBe(0);
    expect(statSync(at('release.key')).mode & 0o777).toBe(0o600);
    expect((await make('second')).code).toBe(0);
    const bytes = (name: string) => readFileSync(join(at(name), 'data/people.csv'));
    expect(bytes('second').equals(bytes('first'))).toBe(true);
    expect((await runCli('anonymise', table, '--policy', policy, '--out', at('third'))).code).toBe(0);
    expect(bytes('third').equals(bytes('first'))).toBe(false);
  });
});

describe('a trial', () => {
  test('is anonymised by the policy that is suggested for it, in every table alike', async () => {
    const folder = at('trial');
    mkdirSync(folder);
    const tables = writeTrial(folder, 120);
    const suggested = await runCli('anonymise', ...tables, '--suggest');
    expect(suggested.code).toBe(0);
    writeFileSync(join(folder, 'policy.yaml'), suggested.stdout);
    const args = [...tables, '--policy', join(folder, 'policy.yaml')];
    const { code, json } = await runJson('anonymise', ...args, '--dry-run');
    expect([code, json.risk.rows]).toEqual([0, 120]);
    expect(json.columns).toContainEqual(expect.objectContaining({ table: 'AE', column: 'AETERM' }));
    const out = join(folder, 'release');
    const release = await runJson('anonymise', ...args, '--out', out, '--release-key', join(folder, 'key'));
    expect(release.code).toBe(0);
    const rows = (name: string) =>
      readFileSync(join(out, 'data', `${name}.csv`), 'utf8')
        .trim()
        .split('\r\n')
        .slice(1);
    const tags = new Set(rows('dm').map((row) => row.split(',')[2]));
    expect(tags.size).toBe(120);
    for (const name of ['ae', 'suppae', 'lb', 'relrec']) {
      expect(rows(name).length).toBeGreaterThan(0);
      expect(rows(name).filter((row) => !tags.has(row.split(',')[2]))).toEqual([]);
    }
    const all = ['dm', 'ae', 'suppae', 'lb', 'relrec'].flatMap(rows).join('\n');
    expect(all).not.toMatch(/FOOTBATH-70|ferry|nurse|Dr 70/);
  });
});

describe('nothing is written, nothing is left, and the exit code tells why, when', () => {
  const out = at('refused');
  const cases: readonly (readonly [string, () => readonly string[], number, RegExp])[] = [
    ['a table is not there', () => [at('none.csv'), '--policy', policy, '--out', out], 3, /file\/unreadable/],
    ['the policy is not there', () => [table, '--policy', at('none.yaml'), '--out', out], 3, /policy\/file/],
    ['no policy is named', () => [table, '--out', out], 2, /--suggest/],
    ['no folder is named', () => [table, '--policy', policy], 2, /--dry-run/],
    ['the folder has something in it', () => [table, '--policy', policy, '--out', home], 1, /output\/exists/],
    ['the release key is none', () => [table, '--policy', policy, '--out', out, '--release-key', table], 3, /64 hex/],
    ['the signing key is none', () => [table, '--policy', policy, '--out', out, '--sign', table], 3, /no key file/],
    [
      'k is more than there are people',
      () => [table, '--policy', written('k: 5', 'k: 81'), '--out', out],
      1,
      /81|rows/,
    ],
    ['a column has no role', () => [table, '--policy', written('  sex:', '  sexx:'), '--out', out], 1, /policy\//],
    [
      'a row has a field too many',
      () => [longer('Zoe;30;F;low;1'), '--policy', policy, '--out', out],
      1,
      /csv\/.*row 81|row 81/,
    ],
  ];

  test.each(cases)('%s', async (_, args, code, said) => {
    const all = [
      'anonymise',
      ...args(),
      ...(args().includes('--release-key') ? [] : ['--release-key', at('made.key')]),
    ];
    const { result, left } = await leftBy(() => runJson(...all));
    expect([result.code, result.json.ok, left]).toEqual([code, false, []]);
    expect(JSON.stringify(result.json)).toMatch(said);
    expect(JSON.stringify(result.json) + result.stderr).not.toContain('Zoe');
  });

  function written(from: string, to: string): string {
    writeFileSync(at('changed.yaml'), POLICY.replace(from, to));
    return at('changed.yaml');
  }

  function longer(row: string): string {
    writeFileSync(at('longer.csv'), `${people(80)}${row}\n`);
    return at('longer.csv');
  }

  test('it is stopped with Ctrl-C', async () => {
    const large = at('large.csv');
    const temporary = at('temporary');
    mkdirSync(temporary);
    writeFileSync(large, people(300_000));
    const before = readdirSync(home);
    const args = [MAIN, 'anonymise', large, '--policy', policy, '--out', out, '--release-key', at('stopped.key')];
    const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, TMPDIR: temporary } });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const ended = once(child, 'exit');
    while (!readdirSync(home).some((name) => name.startsWith('refused.partial-')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(readdirSync(temporary)).toHaveLength(1);
    child.kill('SIGINT');
    expect(await ended).toEqual([1, null]);
    expect(said).toContain('Stopped. Nothing was written.');
    expect(readdirSync(home)).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
