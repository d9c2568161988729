// Visits by their ids, as the viewer reads each: for what is counted or listed of them elsewhere.
import { and, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { visits } from '../../db/tables.ts'
import type { Moment } from '../policy/moment.ts'
import { maySee } from '../policy/visit-rules.ts'
import type { Viewer } from '../policy/viewer.ts'
import { asRead } from './as-read.ts'
import { seen, type SeenVisit } from './seen.ts'

/** With the provider when it was planned. */
export type ProvidersVisit = SeenVisit & { readonly providerId: string }

/** Those of these visits that the viewer may see, by id. */
export async function visitsByIds(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  ids: readonly string[],
): Promise<Map<string, ProvidersVisit>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await read
    .select({ ...seen(viewer), providerId: visits.providerId })
    .from(visits)
    .where(and(inArray(visits.id, wanted), maySee(viewer, now)))
  const told = await asRead(read, viewer, now, rows)
  return new Map(told.map((row) => [row.id, row]))
}
