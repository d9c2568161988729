// Searching what the viewer may read: by words and by what an item is about, ordered by date. A score of how well an item
// fits would be made of how often words occur in all items, hidden ones too; so are a snippet, a count and a suggestion.
import { and, eq, inArray, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { holdsWords } from '../../../db/search.ts'
import { intelligence, locations } from '../../../db/tables.ts'
import { mayRead } from '../../policy/intelligence-rules.ts'
import type { Moment } from '../../policy/moment.ts'
import { mayReadWhole } from '../../policy/reduced.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { judged, listed, type ReadItem } from '../judged.ts'
import { beyond, matching, type Filters, type Page } from '../matching.ts'
import { termsIn } from './words.ts'

export interface SearchFilters extends Filters {
  /** Words, and “phrases”, that all have to be there. */
  readonly q?: string
  /** GSS code of the council that hosts the service, or that the item is about. */
  readonly council?: string
  /** A rating in its scheme: `cqc:requires-improvement`. */
  readonly rating?: string
}

/** Newest observation first. Throws Problem `invalid` where there is no word to search for. */
export async function searchIntelligence(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  filters: SearchFilters,
  page: Page,
): Promise<ReadItem[]> {
  const where = and(
    about(read, filters),
    filters.q === undefined ? undefined : holdingWords(viewer, now, termsIn(filters.q)),
    matching(filters),
    beyond(page),
    mayRead(viewer, now),
  )
  return judged(read, viewer, now, await listed(read, viewer, where, page.limit), new Map())
}

/** Whoever is told part of an item finds it by the words of that part only. */
function holdingWords(viewer: Viewer, now: Moment, terms: readonly (readonly string[])[]): SQL | undefined {
  const { id } = intelligence
  return or(and(holdsWords(id, 'whole', terms), mayReadWhole(viewer, now)), holdsWords(id, 'part', terms))
}

function about(read: Reader, { council, rating }: SearchFilters): SQL | undefined {
  const i = intelligence
  const [scheme = '', value = ''] = rating?.split(':') ?? []
  const homes = read.select({ id: locations.id }).from(locations)
  return and(
    council === undefined
      ? undefined
      : or(eq(i.councilId, council), inArray(i.locationId, homes.where(eq(locations.councilId, council)))),
    rating === undefined ? undefined : and(eq(i.ratingScheme, scheme), eq(i.ratingValue, value)),
  )
}
