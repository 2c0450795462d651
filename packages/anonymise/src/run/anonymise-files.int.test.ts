import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InputError } from '../input-error.ts';
import { anonymiseFiles } from './anonymise-files.ts';
import { assess } from './prepare.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trialmark-run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const POLICY = `version: 1
title: People
columns:
  name: { role: identifying }
  age: { role: quasi-identifier, hierarchy: { kind: ages } }
  sex: { role: quasi-identifier, hierarchy: { kind: flat } }
  pay: { role: sensitive, order: [low, middle, high] }
  answer: { role: keep }
models:
  - { model: k-anonymity, k: 5 }
  - { model: t-closeness, attribute: pay, t: 0.5, distance: ordered }
`;

/** People in an order, with pay that follows from neither age nor sex. */
function people(count: number): string {
  const rows = Array.from({ length: count }, (_, row) => {
    const pay = ['low', 'middle', 'high'][(row * 7) % 3];
    return `Person ${row},${20 + ((row * 13) % 60)},${row % 2 === 0 ? 'F' : 'M'},${pay},${row % 4}`;
  });
  return ['name,age,sex,pay,answer', ...rows, ''].join('\n');
}

function request(changes: { readonly policy?: string; readonly table?: string } = {}) {
  writeFileSync(join(folder, 'policy.yaml'), changes.policy ?? POLICY);
  writeFileSync(join(folder, 'people.csv'), changes.table ?? people(60));
  return {
    ...{
      inputs: [join(folder, 'people.csv')],
      policyFile: join(folder, 'policy.yaml'),
      outFolder: join(folder, 'out'),
    },
    ...{ seed: 3, releaseKey: new Uint8Array(32).fill(1), issuedAt: '2026-11-28T12:00:00Z' },
    software: { name: 'trialmark', version: '0.1.0' },
  };
}

const left = () => readdirSync(folder).filter((name) => !['policy.yaml', 'people.csv'].includes(name));

async function refusal(run: Promise<unknown>): Promise<InputError> {
  const error = await run.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  return error as InputError;
}

test('a table without subjects is recoded, verified and certified', async () => {
  const { verification, certificate, attacks } = await anonymiseFiles(request());
  const text = readFileSync(join(folder, 'out', 'data', 'people.csv'), 'utf8');
  expect(text.split('\r\n')[0]).toBe('age,sex,pay,answer');
  expect(text).not.toContain('Person');
  expect(text.trim().split('\r\n')).toHaveLength(61);
  expect(verification.checks.map(({ name }) => name)).toContain('model.t-closeness.pay');
  expect(certificate.suppression.rows).toBe(0);
  expect(attacks.results.length).toBeGreaterThan(4);
  expect(left()).toEqual(['out']);
});

test('a certificate is plain unless it is asked to be sealed; then one table has another digest in each release', async () => {
  const plain = await anonymiseFiles(request());
  expect([plain.certificate.inputs[0]?.rows, plain.inspection]).toEqual([60, null]);
  const sealed = [];
  for (const n of [2, 3]) {
    const asked = { ...request(), outFolder: join(folder, `sealed-${n}`), releaseKey: new Uint8Array(32).fill(n) };
    const { certificate, inspection } = await anonymiseFiles({ ...asked, certificateAs: 'sealed' });
    expect(inspection?.certificate.inputs).toEqual(plain.certificate.inputs);
    const written: unknown = JSON.parse(readFileSync(join(asked.outFolder, 'certificate.json'), 'utf8'));
    expect([written, certificate.inputs[0]?.rows, certificate.inputs[0]?.sizeBytes]).toEqual([certificate, null, 0]);
    sealed.push(certificate.inputs[0]?.sha256);
  }
  expect(new Set([plain.certificate.inputs[0]?.sha256, ...sealed]).size).toBe(3);
});

test('a column that is kept though it identifies people is said in the report', async () => {
  const table = people(60).replaceAll(/,([0-3])\n/g, (_, answer) => `,person${answer}@example.org\n`);
  await anonymiseFiles(request({ table }));
  expect(readFileSync(join(folder, 'out', 'report.html'), 'utf8')).toContain('it may identify people');
});

test('a dry run shows the risk, and writes nothing', async () => {
  const { risk, columns } = await assess(request());
  expect(risk).toMatchObject({ rows: 60, classSizeMin: 1 });
  expect(risk.rowsAtRisk).toBeGreaterThan(0);
  expect(columns.map(({ column, action }) => `${column} ${action}`)).toContain('name left out');
  expect(left()).toEqual([]);
});

test.each([
  ['k above the number of rows', { policy: POLICY.replace('k: 5', 'k: 61') }, /too-few-rows|policy\//],
  ['a value that the order lacks', { table: `${people(60)}Zoe,30,F,huge,1\n` }, /hierarchy\/unknown-value/],
  ['a column without a role', { policy: POLICY.replace(/ {2}answer.*\n/, '') }, /policy\//],
  ['a column that is not there', { policy: POLICY.replace('answer', 'anwser') }, /policy\//],
  [
    'a column without any value',
    { table: people(60).replaceAll(/,(\d+),([FM]),/g, ',,$2,') },
    /hierarchy\/empty-column/,
  ],
  ['a row with a field too many', { table: `${people(60)}Zoe,30,F,low,1,2\n` }, /csv\//],
  ['a table without rows', { table: 'name,age,sex,pay,answer\n' }, /./],
  ['a policy that is none', { policy: 'version: 1\n' }, /policy\//],
])('%s is refused by its rule, and nothing is left', async (_, changes, rule) => {
  const error = await refusal(anonymiseFiles(request(changes)));
  expect(error.rule).toMatch(rule);
  expect(error.message).not.toContain('Zoe');
  expect(left()).toEqual([]);
});

test('a folder with something in it is not touched', async () => {
  const asked = request();
  await anonymiseFiles(asked);
  const before = readFileSync(join(folder, 'out', 'certificate.json'));
  expect((await refusal(anonymiseFiles(asked))).rule).toBe('output/exists');
  expect(readFileSync(join(folder, 'out', 'certificate.json')).equals(before)).toBe(true);
});

test('stopping leaves nothing behind, whenever it happens', async () => {
  const stages = new Set<string>();
  await anonymiseFiles(request(), { onStage: (stage) => stages.add(stage) });
  rmSync(join(folder, 'out'), { recursive: true });
  for (const stopAt of stages) {
    const controller = new AbortController();
    const run = anonymiseFiles(request(), {
      signal: controller.signal,
      onStage: (stage) => {
        if (stage === stopAt) controller.abort();
      },
    });
    const outcome = await run.then(
      () => 'done',
      (error: unknown) => (error as Error).name,
    );
    // In the last stage there is nothing left to stop: then the release is complete.
    expect(['AbortError', 'done']).toContain(outcome);
    expect(left()).toEqual(outcome === 'done' ? ['out'] : []);
    if (outcome === 'done') expect(existsSync(join(folder, 'out', 'certificate.json'))).toBe(true);
    rmSync(join(folder, 'out'), { recursive: true, force: true });
  }
});

test('the thread that started it goes on while it recodes', async () => {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 5);
  await anonymiseFiles(request({ table: people(3_000) }));
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(10);
});

test('intervals are shown, verified and attacked where the policy asks for them, and refused where they mean nothing', async () => {
  const policy = POLICY.replace('hierarchy: { kind: ages } }', 'hierarchy: { kind: ages }, recoding: intervals }');
  const { verification } = await anonymiseFiles(request({ policy }));
  expect(readFileSync(join(folder, 'out', 'data', 'people.csv'), 'utf8')).toMatch(/\d\d – \d\d/);
  expect(verification.checks.every(({ holds }) => holds)).toBe(true);
  const flat = policy.replace('hierarchy: { kind: flat } }', 'hierarchy: { kind: flat }, recoding: intervals }');
  rmSync(join(folder, 'out'), { recursive: true });
  expect((await refusal(anonymiseFiles(request({ policy: flat })))).rule).toBe('policy/intervals');
});

test('linked tables in CSV, named in small letters, keep their study days and what belongs to their records', async () => {
  const subjects = Array.from({ length: 30 }, (_, at) => `S-${1000 + at}`);
  const files = {
    'dm.csv': ['USUBJID,AGE,SEX', ...subjects.map((id, at) => `${id},${30 + (at % 3)},${at % 2 === 0 ? 'F' : 'M'}`)],
    'ae.csv': ['USUBJID,AESEQ,AEDECOD,AESTDY', ...subjects.map((id, at) => `${id},1,HEADACHE,${at - 3}`)],
    'suppae.csv': [
      'USUBJID,RDOMAIN,IDVAR,IDVARVAL,QNAM,QLABEL,QVAL',
      ...subjects.map((id) => `${id},AE,AESEQ,1,AETRTEM,Treatment emergent,Y`),
    ],
  };
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  const policy = [
    ...['version: 1', 'title: Linked tables', 'participants: dm', 'columns:', '  USUBJID: { role: identifying }'],
    '  AGE: { role: quasi-identifier, hierarchy: { kind: ages } }',
    '  SEX: { role: quasi-identifier, hierarchy: { kind: flat } }',
    ...[
      'models:',
      '  - { model: k-anonymity, k: 5 }',
      'tables:',
      '  suppae:',
      '    qualifiers:',
      '      AETRTEM: { kind: keep }',
      '',
    ],
  ].join('\n');
  const inputs = Object.keys(files).map((name) => join(folder, name));
  const { tables, attacks } = await anonymiseFiles({ ...request({ policy }), inputs });
  expect(tables.map(({ name, rows }) => [name, rows])).toEqual([
    ['dm', 30],
    ['ae', 30],
    ['suppae', 30],
  ]);
  expect(readFileSync(join(folder, 'out', 'data', 'ae.csv'), 'utf8')).toContain('AESTDY');
  expect(attacks.results.map(({ attack }) => attack)).toContain('composition-rows');
});

test('participants are called what was agreed on elsewhere, in every table, and nothing that names two of them', async () => {
  const subjects = Array.from({ length: 20 }, (_, at) => `S-${1000 + at}`);
  const tagOf = (subject: string) => `${BigInt(subject.slice(2)) ** 25n}`;
  writeFileSync(
    join(folder, 'dm.csv'),
    `USUBJID,AGE\n${subjects.map((id, at) => `${id},${30 + (at % 2)}\n`).join('')}`,
  );
  writeFileSync(join(folder, 'ae.csv'), `USUBJID,AESEQ\n${subjects.map((id) => `${id},1\n`).join('')}`);
  const policy = `version: 1
title: Tags from elsewhere
participants: dm
columns:
  USUBJID: { role: identifying }
  AGE: { role: quasi-identifier, hierarchy: { kind: ages } }
models: [{ model: k-anonymity, k: 5 }]
`;
  const asked = { ...request({ policy }), inputs: ['dm.csv', 'ae.csv'].map((name) => join(folder, name)) };
  await anonymiseFiles({ ...asked, tagOf });
  for (const name of ['dm.csv', 'ae.csv']) {
    const lines = readFileSync(join(folder, 'out', 'data', name), 'utf8')
      .trim()
      .split('\r\n')
      .slice(1);
    expect(new Set(lines.map((line) => line.split(',')[0]))).toEqual(new Set(subjects.map(tagOf)));
  }
  const same = anonymiseFiles({ ...asked, outFolder: join(folder, 'again'), tagOf: () => '7' });
  expect(await refusal(same)).toMatchObject({ rule: 'trial/tags' });
});
