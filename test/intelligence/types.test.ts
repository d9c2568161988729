// The types of §3, sent and read over HTTP: what their schemas can't say, whom a reduced text is for, councils as a subject, and
// that a new type needs a schema, examples and a row.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { contract } from '../../server/contract/loaded.ts'
import { projectRoot } from '../../server/contract/files.ts'
import { typeProfiles } from '../../server/policy/reference.ts'
import { openCastHub, type CastHub, type Person } from '../cast.ts'
import type { CastName } from '../../server/cli/cast.ts'

type Body = Readonly<Record<string, unknown>>

const restriction = {
  ...{ kind: 'imposed-suspension', scope: 'new-placements', from: '2026-10-01' },
  narrative: 'There are too few nurses at night.',
  exitConditions: ['Two nurses on every night for four weeks.'],
}
const plan = { actions: [{ what: 'Count medicines.', topic: 'medicines', due: '2026-11-01', state: 'to-do' }] }
const statements = Object.keys(
  (example('council-assessment', 'valid-good') as { scores: Record<string, number> }).scores,
)

function example(type: string, name: string): Body {
  const path = `schemas/intelligence/${type}/examples/${name}.json`
  return contract().files.schemas.find((file) => file.path === path)?.json as Body
}

const about = { location: homes.rosebank }

function send(hub: CastHub, who: Person | CastName, type: string, body: Body, more: Body = {}) {
  const item = { type, subject: about, topics: ['medicines'], observedOn: '2026-10-01', body, ...more }
  return hub.ask(who, { method: 'POST', url: '/v1/intelligence', body: item })
}

t.test('every type: its valid examples are taken, and stand in the lists', async (t) => {
  const hub = await openCastHub(t)
  const senders = { regulator: 'inspector', council: 'hostMonitor' } as const
  for (const { type, subject, senders: by } of typeProfiles) {
    const kind = by.some((one) => one.kind === 'regulator') ? 'regulator' : 'council'
    const folder = `schemas/intelligence/${type}/examples/valid-`
    const place = subject === 'council' ? { council: bodies.rochdale } : about
    for (const { path, json } of contract().files.schemas.filter((file) => file.path.startsWith(folder))) {
      const scheme = (json as Body)['scheme'] ?? ((json as Body)['rating'] as Body | undefined)?.['scheme']
      const who = scheme === 'pamms' ? 'hostMonitor' : senders[kind]
      // What comes from a visit needs one.
      if ((json as Body)['visit'] !== undefined) continue
      const told = await send(hub, who, type, json as Body, { subject: place })
      t.equal(told.statusCode, 201, `${path} ${told.body}`)
    }
    const url = subject === 'council' ? `/v1/councils/${bodies.rochdale}` : `/v1/locations/${homes.rosebank}`
    const told = await hub.ask('inspector', { method: 'GET', url: `${url}/intelligence?type=${type}` })
    t.ok(told.json().items.length >= 2, `${type} ${told.body.slice(0, 200)}`)
  }
})

