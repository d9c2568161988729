// What may be personal data is asked about: the sender answers with a reason, which goes on record; the text never does.
import t from 'tap'
import { auditEntries, intelligence } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { contract } from '../../server/contract/loaded.ts'
import { openCastHub, type CastHub } from '../cast.ts'
import { code, get, must, post } from '../visits/booking.ts'
import { browse, textOf } from '../web/browse.ts'
import { checkHtml } from '../web/checks.ts'

const url = '/v1/intelligence'
const named = 'The manager, Mrs Jones, gave us the rota.'
const finding = (narrative: string, more: object = {}) => ({
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-01',
  body: { narrative },
  ...more,
})
const answered = { pointer: '/body/narrative', kind: 'titled-name', reason: 'staff-name' }

async function entriesOf(
  { hub }: CastHub,
  action: string,
): Promise<{ text: string; details: Record<string, unknown> }[]> {
  const rows = await hub.database.read.select().from(auditEntries)
  const found = rows.filter((row) => row.action === action)
  return found.map(({ entry }) => ({ text: entry, details: JSON.parse(entry).details }))
}

t.test('the sender is asked, answers, and the answer is on record', async (t) => {
  const cast = await openCastHub(t)
  const before = (await cast.hub.database.read.select().from(intelligence)).length
  const asked = await post(cast, 'hostMonitor', url, finding(named))
  t.equal(code(asked), '422 personal-data-likely')
  t.strictSame(asked.json().acknowledge, [{ pointer: '/body/narrative', kind: 'titled-name' }])
  t.match(asked.json().errors, [{ pointer: '/body/narrative', detail: /may hold a person’s name with a title/ }])
  t.strictSame(contract().shape('Problem').check(asked.json()), [])
  t.notMatch(asked.body, 'Jones')
  t.equal((await cast.hub.database.read.select().from(intelligence)).length, before, 'nothing is kept')
  const made = await post(cast, 'hostMonitor', url, finding(named, { acknowledge: [answered] }))
  t.equal(made.statusCode, 201, made.body)
  const [entry] = (await entriesOf(cast, 'intelligence.submitted')).slice(-1)
  t.match(entry?.details, { acknowledged: [answered] })
  t.notMatch(entry?.text, 'Jones')
  const item = await get(cast, 'hostMonitor', `${url}/${must<{ id: string }>(made).id}`)
  t.notMatch(item.body, 'acknowledge', 'and in no item')
})

t.test('an answer is for what was found there, and what is certain stays refused', async (t) => {
  const cast = await openCastHub(t)
  const send = async (narrative: string, acknowledge: unknown) =>
    post(cast, 'hostMonitor', url, finding(narrative, { acknowledge }))
  const certain = 'Mrs Jones in room 4 fell.'
  const refused = await send(certain, [answered])
  t.equal(code(refused), '422 personal-data')
  t.equal(code(await send(named, [{ ...answered, kind: 'age' }])), '422 personal-data-likely', 'of another kind')
  t.equal(code(await send(named, [{ ...answered, pointer: '/body' }])), '422 personal-data-likely', 'of another place')
  t.equal(code(await send(named, [{ ...answered, reason: 'because' }])), '422 invalid')
  t.equal(code(await send(named, [])), '422 invalid')
  const spare = await send('Stock counts agreed.', [answered])
  t.match(spare.json(), { type: '/problems/invalid', errors: [{ pointer: '/acknowledge/0' }] })
  const both = await send(`${named} Jane Lawson and Albert met us, aged 84.`, [answered])
  t.ok(both.json().acknowledge.length >= 1, 'what is left is asked')
  t.notOk(both.json().acknowledge.some(({ kind }: { kind: string }) => kind === 'titled-name'))
})

