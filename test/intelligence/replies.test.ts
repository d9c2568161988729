// What becomes of an item after it was sent: withdrawn, replied to, disputed, answered; and what planning hears of it.
import t from 'tap'
import { bodies, castViewer, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { auditEntries, intelligenceReplies, intelligenceWithdrawals } from '../../db/tables.ts'
import { circumstancesAt, findingsNear } from '../../server/intelligence/queries.ts'
import { intelligenceWaiting } from '../../server/intelligence/waiting.ts'
import { momentOf } from '../../server/policy/moment.ts'
import type { Viewer } from '../../server/policy/viewer.ts'
import { castPerson, openCastHub } from '../cast.ts'
import type { CastHub, Person, Told } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import { checkHtml } from '../web/checks.ts'
import { errorsIn } from '../web/stored.ts'

const narrative = 'Two of six charts were signed before the medicines were given.'
const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines', 'records'],
  observedOn: '2026-10-09',
  body: { narrative, method: 'on-site', rating: { scheme: 'pamms', version: '2024', value: 'poor' } },
}

type Who = CastName | Person

async function sent(cast: CastHub, who: Who = 'hostMonitor', more: object = {}): Promise<string> {
  const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body: { ...finding, ...more } })
  if (told.statusCode !== 201) throw new Error(told.body)
  return told.json<{ id: string }>().id
}

const item = (cast: CastHub, who: Who, id: string) => cast.ask(who, { method: 'GET', url: `/v1/intelligence/${id}` })
const withdraw = (cast: CastHub, who: Who, id: string, body: object = { reason: 'inaccurate' }) =>
  cast.ask(who, { method: 'PUT', url: `/v1/intelligence/${id}/withdrawal`, body })
const say = (cast: CastHub, who: Who, id: string, kind: string, text = 'The charts were of the week before.') =>
  cast.ask(who, { method: 'POST', url: `/v1/intelligence/${id}/replies`, body: { kind, text } })
const said = (cast: CastHub, who: Who, id: string, query = '') =>
  cast.ask(who, { method: 'GET', url: `/v1/intelligence/${id}/replies${query}` })
const code = (told: Told) => [told.statusCode, told.json<{ type: string }>().type.replace('/problems/', '')]
const places = (told: Told) => told.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer)

async function actions({ hub }: CastHub): Promise<string[]> {
  const rows = await hub.database.read.select().from(auditEntries).orderBy(auditEntries.id)
  return rows.map(({ action }) => action).filter((action) => action.startsWith('intelligence.'))
}

