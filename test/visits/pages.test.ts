// Planning, deciding and changing visits, and the work list, as officers meet them in a browser without script.
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { homes } from '../../server/cli/cast.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Told } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import { checkHtml } from '../web/checks.ts'
import type { Browser, FormFields } from '../web/browse.ts'
import { errorsIn, errorsWithoutField, storedIn, withoutProof } from '../web/stored.ts'
import { announce, get, inspection, must, planned, review } from './booking.ts'
import type { Who } from './booking.ts'

const day = (name: string, [day, month, year]: readonly [string, string, string]): FormFields => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})

const plan: FormFields = {
  location: homes.rosebank,
  kind: 'contract-review',
  basis: 'routine',
  topics: ['medicines', 'staffing-training'],
  notice: 'announced',
  ...day('from', ['1', '3', '2027']),
}
const key = 'a-key-of-the-form-itself'

const announced = (cast: CastHub) =>
  announce(cast, 'icbMonitor', { ...review, kind: 'clinical-quality', topics: ['medicines'] })
const idIn = (told: Told) => /^\/visits\/([0-9a-f-]{36})/.exec(String(told.headers['location']))?.[1] ?? ''
const statusOf = async (cast: CastHub, who: Who, id: string) =>
  must<{ status: string; period: { from: string; to: string } }>(await get(cast, who, `/v1/visits/${id}`))

