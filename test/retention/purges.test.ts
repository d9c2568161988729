// Keeping and erasing: who decides it, what goes and what stays, and that nobody else is told anything.
import t from 'tap'
import { eq } from 'drizzle-orm'
import * as tables from '../../db/tables.ts'
import { linkPending } from '../../server/audit/sequencer.ts'
import { verifyAudit } from '../../server/audit/verify.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import type { components } from '../../server/contract/generated.ts'
import { erasedBy } from '../../server/events/erased.ts'
import { enter } from '../../server/events/record.ts'
import { resumePurges } from '../../server/retention/carry-out.ts'
import { openCastHub, type CastHub, type Person, type Told } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'

type Who = CastName | Person
type Purge = components['schemas']['Purge']

const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-09',
  retentionClass: 'monitoring-7-years',
  body: { narrative: 'Two of six charts were signed before the marmalade was given.' },
}
const second: Person = { subject: 'second-lead', organisation: bodies.rochdale, role: 'information-governance' }
const foreign: Person = { subject: 'lead-of-oldham', organisation: bodies.oldham, role: 'information-governance' }

async function sent(cast: CastHub, more: object = {}, who: Who = 'hostMonitor'): Promise<string> {
  const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body: { ...finding, ...more } })
  if (told.statusCode !== 201) throw new Error(told.body)
  return told.json<{ id: string }>().id
}
const put = (cast: CastHub, who: Who, url: string, body: object) => cast.ask(who, { method: 'PUT', url, body })
const get = (cast: CastHub, who: Who, url: string) => cast.ask(who, { method: 'GET', url })
const propose = (cast: CastHub, body: object, who: Who = 'governanceLead') =>
  cast.ask(who, { method: 'POST', url: '/v1/purges', body })
const confirm = (cast: CastHub, { id, digest }: Purge, who: Who = second) =>
  put(cast, who, `/v1/purges/${id}/confirmation`, { digest })
const code = (told: Told) => [told.statusCode, told.json<{ type?: string }>().type?.replace('/problems/', '')]
const ids = (told: Told) => told.json<{ items: { id: string }[] }>().items.map(({ id }) => id)

async function verified(cast: CastHub): Promise<readonly { kind: string }[]> {
  await linkAll(cast)
  return (await verdict(cast)).faults
}

const verdict = (cast: CastHub) =>
  verifyAudit(cast.hub.database.read, [cast.hub.key], { now: cast.clock.now().toISOString() })
const linkAll = async (cast: CastHub) => {
  while ((await linkPending(cast.hub, { limit: 1000 })) > 0);
}

