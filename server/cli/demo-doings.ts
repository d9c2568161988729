// What the demonstration's bodies do, as data: days count from the day on which it starts.
import type { Submission } from '../intelligence/sharing/submission.ts'
import type { VisitPlan } from '../visits/plan.ts'
import { bodies, homes, type CastName } from './cast.ts'
import { demoAssessment, demoNotice, demoPlan, demoRestriction } from './demo-bodies.ts'

export interface DemoItem extends Omit<Submission, 'subject' | 'observedOn'> {
  /** What it is about: a home, or a council where there is none. */
  readonly home?: string
  readonly council?: string
  readonly daysAgo: number
}

export const demoItems: readonly (readonly [CastName, DemoItem])[] = [
  [
    'hostMonitor',
    {
      type: 'finding',
      home: homes.rosebank,
      topics: ['medicines'],
      daysAgo: 40,
      body: {
        narrative: 'Medicines were signed for before they were given on two of six charts.',
        method: 'on-site',
        rating: { scheme: 'pamms', version: '2024', value: 'requires-improvement' },
      },
    },
  ],
  [
    'placingMonitor',
    {
      type: 'finding',
      home: homes.rosebank,
      topics: ['staffing-training'],
      daysAgo: 25,
      body: {
        narrative: 'Supervision was recorded for every member of staff whose file was seen.',
        method: 'documents',
      },
    },
  ],
  [
    'inspector',
    {
      type: 'finding',
      home: homes.rosebank,
      topics: ['governance', 'records'],
      daysAgo: 12,
      body: { narrative: 'Monthly audits were done, but what they found was not followed up.', method: 'remote' },
    },
  ],
  [
    'icbMonitor',
    {
      type: 'concern',
      home: homes.rosebank,
      topics: ['ipc'],
      daysAgo: 5,
      audience: ['regulator', 'host', 'provider'],
      body: {
        severity: 'medium',
        narrative: 'Hand-washing supplies had run out on one unit.',
        asks: [{ of: 'provider', what: 'Say how stock is checked.' }],
      },
    },
  ],
  [
    'hostMonitor',
    {
      type: 'concern',
      home: homes.rosebank,
      topics: ['staffing-training'],
      daysAgo: 3,
      sourceCategory: 'worker',
      body: { severity: 'high', narrative: 'Night shifts have been short of staff for two weeks.' },
    },
  ],
  [
    'inspector',
    {
      type: 'rating',
      stage: 'published',
      home: homes.larches,
      topics: ['medicines', 'governance', 'staffing-training'],
      daysAgo: 60,
      body: { scheme: 'cqc', version: '2014', overall: 'good', assessedOn: '2026-09-22' },
    },
  ],
  [
    'inspector',
    { type: 'enforcement-notice', home: homes.fernhillLodge, topics: ['records'], daysAgo: 50, body: demoNotice },
  ],
  [
    'hostMonitor',
    { type: 'contract-action', home: homes.fernhillLodge, topics: ['records'], daysAgo: 45, body: demoRestriction },
  ],
  [
    'otherManager',
    { type: 'improvement-plan', home: homes.fernhillLodge, topics: ['records'], daysAgo: 44, body: demoPlan },
  ],
  [
    'hostMonitor',
    {
      type: 'inspection-request',
      home: homes.fernhillLodge,
      topics: ['records'],
      daysAgo: 46,
      body: { narrative: 'Records were missing on two visits in a row.', urgency: 'soon', keyQuestions: ['well-led'] },
    },
  ],
  [
    'healthwatchLead',
    {
      type: 'good-practice',
      home: homes.calderView,
      topics: ['lived-experience'],
      daysAgo: 70,
      body: { narrative: 'Relatives and staff plan the week together, and everybody knows what is on.' },
    },
  ],
  [
    'inspector',
    {
      type: 'notification-summary',
      home: homes.calderView,
      topics: ['premises-equipment'],
      daysAgo: 65,
      body: { regulation: { instrument: 'SI 2009/3112', number: '18' }, notifiedOn: '2026-08-03' },
    },
  ],
  [
    'inspector',
    {
      type: 'council-assessment',
      stage: 'published',
      council: bodies.rochdale,
      topics: ['governance', 'safeguarding'],
      daysAgo: 80,
      body: demoAssessment,
    },
  ],
]

/** A routine visit to Rosebank House. */
export interface DemoVisit extends Omit<VisitPlan, 'location' | 'basis' | 'period'> {
  readonly inDays: readonly [first: number, last: number]
}

export const demoVisits: readonly (readonly [CastName, DemoVisit, confirmed: boolean])[] = [
  [
    'hostMonitor',
    {
      kind: 'contract-review',
      topics: ['medicines', 'staffing-training', 'contract-finance'],
      inDays: [30, 30],
      notice: 'announced',
      expectedHours: 6,
      evidenceRequested: ['medicines-audit', 'training-matrix'],
      contact: { team: 'Quality assurance and contracts team', telephone: '01706 000000' },
    },
    true,
  ],
  ['icbMonitor', { kind: 'clinical-quality', topics: ['medicines', 'ipc'], inDays: [45, 59], notice: 'window' }, true],
  [
    'inspector',
    {
      kind: 'cqc-focused',
      topics: ['medicines', 'governance'],
      inDays: [38, 38],
      notice: 'unannounced',
    },
    false,
  ],
  [
    'healthwatchLead',
    { kind: 'enter-and-view', topics: ['lived-experience'], inDays: [33, 33], notice: 'announced' },
    true,
  ],
]
