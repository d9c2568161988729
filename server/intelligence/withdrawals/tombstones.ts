// What is left of withdrawn items about a place, for whoever looks for all that there is about it.
import { and, desc, eq, isNotNull, type SQL } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { intelligence } from '../../../db/tables.ts'
import { mayRead } from '../../policy/intelligence-rules.ts'
import type { Moment } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { judged, select, type ReadItem } from '../judged.ts'
import { beyond, type Page } from '../matching.ts'

export type WithdrawnAbout =
  { readonly location: string } | { readonly provider: string } | { readonly council: string }

/** Tombstones that the viewer may read, newest observation first. */
export async function withdrawnAbout(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  about: WithdrawnAbout,
  page: Page,
): Promise<ReadItem[]> {
  const i = intelligence
  const where = and(isNotNull(i.withdrawnAt), subjectSql(about), mayRead(viewer, now), beyond(page))
  const rows = await select(read, viewer, where, page.limit, [desc(i.observedOn), desc(i.id)])
  return judged(read, viewer, now, rows, new Map())
}

function subjectSql(about: WithdrawnAbout): SQL {
  const i = intelligence
  if ('location' in about) return eq(i.locationId, about.location)
  return 'provider' in about ? eq(i.providerId, about.provider) : eq(i.councilId, about.council)
}
