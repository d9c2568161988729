// `view=` a scheme: answers in the reader's own framework.
import t from 'tap'
import { homes } from '../../server/cli/cast.ts'
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
  for (const url of [`/v1/intelligence/${id}?view=own-a-to-c`, '/v1/visits?view=pamms-1999']) {
    t.match((await get(url)).json(), { status: 422, errors: [{ parameter: 'view' }] }, url)
  }
  t.equal(
    (await get('/v1/meetings?view=pamms-2024')).statusCode === 200,
    false,
    'where there is none, it is an unknown parameter',
  )
})

t.test('every list of what has topics can be asked for in a framework', (t) => {
  const withTopics = contract().operations.filter(({ id }) =>
    /^(list|read|search).*(Intelligence|Visits?|Overlaps|Assurance|Contradictions?)$/.test(id),
  )
  const without = withTopics.filter(({ inQuery }) => !inQuery.some(({ name }) => name === 'view')).map(({ id }) => id)
  t.same(without, [])
  t.end()
})

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
  t.equal((await monitor.post('/framework', { framework: 'nothing-known' })).statusCode, 303)
  t.match(await shown(), /Finding: Medicines/, 'and back')
})