t.test('what is wrong with a plan is told at its field, and nothing is booked', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const before = await storedIn(cast)
  const cases: readonly (readonly [what: string, fields: FormFields, errors: readonly string[]])[] = [
    [
      'nothing filled in',
      { location: '', kind: '', topics: [], ...day('from', ['', '', '']) },
      [
        '#home Choose the service to be visited',
        '#kind Choose the kind of visit',
        '#topics Choose at least one topic',
        '#from-day Enter the first day, like 27 3 2027',
      ],
    ],
    ['no such day', day('from', ['30', '2', '2027']), ['#from-day Enter the first day, like 27 3 2027']],
    [
      'no such last day',
      day('to', ['x', '3', '2027']),
      ['#to-day The last day must be a real date, or left empty for a single day'],
    ],
    ['hours in words', { hours: 'six' }, ['#hours Enter the hours as a number, like 6']],
    [
      'a mailbox of nobody',
      { email: 'quality@example.gov.uk' },
      ['#team Enter the name of the team that the provider reaches there'],
    ],
    [
      'no address',
      { team: 'Quality', email: 'quality' },
      ['#email Enter the address of a team’s mailbox, like quality@example.gov.uk'],
    ],
    ['no such service', { location: '1-123456789' }, ['#home There is no such service. Find it by its name']],
  ]
  for (const [what, fields, errors] of cases) {
    for (const step of ['check', 'book']) {
      const told = await officer.post('/visits/new', { ...plan, ...fields, step })
      t.equal(told.statusCode, 422, what)
      t.strictSame(errorsIn(told), errors, what)
      t.strictSame(errorsWithoutField(told), [], `${what}: at the field too`)
    }
    await checkHtml(t, (await officer.post('/visits/new', { ...plan, ...fields, step: 'book' })).body, what)
  }
  for (const [what, fields, href] of [
    ['before its first day', day('to', ['28', '2', '2027']), /^#to-day /],
    ['long ago', day('from', ['1', '3', '2020']), /^#from-day This day has passed/],
    ['too many hours', { hours: '100000' }, /^#hours /],
    ['endless hours', { hours: 'Infinity' }, /^#hours /],
    ['no telephone', { team: 'Quality', telephone: 'ask' }, /^#telephone /],
    ['CQC’s kind of visit', { kind: 'cqc-focused' }, /^#kind /],
    ['unknown topic', { topics: 'weather' }, /^#topics /],
    ['unknown evidence', { evidence: 'weather' }, /^#evidence /],
    ['unknown notice', { notice: 'weather' }, /^#notice /],
  ] as const) {
    const told = await officer.post('/visits/new', { ...plan, ...fields, step: 'book' })
    t.equal(told.statusCode, 422, what)
    t.match(errorsIn(told), [href], what)
    t.strictSame(errorsWithoutField(told), [], `${what}: at the field too`)
  }
  t.strictSame(await storedIn(cast), before, 'nothing is stored')
})

t.test('a plan that is only looked at is not booked', async (t) => {
  const cast = await openCastHub(t)
  await announced(cast)
  const before = await storedIn(cast)
  const officer = browse(cast, 'hostMonitor')
  const checked = await officer.post('/visits/new', { ...plan, step: 'check' })
  t.equal(checked.statusCode, 200)
  t.match(textOf(checked), '1 overlap to decide about before you book NHS Greater Manchester: Clinical quality visit')
  const followed = await officer.post('/visits/new', { ...plan, step: 'follow' })
  t.match(textOf(followed), /^1 overlap to decide about before you book/, 'only that part of the page')
  const incomplete = await officer.post('/visits/new', { ...plan, kind: '', step: 'follow' })
  t.equal(incomplete.statusCode, 200, 'no error while one is filling it in')
  t.equal(textOf(incomplete), '')
  for (const home of ['roseb', homes.rosebank]) {
    const found = await officer.post('/visits/new', { ...plan, location: '', home, step: 'find' })
    t.match(textOf(found), 'Which of these? Rosebank House')
    t.notMatch(found.body, 'Fernhill Lodge')
    t.match(found.body, /value="medicines" checked/, 'what was filled in is still there')
  }
  const none = await officer.post('/visits/new', { home: '1-555555555', step: 'find' })
  t.match(textOf(none), 'No service has “1-555555555” in its name or as its ID')
  t.strictSame(await storedIn(cast), before, 'nothing is stored')
})

t.test('an overlap is decided in the form', async (t) => {
  const cast = await openCastHub(t)
  const other = await announced(cast)
  const officer = browse(cast, 'hostMonitor')
  const book = (fields: FormFields) => officer.post('/visits/new', { ...plan, key, step: 'book', ...fields })
  const before = await storedIn(cast)
  t.strictSame(errorsIn(await book({})), [
    `#choice-${other} Choose what to do about the work of NHS Greater Manchester`,
  ])
  const wordless = await book({ [`reason-${other}`]: 'other' })
  t.strictSame(errorsIn(wordless), [
    `#explanation-${other} Write the reason why you go ahead beside NHS Greater Manchester`,
  ])
  t.strictSame(errorsWithoutField(wordless), [])
  await checkHtml(t, wordless.body)
  t.match(wordless.body, /<option value="other" selected>/)
  t.strictSame(await storedIn(cast), before, 'nothing is stored before it is decided')

  const decided = { [`reason-${other}`]: 'other', [`explanation-${other}`]: 'We look at other units.', confirm: 'yes' }
  const first = await book(decided)
  t.equal(first.headers['location'], `/visits/${idIn(first)}?booked=1&confirmed=1`)
  t.match(textOf(await officer.get(String(first.headers['location']))), 'The visit is booked and confirmed.')
  const again = await book(decided)
  t.equal(again.headers['location'], first.headers['location'], 'sent twice, it is the same visit')
  t.strictSame(await storedIn(cast), { ...before, visits: before.visits + 1, decisions: before.decisions + 1 })
  t.match(textOf(await officer.get(`/visits/${idIn(first)}`)), 'to go ahead. Another reason: We look at other units.')
})

t.test('a form that was booked can be changed and booked as another visit', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const before = await storedIn(cast)
  const first = await officer.post('/visits/new', { ...plan, key, step: 'book' })
  t.match(textOf(await officer.get(String(first.headers['location']))), 'The visit is booked.')
  const changed = { ...plan, ...day('from', ['1', '9', '2027']), step: 'book' }
  const told = await officer.post('/visits/new', { ...changed, key })
  t.match(errorsIn(told), [/^A visit was booked with this form before/])
  const fresh = /name="key" value="([^"]+)"/.exec(told.body)?.[1] ?? ''
  t.not(fresh, key)
  const second = await officer.post('/visits/new', { ...changed, key: fresh })
  t.not(idIn(second), idIn(first))
  t.equal((await storedIn(cast)).visits, before.visits + 2)
  await officer.post(`/visits/${idIn(second)}/cancellation`, { reason: 'duplicate' })
  const late = await officer.post('/visits/new', { ...changed, confirm: 'yes', key: fresh })
  t.match(errorsIn(late), [/^A visit was booked with this form before/], 'nor is a cancelled visit called booked')
  const cancelled = await officer.get(`/visits/${idIn(second)}?booked=1`)
  t.notMatch(textOf(cancelled), 'The visit is booked')
})

/** Books a visit, and gives its id. */
async function ownVisit(officer: Browser, fields: FormFields = {}): Promise<string> {
  const id = idIn(await officer.post('/visits/new', { ...plan, step: 'book', ...fields }))
  if (id === '') throw new Error('It was not booked.')
  return id
}

t.test('a visit is confirmed, moved, recorded and cancelled on its page', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const id = await ownVisit(officer)
  const send = (what: string, fields: FormFields = {}) => officer.post(`/visits/${id}/${what}`, fields)
  t.equal((await send('confirmation')).headers['location'], `/visits/${id}`)
  t.equal((await statusOf(cast, 'hostMonitor', id)).status, 'confirmed')
  t.equal((await send('confirmation')).headers['location'], `/visits/${id}`, 'twice is no harm')

  const wrongs: readonly (readonly [what: string, fields: FormFields, error: RegExp])[] = [
    ['dates', day('from', ['', '', '']), /^#from-day Enter the first day/],
    [
      'dates',
      { ...day('from', ['2', '3', '2027']), ...day('to', ['9', '', '']) },
      /^#to-day The last day must be a real/,
    ],
    ['dates', { ...day('from', ['2', '3', '2027']), ...day('to', ['1', '3', '2027']) }, /^#to-day /],
    ['cancellation', {}, /^#reason Choose why it is cancelled/],
    ['cancellation', { reason: 'other' }, /^#explanation Write why it is cancelled/],
    ['cancellation', { reason: 'other', explanation: 'x'.repeat(1001) }, /^#explanation Write why it is cancelled/],
  ]
  for (const [what, fields, error] of wrongs) {
    const told = await send(what, fields)
    t.equal(told.statusCode, 422)
    t.match(errorsIn(told), [error])
    t.strictSame(errorsWithoutField(told), [], String(error))
    await checkHtml(t, told.body, String(error))
  }
  t.match(errorsIn(await send('outcome')), [/still to come/])
  t.strictSame((await statusOf(cast, 'hostMonitor', id)).period, { from: '2027-03-01', to: '2027-03-01' })
  await send('dates', { ...day('from', ['2', '3', '2027']), ...day('to', ['4', '3', '2027']) })
  t.strictSame((await statusOf(cast, 'hostMonitor', id)).period, { from: '2027-03-02', to: '2027-03-04' })

  cast.clock.set('2027-03-05T09:00:00Z')
  const later = browse(cast, 'hostMonitor')
  for (const hours of ['six', '-1', 'Infinity', '100000']) {
    const told = await later.post(`/visits/${id}/outcome`, { hours })
    t.strictSame(errorsIn(told), ['#hours Enter the hours as a number, like 6'], hours)
    t.strictSame(errorsWithoutField(told), [])
  }
  await later.post(`/visits/${id}/outcome`, { hours: '6.5' })
  t.match(textOf(await later.get(`/visits/${id}`)), /took place.*took place .*6\.5 hours/i)

  const second = await ownVisit(later, day('from', ['1', '9', '2027']))
  await later.post(`/visits/${second}/cancellation`, { reason: 'other', explanation: 'The lift is broken.' })
  t.match(textOf(await later.get(`/visits/${second}`)), 'Why it was cancelled Another reason: The lift is broken.')
})

t.test('an overlap is decided from the work list', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const id = await ownVisit(officer)
  const other = await announced(cast)
  const work = await officer.get('/work')
  t.match(textOf(work), 'Overlaps to decide 1 NHS Greater Manchester: Clinical quality visit')
  const page = await officer.get(`/visits/${id}`)
  t.match(textOf(page), '1 to decide')
  const action = /action="(\/visits\/[^"]+\/decisions\/[^"]+)"/.exec(page.body)?.[1] ?? ''
  t.match(errorsIn(await officer.post(action)), [`#choice-${other} Choose what to do about the work of NHS`])
  const wordless = await officer.post(action, { [`choice-${other}`]: 'proceed', [`reason-${other}`]: 'other' })
  t.match(errorsIn(wordless), [new RegExp(`^#explanation-${other} Write the reason`)])
  t.strictSame(errorsWithoutField(wordless), [])
  t.match(textOf(await officer.get(`/visits/${id}`)), '1 to decide')
  t.equal((await officer.post(action, { [`reason-${other}`]: 'date-fixed' })).headers['location'], `/visits/${id}`)
  t.match(textOf(await officer.get(`/visits/${id}`)), 'to go ahead. The date cannot be moved')
  t.match(textOf(await officer.get('/work')), 'Nothing waits for your decision.')
  t.match(textOf(await browse(cast, 'icbMonitor').get(`/visits/${other}`)), 'Contract review')
})

t.test('each choice about an overlap, on the page of the visit', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const id = await ownVisit(officer, day('from', ['5', '3', '2027']))
  const other = await announced(cast)
  const page = await officer.get(`/visits/${id}`)
  await checkHtml(t, page.body)
  const action = /action="(\/visits\/[^"]+\/decisions\/[^"]+)"/.exec(page.body)?.[1] ?? ''
  const decide = (choice: string, fields: FormFields = {}) =>
    officer.post(action, { [`choice-${other}`]: choice, ...fields })

  const undated = await decide('defer')
  t.strictSame(errorsIn(undated), [`#first-${other}-day Enter the first day, like 27 3 2027`])
  await checkHtml(t, undated.body)
  t.strictSame(errorsIn(await decide('defer', day(`first-${other}`, ['1', '1', '2020']))).length, 1)
  await decide('defer', day(`first-${other}`, ['9', '3', '2027']))
  t.match(textOf(await officer.get(`/visits/${id}`)), /to move the visit to 9 March 2027 Decide otherwise/)

  await decide('combine', { [`lead-${other}`]: 'other' })
  t.match(textOf(await officer.get(`/visits/${id}`)), 'to make one visit together, 1 March 2027 to 3 March 2027')
  const asked = browse(cast, 'icbMonitor')
  t.match(textOf(await asked.get('/work')), 'offers to make one visit together')
  const received = await asked.get(`/visits/${other}`)
  t.match(
    textOf(received),
    /offers to make one visit together , 1 March 2027 to 3 March 2027\. NHS Greater Manchester would lead/,
  )
  await checkHtml(t, received.body)
  const answers = /action="(\/visits\/[^"]+\/combination-answers\/[^"]+)"/.exec(received.body)?.[1] ?? ''
  t.match(textOf(await asked.post(answers)), 'Choose Accept or Decline')
  await asked.post(answers, { answer: 'decline' })
  t.match(textOf(await officer.get(`/visits/${id}`)), 'has declined to make the two visits together')
  t.match(textOf(await officer.get('/work')), 'has declined to make the two visits together')
  await decide('combine', { [`lead-${other}`]: 'other' })
  await asked.post(answers, { answer: 'accept' })
  t.match(textOf(await officer.get(`/visits/${id}`)), /Made together .* The two are made together/)
  t.match(textOf(await asked.post(answers, { answer: 'decline' })), 'This offer has been accepted already.')

  await decide('defer', day(`first-${other}`, ['5', '3', '2027']))
  await decide('rely')
  const relying = textOf(await officer.get(`/visits/${id}`))
  t.match(relying, /to rely on it for Medicines until 3 March 2028/)
  t.match(textOf(await asked.get(`/visits/${other}`)), 'makes its visit on its own now')
})

t.test('an overlap is relied on in the form, and nothing is left to confirm', async (t) => {
  const cast = await openCastHub(t)
  const other = await announced(cast)
  const officer = browse(cast, 'hostMonitor')
  const fields = { ...plan, ...day('from', ['5', '3', '2027']), topics: 'medicines', key, confirm: 'yes' }
  const checked = await officer.post('/visits/new', { ...fields, step: 'check' })
  t.match(textOf(checked), 'Medicines leaves your visit. Nothing is left for it: it is stood down.')
  await checkHtml(t, checked.body)
  const booked = await officer.post('/visits/new', { ...fields, step: 'book', [`choice-${other}`]: 'rely' })
  t.equal(booked.headers['location'], `/visits/${idIn(booked)}?booked=1`)
  t.match(textOf(await officer.get(`/visits/${idIn(booked)}`)), /Stood down .* You decided .* to rely on it/)
})

t.test('nobody changes the visit of another body, and an unseen one is not there', async (t) => {
  const cast = await openCastHub(t)
  const id = await announced(cast)
  const hidden = (await planned(cast, 'inspector', inspection)).id
  const officer = browse(cast, 'hostMonitor')
  const page = await officer.get(`/visits/${id}?booked=1`)
  t.notMatch(page.body, /<form action="\/visits/)
  t.notMatch(textOf(page), 'The visit is booked', 'nobody is told that they have booked it')
  const never = '00000000-0000-7000-8000-000000000000'
  const nowhere = withoutProof(await officer.get('/nowhere'))
  for (const what of ['confirmation', 'dates', 'cancellation', 'outcome', `decisions/${never}_${never}`]) {
    const fields = { ...day('from', ['2', '3', '2027']), reason: 'duplicate' }
    t.match((await officer.post(`/visits/${id}/${what}`, fields)).statusCode, /403|404/, `${what} of another’s`)
    for (const unseen of [hidden, never]) {
      const told = await officer.post(`/visits/${unseen}/${what}`, fields)
      t.equal(told.statusCode, 404, what)
      t.equal(withoutProof(told), nowhere, `${what} of one that is not there`)
    }
  }
  for (const unseen of [hidden, never, 'x', encodeURIComponent('../x')]) {
    t.equal(withoutProof(await officer.get(`/visits/${unseen}`)), nowhere, unseen)
  }
  t.equal((await statusOf(cast, 'icbMonitor', id)).status, 'confirmed')
  t.equal((await statusOf(cast, 'inspector', hidden)).status, 'proposed')
})

t.test('a plan is there for its writer when the session has ended', async (t) => {
  const cast = await openCastHub(t)
  const before = await storedIn(cast)
  const officer = browse(cast, 'hostMonitor')
  await officer.get('/visits/new')
  cast.clock.advance(9 * 60 * minute)
  const told = await officer.post('/visits/new', { ...plan, team: 'Quality', telephone: '01706 555123', step: 'book' })
  t.equal(told.headers['location'], '/sign-in?back=%2Fvisits%2Fnew%3Fdraft%3D1')
  t.strictSame(await storedIn(cast), { ...before, drafts: 1 }, 'nothing is booked')
  const again = browse(cast, 'hostMonitor')
  const back = await again.get('/visits/new?draft=1')
  t.match(textOf(back), 'You were signed out before this was booked. What you had filled in is still here')
  t.match(back.body, /value="staffing-training" checked/)
  t.match(back.body, /name="team"[^>]*value="Quality"/)
  t.notMatch(back.body, '01706 555123', 'a telephone number is to be typed anew')
  await again.post('/visits/new', { ...plan, step: 'book' })
  t.strictSame(await storedIn(cast), { ...before, visits: before.visits + 1 })
})

t.test('a form that is not the hub’s own changes nothing', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const id = await ownVisit(officer)
  const before = await storedIn(cast)
  for (const what of ['confirmation', 'dates', 'cancellation', 'outcome', 'decisions/x']) {
    const told = await officer.post(`/visits/${id}/${what}`, { reason: 'duplicate', _csrf: 'made-up' })
    t.equal(told.statusCode, 400, what)
  }
  t.equal((await officer.post('/visits/new', { ...plan, step: 'book', _csrf: '' })).statusCode, 400)
  t.equal((await statusOf(cast, 'hostMonitor', id)).status, 'proposed')
  t.strictSame(await storedIn(cast), before)
})

t.test('a page of another role is not there', async (t) => {
  const cast = await openCastHub(t)
  const before = await storedIn(cast)
  for (const who of ['manager', 'hostBrokerage', 'operator', 'governanceLead', 'regionalAdviser'] as const) {
    const person = browse(cast, who)
    const nowhere = withoutProof(await person.get('/nowhere'))
    for (const url of ['/work', '/work/visits.csv', '/visits/new']) {
      const told = await person.get(url)
      t.equal(told.statusCode, 404, `${who} ${url}`)
      t.equal(withoutProof(told), nowhere, `${who} ${url}`)
    }
    t.equal(withoutProof(await person.post('/visits/new', { ...plan, step: 'book' })), nowhere)
  }
  t.strictSame(await storedIn(cast), before)
})

t.test('the work list tells what is new since the sitting before', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const since = async () => /Shared since (.*?(?:am|pm))/.exec(textOf(await officer.get('/work')))?.[1]
  t.equal(await since(), '28 September 2026 at 10:00am', 'two weeks ago, the first time')
  cast.clock.advance(20 * minute)
  t.equal(await since(), '28 September 2026 at 10:00am', 'the same sitting')
  cast.clock.advance(29 * minute)
  t.equal(await since(), '28 September 2026 at 10:00am', 'which goes on as long as one looks')
  cast.clock.advance(31 * minute)
  t.equal(await since(), '12 October 2026 at 10:49am', 'the next sitting begins where that one ended')
  cast.clock.advance(10_000)
  t.equal(await since(), '12 October 2026 at 10:49am')
  t.match(textOf(await browse(cast, 'hostDirector').get('/work')), 'Shared since 28 September', 'each has their own')
})

const minute = 60_000

t.test('visits ahead as a file', async (t) => {
  const cast = await openCastHub(t)
  await announced(cast)
  const officer = browse(cast, 'hostMonitor')
  await ownVisit(officer, { ...day('from', ['1', '2', '2027']), topics: 'governance' })
  await planned(cast, 'inspector', inspection)
  const rows: string[][] = parse((await officer.get('/work/visits.csv')).body, { bom: true })
  t.strictSame(
    rows.map(([first, , service, , visit, by]) => [first, service, visit, by]),
    [
      ['First day', 'Service', 'Visit', 'By'],
      ['2027-02-01', 'Rosebank House', 'Contract review', 'Rochdale Metropolitan Borough Council'],
      ['2027-03-01', 'Rosebank House', 'Clinical quality visit', 'NHS Greater Manchester'],
    ],
  )
})
