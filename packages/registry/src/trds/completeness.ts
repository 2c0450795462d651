import {
  type FullDate,
  type TrialContactsDraft,
  type TrialDraft,
  type TrialParts,
  trialFields,
} from '@trialmark/schema';
import { addCalendarYears } from '../dates/add-calendar-years.ts';
import { partialDateInterval } from '../dates/partial-date-interval.ts';
import { checkContacts } from '../draft/check-contacts.ts';
import { type TrdsItemNumber, trdsItemNames, trdsItemNumbers } from './trds-items.ts';

export type ItemCompleteness = {
  readonly number: TrdsItemNumber;
  readonly name: string;
  readonly complete: boolean;
  /** Why the item is not complete, or what is notable about it; null where there is nothing to say. */
  readonly reason: string | null;
};

export type Completeness = {
  readonly score: number;
  readonly of: 24;
  readonly items: readonly ItemCompleteness[];
};

/** What is not in the record: it comes from the log, the contacts payload and the calendar. */
export type CompletenessContext = {
  /** Evidence time of the registration; absent for a draft. */
  readonly registeredOn?: FullDate;
  /**
   * The contacts; or that they were given and are not shown to whoever asks (`withheld`), or that they were given and
   * erased since on request. Absent: none were given.
   */
  readonly contacts?: TrialContactsDraft | 'withheld' | 'erased';
  readonly today: FullDate;
};

type Finding = { readonly complete: boolean; readonly reason: string | null };
type Assess = (parts: TrialParts, context: CompletenessContext) => Finding;

const done: Finding = { complete: true, reason: null };
const missing = (reason: string): Finding => ({ complete: false, reason });
const given = (value: unknown, reason: string): Finding => (value === undefined ? missing(reason) : done);

/** An empty list is the registrant's word that there are none. */
const listed = (list: readonly unknown[] | undefined, reason: string): Finding =>
  list?.length === 0 ? { complete: true, reason: 'None, as stated.' } : given(list, reason);

function contact(which: 'public' | 'scientific', { contacts }: CompletenessContext, role: unknown): Finding {
  if (role === undefined) return missing('Neither role nor organisation of a contact is given.');
  if (contacts === 'withheld')
    return { complete: true, reason: 'The contact was given. It is kept apart, where it can be erased.' };
  if (contacts === 'erased') return { complete: true, reason: 'The contact was given, and erased on request.' };
  if (contacts === undefined) return missing('No person or desk to write to is given.');
  const check = checkContacts(contacts);
  const problem = check.ok ? undefined : check.problems.find(({ path }) => path.split('.')[0] === which);
  return problem === undefined ? done : missing(problem.message);
}

function outcomes(parts: TrialParts, rank: 'primary' | 'secondary'): Finding {
  if (parts.outcomes === undefined) return missing('No outcomes are given, or one of them is not complete.');
  const ranked = parts.outcomes.filter((outcome) => outcome.rank === rank);
  if (ranked.length === 0)
    return rank === 'primary'
      ? missing('No primary outcome is given.')
      : { complete: true, reason: 'None, as stated.' };
  const vague = ranked.find((outcome) => outcome.metric === undefined && outcome.description === undefined);
  return vague === undefined ? done : missing(`"${vague.measure}" says neither its metric nor how it is measured.`);
}

function summaryResults({ results, primaryCompletionDate, completionDate }: TrialParts, today: FullDate): Finding {
  if (results !== undefined) return done;
  const ends = primaryCompletionDate ?? completionDate;
  if (ends === undefined) return missing('No results are given.');
  const due = addCalendarYears(partialDateInterval(ends.date).hi, 1);
  return missing(today <= due ? `Not due before ${due}.` : `No results are given; they were due on ${due}.`);
}

const assessments: Readonly<Record<TrdsItemNumber, Assess>> = {
  1: (p) => given(p.primaryRegistry, 'The number is given when the draft is registered.'),
  2: (_, c) => given(c.registeredOn, 'The date is the evidence time of the registration in the log.'),
  3: (p) => listed(p.secondaryIds, 'No other ids are given, nor that there are none.'),
  4: (p) => given(p.support, 'No source of money or material is given.'),
  5: (p) => given(p.primarySponsor, 'No primary sponsor is given.'),
  6: (p) => listed(p.secondarySponsors, 'No secondary sponsors are given, nor that there are none.'),
  7: (p, c) => contact('public', c, p.publicContact),
  8: (p, c) => contact('scientific', c, p.scientificContact),
  9: (p) => given(p.publicTitle, 'No public title is given.'),
  10: (p) => given(p.scientificTitle, 'No scientific title is given.'),
  11: (p) => given(p.countries, 'No country is given.'),
  12: (p) => given(p.conditions, 'No condition is given.'),
  13: (p) => listed(p.interventions, 'No interventions are given, nor that there are none.'),
  14: (p) => given(p.eligibility, 'No criteria are given, or they are not complete.'),
  15: (p) => given(p.design, 'The study type, allocation, masking, assignment, purpose or phase is missing.'),
  16: (p) => given(p.startDate, 'No date of first enrolment is given.'),
  17: (p) => given(p.sampleSize, 'Neither a planned nor an actual number of participants is given.'),
  18: (p) => given(p.recruitmentStatus, 'No recruitment status is given.'),
  19: (p) => outcomes(p, 'primary'),
  20: (p) => outcomes(p, 'secondary'),
  21: (p) => given(p.ethicsReviews, 'No ethics review is given.'),
  22: (p) => given(p.completionDate, 'No completion date is given.'),
  23: (p, c) => summaryResults(p, c.today),
  24: (p) => given(p.ipdSharing, 'No statement on sharing individual participant data is given.'),
};

/**
 * How many of the 24 items of the WHO data set a record or draft gives, and a reason for each that is missing. A field
 * that breaks its own rules counts as missing. It measures what is said, not whether it is good.
 */
export function completeness(draft: TrialDraft, context: CompletenessContext): Completeness {
  const parts = validParts(draft);
  const items = trdsItemNumbers.map((number) => ({
    number,
    name: trdsItemNames[number],
    ...assessments[number](parts, context),
  }));
  return { score: items.filter((item) => item.complete).length, of: 24, items };
}

function validParts(draft: TrialDraft): TrialParts {
  const values: Readonly<Record<string, unknown>> = draft;
  const parts: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(trialFields)) {
    const parsed = schema.safeParse(values[key]);
    if (parsed.success) parts[key] = parsed.data;
  }
  return parts;
}
