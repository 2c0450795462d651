import { exampleTrial } from '@trialmark/schema/testing';
import { describe, expect, test } from 'vitest';
import { checkContacts } from './check-contacts.ts';
import { checkDraft } from './check-draft.ts';

const problemsOf = (draft: unknown, today?: string) => {
  const check = checkDraft(draft as never, today === undefined ? {} : { today });
  return check.ok ? [] : check.problems;
};
const brief = (draft: unknown, today?: string) => problemsOf(draft, today).map(({ path, rule }) => `${path} ${rule}`);

describe('checkDraft', () => {
  test('gives the record when nothing is wrong, and fills in the version', () => {
    const { v: _, ...draft } = exampleTrial();
    expect(checkDraft(draft)).toStrictEqual({ ok: true, record: exampleTrial() });
  });

  test('names every field that an empty draft lacks, and no optional one', () => {
    expect(brief({})).toEqual([
      'primaryRegistry required',
      'secondaryIds required',
      'support required',
      'primarySponsor required',
      'secondarySponsors required',
      'publicContact required',
      'scientificContact required',
      'publicTitle required',
      'scientificTitle required',
      'countries required',
      'conditions required',
      'arms required',
      'interventions required',
      'eligibility required',
      'design required',
      'startDate required',
      'sampleSize required',
      'recruitmentStatus required',
      'outcomes required',
      'ethicsReviews required',
      'completionDate required',
      'ipdSharing required',
    ]);
  });

  test('says what to do, in a sentence', () => {
    const draft = {
      ...exampleTrial(),
      publicTitle: '',
      startDate: { date: '2027-02-30', kind: 'soon' },
      conditions: [],
      sampleSize: { target: 'many' },
      outcomes: [{ ...exampleTrial().outcomes[0], measure: 'x'.repeat(301) }],
    };
    expect(problemsOf(draft)).toEqual([
      { path: 'publicTitle', rule: 'required', message: 'Enter the public title.' },
      { path: 'conditions', rule: 'too-short', message: 'Name at least one condition or problem studied.' },
      {
        path: 'startDate.date',
        rule: 'content',
        message:
          'Correct the date of first enrolment: it must be a real month or day, like 2026-11 or 2026-11-21, between 1900 and 2199.',
      },
      {
        path: 'startDate.kind',
        rule: 'choice',
        message: 'Choose the kind of the start date (anticipated or actual) from the list.',
      },
      {
        path: 'sampleSize.target',
        rule: 'type',
        message: 'Correct the planned number of participants: it must be a number.',
      },
      {
        path: 'outcomes.0.measure',
        rule: 'too-long',
        message: 'Correct the measure of the outcome: it must be at most 300 characters.',
      },
    ]);
  });

  test('reports rules that span fields although another field is missing', () => {
    const { publicTitle: _, ...draft } = exampleTrial({ completionDate: { date: '2020-01', kind: 'anticipated' } });
    expect(brief(draft)).toEqual(['publicTitle required', 'completionDate.date dates.completed-before-start']);
  });

  test('refuses an actual date that lies ahead, and lets an anticipated one', () => {
    const started = exampleTrial({
      recruitmentStatus: 'recruiting',
      startDate: { date: '2027-01-05', kind: 'actual' },
    });
    expect(brief(started, '2027-01-04')).toEqual(['startDate.date dates.actual-in-future']);
    expect(brief(started, '2027-01-05')).toEqual([]);
  });

  test('a month that has begun may be actual', () => {
    const started = exampleTrial({ recruitmentStatus: 'recruiting', startDate: { date: '2027-01', kind: 'actual' } });
    expect(brief(started, '2027-01-01')).toEqual([]);
  });

  test('tells which registry id is wrong and what it should look like', () => {
    const secondaryIds = [{ kind: 'isrctn' as const, issuingAuthority: 'ISRCTN', number: 'ISRCTN123' }];
    expect(problemsOf(exampleTrial({ secondaryIds }))).toEqual([
      {
        path: 'secondaryIds.0.number',
        rule: 'id.isrctn',
        message: 'Correct the id: it must be ISRCTN and eight digits, like ISRCTN12345678.',
      },
    ]);
  });

  test('refuses fields the format does not know', () => {
    expect(brief({ ...exampleTrial(), phase: 'x' })).toEqual(['phase unknown-field']);
  });
});

describe('checkContacts', () => {
  const desk = {
    name: 'Trial office',
    role: 'Enquiries',
    affiliation: 'Elmfield University',
    telephone: '+44 20 0000',
  };

  test('accepts two contacts that can be reached', () => {
    expect(checkContacts({ public: desk, scientific: desk })).toMatchObject({ ok: true });
  });

  test('asks for a way to reach a contact', () => {
    const { telephone: _, ...nowhere } = desk;
    expect(checkContacts({ public: nowhere, scientific: desk })).toEqual({
      ok: false,
      problems: [
        {
          path: 'public.email',
          rule: 'contact.unreachable',
          message: 'Give an e-mail address, a telephone number or a postal address.',
        },
      ],
    });
  });
});
