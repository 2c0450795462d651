import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Row = readonly (string | number)[];

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2024, 0, 15);
const EVENTS = [
  ['terrible headache since Sunday', 'Headache', 'Nervous system disorders'],
  ['felt sick after breakfast', 'Nausea', 'Gastrointestinal disorders'],
  ['could not sleep', 'Insomnia', 'Psychiatric disorders'],
  ['itchy arm', 'Rash', 'Skin and subcutaneous tissue disorders'],
] as const;
const RARE = ['fainted on the ferry', 'Syncope', 'Nervous system disorders'] as const;

/**
 * An invented trial in SDTM's form as CSV: DM, AE, SUPPAE, LB and RELREC. The same count gives the same bytes. Every 60th
 * participant has an event that few have.
 */
export function writeTrial(folder: string, count: number): readonly string[] {
  const people = Array.from({ length: count }, (_, index) => personOf(index));
  const tables: readonly (readonly [string, string, readonly Row[]])[] = [
    [
      'dm',
      'STUDYID,DOMAIN,USUBJID,SUBJID,SITEID,INVNAM,RFSTDTC,BRTHDTC,AGE,SEX,RACE,COUNTRY,ARM',
      people.map(demographics),
    ],
    ['ae', 'STUDYID,DOMAIN,USUBJID,AESEQ,AETERM,AEDECOD,AEBODSYS,AESEV,AESTDTC,AEENDTC,AESTDY', people.flatMap(events)],
    ['suppae', 'STUDYID,RDOMAIN,USUBJID,IDVAR,IDVARVAL,QNAM,QLABEL,QVAL', people.flatMap(supplements)],
    ['lb', 'STUDYID,DOMAIN,USUBJID,LBSEQ,LBTESTCD,LBTEST,LBSTRESN,LBSTRESU,LBDTC,LBDY', people.flatMap(laboratory)],
    ['relrec', 'STUDYID,RDOMAIN,USUBJID,IDVAR,IDVARVAL,RELTYPE,RELID', people.flatMap(relations)],
  ];
  return tables.map(([name, head, rows]) => {
    const path = join(folder, `${name.toUpperCase()}.csv`);
    writeFileSync(path, `${[head, ...rows.map((row) => row.join())].join('\n')}\n`);
    return path;
  });
}

type Person = ReturnType<typeof personOf>;

function personOf(index: number) {
  const next = randomFrom(index + 1);
  const site = `70${1 + next(6)}`;
  return {
    ...{ index, site, subject: `FOOTBATH-${site}-${String(1001 + index)}`, startMs: START_MS + next(300) * DAY_MS },
    ...{ age: 22 + next(35) + next(35), sex: next(100) < 56 ? 'F' : 'M', country: next(10) < 7 ? 'GBR' : 'IRL' },
    race: ['WHITE', 'WHITE', 'WHITE', 'WHITE', 'ASIAN', 'BLACK OR AFRICAN AMERICAN'][next(6)] ?? '',
    arm: index % 2 === 0 ? 'Foot bath' : 'No bath',
    events: [
      ...Array.from({ length: next(4) }, () => ({ term: EVENTS[next(EVENTS.length)] ?? RARE, day: 1 + next(60) })),
      ...(index % 60 === 7 ? [{ term: RARE, day: 3 }] : []),
    ],
    measures: [1, 15, 57].map((day) => ({ day, value: (3.5 + next(20) / 10).toFixed(1) })),
  };
}

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const dayOf = ({ startMs }: Person, studyDay: number) => isoDay(startMs + (studyDay - 1) * DAY_MS);

function demographics(person: Person): Row {
  const { index, site, subject, startMs, age, sex, race, country, arm } = person;
  const born = isoDay(startMs - (age * 365.25 + 90) * DAY_MS);
  return [
    'FOOTBATH',
    'DM',
    subject,
    1001 + index,
    site,
    `Dr ${site}`,
    isoDay(startMs),
    born,
    age,
    sex,
    race,
    country,
    arm,
  ];
}

function events(person: Person): readonly Row[] {
  return person.events.map(({ term: [verbatim, preferred, system], day }, at) => {
    const dates = [dayOf(person, day), dayOf(person, day + 2), day];
    return [
      'FOOTBATH',
      'AE',
      person.subject,
      at + 1,
      verbatim,
      preferred,
      system,
      ['MILD', 'MODERATE'][at % 2] ?? '',
      ...dates,
    ];
  });
}

function supplements({ subject, events: all, index }: Person): readonly Row[] {
  return all.flatMap((_, at): Row[] => [
    ['FOOTBATH', 'AE', subject, 'AESEQ', at + 1, 'AETRTEM', 'Treatment emergent', 'Y'],
    ['FOOTBATH', 'AE', subject, 'AESEQ', at + 1, 'AEWORDS', 'Remarks', `said to nurse ${index} on the ward`],
  ]);
}

function laboratory(person: Person): readonly Row[] {
  return person.measures.map(({ day, value }, at) => {
    const what = ['K', 'Potassium', value, 'mmol/L', dayOf(person, day), day];
    return ['FOOTBATH', 'LB', person.subject, at + 1, ...what];
  });
}

/** The first event of somebody belongs to their first measurement. */
function relations({ subject, events: all }: Person): readonly Row[] {
  if (all.length === 0) return [];
  return [
    ['FOOTBATH', 'AE', subject, 'AESEQ', 1, '', `${subject}-1`],
    ['FOOTBATH', 'LB', subject, 'LBSEQ', 1, '', `${subject}-1`],
  ];
}

/** Marsaglia's xorshift: `next(n)` is a whole number below n. */
function randomFrom(seed: number): (below: number) => number {
  let state = Math.imul(seed, 0x9e3779b1) | 0 || 1;
  const draw = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let at = 0; at < 4; at += 1) draw();
  return (below) => draw() % below;
}
