import { expect, test } from 'vitest';
import { messages } from '../i18n/messages.ts';
import { problemField } from './problem-field.ts';
import { fieldsOf } from './section-fields.ts';
import type { DraftSection } from './sections.ts';

const fieldOf = (section: DraftSection, path: string) => problemField(path, fieldsOf(section, messages, {}));

test('a problem is shown beside its own field', () => {
  expect(fieldOf('titles', 'record.publicTitle')).toBe('record.publicTitle');
  expect(fieldOf('outcomes', 'record.outcomes.2.measure')).toBe('record.outcomes.2.measure');
});

test('what is wrong with an optional list is shown in its item', () => {
  expect(fieldOf('publications', 'record.references.0.citation')).toBe('record.references.0.citation');
  expect(fieldOf('sponsors', 'contacts.officials.1.role')).toBe('contacts.officials.1.role');
  expect(fieldOf('ethics', 'record.oversight.fdaRegulatedDrug')).toBe('record.oversight.fdaRegulatedDrug');
});

test('fields that are missing together are shown at the first of them', () => {
  expect(fieldOf('dates', 'record.startDate')).toBe('record.startDate.date');
  expect(fieldOf('sponsors', 'record.publicContact')).toBe('contacts.public.name');
});

test('one of several values in one field is shown beside that field', () => {
  expect(fieldOf('conditions', 'record.conditions.1')).toBe('record.conditions');
  expect(fieldOf('arms', 'record.arms.0.interventions.1')).toBe('record.arms.0.interventions');
});

test('one item of a list that is a single value is shown beside it', () => {
  expect(fieldOf('places', 'record.countries.0')).toBe('record.countries.0');
});
