// Nearly right requests about things that are really there: each is refused at its pointer, in words that help, leaves nothing
// behind, and is never answered with a 5xx. (What is no request at all is tried in every-operation.test.ts.)
import fc from 'fast-check'
import t from 'tap'
import type { Test } from 'tap'
import { dialect } from '../../db/columns.ts'
import * as tables from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { contract } from '../../server/contract/loaded.ts'
import type { Operation } from '../../server/contract/operations.ts'
import { isProblemCode, problems } from '../../server/http/problems.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import { openCastHub } from '../cast.ts'
import type { Ask, CastHub, Told } from '../cast.ts'
import { inspection, planned, review } from '../visits/booking.ts'
import { askedIn, consultationCases } from './nearly-right-consultations.ts'
import { actionIn, meetingCases } from './nearly-right-meetings.ts'
import { dateCases } from './nearly-right-dates.ts'
import { evidenceCases, noThings, thingsIn, type Things } from './nearly-right-evidence.ts'
import { keptIn, noneKept, retentionCases } from './nearly-right-retention.ts'
import { itemsIn, stageCases } from './nearly-right-stages.ts'

const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-12',
  body: { narrative: 'Medicines were signed for before they were given.' },
}

interface Case {
  readonly who: CastName
  readonly url: string
  /** A body that would do. */
  readonly body: Record<string, unknown>
  /** Members that hold text, a date, a number or a list, as far as there are any. */
  readonly text?: string
  readonly date?: string
  readonly number?: readonly [member: string, ...tooLittleAndTooMuch: number[]]
  readonly period?: string
}

/** One for each operation that takes a body; the visit, the overlap and the item are really there. */
function casesFor(
  visit: string,
  overlap: string,
  item: string,
  things: Things = noThings,
): Readonly<Record<string, Case>> {
  const { location: _place, ...change } = review
  return {
    declareInterest: {
      who: 'placingMonitor',
      url: `/v1/locations/${homes.larches}/interests/${bodies.oldham}`,
      body: { startsOn: '2026-10-01' },
      date: '/startsOn',
    },
    submitIntelligence: {
      who: 'hostMonitor',
      url: '/v1/intelligence',
      body: finding,
      text: '/body/narrative',
      date: '/observedOn',
      number: ['/schemaVersion', 0, 1001, 1.5, -1],
    },
    changeIntelligence: {
      who: 'hostMonitor',
      url: `/v1/intelligence/${item}`,
      body: finding,
      text: '/body/narrative',
      date: '/observedOn',
      number: ['/schemaVersion', 0, 1001, 1.5, -1],
    },
    previewIntelligence: {
      who: 'hostMonitor',
      url: '/v1/intelligence-previews',
      body: { submission: finding },
      text: '/submission/body/narrative',
      date: '/submission/observedOn',
      number: ['/submission/schemaVersion', 0, 1001, 1.5, -1],
    },
    withdrawIntelligence: {
      who: 'hostMonitor',
      url: `/v1/intelligence/${item}/withdrawal`,
      body: { reason: 'other', explanation: 'The charts were of another week.' },
      text: '/explanation',
    },
    replyToIntelligence: {
      who: 'manager',
      url: `/v1/intelligence/${item}/replies`,
      body: { kind: 'dispute', text: 'The charts were of another week.' },
      text: '/text',
    },
    checkVisit: {
      who: 'hostMonitor',
      url: '/v1/visit-checks',
      body: { ...review },
      text: '/contact/team',
      date: '/period/from',
      number: ['/expectedHours', 0, -1, 501, 1e300],
      period: '/period',
    },
    planVisit: {
      who: 'hostMonitor',
      url: '/v1/visits',
      body: { ...review },
      text: '/contact/team',
      date: '/period/to',
      number: ['/expectedHours', 0, -1, 501, 1e300],
      period: '/period',
    },
    changeVisit: {
      who: 'hostMonitor',
      url: `/v1/visits/${visit}`,
      body: change,
      text: '/contact/team',
      date: '/period/from',
      number: ['/expectedHours', 0, 501],
      period: '/period',
    },
    confirmVisit: {
      who: 'hostMonitor',
      url: `/v1/visits/${visit}/confirmation`,
      body: { proceed: { reason: 'other', explanation: 'It is due.' } },
      text: '/proceed/explanation',
    },
    cancelVisit: {
      who: 'hostMonitor',
      url: `/v1/visits/${visit}/cancellation`,
      body: { reason: 'other', explanation: 'It is not due.' },
      text: '/explanation',
    },
    recordOutcome: {
      who: 'hostMonitor',
      url: `/v1/visits/${visit}/outcome`,
      body: { visited: { from: '2026-10-12', to: '2026-10-12' }, hours: 2 },
      date: '/visited/to',
      number: ['/hours', 0, 501],
      period: '/visited',
    },
    makeCalendarFeed: {
      who: 'hostMonitor',
      url: '/v1/calendar-feeds',
      body: { location: homes.rosebank, name: 'Rosebank', expiresOn: '2027-10-12' },
      text: '/name',
      date: '/expiresOn',
    },
    ...dateCases(visit, overlap),
    ...evidenceCases(things),
    decideOverlap: {
      who: 'hostMonitor',
      url: `/v1/overlaps/${overlap}/decision`,
      body: { decision: 'defer', period: { from: '2027-05-01', to: '2027-05-02' } },
      date: '/period/from',
      period: '/period',
    },
  }
}

