// Asking an originator before disclosing what one holds, and exporting what is held: who takes part, until when, what stays.
import { readFileSync } from 'node:fs'
import t from 'tap'
import { eq } from 'drizzle-orm'
import { auditEntries, consultations } from '../../db/tables.ts'
import { bodies, castViewer, homes } from '../../server/cli/cast.ts'
import { answerDueOn, exemptionsFor, requestDueOn } from '../../server/consultations/due.ts'
import { deadlinesOf } from '../../server/consultations/queries.ts'
import { consultationsWaiting } from '../../server/consultations/waiting.ts'
import { momentOf } from '../../server/policy/moment.ts'
import { openCastHub, type CastHub, type Person } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import { code, get, inspection, must, planned, post, put, review, type Who } from '../visits/booking.ts'

interface Seen {
  readonly id: string
  readonly state: string
  readonly dueOn: string
  readonly item: { readonly id: string; readonly readable: boolean }
}

const request = { kind: 'freedom-of-information', reference: 'FOI 2026/0417', receivedOn: '2026-10-09' }
const finding = (more: object = {}) => ({
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-01',
  body: { narrative: 'Medicines were kept in each room.' },
  ...more,
})
const assessment = {
  type: 'council-assessment',
  subject: { council: bodies.rochdale },
  audience: ['regulator', 'host'],
  body: JSON.parse(readFileSync('schemas/intelligence/council-assessment/examples/valid-best.json', 'utf8')) as object,
}
const leadOf = (organisation: string, more: Partial<Person> = {}): Person => {
  return { subject: 'lead', organisation, role: 'information-governance', ...more }
}
const share = async (cast: CastHub, who: Who, more: object = {}) =>
  must<{ id: string }>(await post(cast, who, '/v1/intelligence', finding(more))).id
const ask = (cast: CastHub, who: Who, item: string, body: object = request) =>
  post(cast, who, `/v1/intelligence/${item}/consultations`, body)
const url = (id: string) => `/v1/consultations/${id}`
const answer = (cast: CastHub, who: Who, id: string, body: object) => put(cast, who, `${url(id)}/answer`, body)
const decide = (cast: CastHub, who: Who, id: string, body: object) => put(cast, who, `${url(id)}/decision`, body)
const listed = async (cast: CastHub, who: Who, query = '') =>
  must<{ items: Seen[] }>(await get(cast, who, `/v1/consultations${query}`)).items.map(({ id }) => id)
const withhold = { view: 'withhold', exemptions: ['foia-41', 'foia-31'], note: 'It would show how we find things.' }

t.test('until when', async (t) => {
  t.equal(requestDueOn('freedom-of-information', '2026-10-09'), '2026-11-06')
  t.equal(requestDueOn('subject-access', '2026-10-09'), '2026-11-09')
  t.equal(requestDueOn('subject-access', '2026-10-31'), '2026-11-30', 'a month without a 31st')
  t.equal(requestDueOn('subject-access', '2026-11-25'), '2026-12-29', 'Christmas, a weekend and Boxing Day in lieu')
  t.equal(answerDueOn('freedom-of-information', '2026-10-09', '2026-10-12'), '2026-10-26')
  t.equal(answerDueOn('subject-access', '2026-10-09', '2026-10-12'), '2026-10-26')
  t.equal(
    answerDueOn('freedom-of-information', '2026-10-09', '2026-11-04'),
    '2026-11-06',
    'never after the asker’s own',
  )
  t.equal(
    answerDueOn('freedom-of-information', '2026-01-09', '2026-10-12'),
    '2026-10-12',
    'what is late is due at once',
  )
  t.notOk(exemptionsFor('subject-access').some(({ code }) => code.startsWith('foia')))
})

