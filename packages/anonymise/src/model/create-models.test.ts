import { expect, test } from 'vitest';
import { InputError } from '../input-error.ts';
import { createModels, type ModelContext } from './create-models.ts';
import { ModelSpec } from './model-spec.ts';

const hierarchy = {
  leaves: ['flu', 'gout', 'acne'],
  labels: [['flu', 'gout', 'acne'], ['*']],
  groupOf: [Int32Array.of(0, 1, 2), Int32Array.of(0, 0, 0)],
  isOrdered: false,
};
const attribute = { name: 'disease', values: ['flu', 'gout'], codes: Int32Array.of(0, 0, 1, 1) };
const context: ModelContext = { rowCount: 4, sensitive: [{ attribute, hierarchy }] };

function ruleOf(spec: unknown, given: ModelContext = context): string {
  try {
    createModels([ModelSpec.parse(spec)], given);
    return 'none';
  } catch (error) {
    if (error instanceof InputError) return error.rule;
    throw error;
  }
}

test('every model that a policy can write is made, with its parameters', () => {
  const specs = [
    { model: 'k-anonymity', k: 2 },
    { model: 'distinct-l-diversity', attribute: 'disease', l: 2 },
    { model: 'entropy-l-diversity', attribute: 'disease', l: 1.5 },
    { model: 'recursive-cl-diversity', attribute: 'disease', c: 3, l: 2 },
    { model: 't-closeness', attribute: 'disease', t: 0.2, distance: 'equal' },
    { model: 't-closeness', attribute: 'disease', t: 0.2, distance: 'hierarchical' },
    { model: 'beta-likeness', attribute: 'disease', beta: 1, variant: 'enhanced' },
    { model: 'maximum-risk', threshold: 0.5 },
    { model: 'average-risk', threshold: 0.4 },
  ].map((spec) => ModelSpec.parse(spec));
  const { classModels, tableModels } = createModels(specs, context);
  const described = [...classModels, ...tableModels].map(({ description: { model, attribute: name, parameters } }) => ({
    model,
    ...(name === null ? {} : { attribute: name }),
    ...parameters,
  }));
  expect(described).toStrictEqual(specs);
});

test.each([
  ['k above the number of rows', { model: 'k-anonymity', k: 5 }, 'model/too-few-rows'],
  ['a maximum risk that no class can have', { model: 'maximum-risk', threshold: 0.2 }, 'model/too-few-rows'],
  ['an average risk that no table can have', { model: 'average-risk', threshold: 0.2 }, 'model/too-few-rows'],
  [
    'c that asks for more rows',
    { model: 'recursive-cl-diversity', attribute: 'disease', c: 0.1, l: 2 },
    'model/too-few-rows',
  ],
  [
    'l above the number of values',
    { model: 'distinct-l-diversity', attribute: 'disease', l: 3 },
    'model/too-few-values',
  ],
  ['an unknown attribute', { model: 'distinct-l-diversity', attribute: 'drug', l: 2 }, 'model/unknown-attribute'],
  [
    'values without an order',
    { model: 't-closeness', attribute: 'disease', t: 0.2, distance: 'ordered' },
    'model/order',
  ],
])('%s is refused', (_, spec, rule) => {
  expect(ruleOf(spec)).toBe(rule);
});

test('hierarchical distance is refused without a hierarchy, with one level, or where a value is missing', () => {
  const spec = { model: 't-closeness', attribute: 'disease', t: 0.2, distance: 'hierarchical' };
  const flat = { ...hierarchy, labels: hierarchy.labels.slice(0, 1), groupOf: hierarchy.groupOf.slice(0, 1) };
  const strange = { ...attribute, values: ['flu', 'plague'] };
  expect(ruleOf(spec, { rowCount: 4, sensitive: [{ attribute }] })).toBe('model/hierarchy');
  expect(ruleOf(spec, { rowCount: 4, sensitive: [{ attribute, hierarchy: flat }] })).toBe('model/hierarchy');
  expect(ruleOf(spec, { rowCount: 4, sensitive: [{ attribute: strange, hierarchy }] })).toBe('model/hierarchy');
});

test('no error quotes a value of a participant', () => {
  const strange = { ...attribute, values: ['flu', 'plague'] };
  const specs = [ModelSpec.parse({ model: 't-closeness', attribute: 'disease', t: 0.2, distance: 'hierarchical' })];
  expect(() => createModels(specs, { rowCount: 4, sensitive: [{ attribute: strange, hierarchy }] })).toThrow(
    'column disease: 1 of 2 values are missing from the hierarchy: add them',
  );
});

/** The values of which one row alone is within 0.4 of a table that has one of each: of three, the middle one. */
function middleOf(values: readonly string[], more: Partial<ModelContext['sensitive'][number]>): readonly string[] {
  const spec = ModelSpec.parse({ model: 't-closeness', attribute: 'grade', t: 0.4, distance: 'ordered' });
  const grade = { name: 'grade', values, codes: Int32Array.of(0, 1, 2) };
  const { classModels } = createModels([spec], { rowCount: 3, sensitive: [{ attribute: grade, ...more }] });
  return values.filter((_, one) =>
    classModels[0]?.holds(
      1,
      Int32Array.from(values, (__, value) => (value === one ? 1 : 0)),
    ),
  );
}

test('values are ordered as given, else as the leaves of an ordered hierarchy, else as numbers', () => {
  const letters = ['a', 'b', 'c'];
  const orderedLeaves = { ...hierarchy, leaves: ['c', 'a', 'b'], isOrdered: true };
  expect(middleOf(letters, { order: ['a', 'c', 'b'], hierarchy: orderedLeaves })).toStrictEqual(['c']);
  expect(middleOf(letters, { hierarchy: orderedLeaves })).toStrictEqual(['a']);
  expect(middleOf(['9', '11', '10'], {})).toStrictEqual(['10']);
  expect(() => middleOf(letters, { hierarchy: { ...orderedLeaves, isOrdered: false } })).toThrow(/order of the values/);
  expect(() => middleOf(letters, { order: ['a', 'b'] })).toThrow('1 of 3 values are missing from the order');
});

test.each([
  ['k-anonymity', { model: 'k-anonymity', k: 1 }, 'k is at least 2'],
  ['k-anonymity', { model: 'k-anonymity', k: 2.5 }, 'k is a whole number'],
  ['distinct-l-diversity', { model: 'distinct-l-diversity', attribute: 'd', l: 1 }, 'l is at least 2'],
  ['t-closeness', { model: 't-closeness', attribute: 'd', t: 0, distance: 'equal' }, 't is above 0'],
  ['t-closeness', { model: 't-closeness', attribute: 'd', t: 1, distance: 'equal' }, 't is below 1'],
  ['beta-likeness', { model: 'beta-likeness', attribute: 'd', beta: -1, variant: 'basic' }, 'β is above 0'],
  ['maximum-risk', { model: 'maximum-risk', threshold: 1 }, 'the threshold is below 1'],
  ['average-risk', { model: 'average-risk', threshold: 0 }, 'the threshold is above 0'],
  ['recursive-cl-diversity', { model: 'recursive-cl-diversity', attribute: 'd', c: 0, l: 2 }, 'c is at least 0.001'],
  ['k-anonymity', { model: 'k-anonymity', k: 5, l: 2 }, 'Unrecognized key'],
])('a %s that means nothing is refused, and told why', (_, spec, message) => {
  expect(ModelSpec.safeParse(spec).error?.message).toContain(message);
});