t.test('how long an item is kept', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  const later = await sent(cast, { observedOn: '2026-10-10', retentionClass: 'contract-6-years' })
  const secret = await sent(cast, { audience: ['regulator'] }, 'placingMonitor')

  t.test('is listed for its own organisation, first due first, in pages', async (t) => {
    for (const who of ['governanceLead', 'hostMonitor'] as const) {
      const told = await get(cast, who, '/v1/retention')
      t.strictSame(ids(told), [later, id], who)
      t.notMatch(told.body, /marmalade|hostMonitor/)
    }
    t.match((await get(cast, 'governanceLead', '/v1/retention')).json().items[1], {
      ...{ kind: 'intelligence', type: 'finding', subject: { location: homes.rosebank }, observedOn: '2026-10-09' },
      ...{ retentionClass: 'monitoring-7-years', keepUntil: '2033-10-09', usuallyUntil: '2033-10-09', onHold: false },
    })
    const page = await get(cast, 'governanceLead', '/v1/retention?limit=1')
    const { next } = page.json<{ next: string }>()
    t.strictSame(ids(await get(cast, 'governanceLead', `/v1/retention?limit=1&cursor=${next}`)), [id])
    t.strictSame(ids(await get(cast, 'governanceLead', '/v1/retention?class=contract-6-years')), [later])
    t.strictSame(ids(await get(cast, 'governanceLead', '/v1/retention?due=2032-10-10')), [later])
    t.strictSame(ids(await get(cast, 'governanceLead', '/v1/retention?due=2032-10-09')), [])
    t.strictSame(ids(await get(cast, foreign, '/v1/retention')), [secret])
    t.equal((await get(cast, 'hostBrokerage', '/v1/retention')).statusCode, 403)
  })

  t.test('a review needs a reason where it is another day, and survives a new version', async (t) => {
    const url = `/v1/intelligence/${id}/review`
    t.strictSame(code(await put(cast, 'governanceLead', url, { keepUntil: '2040-01-01' })), [422, 'invalid'])
    t.strictSame(code(await put(cast, 'governanceLead', url, { keepUntil: '2020-01-01', reason: 'x' })), [
      422,
      'invalid',
    ])
    t.strictSame(code(await put(cast, 'governanceLead', url, { keepUntil: '2060-01-01', reason: 'x' })), [
      422,
      'invalid',
    ])
    const reason = 'The inquiry has asked for all of it.'
    const told = await put(cast, 'governanceLead', url, { keepUntil: '2040-01-01', reason })
    t.match(told.json(), { keepUntil: '2040-01-01', usuallyUntil: '2033-10-09', reviews: [{ reason }] })
    const again = await put(cast, 'governanceLead', url, { keepUntil: '2040-01-01', reason })
    t.equal(again.body, told.body)
    await cast.ask('hostMonitor', {
      ...{ method: 'PUT', url: `/v1/intelligence/${id}`, headers: { 'if-match': '*' } },
      body: { ...finding, topics: ['records'] },
    })
    t.match((await get(cast, 'hostMonitor', `/v1/intelligence/${id}/retention`)).json(), { keepUntil: '2040-01-01' })
    for (const observedOn of ['2015-03-01', finding.observedOn]) {
      const changed = await cast.ask('hostMonitor', {
        ...{ method: 'PUT', url: `/v1/intelligence/${id}`, headers: { 'if-match': '*' } },
        body: { ...finding, topics: ['records'], observedOn },
      })
      t.equal(changed.statusCode, 200)
      const kept = (await get(cast, 'hostMonitor', `/v1/intelligence/${id}/retention`)).json()
      t.match(kept, { keepUntil: '2040-01-01' }, 'an officer makes nothing due sooner by another day')
    }
    t.equal((await put(cast, 'hostMonitor', url, { keepUntil: '2040-01-01', reason })).statusCode, 403)
    t.strictSame(code(await put(cast, foreign, url, { keepUntil: '2040-01-01', reason })), [404, 'not-found'])
  })

  t.test('a hold has a history, and shows to nobody else', async (t) => {
    const before = await get(cast, 'manager', `/v1/intelligence/${later}`)
    const hold = { reason: 'A claim against the council.', reference: 'CL-2026-7' }
    const url = `/v1/intelligence/${later}`
    const told = await put(cast, 'governanceLead', `${url}/hold`, hold)
    t.match(told.json(), { onHold: true, holds: [hold] })
    t.equal((await put(cast, 'governanceLead', `${url}/hold`, hold)).body, told.body)
    t.strictSame(code(await put(cast, 'governanceLead', `${url}/hold`, { ...hold, reference: 'B' })), [
      409,
      'wrong-state',
    ])
    const after = await get(cast, 'manager', url)
    t.strictSame([after.body, after.headers.etag], [before.body, before.headers.etag])
    t.strictSame(code(await get(cast, 'inspector', `${url}/retention`)), [403, 'not-yours'])
    const released = await put(cast, second, `${url}/hold-release`, { reason: 'The claim was settled.' })
    t.match(released.json(), { onHold: false, holds: [{ ...hold, releasedBy: 'second-lead' }] })
    t.strictSame(code(await put(cast, second, `${url}/hold-release`, { reason: 'Other.' })), [409, 'wrong-state'])
    t.equal((await put(cast, second, `${url}/hold-release`, { reason: 'The claim was settled.' })).statusCode, 200)
    t.strictSame(code(await put(cast, 'governanceLead', `${url}/hold`, { ...hold, reason: 'Ring 07700 900123.' })), [
      422,
      'personal-data',
    ])
  })
})