t.test('from the question to the decision', async (t) => {
  const cast = await openCastHub(t)
  const item = await share(cast, 'inspector')
  const made = await ask(cast, 'hostMonitor', item)
  t.equal(made.statusCode, 201, made.body)
  const { id } = made.json<Seen>()
  t.equal(made.headers['location'], url(id))
  t.match(made.json(), {
    item: { id: item, type: 'finding', location: homes.rosebank, readable: true },
    askedBy: { organisation: bodies.rochdale },
    originator: { organisation: 'CQC', name: 'Care Quality Commission' },
    ...{ ...request, askedOn: '2026-10-12', dueOn: '2026-10-26', requestDueOn: '2026-11-06', state: 'open' },
  })

  await t.test('the two see it, nobody else', async (t) => {
    const both: Who[] = ['hostMonitor', 'governanceLead', 'inspector', leadOf('CQC')]
    for (const who of both) {
      t.equal((await get(cast, who, url(id))).statusCode, 200)
      t.strictSame(await listed(cast, who), [id])
    }
    const never = await get(cast, 'placingMonitor', url('019b2f3a-1234-7659-919a-943476591900'))
    const others: Who[] = ['placingMonitor', 'icbMonitor', 'healthwatchLead', leadOf(bodies.meadowlark)]
    for (const who of [...others, leadOf(bodies.rochdaleHomes)]) {
      const told = await get(cast, who, url(id))
      t.strictSame([told.statusCode, told.body], [404, never.body])
      t.strictSame(await listed(cast, who), [])
      t.equal((await answer(cast, who, id, withhold)).statusCode >= 403, true)
    }
    for (const who of ['manager', 'hostDirector', 'hostBrokerage', 'regionalAdviser'] as const)
      t.equal(code(await get(cast, who, url(id))), '403 role-not-allowed')
    const lead = must<Seen>(await get(cast, 'governanceLead', url(id)))
    t.equal(lead.item.readable, false, 'a lead is told of the item, not what it says')
    t.equal((await get(cast, 'governanceLead', `/v1/intelligence/${item}`)).statusCode, 404)
  })

  await t.test('it falls due for both, and waits for the originator', async (t) => {
    const now = momentOf(cast.clock)
    const at = async (who: 'inspector' | 'hostMonitor' | 'manager' | 'hostDirector') => {
      const span = { from: '2026-10-01', to: '2026-12-31' }
      const viewer = castViewer(who)
      const due = await deadlinesOf(cast.hub.database.read, viewer, now, { location: homes.rosebank }, span)
      return due.map(({ date, href }) => `${date} ${href}`)
    }
    t.strictSame(await at('inspector'), [`2026-10-26 /consultations/${id}`])
    t.strictSame(await at('hostMonitor'), [`2026-11-06 /consultations/${id}`])
    t.strictSame([...(await at('manager')), ...(await at('hostDirector'))], [])
    const calendar = await get(cast, 'inspector', `/v1/locations/${homes.rosebank}/calendar`)
    t.match(calendar.body, `consultation.${id}`)
    t.strictSame(await waits(cast, 'inspector'), ['a body that asks you before it discloses'])
    t.strictSame(await waits(cast, 'hostMonitor'), [])
  })

  await t.test('the originator answers', async (t) => {
    const wrong = async (body: object) => code(await answer(cast, 'inspector', id, body))
    t.equal(await wrong({ view: 'withhold' }), '422 invalid', 'no exemption')
    t.equal(await wrong({ view: 'disclose', exemptions: ['foia-31'] }), '422 invalid')
    t.equal(await wrong({ view: 'part', exemptions: ['dpa-3-5'] }), '422 invalid', 'none of this law')
    t.equal(await wrong({ ...withhold, note: 'Ring 020 7946 0018.' }), '422 personal-data')
    t.equal(code(await answer(cast, 'hostMonitor', id, withhold)), '403 not-yours')
    const given = must<Seen>(await answer(cast, leadOf('CQC'), id, withhold))
    t.match(given, { state: 'answered', answer: { ...withhold, exemptions: ['foia-31', 'foia-41'] } })
    t.strictSame(must(await answer(cast, leadOf('CQC'), id, withhold)), given, 'sent again')
    t.match(must(await get(cast, 'hostMonitor', url(id))), { answer: { note: withhold.note } })
    t.strictSame([await waits(cast, 'inspector'), await waits(cast, 'hostMonitor')], [[], ['a request to decide on']])
  })

  await t.test('the body that asked decides', async (t) => {
    const part = { outcome: 'part', decidedOn: '2026-10-12' }
    t.equal(code(await decide(cast, 'inspector', id, part)), '403 not-yours')
    t.equal(code(await decide(cast, 'hostMonitor', id, { ...part, decidedOn: '2026-10-13' })), '422 invalid')
    t.equal(code(await decide(cast, 'hostMonitor', id, { ...part, decidedOn: '2026-10-08' })), '422 invalid')
    const decided = must<Seen>(await decide(cast, 'governanceLead', id, part))
    t.match(decided, { state: 'decided', decision: part, answer: { view: 'withhold' } })
    t.match(must(await get(cast, 'inspector', url(id))), { decision: part }, 'kept for both')
    t.equal(code(await answer(cast, 'inspector', id, { view: 'disclose' })), '409 wrong-state')
    t.equal(code(await put(cast, 'hostMonitor', `${url(id)}/withdrawal`, undefined)), '409 wrong-state')
    const reviewed = await decide(cast, 'hostMonitor', id, { outcome: 'disclosed', decidedOn: '2026-10-12' })
    t.match(reviewed.json(), { decision: { outcome: 'disclosed' } }, 'another, after a review')
  })

  await t.test('each act stands in the log of who did it, and no text', async (t) => {
    const entries = await cast.hub.database.read.select().from(auditEntries)
    const acts = entries.filter(({ action }) => /^consultation\.(asked|answered|decided)/.test(action))
    t.strictSame(
      acts.map(({ organisationId, action }) => `${organisationId} ${action}`),
      ['E08000005 consultation.asked', 'CQC consultation.answered', 'E08000005 consultation.decided'].concat([
        'E08000005 consultation.decided',
      ]),
    )
    t.notMatch(JSON.stringify(entries), /how we find|2026\/0417/)
    const channels = entries
      .filter(({ action }) => action === 'consultation.disclosed')
      .map(({ entry }) => JSON.parse(entry))
    t.match(channels[0].details.items, [`consultation/${id}`])
  })
})

