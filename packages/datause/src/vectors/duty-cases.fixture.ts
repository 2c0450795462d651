import type { Outcome, RuleId } from '../decide/decision.ts';
import type { RequestChanges } from '../testing/example-request.ts';
import { type VectorCase, vectorCase } from './vector-case.fixture.ts';

const DUTIES = 'PERMIT_WITH_DUTIES';

const PROMISED: readonly (readonly [string, RuleId, string])[] = [
  ['COL', 'duty.col', 'collaboration'],
  ['PUB', 'duty.pub', 'publication'],
  ['RTN', 'duty.rtn', 'return-of-data'],
  ['no-re-identification', 'duty.no-re-identification', 'no-re-identification'],
];
const ANSWERS: readonly (readonly [string, Outcome])[] = [
  ['accepted', DUTIES],
  ['open', DUTIES],
  ['refused', 'DENY'],
];

const promised: readonly VectorCase[] = PROMISED.flatMap(([short, rule, name]) =>
  ANSWERS.map(([answer, outcome]) => {
    const changes = { undertakings: { [name]: answer } } as RequestChanges;
    return vectorCase(`${short}: ${answer}`, ['HMB', short], changes, outcome, rule);
  }),
);

const ethics: readonly VectorCase[] = [
  vectorCase('IRB: approved', ['HMB', 'IRB'], {}, DUTIES, 'duty.irb'),
  vectorCase(
    'IRB: pending',
    ['HMB', 'IRB'],
    { ethics: { status: 'pending', committee: 'Elm Ethics Committee' } },
    DUTIES,
    'duty.irb',
  ),
  vectorCase(
    'IRB: said to be exempt',
    ['HMB', 'IRB'],
    { ethics: { status: 'exempt', reason: 'No person is concerned.' } },
    'REVIEW',
    'duty.irb',
  ),
  vectorCase('IRB: none', ['HMB', 'IRB'], { ethics: { status: 'none' } }, 'DENY', 'duty.irb'),
  vectorCase('no IRB: none', ['HMB'], { ethics: { status: 'none' } }, 'PERMIT', 'permission.hmb'),
];

const MOR = { code: 'MOR', notBefore: '2028-06-30' };
const plannedOn = (day: string): RequestChanges => ({ publication: { plannedOn: day } });

const moratorium: readonly VectorCase[] = [
  vectorCase('MOR: no plan', ['HMB', MOR], {}, DUTIES, 'duty.mor'),
  vectorCase('MOR: a day too early', ['HMB', MOR], plannedOn('2028-06-29'), 'DENY', 'duty.mor'),
  vectorCase('MOR: on the day', ['HMB', MOR], plannedOn('2028-06-30'), DUTIES, 'duty.mor'),
  vectorCase('MOR: later', ['HMB', MOR], plannedOn('2029-01-01'), DUTIES, 'duty.mor'),
  vectorCase(
    'MOR: not yet promised',
    ['HMB', MOR],
    { undertakings: { 'publication-moratorium': 'open' } },
    DUTIES,
    'duty.mor',
  ),
  vectorCase(
    'MOR: refused',
    ['HMB', MOR],
    { undertakings: { 'publication-moratorium': 'refused' } },
    'DENY',
    'duty.mor',
  ),
  vectorCase(
    'MOR: two days are named, and the later one is missed',
    ['HMB', MOR, { code: 'MOR', notBefore: '2029-06-30' }],
    plannedOn('2029-01-01'),
    'DENY',
    'duty.mor',
  ),
  vectorCase('no MOR: any day', ['HMB'], plannedOn('2027-03-02'), 'PERMIT', 'permission.hmb'),
];

const TS = { code: 'TS', months: 12 };
const months = (count: number): RequestChanges => ({ period: { months: count } });

const timeLimit: readonly VectorCase[] = [
  vectorCase('TS: as long as permitted', ['HMB', TS], months(12), DUTIES, 'duty.ts'),
  vectorCase('TS: shorter', ['HMB', TS], months(6), DUTIES, 'duty.ts'),
  vectorCase('TS: a month too long', ['HMB', TS], months(13), 'DENY', 'duty.ts'),
  vectorCase('TS: not yet promised', ['HMB', TS], { undertakings: { 'time-limit': 'open' } }, DUTIES, 'duty.ts'),
  vectorCase('TS: refused', ['HMB', TS], { undertakings: { 'time-limit': 'refused' } }, 'DENY', 'duty.ts'),
  vectorCase(
    'TS: two limits, and the shorter one is passed',
    ['HMB', TS, { code: 'TS', months: 24 }],
    months(18),
    'DENY',
    'duty.ts',
  ),
  vectorCase('no TS: ten years', ['HMB'], months(120), 'PERMIT', 'permission.hmb'),
];

const together: readonly VectorCase[] = [
  vectorCase(
    'every duty, all promised',
    ['HMB', 'IRB', 'COL', 'PUB', 'RTN', MOR, TS, 'no-re-identification'],
    {},
    DUTIES,
    'duty.col',
    'duty.irb',
    'duty.mor',
    'duty.no-re-identification',
    'duty.pub',
    'duty.rtn',
    'duty.ts',
  ),
  vectorCase(
    'every duty, one refused',
    ['HMB', 'IRB', 'COL', 'PUB', 'RTN', MOR, TS, 'no-re-identification'],
    { undertakings: { 'return-of-data': 'refused' } },
    'DENY',
    'duty.rtn',
  ),
  vectorCase(
    'a duty under review hides no refused one',
    ['HMB', 'IRB', 'COL'],
    { ethics: { status: 'exempt', reason: 'No person is concerned.' }, undertakings: { collaboration: 'refused' } },
    'DENY',
    'duty.col',
  ),
];

export const dutyCases: readonly VectorCase[] = [...promised, ...ethics, ...moratorium, ...timeLimit, ...together];
