// Whether the hub sends e-mails at all: the task that does says so each quarter of an hour, whatever it found to do.
import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { taskRuns } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'
import type { Moment } from '../policy/moment.ts'

const task = 'email-digests'
const quarter = 15 * 60_000

/** Its last word is not older than an hour. */
export async function isSending(read: Reader, { instant }: Moment): Promise<boolean> {
  const [row] = await read.select().from(taskRuns).where(eq(taskRuns.task, task))
  return row !== undefined && Date.parse(instant) - Date.parse(row.doneAt) <= 4 * quarter
}

/** `noted` is when this process said so last. */
export async function noteSending(hub: Hub, noted: { at: string }): Promise<void> {
  const now = hub.clock.now().getTime()
  const doneAt = new Date(now - (now % quarter)).toISOString()
  if (doneAt === noted.at) return
  await hub.database.transaction((tx) =>
    tx.insert(taskRuns).values({ task, doneAt }).onConflictDoUpdate({ target: taskRuns.task, set: { doneAt } }),
  )
  noted.at = doneAt
}
