// Two bodies that ask a provider for incompatible things (protocol §3, "Right of reply"): the provider registers it, takes it
// back, or is told the joint answer that the two owe.
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { contradictions } from '../../db/tables.ts'
import { contract } from '../contract/loaded.ts'
import { disclosureEvent } from '../events/disclose.ts'
import { newId } from '../events/id.ts'
import { enter, enterAct } from '../events/record.ts'
import { Problem, type FieldError } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { intelligenceById } from '../intelligence/queries.ts'
import { locationById } from '../organisations/queries.ts'
import { isProvider } from '../policy/contradiction-rules.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { personalDataErrors } from '../policy/personal-data.ts'
import { clocks, isTopic } from '../policy/reference.ts'
import type { Viewer } from '../policy/viewer.ts'
import { addWorkingDays } from '../policy/working-days.ts'
import { visitById } from '../visits/queries.ts'
import { nameableBodies } from './parties.ts'
import { contradictionById, told } from './queries.ts'
import { asSeen, sourcesOf, type Registration, type RegisteredParty, type SeenContradiction } from './reading.ts'

/**
 * Throws Problem `invalid`, `personal-data`, or `unknown-reference` for a location, body, visit or item that is not there for
 * this provider: hidden and absent ones are refused in the same words.
 */
export async function registerContradiction(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  sent: Registration,
): Promise<SeenContradiction> {
  const errors = registrationErrors(sent)
  if (errors.length > 0) throw new Problem('invalid', { errors })
  refusePersonalData(sent.parties)
  const now = momentOf(hub.clock)
  const providerId = await ownLocation(tx, viewer, sent.location)
  const parties = await knownParties(tx, viewer, now, sent)
  const [first, second] = parties
  if (first === undefined || second === undefined) throw new Problem('invalid')
  const id = newId(hub)
  const dueOn = addWorkingDays(now.today, clocks['contradiction-answer'].value)
  const { location, topic } = sent
  const shown = { id, location, provider: providerId, topic, parties, status: 'open', registeredOn: now.today, dueOn }
  const row = {
    id,
    providerId,
    locationId: location,
    firstParty: first.organisation,
    secondParty: second.organisation,
    status: 'open',
    registeredBy: viewer.subject,
    registeredAt: now.instant,
    registeredOn: now.today,
    dueOn,
    endedOn: null,
    sources: JSON.stringify(sourcesOf(sent)),
    proposal: null,
    document: contract().serialise('Contradiction', shown),
  }
  await tx.insert(contradictions).values(row)
  const details = { location, topic, parties: [first.organisation, second.organisation], dueOn }
  await enterAct(tx, hub, viewer, 'contradiction.registered', { kind: 'contradiction', id }, details)
  return asSeen(tx, viewer, now, row)
}

/** By the provider, while no answer has come. Taken back again for the same reason, it is no fault. */
export async function withdrawContradiction(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  reason: string,
): Promise<SeenContradiction> {
  const now = momentOf(hub.clock)
  const seen = await contradictionById(tx, viewer, now, id)
  if (seen === undefined) throw new Problem('not-found')
  if (!isProvider(seen.rule)) throw new Problem('not-yours')
  const { row, contradiction } = seen
  if (contradiction.withdrawal?.reason === reason) {
    await enter(tx, hub, disclosureEvent(viewer, told('withdrawContradiction', [seen])))
    return seen
  }
  if (row.status !== 'open') throw new Problem('wrong-state', { detail: 'It can be taken back while it is open.' })
  const document = contract().serialise('Contradiction', {
    ...(JSON.parse(row.document) as object),
    status: 'withdrawn',
    withdrawal: { on: now.today, reason },
  })
  const changes = { status: 'withdrawn', endedOn: now.today, proposal: null, document }
  await tx.update(contradictions).set(changes).where(eq(contradictions.id, id))
  await enterAct(tx, hub, viewer, 'contradiction.withdrawn', { kind: 'contradiction', id }, { reason })
  return asSeen(tx, viewer, now, { ...row, ...changes })
}

function registrationErrors({ topic, parties }: Registration): FieldError[] {
  const errors: FieldError[] = []
  if (!isTopic(topic)) errors.push({ pointer: '/topic', detail: 'There is no such topic. GET /v1/topics lists them.' })
  if (parties[0]?.organisation === parties[1]?.organisation) {
    errors.push({ pointer: '/parties/1/organisation', detail: 'These are two different bodies. Name another.' })
  }
  return errors
}

function refusePersonalData(parties: readonly RegisteredParty[]): void {
  const errors = parties.flatMap(({ requirement }, at) => personalDataErrors(requirement, `/parties/${at}/requirement`))
  if (errors.length > 0) throw new Problem('personal-data', { errors })
}

/** The provider of one of the viewer's own locations. */
async function ownLocation(tx: Tx, viewer: Viewer, location: string): Promise<string> {
  const found = await locationById(tx, location)
  const managed = viewer.locations === undefined || viewer.locations.includes(location)
  if (found !== undefined && managed && viewer.providers.includes(found.providerId)) return found.providerId
  const detail = 'This is no location of yours. Name one that your organisation runs.'
  throw new Problem('unknown-reference', { errors: [{ pointer: '/location', detail }] })
}

/** The two bodies with their names. What each requirement comes from must be theirs, about this location, and seen by the viewer. */
async function knownParties(tx: Tx, viewer: Viewer, now: Moment, { location, parties }: Registration) {
  const nameable = await nameableBodies(tx, viewer, now, location)
  const errors: FieldError[] = []
  const found = []
  for (const [at, { organisation, requirement, visit, intelligence }] of parties.entries()) {
    const refuse = (member: string, detail: string): number =>
      errors.push({ pointer: `/parties/${at}/${member}`, detail })
    const body = nameable.bodies.find((one) => one.organisation === organisation)
    if (body === undefined) refuse('organisation', nobody)
    if (visit !== undefined && !(await isVisitOf(tx, viewer, now, visit, organisation, location))) {
      refuse('visit', 'You see no such visit of this body to this location. Correct it, or leave it out.')
    }
    if (intelligence !== undefined && !(await isItemOf(tx, viewer, now, intelligence, organisation, location))) {
      refuse('intelligence', 'You see no such item of this body about this location. Correct it, or leave it out.')
    }
    found.push({ organisation, name: body?.name ?? '', requirement })
  }
  if (errors.length > 0) throw new Problem('unknown-reference', { errors })
  return found
}

const nobody =
  'You can name CQC, the host council, the ICB and Healthwatch of the area, and bodies whose visit or item you can see. ' +
  'Name one of these.'

async function isVisitOf(tx: Tx, viewer: Viewer, now: Moment, id: string, owner: string, location: string) {
  const visit = await visitById(tx, viewer, now, id)
  return visit !== undefined && visit.owner === owner && visit.locationId === location
}

async function isItemOf(tx: Tx, viewer: Viewer, now: Moment, id: string, originator: string, location: string) {
  const item = await intelligenceById(tx, viewer, now, id)
  if (item === undefined) return false
  const told = JSON.parse(item.document) as { subject: { location: string }; originator: { organisation: string } }
  return told.originator.organisation === originator && told.subject.location === location
}
