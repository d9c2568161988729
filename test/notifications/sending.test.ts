// Sending: to a real mail server on loopback, with the clock moved. What is told, when, how often, and how it fails.
import t from 'tap'
import type { Test } from 'tap'
import { openDatabase } from '../../db/database.ts'
import { auditEntries, emailDigests, organisations } from '../../db/tables.ts'
import { waiting } from '../../server/app.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { tellError } from '../../server/http/log.ts'
import type { MailSetting } from '../../server/http/mail-setting.ts'
import { startDigests } from '../../server/notifications/background.ts'
import { openMailer } from '../../server/notifications/mailer.ts'
import { sendDue, type Sending } from '../../server/notifications/sender.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub } from '../cast.ts'
import { inspection, planned, review } from '../visits/booking.ts'
import { certificate } from './certificate.ts'
import { startMailServer } from './mail-server.ts'
import type { MailServer } from './mail-server.ts'

// Each test has a hub and a mail server of its own, and a machine that does much else takes its time.
t.setTimeout(300_000)

const address = 'officer@rochdale.example'
const publicUrl = 'https://accord.example.org'

interface Post {
  readonly cast: CastHub
  readonly server: MailServer
  readonly sending: Sending
  readonly errors: unknown[]
  /** At this moment, all that is due; how many were sent. */
  at(instant: string): Promise<number>
}

async function openPost(t: Test, server?: MailServer, setting: Partial<MailSetting> = {}): Promise<Post> {
  const cast = await openCastHub(t)
  const mail = server ?? (await startMailServer(t))
  const from = 'Accord <accord@example.org>'
  const mailer = openMailer({ url: mail.url, from, tls: 'none', ...setting }, { patience: 500, ca: certificate })
  t.teardown(() => mailer.close())
  const errors: unknown[] = []
  const { hub } = cast
  const sending = { hub, mailer, waiting, publicUrl, admits: () => true, onError: (e: unknown) => errors.push(e) }
  return {
    ...{ cast, server: mail, sending, errors },
    at(instant) {
      cast.clock.set(instant)
      return sendDue(sending)
    },
  }
}

async function ask({ cast }: Post, who: CastName = 'hostMonitor', more: object = {}): Promise<void> {
  const told = await cast.ask(who, { method: 'PUT', url: '/v1/email-digest', body: { address, ...more } })
  if (told.statusCode !== 200) throw new Error(told.body)
}

/** CQC shares something with the host council. */
async function share({ cast }: Post, more: object = {}): Promise<void> {
  const body = { narrative: 'Charts were signed before medicines were given.' }
  const subject = { location: homes.rosebank }
  const item = {
    type: 'finding',
    subject,
    topics: ['medicines'],
    observedOn: '2026-10-01',
    body,
    stage: 'shared',
    ...more,
  }
  const told = await cast.ask('inspector', { method: 'POST', url: '/v1/intelligence', body: item })
  if (told.statusCode !== 201) throw new Error(told.body)
}

const rowOf = async ({ cast }: Post) => (await cast.hub.database.read.select().from(emailDigests))[0]

