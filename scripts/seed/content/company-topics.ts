import { ADULTS, ASSESSOR_MASKED, DOUBLE_BLIND, RANDOMISED, type Topic } from './topic.ts';

/** Trials that the company sponsors, of medicines that do not exist. */
export const COMPANY_TOPICS = {
  migraineRing: {
    key: 'migraine',
    sponsor: 'company',
    acronym: 'STILL AIR',
    publicTitle: 'Ravolimab to prevent migraine',
    scientificTitle:
      'Ravolimab 70 mg every four weeks compared with placebo for the prevention of episodic migraine: a randomised, double-masked phase 2 trial',
    summary:
      'The trial compares a new antibody, given under the skin every four weeks, with placebo in people who have migraine on 4 to 14 days a month.',
    conditions: ['Migraine'],
    keywords: ['prophylaxis', 'monoclonal antibody'],
    interventions: [
      { kind: 'biological', name: 'Ravolimab 70 mg', description: 'Under the skin, every four weeks, three times.' },
      { kind: 'drug', name: 'Placebo' },
    ],
    arms: [
      { label: 'Ravolimab', kind: 'experimental', gives: [0] },
      { label: 'Placebo', kind: 'placebo-comparator', gives: [1] },
    ],
    eligibility: {
      ...ADULTS,
      maximumAge: { value: 65, unit: 'years' },
      criteria:
        'Included: migraine on 4 to 14 days in each of three months.\nExcluded: three or more preventive medicines without effect; pregnancy.',
    },
    design: { ...RANDOMISED, phase: 'phase-2', purpose: 'prevention', masking: DOUBLE_BLIND },
    outcomes: [
      {
        measure: 'Migraine days a month',
        metric: 'change-from-baseline',
        aggregation: 'mean',
        timepoint: 'Weeks 9 to 12',
        population: 'All who received a dose',
      },
      {
        measure: 'Half as many migraine days or fewer',
        metric: 'event-occurrence',
        aggregation: 'proportion',
        timepoint: 'Weeks 9 to 12',
      },
      { measure: 'Serious adverse events', metric: 'event-count', aggregation: 'count', timepoint: '20 weeks' },
    ],
    sampleSize: [240, 300],
    countries: ['NL', 'DE', 'GB'],
    sharing: 'yes',
  },
  asthmaEvening: {
    key: 'asthma',
    sponsor: 'company',
    acronym: 'EVENSONG',
    publicTitle: 'One evening inhaler instead of two for asthma',
    scientificTitle:
      'Tilvorol once daily in the evening compared with twice-daily standard inhaler in moderate asthma: a randomised, double-dummy phase 3 trial',
    summary:
      'The trial compares one inhalation in the evening with the usual two a day. Attacks over a year are counted.',
    conditions: ['Asthma'],
    keywords: ['inhaler', 'exacerbation'],
    interventions: [
      { kind: 'drug', name: 'Tilvorol 40 micrograms', description: 'Inhaled once, in the evening.' },
      { kind: 'drug', name: 'Standard inhaler', description: 'Inhaled in the morning and in the evening.' },
    ],
    arms: [
      { label: 'Once in the evening', kind: 'experimental', gives: [0] },
      { label: 'Twice a day', kind: 'active-comparator', gives: [1] },
    ],
    eligibility: {
      sex: 'all',
      minimumAge: { value: 12, unit: 'years' },
      criteria:
        'Included: asthma for a year or longer; one attack or more in the last year.\nExcluded: current smoker; tablets of steroids every day.',
    },
    design: { ...RANDOMISED, phase: 'phase-3', masking: DOUBLE_BLIND },
    outcomes: [
      {
        measure: 'Attacks that need steroid tablets',
        metric: 'event-count',
        aggregation: 'rate',
        timepoint: '52 weeks',
        population: 'All randomised',
      },
      {
        measure: 'Forced expiratory volume in one second',
        metric: 'change-from-baseline',
        aggregation: 'mean',
        timepoint: '24 weeks',
      },
      {
        measure: 'Nights without waking',
        metric: 'value-at-timepoint',
        aggregation: 'median',
        timepoint: 'Weeks 21 to 24',
      },
    ],
    sampleSize: [900, 1_100],
    countries: ['NL', 'ES', 'PL'],
    sharing: 'yes',
  },
  psoriasisCream: {
    key: 'psoriasis',
    sponsor: 'company',
    acronym: 'CLEARWATER',
    publicTitle: 'Olsemine cream for psoriasis of the elbows and knees',
    scientificTitle:
      'Olsemine 0.3% cream once daily compared with vehicle cream in mild plaque psoriasis: a randomised, double-masked phase 3 trial',
    summary: 'The trial compared a new cream with the same cream without the active substance, for eight weeks.',
    conditions: ['Psoriasis'],
    keywords: ['topical treatment'],
    interventions: [
      { kind: 'drug', name: 'Olsemine 0.3% cream' },
      { kind: 'drug', name: 'Vehicle cream' },
    ],
    arms: [
      { label: 'Olsemine', kind: 'experimental', gives: [0] },
      { label: 'Vehicle', kind: 'placebo-comparator', gives: [1] },
    ],
    eligibility: {
      ...ADULTS,
      criteria:
        'Included: plaques on 2 to 10% of the skin.\nExcluded: treatment of the whole body within three months.',
    },
    design: { ...RANDOMISED, phase: 'phase-3', masking: DOUBLE_BLIND },
    outcomes: [
      {
        measure: 'Clear or almost clear skin, by the investigator’s global assessment',
        metric: 'event-occurrence',
        aggregation: 'proportion',
        timepoint: '8 weeks',
        population: 'All randomised',
      },
      { measure: 'Itch, 0 to 10', metric: 'change-from-baseline', aggregation: 'mean', timepoint: '8 weeks' },
    ],
    sampleSize: [380, 440],
    countries: ['NL', 'BE'],
    sharing: 'yes',
  },
  cholesterolPill: {
    key: 'cholesterol',
    sponsor: 'company',
    acronym: 'LOWLAND',
    publicTitle: 'Denzatib added to a statin to lower cholesterol',
    scientificTitle:
      'Denzatib 10 mg added to atorvastatin compared with atorvastatin alone in adults with raised LDL cholesterol: a randomised phase 2 trial',
    summary: 'The trial compared a new tablet, taken with a statin, with the statin alone.',
    conditions: ['Hypercholesterolaemia'],
    keywords: ['LDL cholesterol'],
    interventions: [
      { kind: 'drug', name: 'Denzatib 10 mg' },
      { kind: 'drug', name: 'Atorvastatin 20 mg' },
    ],
    arms: [
      { label: 'Denzatib and atorvastatin', kind: 'experimental', gives: [0, 1] },
      { label: 'Atorvastatin', kind: 'active-comparator', gives: [1] },
    ],
    eligibility: {
      ...ADULTS,
      criteria:
        'Included: LDL cholesterol above 3.0 mmol/L on a statin.\nExcluded: liver disease; heart attack within a year.',
    },
    design: { ...RANDOMISED, phase: 'phase-2', masking: ASSESSOR_MASKED },
    outcomes: [
      {
        measure: 'LDL cholesterol',
        metric: 'percent-change-from-baseline',
        aggregation: 'mean',
        timepoint: '12 weeks',
        population: 'All randomised',
      },
      {
        measure: 'Alanine transaminase above three times the limit',
        metric: 'event-occurrence',
        aggregation: 'proportion',
        timepoint: '12 weeks',
      },
    ],
    sampleSize: [140, 200],
    countries: ['NL'],
    sharing: 'no',
  },
  goutAttack: {
    key: 'gout',
    sponsor: 'company',
    acronym: 'BAREFOOT',
    publicTitle: 'A single dose of pergolast for an attack of gout',
    scientificTitle:
      'Single-dose pergolast compared with naproxen for acute gout: a randomised, double-dummy phase 2 trial',
    summary: 'The trial was to compare one capsule of a new medicine with five days of naproxen.',
    conditions: ['Gout'],
    keywords: ['acute gout'],
    interventions: [
      { kind: 'drug', name: 'Pergolast 200 mg, once' },
      { kind: 'drug', name: 'Naproxen 500 mg, twice a day for 5 days' },
    ],
    arms: [
      { label: 'Pergolast', kind: 'experimental', gives: [0] },
      { label: 'Naproxen', kind: 'active-comparator', gives: [1] },
    ],
    eligibility: {
      ...ADULTS,
      criteria: 'Included: an attack of gout that began within 36 hours.\nExcluded: stomach ulcer; kidney disease.',
    },
    design: { ...RANDOMISED, phase: 'phase-2', masking: DOUBLE_BLIND },
    outcomes: [
      {
        measure: 'Pain in the joint, 0 to 100',
        metric: 'change-from-baseline',
        aggregation: 'mean',
        timepoint: '24 hours',
        population: 'All who received a dose',
      },
      { measure: 'Hours to half the pain', metric: 'time-to-event', aggregation: 'median', timepoint: '7 days' },
    ],
    sampleSize: [90, 120],
    countries: ['NL', 'GB'],
    sharing: 'undecided',
  },
  sealedVaccine: {
    key: 'vaccine',
    sponsor: 'company',
    acronym: 'FORESHORE',
    publicTitle: 'A vaccine by nasal spray against winter bronchitis',
    scientificTitle:
      'Intranasal CF-118 compared with placebo for the prevention of bronchitis in adults aged 50 or over: a randomised phase 2 trial',
    summary: 'The trial compares two puffs of a new vaccine with placebo before the winter.',
    conditions: ['Bronchitis'],
    keywords: ['vaccine'],
    interventions: [
      { kind: 'biological', name: 'CF-118 nasal spray' },
      { kind: 'biological', name: 'Placebo spray' },
    ],
    arms: [
      { label: 'CF-118', kind: 'experimental', gives: [0] },
      { label: 'Placebo', kind: 'placebo-comparator', gives: [1] },
    ],
    eligibility: {
      sex: 'all',
      minimumAge: { value: 50, unit: 'years' },
      criteria: 'Included: aged 50 or over.\nExcluded: nasal polyps.',
    },
    design: { ...RANDOMISED, phase: 'phase-2', purpose: 'prevention', masking: DOUBLE_BLIND },
    outcomes: [
      {
        measure: 'Bronchitis confirmed by a physician',
        metric: 'event-occurrence',
        aggregation: 'proportion',
        timepoint: '6 months',
        population: 'All who received a dose',
      },
    ],
    sampleSize: [300, 400],
    countries: ['NL'],
    sharing: 'undecided',
  },
} satisfies Record<string, Topic>;