/** What is changed on condition. */
const needsMatch: ReadonlySet<string> = new Set(['changeVisit', 'changeEvidence', 'changeStage', 'changeIntelligence'])

const withBody = contract().operations.filter((operation) => operation.body?.isJson === true)

/** A hub with an overlap to decide, and the cases for it. */
async function openCases(t: Test): Promise<{ cast: CastHub; cases: Readonly<Record<string, Case>> }> {
  const cast = await openCastHub(t)
  const other = await planned(cast, 'inspector', { ...inspection, notice: 'announced' })
  const own = await planned(cast, 'hostMonitor', review)
  const overlap = own.overlaps.find((found) => found.with.visit === other.id)?.id ?? ''
  const told = await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body: finding })
  const cases = casesFor(own.id, overlap, told.json<{ id: string }>().id, await thingsIn(cast))
  const more = { ...meetingCases(await actionIn(cast)), ...stageCases(await itemsIn(cast, finding)) }
  const kept = retentionCases(await keptIn(cast, finding))
  const asked = consultationCases(await askedIn(cast, finding))
  return { cast, cases: { ...cases, ...more, ...kept, ...asked } }
}

function caseOf(cases: Readonly<Record<string, Case>>, { id }: Operation): Case {
  const found = cases[id]
  if (found === undefined) throw new Error(`${id} takes a body and has no case here.`)
  return found
}

