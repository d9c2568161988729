// The joint programme and what was not asked twice, as people meet them in a browser without script.
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { overlapId } from '../../server/visits/overlap-id.ts'
import type { VisitPlan } from '../../server/visits/plan.ts'
import { openCastHub } from '../cast.ts'
import { announce, inspection, must, planned, put, review } from '../visits/booking.ts'
import { browse, textOf } from '../web/browse.ts'
import { checkHtml } from '../web/checks.ts'

const announced: VisitPlan = { ...inspection, notice: 'announced' }
const short: VisitPlan = { ...review, topics: ['medicines'] }
const rows = (body: string) => parse<Record<string, string>>(body, { bom: true, columns: true })

t.test('the joint programme', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const empty = await officer.get('/programme')
  t.match(textOf(empty), /No announced visits of different bodies .* could be made together/)
  await checkHtml(t, empty.body)
  const { id: theirs } = await planned(cast, 'inspector', announced)
  const { id: mine } = await planned(cast, 'hostMonitor', short)
  await planned(cast, 'hostMonitor', { ...short, location: homes.fernhillLodge, expectedHours: 7 })
  const near = { from: '2027-03-02', to: '2027-03-02' }
  await planned(cast, 'icbMonitor', { ...short, kind: 'clinical-quality', period: near, location: homes.fernhillLodge })
  const page = await officer.get('/programme')
  await checkHtml(t, page.body)
  const text = textOf(page)
  t.match(text, /2 proposals: about [\d.]+ visit-days could be saved/)
  t.match(text, /These could be made together\./)
  t.match(text, /One could rely on the other\./)
  t.match(page.body, `<a class="govuk-link" href="/visits/${mine}">Decide on your visit`)
  t.match(page.body, `href="/visits/${theirs}"`)
  t.notMatch(text, /intelligence|undefined/)
  const file = rows((await officer.get('/programme.csv')).body)
  t.equal(file.length, 2)
  t.match(file[0], { Service: 'Rosebank House', 'What could be done': 'rely on the other', 'Yours to decide': 'yes' })
  const inspector = browse(cast, 'inspector')
  const all = await inspector.get('/programme')
  await checkHtml(t, all.body)
  t.match(all.body, '<option value="E08000005">', 'CQC chooses among the councils')
  const none = await inspector.get(`/programme?council=${bodies.bolton}`)
  t.match(textOf(none), /could be made together or rely on each other there/)
  t.equal((await inspector.get('/programme?council=nonsense')).statusCode, 200)
  t.equal((await browse(cast, 'manager').get('/programme')).statusCode, 404)
  t.equal((await browse(cast, 'regionalAdviser').get('/programme')).statusCode, 404)
})

t.test('what was not asked twice', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const manager = browse(cast, 'manager')
  for (const who of [officer, manager]) {
    const empty = await who.get('/saved')
    t.match(textOf(empty), /Nothing yet\./)
    await checkHtml(t, empty.body)
  }
  const theirs = await announce(cast, 'inspector', announced)
  const mine = await announce(cast, 'hostMonitor', short)
  must(await put(cast, 'hostMonitor', `/v1/overlaps/${overlapId(mine, theirs)}/decision`, { decision: 'rely' }))
  for (const [who, days] of [
    [officer, '0.86'],
    [manager, '1'],
  ] as const) {
    const page = await who.get('/saved')
    await checkHtml(t, page.body)
    t.match(page.body, `aria-label="Visit-days saved by month: ${days} in October 2026"`)
    t.match(textOf(page), /not made: others are relied on/)
    t.notMatch(textOf(page), /intelligence|undefined/)
    const [line] = rows((await who.get('/saved/decisions.csv')).body)
    t.match(line, { Date: '2026-10-12', Visit: mine, 'Other visit': theirs, 'Visit-days saved': days })
    const months = rows((await who.get('/saved.csv')).body)
    t.match(months.at(-1), { Month: '2026-10', 'Visits not made': '1' })
    await checkHtml(t, (await who.get('/saved?months=36')).body)
  }
  t.match(textOf(await officer.get('/saved')), /Rely on another/)
  t.notMatch(textOf(await manager.get('/saved')), /Rely on another/, 'a provider reads no decisions')
  t.equal((await browse(cast, 'regionalAdviser').get('/saved')).statusCode, 404)
  t.match((await officer.get('/work')).body, 'href="/saved"')
  t.match((await manager.get('/calendar')).body, 'href="/saved"')
})
