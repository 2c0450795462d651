import fc from 'fast-check';
import type { Cell } from '../table/cell.ts';
import type { Dataset } from '../table/dataset.ts';
import { dayOf, isoOfDay } from './civil-day.ts';
import { makeDataset } from './tables.fixture.ts';

const START = dayOf(2014, 1, 1);

const event = fc.record({
  day: fc.integer({ min: -20, max: 200 }),
  length: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
  form: fc.constantFrom('day', 'minute', 'second', 'zone', 'month', 'year', 'range', 'missing', 'odd'),
  term: fc.constantFrom('HEADACHE', 'MIGRAINE', 'RASH', 'NAUSEA', 'FRACTURE', ''),
});
const measure = fc.record({ day: fc.integer({ min: -20, max: 200 }), value: fc.integer({ min: 40, max: 200 }) });
const person = fc.record({
  age: fc.integer({ min: 18, max: 97 }),
  sex: fc.constantFrom('F', 'M'),
  site: fc.constantFrom('7001', '7002', '7003'),
  start: fc.integer({ min: 0, max: 400 }),
  events: fc.array(event, { maxLength: 4 }),
  measures: fc.array(measure, { maxLength: 4 }),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

/**
 * A small trial with DM, AE, VS (dates as SAS numbers), SUPPAE and RELREC. Values of AGEGR1, AGEGR1N and AGEDEC follow
 * from AGE; RANGE-like limits in VS from the sex; dates take every form, whole, partial and odd.
 */
export const randomTrial: fc.Arbitrary<readonly Dataset[]> = fc
  .array(person, { minLength: 4, maxLength: 14 })
  .map((people) => {
    return [demographics(people), events(people), measures(people), supplements(people), relations(people)];
  });

function subjectOf(index: number, { site }: Person): string {
  return `STUDY-${site}-${String(index + 1).padStart(4, '0')}`;
}

function demographics(people: readonly Person[]): Dataset {
  const columns = ['STUDYID', 'USUBJID', 'SUBJID', 'SITEID', 'RFSTDTC date', 'BRTHDTC date', 'AGE integer', 'SEX'];
  return makeDataset(
    'DM',
    [...columns, 'AGEGR1', 'AGEGR1N integer', 'AGEDEC', 'ARM', 'NOTE'],
    people.map((each, index) => [
      'STUDY',
      subjectOf(index, each),
      String(index + 1).padStart(4, '0'),
      each.site,
      isoOf(START + each.start),
      isoOf(START + each.start - 365 * each.age - 100),
      each.age,
      each.sex,
      each.age < 65 ? '<65' : each.age <= 80 ? '65-80' : '>80',
      each.age < 65 ? 1 : each.age <= 80 ? 2 : 3,
      `${Math.floor(each.age / 10)}0s`,
      index % 2 === 0 ? 'ACTIVE' : 'PLACEBO',
      `met on the ${index + 1}. floor`,
    ]),
  );
}

function events(people: readonly Person[]): Dataset {
  const rows = people.flatMap((each, index) =>
    each.events.map(({ day, length, form, term }, i): Cell[] => {
      const from = START + each.start + day;
      return [
        subjectOf(index, each),
        i + 1,
        term === '' ? '' : `Patient says ${term.toLowerCase()} ${i}`,
        term,
        term === 'FRACTURE' ? 'INJURY' : term === '' ? '' : 'GENERAL',
        written(from, form),
        length === null ? '' : isoOf(from + length),
        day,
        each.age,
      ];
    }),
  );
  const columns = ['USUBJID', 'AESEQ integer', 'AETERM', 'AEDECOD', 'AEBODSYS', 'AESTDTC', 'AEENDTC', 'AESTDY integer'];
  return makeDataset('AE', [...columns, 'AGE integer'], rows);
}

function measures(people: readonly Person[]): Dataset {
  const rows = people.flatMap((each, index) =>
    each.measures.map(({ day, value }, i): Cell[] => {
      const at = START + each.start + day - dayOf(1960, 1, 1);
      return [subjectOf(index, each), i + 1, 'SYSBP', value, each.sex === 'F' ? 90 : 95, at, at * 86_400 + 3_661, day];
    }),
  );
  const columns = ['USUBJID', 'VSSEQ integer', 'VSTESTCD', 'VSSTRESN double', 'VSSTNRLO double', 'VSDT double DATE9.'];
  return makeDataset('VS', [...columns, 'VSDTM double DATETIME20.', 'VSDY double'], rows);
}

function supplements(people: readonly Person[]): Dataset {
  const rows = people.flatMap((each, index) =>
    each.events.flatMap((_, i): Cell[][] => {
      const row = (name: string, value: string) => ['AE', subjectOf(index, each), 'AESEQ', String(i + 1), name, value];
      return [row('AETRTEM', i % 2 === 0 ? 'Y' : ''), row('AEWORDS', `said on ward ${index}`)];
    }),
  );
  return makeDataset('SUPPAE', ['RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL', 'QNAM', 'QVAL'], rows);
}

/** The first event of somebody belongs to their first measurement. */
function relations(people: readonly Person[]): Dataset {
  const rows = people.flatMap((each, index): Cell[][] => {
    if (each.events.length === 0 || each.measures.length === 0) return [];
    const subject = subjectOf(index, each);
    return [
      ['AE', subject, 'AESEQ', '1', `of ${subject}`],
      ['VS', subject, 'VSSEQ', '1', `of ${subject}`],
    ];
  });
  return makeDataset('RELREC', ['RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL', 'RELID'], rows);
}

function isoOf(day: number): string {
  return isoOfDay(day) ?? '';
}

function written(day: number, form: string): string {
  const iso = isoOf(day);
  switch (form) {
    case 'minute':
      return `${iso}T08:30`;
    case 'second':
      return `${iso}T08:30:15`;
    case 'zone':
      return `${iso}T08:30:15+02:00`;
    case 'month':
      return iso.slice(0, 7);
    case 'year':
      return iso.slice(0, 4);
    case 'range':
      return `${iso}/${isoOf(day + 2)}`;
    case 'missing':
      return '';
    case 'odd':
      return `${iso.slice(0, 4)}---${iso.slice(8)}`;
    default:
      return iso;
  }
}
