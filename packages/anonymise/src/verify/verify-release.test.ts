import { expect, test } from 'vitest';
import type { ModelDescription } from '../model/privacy-model.ts';
import { createFileBox, type FileBox, type Grid } from './release.fixture.ts';
import { type Verification, verificationHolds } from './verification.ts';
import type { VerificationRequest } from './verification-request.ts';
import { verifyRelease } from './verify-release.ts';

const AGES: Grid = [
  ['31', '30-39', '*'],
  ['32', '30-39', '*'],
  ['33', '30-39', '*'],
  ['41', '40-49', '*'],
  ['42', '40-49', '*'],
];
const SEXES: Grid = [
  ['F', '*'],
  ['M', '*'],
];
const ILLNESSES: Grid = [
  ['flu', 'lung', '*'],
  ['asthma', 'lung', '*'],
  ['gastritis', 'stomach', '*'],
  ['ulcer', 'stomach', '*'],
];
const INPUT: Grid = [
  ['id', 'age', 'sex', 'illness'],
  ['subject-1', '31', 'F', 'flu'],
  ['subject-2', '32', 'F', 'asthma'],
  ['subject-3', '33', 'F', 'gastritis'],
  ['subject-4', '41', 'M', 'flu'],
  ['subject-5', '42', 'M', 'flu'],
  ['subject-6', '31', 'M', 'ulcer'],
];
const OUTPUT: Grid = [
  ['id', 'age', 'sex', 'illness'],
  ['b', '30-39', 'F', 'asthma'],
  ['a', '30-39', 'F', 'flu'],
  ['c', '30-39', 'F', 'gastritis'],
  ['d', '40-49', 'M', 'flu'],
  ['e', '40-49', 'M', 'flu'],
  ['f', '*', '*', 'ulcer'],
];
const MAPPING: Grid = [
  ['subject', 'tag'],
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((tag, index) => [`subject-${index + 1}`, tag]),
];

const k = (value: number): ModelDescription => ({ model: 'k-anonymity', attribute: null, parameters: { k: value } });
const onIllness = (model: string, parameters: ModelDescription['parameters']): ModelDescription => ({
  model,
  attribute: 'illness',
  parameters,
});

function requestFor(box: FileBox, output: Grid = OUTPUT): VerificationRequest {
  return {
    participants: { input: box.csv('in.csv', INPUT), output: box.csv('out.csv', output) },
    subjectColumn: 'id',
    quasiIdentifiers: [
      { column: 'age', hierarchy: box.hierarchy('age.csv', AGES) },
      { column: 'sex', hierarchy: box.hierarchy('sex.csv', SEXES) },
    ],
    sensitive: [
      {
        column: 'illness',
        hierarchy: box.hierarchy('illness.csv', ILLNESSES),
        order: ['flu', 'asthma', 'gastritis', 'ulcer'],
      },
    ],
    models: [k(2)],
    suppression: { limit: 0.2 },
    alignment: { by: 'mapping', file: box.csv('map.csv', MAPPING), subjectColumn: 'subject', tagColumn: 'tag' },
  };
}

const failed = ({ checks }: Verification) => checks.filter(({ holds }) => !holds).map(({ name }) => name);

/** The output with one cell changed; rows count from 1 after the header. */
function changed(row: number, column: number, cell: string): Grid {
  return OUTPUT.map((cells, at) => (at === row ? cells.map((old, place) => (place === column ? cell : old)) : cells));
}

