// The demonstration: the cast, and a few months of what its bodies would do, posted through the same verbs as over HTTP.
import type { Settings } from '../config.ts'
import type { Hub } from '../hub.ts'
import { submitIntelligence } from '../intelligence/intelligence.ts'
import type { Submission } from '../intelligence/submission.ts'
import { locationById } from '../organisations/queries.ts'
import { addDays } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { confirmVisit } from '../visits/changes.ts'
import { lineageLock } from '../visits/place.ts'
import type { VisitPlan } from '../visits/plan.ts'
import { planVisit } from '../visits/visits.ts'
import { bodies, bringCast, castViewer, homes, type CastName } from './cast.ts'

/** Brings the cast and its doings, once: a second start finds them there. */
export async function prepareDemo(hub: Hub): Promise<void> {
  if ((await locationById(hub.database.read, homes.rosebank)) !== undefined) return
  await bringCast(hub)
  const { today } = momentOf(hub.clock)
  for (const [who, item] of items(today)) {
    await hub.database.transaction((tx) => submitIntelligence(tx, hub, castViewer(who), item))
  }
  for (const [who, plan, confirmed] of plans(today)) await bringVisit(hub, who, plan, confirmed)
}

async function bringVisit(hub: Hub, who: CastName, plan: VisitPlan, confirmed: boolean): Promise<void> {
  const viewer = castViewer(who)
  const lock = await lineageLock(hub, plan.location)
  const { id } = await hub.database.transaction((tx) => planVisit(tx, hub, viewer, plan, lock), { locks: [lock] })
  const proceed = { reason: 'contract-requirement' }
  if (confirmed) await hub.database.transaction((tx) => confirmVisit(tx, hub, viewer, id, { proceed }))
}

function items(today: string): (readonly [CastName, Submission])[] {
  const rosebank = { location: homes.rosebank }
  return [
    [
      'hostMonitor',
      {
        type: 'finding',
        subject: rosebank,
        topics: ['medicines'],
        observedOn: addDays(today, -40),
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
        subject: rosebank,
        topics: ['staffing-training'],
        observedOn: addDays(today, -25),
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
        subject: rosebank,
        topics: ['governance', 'records'],
        observedOn: addDays(today, -12),
        body: { narrative: 'Monthly audits were done, but what they found was not followed up.', method: 'remote' },
      },
    ],
    [
      'icbMonitor',
      {
        type: 'concern',
        subject: rosebank,
        topics: ['ipc'],
        observedOn: addDays(today, -5),
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
        subject: rosebank,
        topics: ['staffing-training'],
        observedOn: addDays(today, -3),
        sourceCategory: 'worker',
        body: { severity: 'high', narrative: 'Night shifts have been short of staff for two weeks.' },
      },
    ],
    [
      'inspector',
      {
        type: 'rating',
        stage: 'published',
        subject: { location: homes.larches },
        topics: ['medicines', 'governance', 'staffing-training'],
        observedOn: addDays(today, -60),
        body: { scheme: 'cqc', version: '2014', overall: 'good', assessedOn: addDays(today, -60) },
      },
    ],
  ]
}

function plans(today: string): (readonly [CastName, VisitPlan, confirmed: boolean])[] {
  const span = (from: number, to: number) => ({ from: addDays(today, from), to: addDays(today, to) })
  const rosebank = { location: homes.rosebank, basis: 'routine' }
  return [
    [
      'hostMonitor',
      {
        ...rosebank,
        kind: 'contract-review',
        topics: ['medicines', 'staffing-training', 'contract-finance'],
        period: span(30, 30),
        notice: 'announced',
        expectedHours: 6,
        evidenceRequested: ['medicines-audit', 'training-matrix'],
        contact: { team: 'Quality assurance and contracts team', telephone: '01706 000000' },
      },
      true,
    ],
    [
      'icbMonitor',
      { ...rosebank, kind: 'clinical-quality', topics: ['medicines', 'ipc'], period: span(45, 59), notice: 'window' },
      true,
    ],
    [
      'inspector',
      {
        ...rosebank,
        kind: 'cqc-focused',
        topics: ['medicines', 'governance'],
        period: span(38, 38),
        notice: 'unannounced',
      },
      false,
    ],
    [
      'healthwatchLead',
      { ...rosebank, kind: 'enter-and-view', topics: ['lived-experience'], period: span(33, 33), notice: 'announced' },
      true,
    ],
  ]
}

/** What to try first, for the terminal: commands that work as they are. */
export function demoWelcome(hub: Hub, url: string, { dataDir }: Settings): string {
  const post = {
    type: 'finding',
    subject: { location: homes.rosebank },
    topics: ['medicines'],
    observedOn: momentOf(hub.clock).today,
    body: { narrative: 'Stock counts and records agreed on both units.' },
  }
  const token = (name: string, organisation: string, role: string): string =>
    `  ${name}=$(npm run -s accord -- token --organisation ${organisation} --role ${role} --subject ${name.toLowerCase()}-1)`
  return [
    `The data is in ${dataDir}. Every operation is described at ${url}/docs`,
    'Everything that has happened here is invented.',
    '',
    'Post a finding as a contract monitor of Rochdale, in another terminal, in this folder:',
    '',
    token('COUNCIL', bodies.rochdale, 'contract-monitor'),
    `  ITEM=$(curl -s ${url}/v1/intelligence -H "Authorization: Bearer $COUNCIL" -H 'Content-Type: application/json' \\`,
    `    -d '${JSON.stringify(post)}' | sed 's/.*"id":"\\([^"]*\\)","version".*/\\1/'); echo "$ITEM"`,
    '',
    'Read it back as three different people: the inspector, the home’s manager, and another home’s manager (404):',
    '',
    token('CQC', bodies.cqc, 'inspector'),
    token('MANAGER', bodies.meadowlark, 'provider-manager'),
    token('OTHER', bodies.fernhill, 'provider-manager'),
    `  for TOKEN in "$CQC" "$MANAGER" "$OTHER"; do curl -s ${url}/v1/intelligence/$ITEM -H "Authorization: Bearer $TOKEN"; echo; echo; done`,
    '',
    'See who is coming to Rosebank House, as its manager:',
    '',
    `  curl -s ${url}/v1/providers/${bodies.meadowlark}/calendar -H "Authorization: Bearer $MANAGER"`,
    '',
  ].join('\n')
}
