import { expect, test } from 'vitest';
import { messages } from '../../i18n/messages.ts';
import { requestFieldOf, requestPlaceOf } from './request-field-of.ts';
import { requestFields } from './request-fields.ts';

const purpose = requestFields('purpose', messages, { purpose: { aims: ['disease-research'] } });
const team = requestFields('team', messages, {});
const places = requestFields('places', messages, {});

test.each([
  ['purpose.aims.1', purpose, 'purpose.aims'],
  ['purpose.diseases.0', purpose, 'purpose.diseases'],
  ['purpose.summary', purpose, 'purpose.summary'],
  ['team.2', team, 'organisations'],
  ['team', team, 'organisations'],
  ['requester', team, 'organisations'],
  ['organisations.1.kind', team, 'organisations.1.kind'],
  ['locations.0', places, 'locations.0'],
  ['locations', places, 'locations'],
])('a problem at %s is shown beside a field that is on the page', (path, specs, field) => {
  expect(requestFieldOf(path, specs)).toBe(field);
});

test('problems are told in the order in which their fields are met', () => {
  const fields = ['purpose.diseases', 'purpose.summary', 'purpose.aims'];
  expect(fields.toSorted((one, other) => requestPlaceOf(one, purpose) - requestPlaceOf(other, purpose))).toEqual([
    'purpose.summary',
    'purpose.aims',
    'purpose.diseases',
  ]);
});
