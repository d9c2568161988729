// Agreeing a date with the provider (protocol §5): the owner offers it, the provider accepts or suggests another.
import type { Tx } from '../../db/database.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import type { Period } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { enterVisitEvent, ownVisit, requireStatus, toldAgain } from './own-visit.ts'
import { checkPlan, refusePersonalText } from './plan.ts'
import { visitById, visitRowById } from './queries.ts'
import { updateVisit, visitOf, type DateResponse, type Visit } from './visit.ts'

/** The shape `VisitOffer`. */
export interface OfferInput {
  readonly note?: string
}

/** From now on the provider sees it. Throws Problem `wrong-state` for one that is unannounced: it would be announced by this. */
export async function offerVisit(tx: Tx, hub: Hub, viewer: Viewer, id: string, input: OfferInput): Promise<void> {
  const now = momentOf(hub.clock)
  refusePersonalText(input.note ?? '', '/note')
  const { row, visit } = await ownVisit(tx, viewer, now, id)
  requireStatus(visit, ['proposed', 'offered'], 'Its date can be offered before it is confirmed.')
  if (visit.notice !== 'announced' && visit.notice !== 'window') {
    const detail =
      'This visit is unannounced, so its date cannot be offered. Announce it first, if the provider may know.'
    throw new Problem('wrong-state', { detail })
  }
  if (visit.offer !== undefined && visit.offer.note === input.note) return toldAgain(tx, hub, viewer, 'offerVisit', id)
  const note = input.note === undefined ? {} : { note: input.note }
  const offered: Visit = { ...visit, status: 'offered', offer: { ...note, offeredAt: now.instant } }
  await updateVisit(tx, row, offered, now)
  await enterVisitEvent(tx, hub, viewer, 'visit.offered', id, { period: visit.period })
}

/** The shape `VisitDateResponse`. */
export interface DateResponseInput {
  readonly answer: DateResponse['answer']
  readonly period?: Period
  readonly note?: string
}

/** For whoever runs the service. Throws Problem `not-found`, `not-yours`, `wrong-state`, `invalid`, `personal-data`. */
export async function answerDate(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  input: DateResponseInput,
): Promise<void> {
  const now = momentOf(hub.clock)
  refusePersonalText(input.note ?? '', '/note')
  if (input.period !== undefined) checkPlan({ period: input.period }, viewer.kind, now)
  const row = await visitRowById(tx, viewer, now, id)
  if (row === undefined) throw new Problem('not-found')
  if (!viewer.providers.includes(row.providerId)) throw new Problem('not-yours')
  const visit = visitOf(row)
  if (visit.status !== 'offered') {
    // In the words of what the provider reads: what it was stood down for is not for everybody.
    const { status } = (await visitById(tx, viewer, now, id)) ?? { status: 'cancelled' }
    const detail = `This visit is ${status}. A date can be answered while it is offered.`
    throw new Problem('wrong-state', { detail })
  }
  if (repeats(visit.dateResponse, input)) return toldAgain(tx, hub, viewer, 'answerDate', id)
  const answered: Visit = { ...visit, dateResponse: { ...input, answeredAt: now.instant } }
  await updateVisit(tx, row, answered, now)
  await enterVisitEvent(tx, hub, viewer, 'visit.date-answered', id, { answer: input.answer })
}

/** Sent again, because its answer got lost, it is no fault. */
function repeats(kept: DateResponse | undefined, { answer, period, note }: DateResponseInput): boolean {
  if (kept === undefined || kept.answer !== answer || kept.note !== note) return false
  return kept.period?.from === period?.from && kept.period?.to === period?.to
}
