// `view=` a scheme: answers in the reader's own framework.
import { dirname, join } from 'node:path'
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { isObject, type Json, type JsonObject } from '../../server/contract/files.ts'
import { contract } from '../../server/contract/loaded.ts'
import { inFramework } from '../../server/policy/framework.ts'
import { openCastHub } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'

t.test('topics stand for a framework’s items', (t) => {
  const codes = (scheme: string, topics: string[]) => inFramework(scheme, topics).map(({ code }) => code)
  t.same(codes('pamms-2024', ['medicines']), ['8'])
  t.ok(codes('regulations-2014', ['medicines']).includes('12(2)(g)'))
  t.ok(codes('cqc-quality-statements-2023', ['medicines']).includes('medicines-optimisation'))
  t.same(codes('pamms-2024', ['records', 'medicines', 'records']), ['8', '16'], 'each once, in the framework’s order')
  t.same(codes('pamms-2024', ['contract-finance', 'no-such-topic']), [])
  t.same(codes('no-such-scheme', ['medicines']), [])
  t.end()
})

t.test('an answer in a framework', async (t) => {
  const cast = await openCastHub(t)
  const item = {
    type: 'finding',
    subject: { location: homes.rosebank },
    topics: ['medicines'],
    observedOn: '2026-10-01',
    body: { narrative: 'Charts were signed.' },
  }
  const { id } = (await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body: item })).json<{
    id: string
  }>()
  const get = (url: string, headers = {}) => cast.ask('hostMonitor', { method: 'GET', url, headers })
  const plain = await get(`/v1/intelligence/${id}`)
  const inPamms = await get(`/v1/intelligence/${id}?view=pamms-2024`)
  const expected = {
    scheme: 'pamms-2024',
    items: [{ code: '8', name: inFramework('pamms-2024', ['medicines'])[0]?.name }],
  }
  t.notOk('inView' in plain.json<object>())
  t.same(inPamms.json(), { ...plain.json<object>(), inView: expected }, 'nothing else is different')
  t.not(inPamms.headers['etag'], plain.headers['etag'], 'another text has another tag')
  const again = await get(`/v1/intelligence/${id}?view=pamms-2024`, { 'if-none-match': inPamms.headers['etag'] })
  t.equal(again.statusCode, 304)
  const listed = await get(`/v1/locations/${homes.rosebank}/intelligence?view=pamms-2024&limit=1`)
  t.match(listed.json(), { items: [{ id, inView: expected }] })
  t.match(listed.headers['link'], /view=pamms-2024/, 'and so is the next page')
  const versions = await get(`/v1/intelligence/${id}/versions?view=pamms-2024`)
  t.match(versions.json(), { items: [{ item: { inView: expected } }] })
  const pack = await get(`/v1/councils/${bodies.rochdale}/meeting-pack?view=pamms-2024`)
  t.match(pack.json(), { intelligence: { items: [{ id, inView: expected }] } })
  const calendar = `/v1/locations/${homes.rosebank}/calendar?view=`
  const asText = { accept: 'text/calendar' }
  t.match((await get(`${calendar}pamms-2024`, asText)).body, /^BEGIN:VCALENDAR/, 'in words too')
  t.equal((await get(`${calendar}pamms-1999`, asText)).statusCode, 422)
  for (const url of [`/v1/intelligence/${id}?view=own-a-to-c`, '/v1/visits?view=pamms-1999']) {
    t.match((await get(url)).json(), { status: 422, errors: [{ parameter: 'view' }] }, url)
  }
  t.equal(
    (await get('/v1/meetings?view=pamms-2024')).statusCode === 200,
    false,
    'where there is none, it is an unknown parameter',
  )
})

/** Tables of topics themselves, and a page that is signed as it is. */
const exceptions = ['listTopics', 'readResponsibilities', 'readVisitSnapshot']

t.test('whatever answers with topics can be asked for in a framework, as the contract says', (t) => {
  for (const { id, inQuery } of contract().operations.filter(({ method }) => method === 'GET')) {
    const places = topicsIn(answerOf(id), 'openapi.yaml')
    const takesView = inQuery.some(({ name }) => name === 'view')
    t.equal(takesView, places.length > 0 && !exceptions.includes(id), `${id}: ${places.map(({ at }) => at).join(' ')}`)
    if (takesView)
      t.same(
        places.filter(({ withView }) => !withView),
        [],
        `${id}: inView is declared beside them`,
      )
  }
  t.end()
})