t.test('what can be asked, and of whom', async (t) => {
  const cast = await openCastHub(t)
  const theirs = await share(cast, 'inspector')
  const own = await share(cast, 'hostMonitor')
  const narrow = await share(cast, 'placingMonitor', { audience: ['regulator'] })
  const absent = await ask(cast, 'hostMonitor', '019b2f3a-1234-7659-919a-943476591900')
  t.equal(code(absent), '404 not-found')
  t.equal((await ask(cast, 'hostMonitor', narrow)).body, absent.body, 'as if it had never been')
  t.equal(code(await ask(cast, 'hostMonitor', own)), '403 not-yours', 'one’s own')
  t.equal(code(await ask(cast, leadOf(bodies.meadowlark), theirs)), '403 role-not-allowed', 'no provider')
  t.equal(code(await ask(cast, 'outsideMonitor', theirs)), '404 not-found')
  const ownHome = await share(cast, 'inspector', { subject: { location: homes.calderView }, audience: ['provider'] })
  const published = await share(cast, 'inspector', { subject: { location: homes.calderView }, stage: 'published' })
  for (const item of [ownHome, published])
    t.equal(code(await ask(cast, 'hostMonitor', item)), '403 not-yours', 'about a home that it runs itself')
  const wrong = async (more: object) => code(await ask(cast, 'hostMonitor', theirs, { ...request, ...more }))
  t.equal(await wrong({ receivedOn: '2026-10-13' }), '422 invalid')
  t.equal(await wrong({ receivedOn: '2025-10-11' }), '422 invalid')
  t.equal(await wrong({ reference: 'Mrs Smith’s request' }), '422 personal-data')
  t.equal(await wrong({ kind: 'curiosity' }), '422 invalid')

  await t.test('what only one person reads is asked and seen by that person alone', async (t) => {
    const people = [{ organisation: bodies.rochdale, people: ['hostMonitor'] }]
    const named = await share(cast, 'inspector', { audience: ['regulator', ...people] })
    t.equal(code(await ask(cast, 'governanceLead', named)), '404 not-found')
    const { id } = must<Seen>(await ask(cast, 'hostMonitor', named))
    t.equal((await get(cast, 'hostMonitor', url(id))).statusCode, 200)
    t.equal(code(await get(cast, 'governanceLead', url(id))), '404 not-found')
    t.equal((await get(cast, 'inspector', url(id))).statusCode, 200)
  })

  await t.test('when the item goes, the consultation stays with what it told', async (t) => {
    const shared = await share(cast, 'inspector', { visibleUntil: '2026-10-20T09:00:00Z' })
    const { id } = must<Seen>(await ask(cast, 'hostMonitor', shared))
    const order = [id, ...(await listed(cast, 'hostMonitor', '?state=open')).filter((one) => one !== id)]
    t.equal(order.length, 2)
    cast.clock.set('2026-10-21T09:00:00Z')
    t.equal(code(await get(cast, 'hostMonitor', `/v1/intelligence/${shared}`)), '404 not-found')
    const kept = must<Seen>(await get(cast, 'hostMonitor', url(id)))
    t.match(kept, { item: { id: shared, type: 'finding', readable: false }, state: 'open' })
    cast.clock.set('2026-10-28T09:00:00Z')
    t.equal(must<Seen>(await get(cast, 'inspector', url(id))).state, 'overdue')
    t.ok((await listed(cast, 'inspector', '?state=overdue&asked=of-us')).includes(id))
    t.strictSame(await listed(cast, 'inspector', '?asked=by-us'), [])
    const back = must<Seen>(await put(cast, 'hostMonitor', `${url(id)}/withdrawal`, undefined))
    t.match(back, { state: 'withdrawn', withdrawnOn: '2026-10-28' })
    t.strictSame(must(await put(cast, 'hostMonitor', `${url(id)}/withdrawal`, undefined)), back, 'sent again')
    t.equal(code(await answer(cast, 'inspector', id, withhold)), '409 wrong-state')
    const all = await listed(cast, 'inspector')
    const paged: string[] = []
    for (let next: string | undefined = '?limit=1'; next !== undefined;) {
      const page: { items: Seen[]; next?: string } = must(await get(cast, 'inspector', `/v1/consultations${next}`))
      paged.push(...page.items.map((one) => one.id))
      next = page.next === undefined ? undefined : `?limit=1&cursor=${page.next}`
    }
    t.strictSame([paged, paged.at(-1)], [all, id], 'page by page, what is over last')
    const [row] = await cast.hub.database.read.select().from(consultations).where(eq(consultations.id, id))
    t.equal(row?.withdrawnBy, 'hostMonitor')
  })
})