t.test('an item is withdrawn', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast, 'hostMonitor', { sourceId: 'QA-7' })
  const before = await item(cast, 'manager', id)

  t.test('by its originator only, with a reason, in words beside `other` only', async (t) => {
    t.strictSame(code(await withdraw(cast, 'inspector', id)), [403, 'not-yours'])
    t.strictSame(code(await withdraw(cast, 'manager', id)), [403, 'not-yours'])
    t.strictSame(code(await withdraw(cast, 'hostDirector', id)), [403, 'role-not-allowed'])
    t.strictSame(code(await withdraw(cast, 'outsideMonitor', id)), [404, 'not-found'])
    const wrong: readonly (readonly [object, string])[] = [
      [{ reason: 'other' }, '/explanation'],
      [{ reason: 'inaccurate', explanation: 'The charts were of another week.' }, '/explanation'],
      [{ reason: 'other', explanation: 'Ring 01706 555 123.' }, '/explanation'],
      [{ reason: 'whim' }, '/reason'],
    ]
    for (const [body, pointer] of wrong) {
      const told = await withdraw(cast, 'hostMonitor', id, body)
      t.strictSame([told.statusCode, places(told)], [422, [pointer]])
    }
    t.equal((await item(cast, 'manager', id)).body, before.body, 'nothing has changed')
  })

  t.test('and leaves a tombstone for whoever could read it', async (t) => {
    await say(cast, 'manager', id, 'dispute')
    const told = await withdraw(cast, 'hostMonitor', id)
    t.equal(told.statusCode, 200)
    const left = told.json()
    t.strictSame(left, {
      ...{ id, version: 2, type: 'finding', stage: 'shared', observedOn: '2026-10-09' },
      subject: { location: homes.rosebank },
      originator: { organisation: bodies.rochdale, name: 'Rochdale Metropolitan Borough Council' },
      withdrawal: { reason: 'inaccurate', withdrawnAt: left.withdrawal.withdrawnAt },
      entitlement: left.entitlement,
    })
    const readers: readonly CastName[] = ['hostMonitor', 'hostDirector', 'inspector', 'placingMonitor', 'manager']
    for (const who of readers) {
      const read = await item(cast, who, id)
      t.equal(read.statusCode, 200, who)
      t.strictSame(read.json().withdrawal, left.withdrawal, who)
      t.notMatch(read.body, /charts|medicines|QA-7|pamms/, who)
    }
    t.not((await item(cast, 'manager', id)).headers['etag'], before.headers['etag'])
    t.equal((await item(cast, 'hostMonitor', id)).headers['etag'], told.headers['etag'])
    t.strictSame(code(await item(cast, 'outsideMonitor', id)), [404, 'not-found'])
    t.equal((await actions(cast)).filter((action) => action === 'intelligence.withdrawn').length, 1)
  })

  t.test('and stands in no list, and nothing can be said to it any more', async (t) => {
    for (const url of [`locations/${homes.rosebank}/intelligence`, `providers/${bodies.meadowlark}/intelligence`]) {
      for (const who of ['hostMonitor', 'inspector', 'manager'] as const) {
        t.strictSame(
          (await cast.ask(who, { method: 'GET', url: `/v1/${url}?type=finding` })).json().items,
          [],
          `${url}, ${who}`,
        )
      }
    }
    const fresh = await cast.ask('inspector', { method: 'GET', url: '/v1/intelligence' })
    t.strictSame(fresh.json().items, [])
    t.strictSame((await said(cast, 'manager', id)).json(), { items: [] }, 'what was said quotes what was withdrawn')
    t.strictSame(code(await say(cast, 'manager', id, 'reply')), [409, 'wrong-state'])
  })

  t.test('again makes no difference, and its sourceId stays refused', async (t) => {
    const again = await withdraw(cast, 'hostMonitor', id)
    t.strictSame([again.statusCode, again.json().version], [200, 2])
    t.strictSame(code(await withdraw(cast, 'hostMonitor', id, { reason: 'duplicate' })), [409, 'wrong-state'])
    const body = { ...finding, sourceId: 'QA-7' }
    const told = await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body })
    t.strictSame(code(told), [409, 'source-id-withdrawn'])
    const kept = await cast.hub.database.read.select().from(intelligenceWithdrawals)
    t.strictSame(
      kept.map(({ itemId, withdrawnBy }) => [itemId, withdrawnBy]),
      [[id, 'hostMonitor']],
    )
    t.match(kept[0]?.document, narrative, 'kept until its retention ends, and in no answer')
  })
})

t.test('a withdrawn rating counts nowhere', async (t) => {
  const cast = await openCastHub(t)
  const rating = (overall: string, assessedOn: string) => ({
    ...{ type: 'rating', stage: 'published', observedOn: assessedOn },
    body: { scheme: 'cqc', version: '2014', overall, assessedOn },
  })
  await sent(cast, 'inspector', rating('good', '2026-01-10'))
  const later = await sent(cast, 'inspector', rating('inadequate', '2026-09-10'))
  const shown = async () => {
    const place = await cast.ask('outsideMonitor', { method: 'GET', url: `/v1/locations/${homes.rosebank}` })
    const found = await cast.ask('outsideMonitor', { method: 'GET', url: '/v1/locations?rating=inadequate' })
    return [place.json().ratings.length, found.json().items.length]
  }
  t.strictSame(await shown(), [3, 1], 'with the one of the directory')
  t.equal((await withdraw(cast, 'inspector', later, { reason: 'superseded' })).statusCode, 200)
  t.strictSame(await shown(), [2, 0])
  t.equal((await item(cast, 'outsideMonitor', later)).json().withdrawal.reason, 'superseded', 'it was public')
})

