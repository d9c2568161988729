// Who can see an item that there is: for its originator and CQC (protocol §4).
import { eq } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { intelligence } from '../../../db/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { Moment } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { whoSees, type Told } from './now.ts'
import { viewOf } from './preview.ts'
import { intelligenceById, type ReadItem } from '../queries.ts'
import { readsAll } from '../versions/numbers.ts'

export interface SeenBy {
  readonly item: ReadItem
  readonly told: Told
  readonly location: string
}

/** Throws Problem `not-found`, `not-yours`, or `wrong-state` where it has been withdrawn. */
export async function whoSeesItem(read: Reader, viewer: Viewer, now: Moment, id: string): Promise<SeenBy> {
  const item = await intelligenceById(read, viewer, now, id)
  if (item === undefined) throw new Problem('not-found')
  if (!readsAll(viewer, item.originator)) {
    const detail = 'Who else can see it is for its originator and CQC. The item itself says why you can.'
    throw new Problem('not-yours', { detail })
  }
  if (item.withdrawn) throw new Problem('wrong-state', { detail: 'It has been withdrawn.' })
  const [row] = await read.select().from(intelligence).where(eq(intelligence.id, id))
  const told = row && (await whoSees(read, viewer, now, viewOf(row)))
  if (row === undefined || told === undefined) throw new Problem('not-found')
  return { item, told, location: row.locationId }
}
