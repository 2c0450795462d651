import { expect, test } from 'vitest';
import { noticeState } from './notice-state.ts';

const notice = (by: readonly string[]) => ({
  digest: 'a'.repeat(64),
  rowTags: ['1'],
  dueOn: '2027-03-10',
  notifiedAt: null,
  attested: by.map((each) => ({ by: each, at: null })),
  mine: false,
});

test('a notice is done once everybody in the team has attested it, and not before', () => {
  expect(noticeState(notice(['mbr_1', 'mbr_2']), ['mbr_1', 'mbr_2'], '2027-04-01')).toBe('done');
  expect(noticeState(notice(['mbr_1']), ['mbr_1', 'mbr_2'], '2027-03-01')).toBe('open');
});

test('a notice is overdue from the day after its last day, not on it', () => {
  expect(noticeState(notice([]), ['mbr_1'], '2027-03-10')).toBe('open');
  expect(noticeState(notice([]), ['mbr_1'], '2027-03-11')).toBe('overdue');
});
