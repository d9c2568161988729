// Which records of a body bear the identifier of a member of its staff, for that person's own request (UK GDPR article 15). Not
// items of other bodies that name the person: those are theirs to read, and nobody else's.
import { sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import type { components } from '../contract/generated.ts'
import { staffPlaces, type StaffPlace } from '../events/staff-places.ts'

export type StaffRecord = components['schemas']['StaffRecord']

export interface Staff {
  readonly organisation: string
  readonly subject: string
}

/** The last record of the page before: the place in which it was found, its time and its id. */
export type AfterRecord = readonly [place: string, at: string, id: string]

export interface FoundRecord {
  /** The name of the place. */
  readonly place: string
  readonly record: StaffRecord
}

/** A form that somebody has not finished is read back to nobody but them. */
const exported = staffPlaces.filter(({ record }) => record !== 'unfinished-form')

/** Place by place, oldest first. */
export async function staffRecords(
  read: Reader,
  staff: Staff,
  limit: number,
  after?: AfterRecord,
): Promise<FoundRecord[]> {
  const found: FoundRecord[] = []
  const first = after === undefined ? 0 : exported.findIndex(({ name }) => name === after[0])
  for (const place of first < 0 ? [] : exported.slice(first)) {
    const beyond = after?.[0] === place.name ? after : undefined
    found.push(...(await recordsIn(read, place, staff, limit - found.length, beyond)))
    if (found.length >= limit) break
  }
  return found
}

async function recordsIn(
  read: Reader,
  { name, record: kind, what, table, key, person, at: time, of, only }: StaffPlace,
  { organisation, subject }: Staff,
  limit: number,
  after: AfterRecord | undefined,
): Promise<FoundRecord[]> {
  const id = sql.join(
    key.map((column) => sql`${column}`),
    sql` || '/' || `,
  )
  const at: SQL = time === undefined ? sql`''` : sql`${time}`
  const said = typeof what === 'string' ? sql`${sql.raw(`'${what}'`)}` : what
  const beyond = after && sql` and (${at} > ${after[1]} or (${at} = ${after[1]} and ${id} > ${after[2]}))`
  const rows = await read.all<Pick<StaffRecord, 'id' | 'at' | 'what'>>(sql`
    select ${id} as id, ${at} as at, ${said} as what from ${table}
    where ${person} = ${subject} and ${of(organisation)}${only && sql` and ${only}`}${beyond} order by 2, 1 limit ${limit}`)
  return rows.map((row) => ({ place: name, record: { kind, ...row } }))
}