t.test('the provider and other bodies reply, dispute and correct; the originator answers', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  t.strictSame((await said(cast, 'manager', id)).json(), { items: [] })
  t.notOk('disputed' in (await item(cast, 'manager', id)).json())

  t.strictSame(code(await say(cast, 'hostMonitor', id, 'answer')), [409, 'wrong-state'], 'nothing to answer')
  const told = await say(cast, 'manager', id, 'dispute')
  t.equal(told.statusCode, 201)
  t.equal(told.headers['location'], `/v1/intelligence/${id}/replies`)
  const meadowlark = { organisation: bodies.meadowlark, name: 'Meadowlark Care Limited' }
  t.match(told.json(), { kind: 'dispute', from: 'provider', by: meadowlark, open: true })
  t.match((await item(cast, 'inspector', id)).json(), { disputed: true, replies: 1, repliedAt: told.json().repliedAt })
  const [owed] = await owes(cast, 'hostMonitor')
  t.match(owed, { id, disputed: true, repliesOpen: 1, commentsOpen: 0, clock: { next: [{ act: 'answer-replies' }] } })
  t.strictSame(await owes(cast, 'inspector'), [], 'it is for its originator to answer')
  t.strictSame(await waits(cast, 'hostMonitor'), [`${id} 1`])
  t.strictSame(await waits(cast, 'inspector'), [])
  const steps = async (who: Who) =>
    (await cast.ask(who, { method: 'GET', url: `/v1/intelligence/${id}/clock` })).json().next
  t.match(await steps('hostMonitor'), [{ act: 'answer-replies', open: true }])
  t.strictSame(await steps('inspector'), [])

  t.equal((await say(cast, 'inspector', id, 'correction', 'There were seven charts.')).statusCode, 201)
  t.equal((await say(cast, 'manager', id, 'reply', 'We have trained everybody since.')).statusCode, 201)
  t.equal((await say(cast, 'hostMonitor', id, 'answer', 'We have looked again: six charts.')).statusCode, 201)
  const after = (await item(cast, 'inspector', id)).json()
  t.notOk('disputed' in after, 'an answer settles it')
  t.ok(after.repliedAt)
  t.equal(after.replies, 4)
  t.strictSame([await owes(cast, 'hostMonitor'), await waits(cast, 'hostMonitor')], [[], []])
  const list = (await said(cast, 'inspector', id)).json().items
  t.strictSame(
    list.map(({ kind, from, open }: Record<string, unknown>) => [kind, from, open]),
    [
      ['dispute', 'provider', false],
      ['correction', 'body', false],
      ['reply', 'provider', undefined],
      ['answer', 'originator', undefined],
    ],
  )
  t.equal((await say(cast, 'icbMonitor', id, 'dispute')).statusCode, 201)
  t.ok((await item(cast, 'manager', id)).json().disputed, 'a later one is open again')
  t.match(await owes(cast, 'hostMonitor'), [{ id, disputed: true, repliesOpen: 1 }])
  t.strictSame(await waits(cast, 'hostMonitor'), [`${id} 5`])
  const open = (await said(cast, 'inspector', id)).json().items.map((each: { open?: boolean }) => each.open)
  t.strictSame(open, [false, false, undefined, undefined, true])

  const page = await said(cast, 'inspector', id, '?limit=2')
  const next = await said(cast, 'inspector', id, `?limit=4&cursor=${page.json().next}`)
  t.strictSame([...page.json().items, ...next.json().items], (await said(cast, 'inspector', id)).json().items)
})

/** What an organisation owes an answer to, as its list of what is under way says. */
async function owes(cast: CastHub, who: Who) {
  return (await cast.ask(who, { method: 'GET', url: '/v1/intelligence/in-progress?answer=owed' })).json().items
}

/** What its e-mails tell of as disputes and corrections. */
async function waits(cast: CastHub, who: CastName): Promise<readonly string[]> {
  const kind = intelligenceWaiting.find(({ whys }) => whys.includes('a dispute or a correction to answer'))
  const { hub } = cast
  const things = await kind?.things(hub.database.read, castViewer(who), momentOf(hub.clock), 10)
  return things?.map(({ name }) => name) ?? ['no such kind']
}

t.test('who may say what, and what is refused', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  const open = await sent(cast, 'inspector', { stage: 'published', body: { narrative } })
  const cases: readonly (readonly [Who, string, string, readonly [number, string]])[] = [
    ['outsideMonitor', id, 'dispute', [404, 'not-found']],
    ['otherManager', id, 'reply', [404, 'not-found']],
    ['hostDirector', id, 'dispute', [403, 'role-not-allowed']],
    ['regionalAdviser', open, 'dispute', [403, 'role-not-allowed']],
    ['outsideMonitor', open, 'dispute', [403, 'not-yours']],
    ['otherManager', open, 'reply', [403, 'not-yours']],
    [{ ...castPerson('manager'), locations: [homes.larches] }, open, 'reply', [403, 'not-yours']],
    ['hostMonitor', id, 'dispute', [422, 'invalid']],
    ['inspector', id, 'reply', [422, 'invalid']],
    ['inspector', id, 'answer', [422, 'invalid']],
    ['manager', id, 'answer', [422, 'invalid']],
    ['manager', id, 'gossip', [422, 'invalid']],
  ]
  for (const [who, about, kind, expected] of cases) {
    t.strictSame(code(await say(cast, who, about, kind)), expected, `${JSON.stringify(who)} ${kind}`)
  }
  const personal = await say(cast, 'manager', id, 'reply', 'Ring 01706 555 123 and ask for her.')
  t.strictSame([...code(personal), ...places(personal)], [422, 'personal-data', '/text'])
  t.notMatch(personal.body, '01706')
  t.strictSame(places(await say(cast, 'manager', id, 'reply', ' \n ')), ['/text'])
  t.strictSame(await cast.hub.database.read.select().from(intelligenceReplies), [])
  t.strictSame(code(await said(cast, 'outsideMonitor', id)), [404, 'not-found'])
  t.equal((await say(cast, 'manager', open, 'dispute')).statusCode, 201)
  t.equal((await said(cast, 'outsideMonitor', open)).json().items.length, 1, 'as public as the item')
})