t.test('on pages', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  const [one, other] = [browse(cast, 'governanceLead'), browse(cast, second)]
  const day = (name: string, date: string) => {
    const [year = '', month = '', of = ''] = date.split('-')
    return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: of }
  }

  t.test('what is kept is found, moved and held', async (t) => {
    t.match((await one.get('/disclosures')).body, 'href="/retention"')
    t.match(textOf(await one.get('/retention')), 'Nothing of this kind is due')
    t.match(textOf(await one.get('/retention?show=all')), /9 October 2033 Finding.* Monitoring, 7 years/)
    t.match(
      (await one.get('/retention.csv?show=all')).body,
      '"2033-10-09","2033-10-09","no","Finding","Rosebank House"',
    )
    t.match(
      textOf(await browse(cast, 'hostMonitor').get(`/information/${id}`)),
      'Kept until 9 October 2033 (Monitoring, 7 years).',
    )
    t.notMatch(
      (await browse(cast, 'inspector').get(`/information/${id}`)).body,
      /Kept until|monitoring-7-years|href="\/retention/,
    )
    t.equal((await browse(cast, 'inspector').get(`/retention/${id}`)).statusCode, 403)
    t.equal((await browse(cast, { ...foreign, locations: ['x'] }).get('/retention')).statusCode, 404)

    const url = `/retention/${id}`
    t.match(textOf(await one.post(`${url}/hold`, {})), /Enter what it is needed for.*Enter the reference/)
    t.equal((await one.post(`${url}/hold`, { holdReason: 'A claim.', reference: 'CL-9' })).statusCode, 303)
    t.match(textOf(await browse(cast, 'hostMonitor').get(`/information/${id}`)), 'On hold')
    t.match(textOf(await one.get('/retention?show=held')), 'On hold')
    t.match(textOf(await one.get(`${url}?done=held`)), /Done It is on hold.*A claim. \(CL-9\)/)
    t.equal((await other.post(`${url}/hold-release`, { releaseReason: 'Settled.' })).statusCode, 303)
    t.match(textOf(await one.post(`${url}/review`, day('keepUntil', '2026-10-12'))), 'Say why it is another day')
    const early = { ...day('keepUntil', '2026-10-12'), dayReason: 'Sent twice.' }
    t.equal((await one.post(`${url}/review`, early)).statusCode, 303)
    t.notMatch(textOf(await one.get(url)), 'if you agree')
    t.match(textOf(await other.get(url)), 'if you agree, save the day below as it is')
    t.match(textOf(await browse(cast, 'hostMonitor').get(url)), /governanceLead looked, and set 12 October 2026/)
    cast.clock.advance(1000)
    t.equal((await other.post(`${url}/review`, early)).statusCode, 303)
    t.match(textOf(await other.get('/retention')), /12 October 2026 by its class 9 October 2033/)
  })

  t.test('and is erased by two people', async (t) => {
    t.match(textOf(await one.get('/purges')), 'Nobody of your organisation has proposed')
    t.match(textOf(await one.post('/purges', {})), /Choose what is to be erased.*Enter the day before which it goes/)
    const far = { kind: 'intelligence', ...day('before', '2040-01-01') }
    t.match(textOf(await one.post('/purges', far)), 'Nothing may go yet that is kept until then')
    const staff = await one.post('/purges', { kind: 'staff-identifiers', ...day('before', '2019-10-12') })
    t.match(textOf(await one.get(String(staff.headers.location))), 'There is nothing to erase')
    const due = { kind: 'intelligence', ...day('before', '2026-10-13'), classes: 'monitoring-7-years' }
    const address = String((await one.post('/purges', due)).headers.location)
    const [url = ''] = address.split('?')
    const mine = await one.get(address)
    t.match(
      textOf(mine),
      /Nothing has been erased.*1 of them would be kept longer.*Another information-governance lead/,
    )
    t.notMatch(mine.body, '/confirmation')
    const theirs = await other.get(url)
    t.match(textOf(theirs), /Earlier than usual by its class 9 October 2033 .*, another lead: Sent twice/)
    t.match((await other.get(`${url}/items.csv`)).body, '"Sent twice. | Sent twice."')
    const digest = /name="digest" value="([^"]+)"/.exec(theirs.body)?.[1] ?? ''
    t.match(textOf(await other.post(`${url}/confirmation`, { digest })), 'Confirm that you have looked at the list')
    t.match(textOf(await one.post(`${url}/confirmation`, { digest, sure: 'yes' })), /another person/i)
    const done = await other.post(`${url}/confirmation`, { digest, sure: 'yes' })
    t.match(textOf(await other.get(String(done.headers.location))), /Erased: 1 of 1.*What was erased/)
    t.match((await one.get('/purges.csv')).body, '"second-lead"')
    t.equal((await one.get(`/retention/${id}`)).statusCode, 404)
    t.equal((await browse(cast, 'hostMonitor').get('/purges')).statusCode, 404)
  })
})