interface Place {
  readonly at: string
  /** Whether what stands there may have `inView` beside its topics. */
  readonly withView: boolean
}

/** Of what it answers when all is well, as JSON. */
function answerOf(id: string): Json {
  const methods = Object.values(contract().files.openapi.document['paths'] as JsonObject).flatMap((item) =>
    Object.values(item as JsonObject),
  ) as JsonObject[]
  const found = methods.find((operation) => operation['operationId'] === id)
  const answer = member(member(found, 'responses'), '200')
  return member(member(member(answer, 'content'), 'application/json'), 'schema') ?? {}
}

/** Objects anywhere in a shape that have a topic, or topics, by their slug. */
function topicsIn(schema: Json | undefined, file: string, seen: readonly string[] = []): Place[] {
  if (!isObject(schema)) return Array.isArray(schema) ? schema.flatMap((each) => topicsIn(each, file, seen)) : []
  const ref = schema['$ref']
  if (typeof ref === 'string') {
    const [target, at] = resolved(ref, file)
    return seen.includes(`${target}${at}`) ? [] : topicsIn(read(target, at), target, [...seen, `${target}${at}`])
  }
  const properties = schema['properties']
  const own = isObject(properties) ? properties : {}
  const slugs = isSlug(own['topic'], file) || isSlugs(own['topics'], file)
  const here = slugs
    ? [{ at: `${file}/${typeof schema['title'] === 'string' ? schema['title'] : ''}`, withView: 'inView' in own }]
    : []
  const parts = Object.entries(schema).filter(([name]) => name !== '$defs')
  return [...here, ...parts.flatMap(([, part]) => topicsIn(part, file, seen))]
}

function isSlugs(schema: Json | undefined, file: string): boolean {
  const ref = member(schema, '$ref')
  if (typeof ref !== 'string') return isSlug(member(schema, 'items'), file)
  const [target, at] = resolved(ref, file)
  return isSlugs(read(target, at), target)
}

function isSlug(schema: Json | undefined, file: string): boolean {
  const ref = member(schema, '$ref')
  return typeof ref === 'string' && resolved(ref, file).join('').endsWith('common.json#/$defs/Slug')
}

function resolved(ref: string, file: string): [file: string, at: string] {
  const [path = '', at = ''] = ref.split('#')
  return [path === '' ? file : join(dirname(file), path), `#${at}`]
}

function read(file: string, at: string): Json | undefined {
  const { openapi, schemas } = contract().files
  const whole = file === 'openapi.yaml' ? openapi.document : schemas.find(({ path }) => path === file)?.json
  const names = at
    .slice(1)
    .split('/')
    .filter((name) => name !== '')
  return names.reduce<Json | undefined>((part, name) => member(part, name), whole)
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined
}

t.test('pages show topics as the person has chosen', async (t) => {
  const cast = await openCastHub(t)
  const monitor = browse(cast, 'hostMonitor')
  t.match(textOf(await monitor.get('/framework')), /How topics are shown .* PAMMS standards/)
  const item = {
    type: 'finding',
    subject: { location: homes.rosebank },
    topics: ['medicines'],
    observedOn: '2026-10-01',
  }
  await cast.ask('hostMonitor', {
    method: 'POST',
    url: '/v1/intelligence',
    body: { ...item, body: { narrative: 'Signed.' } },
  })
  const shown = async () => textOf(await monitor.get(`/search?q=signed`))
  t.match(await shown(), /Finding: Medicines/)
  t.equal((await monitor.post('/framework', { framework: 'pamms-2024' })).statusCode, 303)
  t.match(await shown(), /Finding: 8 /, 'by the number and name of the standard')
  const actions = [{ what: 'Check the charts each day.', topic: 'medicines', due: '2026-11-01', state: 'to-do' }]
  const plan = { ...item, type: 'improvement-plan', body: { actions } }
  const sent = await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body: plan })
  t.match(
    textOf(await monitor.get(`/information/${sent.json<{ id: string }>().id}`)),
    /Check the charts each day\..*8 /,
  )
  const files = [
    '/search.csv?q=signed',
    `/locations/${homes.rosebank}/information.csv`,
    '/meeting-pack/information.csv',
  ]
  for (const path of files) t.match((await monitor.get(path)).body, /"8 /, `${path}: and in files`)
  t.equal((await monitor.post('/framework', { framework: 'nothing-known' })).statusCode, 303)
  t.match(await shown(), /Finding: Medicines/, 'and back')
})
