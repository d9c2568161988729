// Visits by the million, written by the database itself: each place has 250, one every two months, all but the next five in
// the past. Their texts are short: neither a look-up nor a booking reads them.
import Sqlite from 'better-sqlite3'
import pg from 'pg'

export const council = 'E08000005'
export const perLocation = 250

export interface Place {
  readonly url: string
  /** On SQLite. */
  readonly file?: string
}

export const locationId = (n: number): string => `1-${800_000_000 + n}`

/** An empty database on the server; its URL. */
export async function makeDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0`)
  await client.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

export async function fillVisits({ url, file }: Place, visits: number, today: string): Promise<void> {
  const places = visits / perLocation
  if (file !== undefined) return fillSqlite(file, places, today)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const numbers = (count: number) => `generate_series(0, ${count - 1}) as s(n)`
  const day = `to_char(date '${today}' + (300 - 60 * (n % ${perLocation}))::int, 'YYYY-MM-DD')`
  const id = (width: string) => `lpad(to_hex(${width}), 12, '0')`
  await client.query(insertLocations(numbers(places)))
  await client.query(insertVisits(numbers(places * perLocation), day, id('n'), ['true', 'false']))
  await client.query('ANALYZE')
  await client.end()
}

/** Indexes are made afterwards, which takes a third of the time. */
function fillSqlite(file: string, places: number, today: string): void {
  const database = new Sqlite(file)
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -1000000')
  const numbers = (count: number) =>
    `(with recursive s(n) as (select 0 union all select n + 1 from s where n < ${count - 1}) select n from s)`
  const day = `date('${today}', (300 - 60 * (n % ${perLocation})) || ' days')`
  const indexes = database
    .prepare<[], { name: string; sql: string }>(
      `select name, sql from sqlite_master where type = 'index' and tbl_name = 'visits' and sql is not null`,
    )
    .all()
  for (const { name } of indexes) database.exec(`drop index "${name}"`)
  database.exec(insertLocations(numbers(places)))
  database.exec(insertVisits(numbers(places * perLocation), day, `printf('%012x', n)`, ['1', '0']))
  for (const { sql } of indexes) database.exec(sql)
  database.exec('ANALYZE')
  database.close()
}

function insertLocations(numbers: string): string {
  return `insert into locations (id, provider_id, name, name_folded, council_id, lineage_id, status, service_types, document)
    select '1-' || (800000000 + n), '1-' || (700000000 + n / 10), 'House ' || n, 'house ' || n, '${council}',
      '1-' || (800000000 + n), 'registered', '', '{}' from ${numbers}`
}

function insertVisits(numbers: string, day: string, hex: string, [yes, no]: readonly [string, string]): string {
  const at = `'2026-01-01T00:00:00.000Z'`
  const ahead = `(n % ${perLocation}) < 5`
  return `insert into visits (id, location_id, provider_id, owner, by_regulator, kind, basis, topics, starts_on, ends_on,
      notice, status, confirmed, planned_by, planned_at, document, body_document, provider_document, changed_at,
      body_changed_at, provider_changed_at)
    select '019b2f3a-0000-7000-8000-' || ${hex}, '1-' || (800000000 + n / ${perLocation}),
      '1-' || (700000000 + n / ${perLocation * 10}), case n % 3 when 0 then '${council}' else 'CQC' end,
      case n % 3 when 0 then ${no} else ${yes} end, case n % 3 when 0 then 'contract-review' else 'cqc-focused' end,
      'routine', '|medicines|records|', ${day}, ${day}, 'announced',
      case when ${ahead} then 'confirmed' else 'completed' end, ${yes}, 'bench', ${at}, '{}', '{}', '{}', ${at}, ${at}, ${at}
    from ${numbers}`
}
