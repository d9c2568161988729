// Pages of the types: forms made from their schemas, what a body says in words, restrictions before anything else.
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { contract } from '../../server/contract/loaded.ts'
import { typeProfiles } from '../../server/policy/reference.ts'
import { bodyEntries } from '../../server/intelligence/body/filled.ts'
import { bodyFields, readBody, type BodyField } from '../../server/intelligence/body/form.ts'
import { toFields } from '../../server/web/fields.ts'
import { openCastHub } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'

const usual = {
  location: homes.rosebank,
  topics: ['medicines'],
  ...{ 'observedOn-day': '1', 'observedOn-month': '10', 'observedOn-year': '2026', audience: 'usual' },
}
const from = { 'body-from-day': '1', 'body-from-month': '10', 'body-from-year': '2026' }

t.test('one may fill in what one’s role may send, and nothing else', async (t) => {
  const cast = await openCastHub(t)
  const expected = {
    inspector: 'regulator',
    hostMonitor: 'council',
    icbMonitor: 'icb',
    healthwatchLead: 'healthwatch',
    manager: 'provider',
  } as const
  for (const [who, kind] of Object.entries(expected) as [keyof typeof expected, string][]) {
    const person = browse(cast, who)
    const choices = await person.get('/share')
    for (const { type, name, senders } of typeProfiles) {
      const may = senders.some((sender) => sender.kind === kind)
      t.equal(choices.body.includes(`href="/share/${type}"`), may, `${who}: ${type}`)
      const form = await person.get(`/share/${type}`)
      t.equal(form.statusCode, may ? 200 : 404, `${who}: ${type}`)
      if (may) t.match(form.body, `Share: ${name.toLowerCase()}`)
    }
  }
  for (const who of ['hostBrokerage', 'hostDirector', 'regionalAdviser', 'governanceLead'] as const) {
    t.equal((await browse(cast, who).get('/share')).statusCode, 404, who)
  }
  t.equal((await browse(cast, 'hostMonitor').get('/share/no-such-type')).statusCode, 404)
})

t.test('a restriction: filled in, looked at, sent, and at the top of the page of the service', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const empty = await officer.post('/share/contract-action', { ...usual, step: 'check' })
  t.equal(empty.statusCode, 422)
  t.match(empty.body, /href="#body-kind">What has been done: this is needed/)
  t.match(empty.body, /href="#body-from-day">First day: this is needed/)
  const never = { ...usual, ...from, 'body-from-day': '31', 'body-from-month': '9', step: 'check' }
  t.match((await officer.post('/share/contract-action', never)).body, /href="#body-from-day">Enter a real date/)
  const filled = {
    ...{ ...usual, ...from, 'body-kind': 'imposed-suspension', 'body-scope': 'new-placements' },
    'body-narrative': 'There are too few nurses at night.',
    // Rows that are left empty are left out.
    ...{ 'body-exitConditions-0': '', 'body-exitConditions-2': 'Two nurses on every night.' },
  }
  const wrong = { ...filled, 'body-to-day': '1', 'body-to-month': '9', 'body-to-year': '2026', step: 'check' }
  t.match((await officer.post('/share/contract-action', wrong)).body, /href="#body-to-day">Last day: This is before/)
  const checked = await officer.post('/share/contract-action', { ...filled, step: 'check' })
  t.match(checked.body, /Rosebank House[^]*Imposed suspension[^]*1 October 2026[^]*Two nurses on every night/)
  t.match(textOf(checked), 'Oldham Metropolitan Borough Council can see it. It has declared that it buys care there.')
  const sent = await officer.post('/share/contract-action', { ...filled, step: 'send' })
  t.equal(sent.statusCode, 303, sent.body)
  const url = String(sent.headers['location']).replace('?sent=1', '')
  const top =
    /<h1[^]*accord-restriction[^]*Imposed suspension<\/strong>, new placements: by Rochdale[^]*The service<\/h2>/
  for (const who of ['hostMonitor', 'placingMonitor', 'manager', 'hostBrokerage'] as const) {
    t.match((await browse(cast, who).get(`/locations/${homes.rosebank}`)).body, top, who)
  }
  t.notMatch((await browse(cast, 'outsideMonitor').get(`/locations/${homes.rosebank}`)).body, 'accord-restriction')
  t.match((await browse(cast, 'manager').get(url)).body, /First day[^]*1 October 2026[^]*Two nurses on every night/)
  const part = (await browse(cast, 'placingMonitor').get(url)).body
  t.match(part, /Imposed suspension[^]*1 October 2026/)
  t.notMatch(part, /Two nurses|too few nurses|Why<\/dt>/, 'what it is, when and how far')
  cast.clock.set('2026-10-12T10:00:00Z')
})

