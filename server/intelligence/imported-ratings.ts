// Ratings that CQC has published, from its directory: published `rating` items of CQC.
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { writeRows } from '../../db/rows.ts'
import { intelligence } from '../../db/tables.ts'
import { changedItems } from '../events/changed.ts'
import { directoryImport, directorySource } from '../events/erased.ts'
import { newId } from '../events/id.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { profileFor } from '../policy/reference.ts'
import { indexItems } from './search/kept-words.ts'
import { itemRow } from './stored.ts'
import type { WholeSubmission } from './sharing/submission.ts'

/** A rating as the directory import hands it on; questions by their names in CQC's files. */
export interface PastRating {
  readonly locationId: string
  readonly providerId: string
  /** The same for one rating wherever it is found. */
  readonly sourceId: string
  readonly assessedOn: string
  readonly overall?: string
  readonly questions: Readonly<Partial<Record<string, string>>>
  readonly reportLink?: string
  /** The file does not really know the date: such a rating is only worth keeping where there is no other. */
  readonly dateUncertain?: true
}

type Row = typeof intelligence.$inferSelect

/** Keeps those that are new, and answers how many were. */
export async function importRatings(tx: Tx, hub: Hub, rows: readonly PastRating[]): Promise<number> {
  if (rows.length === 0) return 0
  const known = await knownRatings(tx, rows)
  const fresh = new Map<string, { row: Row; item: WholeSubmission }>()
  for (const rating of rows) {
    const sources = known.get(rating.locationId)
    if (sources?.has(rating.sourceId) === true || fresh.has(rating.sourceId)) continue
    if (rating.dateUncertain === true && sources !== undefined) continue
    fresh.set(rating.sourceId, rowOf(hub, rating))
  }
  const all = [...fresh.values()].map(({ row }) => row)
  await insertRatings(tx, all)
  await changedItems(tx, hub, all)
  await indexItems(
    tx,
    [...fresh.values()].map(({ row, item }) => ({ id: row.id, item })),
  )
  return all.length
}

const insertRatings = writeRows(intelligence, (tx, rows) => tx.insert(intelligence).values(rows))

const atOnce = 500

async function knownRatings(tx: Tx, rows: readonly PastRating[]): Promise<Map<string, Set<string>>> {
  const places = [...new Set(rows.map((row) => row.locationId))]
  const known = new Map<string, Set<string>>()
  for (let at = 0; at < places.length; at += atOnce) {
    const found = await tx
      .select({ locationId: intelligence.locationId, sourceId: intelligence.sourceId })
      .from(intelligence)
      .where(
        and(
          inArray(intelligence.locationId, places.slice(at, at + atOnce)),
          eq(intelligence.originator, 'CQC'),
          // Only what the directory told: what CQC has sent by itself may be hidden, and must not steer a public import.
          sql`substr(${intelligence.sourceId}, 1, ${directorySource.length}) = ${directorySource}`,
        ),
      )
    for (const { locationId, sourceId } of found) {
      const sources = known.get(locationId) ?? new Set<string>()
      known.set(locationId, sources.add(sourceId ?? ''))
    }
  }
  return known
}

function rowOf(hub: Hub, rating: PastRating): { row: Row; item: WholeSubmission } {
  const submittedAt = momentOf(hub.clock).instant
  const originator = { organisation: 'CQC', name: 'Care Quality Commission' }
  const stamp = { id: newId(hub), version: 1, originator, submittedAt, submittedBy: directoryImport }
  const item = publishedRating(rating)
  return { row: itemRow(stamp, item, rating.providerId), item }
}

function publishedRating(rating: PastRating): WholeSubmission {
  const profile = profileFor('rating', 'published', 'regulator')
  if (profile === undefined) throw new Error('The profiles do not let CQC publish a rating.')
  const { marking, lawfulBasis, sourceCategory, retentionClass } = profile
  return {
    type: 'rating',
    schemaVersion: 1,
    stage: 'published',
    subject: { location: rating.locationId },
    topics: [],
    observedOn: rating.assessedOn,
    marking,
    audience: ['public'],
    lawfulBasis,
    sourceCategory,
    retentionClass,
    sourceId: rating.sourceId,
    body: bodyOf(rating),
  }
}

function bodyOf(rating: PastRating): Record<string, unknown> {
  const questions = Object.entries(rating.questions).map(([question, value]) => ({ question: slug(question), value }))
  return {
    scheme: 'cqc',
    version: '2014',
    ...(rating.overall === undefined ? {} : { overall: rating.overall }),
    ...(questions.length === 0 ? {} : { questions }),
    assessedOn: rating.assessedOn,
    ...(rating.reportLink === undefined ? {} : { report: rating.reportLink }),
  }
}

/** `wellLed` as `well-led`. */
function slug(question: string): string {
  return question.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
