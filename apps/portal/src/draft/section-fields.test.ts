import { Contact, Link, Official, Oversight, Reference, trialFields } from '@trialmark/schema';
import { expect, test } from 'vitest';
import { messages } from '../i18n/messages.ts';
import type { FieldSpec } from './field-spec.ts';
import { fieldsOf } from './section-fields.ts';
import { DRAFT_SECTIONS, sectionOf } from './sections.ts';

const INTERVENTIONAL = { record: { design: { studyType: 'interventional', masking: { level: 'double' } } } };
const asked = DRAFT_SECTIONS.flatMap((section) =>
  fieldsOf(section, messages, INTERVENTIONAL).map((spec) => ({ section, spec })),
);

/** Paths of every question, those of a list's items with `0` for the position. */
function pathsOf(spec: FieldSpec, base = ''): readonly string[] {
  const path = [base, spec.path].filter((part) => part !== '').join('.');
  return spec.kind === 'list' ? [path, ...spec.fields.flatMap((field) => pathsOf(field, `${path}.0`))] : [path];
}
const paths = new Set(asked.flatMap(({ spec }) => pathsOf(spec)));
const isAsked = (path: string) => [...paths].some((each) => each === path || each.startsWith(`${path}.`));

/** Given by the registry, by the import, by the contacts' own questions, or by a report of outcomes. */
const GIVEN_OTHERWISE = ['v', 'primaryRegistry', 'origin', 'publicContact', 'scientificContact', 'results'];

test.each(Object.keys(trialFields).filter((name) => !GIVEN_OTHERWISE.includes(name)))(
  'the field %s of a record has a question, in the section that its problems lead to',
  (name) => {
    const found = asked.find(({ spec }) => spec.path.split('.')[1] === name);
    expect(found?.section).toBe(sectionOf(name));
  },
);

test.each([
  ['record.oversight', Oversight.shape],
  ['record.references.0', Reference.shape],
  ['record.links.0', Link.shape],
  ['contacts.officials.0', Official.shape],
  ['contacts.public', Contact.shape],
  ['contacts.scientific', Contact.shape],
])('every field of %s has a question', (base, shape) => {
  expect(Object.keys(shape).filter((name) => !isAsked(`${base}.${name}`))).toEqual([]);
});

test('no two questions have one path', () => {
  const all = asked.flatMap(({ spec }) => pathsOf(spec));
  expect(new Set(all).size).toBe(all.length);
});
