import type { TrialRecord } from '@trialmark/schema';
import { COMPANY_TOPICS as TOPICS } from './company-topics.ts';
import { dayFrom, monthFrom } from './dates.ts';
import type { Telling } from './hospital-stories.ts';
import { makeRecord } from './make-record.ts';
import { report } from './report.ts';
import type { Story } from './story.ts';

export function companyStories(telling: Telling): readonly Story[] {
  return [
    notYetRecruiting(telling),
    enlarged(telling),
    resultsInTime(telling),
    resultsOverdue(telling),
    withdrawn(telling),
    sealed(telling),
  ];
}

const anticipated = (date: string) => ({ date, kind: 'anticipated' }) as const;
const actual = (date: string) => ({ date, kind: 'actual' }) as const;

function notYetRecruiting({ today, numberOf }: Telling): Story {
  const record = makeRecord(TOPICS.migraineRing, {
    number: numberOf(TOPICS.migraineRing.key),
    today,
    recruitmentStatus: 'not-yet-recruiting',
    startDate: anticipated(dayFrom(today, 45)),
    primaryCompletionDate: anticipated(monthFrom(today, 15)),
    completionDate: anticipated(monthFrom(today, 18)),
  });
  return { topic: TOPICS.migraineRing, steps: [{ kind: 'register', record }] };
}

/** Recruiting, in one more country and with more participants than was planned. */
function enlarged({ today, numberOf }: Telling): Story {
  const planned = makeRecord(TOPICS.asthmaEvening, {
    number: numberOf(TOPICS.asthmaEvening.key),
    today,
    recruitmentStatus: 'not-yet-recruiting',
    startDate: anticipated(today),
    primaryCompletionDate: anticipated(monthFrom(today, 30)),
    completionDate: anticipated(monthFrom(today, 33)),
  });
  const recruiting: TrialRecord = { ...planned, recruitmentStatus: 'recruiting', startDate: actual(today) };
  const record: TrialRecord = {
    ...recruiting,
    countries: [...recruiting.countries, 'BE'],
    sites: [...(recruiting.sites ?? []), { city: 'Ghent', country: 'BE' }],
    sampleSize: { target: (recruiting.sampleSize.target ?? 0) + 120 },
  };
  const reason = 'Attacks are rarer than was assumed, so more participants are needed; two sites in Belgium join.';
  return {
    topic: TOPICS.asthmaEvening,
    steps: [
      { kind: 'register', record: planned },
      { kind: 'status', record: recruiting, effectiveOn: today, reason: 'The first participant was randomised.' },
      { kind: 'amend', record, reason, ethicsReference: 'NREC substantial amendment 1', declaredBeforeDataSeen: true },
    ],
  };
}

function resultsInTime({ today, numberOf }: Telling): Story {
  const started = dayFrom(today, -820);
  const record = makeRecord(TOPICS.psoriasisCream, {
    number: numberOf(TOPICS.psoriasisCream.key),
    today,
    recruitmentStatus: 'completed',
    startDate: actual(started),
    primaryCompletionDate: actual(dayFrom(today, -290)),
    completionDate: actual(dayFrom(today, -270)),
    sampleSize: { target: 400, actual: 404 },
    origin: { registry: 'Calder & Finch trial list', number: 'CF-0077', firstSubmittedOn: dayFrom(started, -40) },
  });
  const results = report(record, {
    reportedOn: today,
    results: [
      'Clear or almost clear: 109 of 203 (53.7%) with olsemine, 41 of 201 (20.4%) with vehicle. Difference 33.3 percentage points (95% confidence interval 24.4 to 42.1).',
      'Mean change −3.6 with olsemine and −1.7 with vehicle.',
    ],
    brief: 'More people had clear or almost clear skin after eight weeks of olsemine than after the cream without it.',
    flow: '511 people were seen, 404 were randomised: 203 to olsemine and 201 to vehicle. 17 and 21 stopped early.',
    harms:
      'Burning of the skin: 24 people with olsemine and 9 with vehicle. No serious adverse event was thought related.',
  });
  return {
    topic: TOPICS.psoriasisCream,
    steps: [
      { kind: 'register', record },
      { kind: 'report', report: results },
    ],
  };
}

/** Completed sixteen months ago, and nothing reported. */
function resultsOverdue({ today, numberOf }: Telling): Story {
  const started = dayFrom(today, -900);
  const record = makeRecord(TOPICS.cholesterolPill, {
    number: numberOf(TOPICS.cholesterolPill.key),
    today,
    recruitmentStatus: 'completed',
    startDate: actual(started),
    primaryCompletionDate: actual(dayFrom(today, -495)),
    completionDate: actual(dayFrom(today, -480)),
    sampleSize: { target: 160, actual: 148 },
    origin: { registry: 'Calder & Finch trial list', number: 'CF-0081', firstSubmittedOn: dayFrom(started, 12) },
  });
  return { topic: TOPICS.cholesterolPill, steps: [{ kind: 'register', record }] };
}

function withdrawn({ today, numberOf }: Telling): Story {
  const planned = makeRecord(TOPICS.goutAttack, {
    number: numberOf(TOPICS.goutAttack.key),
    today,
    recruitmentStatus: 'not-yet-recruiting',
    startDate: anticipated(monthFrom(today, 1)),
    primaryCompletionDate: anticipated(monthFrom(today, 13)),
    completionDate: anticipated(monthFrom(today, 14)),
  });
  const why = 'The medicine is not stable in its capsule. Nobody was enrolled.';
  const record: TrialRecord = { ...planned, recruitmentStatus: 'withdrawn', statusReason: why };
  return {
    topic: TOPICS.goutAttack,
    steps: [
      { kind: 'register', record: planned },
      { kind: 'status', record, effectiveOn: today, reason: why },
    ],
  };
}

function sealed({ today, numberOf }: Telling): Story {
  const record = makeRecord(TOPICS.sealedVaccine, {
    number: numberOf(TOPICS.sealedVaccine.key),
    today,
    recruitmentStatus: 'not-yet-recruiting',
    startDate: anticipated(monthFrom(today, 3)),
    completionDate: anticipated(monthFrom(today, 16)),
  });
  const { committee = '', reference = '' } = record.ethicsReviews[0] ?? {};
  const uniqueId = { authority: committee, id: reference };
  const revealBy = dayFrom(today, 540);
  return { topic: TOPICS.sealedVaccine, steps: [{ kind: 'seal', record, uniqueId, revealBy }] };
}
