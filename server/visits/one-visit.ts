// One visit as its viewer reads it.
import { and, eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { visits } from '../../db/tables.ts'
import type { Moment } from '../policy/moment.ts'
import { maySee } from '../policy/visit-rules.ts'
import type { Viewer } from '../policy/viewer.ts'
import { asRead } from './as-read.ts'
import { seen, type SeenVisit } from './seen.ts'

export async function visitById(read: Reader, viewer: Viewer, now: Moment, id: string): Promise<SeenVisit | undefined> {
  const rows = await read
    .select(seen(viewer))
    .from(visits)
    .where(and(eq(visits.id, id), maySee(viewer, now)))
  return (await asRead(read, viewer, now, rows))[0]
}
