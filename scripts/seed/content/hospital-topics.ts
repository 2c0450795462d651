import { ADULTS, ASSESSOR_MASKED, OPEN, RANDOMISED, type Topic } from './topic.ts';

/** Trials that the university hospital sponsors. All invented. */
export const HOSPITAL_TOPICS = {
  firstDay: {
    key: 'first-day',
    sponsor: 'hospital',
    acronym: 'UPRIGHT',
    publicTitle: 'Standing up on the first day after hip fracture surgery',
    scientificTitle:
      'Supervised standing and walking on the first postoperative day compared with usual mobilisation after surgical repair of hip fracture: a randomised, assessor-masked trial',
    summary:
      'People who break a hip often stay in bed for a day or two after the operation. This trial asks whether standing up with a physiotherapist on the first day helps them to walk further a month later.',
    conditions: ['Hip fracture', 'Mobility limitation'],
    keywords: ['orthogeriatrics', 'physiotherapy'],
    interventions: [
      {
        kind: 'behavioural',
        name: 'Supervised standing within 24 hours',
        description: 'Two sessions of 20 minutes with a physiotherapist, the first within 24 hours of surgery.',
      },
    ],
    arms: [
      { label: 'Standing on day one', kind: 'experimental', gives: [0] },
      { label: 'Usual mobilisation', kind: 'no-intervention', gives: [] },
    ],
    eligibility: {
      sex: 'all',
      minimumAge: { value: 65, unit: 'years' },
      criteria:
        'Included: hip fracture repaired within 48 hours; walked indoors before the fracture.\nExcluded: a second fracture of a leg; surgeon forbids weight bearing.',
    },
    design: { ...RANDOMISED, masking: ASSESSOR_MASKED },
    outcomes: [
      {
        measure: 'Distance walked in six minutes',
        metric: 'value-at-timepoint',
        aggregation: 'mean',
        timepoint: '30 days after surgery',
        population: 'All randomised',
      },
      {
        measure: 'Days in hospital',
        metric: 'value-at-timepoint',
        aggregation: 'median',
        timepoint: 'Discharge, up to 60 days',
      },
      { measure: 'Falls', metric: 'event-count', aggregation: 'rate', timepoint: '6 months' },
    ],
    sampleSize: [180, 260],
    countries: ['GB'],
    sharing: 'yes',
  },
  saltSpoon: {
    key: 'salt-spoon',
    sponsor: 'hospital',
    acronym: 'SPOONFUL',
    publicTitle: 'A potassium salt at home for high blood pressure',
    scientificTitle:
      'Potassium-enriched salt compared with usual table salt in adults with treated hypertension: a randomised household trial',
    summary:
      'Half of the households that take part cook with a salt in which a quarter of the sodium is replaced by potassium. The trial measures blood pressure after six months.',
    conditions: ['Hypertension'],
    keywords: ['dietary sodium', 'household'],
    interventions: [
      {
        kind: 'dietary-supplement',
        name: 'Potassium-enriched salt',
        description: 'Replaces all salt at home: 75% sodium chloride, 25% potassium chloride.',
      },
      { kind: 'dietary-supplement', name: 'Usual table salt' },
    ],
    arms: [
      { label: 'Potassium-enriched salt', kind: 'experimental', gives: [0] },
      { label: 'Usual salt', kind: 'active-comparator', gives: [1] },
    ],
    eligibility: {
      ...ADULTS,
      criteria:
        'Included: treated for high blood pressure for three months or longer; cooks at home five days a week.\nExcluded: kidney disease; medicines that raise potassium.',
    },
    design: {
      ...RANDOMISED,
      purpose: 'prevention',
      masking: { level: 'double', who: ['participant', 'outcomes-assessor'] },
    },
    outcomes: [
      {
        measure: 'Systolic blood pressure, mean of three readings',
        metric: 'change-from-baseline',
        aggregation: 'mean',
        timepoint: '6 months',
        population: 'All randomised',
      },
      {
        measure: 'Potassium above 5.5 mmol/L',
        metric: 'event-occurrence',
        aggregation: 'proportion',
        timepoint: '6 months',
      },
      {
        measure: 'Sodium in urine over 24 hours',
        metric: 'change-from-baseline',
        aggregation: 'mean',
        timepoint: '6 months',
      },
    ],
    sampleSize: [400, 520],
    countries: ['GB', 'IE'],
    sharing: 'yes',
  },
  wardLight: {
    key: 'ward-light',
    sponsor: 'hospital',
    acronym: 'DAYBREAK',
    publicTitle: 'Daylight lamps on the ward to prevent confusion in older people',
    scientificTitle:
      'Cycled bright light compared with usual ward lighting for the prevention of delirium in medical inpatients aged 70 or over: a randomised trial',
    summary:
      'Older people in hospital can become confused, which is called delirium. This trial compares lamps that follow the day with the usual light of the ward.',
    conditions: ['Delirium'],
    keywords: ['older inpatients', 'light therapy'],
    interventions: [
      {
        kind: 'device',
        name: 'Cycled bright light',
        description: '2,500 lux from 8 to 12 o’clock, dimmed to 50 lux from 21 o’clock.',
      },
    ],
    arms: [
      { label: 'Cycled light', kind: 'experimental', gives: [0] },
      { label: 'Usual lighting', kind: 'no-intervention', gives: [] },
    ],
    eligibility: {
      sex: 'all',
      minimumAge: { value: 70, unit: 'years' },
      criteria: 'Included: admitted to a medical ward within 24 hours.\nExcluded: delirium on admission; blindness.',
    },
    design: { ...RANDOMISED, purpose: 'prevention', masking: ASSESSOR_MASKED },
    outcomes: [
      {
        measure: 'Delirium on any day, by a four-item bedside test',
        metric: 'event-occurrence',
        aggregation: 'proportion',
        timepoint: 'Discharge, up to 14 days',
        population: 'All randomised',
      },
      {
        measure: 'Days with delirium',
        metric: 'event-count',
        aggregation: 'mean',
        timepoint: 'Discharge, up to 14 days',
      },
      {
        measure: 'Hours of sleep a night by wrist actigraphy',
        metric: 'value-at-timepoint',
        aggregation: 'mean',
        timepoint: 'Nights 1 to 5',
      },
    ],
    sampleSize: [280, 340],
    countries: ['GB'],
    sharing: 'undecided',
  },
  nightShift: {
    key: 'night-shift',
    sponsor: 'hospital',
    acronym: 'LATE WATCH',
    publicTitle: 'Night work and blood sugar in hospital staff',
    scientificTitle: 'Rotating night work and glucose regulation in hospital staff: a prospective cohort study',
    summary:
      'Staff who work nights and staff who do not wear a glucose sensor for two weeks, twice a year. Nothing about their work is changed.',
    conditions: ['Prediabetes', 'Shift work'],
    keywords: ['occupational health'],
    interventions: [],
    arms: [
      { label: 'Works nights', gives: [] },
      { label: 'Works days', gives: [] },
    ],
    eligibility: {
      ...ADULTS,
      maximumAge: { value: 60, unit: 'years' },
      healthyVolunteers: true,
      studyPopulation: 'Staff of one university hospital',
      sampling: 'non-probability',
      criteria: 'Included: employed for six months or longer.\nExcluded: diabetes; pregnancy.',
    },
    design: { studyType: 'observational', model: 'cohort', timePerspective: 'prospective', targetDuration: '2 years' },
    outcomes: [
      {
        measure: 'Time with glucose above 7.8 mmol/L',
        metric: 'value-at-timepoint',
        aggregation: 'mean',
        timepoint: '24 months',
        population: 'All with one sensor reading or more',
      },
      { measure: 'HbA1c', metric: 'change-from-baseline', aggregation: 'mean', timepoint: '24 months' },
    ],
    sampleSize: [220, 300],
    countries: ['GB'],
    sharing: 'yes',
  },
  shortCourse: {
    key: 'short-course',
    sponsor: 'hospital',
    acronym: 'FIVE-TEN',
    publicTitle: 'Five or ten days of antibiotics for skin infection',
    scientificTitle:
      'Five compared with ten days of oral flucloxacillin for uncomplicated cellulitis of the leg: a randomised, double-masked, non-inferiority trial',
    summary:
      'The trial asked whether five days of an antibiotic cure a skin infection of the leg as often as ten days do.',
    conditions: ['Cellulitis'],
    keywords: ['antibiotic duration', 'non-inferiority'],
    interventions: [
      {
        kind: 'drug',
        name: 'Flucloxacillin 500 mg, 5 days',
        description: 'Four times a day by mouth, then placebo for 5 days.',
      },
      { kind: 'drug', name: 'Flucloxacillin 500 mg, 10 days', description: 'Four times a day by mouth.' },
    ],
    arms: [
      { label: 'Five days', kind: 'experimental', gives: [0] },
      { label: 'Ten days', kind: 'active-comparator', gives: [1] },
    ],
    eligibility: {
      ...ADULTS,
      criteria:
        'Included: cellulitis of one leg, treated as an outpatient.\nExcluded: penicillin allergy; abscess; fever above 38.5 °C.',
    },
    design: {
      ...RANDOMISED,
      phase: 'phase-4',
      masking: { level: 'triple', who: ['participant', 'care-provider', 'outcomes-assessor'] },
    },
    outcomes: [
      {
        measure: 'Cure, judged by photograph',
        metric: 'event-occurrence',
        aggregation: 'proportion',
        timepoint: 'Day 14',
        population: 'All randomised',
      },
      {
        measure: 'Second course of antibiotics',
        metric: 'event-occurrence',
        aggregation: 'proportion',
        timepoint: 'Day 90',
      },
      { measure: 'Pain, 0 to 10', metric: 'change-from-baseline', aggregation: 'mean', timepoint: 'Day 5' },
    ],
    sampleSize: [220, 260],
    countries: ['GB'],
    sharing: 'yes',
  },
  kneeStairs: {
    key: 'knee-stairs',
    sponsor: 'hospital',
    acronym: 'STAIRWELL',
    publicTitle: 'Stair training at home for painful knees',
    scientificTitle:
      'Home stair training compared with written advice in adults with osteoarthritis of the knee: a randomised trial',
    summary: 'People with painful knees train on their own stairs, three times a week, with a film to follow.',
    conditions: ['Knee osteoarthritis'],
    keywords: ['exercise', 'home training'],
    interventions: [
      {
        kind: 'behavioural',
        name: 'Home stair training',
        description: 'Three sessions of 15 minutes a week for 12 weeks.',
      },
      { kind: 'behavioural', name: 'Written advice' },
    ],
    arms: [
      { label: 'Stair training', kind: 'experimental', gives: [0] },
      { label: 'Written advice', kind: 'active-comparator', gives: [1] },
    ],
    eligibility: {
      sex: 'all',
      minimumAge: { value: 45, unit: 'years' },
      criteria:
        'Included: knee pain on most days for six months; stairs at home.\nExcluded: knee replacement planned; unstable angina.',
    },
    design: { ...RANDOMISED, masking: OPEN },
    outcomes: [
      {
        measure: 'Knee pain on stairs, 0 to 10',
        metric: 'change-from-baseline',
        aggregation: 'mean',
        timepoint: '12 weeks',
        population: 'All randomised',
      },
      {
        measure: 'Seconds to climb 12 steps',
        metric: 'change-from-baseline',
        aggregation: 'mean',
        timepoint: '12 weeks',
      },
    ],
    sampleSize: [120, 160],
    countries: ['GB'],
    sharing: 'undecided',
  },
} satisfies Record<string, Topic>;