t.test('what a schema cannot say, at its place', async (t) => {
  const hub = await openCastHub(t)
  const refused = async (type: string, body: Body, pointers: readonly string[], more: Body = {}) => {
    const by = typeProfiles.find((one) => one.type === type)?.senders.some(({ kind }) => kind === 'regulator')
    const told = await send(hub, by === true ? 'inspector' : 'hostMonitor', type, body, more)
    const found = (told.json().errors ?? []).map(({ pointer }: { pointer: string }) => pointer)
    t.strictSame([told.statusCode, found], [422, pointers], `${type} ${told.body}`)
  }
  const notice = example('enforcement-notice', 'valid-shortest')
  await refused('enforcement-notice', { ...notice, servedOn: '2026-10-13' }, ['/body/servedOn'])
  await refused('enforcement-notice', { ...notice, complyBy: '2026-08-31' }, ['/body/complyBy'])
  await refused('enforcement-notice', { ...notice, representationsBy: '2026-08-31', copiedOn: '2026-10-14' }, [
    '/body/copiedOn',
    '/body/representationsBy',
  ])
  const unheardOf = [{ instrument: 'SI 2009/3112', number: '9A' }]
  await refused('enforcement-notice', { ...notice, regulations: unheardOf }, ['/body/regulations/0/number'])
  await refused('contract-action', { ...restriction, to: '2026-09-30' }, ['/body/to'])
  await refused('contract-action', { ...restriction, kind: 'termination', to: '2026-10-30' }, ['/body/to'])
  await refused('contract-action', { ...restriction, scope: 'part-of-service' }, ['/body/scopeDetail'])
  const action = plan.actions[0]
  await refused('improvement-plan', { actions: [action, { ...action, topic: 'tea' }] }, ['/body/actions/1/topic'])
  await refused('improvement-plan', { actions: [{ ...action, doneOn: '2026-10-01' }] }, ['/body/actions/0/doneOn'])
  await refused('improvement-plan', { actions: [{ ...action, state: 'done', doneOn: '2026-10-13' }] }, [
    '/body/actions/0/doneOn',
  ])
  const notification = example('notification-summary', 'valid-shortest')
  await refused('notification-summary', { ...notification, occurredOn: '2026-09-02' }, ['/body/notifiedOn'])
  // "Reg 18" exists twice: one is about staffing, and nobody is notified under it.
  const staffing = { instrument: 'SI 2014/2936', number: '18' }
  await refused('notification-summary', { ...notification, regulation: staffing }, ['/body/regulation/instrument'])
  await refused('good-practice', { narrative: 'A garden.', since: '2027-01-01' }, ['/body/since'])
  const council = { subject: { council: bodies.rochdale } }
  const good = example('council-assessment', 'valid-good')
  await refused('council-assessment', { ...good, percentage: 74 }, ['/body/percentage'], council)
  const rating = { scheme: 'cqc-council', version: '2023', value: 'outstanding' }
  await refused('council-assessment', { ...good, rating }, ['/body/rating/value'], council)
  const ofHomes = { scheme: 'cqc', version: '2014', value: 'good' }
  await refused('council-assessment', { ...good, rating: ofHomes }, ['/body/rating/scheme'], council)
  const wrong = { scheme: 'cqc-council', version: '2023', overall: 'good', assessedOn: '2026-10-01' }
  await refused('rating', wrong, ['/body/scheme'])
})

t.test('the thresholds of an assessment: 25, 39, 63, 88', async (t) => {
  const hub = await openCastHub(t)
  // Nine statements of one to four: 13 of 36 is 36 %, 14 is 39 %, 22 is 61 %, 23 is 64 %, 31 is 86 %, 32 is 89 %.
  const expected = [
    ...[[9, 25, 'inadequate'] as const, [13, 36, 'inadequate'] as const, [14, 39, 'requires-improvement'] as const],
    ...[[22, 61, 'requires-improvement'] as const, [23, 64, 'good'] as const, [31, 86, 'good'] as const],
    ...[[32, 89, 'outstanding'] as const, [36, 100, 'outstanding'] as const],
  ]
  for (const [sum, percentage, value] of expected) {
    const scores = Object.fromEntries(statements.map((name, at) => [name, Math.floor((sum + at) / 9)]))
    const rating = { scheme: 'cqc-council', version: '2023', value }
    const body = { rating, percentage, scores, assessedOn: '2026-10-01' }
    const told = await send(hub, 'inspector', 'council-assessment', body, { subject: { council: bodies.rochdale } })
    t.equal(told.statusCode, 201, `${sum}: ${told.body}`)
  }
})

t.test('a subject is a service or a council, as its type says', async (t) => {
  const hub = await openCastHub(t)
  const good = example('council-assessment', 'valid-good')
  const cases: readonly (readonly [string, Body, unknown, number, string])[] = [
    ['council-assessment', good, about, 422, '/subject/council'],
    ['good-practice', { narrative: 'A garden.' }, { council: bodies.rochdale }, 422, '/subject/location'],
    ['council-assessment', good, { council: 'E07000001' }, 422, '/subject/council'],
    ['council-assessment', good, { council: 'E08000099' }, 422, '/subject/council'],
    ['good-practice', { narrative: 'A garden.' }, {}, 422, '/subject'],
    ['good-practice', { narrative: 'A garden.' }, { ...about, council: bodies.rochdale }, 422, '/subject'],
  ]
  for (const [type, body, subject, status, pointer] of cases) {
    const told = await send(hub, 'inspector', type, body, { subject })
    t.strictSame([told.statusCode, told.json().errors?.[0]?.pointer], [status, pointer], told.body)
  }
  const told = await send(hub, 'inspector', 'council-assessment', good, { subject: { council: bodies.rochdale } })
  t.equal(told.statusCode, 201)
  const { id } = told.json()
  const seen = async (who: CastName, url: string) => (await hub.ask(who, { method: 'GET', url })).json().items ?? []
  for (const [who, count] of [
    ...[['inspector', 1] as const, ['hostMonitor', 1] as const, ['placingMonitor', 0] as const],
    ...[['regionalAdviser', 0] as const, ['manager', 0] as const, ['councilHomeManager', 0] as const],
  ]) {
    t.equal((await seen(who, `/v1/councils/${bodies.rochdale}/intelligence`)).length, count, who)
    t.equal((await hub.ask(who, { method: 'GET', url: `/v1/intelligence/${id}` })).statusCode, count ? 200 : 404, who)
  }
  const fresh = await seen('hostMonitor', '/v1/intelligence?since=2026-10-01T00:00:00Z')
  t.match(fresh, [{ id, subject: { council: bodies.rochdale } }], 'what is about itself concerns a council')
  const reply = { kind: 'reply', text: 'We do not share this view.' }
  const url = `/v1/intelligence/${id}/replies`
  t.equal((await hub.ask('hostMonitor', { method: 'POST', url, body: reply })).statusCode, 201, 'its own word')
  t.equal((await hub.ask('inspector', { method: 'GET', url: '/v1/councils/E08000099/intelligence' })).statusCode, 404)
  t.equal((await hub.ask('inspector', { method: 'GET', url: '/v1/councils/CQC/intelligence' })).statusCode, 404)
})