test('a true release holds, and every figure is that of the definitions', async () => {
  const result = await verifyRelease(requestFor(createFileBox()));
  expect(failed(result)).toEqual([]);
  expect(verificationHolds(result)).toBe(true);
  expect(result.omitted).toEqual([]);
  const { metrics } = result;
  expect(metrics).toMatchObject({ rows: 6, suppressedRows: 1, discernability: 9 + 4 + 6, discernabilityStar: 13 });
  expect(metrics.averageClassSize).toBe(2);
  expect(metrics.before).toMatchObject({
    classCount: 6,
    classSizeMin: 1,
    uniqueRows: 6,
    maximumRisk: 1,
    averageRisk: 1,
  });
  expect(metrics.after).toMatchObject({
    classCount: 2,
    classSizeMin: 2,
    classSizeMax: 3,
    uniqueRows: 0,
    maximumRisk: 0.5,
  });
  expect(metrics.after.histogram).toEqual([
    { size: 2, classes: 1 },
    { size: 3, classes: 1 },
  ]);
  expect(metrics.after.averageRisk).toBeCloseTo(2 / 5, 12);
  const age = ((3 * 3 + 2 * 2 + 5) / 6 / 5 - 1 / 5) / (1 - 1 / 5);
  const sex = ((5 * 1 + 2) / 6 / 2 - 1 / 2) / (1 - 1 / 2);
  expect(metrics.lossByColumn.map(({ loss }) => loss)).toEqual([expect.closeTo(age, 12), expect.closeTo(sex, 12)]);
  expect(metrics.lossArithmetic).toBeCloseTo((age + sex) / 2, 12);
  expect(metrics.lossGeometric).toBeCloseTo(Math.sqrt((1 + age) * (1 + sex)) - 1, 12);
  const ageBits = 3 * Math.log2(4) + 2 * Math.log2(2) + Math.log2(6) - 2 * Math.log2(2);
  const sexBits = 5 * Math.log2(3) + Math.log2(6) - 6 * Math.log2(3);
  expect(metrics.nonUniformEntropy).toBeCloseTo(ageBits + sexBits, 10);
});

test.each<[string, ModelDescription, boolean]>([
  ['k', k(3), false],
  ['maximum risk', { model: 'maximum-risk', attribute: null, parameters: { threshold: 0.5 } }, true],
  ['maximum risk', { model: 'maximum-risk', attribute: null, parameters: { threshold: 0.49 } }, false],
  ['average risk', { model: 'average-risk', attribute: null, parameters: { threshold: 0.4 } }, true],
  ['average risk', { model: 'average-risk', attribute: null, parameters: { threshold: 0.39 } }, false],
  ['distinct l', onIllness('distinct-l-diversity', { l: 1 }), true],
  ['distinct l', onIllness('distinct-l-diversity', { l: 2 }), false],
  ['entropy l', onIllness('entropy-l-diversity', { l: 1, estimator: 'shannon' }), true],
  ['entropy l', onIllness('entropy-l-diversity', { l: 1.1, estimator: 'shannon' }), false],
  ['recursive (c,l)', onIllness('recursive-cl-diversity', { c: 1.5, l: 1 }), true],
  ['recursive (c,l)', onIllness('recursive-cl-diversity', { c: 1, l: 1 }), false],
  // Shares of the original table: flu 1/2 and 1/6 each of the others. Of the classes: 1/3 each of three; flu alone.
  ['t, equal', onIllness('t-closeness', { t: 0.5, distance: 'equal' }), true],
  ['t, equal', onIllness('t-closeness', { t: 0.499, distance: 'equal' }), false],
  // Cumulative differences of the class of flu: 1/2, 1/3, 1/6; over three steps.
  ['t, ordered', onIllness('t-closeness', { t: 1 / 3, distance: 'ordered' }), true],
  ['t, ordered', onIllness('t-closeness', { t: 0.333, distance: 'ordered' }), false],
  // Of the class of flu: 1/6 moved within lung at height 1 of 2, 1/3 moved from stomach at the top.
  ['t, hierarchical', onIllness('t-closeness', { t: 1 / 12 + 1 / 3, distance: 'hierarchical' }), true],
  ['t, hierarchical', onIllness('t-closeness', { t: 0.416, distance: 'hierarchical' }), false],
  ['β, basic', onIllness('beta-likeness', { beta: 1, variant: 'basic' }), true],
  ['β, basic', onIllness('beta-likeness', { beta: 0.99, variant: 'basic' }), false],
  ['β, enhanced', onIllness('beta-likeness', { beta: 1, variant: 'enhanced' }), false],
])('%s is judged by its definition: %o', async (_, model, holds) => {
  const result = await verifyRelease({ ...requestFor(createFileBox()), models: [model] });
  const check = result.checks.find(({ name }) => name.startsWith(`model.${model.model}`));
  expect(check?.holds).toBe(holds);
  expect(failed(result)).toEqual(holds ? [] : [check?.name]);
});

