// A body that has a request for what it holds asks the item's originator before it discloses (the right of access, freedom of
// information). By asking it tells the originator that it holds the item; whatever the originator says, it decides itself.
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { consultations } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import { disclosureEvent } from '../events/disclose.ts'
import { newId } from '../events/id.ts'
import { enter, enterAct } from '../events/record.ts'
import { Problem, type FieldError } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { intelligenceById, type ReadItem } from '../intelligence/queries.ts'
import { organisationById } from '../organisations/queries.ts'
import { readsAsBody, takesPart } from '../policy/consultation-rules.ts'
import { addMonths } from '../policy/dates.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { personalDataErrors } from '../policy/personal-data.ts'
import { asOrganisation, type OrganisationKind, type Viewer } from '../policy/viewer.ts'
import { answerDueOn, exemptionsFor, requestDueOn, type RequestKind } from './due.ts'
import { consultationById } from './queries.ts'
import { asSeen, keptCodes, told, type ConsultationRow, type SeenConsultation } from './reading.ts'

type Shapes = components['schemas']
export type ConsultationRequest = Shapes['ConsultationRequest']
export type ConsultationAnswer = Shapes['ConsultationAnswer']
export type ConsultationDecision = Shapes['ConsultationDecision']

/**
 * Throws Problem `not-found` for an item that neither the viewer nor their organisation may read, `not-yours` where there is
 * nobody to ask, or the organisation holds it as provider, `invalid`, or `personal-data`.
 */
export async function askOriginator(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  itemId: string,
  sent: ConsultationRequest,
): Promise<SeenConsultation> {
  const now = momentOf(hub.clock)
  requirePart(viewer)
  const held = await heldItem(tx, viewer, now, itemId)
  await requireOther(tx, viewer, held.item)
  checkRequest(sent, now)
  const { kind, reference, receivedOn } = sent
  const { type, locationId, councilId, originator } = held.item
  const row: ConsultationRow = {
    ...{ id: newId(hub), itemId, itemType: type, locationId, councilId, originator },
    ...{ asker: viewer.organisation, person: held.byPerson ? viewer.subject : null, kind, reference, receivedOn },
    ...{ dueOn: answerDueOn(kind, receivedOn, now.today), requestDueOn: requestDueOn(kind, receivedOn) },
    ...{ status: 'open', askedOn: now.today, askedAt: now.instant, askedBy: viewer.subject },
    ...{ view: null, exemptions: '', note: null, answeredOn: null, answeredBy: null },
    ...{ outcome: null, decidedOn: null, decidedBy: null, withdrawnOn: null, withdrawnBy: null },
    changedAt: now.instant,
  }
  await tx.insert(consultations).values(row)
  const details = { item: itemId, kind, receivedOn, dueOn: row.dueOn }
  await enterAct(tx, hub, viewer, 'consultation.asked', { kind: 'consultation', id: row.id }, details)
  return seenNow(tx, viewer, now, row)
}

/** By the originator, until the asker has decided; another answer takes its place. The same again changes nothing. */
export async function answerConsultation(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  sent: ConsultationAnswer,
): Promise<SeenConsultation> {
  const now = momentOf(hub.clock)
  const { view, exemptions = [] } = sent
  const note = sent.note ?? null
  const seen = await ownSide(tx, viewer, now, id, 'originator')
  const { row } = seen
  checkAnswer(row.kind as RequestKind, view, exemptions, note)
  const kept = { view, exemptions: keptCodes(exemptions), note }
  if (row.view === view && row.exemptions === kept.exemptions && row.note === note) {
    return toldAgain(tx, hub, viewer, 'answerConsultation', seen)
  }
  if (row.status === 'withdrawn' || row.status === 'decided') {
    throw new Problem('wrong-state', { detail: 'The body that asked has decided already, or asks no more.' })
  }
  const answered = { ...kept, status: 'answered', answeredOn: now.today, answeredBy: viewer.subject }
  return change(tx, hub, viewer, now, row, answered, 'consultation.answered', { view, exemptions })
}

/** By the asker, with or without an answer: the duty is its own. Another decision, after a review, takes its place. */
export async function decideConsultation(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  { outcome, decidedOn }: ConsultationDecision,
): Promise<SeenConsultation> {
  const now = momentOf(hub.clock)
  const seen = await ownSide(tx, viewer, now, id, 'asker')
  const { row } = seen
  if (row.outcome === outcome && row.decidedOn === decidedOn) {
    return toldAgain(tx, hub, viewer, 'decideConsultation', seen)
  }
  if (decidedOn > now.today || decidedOn < row.receivedOn) {
    const detail = 'A decision is made after the request was received, and not in the future.'
    throw new Problem('invalid', { errors: [{ pointer: '/decidedOn', detail }] })
  }
  if (row.status === 'withdrawn') throw new Problem('wrong-state', { detail: 'You have taken this question back.' })
  // Also before the answer has come, which is waited for no more.
  const decided = { status: 'decided', outcome, decidedOn, decidedBy: viewer.subject }
  return change(tx, hub, viewer, now, row, decided, 'consultation.decided', { outcome, decidedOn })
}