t.test('who has declared that it buys care is told what, when and how far, and not that there is more', async (t) => {
  const hub = await openCastHub(t)
  const { narrative: _why, exitConditions: _until, ...told } = restriction
  const read = async (who: CastName, id: string) => hub.ask(who, { method: 'GET', url: `/v1/intelligence/${id}` })
  const whole = (await send(hub, 'hostMonitor', 'contract-action', restriction)).json().id
  hub.random.seed('another world')
  const bare = (await send(hub, 'hostMonitor', 'contract-action', told)).json().id
  const part = await read('placingMonitor', whole)
  t.strictSame(part.json().body, told)
  t.strictSame((await read('icbMonitor', whole)).json().body, restriction, 'the board of the area reads all of it')
  t.strictSame((await read('manager', whole)).json().body, restriction)
  const asIf = (text: string) => text.replaceAll(whole, 'ID').replaceAll(bare, 'ID')
  t.equal(asIf(part.body), asIf((await read('placingMonitor', bare)).body), 'as if there were no more')
  // What changes in the rest is no change, and what is said to it is not for everybody.
  const etag = part.headers['etag']
  const now = await read('hostMonitor', whole)
  const { entitlement: _e, id: _i, version: _v, originator: _o, submittedAt: _s, submittedBy: _b, ...sent } = now.json()
  const next = { ...sent, body: { ...restriction, narrative: 'There are too few nurses by day as well.' } }
  const headers = { 'if-match': now.headers['etag'] as string }
  const changed = await hub.ask('hostMonitor', { method: 'PUT', url: `/v1/intelligence/${whole}`, headers, body: next })
  t.equal(changed.statusCode, 200, changed.body)
  const url = `/v1/intelligence/${whole}/replies`
  const reply = { kind: 'correction', text: 'There are enough by day.' }
  t.equal((await hub.ask('manager', { method: 'POST', url, body: reply })).statusCode, 201)
  const after = await read('placingMonitor', whole)
  t.equal(after.headers['etag'], etag, 'the same text, to the last byte')
  t.strictSame((await hub.ask('placingMonitor', { method: 'GET', url })).json().items, [])
  t.equal((await hub.ask('icbMonitor', { method: 'GET', url })).json().items.length, 1)
  const own = { kind: 'dispute', text: 'The home is full.' }
  t.equal((await hub.ask('placingMonitor', { method: 'POST', url, body: own })).statusCode, 201)
  const replies = (await hub.ask('placingMonitor', { method: 'GET', url: `${url}?limit=1` })).json()
  t.match(replies, { items: [{ text: own.text }], next: undefined }, 'one’s own, and no sign of others')
  t.match((await read('placingMonitor', whole)).json(), { disputed: true, replies: 1, repliedAt: undefined })
  const history = await hub.ask('placingMonitor', { method: 'GET', url: `/v1/intelligence/${whole}/versions` })
  t.equal(history.json().items.length, 1, 'one version for whom nothing changed')
  const found = await hub.ask('hostBrokerage', { method: 'GET', url: `/v1/locations/${homes.rosebank}/intelligence` })
  t.ok(
    found.json().items.some(({ id }: { id: string }) => id === whole),
    'brokerage reads restrictions',
  )
})

