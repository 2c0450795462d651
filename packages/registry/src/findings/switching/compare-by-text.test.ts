import { describe, expect, test } from 'vitest';
import { worded } from '../../testing/trial-story.ts';
import { compareByText } from './compare-by-text.ts';
import { worstOf } from './outcome-step.ts';
import { momentsOf, normaliseOutcomeText, stripTimepoints } from './outcome-words.ts';

type Side = readonly (readonly ['primary' | 'secondary' | 'other', string, (string | null)?, (string | null)?])[];

const compare = (before: Side, after: Side) =>
  compareByText(
    before.map((outcome) => worded(...outcome)),
    after.map((outcome) => worded(...outcome)),
  );
const verdict = (before: Side, after: Side) => worstOf(compare(before, after));

describe('wording only', () => {
  test.each<[string, string, string]>([
    ['letter case, spacing and a final stop', 'Pain  Score.', 'pain score'],
    ['kinds of dash and quote', 'Crohn’s disease – index', "Crohn's disease - index"],
    ['two ways to write a sign', 'HbA1c >= 7%', 'HbA1c ≥7%'],
    ['the order of the words', 'Wound infection', 'Infection wound'],
  ])('%s: no change', (_, old, now) => {
    expect(verdict([['primary', old, '12 weeks']], [['primary', now, '12 weeks']])).toBe('none');
  });
});

describe('wording only, with the timepoint', () => {
  test.each<[string, Side, Side]>([
    ['another unit', [['primary', 'Pain', '12 months']], [['primary', 'Pain', '1 year']]],
    [
      'moved out of the measure',
      [['primary', 'Change from baseline to week 24 in pain']],
      [['primary', 'Change From Baseline in Pain', 'Week 24']],
    ],
    [
      'an abbreviation after what it stands for',
      [['primary', 'Progression Free Survival (PFS)']],
      [['primary', 'Progression-free survival']],
    ],
    [
      'another name of one thing',
      [['primary', 'Death from any cause', '28 days']],
      [['primary', 'All-cause mortality', 'Day 28']],
    ],
  ])('%s: no change', (_, before, after) => {
    expect(verdict(before, after)).toBe('none');
  });
});

describe('minor', () => {
  test.each<[string, string, string]>([
    ['a span for a moment', 'within 12 weeks', '12 weeks'],
    ['another end', 'Until progression, up to 12 months', 'Until death, up to 12 months'],
    ['one moment fewer', '4, 8 and 12 weeks', '4 and 12 weeks'],
  ])('%s is another timepoint', (_, old, now) => {
    expect(compare([['primary', 'Pain', old]], [['primary', 'Pain', now]])).toMatchObject([
      { kind: 'outcome-timepoint-changed', severity: 'minor' },
    ]);
  });

  test.each<[string, Side, Side, string]>([
    [
      'another timepoint',
      [['primary', 'HbA1c', '12 weeks']],
      [['primary', 'HbA1c', '24 weeks']],
      'outcome-timepoint-changed',
    ],
    [
      'a timepoint added',
      [['primary', 'HbA1c', null]],
      [['primary', 'HbA1c', '24 weeks']],
      'outcome-timepoint-changed',
    ],
    [
      'a timepoint omitted',
      [['primary', 'HbA1c', '1 year']],
      [['primary', 'HbA1c', null]],
      'outcome-timepoint-changed',
    ],
    [
      'a timepoint within the measure',
      [['primary', '30-day mortality']],
      [['primary', '90-day mortality']],
      'outcome-timepoint-changed',
    ],
    [
      'a method added',
      [['primary', 'Pain', '1 day']],
      [['primary', 'Pain', '1 day', 'By a visual analogue scale']],
      'outcome-measurement-changed',
    ],
    [
      'a word that only adds',
      [['primary', 'Deep wound infection', '1 y']],
      [['primary', 'Deep surgical wound infection', '1 y']],
      'outcome-measurement-changed',
    ],
    [
      'a secondary outcome added',
      [['primary', 'Pain']],
      [
        ['primary', 'Pain'],
        ['secondary', 'Nausea'],
      ],
      'outcome-added',
    ],
    [
      'the same outcome at one more time',
      [['primary', 'HbA1c', '3 months']],
      [
        ['primary', 'HbA1c', '3 months'],
        ['primary', 'HbA1c', '6 months'],
      ],
      'outcome-timepoint-changed',
    ],
  ])('%s', (_, before, after, kind) => {
    expect(compare(before, after).map((step) => step.kind)).toEqual([kind]);
    expect(verdict(before, after)).toBe('minor');
  });
});