t.test('a purge', async (t) => {
  const cast = await openCastHub(t)
  const gone = await sent(cast, { sourceId: 'QA-1' })
  const changed = await sent(cast)
  const withdrawn = await sent(cast, { body: { narrative: 'The marmalade was kept in the wrong place.' } })
  const held = await sent(cast)
  const others = await sent(cast, {}, 'inspector')
  await cast.ask('manager', {
    method: 'POST',
    url: `/v1/intelligence/${gone}/replies`,
    body: { kind: 'dispute', text: 'Marmalade is no medicine.' },
  })
  await get(cast, 'placingMonitor', `/v1/intelligence/${gone}`)
  await put(cast, 'hostMonitor', `/v1/intelligence/${withdrawn}/withdrawal`, { reason: 'inaccurate' })
  await put(cast, 'governanceLead', `/v1/intelligence/${held}/hold`, { reason: 'A claim.', reference: 'CL-1' })
  cast.clock.set('2033-10-08T09:00:00Z')
  const none = (await propose(cast, { before: '2033-10-09' })).json<Purge>()
  t.match(none, { size: 0, status: 'proposed' })
  const items = ({ id }: Purge) => get(cast, second, `/v1/purges/${id}/items?limit=200`)
  t.strictSame(code(await propose(cast, { before: '2033-10-10' })), [422, 'invalid'])
  t.strictSame(code(await confirm(cast, none)), [409, 'wrong-state'])
  cast.clock.set('2033-10-09T09:00:00Z')
  const before = '2033-10-10'
  t.notOk(
    ids(await items((await propose(cast, { before })).json<Purge>())).includes(gone),
    'a dispute is owed an answer',
  )
  const answer = { kind: 'answer', text: 'It is kept in the same cupboard.' }
  await cast.ask('hostMonitor', { method: 'POST', url: `/v1/intelligence/${gone}/replies`, body: answer })

  t.test('is a list first, of what is due and on no hold', async (t) => {
    const seen = await get(cast, 'inspector', `/v1/intelligence/${gone}`)
    const told = await propose(cast, { before })
    t.equal(told.statusCode, 201)
    const purge = told.json<Purge>()
    t.match(purge, { size: 3, status: 'proposed', proposedBy: 'governanceLead', confirmBy: '2033-10-23' })
    const list = await get(cast, second, `/v1/purges/${purge.id}/items?limit=2`)
    t.equal(ids(list).length, 2)
    t.notMatch(list.body, /marmalade/i)
    t.equal((await get(cast, 'inspector', `/v1/intelligence/${gone}`)).body, seen.body, 'nothing has changed')
    t.strictSame(code(await get(cast, foreign, `/v1/purges/${purge.id}`)), [404, 'not-found'])
    t.strictSame(code(await confirm(cast, purge, foreign)), [404, 'not-found'])
    t.strictSame(code(await confirm(cast, purge, 'governanceLead')), [403, 'second-person'])
    t.strictSame(code(await confirm(cast, { ...purge, digest: 'A'.repeat(43) })), [409, 'purge-changed'])
    t.equal(
      (await put(cast, 'hostMonitor', `/v1/purges/${purge.id}/confirmation`, { digest: purge.digest })).statusCode,
      403,
    )
  })

  t.test('is refused once any of it has changed, or after 14 days', async (t) => {
    const purge = (await propose(cast, { before })).json<Purge>()
    await put(cast, second, `/v1/intelligence/${changed}/hold`, { reason: 'A claim.', reference: 'CL-2' })
    t.strictSame(code(await confirm(cast, purge)), [409, 'purge-changed'])
    await put(cast, second, `/v1/intelligence/${changed}/hold-release`, { reason: 'Settled.' })
    await put(cast, second, `/v1/intelligence/${changed}/review`, { keepUntil: '2034-01-01', reason: 'Asked for.' })
    t.strictSame(code(await confirm(cast, purge)), [409, 'purge-changed'])
    const late = (await propose(cast, { before })).json<Purge>()
    cast.clock.set('2033-10-24T09:00:00Z')
    t.strictSame(code(await confirm(cast, late)), [409, 'wrong-state'])
    t.equal((await get(cast, second, `/v1/purges/${late.id}`)).json<Purge>().status, 'lapsed')
  })

  t.test('erases what it lists for everybody, and nothing else', async (t) => {
    const purge = (await propose(cast, { before })).json<Purge>()
    t.equal(purge.size, 2)
    const told = await confirm(cast, purge)
    t.match(told.json(), { status: 'done', gone: 2, confirmedBy: 'second-lead' }, told.body)
    t.equal((await confirm(cast, purge)).body, told.body, 'sent again it answers the same')
    const never = (await get(cast, 'inspector', '/v1/intelligence/01929a2c-0000-7000-8000-000000000000')).json()
    for (const who of ['hostMonitor', 'inspector', 'manager', 'placingMonitor', 'governanceLead'] as const) {
      for (const id of [gone, withdrawn]) {
        const answer = await get(cast, who, `/v1/intelligence/${id}`)
        t.strictSame({ ...answer.json(), requestId: 0 }, { ...never, requestId: 0 }, who)
      }
    }
    for (const id of [changed, held]) t.equal((await get(cast, 'inspector', `/v1/intelligence/${id}`)).statusCode, 200)
    t.equal((await get(cast, 'inspector', `/v1/intelligence/${others}`)).statusCode, 200)
    const left: string[] = []
    for (const [name, table] of Object.entries(tables)) {
      if (['changes', 'purgeItems', 'auditEntries', 'auditLinks'].includes(name) || typeof table !== 'object') continue
      const rows = await cast.hub.database.read.select().from(table as typeof tables.imports)
      if (
        rows.some(
          (row) => JSON.stringify(row).includes(gone) || /Marmalade is no|wrong place/.test(JSON.stringify(row)),
        )
      ) {
        left.push(name)
      }
    }
    t.strictSame(left, [], 'tables in which anything of it is left')
    t.match((await get(cast, 'governanceLead', '/v1/audit/entries?action=purge.done')).json().items, [
      { details: { gone: 2, digest: purge.digest } },
    ])
    t.strictSame(await verified(cast), [])
    t.equal(typeof (await sent(cast, { sourceId: 'QA-1', observedOn: '2033-10-01' })), 'string', 'its sourceId is free')
  })

  t.test('takes what has an earlier day than its class only after two people have set it', async (t) => {
    const id = await sent(cast, { observedOn: '2033-10-20' })
    const url = `/v1/intelligence/${id}`
    const day = { keepUntil: '2033-10-24', reason: 'Sent twice.' }
    const review = (who: Who, body: object = day) => {
      cast.clock.advance(1000)
      return put(cast, who, `${url}/review`, body)
    }
    const listed = async () => {
      const purge = (await propose(cast, { before: '2033-10-25' })).json<Purge>()
      const list = await items(purge)
      return { purge, item: list.json<{ items: { id: string }[] }>().items.find((item) => item.id === id) }
    }
    t.match((await review('governanceLead')).json(), { needsSecondPerson: true })
    t.match((await review('governanceLead')).json(), { needsSecondPerson: true, reviews: { length: 1 } })
    t.equal((await listed()).item, undefined)
    t.match((await review(second)).json(), { needsSecondPerson: false, reviews: { length: 2 } })
    const two = await listed()
    t.match(two, {
      purge: { earlier: 1 },
      item: {
        ...{ keepUntil: '2033-10-24', usuallyUntil: '2040-10-20', place: /Rosebank/ },
        moved: [
          { role: 'information-governance', byProposer: false, reason: 'Sent twice.' },
          { role: 'information-governance', byProposer: true, reason: 'Sent twice.' },
        ],
      },
    })
    t.notMatch(JSON.stringify(two.item), /governanceLead|second-lead/)
    await review(second, { keepUntil: '2033-11-01', reason: 'Not yet.' })
    await review('governanceLead')
    t.equal((await listed()).item, undefined, 'who has changed their mind agrees no more')
    t.strictSame(code(await confirm(cast, two.purge)), [409, 'purge-changed'])
    // As a purge of identifiers leaves it: who that was, nobody can say.
    await cast.hub.database.transaction((tx) =>
      tx
        .update(tables.retentionReviews)
        .set({ reviewedBy: 'former-staff' })
        .where(eq(tables.retentionReviews.reviewedBy, 'governanceLead')),
    )
    t.match((await review(second)).json(), { needsSecondPerson: true }, 'a name that is gone is no second person')
    t.equal((await listed()).item, undefined)
    await put(cast, second, `${url}/hold`, { reason: 'Other tests.', reference: 'x' })
  })

  t.test('goes on where it was cut off, and leaves what was put on hold meanwhile', async (t) => {
    const [one, two] = [await sent(cast, { observedOn: '2026-10-20' }), await sent(cast, { observedOn: '2026-10-20' })]
    cast.clock.set('2033-10-25T09:00:00Z')
    const purge = (await propose(cast, { before: '2033-10-26' })).json<Purge>()
    t.equal(purge.size, 2)
    // As a hub that stopped right after the confirmation leaves it.
    await cast.hub.database.transaction(async (tx) => {
      const by = { status: 'confirmed', confirmedBy: 'second-lead', confirmedAt: '2033-10-25T09:00:00.000Z' }
      await tx.update(tables.purges).set(by).where(eq(tables.purges.id, purge.id))
    })
    await put(cast, second, `/v1/intelligence/${two}/hold`, { reason: 'A claim.', reference: 'CL-3' })
    t.equal(await resumePurges(cast.hub), 1)
    t.match((await get(cast, second, `/v1/purges/${purge.id}`)).json(), { status: 'done', size: 2, gone: 1 })
    t.equal((await get(cast, 'inspector', `/v1/intelligence/${one}`)).statusCode, 404)
    t.equal((await get(cast, 'inspector', `/v1/intelligence/${two}`)).statusCode, 200)
    t.equal(await resumePurges(cast.hub), 0)
  })
})

