// The pages of information governance, read as a browser without script reads them.
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { openCastHub, type Ask, type CastHub, type Person } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'

const leadOf = (organisation: string): Person => ({ subject: 'lead', organisation, role: 'information-governance' })
const get = (url: string): Ask => ({ method: 'GET', url })

async function share(hub: CastHub, who: 'hostMonitor' | 'placingMonitor'): Promise<string> {
  const finding = { type: 'finding', subject: { location: homes.rosebank }, topics: ['medicines'] }
  const body = { ...finding, observedOn: '2026-10-01', body: { narrative: 'Charts were signed too early.' } }
  return (await hub.ask(who, { method: 'POST', url: '/v1/intelligence', body })).json().id
}

t.test('what own people have read, by person and days, and as CSV', async (t) => {
  const hub = await openCastHub(t)
  t.match(
    textOf(await browse(hub, 'governanceLead').get('/disclosures')),
    /Nobody of your organisation has read anything/,
  )
  const id = await share(hub, 'placingMonitor')
  await hub.ask('hostMonitor', get(`/v1/intelligence/${id}`))
  hub.clock.set('2026-10-14T08:30:00Z')
  await hub.ask('hostDirector', get(`/v1/locations/${homes.rosebank}/intelligence`))
  const lead = browse(hub, 'governanceLead')
  const page = await lead.get('/disclosures')
  t.equal(page.statusCode, 200)
  t.match(
    textOf(page),
    /14 October 2026 at 9:30am hostDirector List of what is known of a service 1 item of information/,
  )
  t.match(textOf(page), /hostMonitor One item .* The council hosts the service/)
  const byPerson = textOf(await lead.get('/disclosures?person=hostMonitor'))
  t.notMatch(byPerson, /hostDirector/)
  const byDay = await lead.get('/disclosures?from-day=13&from-month=10&from-year=2026')
  t.notMatch(textOf(byDay), /One item/)
  t.match(byDay.body, 'href="/disclosures.csv?from-day=13&amp;from-month=10&amp;from-year=2026"')
  const wrong = await lead.get('/disclosures?from-day=31&from-month=2&from-year=2026')
  t.match(textOf(wrong), /There is a problem Enter a real day/)
  t.match(wrong.body, 'href="#from-day"')
  const backwards = await lead.get(
    '/disclosures?from-day=2&from-month=10&from-year=2026&to-day=1&to-month=10&to-year=2026',
  )
  t.match(textOf(backwards), /There is a problem This is before/)
  const csv = await lead.get('/disclosures.csv?person=hostMonitor')
  t.match(csv.headers['content-type'], /text\/csv/)
  t.match(
    csv.body,
    new RegExp(`"hostMonitor","One item","The council hosts the service","1 item of information","${id}"`),
  )
  t.notMatch(csv.body, /hostDirector/)
})

t.test('who has read what was shared, by month', async (t) => {
  const hub = await openCastHub(t)
  await share(hub, 'hostMonitor')
  await hub.ask('inspector', get('/v1/intelligence'))
  const lead = browse(hub, 'governanceLead')
  t.match(textOf(await lead.get('/disclosures/of-ours')), /No month with a reader is over yet/)
  hub.clock.set('2026-11-01T06:00:00Z')
  const later = browse(hub, 'governanceLead')
  const page = textOf(await later.get('/disclosures/of-ours'))
  t.match(page, /October 2026 Care Quality Commission Rosebank House item of information/)
  t.notMatch(page, /inspector/)
  t.match(
    (await later.get('/disclosures/of-ours.csv')).body,
    /"2026-10","Care Quality Commission","item of information"/,
  )
})

t.test('the log, an entry with its proof, and the proof as a file', async (t) => {
  const hub = await openCastHub(t)
  await share(hub, 'hostMonitor')
  const lead = browse(hub, 'governanceLead')
  const page = await lead.get('/audit')
  t.match(
    textOf(page),
    /hostMonitor quality assurance and contracts officer Shared information , number 1 item of information/,
  )
  const [, id = ''] = /href="\/audit\/([0-9a-f-]{36})"/.exec(page.body) ?? []
  const entry = textOf(await lead.get(`/audit/${id}`))
  t.match(
    entry,
    /This is number 1 of the [0-9]+ entries that your organisation’s log had on 12 October 2026 at 10:00am/,
  )
  t.match(entry, /Role quality assurance and contracts officer .* Location 1-990000101/)
  const file = await lead.get(`/audit/${id}/proof.json`)
  t.match(file.headers['content-disposition'], `filename="proof-${id}.json"`)
  t.match(file.json(), { position: 0, checkpoint: { organisation: bodies.rochdale }, publicKey: /BEGIN PUBLIC KEY/ })
  t.match(
    (await lead.get('/audit.csv')).body,
    /"hostMonitor","quality assurance and contracts officer","Shared information"/,
  )
  t.match((await lead.get('/audit/checkpoints.csv')).body, /"As of \(UTC\)","Entries","Root","Key","Signature"/)
  t.equal((await browse(hub, leadOf(bodies.cqc)).get(`/audit/${id}`)).statusCode, 404)
})

t.test('for nobody else; a provider has no page of readers and never reads of intelligence', async (t) => {
  const hub = await openCastHub(t)
  const pages = ['/disclosures', '/disclosures.csv', '/disclosures/of-ours', '/audit', '/audit.csv']
  for (const who of ['hostMonitor', 'hostDirector', 'inspector', 'manager', 'operator'] as const) {
    for (const path of pages) t.equal((await browse(hub, who).get(path)).statusCode, 404, `${who} ${path}`)
  }
  await share(hub, 'hostMonitor')
  await hub.ask('manager', get(`/v1/locations/${homes.rosebank}/intelligence`))
  await hub.ask('manager', get(`/v1/providers/${bodies.meadowlark}/intelligence`))
  const lead = browse(hub, leadOf(bodies.meadowlark))
  t.equal((await lead.get('/disclosures/of-ours')).statusCode, 404)
  t.equal((await lead.get('/disclosures/of-ours.csv')).statusCode, 404)
  const listed = await lead.get('/audit')
  const [, id = ''] = /href="\/audit\/([0-9a-f-]{36})"/.exec(listed.body) ?? []
  for (const told of [listed, await lead.get('/disclosures'), await lead.get(`/audit/${id}`)]) {
    t.equal(told.statusCode, 200)
    t.notMatch(textOf(told), /intelligence/i)
  }
  t.notMatch((await lead.get('/disclosures')).body, 'of-ours')
  t.notMatch((await lead.get('/disclosures.csv')).body, /intelligence/i)
})
