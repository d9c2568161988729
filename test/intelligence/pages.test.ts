// Sharing a finding and reading what was shared, as people meet it in a browser without script.
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Person, Told } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import { checkHtml } from '../web/checks.ts'
import type { FormFields } from '../web/browse.ts'
import { errorsIn, errorsWithoutField, storedIn, withoutProof } from '../web/stored.ts'
import { post } from '../visits/booking.ts'

const narrative = 'Two of six charts were signed before the medicines were given.'
const finding: FormFields = {
  location: homes.rosebank,
  type: 'finding',
  topics: ['medicines', 'records'],
  'observedOn-day': '9',
  'observedOn-month': '10',
  'observedOn-year': '2026',
  'body-narrative': narrative,
}
const idIn = (told: Told) => /^\/information\/([0-9a-f-]{36})/.exec(String(told.headers['location']))?.[1] ?? ''

t.test('what is wrong with a finding is told at its field, and nothing is shared', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const before = await storedIn(cast)
  const cases: readonly (readonly [what: string, fields: FormFields, errors: readonly (RegExp | string)[]])[] = [
    [
      'nothing filled in',
      { location: '', topics: [], 'body-narrative': ' ', 'observedOn-day': '' },
      [
        '#home Choose the service that this is about',
        '#topics Choose at least one topic',
        '#observedOn-day Enter the day on which it was seen or decided, like 27 3 2026',
        '#body-narrative What was found: this is needed',
      ],
    ],
    ['how serious', { type: 'concern' }, ['#body-severity How serious it is: this is needed']],
    ['who', { audience: 'chosen' }, ['#chosen Choose at least one who can see it']],
    ['no such service', { location: '1-123456789' }, ['#home There is no such service. Find it by its name']],
    ['a day to come', { 'observedOn-day': '13' }, [/^#observedOn-day /]],
    [
      'an NHS number',
      { 'body-narrative': 'Mr A, 943 476 5919, fell.' },
      [/^#body-narrative What was found: This holds an NHS number/],
    ],
    [
      'a phone number',
      { 'body-narrative': 'Ring 01706 555 123.' },
      [/^#body-narrative What was found: This holds a phone number/],
    ],
    ['too wide', { type: 'concern', 'body-severity': 'low', audience: 'chosen', chosen: 'public' }, [/^#chosen /]],
    ['no such topic', { topics: 'weather' }, [/^#topics /]],
    ['no such rating', { 'body-rating-value': 'pamms 2024 splendid' }, [/^#body-rating-value /]],
    ['no such source', { sourceCategory: 'weather' }, [/^#sourceCategory /]],
    ['no such way', { 'body-method': 'by-ear' }, [/^#body-method /]],
    ['a reference that names somebody', { sourceId: 'a@example.org' }, [/^#sourceId /]],
  ]
  for (const [what, fields, errors] of cases) {
    for (const step of ['check', 'send']) {
      const told = await officer.post('/findings/new', { ...finding, ...fields, step })
      t.equal(told.statusCode, 422, what)
      t.match(errorsIn(told), errors, what)
      t.equal(errorsIn(told).length, errors.length, what)
      t.strictSame(errorsWithoutField(told), [], `${what}: at the field too`)
      if (step === 'send') await checkHtml(t, told.body, what)
    }
  }
  t.strictSame(await storedIn(cast), before, 'nothing is stored')
})

t.test('what will be sent and who will see it is shown before anything is kept', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const before = await storedIn(cast)
  const found = await officer.post('/findings/new', { ...finding, location: '', home: 'rosebank', step: 'find' })
  t.match(textOf(found), 'Which of these? Rosebank House')
  t.match(found.body, narrative, 'what was written is still there')
  const byId = await officer.get(`/findings/new?home=${homes.rosebank}`)
  t.match(textOf(byId), 'Which of these? Rosebank House')
  t.notMatch(byId.body, 'Fernhill Lodge')
  t.match(textOf(await officer.get('/findings/new?home=zzzz')), 'No service has “zzzz” in its name or as its ID')

  const checked = await officer.post('/findings/new', { ...finding, step: 'check' })
  t.match(textOf(checked), 'Check before you share Service Rosebank House What it is Finding')
  t.match(textOf(checked), 'Date 9 October 2026')
  // The checker takes no two hidden fields of one name, which HTML does.
  const single = await officer.post('/findings/new', { ...finding, topics: 'records', step: 'check' })
  await checkHtml(t, single.body, 'what will be sent')
  for (const reader of [
    'Your own organisation',
    'Care Quality Commission',
    'Rochdale Metropolitan Borough Council can see it',
    'Oldham Metropolitan Borough Council can see it. It has declared that it buys care there.',
    'NHS Greater Manchester can see it. The service is in its area.',
  ]) {
    t.match(textOf(checked), reader)
  }
  const chosen = await officer.post('/findings/new', {
    ...finding,
    audience: 'chosen',
    chosen: 'regulator',
    step: 'check',
  })
  t.match(
    textOf(chosen),
    /Who will see this Your own organisation, and nobody but these\. .* CQC Care Quality Commission can see it\. It regulates the service\. Share now/,
  )
  const changed = await officer.post('/findings/new', {
    ...finding,
    audience: 'chosen',
    chosen: 'regulator',
    step: 'change',
  })
  t.match(changed.body, /value="regulator" checked/)
  t.match(changed.body, narrative)
  t.strictSame(await storedIn(cast), before, 'nothing is stored')
})

t.test('sent twice, it is shared once, and its sender sees who can see it', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const before = await storedIn(cast)
  const checked = await officer.post('/findings/new', { ...finding, sourceId: 'QA-1', step: 'check' })
  const key = /name="key" value="([^"]+)"/.exec(checked.body)?.[1] ?? ''
  const send = (fields: FormFields) =>
    officer.post('/findings/new', { ...finding, sourceId: 'QA-1', step: 'send', ...fields })
  const first = await send({ key })
  t.equal(first.headers['location'], `/information/${idIn(first)}?sent=1`)
  t.equal(idIn(await send({ key })), idIn(first))
  t.strictSame(await storedIn(cast), { ...before, items: before.items + 1 })
  const repeated = await send({ key: 'another-key-of-the-form' })
  t.match(errorsIn(repeated), [/^#sourceId Your organisation has shared something under this reference already/])
  t.strictSame(errorsWithoutField(repeated), [])

  const page = await officer.get(String(first.headers['location']))
  t.match(textOf(page), 'Those listed below can read this now.')
  t.match(textOf(page), 'Who can see this')
  const url = `/information/${idIn(first)}`
  for (const who of ['inspector', 'placingMonitor', 'manager'] as const) {
    const told = await browse(cast, who).get(`${url}?sent=1`)
    t.match(textOf(told), narrative, who)
    t.notMatch(textOf(told), 'Those listed below', `${who} has not sent it`)
    if (who !== 'inspector') t.notMatch(textOf(told), /Who can see this|QA-1/, `${who} is not told who else sees it`)
  }
  t.match(textOf(await officer.get(`/locations/${homes.rosebank}`)), narrative)
})

t.test('what one may not see is not there, and neither is a page of another role', async (t) => {
  const cast = await openCastHub(t)
  const before = await storedIn(cast)
  const officer = browse(cast, 'hostMonitor')
  const id = idIn(
    await officer.post('/findings/new', { ...finding, audience: 'chosen', chosen: 'regulator', step: 'send' }),
  )
  t.equal((await browse(cast, 'inspector').get(`/information/${id}`)).statusCode, 200)
  const never = '00000000-0000-7000-8000-000000000000'
  for (const who of ['placingMonitor', 'outsideMonitor', 'manager', 'hostBrokerage', 'operator'] as const) {
    const person = browse(cast, who)
    const nowhere = await person.get('/nowhere')
    t.equal(nowhere.statusCode, 404)
    for (const other of [id, never, `${id}?sent=1`, 'x', `${id}x`, '%00', '%ff', 'x'.repeat(500)]) {
      const told = await person.get(`/information/${other}`)
      t.equal(withoutProof(told), withoutProof(nowhere), `${who}: ${other.slice(0, 40)}`)
      t.equal(told.statusCode, 404)
    }
  }
  for (const who of ['manager', 'hostDirector', 'hostBrokerage', 'governanceLead', 'operator'] as const) {
    const person = browse(cast, who)
    const nowhere = withoutProof(await person.get('/nowhere'))
    t.equal(withoutProof(await person.get('/findings/new')), nowhere, who)
    t.equal(withoutProof(await person.post('/findings/new', { ...finding, step: 'send' })), nowhere, who)
  }
  t.equal((await storedIn(cast)).items, before.items + 1)
})

t.test('a form that is not the hub’s own is refused', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const before = await storedIn(cast)
  await officer.get('/findings/new')
  for (const _csrf of ['', 'made-up', []]) {
    const told = await officer.post('/findings/new', { ...finding, step: 'send', _csrf })
    t.equal(told.statusCode, 400)
    t.match(textOf(told), 'The page was too old to be sent')
  }
  t.strictSame(await storedIn(cast), before)
})

t.test('what was written when the session ended is there for its writer alone', async (t) => {
  const cast = await openCastHub(t)
  const written = 'Written in one evening.'
  await lose(cast, { 'body-narrative': written })
  t.equal((await storedIn(cast)).drafts, 1)
  const shown = (who: Person | 'hostMonitor' | 'placingMonitor', url = '/findings/new?draft=1') =>
    browse(cast, who).get(url)
  const colleague: Person = { subject: 'colleague', organisation: bodies.rochdale, role: 'contract-monitor' }
  const namesake: Person = { subject: 'hostMonitor', organisation: bodies.oldham, role: 'contract-monitor' }
  for (const other of [colleague, namesake, 'placingMonitor'] as const) {
    t.notMatch((await shown(other)).body, written, JSON.stringify(other))
  }
  t.notMatch((await shown('hostMonitor', '/findings/new')).body, written, 'nor on an empty form')
  const back = await shown('hostMonitor')
  t.match(textOf(back), 'You were signed out before this was sent.')
  t.match(back.body, written)
  t.match(back.body, /value="medicines" checked/)
  t.match((await shown('hostMonitor')).body, written, 'also when the page is loaded again')

  const officer = browse(cast, 'hostMonitor')
  await officer.post('/findings/new', { ...finding, 'body-narrative': written, step: 'check' })
  t.match((await shown('hostMonitor')).body, written, 'until it is sent')
  await officer.post('/findings/new', { ...finding, 'body-narrative': written, step: 'send' })
  t.notMatch((await shown('hostMonitor')).body, written, 'and then it is gone')
  t.equal((await storedIn(cast)).drafts, 0)
})

t.test('a draft is forgotten after a week', async (t) => {
  const cast = await openCastHub(t)
  await lose(cast, { 'body-narrative': 'Written a week ago.' })
  cast.clock.advance(6 * day)
  t.match((await browse(cast, 'hostMonitor').get('/findings/new?draft=1')).body, 'Written a week ago.')
  cast.clock.advance(2 * day)
  t.notMatch((await browse(cast, 'hostMonitor').get('/findings/new?draft=1')).body, 'Written a week ago.')
})

t.test('no draft keeps what may not be kept', async (t) => {
  const cast = await openCastHub(t)
  for (const secret of ['Mr A, NHS number 943 476 5919.', 'Ring the daughter on 07700 900123.']) {
    await lose(cast, { 'body-narrative': secret })
    const back = await browse(cast, 'hostMonitor').get('/findings/new?draft=1')
    t.notMatch(back.body, secret)
    t.match(back.body, /value="medicines" checked/, 'what holds no personal data is there')
  }
})

t.test('a made-up or long ended session keeps no draft', async (t) => {
  const cast = await openCastHub(t)
  await lose(cast, {}, 34 * hour)
  t.equal((await storedIn(cast)).drafts, 0, 'a day after its end')
  const officer = browse(cast, 'hostMonitor')
  const page = await officer.get('/findings/new')
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const proof = page.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  for (const session of ['made-up', 'a.b.c', `${forged()}.c2lnbmF0dXJl`]) {
    const told = await cast.app.inject({
      method: 'POST',
      url: '/findings/new',
      headers: {
        accept: 'text/html',
        cookie: `${proof}; accord-session=${session}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ _csrf: csrf, 'body-narrative': narrative }).toString(),
    })
    t.equal(told.headers['location'], '/sign-in')
  }
  t.equal((await storedIn(cast)).drafts, 0)
})

const hour = 3_600_000
const day = 24 * hour

/** Fills in the form, and sends it when the session has ended; it is answered with the sign-in page. */
async function lose(cast: CastHub, fields: FormFields, after = 9 * hour): Promise<void> {
  const officer = browse(cast, 'hostMonitor')
  await officer.get('/findings/new')
  cast.clock.advance(after)
  const told = await officer.post('/findings/new', { ...finding, ...fields, step: 'send' })
  const location = String(told.headers['location'])
  if (told.statusCode !== 303 || !location.startsWith('/sign-in')) throw new Error(`${told.statusCode} ${location}`)
}

/** What a session of the host council's officer says, ended an hour ago, without the hub's signature. */
function forged(): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    iss: 'accord',
    aud: 'accord',
    sub: 'hostMonitor',
    organisation: bodies.rochdale,
    roles: ['contract-monitor'],
    exp: 1,
  }
  return `${part({ alg: 'EdDSA', typ: 'JWT' })}.${part(claims)}`
}

t.test('a provider’s manager reads no “intelligence” wherever they go', async (t) => {
  const cast = await openCastHub(t)
  await shareAll(cast)
  const manager = browse(cast, 'manager')
  const queue = ['/', `/locations/${homes.rosebank}`, `/locations/${homes.larches}`, '/nowhere', '/sign-in']
  const met = new Set<string>(queue)
  for (const url of queue) {
    const told = await manager.get(url)
    t.ok(told.statusCode < 500, url)
    if (told.statusCode < 400) t.notMatch(told.body.replaceAll(/<style[\s\S]*?<\/style>/g, ''), /intelligence/i, url)
    const links = [...told.body.matchAll(/(?:href|action)="(\/[^"#]*)/g)].map(([, link = '']) => link)
    for (const link of [...links, String(told.headers['location'] ?? '')]) {
      const to = link.replaceAll('&amp;', '&')
      const months = [...met].filter((each) => each.includes('month=')).length
      if (to === '' || met.has(to) || /^\/(docs|assets|sign-out)/.test(to) || (/month=/.test(to) && months > 6))
        continue
      met.add(to)
      queue.push(to)
    }
  }
  for (const url of ['/who-does-what', '/who-does-what.csv', `/locations/${homes.rosebank}/information.csv`]) {
    t.ok(met.has(url), `${url} was met`)
  }
  t.ok([...met].filter((url) => url.startsWith('/information/')).length >= 3, 'items were met')
})

/** A finding, a concern and a rating that the provider sees. */
async function shareAll(cast: CastHub): Promise<void> {
  const about = { subject: { location: homes.rosebank }, topics: ['medicines'], observedOn: '2026-10-01' }
  const rating = { scheme: 'pamms', version: '2024', value: 'good' }
  const asks = [{ of: 'provider', what: 'Say how stock is checked.' }]
  const bodiesOf = [
    ['hostMonitor', { ...about, type: 'finding', body: { narrative, method: 'on-site', rating } }],
    [
      'icbMonitor',
      {
        ...about,
        type: 'concern',
        audience: ['regulator', 'host', 'provider'],
        body: { severity: 'medium', narrative, asks },
      },
    ],
    ['inspector', { ...about, type: 'finding', body: { narrative: 'Audits were done.', method: 'remote' } }],
  ] as const
  for (const [who, body] of bodiesOf) {
    const told = await post(cast, who, '/v1/intelligence', body)
    if (told.statusCode !== 201) throw new Error(told.body)
  }
}
