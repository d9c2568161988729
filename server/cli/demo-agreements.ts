// What the demonstration's bodies do with one another: a visit that another body's finding could spare, its date offered to the
// manager, a visit of a body that is not here, and a meeting.
import type { Hub } from '../hub.ts'
import { submitIntelligence } from '../intelligence/sharing/submit.ts'
import { tableOf } from '../meetings/attendees.ts'
import { recordAction, recordDecision, recordMeeting } from '../meetings/meetings.ts'
import { addDays } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { offerVisit } from '../visits/dates.ts'
import { enterExternalVisit } from '../visits/external.ts'
import { lineageLock } from '../visits/place.ts'
import { planVisit } from '../visits/visits.ts'
import { bodies, castViewer, homes } from './cast.ts'

/** At The Larches, so that what happens at Rosebank House stays easy to follow. */
export async function bringAgreements(hub: Hub): Promise<void> {
  const { today } = momentOf(hub.clock)
  const day = (days: number): string => addDays(today, days)
  const period = (first: number) => ({ from: day(first), to: day(first) })
  const oldham = castViewer('placingMonitor')
  const finding = {
    type: 'finding',
    subject: { location: homes.larches },
    topics: ['medicines', 'ipc'],
    observedOn: day(-63),
    body: {
      narrative: 'Medicines were stored, given and recorded as they should be on both units.',
      method: 'on-site',
    },
  }
  await hub.database.transaction((tx) => submitIntelligence(tx, hub, castViewer('inspector'), finding))
  const plan = {
    location: homes.larches,
    kind: 'contract-review',
    basis: 'routine',
    topics: ['medicines', 'contract-finance'],
    period: period(24),
    notice: 'announced' as const,
    expectedHours: 7,
    evidenceRequested: ['insurance-certificate'],
    contact: { team: 'Quality assurance and contracts team', telephone: '0161 000 0000' },
  }
  const lock = await lineageLock(hub, homes.larches)
  const planned = await hub.database.transaction((tx) => planVisit(tx, hub, oldham, plan, lock), { locks: [lock] })
  await hub.database.transaction((tx) => offerVisit(tx, hub, oldham, planned.id, { note: 'From 10 o’clock.' }))
  const brigade = { by: { name: 'Greater Manchester Fire and Rescue Service' }, kind: 'fire-safety' }
  const entered = { ...brigade, location: homes.larches, period: period(52) }
  await hub.database.transaction((tx) => enterExternalVisit(tx, hub, castViewer('manager'), entered))
  await bringMeeting(hub, day)
}

/** Of CQC and Rochdale, three weeks ago. */
async function bringMeeting(hub: Hub, day: (days: number) => string): Promise<void> {
  const viewer = castViewer('hostMonitor')
  const table = await tableOf(hub.database.read, viewer, bodies.rochdale)
  await hub.database.transaction((tx) => recordMeeting(tx, hub, viewer, table, { heldOn: day(-21) }))
  const action = {
    what: 'Send CQC the last three contract reviews of Rosebank House.',
    owner: bodies.rochdale,
    due: day(14),
    location: homes.rosebank,
  }
  await hub.database.transaction((tx) => recordAction(tx, hub, viewer, table, action))
  const decision = {
    about: 'Staffing on nights at Fernhill Lodge',
    reason: 'Rotas of four weeks were seen and were in order. To be looked at again at the next contract review.',
  }
  await hub.database.transaction((tx) => recordDecision(tx, hub, viewer, table, decision))
}
