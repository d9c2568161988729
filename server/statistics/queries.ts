// What was not asked twice, as far as the viewer may see it: its own decisions, and what others' visits tell of themselves.
import type { Reader } from '../../db/database.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { askedOnce } from './asked-once.ts'
import { combinedSavings } from './combined.ts'
import { decidedSavings } from './reliance.ts'
import { latestFirst, type Asked, type Saving } from './saving.ts'

/** Everything of the period that is asked about, the latest first. */
export async function savingsIn(read: Reader, viewer: Viewer, now: Moment, asked: Asked): Promise<Saving[]> {
  const decided = await decidedSavings(read, viewer, now, asked)
  const combined = await combinedSavings(read, viewer, now, asked)
  const evidence = await askedOnce(read, viewer, now, asked)
  return [...decided, ...combined, ...evidence].sort(latestFirst)
}