test.each<[string, Grid, string[]]>([
  ['a cell that is finer than its class', changed(2, 1, '31'), ['model.k-anonymity']],
  ['a group that does not hold the value', changed(4, 1, '30-39'), ['model.k-anonymity', 'values.generalise.age']],
  ['a value outside the hierarchy', changed(6, 1, '30-40'), expect.arrayContaining(['values.nodes.age'])],
  [
    'a sensitive value of another row',
    changed(2, 3, 'asthma'),
    ['values.sensitive.illness', 'values.unchanged.illness'],
  ],
  ['a subject twice', changed(2, 0, 'b'), expect.arrayContaining(['subjects.kept'])],
  ['a stranger', changed(2, 0, 'z'), ['subjects.kept', 'subjects.known']],
  ['more subjects left out than allowed', OUTPUT.toSpliced(2, 1), ['suppression.limit']],
  ['a row too many', [...OUTPUT, ['g', '*', '*', 'ulcer']], expect.arrayContaining(['rows.count', 'subjects.kept'])],
  [
    'an original identifier for a tag',
    changed(2, 0, 'subject-1'),
    expect.arrayContaining(['identifiers.bytes', 'identifiers.subjects']),
  ],
  [
    'an identifier within another value',
    changed(6, 3, 'see subject-4!'),
    expect.arrayContaining(['identifiers.bytes']),
  ],
])('a release with %s is refused', async (_, output, names) => {
  expect(failed(await verifyRelease(requestFor(createFileBox(), output)))).toEqual(names);
});

test('more suppressed rows than the limit are refused, and so is a number that the file does not show', async () => {
  const request = requestFor(createFileBox());
  expect(failed(await verifyRelease({ ...request, suppression: { limit: 0.1 } }))).toEqual(['suppression.limit']);
  expect(failed(await verifyRelease({ ...request, suppression: { limit: 1, rows: 2 } }))).toEqual(['suppression.rows']);
});

test('a suppressed row may show nothing or be left out: the figures are the same', async () => {
  const shown = await verifyRelease(requestFor(createFileBox()));
  const leftOut = await verifyRelease(requestFor(createFileBox(), OUTPUT.slice(0, -1)));
  expect(failed(leftOut)).toEqual([]);
  expect(leftOut.metrics).toEqual(shown.metrics);
});

test('a row that shows nothing but is not said to be suppressed is judged as a class', async () => {
  const request = { ...requestFor(createFileBox()), suppression: { limit: 0, rows: 0 } };
  const result = await verifyRelease(request);
  expect(result.metrics.after.classSizeMin).toBe(1);
  expect(failed(result)).toEqual(['model.k-anonymity']);
});

test('without a mapping, what it would show is listed as not checked', async () => {
  const { alignment: _, ...request } = requestFor(createFileBox());
  const result = await verifyRelease(request);
  expect(verificationHolds(result)).toBe(true);
  expect(result.omitted.map(({ name }) => name)).toEqual(['alignment']);
});

test('rows are compared in the order of the files where that is said', async () => {
  const request = requestFor(createFileBox());
  const result = await verifyRelease({ ...request, alignment: { by: 'row-order' } });
  expect(failed(result)).toEqual(['values.unchanged.illness']);
});

