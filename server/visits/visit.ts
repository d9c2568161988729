// A visit and its three texts: as its owner reads it, as another body does, and as the provider does (protocol §5).
import type { Tx } from '../../db/database.ts'
import { visits, visitSharedWith } from '../../db/tables.ts'
import { contract } from '../contract/loaded.ts'
import type { Period } from '../policy/dates.ts'
import { eq } from 'drizzle-orm'

export type Status = 'proposed' | 'offered' | 'confirmed' | 'completed' | 'cancelled' | 'stood-down'
export type Notice = 'announced' | 'window' | 'unannounced'

export interface Contact {
  readonly team: string
  readonly email?: string
  readonly telephone?: string
}

/** What the owner wrote beside the date that it offers to the provider. */
export interface Offer {
  readonly note?: string
  readonly offeredAt: string
}

/** What the provider says of the date that it is offered: `period` beside `suggest`. */
export interface DateResponse {
  readonly answer: 'accept' | 'suggest'
  readonly period?: Period
  readonly note?: string
  readonly answeredAt: string
}

/** Visits that are made together, as far as a reader may see them. Never stored: see `joint.ts`. */
export interface Joint {
  readonly lead: Visit['by']
  readonly visits: readonly { readonly visit: string; readonly by: Visit['by'] }[]
}

/** The shape `Visit` as its owner reads it. Basis, notice and time of planning are missing where CQC's directory told of it. */
export interface Visit {
  readonly id: string
  readonly location: string
  readonly by: { readonly organisation: string; readonly name: string }
  /** A body that is not here: the provider has entered its visit. */
  readonly external?: { readonly name: string }
  readonly kind: string
  readonly basis?: string
  readonly status: Status
  /** Empty where they are not known. */
  readonly topics: readonly string[]
  /** Items of schemes, as they were sent. */
  readonly standards?: readonly { readonly scheme: string; readonly code: string }[]
  readonly period: Period
  readonly notice?: Notice
  readonly expectedHours?: number
  readonly evidenceRequested: readonly string[]
  readonly contact?: Contact
  readonly offer?: Offer
  readonly dateResponse?: DateResponse
  readonly joint?: Joint
  readonly sharedWith?: readonly string[]
  readonly outcome?: { readonly visited: Period; readonly hours?: number }
  readonly cancellation?: { readonly reason: string; readonly explanation?: string }
  readonly plannedAt?: string
}

export type VisitRow = typeof visits.$inferSelect

/** What a new visit has beside its text. */
export interface Origin {
  readonly providerId: string
  readonly byRegulator: boolean
  readonly plannedBy: string
}

export async function insertVisit(tx: Tx, visit: Visit, origin: Origin, at: string): Promise<void> {
  await tx.insert(visits).values(newRow(visit, origin, at))
  await insertSharedWith(tx, visit)
}

/** The row of a visit that is new. */
export function newRow(visit: Visit, origin: Origin, at: string): VisitRow {
  const texts = textsOf(visit)
  return {
    ...columns(visit),
    ...texts,
    ...origin,
    jointLead: null,
    confirmed: isTold(visit),
    cancelledOn: null,
    plannedAt: visit.plannedAt ?? at,
    changedAt: at,
    bodyChangedAt: at,
    providerChangedAt: at,
  }
}

/** Writes a changed visit. Each text keeps the time of its own last change: the others' edits are not counted in it. */
export async function updateVisit(
  tx: Tx,
  row: VisitRow,
  changed: Visit,
  now: { instant: string; today: string },
): Promise<void> {
  const visit = withoutStaleResponse(visitOf(row).period, changed)
  const texts = textsOf(visit, toldTopics(row, visit))
  const changedAt = (after: string, before: string, at: string): string =>
    after === before ? at : later(at, now.instant)
  await tx
    .update(visits)
    .set({
      ...columns(visit),
      ...texts,
      confirmed: row.confirmed || isTold(visit),
      cancelledOn: isOff(visit) ? (row.cancelledOn ?? now.today) : null,
      changedAt: changedAt(texts.document, row.document, row.changedAt),
      bodyChangedAt: bodyChangedAt(row, visit, texts.bodyDocument, now.instant),
      providerChangedAt: changedAt(texts.providerDocument, row.providerDocument, row.providerChangedAt),
    })
    .where(eq(visits.id, visit.id))
  await tx.delete(visitSharedWith).where(eq(visitSharedWith.visitId, visit.id))
  await insertSharedWith(tx, visit)
}

