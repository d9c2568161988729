// What the demonstration's longer items say.

export const demoNotice = {
  kind: 'warning-notice',
  regulations: [{ instrument: 'SI 2014/2936', number: '17' }],
  servedOn: '2026-08-20',
  complyBy: '2027-01-29',
  copiedOn: '2026-08-21',
  narrative: 'Audits have to find what is missing in the records, and it has to be put right.',
}

export const demoRestriction = {
  kind: 'voluntary-suspension',
  scope: 'new-placements',
  from: '2026-08-25',
  narrative: 'The home takes nobody new until its records can be relied on.',
  exitConditions: ['Complete records in ten files out of ten.', 'A visit that finds it so.'],
}

export const demoPlan = {
  agreedOn: '2026-08-28',
  narrative: 'It answers CQC’s notice of August.',
  actions: [
    { what: 'Bring all care records up to date.', topic: 'records', due: '2026-09-30', state: 'done' },
    { what: 'Audit ten files every month.', topic: 'governance', due: '2027-01-15', state: 'under-way' },
  ],
}

export const demoAssessment = {
  rating: { scheme: 'cqc-council', version: '2023', value: 'good' },
  percentage: 69,
  scores: {
    assessingNeeds: 2,
    supportingPeopleToLiveHealthierLives: 3,
    equityInExperienceAndOutcomes: 2,
    careProvisionIntegrationAndContinuity: 3,
    partnershipsAndCommunities: 3,
    safeSystemsPathwaysAndTransitions: 3,
    safeguarding: 3,
    governanceManagementAndSustainability: 3,
    learningImprovementAndInnovation: 3,
  },
  assessedOn: '2026-07-14',
}
