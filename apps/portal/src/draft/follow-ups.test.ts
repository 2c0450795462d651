import { expect, test } from 'vitest';
import { followUps } from './follow-ups.ts';

test('another type of study starts the design anew, because its questions are others', () => {
  expect(followUps({}, 'record.design.studyType', 'observational')).toEqual([
    ['record.design', { studyType: 'observational' }],
  ]);
});

test('an open-label trial masks nobody, said so', () => {
  expect(followUps({}, 'record.design.masking.level', 'open-label')).toEqual([['record.design.masking.who', []]]);
  expect(followUps({}, 'record.design.masking.level', 'double')).toEqual([]);
});

test('arms do not receive what was taken out', () => {
  const arms = [{ interventions: ['int_1', 'int_2'] }, { interventions: ['int_2'] }];
  expect(followUps({ record: { arms } }, 'record.interventions', [{ id: 'int_2' }])).toEqual([
    ['record.arms.0.interventions', ['int_2']],
  ]);
  expect(followUps({ record: { arms } }, 'record.interventions', undefined)).toEqual([
    ['record.arms.0.interventions', []],
    ['record.arms.1.interventions', []],
  ]);
});

test('role and organisation of a contact are in the public record too; nothing else of it is', () => {
  expect(followUps({}, 'contacts.public.role', 'Desk')).toEqual([['record.publicContact.role', 'Desk']]);
  expect(followUps({}, 'contacts.public.name', 'A person')).toEqual([]);
});