/** Whether the provider knows of it from now on, if it is announced. */
function isTold({ status }: Visit): boolean {
  return status === 'offered' || status === 'confirmed' || status === 'completed'
}

function isOff({ status }: Visit): boolean {
  return status === 'cancelled' || status === 'stood-down'
}

/** What the provider said of other days says nothing of these. Whoever moves a visit need not think of it. */
function withoutStaleResponse(before: Period, visit: Visit): Visit {
  const { dateResponse, ...rest } = visit
  const moved = before.from !== visit.period.from || before.to !== visit.period.to
  return moved && dateResponse !== undefined ? rest : visit
}

/** What was edited while no other body could see the visit is not counted: it begins for them when the first of them can. */
function bodyChangedAt(row: VisitRow, visit: Visit, text: string, now: string): string {
  if (isForOwnerOnly(visit, row.byRegulator)) return row.bodyChangedAt
  const differs = text !== row.bodyDocument || isForOwnerOnly(visitOf(row), row.byRegulator)
  return differs ? later(row.bodyChangedAt, now) : row.bodyChangedAt
}

/** A clock that is put back must not make a change look older than the one before: calendars would pass over it. */
function later(before: string, now: string): string {
  return now > before ? now : before
}

/** CQC's unannounced visits, until it names somebody (protocol §5, "Who sees a planned visit"). */
function isForOwnerOnly({ notice, status, sharedWith = [] }: Visit, byRegulator: boolean): boolean {
  return byRegulator && notice === 'unannounced' && status !== 'completed' && sharedWith.length === 0
}

export function visitOf(row: Pick<VisitRow, 'document'>): Visit {
  return JSON.parse(row.document) as Visit
}

function columns(visit: Visit) {
  const effective = visit.outcome?.visited ?? visit.period
  return {
    id: visit.id,
    locationId: visit.location,
    owner: visit.by.organisation,
    external: visit.external?.name ?? null,
    kind: visit.kind,
    basis: visit.basis ?? '',
    topics: visit.topics.length === 0 ? '' : `|${visit.topics.join('|')}|`,
    startsOn: effective.from,
    endsOn: effective.to,
    // What is known of a past visit only is treated as the most closely held.
    notice: visit.notice ?? 'unannounced',
    status: visit.status,
  }
}

/** A visit that is stood down reads as a cancelled one does, topics and all: without any it would tell on what it relies. */
function toldTopics(row: VisitRow, visit: Visit): readonly string[] {
  return visit.status === 'stood-down' ? (JSON.parse(row.bodyDocument) as Visit).topics : visit.topics
}

function textsOf(
  visit: Visit,
  topics = visit.topics,
): Pick<VisitRow, 'document' | 'bodyDocument' | 'providerDocument'> {
  const { sharedWith: _named, cancellation: _why, plannedAt: _when, standards: _words, status, ...others } = visit
  // On what it relies is not for everybody: `as-read.ts` tells those who may see all of it.
  const forBodies = { ...others, topics, status: status === 'stood-down' ? ('cancelled' as const) : status }
  const { basis: _ground, expectedHours: _effort, outcome, ...rest } = forBodies
  const forProvider = outcome === undefined ? rest : { ...rest, outcome: { visited: outcome.visited } }
  return {
    document: contract().serialise('Visit', visit),
    bodyDocument: contract().serialise('Visit', forBodies),
    providerDocument: contract().serialise('Visit', forProvider),
  }
}

async function insertSharedWith(tx: Tx, visit: Visit): Promise<void> {
  const rows = (visit.sharedWith ?? []).map((organisationId) => ({ visitId: visit.id, organisationId }))
  if (rows.length > 0) await tx.insert(visitSharedWith).values(rows)
}
