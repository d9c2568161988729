// That nobody's identifier stands anywhere but in the places that are listed: by the columns' names, and by what is in them.
import t from 'tap'
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import * as tables from '../../db/tables.ts'
import { castViewer, homes, people, type CastName } from '../../server/cli/cast.ts'
import { prepareDemo } from '../../server/cli/demo.ts'
import { staffPlaces } from '../../server/events/staff-places.ts'
import { bringOrganisations } from '../../server/organisations/organisations.ts'
import { placeHold, releaseHold, reviewItem } from '../../server/retention/keeping.ts'
import { ownRecords } from '../../server/retention/records.ts'
import { openTestHub } from '../helper.ts'

/** Columns that sound like a person and are none. */
const nobody = [
  'adherences.signed_by: a name and an office, as the body has published it',
  'combinations.answer_by: a day',
  'meeting_actions.recorded_by: an organisation',
  'meeting_decisions.recorded_by: an organisation',
  'meetings.recorded_by: an organisation',
  'purges.confirm_by: a day',
]

/** Texts in which somebody is named beside a listed place: they are rewritten, or go, with it. */
const texts = [
  'audit_entries.entry: with the entry',
  'intelligence.document: submittedBy, rewritten; people named in the audience, with the item',
  'intelligence_versions.document: the same',
  'intelligence_versions.named: with the item',
  'intelligence_withdrawals.document: the same as the item’s',
]

const named = (list: readonly string[]) => list.map((line) => line.split(':')[0] ?? '')
const all = Object.values(tables).flatMap((table) => (is(table, Table) ? [table] : []))
const columns = all.flatMap((table) =>
  Object.entries(getTableColumns(table)).map(([key, column]) => ({
    ...{ table, key, column },
    name: `${getTableName(table)}.${column.name}`,
  })),
)
const listed = new Set(staffPlaces.map(({ table, person }) => `${getTableName(table)}.${person.name}`))

t.test('a column that is called after a person who acts is listed, or is no person', (t) => {
  const people = columns.filter(({ column }) => /(^|_)(by|subject|person|user|who|staff|author)$/.test(column.name))
  t.ok(people.length > 25)
  t.strictSame(
    people.map(({ name }) => name).filter((name) => !listed.has(name) && !named(nobody).includes(name)),
    [],
  )
  t.strictSame(
    [...listed, ...named(nobody)].filter((name) => !columns.some((column) => column.name === name)),
    [],
    'and each that is listed is there',
  )
  t.equal(new Set(staffPlaces.map(({ name }) => name)).size, staffPlaces.length)
  t.end()
})

t.test('and nobody’s identifier is found in any other column, of all that the demonstration does', async (t) => {
  const { hub } = await openTestHub(t)
  await hub.database.transaction((tx) => bringOrganisations(tx, hub))
  await prepareDemo(hub)
  const lead = castViewer('governanceLead')
  const [item] = await ownRecords(hub.database.read, lead, {}, { limit: 1 })
  await hub.database.transaction(async (tx) => {
    const id = item?.id ?? ''
    await reviewItem(tx, hub, lead, id, { keepUntil: '2040-01-01', reason: 'Asked for.' })
    await placeHold(tx, hub, lead, id, { reason: 'A claim.', reference: 'CL-1' })
    await releaseHold(tx, hub, lead, id, { reason: 'Settled.' })
  })
  const subjects = (Object.keys(people) as CastName[]).map((who) => castViewer(who).subject)
  const found = new Set<string>()
  for (const table of all) {
    const rows = (await hub.database.read.select().from(table as typeof tables.imports)) as Record<string, unknown>[]
    for (const { key, name } of columns.filter((column) => column.table === table)) {
      if (rows.some((row) => bears(row[key], subjects))) found.add(name)
    }
  }
  t.ok(found.has('intelligence.submitted_by') && found.has('visits.planned_by'), homes.rosebank)
  t.strictSame(
    [...found].filter((name) => !listed.has(name) && !named(texts).includes(name)),
    [],
  )
})

/** The whole value, or a string in it where it is JSON. Roles are called as some of the cast are. */
function bears(value: unknown, subjects: readonly string[]): boolean {
  if (typeof value !== 'string') return false
  return subjects.some((subject) => value === subject || value.includes(`"${subject}"`))
}