t.test('a plan with rows, by the provider about its own service', async (t) => {
  const cast = await openCastHub(t)
  const manager = browse(cast, 'manager')
  const own = await manager.get(`/locations/${homes.rosebank}`)
  t.match(own.body, /<nav[^]*href="\/share"[^]*>Share something</, 'it is in the menu')
  t.match(own.body, `href="/share?location=${homes.rosebank}"`)
  t.notMatch((await manager.get(`/locations/${homes.fernhillLodge}`)).body, '/share?location=', 'another’s service')
  t.notMatch((await browse(cast, 'hostMonitor').get('/work')).body, 'href="/share"')
  t.match(textOf(await manager.get(`/share?location=${homes.rosebank}`)), /share\? Concern Improvement plan/)
  const form = await manager.get('/share/improvement-plan')
  t.match(form.body, /<option value="1-990000101"[^]*name="body-actions-2-what"/)
  t.notMatch(form.body, 'body-actions-3-what')
  const longer = await manager.post('/share/improvement-plan', {
    ...usual,
    'body-actions-2-what': 'Kept.',
    step: 'row body-actions-3',
  })
  t.match(longer.body, /Kept\.[^]*name="body-actions-3-what"[^]*value="row body-actions-4"/)
  t.notMatch(form.body, /intelligence/i, 'a provider reads other words')
  const row = (at: number, what: string, year: string) => ({
    ...{ [`body-actions-${at}-what`]: what, [`body-actions-${at}-topic`]: 'medicines' },
    ...{ [`body-actions-${at}-state`]: 'to-do', [`body-actions-${at}-due-day`]: '1' },
    ...{ [`body-actions-${at}-due-month`]: '11', [`body-actions-${at}-due-year`]: year },
  })
  const filled = { ...usual, ...row(0, 'Count medicines.', '2026'), ...row(3, 'Train night staff.', '') }
  const wrong = await manager.post('/share/improvement-plan', { ...filled, step: 'check' })
  t.match(wrong.body, /href="#body-actions-3-due-day">Enter a real date/)
  const whole = { ...filled, ...row(3, 'Train night staff.', '2026') }
  const sent = await manager.post('/share/improvement-plan', { ...whole, step: 'send' })
  t.equal(sent.statusCode, 303, sent.body)
  const item = await manager.get(String(sent.headers['location']))
  t.match(
    item.body,
    /Actions<\/dt>[^]*Count medicines\. · Topic: Medicines · Due: 1 November 2026[^]*Train night staff/,
  )
})

t.test('an assessment of a council: scores to choose, the rating in its scheme', async (t) => {
  const cast = await openCastHub(t)
  const inspector = browse(cast, 'inspector')
  const form = await inspector.get('/share/council-assessment')
  t.match(form.body, /Rochdale Metropolitan Borough Council[^]*CQC assessment of a council: Good[^]*Assessing needs/)
  t.notMatch(form.body, 'CQC rating: Good')
  const names = [...form.body.matchAll(/name="(body-scores-[A-Za-z]+)"/g)].map(([, name]) => name ?? '')
  const { location: _none, ...ofAll } = usual
  const scores = Object.fromEntries([...new Set(names)].map((name) => [name, '3']))
  t.equal(Object.keys(scores).length, 9)
  const filled = {
    ...{ ...ofAll, ...scores, council: bodies.rochdale, 'body-rating-value': 'cqc-council 2023 good' },
    ...{ 'body-assessedOn-day': '1', 'body-assessedOn-month': '10', 'body-assessedOn-year': '2026' },
  }
  const wrong = await inspector.post('/share/council-assessment', { ...filled, 'body-percentage': '74', step: 'check' })
  t.match(wrong.body, /href="#body-percentage">Percentage: The scores come to 75 %/)
  const sent = await inspector.post('/share/council-assessment', { ...filled, 'body-percentage': '75', step: 'send' })
  t.equal(sent.statusCode, 303, sent.body)
  const item = await browse(cast, 'hostMonitor').get(String(sent.headers['location']))
  t.match(item.body, /Good, CQC assessment of a council[^]*Assessing needs: 3/)
  const notice = await inspector.post('/share/enforcement-notice', {
    ...{ ...usual, 'body-kind': 'warning-notice', step: 'send' },
    ...{ 'body-regulations-0-instrument': 'SI 2014/2936', 'body-regulations-0-number': '18' },
    ...{ 'body-servedOn-day': '1', 'body-servedOn-month': '9', 'body-servedOn-year': '2026' },
  })
  const told = await browse(cast, 'manager').get(String(notice.headers['location']).replace('?sent=1', ''))
  t.match(told.body, 'Regulation 18 (Staffing), Regulated Activities Regulations 2014')
})

t.test('every body that there can be is filled in by a form, and changed by it', (t) => {
  const examples = contract().files.schemas.filter(({ path }) => /intelligence\/.*\/examples\/valid-/.test(path))
  t.ok(examples.length >= 30, `${examples.length}`)
  for (const { path, json } of examples) {
    const type = /intelligence\/([^/]+)\//.exec(path)?.[1] ?? ''
    const form = toFields(bodyEntries(type, 1, json as Record<string, unknown>))
    if (form === undefined) throw new Error(path)
    // A list without entries is left out.
    const filled = Object.entries(json as object).filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    t.strictSame(readBody(type, form).body, Object.fromEntries(filled), path)
    const names = (fields: readonly BodyField[]): string[] =>
      fields.flatMap(({ name, fields: inner = [] }) => [name, ...names(inner)])
    const shown = names(bodyFields(type, form, { kind: 'regulator', subject: 'location' }))
    for (const [name, value] of form.entries) {
      const field = name.replace(/-(day|month|year)$/, '')
      if (value !== '') t.ok(shown.includes(field), `${path}: ${name}`)
    }
  }
  t.end()
})
