import { expect, test } from 'vitest';
import type { RequestListItem } from '../request-view.ts';
import { daysBetween, utcToday } from './days-between.ts';
import { queueAge } from './queue-age.ts';

const item = (changes: Partial<RequestListItem>) =>
  ({
    waiting: null,
    submittedAt: '2027-03-01T23:59:59Z',
    updatedAt: '2027-02-01T00:00:00Z',
    ...changes,
  }) as RequestListItem;

test('age is counted from when a request came to wait for the reader, else from when it was sent', () => {
  expect(queueAge(item({ waiting: { need: 'vote', since: '2027-03-05T12:00:00Z' } }), '2027-03-10')).toBe(5);
  expect(queueAge(item({}), '2027-03-10')).toBe(9);
  expect(queueAge(item({ submittedAt: null }), '2027-02-03')).toBe(2);
});

test('days are those of the UTC calendar, whatever the hour', () => {
  expect(daysBetween('2027-03-01T23:59:59Z', '2027-03-02T00:00:00Z')).toBe(1);
  expect(daysBetween('2027-03-02', '2027-03-01')).toBe(-1);
  expect(daysBetween('2027-03-28', '2027-03-29')).toBe(1);
  expect(utcToday(Date.parse('2027-12-31T23:59:59Z'))).toBe('2027-12-31');
});

test('an age is never negative, however the clocks differ', () => {
  expect(queueAge(item({ submittedAt: '2027-03-02T00:00:01Z' }), '2027-03-01')).toBe(0);
});
