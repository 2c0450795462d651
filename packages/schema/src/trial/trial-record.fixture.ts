import { RegistryId } from '../ids.ts';
import type { TrialRecord } from './trial-record.ts';

/** An invented trial that is complete and valid. For tests. */
export function exampleTrial(changes: Partial<TrialRecord> = {}): TrialRecord {
  return {
    v: 1,
    primaryRegistry: { registry: 'Trialmark', number: RegistryId.parse('TMK00000001') },
    secondaryIds: [{ kind: 'utn', issuingAuthority: 'World Health Organization', number: 'U1111-1234-5678' }],
    support: [{ name: 'Elmfield Trust', sector: 'other' }],
    primarySponsor: { name: 'Elmfield University', sector: 'other' },
    secondarySponsors: [],
    publicContact: { role: 'Trial office', affiliation: 'Elmfield University' },
    scientificContact: { role: 'Chief investigator', affiliation: 'Elmfield University' },
    publicTitle: 'Walking after hip repair',
    scientificTitle: 'A randomised trial of early walking after repair of hip fracture',
    countries: ['GB'],
    conditions: ['Hip fracture'],
    arms: [{ id: 'arm_00000001', label: 'Early walking', kind: 'experimental', interventions: ['int_00000001'] }],
    interventions: [{ id: 'int_00000001', kind: 'behavioural', name: 'Walking on the first day' }],
    eligibility: { criteria: 'Aged 60 or over, hip repaired.', sex: 'all', minimumAge: { value: 60, unit: 'years' } },
    design: {
      studyType: 'interventional',
      phase: 'not-applicable',
      allocation: 'randomised',
      assignment: 'parallel',
      purpose: 'treatment',
      masking: { level: 'single', who: ['outcomes-assessor'] },
    },
    startDate: { date: '2027-01', kind: 'anticipated' },
    sampleSize: { target: 120 },
    recruitmentStatus: 'not-yet-recruiting',
    outcomes: [
      {
        id: 'out_00000001',
        rank: 'primary',
        measure: 'Walking speed',
        metric: 'value-at-timepoint',
        aggregation: 'mean',
        timepoint: '30 days',
        population: 'All randomised',
      },
      { id: 'out_00000002', rank: 'secondary', measure: 'Falls', metric: 'event-count', timepoint: '12 months' },
    ],
    ethicsReviews: [{ status: 'approved', committee: 'Elmfield Ethics Committee', decidedOn: '2026-10-02' }],
    completionDate: { date: '2029-06', kind: 'anticipated' },
    ipdSharing: { plan: 'yes', description: 'Anonymised rows through this registry.' },
    ...changes,
  };
}
