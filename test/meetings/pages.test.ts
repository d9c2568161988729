// The meeting pack on its page: each attendee's own, forms that record, files, and nothing for anybody else.
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { openCastHub } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import { planned, review } from '../visits/booking.ts'

const council = bodies.rochdale
const day = (name: string, date: string) => {
  const [year = '', month = '', at = ''] = date.split('-')
  return { [`${name}-day`]: at, [`${name}-month`]: month, [`${name}-year`]: year }
}

t.test('CQC chooses a council; a council has its own', async (t) => {
  const cast = await openCastHub(t)
  const inspector = browse(cast, 'inspector')
  t.match((await inspector.get('/meeting-pack')).body, /Which council do you meet\?/)
  const theirs = await inspector.get(`/meeting-pack?council=${council}`)
  t.match(textOf(theirs), /Meeting pack: Rochdale.*No meeting has been recorded yet/)
  t.equal((await inspector.get('/meeting-pack?council=E08999999')).statusCode, 404)
  const own = await browse(cast, 'hostMonitor').get('/meeting-pack?council=E08000004')
  t.match(textOf(own), /Meeting pack: Rochdale/, 'whatever its address says')
  for (const who of ['icbMonitor', 'manager', 'hostBrokerage', 'operator'] as const) {
    t.equal((await browse(cast, who).get('/meeting-pack')).statusCode, 404, who)
  }
  t.equal((await browse(cast, 'placingMonitor').get('/meeting-pack')).body.includes('Rochdale'), false)
})

t.test('what was agreed is recorded, and shown to both', async (t) => {
  const cast = await openCastHub(t)
  await planned(cast, 'hostMonitor', review)
  const inspector = browse(cast, 'inspector')
  const monitor = browse(cast, 'hostMonitor')
  const action = { what: 'Send the audit', owner: council, ...day('due', '2026-11-02'), location: homes.rosebank }
  const done = await inspector.post('/meeting-pack/actions', { ...action, council })
  t.match(done, { statusCode: 303, headers: { location: `/meeting-pack?council=${council}&done=action` } })
  const decision = { decisionAbout: 'Night staff', reason: 'The plan covers it', shared: 'no' }
  t.equal((await monitor.post('/meeting-pack/decisions', decision)).statusCode, 303)
  t.equal((await monitor.post('/meeting-pack/meetings', { ...day('heldOn', '2026-10-08') })).statusCode, 303)
  const own = await monitor.get('/meeting-pack?done=meeting')
  t.match(textOf(own), /The meeting is recorded.*next meeting is due by 8 December 2026.*Send the audit.*Night staff/)
  const theirs = textOf(await inspector.get(`/meeting-pack?council=${council}`))
  t.match(theirs, /Send the audit/)
  t.notMatch(theirs, /Night staff/, 'kept to the council’s side')
  const id = /actions\/([0-9a-f-]{36})\/completion/.exec(own.body)?.[1] ?? ''
  t.match(await monitor.post(`/meeting-pack/actions/${id}/completion`), { statusCode: 303 })
  t.match((await monitor.get('/meeting-pack')).body, /No action is open/)
  t.match((await monitor.get('/meeting-pack/actions.csv')).body, /"2026-11-02","Send the audit",,"Rosebank House"/)
  t.match((await monitor.get('/meeting-pack/decisions.csv')).body, /own side only/)
  for (const name of ['information', 'restrictions', 'visits', 'overlaps', 'meetings']) {
    t.equal((await inspector.get(`/meeting-pack/${name}.csv?council=${council}`)).statusCode, 200, name)
    t.equal((await inspector.get(`/meeting-pack/${name}.csv`)).statusCode, 404, `${name} of no council`)
  }
})

t.test('what is wrong comes back in the form, with what was typed', async (t) => {
  const cast = await openCastHub(t)
  const monitor = browse(cast, 'hostMonitor')
  const told = await monitor.post('/meeting-pack/actions', {
    what: 'Ring 01706 555019',
    owner: council,
    ...day('due', '2026-11-02'),
  })
  t.equal(told.statusCode, 422)
  t.match(told.body, /href="#what"/)
  t.match(told.body, /value="Ring 01706 555019"/)
  const empty = await monitor.post('/meeting-pack/actions', {})
  t.match(empty.body, /Say what is to be done/)
  t.match(empty.body, /href="#due-day"/)
  const late = await monitor.post('/meeting-pack/meetings', day('heldOn', '2026-10-31'))
  t.match(late.body, /This day is still to come/)
  await monitor.post('/meeting-pack/meetings', day('heldOn', '2026-10-08'))
  const twice = await monitor.post('/meeting-pack/meetings', day('heldOn', '2026-10-08'))
  t.match(twice.body, /has been recorded already/)
  t.match(
    (await monitor.get('/meeting-pack?since-day=31&since-month=2&since-year=2026')).body,
    /Enter a day that there is/,
  )
})