function send(
  cast: CastHub,
  operation: Operation,
  { who, url }: Case,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Told> {
  const ifMatch: Record<string, string> = needsMatch.has(operation.id) ? { 'if-match': '*' } : {}
  return cast.ask(who, { method: operation.method as Ask['method'], url, body, headers: { ...ifMatch, ...headers } })
}

/** Everything that a request could leave behind; what it was refused for disclosing is none. */
async function rows({ hub }: CastHub): Promise<number[]> {
  const kept = [
    tables.intelligence,
    tables.intelligenceNamed,
    tables.intelligenceVersions,
    tables.intelligenceReplies,
    tables.intelligenceExtensions,
    tables.intelligenceWithdrawals,
    tables.visits,
    tables.visitSharedWith,
    tables.overlapDecisions,
    tables.interests,
    tables.idempotencyKeys,
    tables.calendarFeeds,
    tables.meetings,
    tables.meetingActions,
    tables.meetingDecisions,
    tables.emailDigests,
    tables.evidence,
    tables.contradictions,
    tables.consultations,
    tables.auditEntries,
  ]
  const counts = []
  for (const table of kept) counts.push((await hub.database.read.select().from(table as typeof tables.visits)).length)
  return counts
}

/** A problem of the catalogue, as RFC 9457 has it; answers with its code. */
function codeOf(t: Test, told: Told, name: string): string {
  t.match(told.headers['content-type'], /^application\/problem\+json/, name)
  const { type, title, status, detail } = told.json<Record<string, unknown>>()
  const code = String(type).replace('/problems/', '')
  if (!isProblemCode(code)) {
    t.fail(`${name}: ${code} is not in the catalogue`)
    return code
  }
  t.strictSame(
    [title, status, told.statusCode],
    [problems[code].title, problems[code].status, problems[code].status],
    name,
  )
  t.match(detail, /^[A-Z].{10,}\.$/s, name)
  return code
}

const pointers = (told: Told) =>
  (told.json<{ errors?: { pointer?: string }[] }>().errors ?? []).map((error) => error.pointer)

/** The body with another value at a JSON Pointer; objects on the way are made, lists stay lists. */
function at(body: Record<string, unknown>, pointer: string, value: unknown): Record<string, unknown> {
  const [name = '', ...rest] = pointer.slice(1).split('/')
  if (rest.length === 0) return { ...body, [name]: value }
  const inner = body[name] ?? {}
  const changed = at(inner as Record<string, unknown>, `/${rest.join('/')}`, value)
  return { ...body, [name]: Array.isArray(inner) ? Object.values(changed) : changed }
}

t.test('every member is held to its shape, at its pointer', async (t) => {
  const { cast, cases } = await openCases(t)
  const before = await rows(cast)
  for (const operation of withBody) {
    const one = caseOf(cases, operation)
    const refused = async (body: unknown, pointer: string, name: string) => {
      const told = await send(cast, operation, one, body)
      t.equal(codeOf(t, told, name), 'invalid', name)
      t.ok(pointers(told).includes(pointer), `${name} at ${pointer}, not ${String(pointers(told))}`)
    }
    t.test(operation.id, async (t) => {
      await refused({ ...one.body, tea: 1 }, '/tea', 'an unknown field')
      await refused({ ...one.body, 'a/b~c': 1 }, '/a~1b~0c', 'an unknown field of an odd name')
      for (const [member, value] of Object.entries(one.body)) {
        for (const wrong of [null, 7, true, 'x', [], {}, [{}], '\u{1f600}']) {
          if (typeof wrong === typeof value && Array.isArray(wrong) === Array.isArray(value) && wrong !== null) continue
          const told = await send(cast, operation, one, { ...one.body, [member]: wrong })
          t.ok(told.statusCode === 422, `${member} as ${JSON.stringify(wrong)}`)
          t.ok(
            pointers(told).every((pointer) => pointer?.startsWith(`/${member}`) === true || pointer === '/reason'),
            `${member}: ${String(pointers(told))}`,
          )
        }
      }
      const { text, date, number, period } = one
      if (text !== undefined) {
        const half = `{"x":"${'\\ud800'}"}`
        for (const [value, name] of [
          ['"\\ud800"', 'half a pair'],
          ['"a\\udc00b"', 'the other half'],
          ['"a\\u0000b"', 'NUL'],
        ] as const) {
          const marked = JSON.stringify(at(one.body, text, 'MARK')).replace('"MARK"', value)
          const told = await send(cast, operation, one, marked)
          t.equal(codeOf(t, told, name), 'invalid', name)
          t.strictSame(pointers(told), [text], name)
        }
        t.equal((await send(cast, operation, one, half)).statusCode, 422)
        await refused(at(one.body, text, 'x'.repeat(30_000)), text, 'a very long text')
        await refused(at(one.body, text, ''), text, 'an empty text')
        await refused(at(one.body, text, { a: 1 }), text, 'an object')
      }
      if (date !== undefined) {
        for (const day of [
          '2026-02-30',
          '2027-02-29',
          '2026-13-01',
          '2026-00-10',
          '26-10-12',
          '2026-10-12T00:00:00Z',
          '12/10/2026',
          '',
          '2026-1-1',
          '٢٠٢٦-10-12',
        ]) {
          await refused(at(one.body, date, day), date, day)
        }
      }
      for (const value of number?.slice(1) ?? [])
        await refused(at(one.body, number?.[0] ?? '', value), number?.[0] ?? '', String(value))
      if (number !== undefined) {
        await refused(at(one.body, number[0], '6'), number[0], 'a number as text')
        const huge = JSON.stringify(at(one.body, number[0], 123454321)).replace('123454321', '1e999')
        t.strictSame(pointers(await send(cast, operation, one, huge)), [number[0]])
      }
      if (period !== undefined) {
        await refused(
          at(one.body, period, { from: '2027-03-03', to: '2027-03-02' }),
          `${period}/to`,
          'ends before it begins',
        )
        await refused(at(one.body, period, { from: '2027-03-01', to: '2027-06-01' }), `${period}/to`, '93 days')
        await refused(at(one.body, period, { from: '2027-03-01' }), `${period}/to`, 'no end')
      }
    })
  }
  t.strictSame(await rows(cast), before, 'and nothing is left behind')
})

t.test('large and many faults cost little, and 50 are told', async (t) => {
  const { cast, cases } = await openCases(t)
  const submit = withBody.find((operation) => operation.id === 'submitIntelligence')
  if (!submit) return t.fail('there is no submitIntelligence')
  const one = caseOf(cases, submit)
  const long = Array.from({ length: 20_000 }, (_, index) => `t-${index}`)
  const started = performance.now()
  for (const body of [
    { ...finding, topics: long },
    { ...finding, topics: Array(40).fill('medicines') },
    { ...finding, audience: Array(20_000).fill('x') },
    { ...finding, audience: Array(100).fill({ organisation: '' }) },
    Object.fromEntries(long.map((name) => [name, 1])),
    { ...finding, body: { narrative: '0 '.repeat(9_999), evidence: long } },
  ]) {
    const told = await send(cast, submit, one, body)
    t.equal(told.statusCode, 422)
    t.ok(pointers(told).length >= 1 && pointers(told).length <= 50)
  }
  t.ok(performance.now() - started < 5_000)
  t.end()
})

t.test('ids that cannot be, and ids that are not, are answered alike', async (t) => {
  const cast = await openCastHub(t)
  const operations = contract().operations.filter((operation) => operation.path.includes('{') && !operation.open)
  const never: Record<string, string> = {
    version: '2',
    type: 'rumour',
    id: '019b2f3a-1234-7659-919a-943476591900',
    locationId: '1-999999999',
    providerId: '1-999999999',
    organisationId: 'E99999999',
    gss: 'E99999999',
    overlapId: overlapId('019b2f3a-1234-7659-919a-943476591900', '019b2f3a-1234-7659-919a-943476591901'),
  }
  const bad = [
    'x',
    '%00',
    '%ff',
    '%F0%9F%98%80',
    '..%2f..',
    "'--",
    '019B2F3A-1234-7659-919A-943476591900',
    'a'.repeat(5_000),
    '%25',
    '%20',
  ]
  const neverId = never['id'] ?? ''
  const cases: Readonly<Record<string, Case>> = {
    ...casesFor(neverId, never['overlapId'] ?? '', neverId),
    ...stageCases({ draft: neverId, asked: neverId }),
    ...meetingCases(neverId),
    ...retentionCases(noneKept(neverId)),
    ...consultationCases({ item: neverId, consultation: neverId }),
  }
  for (const operation of operations) {
    const who = operation.id === 'declareInterest' ? 'placingMonitor' : askerOf(operation)
    const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => never[name] ?? '')
    const body = cases[operation.id]?.body
    const headers: Record<string, string> = needsMatch.has(operation.id) ? { 'if-match': '*' } : {}
    const asked = (url: string) =>
      cast.ask(who, {
        method: operation.method as Ask['method'],
        url,
        headers,
        ...(body === undefined ? {} : { body }),
      })
    const absent = await asked(filled)
    t.equal(absent.statusCode, 404, operation.id)
    for (const value of bad) {
      const told = await asked(
        operation.path.replace(/\{\w+\}/, value).replace(/\{(\w+)\}/g, (_, name: string) => never[name] ?? ''),
      )
      t.strictSame([told.statusCode, told.body], [404, absent.body], `${operation.id} with ${value.slice(0, 40)}`)
    }
  }
})

