// Imports with their reports, and the hub's health, as the operator reads them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { auditEntries, taskRuns } from '../../db/tables.ts'
import { startSequencer } from '../../server/audit/sequencer.ts'
import { importFiles } from '../../server/cli/import-directory.ts'
import { importRatings } from '../../server/intelligence/imported-ratings.ts'
import type { Sinks } from '../../server/organisations/directory/imported.ts'
import { importVisits } from '../../server/visits/imported-visits.ts'
import type { components } from '../../server/contract/generated.ts'
import type { Hub } from '../../server/hub.ts'
import { openCastHub, type CastHub } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'

type Import = components['schemas']['Import']
type Health = components['schemas']['HubHealth']

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))
const quiet = { out: () => undefined, error: () => undefined, watched: false }

function bring(hub: Hub, files: readonly string[]): Promise<boolean> {
  const sinks: Sinks = {
    ratings: (tx, rows) => importRatings(tx, hub, rows),
    visits: (tx, rows) => importVisits(tx, hub, rows),
  }
  return importFiles(hub, files, sinks, {}, quiet)
}

function file(t: Test, name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'accord-import-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

async function read<Body>(hub: CastHub, url: string): Promise<Body> {
  return (await hub.ask('operator', { method: 'GET', url })).json<Body>()
}

async function onlyImport(hub: CastHub): Promise<Import> {
  const { items } = await read<{ items: { id: string }[] }>(hub, '/v1/imports?limit=1')
  return read(hub, `/v1/imports/${items[0]?.id}`)
}

t.test('an import leaves a report: what was new, changed and left, and what was refused and why', async (t) => {
  const hub = await openCastHub(t)
  t.same(await read(hub, '/v1/imports'), { items: [] })
  const refused = '{"locationId":"1-990000777"}\nnonsense\n'
  const path = file(
    t,
    '=locations.ndjson',
    `${refused}{"locationId":"1-990000778","providerId":"1-990000779","name":"Elm"}\n`,
  )
  t.equal(await bring(hub.hub, [path]), false)
  const report = await onlyImport(hub)
  t.match(report, { fileName: '=locations.ndjson', form: 'api', state: 'completed', rows: 3, errors: 2 })
  t.match(report.totals, { added: 1, unchanged: 0, providersAdded: 1 })
  t.same(
    report.refused.map(({ line }) => line),
    [1, 2],
  )
  t.match(report.refused[1]?.reason, 'the line is not JSON')
  t.notMatch(JSON.stringify(report), tmpdir(), 'no path')

  hub.clock.advance(60_000)
  await bring(hub.hub, [path])
  const second = await onlyImport(hub)
  t.match(second.totals, { added: 0, changed: 0, unchanged: 1 }, 'a second run changes nothing')
  t.equal((await read<{ items: unknown[] }>(hub, '/v1/imports')).items.length, 2)
  const entries = await hub.hub.database.read.select({ action: auditEntries.action }).from(auditEntries)
  t.equal(entries.filter(({ action }) => action === 'import.ended').length, 2, 'both are on record')
})

t.test('warnings and councils that could not be placed', async (t) => {
  const hub = await openCastHub(t)
  await bring(hub.hub, [fixture('care-directory.csv')])
  const { rows, warnings, warned, unplaced } = await onlyImport(hub)
  t.ok(rows > 0)
  t.ok(warned.reduce((sum, each) => sum + each.rows, 0) === warnings)
  t.ok(unplaced.every(({ name, reason }) => name !== '' && reason !== ''))
})

t.test('one that is of no known form, one that breaks off, one that was killed', async (t) => {
  const hub = await openCastHub(t)
  await bring(hub.hub, [file(t, 'letters.txt', 'Dear all\n')])
  t.match(await onlyImport(hub), { state: 'failed', rows: 0, failure: /none of the directory's forms/ })

  hub.clock.advance(1000)
  const { database } = hub.hub
  let calls = 0
  const failing = {
    ...hub.hub,
    database: {
      dialect: database.dialect,
      read: database.read,
      close: () => database.close(),
      // The councils, the report's beginning, the first batch…
      transaction: (...work: Parameters<typeof database.transaction>) =>
        (calls += 1) === 3 ? Promise.reject(new Error('disk full')) : database.transaction(...work),
    },
  } as Hub
  await t.rejects(bring(failing, [fixture('locations.ndjson')]), { message: 'disk full' })
  const broken = await onlyImport(hub)
  t.match(broken, { fileName: 'locations.ndjson', form: 'api', state: 'failed', failure: /broke off/ })
  t.ok(broken.rows > 0)

  hub.clock.advance(1000)
  const killed = {
    ...hub.hub,
    database: { ...failing.database, transaction: failAfter(database, 2) },
  } as Hub
  await t.rejects(bring(killed, [fixture('locations.ndjson')]))
  const unfinished = await onlyImport(hub)
  t.equal(unfinished.state, 'unfinished')
  t.equal(unfinished.endedAt, undefined)
})

/** The first so many succeed; then the database is gone. */
function failAfter(database: Hub['database'], good: number): Hub['database']['transaction'] {
  let calls = 0
  return (...work) => ((calls += 1) > good ? Promise.reject(new Error('gone')) : database.transaction(...work))
}

t.test('at most five hundred refused rows are kept', async (t) => {
  const hub = await openCastHub(t)
  const lines = ['{"locationId":"1-990000778","providerId":"1-990000779","name":"Elm"}', ...Array(600).fill('nonsense')]
  await bring(hub.hub, [file(t, 'many.ndjson', `${lines.join('\n')}\n`)])
  const report = await onlyImport(hub)
  t.same([report.errors, report.refused.length], [600, 500])
})

t.test('nobody but the operator reads them', async (t) => {
  const hub = await openCastHub(t)
  for (const who of ['inspector', 'hostMonitor', 'manager', 'governanceLead'] as const) {
    for (const url of ['/v1/imports', '/v1/health']) {
      t.equal((await hub.ask(who, { method: 'GET', url })).statusCode, 403, `${who} ${url}`)
    }
    for (const url of ['/imports', '/imports.csv', '/health']) {
      t.equal((await browse(hub, who).get(url)).statusCode, 404, `${who} ${url}`)
    }
  }
})

t.test('health tells whether the audit is up to date, and nothing that counts', async (t) => {
  const hub = await openCastHub(t)
  const health = () => read<Health>(hub, '/v1/health')
  t.same((await health()).audit, { state: 'behind' }, 'nothing links here yet')
  const sequencer = startSequencer(hub.hub, { everyMs: 3_600_000 })
  hub.clock.set('2026-10-12T10:00:42Z')
  await sequencer.poke()
  const told = await health()
  t.same(told.audit, { state: 'up-to-date', linkedAt: '2026-10-12T10:00:00.000Z' }, 'to the minute')
  t.match(told, { database: hub.hub.database.dialect, release: '0.1.0', migrations: 1 })
  hub.clock.set('2026-10-12T10:04:59Z')
  await sequencer.poke()
  t.equal((await health()).audit.linkedAt, '2026-10-12T10:04:00.000Z', 'also where there was nothing to do')
  await sequencer.close()
  hub.clock.set('2026-10-12T10:09:30Z')
  t.same((await health()).audit, { state: 'behind', linkedAt: '2026-10-12T10:04:00.000Z' })
  t.equal((await hub.hub.database.read.select().from(taskRuns)).length, 1)
})

t.test('two worlds: what others do leaves no trace in health', async (t) => {
  const [clear, dark] = [await openCastHub(t), await openCastHub(t)]
  const body = {
    ...{ location: '1-990000101', kind: 'cqc-focused', basis: 'routine', topics: ['medicines'], notice: 'unannounced' },
    period: { from: '2027-03-01', to: '2027-03-03' },
  }
  const sequencers = [clear, dark].map((world) => startSequencer(world.hub, { everyMs: 3_600_000 }))
  for (const minute of ['01', '07', '08']) {
    for (const world of [clear, dark]) world.clock.set(`2026-10-12T10:${minute}:00Z`)
    t.equal((await dark.ask('inspector', { method: 'POST', url: '/v1/visits', body })).statusCode, 201)
    if (minute !== '07') for (const sequencer of sequencers) await sequencer.poke()
    const [one, other] = await Promise.all([clear, dark].map((world) => read<Health>(world, '/v1/health')))
    t.same(one, other, minute)
  }
  for (const sequencer of sequencers) await sequencer.close()
})

t.test('the operator’s pages', async (t) => {
  const hub = await openCastHub(t)
  const operator = browse(hub, 'operator')
  t.match(textOf(await operator.get('/imports')), /Nothing has been imported yet/)
  t.match(textOf(await operator.get('/health')), /Behind .* Last import None yet/)
  const refused = '{"locationId":"1-990000777"}\n{"locationId":"1-990000778","providerId":"1-990000779","name":"Elm"}\n'
  await bring(hub.hub, [file(t, '<b>locations.ndjson', refused)])
  const list = await operator.get('/imports')
  t.match(textOf(list), /<b>locations.ndjson , 12 October 2026 at 10:00am Records of CQC’s API .* Finished 2 1 0/)
  t.notMatch(list.body, '<b>locations')
  const [, id = ''] = /href="\/imports\/([0-9a-f-]{36})"/.exec(list.body) ?? []
  t.match(textOf(await operator.get(`/imports/${id}`)), /Refused rows 1 in all Line Why it was refused 1 /)
  const csv = await operator.get(`/imports/${id}/refused.csv`)
  t.match(csv.body, /^\ufeff"Line","Why it was refused"\r\n"1",/)
  t.match((await operator.get('/imports.csv')).body, /locations\.ndjson","Records of CQC’s API",/)
  t.match(textOf(await operator.get('/health')), /Last import <b>locations.ndjson/)
  t.equal((await operator.get('/imports/0199d0c0-0000-7000-8000-000000000000')).statusCode, 404)
})
