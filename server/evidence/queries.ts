// Reading evidence items: every query starts from what the viewer may read.
import { and, asc, eq, gt, inArray, isNull, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { evidence } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import type { Disclosure } from '../events/disclose.ts'
import { locationById } from '../organisations/queries.ts'
import type { Period } from '../policy/dates.ts'
import { evidencePolicy, mayReadEvidence } from '../policy/evidence-rules.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { answerFor, type Answered } from './answering.ts'

export type Evidence = Omit<components['schemas']['Evidence'], '$defs'>
export type EvidenceRow = typeof evidence.$inferSelect

/** Also one that was taken out. */
export async function evidenceById(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  id: string,
): Promise<EvidenceRow | undefined> {
  const [row] = await read
    .select()
    .from(evidence)
    .where(and(eq(evidence.id, id), mayReadEvidence(viewer, now)))
  return row
}

/** A location with its provider's id: for what is its own, and what holds for all of the provider's. Or all of a provider. */
export type EvidencePlace = { readonly provider: string; readonly location?: string }

export interface EvidencePage {
  readonly limit?: number
  /** The last item of the page before: `[item, id]`. */
  readonly after?: readonly [string, string]
  /** Only of these kinds. */
  readonly kinds?: readonly string[]
}

/** What has not been taken out, by kind and id. */
export async function evidenceAt(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  place: EvidencePlace,
  { limit, after, kinds }: EvidencePage = {},
): Promise<EvidenceRow[]> {
  if (kinds?.length === 0) return []
  const { location } = place
  const found = read
    .select()
    .from(evidence)
    .where(
      and(
        eq(evidence.providerId, place.provider),
        location === undefined ? undefined : or(isNull(evidence.locationId), eq(evidence.locationId, location)),
        kinds === undefined ? undefined : inArray(evidence.item, [...kinds]),
        isNull(evidence.withdrawnAt),
        mayReadEvidence(viewer, now),
        beyond(after),
      ),
    )
    .orderBy(asc(evidence.item), asc(evidence.id))
  return limit === undefined ? found : found.limit(limit)
}

/** What is there of a kind of item, for whoever asks for it. */
export interface AnsweringEvidence {
  readonly item: string
  readonly answered: Answered
  /** Beside `yes`. */
  readonly evidence?: Evidence
}

/**
 * For each kind of item asked for, whether this location's provider has it throughout the period (today, if not said), as
 * far as the viewer may read. Whoever shows an item discloses it: `{ kind: 'evidence', id }`.
 */
export async function evidenceAnswering(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  locationId: string,
  slugs: readonly string[],
  period: Period = { from: now.today, to: now.today },
): Promise<AnsweringEvidence[]> {
  const kinds = [...new Set(slugs)]
  const place = await locationById(read, locationId)
  if (place === undefined) return kinds.map((item) => ({ item, answered: 'no' }))
  const rows = await evidenceAt(read, viewer, now, { provider: place.providerId, location: locationId }, { kinds })
  const items = rows.map(toEvidence)
  return kinds.map((item) => {
    const { answered, by } = answerFor(
      items.filter((one) => one.item === item),
      period,
    )
    return { item, answered, ...(by === undefined ? {} : { evidence: by }) }
  })
}

/** How often something was asked for, and how often that would have had to be answered: once for each item of each location. */
export interface EvidenceCounts {
  readonly requests: number
  readonly pairs: number
  /** Requests that needed no answer of their own. */
  readonly spared: number
}

/** Of visits as the viewer was told of them. Pure. */
export function countEvidence(
  visits: readonly { readonly location: string; readonly evidenceRequested: readonly string[] }[],
): EvidenceCounts {
  const asked = visits.flatMap(({ location, evidenceRequested }) =>
    [...new Set(evidenceRequested)].map((item) => `${location} ${item}`),
  )
  const pairs = new Set(asked).size
  return { requests: asked.length, pairs, spared: asked.length - pairs }
}

export function toEvidence({ document }: Pick<EvidenceRow, 'document'>): Evidence {
  return JSON.parse(document) as Evidence
}

/** What an answer tells of, for the record. */
export function told(
  channel: string,
  viewer: Viewer,
  rows: readonly Pick<EvidenceRow, 'id' | 'providerId'>[],
): Disclosure {
  const isOwn = rows.some(({ providerId }) => viewer.providers.includes(providerId))
  const [provider, interest] = evidencePolicy.rules
  const basis = (isOwn ? provider : interest)?.reason ?? ''
  return { action: 'evidence.disclosed', channel, items: rows.map(({ id }) => ({ kind: 'evidence', id })), basis }
}

function beyond(after: readonly [string, string] | undefined): SQL | undefined {
  if (after === undefined) return undefined
  const [item, id] = after
  return or(gt(evidence.item, item), and(eq(evidence.item, item), gt(evidence.id, id)))
}