t.test('who did something, after its time', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  const held = await sent(cast, { body: { narrative: 'The inquest has asked for this.' } })
  await get(cast, 'hostMonitor', `/v1/intelligence/${held}`)
  await put(cast, 'governanceLead', `/v1/intelligence/${held}/hold`, { reason: 'An inquest.', reference: 'SECRET-REF' })
  const ofHeld = async () => ({
    item: (await cast.hub.database.read.select().from(tables.intelligence)).find((row) => row.id === held),
    holds: await cast.hub.database.read.select().from(tables.retentionHolds),
    entries: (await own()).filter(({ entry }) => entry.includes(held)),
  })
  await cast.ask('hostMonitor', {
    ...{ method: 'PUT', url: `/v1/intelligence/${id}`, headers: { 'if-match': '*' } },
    body: { ...finding, topics: ['records'] },
  })
  await get(cast, 'hostMonitor', `/v1/intelligence/${id}`)
  const own = () => cast.hub.database.read.select().from(tables.auditEntries)
  await verified(cast)
  const heldBefore = await ofHeld()
  t.equal(heldBefore.entries.length, 3)
  t.notMatch(JSON.stringify(await own()), /SECRET-REF/)
  cast.clock.set('2033-11-01T09:00:00Z')
  const recent = await sent(cast)
  t.strictSame(code(await propose(cast, { before: '2026-11-02', kind: 'staff-identifiers' })), [422, 'invalid'])
  const purge = (await propose(cast, { before: '2026-11-01', kind: 'staff-identifiers' })).json<Purge>()
  const listed = await get(cast, second, `/v1/purges/${purge.id}/items?limit=200`)
  t.notMatch(listed.body, /hostMonitor/)
  const isOld = (e: { organisationId: string; at: string; entry: string }) =>
    e.organisationId === bodies.rochdale && e.at < '2026-11' && !e.entry.includes(held)
  const count = (await own()).filter(isOld).length
  t.equal(count > 2, true)
  t.match((await confirm(cast, purge)).json(), { status: 'done', gone: purge.size })

  t.test('is replaced wherever it stands, and stays where it is not so old', async (t) => {
    const told = await get(cast, 'hostMonitor', `/v1/intelligence/${id}`)
    t.match(told.json(), { submittedBy: 'former-staff' })
    t.match((await get(cast, 'hostMonitor', `/v1/intelligence/${recent}`)).json(), { submittedBy: 'hostMonitor' })
    const old = (await get(cast, 'governanceLead', '/v1/audit/entries?to=2026-10-31&limit=200')).json()
    const erased = old.items.filter((item: { erased?: boolean }) => item.erased)
    t.equal(erased.length, count)
    t.match(erased[0], { erased: true, subject: 'former-staff', action: 'erased', roles: [] })
    const proof = await get(cast, 'governanceLead', `/v1/audit/proofs/${erased[0].id}`)
    t.match(proof.json(), { entry: '', salt: '', leaf: erased[0].leaf })
    const left = JSON.stringify([
      await cast.hub.database.read.select().from(tables.intelligenceVersions),
      (await own()).filter(isOld),
      (await cast.hub.database.read.select().from(tables.intelligence)).filter((row) => row.id === id),
    ])
    t.notMatch(left, /hostMonitor/)
  })

  t.test('but of what is on hold nothing goes that tells who did what', async (t) => {
    t.strictSame(await ofHeld(), heldBefore)
    t.match((await get(cast, 'hostMonitor', `/v1/intelligence/${held}`)).json(), { submittedBy: 'hostMonitor' })
  })

  t.test('leaves a log that proves itself', async (t) => t.strictSame(await verified(cast), []))

  t.test('and in which nothing else can be erased, put back or vouched for', async (t) => {
    const { database } = cast.hub
    const e = tables.auditEntries
    const tamper = async (name: string, work: Parameters<typeof database.transaction>[0], kinds: readonly string[]) => {
      const [entries, erasures] = [await own(), await database.read.select().from(tables.auditErasures)]
      await database.transaction(work)
      const found = new Set((await verified(cast)).map(({ kind }) => kind))
      t.strictSame([...found], kinds, name)
      await database.transaction(async (tx) => {
        for (const { id: entryId, ...rest } of entries) await tx.update(e).set(rest).where(eq(e.id, entryId))
        await tx.delete(tables.auditErasures)
        await tx.insert(tables.auditErasures).values(erasures)
      })
    }
    const entries = await own()
    const kept = entries.find(
      ({ organisationId, action, entry }) =>
        organisationId === bodies.rochdale && action === 'intelligence.submitted' && !entry.includes(held),
    )
    const gone = entries.find(({ entry }) => entry === '')
    const emptied = { entry: '', salt: '', subject: 'former-staff', action: 'erased' }
    const keptId = kept?.id ?? ''
    const goneId = gone?.id ?? ''
    await tamper('erased by hand', (tx) => tx.update(e).set(emptied).where(eq(e.id, keptId)), ['entry-erased'])
    await tamper(
      'erased by hand, and put on a purge’s list',
      async (tx) => {
        await tx.update(e).set(emptied).where(eq(e.id, keptId))
        await tx.insert(tables.auditErasures).values({ entryId: keptId, purgeId: purge.id })
      },
      ['entry-erased'],
    )
    await tamper(
      'put back with other words',
      (tx) =>
        tx
          .update(e)
          .set({ entry: kept?.entry ?? '', salt: kept?.salt ?? '' })
          .where(eq(e.id, goneId)),
      ['entry-changed'],
    )
    await tamper(
      'taken off the list',
      (tx) => tx.delete(tables.auditErasures).where(eq(tables.auditErasures.entryId, goneId)),
      ['entry-erased'],
    )
    await tamper(
      'with another leaf',
      (tx) =>
        tx
          .update(e)
          .set({ leaf: kept?.leaf ?? '' })
          .where(eq(e.id, goneId)),
      ['entry-erased', 'entry-replaced'],
    )
    t.strictSame(await verified(cast), [], 'all is as it was')
    await tamper(
      'with its time moved',
      (tx) => tx.update(e).set({ at: '2026-10-01T00:00:00.000Z' }).where(eq(e.id, goneId)),
      ['entry-erased'],
    )
    await tamper(
      'with another’s name on it',
      (tx) => tx.update(e).set({ subject: 'second-lead' }).where(eq(e.id, goneId)),
      ['entry-erased'],
    )
    const one = { proposedBy: 'second-lead', confirmedBy: 'second-lead' }
    await tamper('by one person', (tx) => tx.update(tables.purges).set(one), ['entry-erased'])
    await cast.hub.database.transaction((tx) => tx.update(tables.purges).set({ proposedBy: 'governanceLead' }))
    t.strictSame(await verified(cast), [], 'all is as it was')
  })

  t.test('nor by whoever invents a whole purge and lets the hub link it, but of what is old', async (t) => {
    const { database } = cast.hub
    const { auditEntries: e, auditErasures, auditLinks } = tables
    const nowHere = () => cast.clock.now().toISOString()
    const mine = (await own()).filter(({ organisationId }) => organisationId === bodies.rochdale)
    const young = mine.find(({ action, at }) => action === 'intelligence.submitted' && at > '2033')
    if (young === undefined) throw new Error('no entry to hide')
    /** Without the hub’s key: all that a purge would have left in the database. */
    const forge = async (victim: typeof young, before: string) => {
      const forged = `forged before ${before}`
      await database.transaction(async (tx) => {
        await tx.insert(auditErasures).values({ entryId: victim.id, purgeId: forged })
        const list = await erasedBy(tx, forged)
        const times = { proposedAt: nowHere(), confirmedAt: nowHere(), confirmBy: '2040-01-01', doneAt: nowHere() }
        await tx.insert(tables.purges).values({
          ...{ id: forged, organisationId: bodies.rochdale, kind: 'staff-identifiers', before, classes: '' },
          ...{
            status: 'done',
            size: 1,
            gone: 1,
            earlier: 0,
            digest: list.digest,
            proposedBy: 'a',
            confirmedBy: 'b',
            ...times,
          },
        })
        const about = { organisation: bodies.rochdale, resource: { kind: 'purge', id: forged }, roles: [] }
        await enter(tx, cast.hub, { ...about, subject: 'a', action: 'purge.proposed' })
        await enter(tx, cast.hub, { ...about, subject: 'b', action: 'purge.confirmed' })
        const details = { ...list, before }
        await enter(tx, cast.hub, { ...about, subject: 'accord', action: 'audit.erased', details })
        await tx
          .update(e)
          .set({ entry: '', salt: '', subject: 'former-staff', action: 'erased' })
          .where(eq(e.id, victim.id))
      })
      return forged
    }
    const undo = async (victim: typeof young, forged: string) =>
      database.transaction(async (tx) => {
        const { id: entryId, ...rest } = victim
        await tx.update(e).set(rest).where(eq(e.id, entryId))
        await tx.delete(auditErasures).where(eq(auditErasures.purgeId, forged))
        await tx.delete(tables.purges).where(eq(tables.purges.id, forged))
      })
    for (const before of ['2032-11-01', '2033-11-02', '2040-01-01']) {
      const forged = await forge(young, before)
      const [link] = await database.read.select().from(auditLinks).where(eq(auditLinks.entryId, young.id))
      const place = { position: link?.position, entryId: young.id }
      t.match(await verified(cast), [{ organisation: bodies.rochdale, kind: 'entry-erased', place }], before)
      await database.transaction((tx) => tx.update(e).set({ at: '2026-10-12T09:00:00.000Z' }).where(eq(e.id, young.id)))
      t.match(await verified(cast), [{ kind: 'entry-erased', place }], `${before}, with its time moved`)
      await undo(young, forged)
      t.strictSame(await verified(cast), [])
    }
    // What the documentation says of old entries: it is told, and nothing more can be.
    cast.clock.set('2034-11-04T09:00:00Z')
    const told = { organisation: bodies.rochdale, before: '2033-11-03', entries: 1 }
    const forged = await forge(young, told.before)
    t.match((await verdict(cast)).faults, [{ kind: 'entry-erased' }], 'not before it is in the log')
    await linkAll(cast)
    const { faults, erasures } = await verdict(cast)
    t.strictSame(faults, [])
    t.match(erasures, [
      { purge: purge.id, before: '2026-11-01', entries: count },
      { purge: forged, ...told },
    ])
  })
})