t.test('a body that buys care there is named to those who may know it', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  const told = await say(cast, 'placingMonitor', id, 'dispute')
  t.equal(told.json().by.organisation, bodies.oldham)
  const named = async (who: Who) => (await said(cast, who, id)).json().items[0].by?.organisation
  for (const who of ['placingMonitor', 'hostMonitor', 'hostDirector', 'inspector'] as const) {
    t.equal(await named(who), bodies.oldham, who)
  }
  for (const who of ['manager', 'icbMonitor'] as const) {
    t.equal(await named(who), undefined, who)
    t.notMatch((await said(cast, who, id)).body, /Oldham|E08000004/, who)
  }
  const page = await browse(cast, 'manager').get(`/information/${id}`)
  t.match(textOf(page), /Dispute by another body/)
  t.notMatch(page.body, /Oldham/)
})

t.test('reading what was said is disclosed, and a reply is sent once', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  const headers = { 'idempotency-key': 'reply-1' }
  const ask = { method: 'POST', url: `/v1/intelligence/${id}/replies`, headers } as const
  const body = { kind: 'dispute', text: 'The charts were of the week before.' }
  const [first, second] = [await cast.ask('manager', { ...ask, body }), await cast.ask('manager', { ...ask, body })]
  t.strictSame([second.statusCode, second.body], [201, first.body])
  await said(cast, 'inspector', id)
  t.strictSame((await actions(cast)).sort(), [
    'intelligence.disclosed',
    'intelligence.replied',
    'intelligence.submitted',
  ])
})

t.test('planning hears of what an organisation may see, and of what was withdrawn that it was', async (t) => {
  const cast = await openCastHub(t)
  const { read } = cast.hub.database
  const now = momentOf(cast.hub.clock)
  const span = { from: '2026-01-01', to: '2026-12-31' }
  const viewer = (kind: Viewer['kind'], organisation: string): Viewer => {
    return {
      subject: 'somebody',
      organisation,
      kind,
      gss: null,
      adheres: true,
      roles: ['contract-monitor'],
      providers: [],
    }
  }
  const oldham = viewer('council', bodies.oldham)
  const found = async (who = oldham) => (await findingsNear(read, who, now, [homes.rosebank], span)).map(({ id }) => id)
  const id = await sent(cast)
  const named = [{ organisation: bodies.oldham, people: ['somebody'] }]
  const forOne = await sent(cast, 'hostMonitor', { audience: ['regulator', ...named] })
  await sent(cast, 'hostMonitor', { observedOn: '2025-12-31' })
  t.strictSame(await found(), [id], 'not what only a named person may see, nor what is too old')
  t.strictSame(await found(viewer('council', bodies.rochdale)), [id, forOne])
  t.strictSame(await found(viewer('council', bodies.bolton)), [])
  const [known] = await findingsNear(read, oldham, now, [homes.rosebank, homes.rosebankBefore], span)
  t.strictSame(known, {
    ...{ id, originator: bodies.rochdale, originatorName: 'Rochdale Metropolitan Borough Council' },
    ...{ originatorKind: 'council', originatorHosts: true, locationId: homes.rosebank, providerId: bodies.meadowlark },
    ...{ observedOn: '2026-10-09', topics: ['medicines', 'records'], method: 'on-site', visitId: null },
    ...{ ratingPlace: 4, disputed: false, withdrawn: false },
  })
  await say(cast, 'manager', id, 'dispute')
  t.equal((await findingsNear(read, oldham, now, [homes.rosebank], span))[0]?.disputed, true)

  const concern = { type: 'concern', topics: ['governance'], body: { severity: 'low', narrative } }
  const raised = await sent(cast, 'inspector', { ...concern, audience: ['regulator', 'commissioners'] })
  await sent(cast, 'inspector', { ...concern, audience: ['regulator'] })
  const body = { scheme: 'cqc', version: '2014', overall: 'requires-improvement', assessedOn: '2026-09-10' }
  const rating = await sent(cast, 'inspector', { type: 'rating', stage: 'published', body })
  const event = { id: raised, type: 'concern', observedOn: '2026-10-09', topics: ['governance'] }
  const lastRating = { place: 3, observedOn: '2026-10-09' }
  t.strictSame(await circumstancesAt(read, oldham, now, [homes.rosebank]), { lastRating, events: [event] })
  await withdraw(cast, 'inspector', rating, { reason: 'superseded' })
  await withdraw(cast, 'inspector', raised)
  await withdraw(cast, 'hostMonitor', id)
  const before = { place: 2, observedOn: '2025-06-20' }
  t.strictSame(await circumstancesAt(read, oldham, now, [homes.rosebank]), { lastRating: before, events: [] })
  const [gone] = await findingsNear(read, oldham, now, [homes.rosebank], span)
  t.match(gone, { id, withdrawn: true }, 'that it was withdrawn is known to whoever could read it')
  t.strictSame(await findingsNear(read, oldham, now, [], span), [])
})