t.test('about what has stayed nobody is asked again; a reply is asked about as well', async (t) => {
  const cast = await openCastHub(t)
  const { id } = must<{ id: string }>(await post(cast, 'hostMonitor', url, finding(named, { acknowledge: [answered] })))
  const etag = String((await get(cast, 'hostMonitor', `${url}/${id}`)).headers['etag'])
  const change = (body: object, match: string) =>
    cast.ask('hostMonitor', { method: 'PUT', url: `${url}/${id}`, headers: { 'if-match': match }, body })
  const changed = await change(finding(named, { topics: ['records'] }), etag)
  t.equal(changed.statusCode, 200, changed.body)
  const more = `${named} Jane Lawson was there.`
  const next = String((await get(cast, 'hostMonitor', `${url}/${id}`)).headers['etag'])
  t.equal(code(await change(finding(more), next)), '422 personal-data-likely')
  const replies = `${url}/${id}/replies`
  const reply = { kind: 'reply', text: 'Dr Ahmed has reviewed them.' }
  const told = await post(cast, 'manager', replies, reply)
  t.equal(code(told), '422 personal-data-likely')
  const acknowledge = [{ pointer: '/text', kind: 'titled-name', reason: 'professional-name' }]
  t.equal((await post(cast, 'manager', replies, { ...reply, acknowledge })).statusCode, 201)
  const [entry] = await entriesOf(cast, 'intelligence.replied')
  t.match(entry?.details, { acknowledged: acknowledge })
  t.notMatch(entry?.text, 'Ahmed')
})

t.test('other texts are refused plainly', async (t) => {
  const cast = await openCastHub(t)
  const meeting = { heldOn: '2026-10-08', note: named }
  const told = await post(cast, 'inspector', `/v1/councils/${bodies.rochdale}/meetings`, meeting)
  t.equal(code(told), '422 personal-data')
  t.match(told.json().errors, [{ pointer: '/note', detail: /Say it without/ }])
})

t.test('the form asks beside the field, and nothing is lost', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  await officer.get(`/findings/new?location=${homes.rosebank}`)
  const fields = {
    location: homes.rosebank,
    type: 'finding',
    topics: 'medicines',
    'observedOn-day': '1',
    'observedOn-month': '10',
    'observedOn-year': '2026',
    'body-narrative': named,
    audience: 'usual',
    sourceId: 'QA-77',
  }
  const asked = await officer.post('/findings/new', { ...fields, step: 'check' })
  t.equal(asked.statusCode, 422)
  t.match(textOf(asked), 'The text may hold a person’s name with a title. Who or what is it?')
  const name = /name="(acknowledge [^"]+)"/.exec(asked.body)?.[1] ?? ''
  t.equal(name, 'acknowledge /body/narrative titled-name')
  t.match(asked.body, named)
  t.match(asked.body, 'value="QA-77"')
  await checkHtml(t, asked.body, 'the form that asks')
  const answer = { [name]: 'staff-name' }
  const check = await officer.post('/findings/new', { ...fields, ...answer, step: 'check' })
  t.equal(check.statusCode, 200, textOf(check))
  const sent = await officer.post('/findings/new', { ...fields, ...answer, step: 'send' })
  t.equal(sent.statusCode, 303, textOf(sent))
  const [entry] = (await entriesOf(cast, 'intelligence.submitted')).slice(-1)
  t.match(entry?.details, { acknowledged: [answered] })
  const changed = await officer.post('/findings/new', {
    ...fields,
    ...answer,
    sourceId: 'QA-78',
    'body-narrative': 'Stock counts agreed.',
    step: 'send',
  })
  t.equal(changed.statusCode, 303, 'an answer to what is no longer there is left out')

  const item = String(sent.headers['location']).split('?')[0] ?? ''
  const manager = browse(cast, 'manager')
  await manager.get(item)
  const reply = { kind: 'reply', text: 'Dr Ahmed has reviewed them.' }
  const again = await manager.post(`${item}/replies`, reply)
  t.match(textOf(again), 'Who or what is it?')
  await checkHtml(t, again.body, 'the reply that asks')
  const done = await manager.post(`${item}/replies`, { ...reply, 'acknowledge /text titled-name': 'professional-name' })
  t.equal(done.statusCode, 303)
})
