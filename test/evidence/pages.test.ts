// Evidence as a manager meets it in a browser without script, and one item as a body reads it.
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { openCastHub, type Person } from '../cast.ts'
import { announce, get, must, post, review } from '../visits/booking.ts'
import { browse, textOf } from '../web/browse.ts'

const audit = {
  location: homes.rosebank,
  item: 'medicines-audit',
  title: 'Medicines audit, September',
  validFrom: '2026-09-30',
  validUntil: '2027-03-31',
  whereabouts: 'In the office.',
}
const form = {
  of: `location:${homes.rosebank}`,
  item: 'training-matrix',
  title: 'Training matrix',
  'validFrom-day': '1',
  'validFrom-month': '10',
  'validFrom-year': '2026',
  whereabouts: 'In the office, folder 3.',
}
const limited: Person = {
  subject: 'limited',
  organisation: bodies.meadowlark,
  role: 'provider-manager',
  locations: [homes.larches],
}

t.test('what is asked for, and what there is', async (t) => {
  const cast = await openCastHub(t)
  const manager = browse(cast, 'manager')
  const empty = textOf(await manager.get('/evidence'))
  t.match(empty, /You have described nothing yet/)
  t.match(empty, /No visit that you know of asks for anything/)
  const wants = { evidenceRequested: ['medicines-audit', 'training-matrix'] }
  const visit = await announce(cast, 'hostMonitor', { ...review, ...wants })
  const { id } = must<{ id: string }>(await post(cast, 'manager', '/v1/evidence-items', audit))
  const page = await manager.get('/evidence')
  const text = textOf(page)
  for (const said of [
    'Medicines audit Rosebank House 1 March 2027 Rochdale Metropolitan Borough Council: Contract review',
    'Ready Medicines audit, September , until 31 March 2027',
    'Training matrix Rosebank House 1 March 2027',
    'Nothing yet Add it : Training matrix, Rosebank House',
    'from 30 September 2026 to 31 March 2027',
  ])
    t.match(text, said)
  t.match(page.body, `/visits/${visit}`)
  t.match(page.body, `/evidence/new?item=training-matrix&amp;location=${homes.rosebank}`)
  t.match(page.body, /<a class="accord-navigation__link" href="\/evidence" aria-current="page">/)
  const items: string[][] = parse((await manager.get('/evidence.csv')).body, { bom: true })
  t.match(items[1], ['Medicines audit', 'Medicines audit, September', 'Rosebank House', homes.rosebank])
  t.equal(items[1]?.at(-1), id)
  const asked: string[][] = parse((await manager.get('/evidence/requests.csv')).body, { bom: true })
  t.strictSame(
    asked.map(([what, , , , , , , ready]) => [what, ready]),
    [
      ['Evidence', 'Ready'],
      ['Medicines audit', 'yes'],
      ['Training matrix', 'no'],
    ],
  )
  cast.clock.set('2027-04-01T09:00:00Z')
  t.match(textOf(await browse(cast, 'manager').get('/evidence')), '31 March 2027 Over')
  t.equal((await browse(cast, 'hostMonitor').get('/evidence')).statusCode, 404, 'a list for managers only')
})