/** By the asker, until it has decided. */
export async function withdrawConsultation(tx: Tx, hub: Hub, viewer: Viewer, id: string): Promise<SeenConsultation> {
  const now = momentOf(hub.clock)
  const seen = await ownSide(tx, viewer, now, id, 'asker')
  const { row } = seen
  if (row.status === 'withdrawn') return toldAgain(tx, hub, viewer, 'withdrawConsultation', seen)
  if (row.status === 'decided') throw new Problem('wrong-state', { detail: 'You have decided on it already.' })
  const back = { status: 'withdrawn', withdrawnOn: now.today, withdrawnBy: viewer.subject }
  return change(tx, hub, viewer, now, row, back, 'consultation.withdrawn', {})
}

function requirePart(viewer: Viewer): void {
  if (!takesPart(viewer)) throw new Problem('role-not-allowed')
}

/** What the organisation as such reads, or this person alone. */
async function heldItem(tx: Tx, viewer: Viewer, now: Moment, id: string) {
  const ofAll = await intelligenceById(tx, asOrganisation(viewer), now, id)
  const item = ofAll ?? (await intelligenceById(tx, viewer, now, id))
  if (item === undefined) throw new Problem('not-found')
  return { item, byPerson: ofAll === undefined }
}

async function requireOther(tx: Tx, viewer: Viewer, item: ReadItem): Promise<void> {
  const { originator } = item
  if (originator === viewer.organisation) {
    throw new Problem('not-yours', { detail: 'Your organisation is its originator: there is nobody to ask.' })
  }
  if (!readsAsBody(viewer, item)) {
    const detail =
      'Your organisation runs this service, and holds this as its provider. Ask its originator outside the hub.'
    throw new Problem('not-yours', { detail })
  }
  const kind = (await organisationById(tx, originator))?.kind as OrganisationKind | undefined
  if (kind !== undefined && takesPart({ kind })) return
  throw new Problem('not-yours', { detail: 'Its originator is no public body of this hub. Ask it outside the hub.' })
}

function checkRequest({ reference, receivedOn }: ConsultationRequest, { today }: Moment): void {
  if (receivedOn > today || receivedOn < addMonths(today, -12)) {
    const detail = 'Give the day on which the request came: not in the future, and at most a year ago.'
    throw new Problem('invalid', { errors: [{ pointer: '/receivedOn', detail }] })
  }
  refusePersonalData({ reference })
}

function checkAnswer(kind: RequestKind, view: string, codes: readonly string[], note: string | null): void {
  const known = new Set(exemptionsFor(kind).map(({ code }) => code))
  const errors: FieldError[] = codes.flatMap((code, at) =>
    known.has(code) ? [] : [{ pointer: `/exemptions/${at}`, detail: noSuchExemption }],
  )
  if ((view === 'disclose') !== (codes.length === 0)) {
    errors.push({ pointer: '/exemptions', detail: 'Name at least one exemption, and none where you would disclose.' })
  }
  if (errors.length > 0) throw new Problem('invalid', { errors })
  refusePersonalData({ note })
}

const noSuchExemption = 'This is no exemption for such a request. /schemas/reference/exemptions.json lists them.'

function refusePersonalData(texts: object): void {
  const errors = personalDataErrors(texts)
  if (errors.length > 0) throw new Problem('personal-data', { errors })
}

/** Throws Problem `not-found`, or `not-yours` on the other side. */
async function ownSide(
  tx: Tx,
  viewer: Viewer,
  now: Moment,
  id: string,
  side: 'asker' | 'originator',
): Promise<SeenConsultation> {
  requirePart(viewer)
  const seen = await consultationById(tx, viewer, now, id)
  if (seen === undefined) throw new Problem('not-found')
  if (seen.row[side] === viewer.organisation) return seen
  const detail = side === 'asker' ? 'It is for the body that asked.' : 'It is for the originator to answer.'
  throw new Problem('not-yours', { detail })
}

async function change(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  now: Moment,
  row: ConsultationRow,
  changes: Partial<ConsultationRow>,
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<SeenConsultation> {
  const set = { ...changes, changedAt: now.instant }
  await tx.update(consultations).set(set).where(eq(consultations.id, row.id))
  await enterAct(tx, hub, viewer, action, { kind: 'consultation', id: row.id }, details)
  return seenNow(tx, viewer, now, { ...row, ...set })
}

async function seenNow(tx: Tx, viewer: Viewer, now: Moment, row: ConsultationRow): Promise<SeenConsultation> {
  const [seen] = await asSeen(tx, viewer, now, [row])
  if (seen === undefined) throw new Error('Whoever takes part in a consultation sees it.')
  return seen
}

async function toldAgain(tx: Tx, hub: Hub, viewer: Viewer, channel: string, seen: SeenConsultation) {
  await enter(tx, hub, disclosureEvent(viewer, told(viewer, channel, [seen])))
  return seen
}
