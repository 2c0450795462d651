import { createRandom } from '../seed/content/random.ts';

const DAY_MS = 86_400_000;
const FIRST_VISIT_MS = Date.UTC(2025, 2, 3);
const EVENTS = [
  ['Headache', 'Nervous system disorders'],
  ['Dizziness', 'Nervous system disorders'],
  ['Nausea', 'Gastrointestinal disorders'],
  ['Ankle swelling', 'General disorders'],
  ['Cough', 'Respiratory, thoracic and mediastinal disorders'],
] as const;
const VISIT_DAYS = [1, 29, 85] as const;

export type GeneratedTable = { readonly name: 'DM' | 'AE' | 'VS'; readonly csv: string };

export type GeneratedTrial = {
  /** In the order of the participants. */
  readonly subjects: readonly string[];
  readonly tables: readonly GeneratedTable[];
};

/**
 * An invented trial of blood pressure in SDTM's form: demographics, adverse events and vital signs. The same name and count
 * give the same bytes.
 */
export function generateTables(studyId: string, count: number): GeneratedTrial {
  const people = Array.from({ length: count }, (_, index) => personOf(studyId, index));
  return {
    subjects: people.map(({ subject }) => subject),
    tables: [
      table(
        'DM',
        ['USUBJID', 'SUBJID', 'SITEID', 'RFSTDTC', 'AGE', 'SEX', 'RACE', 'COUNTRY', 'ARM'],
        people,
        (each) => [
          [each.subject, each.number, each.site, isoDay(each.startMs), each.age, each.sex, each.race, 'GBR', each.arm],
        ],
      ),
      table(
        'AE',
        ['USUBJID', 'AESEQ', 'AEDECOD', 'AEBODSYS', 'AESEV', 'AESTDTC', 'AESTDY'],
        people,
        ({ events, ...of }) =>
          events.map(({ what: [term, system], day, severity }, at) => [
            ...[of.subject, at + 1, term, system, severity, isoDay(of.startMs + (day - 1) * DAY_MS), day],
          ]),
      ),
      table('VS', ['USUBJID', 'VSSEQ', 'VSTESTCD', 'VSTEST', 'VSSTRESN', 'VSSTRESU', 'VSDTC', 'VSDY'], people, (each) =>
        each.readings.map(({ day, value }, at) => [
          ...[each.subject, at + 1, 'SYSBP', 'Systolic Blood Pressure', value, 'mmHg'],
          ...[isoDay(each.startMs + (day - 1) * DAY_MS), day],
        ]),
      ),
    ],
  };

  function table(
    name: GeneratedTable['name'],
    columns: readonly string[],
    of: readonly Person[],
    rowsOf: (person: Person) => readonly (readonly (string | number)[])[],
  ): GeneratedTable {
    const head = ['STUDYID', 'DOMAIN', ...columns].join();
    const rows = of.flatMap(rowsOf).map((row) => [studyId, name, ...row].map(quoted).join());
    return { name, csv: `${[head, ...rows].join('\n')}\n` };
  }
}

type Person = ReturnType<typeof personOf>;

function personOf(studyId: string, index: number) {
  const random = createRandom(`${studyId} participant ${index}`);
  const site = String(random.int(101, 103));
  const arm = index % 2 === 0 ? 'Potassium salt' : 'Usual salt';
  const start = random.int(130, 172);
  return {
    subject: `${studyId}-${site}-${String(1_001 + index)}`,
    ...{ site, arm, number: 1_001 + index, startMs: FIRST_VISIT_MS + random.int(0, 180) * DAY_MS },
    ...{ age: random.int(38, 60) + random.int(0, 24), sex: random.pick(['F', 'M']) },
    race: random.pick(['WHITE', 'WHITE', 'WHITE', 'ASIAN', 'BLACK OR AFRICAN AMERICAN']),
    events: Array.from({ length: random.int(0, 3) }, () => ({
      ...{
        what: random.pick<readonly [string, string]>(EVENTS),
        day: random.int(2, 80),
        severity: random.pick(['MILD', 'MILD', 'MODERATE']),
      },
    })),
    readings: VISIT_DAYS.map((day, at) => ({ day, value: start - at * (index % 2 === 0 ? 5 : 2) + random.int(-6, 6) })),
  };
}

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const quoted = (value: string | number) => (String(value).includes(',') ? `"${value}"` : String(value));
