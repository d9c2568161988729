// The demonstration: the cast, and a few months of what its bodies would do, posted through the same verbs as over HTTP.
import type { Settings } from '../config.ts'
import type { Hub } from '../hub.ts'
import { submitIntelligence } from '../intelligence/sharing/submit.ts'
import { locationById } from '../organisations/queries.ts'
import { addDays } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { confirmVisit } from '../visits/changes.ts'
import { lineageLock } from '../visits/place.ts'
import type { VisitPlan } from '../visits/plan.ts'
import { planVisit } from '../visits/visits.ts'
import { bodies, bringCast, castViewer, homes, type CastName } from './cast.ts'
import { bringAgreements } from './demo-agreements.ts'
import { demoItems, demoVisits } from './demo-doings.ts'
import { bringEvidence } from './demo-evidence.ts'
import { bringRecords } from './demo-records.ts'

/** Brings the cast and its doings, once: a second start finds them there. */
export async function prepareDemo(hub: Hub): Promise<void> {
  if ((await locationById(hub.database.read, homes.rosebank)) !== undefined) return
  await bringCast(hub)
  const { today } = momentOf(hub.clock)
  for (const [who, { home, council, daysAgo, ...item }] of demoItems) {
    const subject = home === undefined ? { council: council ?? '' } : { location: home }
    const sent = { ...item, subject, observedOn: addDays(today, -daysAgo) }
    await hub.database.transaction((tx) => submitIntelligence(tx, hub, castViewer(who), sent))
  }
  for (const [who, { inDays, ...visit }, confirmed] of demoVisits) {
    const period = { from: addDays(today, inDays[0]), to: addDays(today, inDays[1]) }
    await bringVisit(hub, who, { ...visit, location: homes.rosebank, basis: 'routine', period }, confirmed)
  }
  await bringEvidence(hub)
  await bringAgreements(hub)
  await bringRecords(hub)
}

async function bringVisit(hub: Hub, who: CastName, plan: VisitPlan, confirmed: boolean): Promise<void> {
  const viewer = castViewer(who)
  const lock = await lineageLock(hub, plan.location)
  const { id } = await hub.database.transaction((tx) => planVisit(tx, hub, viewer, plan, lock), { locks: [lock] })
  const proceed = { reason: 'contract-requirement' }
  if (confirmed) await hub.database.transaction((tx) => confirmVisit(tx, hub, viewer, id, { proceed }))
}

/** What to try first, for the terminal: an address for the browser, and commands that work as they are. */
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
    `Open ${url} in a browser and choose who you are: an officer, an inspector, a home’s manager…`,
    '',
    `Everyone and everything in it is invented. The data is in ${dataDir}.`,
    '',
    `Programs ask the same hub. Every operation is described at ${url}/docs. In another terminal, in this folder,`,
    'post a finding as a council and read it as the home’s manager, then see who is coming:',
    '',
    token('COUNCIL', bodies.rochdale, 'contract-monitor'),
    token('MANAGER', bodies.meadowlark, 'provider-manager'),
    `  ITEM=$(curl -s ${url}/v1/intelligence -H "Authorization: Bearer $COUNCIL" -H 'Content-Type: application/json' \\`,
    `    -d '${JSON.stringify(post)}' | sed 's/.*"id":"\\([^"]*\\)","version".*/\\1/')`,
    `  curl -s ${url}/v1/intelligence/$ITEM -H "Authorization: Bearer $MANAGER"`,
    `  curl -s ${url}/v1/providers/${bodies.meadowlark}/calendar -H "Authorization: Bearer $MANAGER"`,
    '',
  ].join('\n')
}
