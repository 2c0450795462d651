type Json = Record<string, unknown>;

/** An invented study in the shape of the ClinicalTrials.gov API; `changes` replaces whole modules. */
export function exampleStudy(changes: Json = {}, identification: Json = {}): Json {
  return {
    protocolSection: {
      identificationModule: {
        nctId: 'NCT90000001',
        orgStudyIdInfo: { id: 'ELM-1' },
        organization: { fullName: 'Elmfield University', class: 'OTHER' },
        briefTitle: 'Walking after hip repair',
        officialTitle: 'A randomised trial of early walking after repair of hip fracture',
        ...identification,
      },
      statusModule: {
        overallStatus: 'RECRUITING',
        startDateStruct: { date: '2026-02', type: 'ACTUAL' },
        completionDateStruct: { date: '2028-02', type: 'ESTIMATED' },
      },
      sponsorCollaboratorsModule: { leadSponsor: { name: 'Elmfield University', class: 'OTHER' } },
      conditionsModule: { conditions: ['Hip fracture'] },
      designModule: {
        studyType: 'INTERVENTIONAL',
        phases: ['PHASE1', 'PHASE2'],
        designInfo: {
          allocation: 'RANDOMIZED',
          interventionModel: 'PARALLEL',
          primaryPurpose: 'TREATMENT',
          maskingInfo: { masking: 'SINGLE', whoMasked: ['OUTCOMES_ASSESSOR'] },
        },
        enrollmentInfo: { count: 120, type: 'ESTIMATED' },
      },
      armsInterventionsModule: {
        armGroups: [{ label: 'Early', type: 'EXPERIMENTAL', interventionNames: ['Dietary Supplement: Broth'] }],
        interventions: [{ type: 'DIETARY_SUPPLEMENT', name: 'Broth', armGroupLabels: ['Early'] }],
      },
      outcomesModule: { primaryOutcomes: [{ measure: 'Walking speed', timeFrame: '30 days' }] },
      eligibilityModule: {
        eligibilityCriteria: 'Aged 60 or over',
        sex: 'ALL',
        minimumAge: '60 Years',
        maximumAge: 'N/A',
      },
      contactsLocationsModule: { locations: [{ city: 'Elmfield', country: 'United Kingdom' }] },
      ipdSharingStatementModule: { ipdSharing: 'NO' },
      ...changes,
    },
    hasResults: false,
  };
}