/** Somebody whose role may ask it at all. */
function askerOf({ act }: Operation): CastName {
  const managers = ['describe-evidence', 'register-contradictions', 'answer-dates', 'enter-external-visits'].concat([
    'answer-as-provider',
  ])
  if (act !== undefined && managers.includes(act)) return 'manager'
  if (act === 'read-audit' || act === 'govern-retention') return 'governanceLead'
  return act === 'read-imports' || act === 'read-health' ? 'operator' : 'hostMonitor'
}

t.test('queries that cannot be', async (t) => {
  const cast = await openCastHub(t)
  const lists = contract().operations.filter((operation) => operation.method === 'GET' && operation.inQuery.length > 0)
  for (const operation of lists) {
    const path = operation.path
      .replace('{locationId}', homes.rosebank)
      .replace('{providerId}', bodies.meadowlark)
      .replace('{gss}', bodies.rochdale)
      .replace('{type}', 'finding')
      .replace('{id}', '019b2f3a-1234-7659-919a-943476591900')
      .replace('{version}', '2')
    const names = operation.inQuery.map((parameter) => parameter.name)
    const search: [string, string?][] = [
      ['tea=1', 'tea'],
      ['%ff=1', ''],
      ['constructor=1', 'constructor'],
      ['__proto__=1', '__proto__'],
      [`${'x'.repeat(5_000)}=1`, ''],
    ]
    for (const name of names) {
      search.push(
        [`${name}=a&${name}=b`, name],
        [`${name}=%00`, name],
        [`${name}=%ff`, name],
        [`${name}=${'x'.repeat(3_000)}`, name],
      )
    }
    for (const name of ['from', 'to']) if (names.includes(name)) search.push([`${name}=2026-02-30`, name])
    for (const [query, parameter] of search) {
      const told = await cast.ask(askerOf(operation), { method: 'GET', url: `${path}?${query}` })
      t.equal(codeOf(t, told, `${operation.id}?${query.slice(0, 40)}`), 'invalid')
      t.ok(
        told.json<{ errors: { parameter: string }[] }>().errors.some((error) => error.parameter === parameter),
        `${operation.id}?${query.slice(0, 40)}`,
      )
    }
    if (!names.includes('cursor')) continue
    const cursors = [
      ['x'],
      ['2026-10-12', 'x', 'y', 'z', 'more'],
      [],
      ['a', 1],
      { a: 1 },
      'text',
      ['\ud800', 'x'],
      ['\u0000', 'x'],
    ].map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'))
    for (const cursor of [...cursors, 'none', '!', 'e30', '=', 'a'.repeat(401)]) {
      const told = await cast.ask(askerOf(operation), { method: 'GET', url: `${path}?cursor=${cursor}` })
      // Of a thing that is not there, the list is not there either.
      const fine = operation.path.includes('{id}') ? [422, 404] : [422, 200]
      t.ok(fine.includes(told.statusCode), `${operation.id} at ${cursor.slice(0, 20)}: ${told.statusCode}`)
    }
  }
})