t.test('brokerage reads what restricts placements, and no other contract action', async (t) => {
  const hub = await openCastHub(t)
  const notice = { kind: 'default-notice', scope: 'whole-contract', from: '2026-10-01' }
  for (const body of [notice, restriction])
    t.equal((await send(hub, 'hostMonitor', 'contract-action', body)).statusCode, 201)
  await send(hub, 'hostMonitor', 'contract-action', { ...restriction, to: '2026-10-11' })
  const list = async (who: CastName, search = '') =>
    (
      await hub.ask(who, {
        method: 'GET',
        url: `/v1/locations/${homes.rosebank}/intelligence?type=contract-action${search}`,
      })
    ).json().items
  t.equal((await list('hostMonitor')).length, 3)
  t.equal((await list('hostBrokerage')).length, 2)
  t.equal((await list('hostMonitor', '&restricts=now')).length, 1, 'in force, and not over')
  const pack = await hub.ask('hostMonitor', { method: 'GET', url: `/v1/councils/${bodies.rochdale}/meeting-pack` })
  t.equal(pack.json().restrictions.items.length, 2, 'what is over is in no pack')
})

t.test('days in a plan and in a notice stand in the calendar of those who may read them', async (t) => {
  const hub = await openCastHub(t)
  const done = { what: 'Buy a hoist.', topic: 'premises-equipment', due: '2026-10-20', state: 'done' }
  await send(hub, 'manager', 'improvement-plan', { actions: [done, ...plan.actions] })
  const shortest = example('enforcement-notice', 'valid-shortest')
  const notice = { ...shortest, kind: 'requirement-notice', complyBy: '2026-12-01' }
  await send(hub, 'inspector', 'enforcement-notice', notice)
  const due = async (who: CastName, path: string) => {
    const told = await hub.ask(who, { method: 'GET', url: `/v1/${path}/calendar?from=2026-10-12&to=2027-02-01` })
    const { items } = told.json<{ items: { deadline?: { date: string; what: string } }[] }>()
    return items.flatMap(({ deadline }) => (deadline === undefined ? [] : [`${deadline.date} ${deadline.what}`])).sort()
  }
  const both = ['2026-11-01 Count medicines.', '2026-12-01 Comply with the notice.']
  t.strictSame(await due('manager', `providers/${bodies.meadowlark}`), both)
  t.strictSame(await due('hostMonitor', `locations/${homes.rosebank}`), both)
  t.strictSame(await due('placingMonitor', `locations/${homes.rosebank}`), both.slice(0, 1), 'the notice is not for it')
  t.strictSame(await due('outsideMonitor', `locations/${homes.rosebank}`), [])
})

t.test('a new type is a schema, examples and a row', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'accord-type-'))
  t.teardown(() => rmSync(root, { recursive: true, force: true }))
  for (const name of ['server', 'db', 'schemas', 'openapi.yaml', 'package.json', 'tsconfig.json', 'test']) {
    cpSync(join(projectRoot(), name), join(root, name), { recursive: true })
  }
  const link = await import('node:fs').then(({ symlinkSync }) => symlinkSync)
  link(join(projectRoot(), 'node_modules'), join(root, 'node_modules'))
  const folder = join(root, 'schemas/intelligence/kindness')
  cpSync(join(root, 'schemas/intelligence/good-practice'), folder, { recursive: true })
  const file = join(root, 'schemas/reference/profiles.json')
  const profiles = JSON.parse(readFileSync(file, 'utf8'))
  const row = profiles.types.find(({ type }: { type: string }) => type === 'good-practice')
  profiles.types.push({ ...row, type: 'kindness', name: 'Kindness' })
  writeFileSync(file, JSON.stringify(profiles))
  writeFileSync(join(root, 'test/made-up.test.ts'), madeUp)
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'test/made-up.test.ts'], {
    cwd: root,
  })
  t.match(stdout, /^ok 1 - a made-up type/m, stdout.slice(0, 2000))
})

/** Sent, listed, filled in and looked at, in a copy of the hub that knows of it from its files alone. */
const madeUp = `
import t from 'tap'
import { homes } from '../server/cli/cast.ts'
import { openCastHub } from './cast.ts'
import { browse } from './web/browse.ts'
t.test('a made-up type', async (t) => {
  const hub = await openCastHub(t)
  const body = { type: 'kindness', subject: { location: homes.rosebank }, topics: ['medicines'], observedOn: '2026-10-01', body: { narrative: 'They sing.', since: '2026-01-01' } }
  const told = await hub.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body })
  t.equal(told.statusCode, 201, told.body)
  const list = await hub.ask('manager', { method: 'GET', url: '/v1/locations/' + homes.rosebank + '/intelligence?type=kindness' })
  t.equal(list.json().items.length, 1)
  const person = browse(hub, 'hostMonitor')
  t.match((await person.get('/share')).body, '/share/kindness')
  t.match((await person.get('/share/kindness')).body, 'body-since-day')
  t.match((await person.get('/information/' + told.json().id)).body, /Kindness[^]*Since when[^]*1 January 2026/)
})
`
