import type { Outcome, TrialRecord } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import { describe, expect, test } from 'vitest';
import { diffRecords } from './diff-records.ts';
import { declarationsFor, undeclaredChanges } from './undeclared-changes.ts';

const base = exampleTrial();
const [primary, secondary] = base.outcomes as [Outcome, Outcome];
const third: Outcome = { id: 'out_00000003', rank: 'secondary', measure: 'Death', timepoint: '1 year' };

const against = (changes: Partial<TrialRecord>) =>
  diffRecords(base, exampleTrial(changes)).map(({ kind, path, severity }) =>
    [kind, path, ...(severity === null ? [] : [severity])].join(' '),
  );
const withOutcomes = (...outcomes: Outcome[]) => against({ outcomes });

describe('outcomes', () => {
  test('a primary outcome that is swapped for another shows as one removed and one added', () => {
    expect(withOutcomes({ ...third, rank: 'primary' }, secondary)).toEqual([
      'outcome-removed outcomes.out_00000001 major',
      'outcome-added outcomes.out_00000003 major',
    ]);
  });

  test.each<[string, Outcome[], string[]]>([
    [
      'a switch of ranks is a promotion and a demotion',
      [
        { ...primary, rank: 'secondary' },
        { ...secondary, rank: 'primary' },
      ],
      ['outcome-demoted outcomes.out_00000001 major', 'outcome-promoted outcomes.out_00000002 major'],
    ],
    [
      'secondary to other is a minor demotion',
      [primary, { ...secondary, rank: 'other' }],
      ['outcome-demoted outcomes.out_00000002 minor'],
    ],
    ['a new secondary outcome is minor', [primary, secondary, third], ['outcome-added outcomes.out_00000003 minor']],
    [
      'another measure under the same id is another measurement',
      [{ ...primary, measure: 'Grip strength' }, secondary],
      ['outcome-measurement-changed outcomes.out_00000001 minor'],
    ],
    [
      'another metric is another measurement',
      [{ ...primary, metric: 'change-from-baseline' }, secondary],
      ['outcome-measurement-changed outcomes.out_00000001 minor'],
    ],
    [
      'each aspect shows by itself',
      [{ ...primary, aggregation: 'median', timepoint: '60 days', population: 'Completers' }, secondary],
      [
        'outcome-aggregation-changed outcomes.out_00000001 minor',
        'outcome-timepoint-changed outcomes.out_00000001 minor',
        'outcome-population-changed outcomes.out_00000001 minor',
      ],
    ],
    [
      'an aspect that is left out shows',
      [primary, { ...secondary, population: 'Completers' }],
      ['outcome-population-changed outcomes.out_00000002 minor'],
    ],
    [
      'case, spacing and a full stop are wording',
      [{ ...primary, measure: 'walking  Speed.' }, secondary],
      ['outcome-wording-changed outcomes.out_00000001 none'],
    ],
    ['another order shows as order', [secondary, primary], ['reordered outcomes']],
  ])('%s', (_name, outcomes, expected) => {
    expect(withOutcomes(...outcomes)).toEqual(expected);
  });

  test.each([
    ['≥ 7', '< 7'],
    ['0.5 mg', '05 mg'],
    ['-2', '2'],
    ['10²', '102'],
  ])('"%s" and "%s" are never mere wording', (one, other) => {
    const old = exampleTrial({ outcomes: [{ ...primary, measure: one }] });
    const now = exampleTrial({ outcomes: [{ ...primary, measure: other }] });
    expect(diffRecords(old, now).map((change) => change.kind)).toEqual(['outcome-measurement-changed']);
  });
});

describe('other fields', () => {
  test('each change is named by its path', () => {
    expect(
      against({
        publicTitle: 'Another title',
        acronym: 'ELM',
        sampleSize: { actual: 100 },
        conditions: ['Hip fracture', 'Frailty'],
        arms: [{ id: 'arm_00000001', label: 'Walking', kind: 'experimental', interventions: [] }],
      }),
    ).toEqual([
      'field-changed publicTitle',
      'item-added conditions',
      'field-changed arms.arm_00000001.label',
      'item-removed arms.arm_00000001.interventions',
      'field-removed sampleSize.target',
      'field-added sampleSize.actual',
      'field-added acronym',
    ]);
  });

  test('an amendment must declare every change and nothing else', () => {
    const changes = diffRecords(base, exampleTrial({ outcomes: [primary], acronym: 'ELM', conditions: ['a', 'b'] }));
    const declared = declarationsFor(changes);
    expect(undeclaredChanges(changes, declared)).toEqual({ undeclared: [], unmade: [] });
    expect(undeclaredChanges(changes, declared.slice(1)).undeclared).toMatchObject([
      { kind: 'outcome-removed', path: 'outcomes.out_00000002', before: secondary, after: null },
    ]);
    const extra = { kind: 'field-changed', path: 'publicTitle' };
    expect(undeclaredChanges(changes, [...declared, extra]).unmade).toEqual([extra]);
  });

  test('a declaration of a wording change does not cover a change of measurement', () => {
    const changes = diffRecords(base, exampleTrial({ outcomes: [{ ...primary, measure: 'Death' }, secondary] }));
    const declared = [{ kind: 'outcome-wording-changed', path: 'outcomes.out_00000001' }];
    expect(undeclaredChanges(changes, declared).undeclared).toHaveLength(1);
  });
});
