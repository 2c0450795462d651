/** An invented study in the shape of the ClinicalTrials.gov API, version 2. Like many real ones it lacks some items. */
export function generateStudy(nctId: string): object {
  return {
    protocolSection: {
      identificationModule: {
        nctId,
        orgStudyIdInfo: { id: `NUH-${nctId.slice(-4)}` },
        organization: { fullName: 'Northmoor University Hospital', class: 'OTHER' },
        briefTitle: 'Warm Foot Baths Before Bedtime in Chronic Insomnia',
        officialTitle: 'A Randomised Trial of Warm Foot Baths Before Bedtime in Adults With Chronic Insomnia',
      },
      statusModule: {
        statusVerifiedDate: '2019-12',
        overallStatus: 'ACTIVE_NOT_RECRUITING',
        expandedAccessInfo: { hasExpandedAccess: false },
        startDateStruct: { date: '2018-10-02', type: 'ACTUAL' },
        primaryCompletionDateStruct: { date: '2019-10-31', type: 'ACTUAL' },
        completionDateStruct: { date: '2020-03-31', type: 'ESTIMATED' },
        studyFirstSubmitDate: '2018-09-04',
        studyFirstSubmitQcDate: '2018-09-10',
      },
      sponsorCollaboratorsModule: {
        responsibleParty: { type: 'SPONSOR' },
        leadSponsor: { name: 'Northmoor University Hospital', class: 'OTHER' },
      },
      descriptionModule: { briefSummary: 'Adults who sleep badly bathe their feet in warm water for twenty minutes.' },
      conditionsModule: { conditions: ['Insomnia'] },
      designModule: {
        studyType: 'INTERVENTIONAL',
        phases: ['NA'],
        designInfo: {
          allocation: 'RANDOMIZED',
          interventionModel: 'PARALLEL',
          primaryPurpose: 'TREATMENT',
          maskingInfo: { masking: 'NONE' },
        },
        enrollmentInfo: { count: 64, type: 'ACTUAL' },
      },
      armsInterventionsModule: {
        armGroups: [
          { label: 'Foot bath', type: 'EXPERIMENTAL', interventionNames: ['Behavioral: Warm foot bath'] },
          { label: 'No bath', type: 'NO_INTERVENTION' },
        ],
        interventions: [{ type: 'BEHAVIORAL', name: 'Warm foot bath', armGroupLabels: ['Foot bath'] }],
      },
      outcomesModule: {
        primaryOutcomes: [{ measure: 'Minutes until asleep, by diary', timeFrame: '14 days' }],
        secondaryOutcomes: [{ measure: 'Sleep efficiency by actigraphy', timeFrame: '14 days' }],
      },
      eligibilityModule: {
        eligibilityCriteria:
          'Inclusion Criteria:\n\n* Insomnia for three months\n\nExclusion Criteria:\n\n* Night work',
        healthyVolunteers: false,
        sex: 'ALL',
        minimumAge: '18 Years',
      },
      contactsLocationsModule: { locations: [{ city: 'Lancaster', country: 'United Kingdom' }] },
      ipdSharingStatementModule: { ipdSharing: 'NO' },
    },
    hasResults: false,
  };
}
