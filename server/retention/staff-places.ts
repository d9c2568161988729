// Taking people out of the places in which they stand (`server/events/staff-places.ts`), once the time for that is over.
import { and, eq, lt, notInArray, sql, type Column, type SQL } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import { directoryImport, formerStaff } from '../events/erased.ts'
import { staffPlaces, type StaffPlace } from '../events/staff-places.ts'
import { notOfHeld } from './may-go.ts'

/** One that a purge goes through by itself. */
export interface PurgedPlace extends StaffPlace {
  readonly at: Column
}

export const purgedPlaces: readonly PurgedPlace[] = staffPlaces.flatMap((place) =>
  place.ends === 'purge' && place.at !== undefined ? [{ ...place, at: place.at }] : [],
)

export interface NamedThere {
  /** The row's key, a JSON list. */
  readonly key: string
  readonly at: string
}

/** Whose identifier there is to be erased: those of people of the organisation who acted before this instant. */
function takenBefore(place: PurgedPlace, organisation: string, before: string): SQL | undefined {
  return and(
    place.of(organisation),
    lt(place.at, before),
    notInArray(place.person, [formerStaff, directoryImport]),
    place.item && notOfHeld(place.item, organisation),
  )
}

/** Rows of this place that name somebody of the organisation who acted before this instant, oldest first. */
export async function namedBefore(
  read: Reader,
  place: PurgedPlace,
  organisation: string,
  before: string,
  limit: number,
): Promise<NamedThere[]> {
  const { table, key, at } = place
  const parts = key.map((column, n) => sql`${column} as ${sql.raw(`k${n}`)}`)
  const order = key.map((column) => sql`${column}`)
  const rows = await read.all<Record<string, string | number>>(sql`
    select ${sql.join(parts, sql`, `)}, ${at} as acted from ${table} where ${takenBefore(place, organisation, before)}
    order by ${at}, ${sql.join(order, sql`, `)} limit ${limit}`)
  return rows.map((row) => ({ key: JSON.stringify(key.map((_, n) => String(row[`k${n}`]))), at: String(row['acted']) }))
}

/** Takes the person out of one row, if they still stand there and nothing keeps them. Gives whether they did. */
export async function takeOut(
  tx: Tx,
  place: PurgedPlace,
  key: string,
  organisation: string,
  before: string,
): Promise<boolean> {
  const values = JSON.parse(key) as string[]
  const row = place.key.map((column, n) => eq(column, column.dataType === 'number' ? Number(values[n]) : values[n]))
  const changed = await tx.all(sql`
    update ${place.table} set ${sql.identifier(place.person.name)} = ${formerStaff}
    where ${and(...row, takenBefore(place, organisation, before))} returning 1`)
  return changed.length > 0
}
