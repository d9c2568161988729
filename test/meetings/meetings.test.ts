// Meetings of CQC and a council: recorded once, seen by both; what one side keeps to itself is not there for the other.
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Told } from '../cast.ts'

const rochdale = `/v1/councils/${bodies.rochdale}`

function post(cast: CastHub, who: CastName, path: string, body: unknown, headers: Record<string, string> = {}) {
  return cast.ask(who, { method: 'POST', url: `${rochdale}/${path}`, body, headers })
}

function get(cast: CastHub, who: CastName, path: string): Promise<Told> {
  return cast.ask(who, { method: 'GET', url: `${rochdale}/${path}` })
}

const action = { what: 'Send the medicines audit.', owner: bodies.rochdale, due: '2026-11-02' }

t.test('a meeting is recorded once, and both see it', async (t) => {
  const cast = await openCastHub(t)
  const sent = { heldOn: '2026-10-08', note: 'Medicines were talked through.' }
  const made = await post(cast, 'inspector', 'meetings', sent)
  t.match(made, { statusCode: 201 })
  t.match(made.json(), { ...sent, council: { organisation: bodies.rochdale }, recordedBy: { organisation: 'CQC' } })
  for (const who of ['inspector', 'hostMonitor', 'hostDirector'] as const) {
    t.strictSame((await get(cast, who, 'meetings')).json().items, [made.json()], who)
  }
  t.equal(
    (await post(cast, 'hostMonitor', 'meetings', sent)).statusCode,
    409,
    'the other side is told that it is there',
  )
  t.equal((await post(cast, 'hostMonitor', 'meetings', { heldOn: '2026-10-13' })).statusCode, 422, 'a day to come')
  const named = await post(cast, 'hostMonitor', 'meetings', { heldOn: '2026-10-09', note: 'Ring 01706 555019.' })
  t.match(named.json(), { type: '/problems/personal-data', errors: [{ pointer: '/note' }] })
})

t.test('sent again with the same key, an action is recorded once', async (t) => {
  const cast = await openCastHub(t)
  const key = { 'idempotency-key': 'one' }
  const first = await post(cast, 'hostMonitor', 'actions', action, key)
  const again = await post(cast, 'hostMonitor', 'actions', action, key)
  t.strictSame(again.json(), first.json())
  t.equal((await get(cast, 'inspector', 'actions')).json().items.length, 1)
})

t.test('for nobody else there is anything', async (t) => {
  const cast = await openCastHub(t)
  await post(cast, 'inspector', 'meetings', { heldOn: '2026-10-08' })
  const paths = ['meeting-pack', 'meetings', 'actions', 'decisions']
  const absent = (await cast.ask('inspector', { method: 'GET', url: '/v1/councils/E08999999/meetings' })).body
  for (const path of paths) {
    for (const who of ['placingMonitor', 'outsideMonitor', 'icbMonitor'] as const) {
      const told = await get(cast, who, path)
      t.equal(told.statusCode, 404, `${who}: ${path}`)
      t.equal(told.body, absent, 'as if there were no such council')
    }
    for (const who of ['manager', 'councilHomeManager', 'hostBrokerage', 'governanceLead', 'operator'] as const) {
      t.equal((await get(cast, who, path)).statusCode, 403, `${who}: ${path}`)
    }
  }
})

