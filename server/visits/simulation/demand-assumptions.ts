// Who would visit whom how often, if each body planned on its own. Rates are visits a year to one service.
import type { Assumption } from './assumption.ts'

const dash = 'Dash review data, 2024'
const directory2016 =
  'CQC’s care directory of February 2016, 3,488 social care rows of it: services per council by type'
const unknown = 'No published figure was found'
const rate = { least: 0, most: 12 } as const
const share = { least: 0, most: 1 } as const
const days = { least: 0.1, most: 20 } as const
const judgement = 'judgement' as const
const cited = 'cited' as const

// A line each, as in the table that is printed.
// prettier-ignore
export const demandAssumptions = [
  { name: 'careHomeShare', value: 0.5, low: 0.4, high: 0.6, ...share, says: 'Services that are care homes; the others are home care', basis: judgement, because: `29,108 social care services in all (${dash}); the split is judged` },
  { name: 'weightCounty', value: 4.4, least: 0, most: 100, says: 'Services of a county, where a unitary council has 1', basis: cited, because: directory2016 },
  { name: 'weightMetropolitan', value: 1.2, least: 0, most: 100, says: 'Services of a metropolitan borough', basis: cited, because: directory2016 },
  { name: 'weightLondon', value: 0.6, least: 0, most: 100, says: 'Services of a London borough', basis: cited, because: directory2016 },
  { name: 'weightCity', value: 0.1, least: 0, most: 100, says: 'Services of the City of London', basis: cited, because: directory2016 },
  { name: 'ratedShare', value: 0.82, ...share, says: 'Services that CQC has rated', basis: cited, because: dash },
  { name: 'lowRatedShare', value: 0.14, low: 0.08, high: 0.25, ...share, says: 'Of the rated, those at Requires improvement or Inadequate', basis: cited, because: 'CQC’s active locations with ratings, August 2025: 46 of 326 rated among 432 rows of it' },
  { name: 'contractedCareHomes', value: 0.8, low: 0.6, high: 1, ...share, says: 'Care homes with a contract with their host council', basis: judgement, because: `${unknown}; a home with only self-funders has none` },
  { name: 'contractedHomecare', value: 0.6, low: 0.4, high: 0.9, ...share, says: 'Home care services with such a contract', basis: judgement, because: unknown },
  { name: 'placingCouncils', value: 1.2, low: 0.3, high: 3, least: 0, most: 20, says: 'Other councils with people in a care home, mean', basis: judgement, because: `${unknown}: placing councils often do not tell the host` },
  { name: 'placingHomecare', value: 0.2, least: 0, most: 20, says: 'Other councils with people at a home care service, mean', basis: judgement, because: unknown },

  { name: 'cqcCareHome', value: 0.2, low: 0.1, high: 0.45, ...rate, says: 'CQC inspections of a care home', basis: judgement, because: 'Public dates of one council’s 44 care homes: 21 visits in 2022, 6 in 2023; mean age of a rating 3.4 years (Dash)' },
  { name: 'cqcHomecare', value: 0.07, low: 0.04, high: 0.35, ...rate, says: 'CQC inspections of a home care service', basis: cited, because: '81 inspections a month in 2025 against 424 needed (Homecare Association), over about 14,000 services' },
  { name: 'cqcLowFactor', value: 2.5, low: 1, high: 4, least: 0, most: 20, says: 'How many times as often where rated low', basis: cited, because: 'CQC’s earlier intervals: 12 months for Requires improvement, 30 for Good; no fixed interval since 2021' },
  { name: 'cqcResponsiveShare', value: 0.3, low: 0.1, high: 0.6, ...share, says: 'CQC inspections that respond to a concern', basis: judgement, because: `${unknown}; CQC says risk first` },
  { name: 'cqcFocusedShare', value: 0.4, low: 0.1, high: 0.7, ...share, says: 'Of its other inspections, focused ones (safe and well-led)', basis: judgement, because: unknown },
  { name: 'cqcDays', value: 1.5, low: 1, high: 2, ...days, says: 'Days on site of a comprehensive inspection; a focused one takes two thirds', basis: judgement, because: unknown },
  { name: 'cqcPeople', value: 2, ...days, says: 'Inspectors who come', basis: judgement, because: unknown },
  { name: 'cqcLead', value: 28, low: 7, high: 56, least: 0, most: 300, says: 'Days before, when CQC plans it (unannounced)', basis: judgement, because: unknown },

  { name: 'pammsShare', value: 0.33, low: 0.15, high: 0.6, ...share, says: 'Councils that use PAMMS, all standards', basis: cited, because: '“50 local authorities” of 153, claimed for it' },
  { name: 'yearlyShare', value: 0.5, low: 0.2, high: 0.8, ...share, says: 'Councils that visit by calendar; the others by risk', basis: judgement, because: 'Darlington and Bromley: each year; Stockton and Lincolnshire: by risk' },
  { name: 'hostYearly', value: 1, low: 0.8, high: 2, ...rate, says: 'Their visits to a contracted care home', basis: cited, because: 'Darlington: every contracted home April to June; review of 2009: every 6 or 12 months' },
  { name: 'hostRisk', value: 0.6, low: 0.3, high: 0.8, ...rate, says: 'The others’ visits to a contracted care home', basis: judgement, because: 'Stockton: 28 to 32 care-home assessments a year; of how many homes is not said' },
  { name: 'homecareFactor', value: 0.7, low: 0.3, high: 1, least: 0, most: 5, says: 'How often a home care service is visited, a care home being 1', basis: judgement, because: unknown },
  { name: 'followUpShare', value: 0.15, low: 0.05, high: 0.3, ...share, says: 'Routine council visits that lead to a follow-up', basis: judgement, because: 'As CQC’s low ratings; Darlington goes back to C-graded homes in November or December' },
  { name: 'followUpDays', value: 180, least: 1, most: 300, says: 'Days until it', basis: cited, because: 'PAMMS re-audit about 6 months after publication' },
  { name: 'hostFocused', value: 0.15, low: 0.05, high: 0.4, ...rate, says: 'Host’s visits about one theme (medicines, infection control or staffing)', basis: judgement, because: unknown },
  { name: 'hostResponsive', value: 0.2, low: 0.1, high: 0.5, ...rate, says: 'Host’s visits after a concern; twice as many where rated low', basis: judgement, because: unknown },
  { name: 'hostSafeguarding', value: 0.3, low: 0.1, high: 0.6, ...rate, says: 'Safeguarding enquiry visits', basis: judgement, because: unknown },
  { name: 'hostOutOfHours', value: 0.03, ...rate, says: 'Host’s visits out of hours', basis: judgement, because: unknown },
  { name: 'unannouncedShare', value: 0.5, ...share, says: 'Focused council visits that are unannounced', basis: judgement, because: unknown },
  { name: 'pammsDays', value: 1.5, low: 1, high: 2, ...days, says: 'Days on site of a PAMMS assessment', basis: cited, because: 'PAMMS guidance: 1 to 2 days' },
  { name: 'reviewDays', value: 1, low: 0.5, high: 2, ...days, says: 'Days on site of a contract review', basis: judgement, because: unknown },
  { name: 'shortDays', value: 0.5, ...days, says: 'Days on site of every other visit', basis: judgement, because: unknown },
  { name: 'hostPeople', value: 1.5, ...days, says: 'Council officers who come', basis: judgement, because: unknown },
  { name: 'bodyLead', value: 42, low: 14, high: 84, least: 0, most: 300, says: 'Days before, when councils, ICBs and Healthwatch plan a routine visit', basis: judgement, because: `${unknown}; the date is agreed and papers are asked for beforehand (PAMMS)` },
  { name: 'programmeShare', value: 0.3, low: 0, high: 1, ...share, says: 'Councils whose routine visits are known half a year before', basis: judgement, because: 'Darlington’s April-to-June round could be; a hub takes such a plan in' },
  { name: 'calledOffShare', value: 0.03, low: 0, high: 0.1, ...share, says: 'Routine visits called off days before, for the planner’s own reasons', basis: judgement, because: `${unknown}; who had relied on one is told and decides again` },
  { name: 'placingRate', value: 0.25, low: 0.1, high: 1, ...rate, says: 'Visits of each of those other councils', basis: judgement, because: unknown },

  { name: 'icbCareHome', value: 0.3, low: 0.1, high: 0.6, ...rate, says: 'ICB’s clinical quality visits to a care home', basis: judgement, because: unknown },
  { name: 'icbHomecare', value: 0.05, ...rate, says: 'The same, home care', basis: judgement, because: unknown },
  { name: 'healthwatchCareHome', value: 0.1, ...rate, says: 'Healthwatch’s enter and view, care homes', basis: judgement, because: 'About 10 a year for each of 153; its visits are for information and never avoided' },
  { name: 'fire', value: 0.1, ...rate, says: 'Fire safety inspections of a care home', basis: judgement, because: 'Counted as burden only; never avoided' },
  { name: 'food', value: 0.6, ...rate, says: 'Food hygiene inspections of a care home', basis: judgement, because: 'Counted as burden only; never avoided' },
  { name: 'healthSafety', value: 0.02, ...rate, says: 'Health and safety inspections', basis: judgement, because: 'Counted as burden only; never avoided' },

  { name: 'providerPeople', value: 1.5, low: 0.5, high: 3, least: 0, most: 20, says: 'Of the provider’s staff, taken up by visitors, for each day on site', basis: judgement, because: unknown },
  { name: 'preparation', value: 2, low: 0.5, high: 4, least: 0, most: 50, says: 'Staff-days of preparing an announced visit, for each day on site', basis: judgement, because: 'PAMMS asks for papers beforehand; how long it takes is not said' },
  { name: 'fixedPart', value: 0.4, low: 0.1, high: 0.8, ...share, says: 'Part of a visit’s days that stays however few topics are left', basis: judgement, because: unknown },
] as const satisfies readonly Assumption[]
