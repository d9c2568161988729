// Every page that the hub has, and who looks at it: the sweep of pages.test.ts. A page without a row here fails the test.
import type { CastName } from '../../server/cli/cast.ts'
import type { Known } from './known.ts'

export interface Row {
  /** Null for a page that asks nobody to sign in. */
  readonly who: CastName | null
  /** `/locations`, or made of what the demonstration has: `({ homes }) => `/locations/${homes.rosebank}`` */
  readonly url: string | ((known: Known) => string)
  /** Of the page, without the hub's name at its end. A page's rows may share one, different pages may not. */
  readonly title: string
  /** 200 if not said. */
  readonly status?: number
}

/** A page that is a file: nobody looks at it, its type is checked. */
export interface FileRow {
  readonly who: CastName
  readonly url: string | ((known: Known) => string)
  readonly file: 'text/csv' | 'text/calendar' | 'application/json'
}

export const rows: readonly (Row | FileRow)[] = [
  { who: null, url: '/sign-in', title: 'Choose who you are' },
  { who: null, url: '/accessibility', title: 'Accessibility statement' },
  { who: null, url: '/cookies', title: 'Cookies' },
  { who: 'hostMonitor', url: '/work', title: 'Work list' },
  { who: 'outsideMonitor', url: '/work', title: 'Work list' },
  { who: 'hostMonitor', url: '/work/visits.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/programme', title: 'Joint programme' },
  { who: 'inspector', url: '/programme', title: 'Joint programme' },
  { who: 'hostMonitor', url: '/programme.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/saved', title: 'What was not asked twice' },
  { who: 'manager', url: '/saved?months=36', title: 'What was not asked twice' },
  { who: 'manager', url: '/saved.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/saved/decisions.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/find', title: 'Find a service' },
  { who: 'inspector', url: '/find?q=ro', title: 'Find a service' },
  { who: 'inspector', url: '/find?q=nothing+like+it', title: 'Find a service' },
  { who: 'hostMonitor', url: '/find.csv?q=ro', file: 'text/csv' },
  { who: 'hostMonitor', url: '/findings/in-progress', title: 'In progress' },
  { who: 'hostMonitor', url: '/findings/in-progress.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/findings/new', title: 'Share a finding' },
  { who: 'inspector', url: ({ homes }) => `/findings/new?location=${homes.rosebank}`, title: 'Share a finding' },
  { who: 'hostMonitor', url: '/visits/new', title: 'Plan a visit' },
  { who: 'inspector', url: ({ homes }) => `/visits/new?location=${homes.rosebank}`, title: 'Plan a visit' },
  { who: 'hostMonitor', url: '/who-does-what', title: 'Who does what' },
  { who: 'manager', url: '/who-does-what.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: ({ homes }) => `/locations/${homes.rosebank}`, title: 'Rosebank House' },
  { who: 'manager', url: ({ homes }) => `/locations/${homes.rosebank}`, title: 'Rosebank House' },
  { who: 'outsideMonitor', url: ({ homes }) => `/locations/${homes.fernhillLodge}`, title: 'Fernhill Lodge' },
  { who: 'hostMonitor', url: ({ homes }) => `/locations/${homes.rosebank}/information.csv`, file: 'text/csv' },
  { who: 'hostMonitor', url: ({ homes }) => `/locations/${homes.rosebank}/ratings.csv`, file: 'text/csv' },
  { who: 'hostMonitor', url: ({ homes }) => `/locations/${homes.rosebank}/visits.csv`, file: 'text/csv' },
  {
    who: 'hostMonitor',
    url: ({ homes }) => `/locations/${homes.rosebank}/assurance`,
    title: 'What is assured at Rosebank House',
  },
  { who: 'hostMonitor', url: ({ homes }) => `/locations/${homes.rosebank}/assurance.csv`, file: 'text/csv' },
  {
    who: 'placingMonitor',
    url: ({ homes }) => `/locations/${homes.rosebank}/interest`,
    title: 'Declare an interest in Rosebank House',
  },
  { who: 'hostMonitor', url: ({ bodies }) => `/providers/${bodies.meadowlark}`, title: 'Meadowlark Care Limited' },
  { who: 'hostMonitor', url: ({ bodies }) => `/providers/${bodies.meadowlark}/services.csv`, file: 'text/csv' },
  {
    who: 'hostMonitor',
    url: ({ items }) => `/information/${items[0]}`,
    title: 'Concern: Staffing, training and supervision, Rosebank House',
  },
  {
    who: 'hostMonitor',
    url: ({ visits }) => `/visits/${visits.own}`,
    title: 'Contract review of Rochdale Metropolitan Borough Council, Rosebank House',
  },
  { who: 'manager', url: '/external-visits/new', title: 'Add a visit by somebody who is not here' },
  {
    who: 'otherManager',
    url: ({ homes }) => `/external-visits/new?location=${homes.fernhillLodge}`,
    title: 'Add a visit by somebody who is not here',
  },
  { who: 'manager', url: '/calendar', title: 'Calendar' },
  { who: 'manager', url: '/calendar?month=2026-11', title: 'Calendar' },
  { who: 'otherManager', url: '/calendar', title: 'Calendar' },
  { who: 'manager', url: '/calendar.csv?month=2026-11', file: 'text/csv' },
  {
    who: 'hostMonitor',
    url: ({ bodies }) => `/providers/${bodies.meadowlark}/calendar?month=2026-11`,
    title: 'Calendar of Meadowlark Care Limited',
  },
  { who: 'hostMonitor', url: ({ bodies }) => `/providers/${bodies.meadowlark}/calendar.csv`, file: 'text/csv' },
  {
    who: 'inspector',
    url: ({ homes }) => `/locations/${homes.rosebank}/calendar?month=2026-11`,
    title: 'Calendar of Rosebank House',
  },
  { who: 'inspector', url: ({ homes }) => `/locations/${homes.rosebank}/calendar.csv`, file: 'text/csv' },
  { who: 'manager', url: '/calendar-feeds', title: 'Subscribe to a calendar' },
  { who: 'hostMonitor', url: '/calendar-feeds', title: 'Subscribe to a calendar' },
  { who: 'manager', url: '/calendar-feeds.csv', file: 'text/csv' },
  { who: 'manager', url: '/evidence', title: 'Evidence' },
  { who: 'otherManager', url: '/evidence', title: 'Evidence' },
  { who: 'manager', url: '/evidence.csv', file: 'text/csv' },
  { who: 'manager', url: '/evidence/requests.csv', file: 'text/csv' },
  { who: 'manager', url: '/evidence/new', title: 'Add evidence' },
  { who: 'manager', url: ({ evidence }) => `/evidence/${evidence}`, title: 'Medicines audit: Rosebank House' },
  { who: 'hostMonitor', url: ({ evidence }) => `/evidence/${evidence}`, title: 'Medicines audit: Rosebank House' },
  {
    who: 'manager',
    url: ({ evidence }) => `/evidence/${evidence}/description`,
    title: 'Change evidence: Medicines audit',
  },
  { who: 'manager', url: '/contradictions', title: 'Contradictions' },
  { who: 'otherManager', url: '/contradictions', title: 'Contradictions' },
  { who: 'hostMonitor', url: '/contradictions', title: 'Contradictions' },
  { who: 'manager', url: '/contradictions.csv', file: 'text/csv' },
  { who: 'manager', url: '/contradictions/new', title: 'Register a contradiction' },
  {
    who: 'manager',
    url: ({ homes }) => `/contradictions/new?location=${homes.rosebank}`,
    title: 'Register a contradiction: Rosebank House',
  },
  {
    who: 'manager',
    url: ({ contradiction }) => `/contradictions/${contradiction}`,
    title: 'Contradiction: Medicines, Rosebank House',
  },
  {
    who: 'icbMonitor',
    url: ({ contradiction }) => `/contradictions/${contradiction}`,
    title: 'Contradiction: Medicines, Rosebank House',
  },
  { who: 'manager', url: '/withdrawn', title: 'Taken back since you could read it' },
  { who: 'hostMonitor', url: '/withdrawn', title: 'Taken back since you could read it' },
  { who: 'hostMonitor', url: '/withdrawn.csv', file: 'text/csv' },
  { who: 'manager', url: '/findings', title: 'Findings' },
  { who: 'otherManager', url: '/findings', title: 'Findings' },
  { who: 'hostMonitor', url: '/search', title: 'Search' },
  { who: 'hostMonitor', url: '/framework', title: 'How topics are shown' },
  { who: 'hostMonitor', url: '/search?q=medicines', title: 'Search' },
  { who: 'manager', url: '/search?q=*', title: 'Search' },
  { who: 'inspector', url: '/search.csv?q=medicines', file: 'text/csv' },
  { who: 'manager', url: '/findings.csv', file: 'text/csv' },
  {
    who: 'hostMonitor',
    url: ({ bodies }) => `/providers/${bodies.meadowlark}/information`,
    title: 'What has been shared about Meadowlark Care Limited',
  },
  { who: 'hostMonitor', url: ({ bodies }) => `/providers/${bodies.meadowlark}/information.csv`, file: 'text/csv' },
  { who: 'governanceLead', url: '/disclosures', title: 'Disclosures' },
  { who: 'governanceLead', url: '/disclosures?from-day=31&from-month=2&from-year=2026', title: 'Error: Disclosures' },
  { who: 'governanceLead', url: '/disclosures.csv', file: 'text/csv' },
  { who: 'governanceLead', url: '/disclosures/of-ours', title: 'Who read what you shared' },
  { who: 'governanceLead', url: '/disclosures/of-ours.csv', file: 'text/csv' },
  { who: 'governanceLead', url: '/audit', title: 'Audit' },
  { who: 'governanceLead', url: '/audit.csv', file: 'text/csv' },
  { who: 'governanceLead', url: '/audit/checkpoints.csv', file: 'text/csv' },
  { who: 'governanceLead', url: ({ entry }) => `/audit/${entry}`, title: 'Planned a visit: audit entry' },
  { who: 'governanceLead', url: ({ entry }) => `/audit/${entry}/proof.json`, file: 'application/json' },
  { who: 'operator', url: '/imports', title: 'Imports' },
  { who: 'operator', url: '/imports.csv', file: 'text/csv' },
  {
    who: 'operator',
    url: ({ imported }) => `/imports/${imported}`,
    title: 'Import of active-locations-with-ratings-october-2026.csv',
  },
  { who: 'operator', url: ({ imported }) => `/imports/${imported}/refused.csv`, file: 'text/csv' },
  { who: 'operator', url: '/health', title: 'Health' },
  { who: 'operator', url: '/who-has-signed', title: 'Who has signed' },
  { who: 'manager', url: '/who-has-signed', title: 'Who has signed' },
  { who: 'hostMonitor', url: '/who-has-signed.csv', file: 'text/csv' },
  { who: 'inspector', url: '/meeting-pack', title: 'Meeting pack' },
  {
    who: 'inspector',
    url: ({ bodies }) => `/meeting-pack?council=${bodies.rochdale}`,
    title: 'Meeting pack: Rochdale Metropolitan Borough Council',
  },
  { who: 'hostMonitor', url: '/meeting-pack', title: 'Meeting pack: Rochdale Metropolitan Borough Council' },
  { who: 'hostMonitor', url: '/meeting-pack/information.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/meeting-pack/restrictions.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/meeting-pack/visits.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/meeting-pack/overlaps.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/meeting-pack/actions.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/meeting-pack/decisions.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/meeting-pack/meetings.csv', file: 'text/csv' },
  { who: 'hostMonitor', url: '/email', title: 'E-mail' },
  { who: 'manager', url: '/email', title: 'E-mail' },
  { who: null, url: '/email/stop/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', title: 'Stop these e-mails' },
  { who: 'hostMonitor', url: '/findings/upload', title: 'Upload a spreadsheet of findings' },
  { who: 'hostMonitor', url: '/findings/upload/template.csv', file: 'text/csv' },
  {
    who: 'hostMonitor',
    url: ({ upload }) => `/findings/upload/${upload}`,
    title: 'Error: Check your spreadsheet',
  },
  { who: 'hostMonitor', url: '/nowhere', title: 'Page not found', status: 404 },
]
