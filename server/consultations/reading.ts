// A consultation as one of its two sides reads it: the same for both, but for whether one can open the item oneself.
import type { Reader } from '../../db/database.ts'
import type { consultations } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import { contract } from '../contract/loaded.ts'
import type { Disclosure } from '../events/disclose.ts'
import { intelligenceById } from '../intelligence/queries.ts'
import { organisationNames } from '../organisations/queries.ts'
import { consultationReasons } from '../policy/consultation-rules.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'

type Shapes = components['schemas']
export type Consultation = Omit<Shapes['Consultation'], '$defs'>
export type ConsultationRow = typeof consultations.$inferSelect

export interface SeenConsultation {
  readonly row: ConsultationRow
  /** The shape `Consultation`. */
  readonly document: string
}

/** Of rows that the viewer may see, in their order. */
export async function asSeen(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  rows: readonly ConsultationRow[],
): Promise<SeenConsultation[]> {
  const names = await organisationNames(read, [
    ...new Set(rows.flatMap(({ asker, originator }) => [asker, originator])),
  ])
  const called = (organisation: string) => ({ organisation, name: names.get(organisation) ?? organisation })
  const seen: SeenConsultation[] = []
  for (const row of rows) {
    const readable = (await intelligenceById(read, viewer, now, row.itemId)) !== undefined
    const told = { ...shapeOf(row, now, readable), askedBy: called(row.asker), originator: called(row.originator) }
    seen.push({ row, document: contract().serialise('Consultation', told) })
  }
  return seen
}

function shapeOf(row: ConsultationRow, now: Moment, readable: boolean) {
  const { id, itemId, itemType, locationId, councilId, kind, reference } = row
  const { receivedOn, askedOn, dueOn, requestDueOn, withdrawnOn } = row
  const subject = councilId === null ? { location: locationId } : { council: councilId }
  return {
    ...{ id, item: { id: itemId, type: itemType, ...subject, readable }, kind, reference },
    ...{ receivedOn, askedOn, dueOn, requestDueOn, state: stateOf(row, now) },
    ...answerOf(row),
    ...decisionOf(row),
    ...(withdrawnOn === null ? {} : { withdrawnOn }),
  }
}

export function stateOf({ status, dueOn }: Pick<ConsultationRow, 'status' | 'dueOn'>, { today }: Moment): string {
  return status === 'open' && dueOn < today ? 'overdue' : status
}

function answerOf({ view, exemptions, note, answeredOn }: ConsultationRow): object {
  if (view === null || answeredOn === null) return {}
  return { answer: { view, exemptions: codesIn(exemptions), ...(note === null ? {} : { note }), answeredOn } }
}

function decisionOf({ outcome, decidedOn }: ConsultationRow): object {
  return outcome === null || decidedOn === null ? {} : { decision: { outcome, decidedOn } }
}

/** Exemptions as they are kept: `|foia-31|foia-41|`, empty where there is none. */
export function codesIn(kept: string): string[] {
  return kept.split('|').filter((code) => code !== '')
}

export function keptCodes(codes: readonly string[]): string {
  return codes.length === 0 ? '' : `|${[...codes].sort().join('|')}|`
}

/** What an answer tells of, for the record. */
export function told(viewer: Viewer, channel: string, seen: readonly SeenConsultation[]): Disclosure {
  const { asker, originator } = consultationReasons
  const sides = seen.map(({ row }) => (row.asker === viewer.organisation ? asker : originator))
  const items = seen.map(({ row }) => ({ kind: 'consultation', id: row.id }))
  return { action: 'consultation.disclosed', channel, items, basis: [...new Set(sides)] }
}
