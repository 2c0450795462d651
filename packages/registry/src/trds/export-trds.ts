import { type FullDate, recruitmentStatusWords, type TrialContacts, type TrialRecord } from '@trialmark/schema';
import { countryName } from '../countries/country-names.ts';
import { defined } from '../shared/defined.ts';
import { type TrdsItemNumber, trdsItemNames, trdsItemNumbers } from './trds-items.ts';

export type TrdsItem = {
  readonly item: TrdsItemNumber;
  readonly name: string;
  /** JSON; null where the record has nothing. */
  readonly value: unknown;
};

/** The WHO data set of one trial. */
export type TrdsDocument = {
  readonly dataSet: 'WHO TRDS';
  readonly version: '1.3.1';
  readonly items: readonly TrdsItem[];
};

type TrdsContext = {
  /** Evidence time of the registration. */
  readonly registeredOn?: FullDate;
  /** Absent: items 7 and 8 hold role and organisation only. */
  readonly contacts?: TrialContacts;
};

type Select = (record: TrialRecord, context: TrdsContext) => unknown;

const outcomes =
  (rank: 'primary' | 'secondary'): Select =>
  (record) =>
    record.outcomes.filter((outcome) => outcome.rank === rank).map(({ rank: _, ...outcome }) => outcome);

const interventions: Select = ({ arms, interventions: listed }) => ({
  interventions: listed,
  arms: arms.map(({ interventions: ids, ...arm }) => ({
    ...arm,
    interventions: listed.filter((intervention) => ids.includes(intervention.id)).map(({ name }) => name),
  })),
});

const values: Readonly<Record<TrdsItemNumber, Select>> = {
  1: (record) => record.primaryRegistry,
  2: (_, { registeredOn }) => registeredOn,
  3: (record) => record.secondaryIds,
  4: (record) => record.support,
  5: (record) => record.primarySponsor,
  6: (record) => record.secondarySponsors,
  7: (record, { contacts }) => contacts?.public ?? record.publicContact,
  8: (record, { contacts }) => contacts?.scientific ?? record.scientificContact,
  9: (record) => defined({ title: record.publicTitle, acronym: record.acronym }),
  10: (record) => record.scientificTitle,
  11: (record) => record.countries.map((code) => ({ code, name: countryName(code) })),
  12: (record) => record.conditions,
  13: interventions,
  14: (record) => record.eligibility,
  15: (record) => record.design,
  16: (record) => record.startDate,
  17: (record) => record.sampleSize,
  18: (record) => recruitmentStatusWords[record.recruitmentStatus],
  19: outcomes('primary'),
  20: outcomes('secondary'),
  21: (record) => record.ethicsReviews,
  22: (record) => record.completionDate,
  23: (record) => record.results,
  24: (record) => record.ipdSharing,
};

/** The 24 items of the WHO data set, in order. What the record says beside them is left out. */
export function exportTrds(record: TrialRecord, context: TrdsContext = {}): TrdsDocument {
  const items = trdsItemNumbers.map((item) => ({
    item,
    name: trdsItemNames[item],
    value: values[item](record, context) ?? null,
  }));
  return { dataSet: 'WHO TRDS', version: '1.3.1', items };
}