t.test('adding', async (t) => {
  const cast = await openCastHub(t)
  const manager = browse(cast, 'manager')
  const blank = await manager.get(`/evidence/new?item=menus&location=${homes.larches}`)
  t.match(blank.body, /value="menus" selected/)
  t.match(blank.body, `value="location:${homes.larches}" selected`)
  t.match(blank.body, 'All homes of Meadowlark Care Limited')
  const nothing = await manager.post('/evidence/new', {})
  t.equal(nothing.statusCode, 422)
  for (const said of [
    'Choose the home that it is about',
    'Choose what it is',
    'Enter what it is called',
    'Enter the day from which it holds, like 1 4 2026',
  ])
    t.match(textOf(nothing), said)
  const nowhere = await manager.post('/evidence/new', { ...form, whereabouts: '' })
  t.match(textOf(nowhere), 'Say where it can be had')
  t.match(nowhere.body, /value="Training matrix"/, 'what was typed stays')
  const link = await manager.post('/evidence/new', { ...form, link: 'www.example.org' })
  t.match(textOf(link), 'Enter a web address that begins with https://')
  const personal = await manager.post('/evidence/new', { ...form, description: 'Ask jo@example.org' })
  t.equal(personal.statusCode, 422)
  t.match(textOf(personal), 'This holds an e-mail address')
  t.match(personal.body, 'href="#description"')
  const before = await manager.post('/evidence/new', {
    ...form,
    'validUntil-day': '30',
    'validUntil-month': '9',
    'validUntil-year': '2026',
  })
  t.match(textOf(before), 'The last day must not be before the first')
  t.match(before.body, 'href="#validUntil-day"')
  const elsewhere = await manager.post('/evidence/new', { ...form, of: `location:${homes.fernhillLodge}` })
  t.equal(elsewhere.statusCode, 422)
  const key = /name="key" value="([^"]+)"/.exec((await manager.get('/evidence/new')).body)?.[1] ?? ''
  for (const _twice of [1, 2]) {
    const added = await manager.post('/evidence/new', { ...form, key })
    t.strictSame([added.statusCode, added.headers['location']], [303, '/evidence?done=added'])
  }
  const list = textOf(await manager.get('/evidence?done=added'))
  t.match(list, 'The evidence is there now')
  t.equal(list.split('Training matrix Training matrix Rosebank House').length, 2, 'once')
  t.notMatch((await browse(cast, limited).get('/evidence/new')).body, /All homes of|Rosebank House/)
})

t.test('one item: read, changed, taken out', async (t) => {
  const cast = await openCastHub(t)
  const { id } = must<{ id: string }>(
    await post(cast, 'manager', '/v1/evidence-items', { ...audit, link: 'https://files.example.org/audit' }),
  )
  const body = await browse(cast, 'placingMonitor').get(`/evidence/${id}`)
  t.match(textOf(body), 'Medicines audit Medicines audit, September Home Rosebank House')
  t.match(body.body, 'href="https://files.example.org/audit" rel="noreferrer noopener"')
  t.notMatch(body.body, /withdrawal|description"/, 'a body has nothing to change')
  t.equal((await browse(cast, 'outsideMonitor').get(`/evidence/${id}`)).statusCode, 404)
  t.equal((await browse(cast, 'hostMonitor').get(`/evidence/${id}/description`)).statusCode, 404)

  const manager = browse(cast, 'manager')
  const open = await manager.get(`/evidence/${id}/description`)
  const etag = /name="etag" value="([^"]+)"/.exec(open.body)?.[1]?.replaceAll('&quot;', '"') ?? ''
  const changes = { ...form, title: 'Medicines audit, October', etag }
  t.match(
    textOf(await manager.post(`/evidence/${id}/description`, { ...changes, title: '' })),
    'Enter what it is called',
  )
  const changed = await manager.post(`/evidence/${id}/description`, changes)
  t.strictSame([changed.statusCode, changed.headers['location']], [303, '/evidence?done=changed'])
  const stale = await manager.post(`/evidence/${id}/description`, changes)
  t.equal(stale.statusCode, 422)
  t.match(textOf(stale), 'Somebody has changed it since you opened it')
  t.match((await get(cast, 'manager', `/v1/evidence-items/${id}`)).json(), { title: 'Medicines audit, October' })

  t.match(textOf(await manager.post(`/evidence/${id}/withdrawal`, {})), 'Choose why it is taken out')
  t.equal((await manager.post(`/evidence/${id}/withdrawal`, { reason: 'tea' })).statusCode, 422)
  const out = await manager.post(`/evidence/${id}/withdrawal`, { reason: 'replaced' })
  t.strictSame([out.statusCode, out.headers['location']], [303, '/evidence?done=out'])
  t.match(textOf(await manager.get(`/evidence/${id}`)), 'It was taken out on 12 October 2026: another takes its place.')
  t.equal((await manager.get(`/evidence/${id}/description`)).statusCode, 404)
  t.equal((await manager.post(`/evidence/${id}/withdrawal`, { reason: 'out-of-date' })).statusCode, 422)
})
