// Asking for e-mails and stopping them: for oneself only, and by the link in an e-mail without signing in.
import t from 'tap'
import { auditEntries, emailDigests } from '../../db/tables.ts'
import type { people } from '../../server/cli/cast.ts'
import { secretOf } from '../../server/notifications/digests.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub } from '../cast.ts'
import { browse } from '../web/browse.ts'

const url = '/v1/email-digest'
const address = 'officer@rochdale.example'

const set = (cast: CastHub, who: keyof typeof people, body: unknown) => cast.ask(who, { method: 'PUT', url, body })
const rows = ({ hub }: CastHub) => hub.database.read.select().from(emailDigests)

t.test('one’s own, and nobody else’s', async (t) => {
  const cast = await openCastHub(t)
  const read = async (who: keyof typeof people) => (await cast.ask(who, { method: 'GET', url })).json()
  t.strictSame(await read('hostMonitor'), { on: false, sending: false })
  const told = await set(cast, 'hostMonitor', { address })
  t.strictSame(told.json(), {
    on: true,
    sending: false,
    address,
    days: 'working-days',
    hour: 8,
    quiet: { from: 18, to: 8 },
  })
  t.strictSame(await read('hostMonitor'), told.json())
  t.strictSame(await read('hostDirector'), { on: false, sending: false }, 'of the same council')
  const weekly = { address, days: 'weekly', weekday: 'friday', hour: 17, quiet: { from: 18, to: 9 } }
  t.match((await set(cast, 'hostMonitor', weekly)).json(), weekly)
  t.equal((await rows(cast)).length, 1)
  const stopped = await cast.ask('hostMonitor', { method: 'DELETE', url })
  t.strictSame(stopped.json(), { on: false, sending: false })
  t.strictSame(await rows(cast), [], 'the address is forgotten')
  for (const who of ['hostBrokerage', 'governanceLead', 'operator', 'regionalAdviser'] as const) {
    t.equal((await set(cast, who, { address })).statusCode, 403, who)
  }
})

t.test('what is no address, or would be two, or a header, is refused', async (t) => {
  const cast = await openCastHub(t)
  const wrong = [
    '',
    'nobody',
    'a@b',
    'a@b.example,c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'a b@c.example',
  ].concat([
    '"a"@b.example',
    'A <a@b.example>',
    'a@b.example\n',
    `${'a'.repeat(65)}@b.example`,
    'a@-b.example',
    'a@b.example>',
  ])
  for (const each of wrong) {
    const told = await set(cast, 'hostMonitor', { address: each })
    t.match(told.json(), { status: 422, errors: [{ pointer: '/address' }] }, JSON.stringify(each))
    if (each.length > 3) t.notOk(told.body.includes(JSON.stringify(each).slice(1, -1)), 'and not repeated')
  }
  t.match((await set(cast, 'hostMonitor', { address, hour: 20 })).json(), {
    status: 422,
    errors: [{ pointer: '/hour' }],
  })
  t.strictSame(await rows(cast), [])
})

t.test('the address stands in one place, and in no audit', async (t) => {
  const cast = await openCastHub(t)
  await set(cast, 'hostMonitor', { address })
  const entries = await cast.hub.database.read.select({ entry: auditEntries.entry }).from(auditEntries)
  t.equal(
    entries.some(({ entry }) => entry.includes('email-digest.set')),
    true,
  )
  t.notOk(entries.some(({ entry }) => entry.includes('officer@')))
})

t.test('the link in an e-mail stops it, and tells nobody anything', async (t) => {
  const cast = await openCastHub(t)
  await set(cast, 'hostMonitor', { address })
  const [row] = await rows(cast)
  const secret = secretOf(cast.hub, row?.id ?? '')
  t.notOk(JSON.stringify(row).includes(secret), 'only its hash is kept')
  const anybody = browse(cast)
  const right = await anybody.get(`/email/stop/${secret}`)
  const wrong = await anybody.get(`/email/stop/${'A'.repeat(43)}`)
  t.equal(right.statusCode, 200)
  t.equal(withoutProof(right.body), withoutProof(wrong.body))
  t.equal((await rows(cast)).length, 1, 'opening it stops nothing: programs open links, too')
  const oneClick = (path: string) =>
    anybody.raw(path, { 'content-type': 'application/x-www-form-urlencoded' }, 'List-Unsubscribe=One-Click')
  const missed = await oneClick(`/email/stop/${'A'.repeat(43)}`)
  t.equal((await rows(cast)).length, 1)
  const done = await oneClick(`/email/stop/${secret}`)
  t.equal(done.statusCode, 200)
  t.equal(withoutProof(done.body), withoutProof(missed.body))
  t.strictSame(await rows(cast), [])
  t.equal(withoutProof((await oneClick(`/email/stop/${secret}`)).body), withoutProof(done.body), 'again')
})

t.test('a link of an earlier setting stops nothing', async (t) => {
  const cast = await openCastHub(t)
  await set(cast, 'hostMonitor', { address })
  const [before] = await rows(cast)
  await set(cast, 'hostMonitor', { address, hour: 9 })
  await browse(cast).raw(`/email/stop/${secretOf(cast.hub, before?.id ?? '')}`, {}, '')
  t.equal((await rows(cast)).length, 1)
})

t.test('the page: asked for, refused, stopped', async (t) => {
  const cast = await openCastHub(t)
  const browser = browse(cast, 'hostMonitor')
  t.match((await browser.get('/email')).body, /does not send e-mail at present/)
  const form = { address, days: 'weekly', weekday: 'tuesday', hour: '9', quietFrom: '18', quietTo: '8' }
  const refused = await browser.post('/email', { ...form, address: 'nobody', hour: '19' })
  t.equal(refused.statusCode, 422)
  t.match(refused.body, /Enter an e-mail address/)
  t.match(refused.body, /value="19" selected/)
  t.match(await browser.post('/email', form), { statusCode: 303, headers: { location: '/email?saved' } })
  t.match((await rows(cast))[0], { address, days: 'weekly', weekday: 2, hour: 9 })
  t.match((await browser.get('/email?saved')).body, /You will be told by e-mail/)
  t.match(await browser.post('/email/stop'), { statusCode: 303 })
  t.strictSame(await rows(cast), [])
  t.equal((await browse(cast, 'operator').get('/email')).statusCode, 404)
})

function withoutProof(body: string): string {
  return body.replaceAll(/(name="_csrf" value=")[^"]+/g, '$1')
}