t.test('what is held about a service, and about a member of staff', async (t) => {
  const cast = await openCastHub(t)
  const theirs = await share(cast, 'inspector')
  const own = await share(cast, 'hostMonitor')
  await share(cast, 'placingMonitor', { audience: ['regulator'] })
  const people = [{ organisation: bodies.rochdale, people: ['hostMonitor'] }]
  const named = await share(cast, 'inspector', { audience: ['regulator', ...people], observedOn: '2026-09-01' })
  must(await post(cast, 'hostMonitor', `/v1/intelligence/${theirs}/replies`, { kind: 'dispute', text: 'Not so.' }))
  const asked = must<Seen>(await ask(cast, 'hostMonitor', theirs)).id
  interface Held {
    readonly items: {
      id: string
      type: string
      own: boolean
      item?: object
      replies?: object[]
      consultations: { id: string }[]
    }[]
    readonly next?: string
  }
  const held = async (who: Who, query: string) => {
    const told = must<Held>(await get(cast, who, `/v1/subject-export?${query}`))
    // Without the ratings that CQC publishes, which everybody holds.
    return { items: told.items.filter(({ type }) => type !== 'rating') }
  }
  const about = `location=${homes.rosebank}`

  const monitor = await held('hostMonitor', about)
  t.strictSame(monitor.items.map(({ id }) => id).sort(), [theirs, own, named].sort(), 'named people’s for those people')
  const lead = await held('governanceLead', about)
  t.strictSame(lead.items.map(({ id }) => id).sort(), [theirs, own].sort())
  t.notOk(
    lead.items.some(({ item, replies }) => item ?? replies),
    'a lead reads what there is, not what it says',
  )
  t.notMatch(JSON.stringify(lead), /kept in each room|Not so/)
  const one = monitor.items.find(({ id }) => id === theirs)
  t.match(one, { own: false, versions: [{ version: 1 }], item: { id: theirs }, replies: [{ text: 'Not so.' }] })
  t.strictSame(
    one?.consultations.map(({ id }) => id),
    [asked],
  )
  t.strictSame(await held('hostMonitor', `provider=${bodies.meadowlark}`), monitor)
  t.equal((await held('hostMonitor', 'q=medicines')).items.length, 3)
  t.strictSame((await held('governanceLead', 'q=medicines')).items, [], 'words are searched in what one reads oneself')
  t.strictSame((await held('outsideMonitor', about)).items, [])
  t.equal(code(await get(cast, 'hostMonitor', '/v1/subject-export')), '422 invalid')
  t.equal(code(await get(cast, 'hostMonitor', `/v1/subject-export?${about}&q=tea`)), '422 invalid')
  t.equal(code(await get(cast, 'manager', `/v1/subject-export?${about}`)), '403 role-not-allowed')

  const first = must<{ items: { kind: string; id: string }[]; next: string }>(
    await get(cast, 'governanceLead', '/v1/staff-export?subject=hostMonitor&limit=3'),
  )
  t.equal(first.items.length, 3)
  const rest = must<{ items: { kind: string; id: string }[] }>(
    await get(cast, 'governanceLead', `/v1/staff-export?subject=hostMonitor&limit=200&cursor=${first.next}`),
  )
  const kinds = new Set([...first.items, ...rest.items].map(({ kind }) => kind))
  for (const kind of ['audit-entry', 'intelligence', 'intelligence-reply', 'consultation']) t.ok(kinds.has(kind), kind)
  t.notOk(JSON.stringify(rest).includes(`"${named}"`), 'nothing of another body')
  t.equal(new Set([...first.items, ...rest.items].map(({ kind, id }) => `${kind} ${id}`)).size, rest.items.length + 3)
  const others = must<{ items: unknown[] }>(await get(cast, leadOf('CQC'), '/v1/staff-export?subject=hostMonitor'))
  t.strictSame(others.items, [], 'of one’s own organisation')
  t.equal(code(await get(cast, 'hostMonitor', '/v1/staff-export?subject=hostMonitor')), '403 role-not-allowed')

  await t.test('each look at staff records is on record, with whose they are, also where there is none', async (t) => {
    const looks = async () => {
      const entries = await cast.hub.database.read.select().from(auditEntries).orderBy(auditEntries.id)
      return entries.filter(({ action }) => action === 'staff-record.disclosed')
    }
    const before = (await looks()).length
    const none = await get(cast, 'governanceLead', '/v1/staff-export?subject=nobody')
    t.strictSame([none.statusCode, none.headers['etag']], [200, undefined], 'so there is no tag to ask by')
    const [look] = (await looks()).slice(before)
    t.match(JSON.parse(look?.entry ?? '{}'), { details: { asked: { subject: 'nobody' }, items: [] } })
  })

  await t.test('visits and other records, one kind after the other', async (t) => {
    const location = homes.rosebank
    const visit = (await planned(cast, 'hostMonitor', { ...review, period: { from: '2026-10-20', to: '2026-10-20' } }))
      .id
    const secret = { ...inspection, period: { from: '2026-10-19', to: '2026-10-19' } }
    const unannounced = (await planned(cast, 'inspector', secret)).id
    const described = {
      location,
      item: 'medicines-audit',
      title: 'Audit',
      validFrom: '2026-09-01',
      whereabouts: 'Office.',
    }
    const evidence = must<Seen>(await post(cast, 'manager', '/v1/evidence-items', described)).id
    const parties = [bodies.rochdale, bodies.icb].map((organisation) => ({ organisation, requirement: 'As we say.' }))
    const registration = { location, topic: 'medicines', parties }
    const contradiction = must<Seen>(await post(cast, 'manager', '/v1/contradictions', registration)).id
    const back = await share(cast, 'inspector')
    must(await put(cast, 'inspector', `/v1/intelligence/${back}/withdrawal`, { reason: 'inaccurate' }))
    interface Record {
      readonly kind: string
      readonly id: string
      readonly on: string
    }
    const records = async (who: Who, query = about, limit = 1) => {
      const found: Record[] = []
      for (let next: string | undefined = ''; next !== undefined;) {
        const url = `/v1/subject-export?${query}&limit=${limit}${next && `&cursor=${next}`}`
        const page: { items: Record[]; next?: string } = must(await get(cast, who, url))
        t.equal(
          new Set(page.items.map(({ kind }) => kind)).size,
          page.items.length === 0 ? 0 : 1,
          'a page is of one kind',
        )
        found.push(...page.items)
        next = page.next
      }
      // Without the inspection that CQC has published.
      return found.filter(({ kind, on }) => kind !== 'intelligence' && (kind !== 'visit' || on > '2026'))
    }
    const names = (found: readonly Record[]) => found.map(({ kind, id }) => `${kind} ${id}`)
    const interest = `interest ${location}/${bodies.oldham}`
    const both = [`withdrawn ${back}`, `visit ${visit}`, `evidence ${evidence}`, `contradiction ${contradiction}`]
    const [own] = [`consultation ${asked}`]
    const all = await records('hostMonitor')
    t.strictSame(names(all), [...both, interest, own])
    t.match(all[0], { withdrawn: { withdrawal: { reason: 'inaccurate' } }, by: { organisation: 'CQC' }, own: false })
    t.match(all[1], { visit: { id: visit }, own: true, on: '2026-10-20', location })
    t.match(all[4], { interest: { organisation: bodies.oldham }, on: '2026-01-01' })
    t.match(all[5], { consultation: { reference: request.reference } })
    t.strictSame(await records('hostMonitor', `provider=${bodies.meadowlark}`, 200), all)
    t.ok(names(await records('inspector')).includes(`visit ${unannounced}`))
    t.strictSame(await records('outsideMonitor'), [])
    t.notOk(
      names(await records('icbMonitor')).includes(interest),
      'who buys care is for CQC, the host and those who do',
    )
    const lead = await records('governanceLead')
    t.strictSame(names(lead), [both[0], ...both.slice(2), own], 'no visit to come, and no declaration of others')
    t.notOk(
      lead.some((one) => one.kind !== 'consultation' && one.kind in one),
      'that it is there, not what it says',
    )
    const told = (await cast.hub.database.read.select().from(auditEntries)).filter(
      ({ subject, entry }) => subject === 'governanceLead' && entry.includes('"exportHeld"'),
    )
    for (const one of [back, evidence, contradiction, asked]) t.ok(told.some(({ entry }) => entry.includes(`/${one}`)))

    const council = await share(cast, 'inspector', assessment)
    const ofCouncil = must<Held>(await get(cast, 'hostMonitor', `/v1/subject-export?council=${bodies.rochdale}`))
    t.strictSame(
      ofCouncil.items.map(({ id }) => id),
      [council],
    )
    const page = textOf(await browse(cast, 'hostMonitor').get(`/held?by=location&text=${location}`))
    for (const name of ['Taken back by its originator', 'Evidence of the provider', 'Declared interest'])
      t.match(page, name)
    const file = (await browse(cast, 'hostMonitor').get(`/held.csv?by=location&text=${location}`)).body
    t.match(file, /"2026-10-20","Visit"/)
    t.match(
      textOf(await browse(cast, 'governanceLead').get(`/held?by=council&text=${bodies.rochdale}`)),
      'Ask the originator',
    )
    cast.clock.set('2026-10-21T09:00:00Z')
    must(await put(cast, 'hostMonitor', `/v1/visits/${visit}/confirmation`, { proceed: { reason: 'date-fixed' } }))
    must(await put(cast, 'hostMonitor', `/v1/visits/${visit}/outcome`, {}))
    t.match(
      (await records('governanceLead')).filter(({ kind }) => kind === 'visit'),
      [{ id: visit, own: true }],
    )
  })

  await t.test('neither goes to somebody whose token is limited to some homes', async (t) => {
    const [all, some] = [leadOf(bodies.meadowlark), leadOf(bodies.meadowlark, { locations: [homes.larches] })]
    const [service, staff] = [`/v1/subject-export?provider=${bodies.meadowlark}`, '/v1/staff-export?subject=manager']
    t.ok(must<Held>(await get(cast, all, service)).items.some(({ id }) => id === theirs || id === own))
    t.ok(must<Held>(await get(cast, all, staff)).items)
    for (const url of [service, `${service}&limit=1`, `/v1/subject-export?location=${homes.larches}`, staff]) {
      t.equal(code(await get(cast, some, url)), '404 not-found', url)
      t.equal(code(await get(cast, { ...some, locations: [] }, url)), '404 not-found', `${url}, without any home`)
    }
    t.equal((await browse(cast, some).get('/held')).statusCode, 404)
  })
})

