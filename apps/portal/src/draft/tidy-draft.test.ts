import { expect, test } from 'vitest';
import { tidyDraft } from './tidy-draft.ts';

test('blank lines are no conditions, and spaces around one no part of it', () => {
  expect(tidyDraft({ record: { acronym: 'A', conditions: [' Falls ', '', 'Hip fracture', ' '] } })).toEqual({
    record: { acronym: 'A', conditions: ['Falls', 'Hip fracture'] },
  });
});

test('a list of blank lines is no list', () => {
  expect(tidyDraft({ record: { keywords: ['', ' '] }, reason: 'x' })).toEqual({ record: {}, reason: 'x' });
});

test('what has no record is left alone', () => {
  expect(tidyDraft({ reason: 'x' })).toEqual({ reason: 'x' });
});