t.test('on pages: a provider disputes, the originator answers and withdraws', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  const [manager, officer] = [browse(cast, 'manager'), browse(cast, 'hostMonitor')]
  const form = { kind: 'dispute', text: 'The charts were of the week before.' }
  t.match(errorsIn(await manager.post(`/information/${id}/replies`, {})), [
    '#kind Choose what you want to say',
    '#text Write what you have to say',
  ])
  const refused = await manager.post(`/information/${id}/replies`, { ...form, text: 'Ring 01706 555 123.' })
  t.equal(refused.statusCode, 422)
  t.match(errorsIn(refused), [/^#text This holds a phone number/])
  await checkHtml(t, refused.body, 'refused')
  t.equal((await manager.post(`/information/${id}/replies`, form)).headers['location'], `/information/${id}`)
  const disputed = await officer.get(`/information/${id}`)
  await checkHtml(t, disputed.body, 'disputed')
  t.match(
    textOf(disputed),
    /This is disputed\..*Dispute by Meadowlark Care Limited Not answered yet.*Answer the replies/s,
  )
  t.notMatch(textOf(await manager.get(`/information/${id}`)), /intelligence/i)
  const lists = [`/locations/${homes.rosebank}`, '/search?q=charts', `/providers/${bodies.meadowlark}/information`]
  for (const path of [...lists, '/meeting-pack?since=2026-10-01']) {
    t.match(textOf(await officer.get(path)), /Rochdale Metropolitan Borough Council.*Disputed 1 reply/s, path)
  }
  t.match(textOf(await manager.get('/findings')), /Disputed 1 reply/)
  for (const path of ['/findings.csv', '/search.csv?q=charts']) {
    t.match((await manager.get(path)).body, /"Disputed","Replies".*\r\n.*"yes","1"/s, path)
  }
  const work = await officer.get('/work')
  t.match(textOf(work), /Waiting for your answer Finding of 9 October 2026 , Rosebank House: disputed/)
  await checkHtml(t, work.body, 'work')
  t.match(textOf(await officer.get('/findings/in-progress')), /Disputed: 1 reply to answer/)
  await officer.post(`/information/${id}/replies`, { kind: 'answer', text: 'We have looked again.' })
  t.notMatch(textOf(await manager.get(`/information/${id}`)), /This is disputed/)
  t.notMatch(textOf(await officer.get('/work')), /Waiting for your answer/)
  t.match(textOf(await manager.get('/findings')), /2 replies/)

  t.match(errorsIn(await officer.post(`/information/${id}/withdrawal`, { reason: '' })), [
    '#reason Choose why it is withdrawn',
  ])
  t.match(errorsIn(await officer.post(`/information/${id}/withdrawal`, { reason: 'other' })), [/^#explanation /])
  t.equal((await officer.post(`/information/${id}/withdrawal`, { reason: 'wrong-service' })).statusCode, 303)
  const left = await manager.get(`/information/${id}`)
  await checkHtml(t, left.body, 'withdrawn')
  t.match(textOf(left), /Withdrawn.*It was about another service/s)
  t.notMatch(left.body, narrative)
  t.equal((await manager.post(`/information/${id}/withdrawal`, { reason: 'duplicate' })).statusCode, 403)
})
