import type { TrialRecord } from '@trialmark/schema';
import { dayFrom, monthFrom } from './dates.ts';
import { HOSPITAL_TOPICS as TOPICS } from './hospital-topics.ts';
import { makeRecord } from './make-record.ts';
import { protocolText } from './protocol-text.ts';
import { report } from './report.ts';
import type { Step, Story } from './story.ts';

/** Number by the key of a topic, and the day on which everything is said. */
export type Telling = { readonly today: string; readonly numberOf: (topicKey: string) => string };

export function hospitalStories(telling: Telling): readonly Story[] {
  return [
    notYetRecruiting(telling),
    recruiting(telling),
    outcomeSwitched(telling),
    registeredLate(telling),
    resultsLate(telling),
    suspended(telling),
  ];
}

const anticipated = (date: string) => ({ date, kind: 'anticipated' }) as const;
const actual = (date: string) => ({ date, kind: 'actual' }) as const;

/** Registered on the day on which it starts to recruit, and recruiting since. */
function opened({ today, numberOf }: Telling, topic: (typeof TOPICS)[keyof typeof TOPICS]) {
  const planned = makeRecord(topic, {
    number: numberOf(topic.key),
    today,
    recruitmentStatus: 'not-yet-recruiting',
    startDate: anticipated(today),
    primaryCompletionDate: anticipated(monthFrom(today, 22)),
    completionDate: anticipated(monthFrom(today, 28)),
  });
  const record: TrialRecord = { ...planned, recruitmentStatus: 'recruiting', startDate: actual(today) };
  const steps: readonly Step[] = [
    { kind: 'register', record: planned },
    { kind: 'status', record, effectiveOn: today, reason: 'The first site has opened.' },
  ];
  return { record, steps };
}

function notYetRecruiting({ today, numberOf }: Telling): Story {
  const record = makeRecord(TOPICS.firstDay, {
    number: numberOf(TOPICS.firstDay.key),
    today,
    recruitmentStatus: 'not-yet-recruiting',
    startDate: anticipated(monthFrom(today, 2)),
    primaryCompletionDate: anticipated(monthFrom(today, 20)),
    completionDate: anticipated(monthFrom(today, 25)),
  });
  return { topic: TOPICS.firstDay, steps: [{ kind: 'register', record }] };
}

function recruiting(telling: Telling): Story {
  const { record, steps } = opened(telling, TOPICS.saltSpoon);
  const document: Step = { kind: 'document', title: 'Protocol, version 1.0', text: protocolText(record) };
  return { topic: TOPICS.saltSpoon, steps: [...steps, document] };
}

/** What was primary becomes secondary, and the other way round: declared, and public for ever. */
function outcomeSwitched(telling: Telling): Story {
  const { record, steps } = opened(telling, TOPICS.wardLight);
  const [first, second] = record.outcomes;
  const outcomes = record.outcomes.map((outcome) => {
    if (outcome.id === first?.id) return { ...outcome, rank: 'secondary' as const };
    return outcome.id === second?.id ? { ...outcome, rank: 'primary' as const } : outcome;
  });
  const amendment: Step = {
    kind: 'amend',
    record: { ...record, outcomes },
    reason:
      'A count of days uses more of what is observed than a yes or no, and needs fewer participants. The steering committee decided before any outcome was looked at.',
    ethicsReference: `${record.ethicsReviews[0]?.reference ?? ''}/A1`,
    declaredBeforeDataSeen: true,
  };
  return { topic: TOPICS.wardLight, steps: [...steps, amendment] };
}

function registeredLate({ today, numberOf }: Telling): Story {
  const record = makeRecord(TOPICS.nightShift, {
    number: numberOf(TOPICS.nightShift.key),
    today,
    recruitmentStatus: 'recruiting',
    startDate: actual(monthFrom(today, -5)),
    completionDate: anticipated(monthFrom(today, 30)),
  });
  return { topic: TOPICS.nightShift, steps: [{ kind: 'register', record }] };
}

function resultsLate({ today, numberOf }: Telling): Story {
  const started = dayFrom(today, -1_130);
  const record = makeRecord(TOPICS.shortCourse, {
    number: numberOf(TOPICS.shortCourse.key),
    today,
    recruitmentStatus: 'completed',
    startDate: actual(started),
    primaryCompletionDate: actual(dayFrom(today, -610)),
    completionDate: actual(dayFrom(today, -540)),
    sampleSize: { target: 240, actual: 231 },
    origin: {
      registry: 'Trial list of Northmoor University Hospital',
      number: 'NUH-LIST-0412',
      firstSubmittedOn: dayFrom(started, -16),
    },
  });
  const results = report(record, {
    reportedOn: today,
    results: [
      'Cured: 98 of 115 (85.2%) after five days, 100 of 116 (86.2%) after ten. Difference −1.0 percentage points (95% confidence interval −10.0 to 8.1). The margin of non-inferiority was −12.',
      'A second course: 14 of 115 after five days, 12 of 116 after ten.',
      'Mean change −3.1 after five days and −3.2 after ten.',
    ],
    brief:
      'Five days of flucloxacillin were not worse than ten days by more than the margin that was chosen beforehand.',
    flow: '312 people were asked, 231 were randomised: 115 to five days and 116 to ten. 9 were lost to follow-up.',
    harms: 'Diarrhoea: 11 people after five days and 19 after ten. One admission to hospital in each group.',
  });
  return {
    topic: TOPICS.shortCourse,
    steps: [
      { kind: 'register', record },
      { kind: 'report', report: results },
    ],
  };
}

function suspended(telling: Telling): Story {
  const { record, steps } = opened(telling, TOPICS.kneeStairs);
  const why = 'The film that shows the exercises is withdrawn until its captions are corrected.';
  const stop: Step = {
    kind: 'status',
    record: { ...record, recruitmentStatus: 'suspended', statusReason: why },
    effectiveOn: telling.today,
    reason: why,
  };
  return { topic: TOPICS.kneeStairs, steps: [...steps, stop] };
}