describe('major', () => {
  test.each<[string, Side, Side, string[]]>([
    [
      'a primary outcome added',
      [['primary', 'Pain']],
      [
        ['primary', 'Pain'],
        ['primary', 'Nausea'],
      ],
      ['outcome-added'],
    ],
    [
      'a primary outcome removed',
      [
        ['primary', 'Pain'],
        ['primary', 'Nausea'],
      ],
      [['primary', 'Pain']],
      ['outcome-removed'],
    ],
    [
      'promoted',
      [
        ['primary', 'Pain'],
        ['secondary', 'Nausea'],
      ],
      [
        ['primary', 'Pain'],
        ['primary', 'Nausea'],
      ],
      ['outcome-promoted'],
    ],
    [
      'demoted',
      [
        ['primary', 'Pain'],
        ['primary', 'Nausea'],
      ],
      [
        ['primary', 'Pain'],
        ['secondary', 'Nausea'],
      ],
      ['outcome-demoted'],
    ],
    [
      'exchanged',
      [
        ['primary', 'Pain'],
        ['secondary', 'Nausea'],
      ],
      [
        ['primary', 'Nausea'],
        ['secondary', 'Pain'],
      ],
      ['outcome-promoted', 'outcome-demoted'],
    ],
    [
      'replaced by one that shares no word',
      [['primary', 'HbA1c']],
      [['primary', 'Body weight']],
      ['outcome-added', 'outcome-removed'],
    ],
  ])('%s', (_, before, after, kinds) => {
    expect(
      compare(before, after)
        .map((step) => step.kind)
        .sort(),
    ).toEqual([...kinds].sort());
    expect(verdict(before, after)).toBe('major');
  });

  test('a primary outcome that at best was demoted is one, whichever it was', () => {
    const before: Side = [
      ['primary', 'Systolic blood pressure'],
      ['primary', 'Falls'],
    ];
    expect(
      verdict(before, [
        ['secondary', 'Diastolic blood pressure'],
        ['primary', 'Falls'],
      ]),
    ).toBe('major');
  });
});

describe('unresolved, never a guess', () => {
  test.each([
    ['a word exchanged for another', 'Systolic blood pressure at rest', 'Diastolic blood pressure at rest'],
    ['a word that turns the meaning', 'Severe wound infection rate', 'Wound infection rate'],
    ['another number in a name', 'Interleukin 6 concentration in serum', 'Interleukin 8 concentration in serum'],
    ['before for after', 'Blood glucose before meals', 'Blood glucose after meals'],
    ['a negation', 'Surgical wound infection', 'No surgical wound infection'],
    ['an abbreviation', 'ORR', 'Objective response rate'],
    ['an aim that any measurement may serve', 'Efficacy', 'Blood glucose'],
    ['related words', 'Safety', 'Number of participants with adverse events'],
    ['words that say nothing of the content', 'Primary outcome', 'Body weight'],
  ])('%s', (_, old, now) => {
    const steps = compare([['primary', old]], [['primary', now]]);
    expect(steps.map(({ kind }) => kind)).toEqual(['outcome-unresolved', 'outcome-unresolved']);
  });

  test('two that one of the other side is alike to', () => {
    const before: Side = [['primary', 'Deep surgical wound infection']];
    const after: Side = [
      ['primary', 'Deep surgical wound infection ward'],
      ['primary', 'Deep surgical wound infection home'],
    ];
    expect(verdict(before, after)).toBe('unresolved');
  });

  test('is a minor change hidden by it only where a primary outcome is touched', () => {
    const one: Side = [
      ['primary', 'HbA1c', '1 week'],
      ['secondary', 'Systolic pressure'],
    ];
    const two: Side = [
      ['primary', 'HbA1c', '2 weeks'],
      ['secondary', 'Diastolic pressure'],
    ];
    expect(verdict(one, two)).toBe('minor');
  });
});

describe('moments in time', () => {
  test.each([
    ['Mortality at 28 days', 'mortality'],
    ['Change from baseline to week 12 in HbA1c', 'change in hba1c'],
    ['HbA1c (time frame: 6 months)', 'hba1c'],
    ['6-month survival', 'survival'],
    ['Pain at 1, 2 and 4 weeks after surgery', 'pain'],
    ['Serum vitamin D3', 'serum vitamin d3'],
    ['Antibodies to SARS-CoV-2 days', 'antibodies to sars-cov-2 days'],
  ])('%s: %s', (text, stripped) => {
    expect(stripTimepoints(normaliseOutcomeText(text))).toBe(stripped);
  });

  test('are looked for in linear time, near enough', () => {
    const from = performance.now();
    for (const part of [
      'at 1, 2 and 3 or 4 to ',
      '1, ',
      '1 ',
      'to 1 day ',
      '(abc) ',
      '12 weeks, ',
      '- ',
      '1'.repeat(50),
    ]) {
      const text = normaliseOutcomeText(`${part.repeat(4_000)}x`);
      stripTimepoints(text);
      momentsOf([text]);
    }
    expect(performance.now() - from).toBeLessThan(1_000);
  });
});