t.test('an action: for whom, where, and done by whom', async (t) => {
  const cast = await openCastHub(t)
  const place = { location: homes.rosebank }
  const made = await post(cast, 'inspector', 'actions', { ...action, ...place, about: 'Medicines' })
  t.match(made.json(), {
    owner: { organisation: bodies.rochdale },
    location: { id: homes.rosebank, name: 'Rosebank House' },
  })
  const refused = [
    [{ owner: bodies.oldham }, '/owner', 422],
    [{ location: homes.larches }, '/location', 422],
    [{ due: '2026-10-11' }, '/due', 422],
    [{ owner: 'CQC', shared: false }, '/owner', 422],
    [{ what: 'Write to mary@example.org.' }, '/what', 422],
  ] as const
  for (const [change, pointer, status] of refused) {
    const told = await post(cast, 'hostMonitor', 'actions', { ...action, ...change })
    t.match(told.json(), { status, errors: [{ pointer }] }, JSON.stringify(change))
  }
  const url = `${rochdale}/actions/${made.json().id}/completion`
  t.equal((await cast.ask('hostMonitor', { method: 'PUT', url, body: { completedOn: '2026-10-13' } })).statusCode, 422)
  const done = await cast.ask('hostDirector', { method: 'PUT', url, body: {} })
  t.match(done.json(), { completedOn: '2026-10-12', completedBy: { organisation: bodies.rochdale } })
  const again = await cast.ask('inspector', { method: 'PUT', url, body: { completedOn: '2026-10-01' } })
  t.equal(again.body, done.body, 'done once')
  t.strictSame((await get(cast, 'hostMonitor', 'actions?state=open')).json().items, [])
  t.strictSame((await get(cast, 'hostMonitor', 'actions?state=done')).json().items, [done.json()])

  const ours = (await post(cast, 'hostMonitor', 'actions', action)).json()
  const theirs = await cast.ask('inspector', {
    method: 'PUT',
    url: `${rochdale}/actions/${ours.id}/completion`,
    body: {},
  })
  t.equal(theirs.statusCode, 403, 'neither theirs to do nor recorded by them')
})

t.test('what is kept to one side is not there for the other', async (t) => {
  const cast = await openCastHub(t)
  const before = await Promise.all(
    ['actions', 'decisions', 'meeting-pack'].map((path) => get(cast, 'hostMonitor', path)),
  )
  const kept = await post(cast, 'inspector', 'actions', { ...action, owner: 'CQC', shared: false })
  const decision = { about: 'Night visits', reason: 'An inspection is near.', shared: false }
  const decided = await post(cast, 'inspector', 'decisions', decision)
  t.strictSame([kept.statusCode, decided.statusCode], [201, 201])
  const after = await Promise.all(
    ['actions', 'decisions', 'meeting-pack'].map((path) => get(cast, 'hostMonitor', path)),
  )
  t.strictSame(
    after.map(({ body, headers }) => [body, headers.etag]),
    before.map(({ body, headers }) => [body, headers.etag]),
  )
  const url = `${rochdale}/actions/${kept.json().id}/completion`
  const hidden = await cast.ask('hostMonitor', { method: 'PUT', url, body: {} })
  const never = await cast.ask('hostMonitor', {
    method: 'PUT',
    url: url.replace(/[0-9a-f]{12}\/completion$/, '000000000000/completion'),
    body: {},
  })
  t.equal(hidden.statusCode, 404)
  t.equal(hidden.body, never.body)
  const correction = { about: 'Night visits', reason: 'Wrong.' }
  const guessed = await post(cast, 'hostMonitor', 'decisions', { ...correction, corrects: decided.json().id })
  const made = await post(cast, 'hostMonitor', 'decisions', { ...correction, corrects: kept.json().id })
  t.equal(guessed.statusCode, 422)
  t.equal(guessed.body, made.body, 'an id that is hidden reads as one that never was')
  t.equal((await post(cast, 'inspector', 'decisions', { ...correction, corrects: decided.json().id })).statusCode, 422)
  const own = await post(cast, 'inspector', 'decisions', { ...correction, corrects: decided.json().id, shared: false })
  t.equal(own.statusCode, 201)
})

t.test('a decision not to act is dated and stays; a correction is another one', async (t) => {
  const cast = await openCastHub(t)
  const sent = { about: 'Staffing at night', reason: 'The plan of the provider covers it.', location: homes.rosebank }
  const first = (await post(cast, 'hostMonitor', 'decisions', sent)).json()
  t.match(first, { decidedOn: '2026-10-12', recordedBy: { organisation: bodies.rochdale } })
  cast.clock.advance(86_400_000)
  const second = (
    await post(cast, 'hostMonitor', 'decisions', { ...sent, reason: 'Both saw it.', corrects: first.id })
  ).json()
  t.strictSame((await get(cast, 'inspector', 'decisions')).json().items, [second, first])
  const other = await post(cast, 'inspector', 'decisions', { ...sent, corrects: first.id })
  t.match(other.json(), { status: 422, errors: [{ pointer: '/corrects' }] }, 'each side corrects its own')
  for (const method of ['PUT', 'PATCH', 'DELETE'] as const) {
    const told = await cast.ask('hostMonitor', { method, url: `${rochdale}/decisions/${first.id}`, body: sent })
    t.equal(told.statusCode, 404, method)
  }
})
