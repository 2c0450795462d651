import { AIMS, RESEARCH_TYPES, UseRequest } from '@trialmark/datause';
import { expect, test } from 'vitest';
import { messages } from '../../i18n/messages.ts';
import { type RequestFieldSpec, requestFields } from './request-fields.ts';
import { inSectionOrder, isBegun, REQUEST_SECTIONS, requestSectionOf } from './request-sections.ts';

const FORMS = ['approved', 'pending', 'exempt', 'none'].map((status) => ({
  purpose: { aims: ['disease-research'] },
  ethics: { status },
}));
const asked = FORMS.flatMap((form) =>
  REQUEST_SECTIONS.flatMap((section) =>
    requestFields(section, messages, form).map((spec) => ({ section, path: spec.path, spec })),
  ),
);

/** The members of a use, as paths of the form; those of unions once for all their forms. */
function pathsOfUse(): readonly string[] {
  const { purpose, undertakings, project, period, publication } = UseRequest.shape;
  const of = (name: string, shape: object) => Object.keys(shape).map((key) => `${name}.${key}`);
  return [
    ...of('purpose', purpose.shape),
    ...of('undertakings', undertakings.shape),
    ...of('project', project.shape),
    ...of('period', period.shape),
    ...of('publication', publication.shape),
    ...['status', 'committee', 'reference', 'reason'].map((key) => `ethics.${key}`),
    'organisations',
    'locations',
    'security',
    'recipient',
  ];
}

test.each(pathsOfUse())('%s has a question, in the section that its problems lead to', (path) => {
  const found = asked.filter((each) => each.path === path);
  expect(found.length).toBeGreaterThan(0);
  expect(new Set(found.map(({ section }) => section))).toEqual(new Set([requestSectionOf(path)]));
});

test('the form asks for nothing that a request does not say', () => {
  const known = new Set(pathsOfUse());
  expect(asked.filter(({ path }) => !known.has(path))).toEqual([]);
});

test('every promise can be given, left open or refused', () => {
  const promises = requestFields('promises', messages, {});
  const values = (spec: RequestFieldSpec) => (spec.kind === 'choice' ? spec.options.map(({ value }) => value) : []);
  expect(promises).toHaveLength(Object.keys(UseRequest.shape.undertakings.shape).length);
  for (const spec of promises) expect(values(spec)).toEqual(['accepted', 'open', 'refused']);
});

test('aims and types of study are offered with words of their own, all of them, in the order of the rules', () => {
  const optionsAt = (section: 'purpose' | 'uses', path: string) => {
    const spec = requestFields(section, messages, {}).find((each) => each.path === path);
    return spec?.kind === 'choices' ? spec.options : [];
  };
  const aims = optionsAt('purpose', 'purpose.aims');
  const types = optionsAt('uses', 'purpose.researchTypes');
  expect(aims.map(({ value }) => value)).toEqual(AIMS);
  expect(types.map(({ value }) => value)).toEqual(RESEARCH_TYPES);
  for (const { label, value } of [...aims, ...types]) expect(label).not.toBe(value);
});

test('diseases are asked for exactly where an aim is research into diseases', () => {
  const asks = (aims: readonly string[]) =>
    requestFields('purpose', messages, { purpose: { aims } }).some(({ kind }) => kind === 'diseases');
  expect([asks([]), asks(['general-research']), asks(['biomedical-research', 'disease-research'])]).toEqual([
    false,
    false,
    true,
  ]);
});

test('a section is begun once one of its own questions is answered', () => {
  expect(isBegun('uses', { purpose: { aims: ['general-research'] } })).toBe(false);
  expect(isBegun('uses', { purpose: { linkage: null } })).toBe(true);
  expect(isBegun('team', { organisations: [{ id: 'org_1' }] })).toBe(true);
  expect(REQUEST_SECTIONS.filter((section) => isBegun(section, {}))).toEqual([]);
});

test('a problem of one item leads to the section of its list', () => {
  expect(requestSectionOf('organisations.1.forProfit')).toBe('team');
  expect(requestSectionOf('purpose.diseases.0')).toBe('purpose');
  expect(requestSectionOf('')).toBeNull();
});

test('problems are listed in the order of the sections, those about no field first', () => {
  const paths = ['recipient', 'security', '', 'purpose.genetic', 'purpose.aims'].map((path) => ({ path }));
  expect(inSectionOrder(paths).map(({ path }) => path)).toEqual([
    '',
    'purpose.aims',
    'purpose.genetic',
    'security',
    'recipient',
  ]);
});