t.test('on pages', async (t) => {
  const cast = await openCastHub(t)
  const item = await share(cast, 'inspector')
  const monitor = browse(cast, 'hostMonitor')
  const inspector = browse(cast, 'inspector')
  t.match(textOf(await monitor.get(`/information/${item}`)), 'Ask its originator before disclosing')
  t.notMatch(textOf(await inspector.get(`/information/${item}`)), 'Ask its originator', 'not one’s own')
  t.notMatch((await browse(cast, 'manager').get(`/information/${item}`)).body, '/consultation')
  const form = `/information/${item}/consultation`
  t.match(textOf(await monitor.get(form)), 'you tell the originator that your organisation holds this item')
  t.match(textOf(await monitor.get(form)), 'the originator learns that you do')
  const blank = await monitor.post(form, {})
  t.equal(blank.statusCode, 422)
  for (const said of ['Choose what was asked for', 'Enter your reference', 'Enter the day'])
    t.match(textOf(blank), said)
  t.match(blank.body, 'href="#receivedOn-day"')
  const day = (name: string) => ({ [`${name}-day`]: '9', [`${name}-month`]: '10', [`${name}-year`]: '2026' })
  const filled = { kind: 'freedom-of-information', reference: 'FOI 17', ...day('receivedOn') }
  t.equal((await monitor.post(form, { ...filled, reference: 'jo@example.org' })).statusCode, 422)
  const made = await monitor.post(form, filled)
  t.equal(made.statusCode, 303, made.body)
  const [address = ''] = String(made.headers['location']).split('?')

  t.match(textOf(await inspector.get('/consultations')), 'due on 26 October 2026')
  const none = await inspector.post(`${address}/answer`, { view: 'part' })
  t.match(textOf(none), 'Choose at least one exemption')
  const given = { view: 'part', exemptions: ['foia-31', 'foia-41'], note: 'Leave out how we found it.' }
  t.equal((await inspector.post(`${address}/answer`, given)).statusCode, 303)
  const told = textOf(await monitor.get(address))
  for (const said of ['In part, on 12 October 2026', 'Section 31: law enforcement', 'Leave out how we found it.'])
    t.match(told, said)
  t.equal((await monitor.post(`${address}/decision`, { outcome: 'part' })).statusCode, 422)
  const decided = { outcome: 'part', ...day('decidedOn') }
  t.equal((await monitor.post(`${address}/decision`, decided)).statusCode, 303)
  t.match(textOf(await inspector.get(address)), 'decided on 9 October 2026: in part')
  t.match((await monitor.get('/consultations.csv')).body, 'FOI 17')
  t.equal((await browse(cast, leadOf(bodies.meadowlark)).get('/consultations')).statusCode, 404, 'no provider')

  const lead = browse(cast, 'governanceLead')
  const held = await lead.get(`/held?by=location&text=${homes.rosebank}`)
  t.match(held.body, form)
  t.notMatch(held.body, `href="/information/${item}"`)
  t.match(textOf(await lead.get('/held?by=location&text=nowhere')), 'Enter a CQC ID')
  t.notMatch((await lead.get(`/held.csv?by=location&text=${homes.rosebank}`)).body, 'kept in each room')
  t.match((await monitor.get(`/held.json?by=location&text=${homes.rosebank}`)).body, 'kept in each room')
  t.match(textOf(await lead.get('/staff-records?subject=hostMonitor')), 'consultation asked')
})

async function waits(cast: CastHub, who: 'inspector' | 'hostMonitor'): Promise<string[]> {
  const found: string[] = []
  for (const { things } of consultationsWaiting) {
    const some = await things(cast.hub.database.read, castViewer(who), momentOf(cast.clock), 5)
    found.push(...some.map(({ why }) => why))
  }
  return found
}