test('a hierarchy that is no tree, and an input value that is no leaf, are refused', async () => {
  const box = createFileBox();
  const request = requestFor(box);
  const torn = box.hierarchy(
    'torn.csv',
    AGES.map(([leaf = '', group = ''], at) => [leaf, group, `top ${at}`]),
  );
  const [age, sex] = request.quasiIdentifiers;
  if (age === undefined || sex === undefined) throw new Error('no quasi-identifiers');
  const withTorn = await verifyRelease({ ...request, quasiIdentifiers: [{ ...age, hierarchy: torn }, sex] });
  expect(failed(withTorn)).toEqual(['hierarchy.tree.age']);
  const short = box.hierarchy('short.csv', AGES.slice(1));
  const withShort = await verifyRelease({ ...request, quasiIdentifiers: [{ ...age, hierarchy: short }, sex] });
  expect(failed(withShort)).toEqual(expect.arrayContaining(['input.leaves.age', 'values.generalise.age']));
});

test('texts that the input has for a leaf are that leaf, in classes and in distances', async () => {
  const box = createFileBox();
  const request = requestFor(box);
  const renamed = INPUT.map((row, at) => (at === 1 ? ['subject-1', 'thirty-one', 'F', 'flu'] : row));
  const ages = box.hierarchy('age.csv', AGES);
  const illnesses = box.hierarchy('illness.csv', ILLNESSES.slice(1));
  const [, sex] = request.quasiIdentifiers;
  if (sex === undefined) throw new Error('no quasi-identifier');
  const result = await verifyRelease({
    ...request,
    participants: { ...request.participants, input: box.csv('in.csv', renamed) },
    quasiIdentifiers: [
      { column: 'age', hierarchy: { ...ages, synonymsPath: box.hierarchy('ages.csv', [['thirty-one', '31']]).path } },
      sex,
    ],
    sensitive: [
      {
        column: 'illness',
        hierarchy: { ...illnesses, synonymsPath: box.hierarchy('illnesses.csv', [['flu', 'asthma']]).path },
      },
    ],
    models: [0.42, 0.41].map((t) => onIllness('t-closeness', { t, distance: 'hierarchical' })),
  });
  expect(result.checks.filter(({ holds }) => !holds)).toEqual([
    {
      name: 'model.t-closeness.illness',
      claim:
        'the values of illness in every group are spread as in the original data, up to a distance (hierarchical) of 0.41',
      found: 'at most 0.416667; 1 of 2 groups fall short',
      holds: false,
    },
  ]);
  expect(result.metrics.before.classCount).toBe(6);
});

test('an interval of leaves is a value only where intervals may be shown, and stands for the leaves between its ends', async () => {
  const request = requestFor(
    createFileBox(),
    OUTPUT.map((row) => row.map((cell) => (cell === '30-39' ? '31 – 33' : cell))),
  );
  const refused = await verifyRelease(request);
  expect(failed(refused)).toEqual(['values.nodes.age', 'values.generalise.age']);
  const [age, sex] = request.quasiIdentifiers;
  if (age === undefined || sex === undefined) throw new Error('no quasi-identifiers');
  const withIntervals = [{ ...age, recoding: 'intervals' as const }, sex];
  const accepted = await verifyRelease({ ...request, quasiIdentifiers: withIntervals });
  expect(failed(accepted)).toEqual([]);
  expect(accepted.metrics).toEqual((await verifyRelease(requestFor(createFileBox()))).metrics);
  for (const wrong of ['33 – 31', '31 - 33', '31 – 34', '32 – 33']) {
    const box = createFileBox();
    const changedRequest = requestFor(
      box,
      OUTPUT.map((row) => row.map((cell) => (cell === '30-39' ? wrong : cell))),
    );
    const [own] = changedRequest.quasiIdentifiers;
    if (own === undefined) throw new Error('no quasi-identifier');
    const result = await verifyRelease({
      ...changedRequest,
      quasiIdentifiers: [{ ...own, recoding: 'intervals' }, sex],
    });
    expect(failed(result)).toContain('values.generalise.age');
  }
});