t.test('no random request of any operation is answered with a 5xx', { timeout: 110_000 }, async (t) => {
  const { cast, cases } = await openCases(t)
  const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })
  const near = (one: Case) =>
    fc
      .tuple(fc.constantFrom(...members(one.body)), fc.oneof(json, fc.constantFrom(...oddities)))
      .map(([pointer, value]) => at(one.body, pointer, value))
  for (const operation of withBody) {
    const one = caseOf(cases, operation)
    await fc.assert(
      fc.asyncProperty(fc.oneof(json, near(one), near(one), fc.object()), async (body) => {
        const told = await send(cast, operation, one, JSON.stringify(body) ?? '')
        return told.statusCode < 500
      }),
      { numRuns: dialect === 'sqlite' ? 40 : 10, seed: 20261012 },
    )
    t.pass(operation.id)
  }
  const readers = contract().operations.filter((operation) => operation.method === 'GET' && !operation.open)
  for (const operation of readers) {
    const names = ['x', ...operation.inQuery.map((parameter) => parameter.name)]
    const values = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...oddities.map(String)))
    await fc.assert(
      fc.asyncProperty(values, fc.dictionary(fc.constantFrom(...names), values), async (id, query) => {
        const path = operation.path.replaceAll(
          /\{\w+\}/g,
          id === '' ? homes.rosebank : encodeURIComponent(id.toWellFormed()),
        )
        const search = Object.entries(query).map(
          ([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`,
        )
        const told = await cast.ask('inspector', { method: 'GET', url: `${path}?${search.join('&')}` })
        return told.statusCode < 500
      }),
      { numRuns: dialect === 'sqlite' ? 20 : 8, seed: 20261012 },
    )
  }
})

const oddities = [
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  '2026-10-12',
  { from: '0000-01-01', to: '9999-12-31' },
  { from: '2026-10-12', to: '2026-10-12' },
  '0000-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59-23:59',
  '2026-10-12 09:00:00Z',
  ['medicines'],
  ['public'],
  [{ organisation: 'CQC', people: ['__proto__'] }],
  'toString',
  'constructor',
  '__proto__',
  homes.rosebank,
  homes.calderView,
  'CQC',
  1e308,
  -0,
  9007199254740993,
  '\u0007',
  '%s%d',
  "'; drop table visits; --",
  '|',
  'x'.repeat(4_000),
]

/** Pointers to all that a body holds, and to what it might. */
function members(body: Record<string, unknown>): string[] {
  const own = Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? [`/${name}`, ...members(value as Record<string, unknown>).map((inner) => `/${name}${inner}`)]
      : [`/${name}`],
  )
  return [...own, '/audience', '/visibleFrom', '/visibleUntil', '/sharedWith', '/contact', '/sourceId', '/endsOn']
}
