// Which records of a body bear the identifier of a member of its staff, for that person's own request (UK GDPR article 15).
import type { Reader } from '../../db/database.ts'
import type { components } from '../contract/generated.ts'
import { staffSources, type Place, type Staff } from './staff-sources.ts'

export type StaffRecord = components['schemas']['StaffRecord']

/** Kind by kind, oldest first. `after` is the last of the page before: kind, time and id. */
export async function staffRecords(
  read: Reader,
  staff: Staff,
  limit: number,
  after?: readonly [kind: string, at: string, id: string],
): Promise<StaffRecord[]> {
  const records: StaffRecord[] = []
  const first = after === undefined ? 0 : staffSources.findIndex(({ kind }) => kind === after[0])
  for (const { kind, records: of } of first < 0 ? [] : staffSources.slice(first)) {
    const place: Place | undefined = after?.[0] === kind ? [after[1], after[2]] : undefined
    const found = await of(read, staff, limit - records.length, place)
    records.push(...found.map((one) => ({ kind, ...one })))
    if (records.length >= limit) break
  }
  return records
}
