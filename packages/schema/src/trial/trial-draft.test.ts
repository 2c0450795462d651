import { describe, expect, test } from 'vitest';
import { TrialContactsDraft, TrialDraft } from './trial-draft.ts';
import { exampleTrial } from './trial-record.fixture.ts';

const accepts = (value: unknown) => TrialDraft.safeParse(value).success;

describe('TrialDraft', () => {
  test('accepts nothing yet, and a whole record', () => {
    expect(accepts({})).toBe(true);
    expect(TrialDraft.parse(exampleTrial())).toStrictEqual(exampleTrial());
  });

  test('keeps what is not right yet', () => {
    const draft = {
      publicTitle: '',
      startDate: { date: '31 March' },
      recruitmentStatus: 'soon',
      sampleSize: { target: 'about 40' },
      design: { studyType: 'interventional', model: 'cohort', masking: {} },
      outcomes: [{}],
    };
    expect(TrialDraft.parse(draft)).toStrictEqual(draft);
  });

  test('refuses what could never become a record: unknown keys, wrong kinds, lone surrogates', () => {
    expect(accepts({ titel: 'x' })).toBe(false);
    expect(accepts({ outcomes: [{ sign: 'x' }] })).toBe(false);
    expect(accepts({ conditions: 'x' })).toBe(false);
    expect(accepts({ publicTitle: 7 })).toBe(false);
    expect(accepts({ publicTitle: '\udc00' })).toBe(false);
    expect(accepts({ summary: 'x'.repeat(50_001) })).toBe(false);
    expect(accepts([])).toBe(false);
  });

  test('contacts may be half written', () => {
    expect(TrialContactsDraft.safeParse({ public: { name: 'A' } }).success).toBe(true);
    expect(TrialContactsDraft.safeParse({ public: 'A' }).success).toBe(false);
  });
});
