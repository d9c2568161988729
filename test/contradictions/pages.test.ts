// Contradictions in a browser without script: registered by a manager, answered by two bodies.
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { openCastHub } from '../cast.ts'
import { must, post } from '../visits/booking.ts'
import { browse, textOf } from '../web/browse.ts'

const form = {
  location: homes.rosebank,
  topic: 'medicines',
  'first-body': bodies.rochdale,
  'first-requirement': 'Keep medicines in each person’s room.',
  'second-body': bodies.icb,
  'second-requirement': 'Keep all medicines in one locked room.',
}

t.test('a manager registers and two bodies answer', async (t) => {
  const cast = await openCastHub(t)
  const manager = browse(cast, 'manager')
  t.match(textOf(await manager.get('/contradictions')), 'You wait for no answer')
  const homesPage = await manager.get('/contradictions/new')
  t.match(textOf(homesPage), 'Which home is it about? Rosebank House The Larches')
  const blank = await manager.get(`/contradictions/new?location=${homes.rosebank}`)
  t.match(blank.body, 'Healthwatch Rochdale')
  t.notMatch(blank.body, /Oldham Metropolitan|Bolton/, 'who buys care there is not for a provider to know')
  const nothing = await manager.post('/contradictions/new', { location: homes.rosebank })
  t.equal(nothing.statusCode, 422)
  for (const said of ['Choose what it is about', 'Choose the first body', 'Enter what the second body asks for'])
    t.match(textOf(nothing), said)
  const same = await manager.post('/contradictions/new', { ...form, 'second-body': bodies.rochdale })
  t.match(textOf(same), 'Choose another body than the first')
  const personal = await manager.post('/contradictions/new', { ...form, 'first-requirement': 'Ring 07700 900123' })
  t.match(textOf(personal), 'This holds a phone number')
  t.match(personal.body, 'href="#first-requirement"')
  t.equal((await manager.post('/contradictions/new', { ...form, 'first-body': bodies.oldham })).statusCode, 422)

  const made = await manager.post('/contradictions/new', form)
  t.equal(made.statusCode, 303)
  const [address = ''] = String(made.headers['location']).split('?')
  const page = textOf(await manager.get(`${address}?done=registered`))
  for (const said of [
    'It is registered. Both bodies see it now.',
    'Contradiction about medicines',
    'One answer of both is due on 9 November 2026',
    'Rochdale Metropolitan Borough Council asks Keep medicines in each person’s room.',
    'It has not come yet',
    'Take it back',
  ])
    t.match(page, said)
  t.notMatch(page, /Propose/)

  const host = browse(cast, 'hostMonitor')
  const icb = browse(cast, 'icbMonitor')
  t.match(textOf(await host.get(address)), 'Nothing is proposed yet')
  t.match(textOf(await host.post(`${address}/proposed-answer`, {})), 'Enter the answer that you propose')
  const jo = await host.post(`${address}/proposed-answer`, { text: 'Ask jo@example.org' })
  t.match(jo.body, 'href="#text"')
  t.equal((await host.post(`${address}/proposed-answer`, { text: 'In one room.' })).statusCode, 303)
  t.match(
    textOf(await host.get(`${address}?done=proposed`)),
    'It becomes the answer when NHS Greater Manchester agrees',
  )
  t.match(textOf(await host.get('/contradictions')), 'With the other body')
  t.match(textOf(await icb.get('/contradictions')), 'For you to answer')
  const offered = await icb.get(address)
  t.match(textOf(offered), 'proposes this answer. The provider does not see it before you agree. In one room.')
  for (const who of ['manager', 'inspector'] as const) {
    const other = await browse(cast, who).get(address)
    t.notMatch(other.body, /In one room|agreement|proposed-answer/, `${who} sees no draft`)
    t.notMatch((await browse(cast, who).get('/contradictions.csv')).body, /In one room/)
  }
  const proposal = /name="proposal" value="([^"]+)"/.exec(offered.body)?.[1] ?? ''
  must(
    await cast.ask('hostMonitor', { method: 'PUT', url: `/v1${address}/proposed-answer`, body: { text: 'In two.' } }),
  )
  const late = await icb.post(`${address}/agreement`, { proposal })
  t.equal(late.statusCode, 422)
  t.match(textOf(late), 'The other body does not propose this, or not any more')
  const now = /name="proposal" value="([^"]+)"/.exec((await icb.get(address)).body)?.[1] ?? ''
  t.equal((await icb.post(`${address}/agreement`, { proposal: 'x' })).statusCode, 422)
  t.equal((await icb.post(`${address}/agreement`, { proposal: now })).statusCode, 303)
  const answered = textOf(await manager.get(address))
  t.match(answered, 'In two. Agreed on 12 October 2026')
  t.notMatch(answered, /Take it back/)
  t.match(textOf(await manager.get('/contradictions')), 'given on 12 October 2026')
  const [, row]: string[][] = parse((await manager.get('/contradictions.csv')).body, { bom: true })
  t.match(row, ['2026-10-12', '2026-11-09', 'answered', 'Rosebank House', homes.rosebank, 'Medicines'])
})

t.test('taken back, and late', async (t) => {
  const cast = await openCastHub(t)
  const parties = [
    { organisation: 'CQC', requirement: 'One.' },
    { organisation: bodies.icb, requirement: 'The other.' },
  ]
  const body = { location: homes.rosebank, topic: 'medicines', parties }
  const { id } = must<{ id: string }>(await post(cast, 'manager', '/v1/contradictions', body))
  cast.clock.set('2026-11-10T09:00:00Z')
  const manager = browse(cast, 'manager')
  t.match(textOf(await manager.get('/contradictions')), 'due on 9 November 2026 Late')
  const address = `/contradictions/${id}`
  t.match(textOf(await browse(cast, 'hostMonitor').get(address)), 'It has not come yet')
  t.match(textOf(await manager.post(`${address}/withdrawal`, {})), 'Choose why you take it back')
  t.equal((await manager.post(`${address}/withdrawal`, { reason: 'settled' })).statusCode, 303)
  t.match(textOf(await manager.get(address)), 'The provider took it back on 10 November 2026: it has been settled.')
  for (const who of ['outsideMonitor', 'otherManager', 'placingMonitor', 'hostBrokerage'] as const)
    t.equal((await browse(cast, who).get(address)).statusCode, 404, who)
  t.match(textOf(await browse(cast, 'outsideMonitor').get('/contradictions')), 'No provider waits for an answer')
})