t.test('at one’s hour, and nothing of what it is about', async (t) => {
  const post = await openPost(t)
  await ask(post)
  await share(post)
  t.equal(await post.at('2026-10-13T06:59:00Z'), 0, 'not yet')
  t.equal(await post.at('2026-10-13T07:00:30Z'), 1)
  const [mail] = post.server.received
  t.match(mail, { to: [address], from: 'accord@example.org' })
  const text = mail?.text ?? ''
  t.match(text, /^From: Accord <accord@example\.org>\r$/m)
  t.match(text, /^To: officer@rochdale\.example\r$/m)
  t.match(text, /^Subject: Something is waiting for you in Accord\r$/m)
  t.match(text, /^Date: Tue, 13 Oct 2026 07:00:30 \+0000\r$/m)
  t.match(text, /^Auto-Submitted: auto-generated\r$/m)
  t.match(text, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  t.match(text, /- information that was shared with you/)
  t.match(text, /https:\/\/accord\.example\.org\/\r/)
  for (const secret of ['Rosebank', 'Rochdale Metropolitan', 'CQC', 'medicines', 'Charts', homes.rosebank]) {
    t.notOk(text.includes(secret), `nothing of ${secret}`)
  }
  const body = text.slice(text.indexOf('\r\n\r\n')).replaceAll(/https:\S+/g, '')
  t.notMatch(body, /[0-9]/, 'no number and no day')
})

t.test('nothing waits, nothing comes; what still waits is told again after a week', async (t) => {
  const post = await openPost(t)
  await ask(post)
  t.equal(await post.at('2026-10-13T07:01:00Z'), 0)
  await planned(post.cast, 'inspector', { ...inspection, notice: 'announced' })
  await planned(post.cast, 'hostMonitor', review)
  t.equal(await post.at('2026-10-14T07:01:00Z'), 1)
  t.match(post.server.received.at(-1)?.text, /- overlaps to decide/)
  t.equal(await post.at('2026-10-14T15:00:00Z'), 0, 'once a day')
  t.equal(await post.at('2026-10-15T07:01:00Z'), 0, 'it has been told')
  t.equal(await post.at('2026-10-20T07:01:00Z'), 0)
  t.equal(await post.at('2026-10-21T07:01:00Z'), 1, 'and it still waits')
  t.notMatch((await rowOf(post))?.told, /[0-9a-f]{8}-/, 'no ids are kept of what was told')
})

t.test('on record before it leaves, without the address', async (t) => {
  const post = await openPost(t)
  await ask(post)
  await share(post)
  await post.at('2026-10-13T07:01:00Z')
  const rows = await post.cast.hub.database.read.select({ entry: auditEntries.entry }).from(auditEntries)
  const [entry] = rows.map((row) => row.entry).filter((text) => text.includes('email-digest.sent'))
  t.match(JSON.parse(entry ?? '{}'), {
    organisation: bodies.rochdale,
    subject: 'hostMonitor',
    details: { channel: 'email-digest', why: ['information that was shared with you'] },
  })
  t.notOk(rows.some((row) => row.entry.includes('officer@')))
})

t.test('what somebody may not see leaves no trace in their e-mails', async (t) => {
  const [clear, dark] = [await openPost(t), await openPost(t)]
  for (const post of [clear, dark]) {
    await ask(post)
    await ask(post, 'manager', { address: 'manager@meadowlark.example' })
    if (post === dark) {
      await share(post, { audience: ['regulator'] })
      await planned(post.cast, 'inspector', { ...inspection, notice: 'unannounced' })
    }
    await planned(post.cast, 'hostMonitor', review)
    await post.at('2026-10-13T07:01:00Z')
    if (post === dark) await planned(post.cast, 'inspector', { ...inspection, notice: 'unannounced' })
    await post.at('2026-10-14T07:01:00Z')
    await share(post)
    await post.at('2026-10-15T07:01:00Z')
  }
  const told = ({ server }: Post) => server.received.map(({ to, text }) => [to, linesOf(text)])
  t.strictSame(told(dark), told(clear))
  t.equal(told(clear).length > 0, true)
})

/** Without what chance makes: the setting's id. */
function linesOf(text: string): string[] {
  return text.split('\r\n').filter((line) => line.startsWith('- ') || line.startsWith('Date:'))
}

t.test('judged by the rights of the moment: an organisation that ended gets nothing, and is forgotten', async (t) => {
  const post = await openPost(t)
  await ask(post)
  await share(post)
  await post.cast.hub.database.transaction(async (tx) => {
    await tx.update(organisations).set({ validTo: '2026-10-01' })
  })
  t.equal(await post.at('2026-10-13T07:01:00Z'), 0)
  t.equal(await rowOf(post), undefined)
})

t.test('nothing in quiet hours, though the hub was not there at the hour', async (t) => {
  const post = await openPost(t)
  await ask(post)
  await share(post)
  t.equal(await post.at('2026-10-13T19:00:00Z'), 0)
  t.equal((await rowOf(post))?.dueAt, '2026-10-14T07:00:00.000Z')
  t.equal(await post.at('2026-10-14T07:00:00Z'), 1)
})

t.test('summer time ends, and the hour stays', async (t) => {
  const post = await openPost(t)
  await ask(post, 'hostMonitor', { days: 'weekly', weekday: 'monday' })
  t.equal((await rowOf(post))?.dueAt, '2026-10-19T07:00:00.000Z')
  await post.at('2026-10-19T07:00:00Z')
  t.equal((await rowOf(post))?.dueAt, '2026-10-26T08:00:00.000Z')
})

t.test('a server that says later is asked again, with growing pauses; after a day it is given up', async (t) => {
  const post = await openPost(t)
  await ask(post)
  await share(post)
  post.server.refusal = { code: 450, text: `greylisted, ${address}, try again` }
  const dues: (string | undefined)[] = []
  for (let at: string | undefined = '2026-10-13T07:00:00.000Z'; dues.length < 12 && at !== undefined;) {
    await post.at(at)
    at = (await rowOf(post))?.dueAt
    dues.push(at)
    if ((await rowOf(post))?.failedOn !== null) break
  }
  t.strictSame(dues.slice(0, 5), [
    '2026-10-13T07:05:00.000Z',
    '2026-10-13T07:20:00.000Z',
    '2026-10-13T07:50:00.000Z',
    '2026-10-13T08:50:00.000Z',
    '2026-10-13T10:50:00.000Z',
  ])
  t.equal(
    dues.some((due) => due !== undefined && /T(1[7-9]|2[0-3]|0[0-6]):/.test(due)),
    false,
    'never in quiet hours',
  )
  t.equal((await rowOf(post))?.failedOn, '2026-10-14')
  t.equal(JSON.stringify(post.errors.map(tellError)).includes('officer@'), false, 'no address in what is logged')
  post.server.refusal = undefined
  const next = (await rowOf(post))?.dueAt ?? ''
  t.equal(next, '2026-10-15T07:00:00.000Z')
  t.equal(await post.at(next), 1, 'at its next turn it is told after all')
  t.equal((await rowOf(post))?.failedOn, null)
})

t.test('an address that is refused for good is not tried again that day', async (t) => {
  const post = await openPost(t)
  await ask(post)
  await share(post)
  post.server.refusal = { code: 550, text: 'no such user' }
  await post.at('2026-10-13T07:00:00Z')
  t.match(await rowOf(post), { failedOn: '2026-10-13', dueAt: '2026-10-14T07:00:00.000Z', tries: 0 })
})

t.test('a server that never answers is left', async (t) => {
  const post = await openPost(t, await startMailServer(t, { silent: true }))
  await ask(post)
  await share(post)
  t.equal(await post.at('2026-10-13T07:00:00Z'), 0)
  t.equal(post.errors.length, 1)
  t.equal((await rowOf(post))?.dueAt, '2026-10-13T07:05:00.000Z')
})

t.test('TLS: nothing leaves without it, nor to a server that cannot prove who it is', async (t) => {
  const required = { tls: 'required' } as const
  const bare = await openPost(t, await startMailServer(t), required)
  await ask(bare)
  await share(bare)
  await bare.at('2026-10-13T07:00:00Z')
  t.equal(bare.server.received.length, 0, 'STARTTLS is not offered')
  const offered = await openPost(t, await startMailServer(t, { startTls: true }), required)
  await ask(offered)
  await share(offered)
  await offered.at('2026-10-13T07:00:00Z')
  t.match(offered.server.received, [{ secure: true }])
  const secure = await startMailServer(t, { secure: true, user: 'accord', password: 's3cret/@' })
  const url = secure.url.replace('//', `//accord:${encodeURIComponent('s3cret/@')}@`)
  const whole = await openPost(t, secure, { ...required, url })
  await ask(whole)
  await share(whole)
  await whole.at('2026-10-13T07:00:00Z')
  t.match(secure.received, [{ secure: true, user: 'accord' }], 'TLS from the start, with a name and a password')
  const stranger = openMailer({ url: secure.url, from: 'accord@example.org', tls: 'required' }, { patience: 500 })
  t.teardown(() => stranger.close())
  const outcome = await stranger.send(address, { subject: 'x', text: 'x', headers: {} }, new Date(0), 'x')
  t.match(outcome, { sent: false, forGood: false }, 'a certificate that nobody has signed')
})

t.test('no second address and no header can be smuggled in', async (t) => {
  const post = await openPost(t)
  const { mailer } = post.sending
  for (const evil of [
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example, c@d.example',
    'a@b.example>\r\nRCPT TO:<c@d.example',
  ]) {
    await mailer.send(evil, { subject: 'x', text: 'x', headers: {} }, new Date(0), 'x')
  }
  for (const { to, text } of post.server.received) {
    t.equal(to.length, 1)
    t.notMatch(text, /^Bcc:/m)
    t.notMatch(to.join(), /^c@d\.example$/)
  }
})

t.test('two processes send it once', async (t) => {
  const post = await openPost(t)
  await ask(post)
  await ask(post, 'inspector', { address: 'inspector@cqc.example' })
  await share(post)
  await planned(post.cast, 'hostMonitor', review)
  post.server.delay = 50
  const database = await openDatabase({ url: post.cast.url })
  t.teardown(() => database.close())
  const other = { ...post.sending, hub: { ...post.cast.hub, database } }
  post.cast.clock.set('2026-10-13T07:00:00Z')
  const sent = await Promise.all([sendDue(post.sending), sendDue(other), sendDue(post.sending), sendDue(other)])
  t.equal(
    sent.reduce((sum, count) => sum + count, 0),
    post.server.received.length,
  )
  t.equal(new Set(post.server.received.map(({ to }) => to.join())).size, post.server.received.length)
})

t.test('one that a process took and never finished is taken over', async (t) => {
  const post = await openPost(t)
  await ask(post)
  await share(post)
  await post.cast.hub.database.transaction(async (tx) => {
    await tx.update(emailDigests).set({ claimedUntil: '2026-10-13T07:10:00.000Z' })
  })
  t.equal(await post.at('2026-10-13T07:09:00Z'), 0)
  t.equal(await post.at('2026-10-13T07:10:00Z'), 1)
})

t.test('in the background, and it says that e-mail is sent here', async (t) => {
  const post = await openPost(t)
  await ask(post)
  await share(post)
  post.cast.clock.set('2026-10-13T07:00:00Z')
  const digests = startDigests(post.sending)
  await digests.poke()
  await digests.close()
  t.equal(post.server.received.length, 1)
  const told = await post.cast.ask('hostMonitor', { method: 'GET', url: '/v1/email-digest' })
  t.match(told.json(), { sending: true, lastSentOn: '2026-10-13' })
})

t.test('a date to answer is for the provider', async (t) => {
  const post = await openPost(t)
  await ask(post, 'manager', { address: 'manager@meadowlark.example' })
  const { id } = await planned(post.cast, 'hostMonitor', review)
  t.equal(await post.at('2026-10-13T07:00:00Z'), 0, 'not while it is only proposed')
  await post.cast.ask('hostMonitor', { method: 'PUT', url: `/v1/visits/${id}/offer`, body: {} })
  t.equal(await post.at('2026-10-14T07:00:00Z'), 1)
  t.match(post.server.received[0]?.text, /- a date to answer/)
})
