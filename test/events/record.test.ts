import { createHash } from 'node:crypto'
import t from 'tap'
import { auditEntries, auditPending } from '../../db/tables.ts'
import type { AuditEvent } from '../../server/events/event.ts'
import { disclose, disclosureEvent } from '../../server/events/disclose.ts'
import { newId } from '../../server/events/id.ts'
import { enter, record } from '../../server/events/record.ts'
import type { Viewer } from '../../server/policy/viewer.ts'
import { Problem } from '../../server/http/problem.ts'
import { openTestHub } from '../helper.ts'

const submitted: AuditEvent = {
  organisation: 'E08000004',
  subject: 'monitor-1',
  roles: ['contract-monitor'],
  action: 'intelligence.submitted',
  resource: { kind: 'intelligence', id: 'a-finding' },
  details: { version: 1, type: 'finding', location: '1-1' },
}

const viewer: Viewer = {
  subject: 'monitor-1',
  organisation: 'E08000004',
  kind: 'council',
  gss: 'E08000004',
  adheres: true,
  providers: [],
  roles: ['contract-monitor'],
}

t.test('an act on record', async (t) => {
  const { hub } = await openTestHub(t)
  const receipt = await hub.database.transaction((tx) => record(tx, hub, submitted))
  const [row, ...others] = await hub.database.read.select().from(auditEntries)
  t.ok(row)
  if (!row) return
  t.same(others, [])
  t.same(await hub.database.read.select().from(auditPending), [{ entryId: row.id }])

  t.equal(
    row.entry,
    '{"action":"intelligence.submitted","at":"2026-10-12T09:00:00.000Z",' +
      '"details":{"location":"1-1","type":"finding","version":1},' +
      `"id":"${row.id}","organisation":"E08000004","resource":{"id":"a-finding","kind":"intelligence"},` +
      '"roles":["contract-monitor"],"subject":"monitor-1"}',
    'is canonical JSON: keys in order, no space',
  )
  t.same([row.organisationId, row.at], ['E08000004', '2026-10-12T09:00:00.000Z'])
  t.equal(Buffer.from(row.salt, 'base64url').length, 16)
  const leaf = createHash('sha256').update('\0').update(Buffer.from(row.salt, 'base64url')).update(row.entry)
  t.equal(row.leaf, leaf.digest('base64url'), 'has the salted RFC 6962 leaf hash')

  t.same({ ...receipt, signature: '' }, { leaf: row.leaf, at: row.at, keyId: hub.key.keyId, signature: '' })
  const message = Buffer.from(`accord receipt v1\n${receipt.leaf}\n${receipt.at}\n${receipt.keyId}\n`)
  t.ok(hub.key.verify(message, receipt.signature), 'the receipt is signed as documented')
})

t.test('a transaction that is rolled back leaves nothing on record', async (t) => {
  const { hub } = await openTestHub(t)
  const failing = hub.database.transaction(async (tx) => {
    await record(tx, hub, submitted)
    throw new Error('no room')
  })
  await t.rejects(failing, { message: 'no room' })
  t.same(await hub.database.read.select().from(auditEntries), [])
  t.same(await hub.database.read.select().from(auditPending), [])
})

t.test('the same act twice gives two leaves', async (t) => {
  const { hub } = await openTestHub(t)
  const [one, two] = await hub.database.transaction(async (tx) => [
    await enter(tx, hub, submitted),
    await enter(tx, hub, submitted),
  ])
  t.not(one?.leaf, two?.leaf)
  t.not(one?.salt, two?.salt)
})

t.test('what has no canonical JSON is refused', async (t) => {
  const { hub } = await openTestHub(t)
  const lone = hub.database.transaction((tx) => enter(tx, hub, { ...submitted, subject: '\ud800' }))
  await t.rejects(lone, /surrogate/)
})

t.test('ids tell the time and nothing else', async (t) => {
  const { hub, random, clock } = await openTestHub(t)
  random.seed('one')
  const first = newId(hub)
  t.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  t.equal(Number.parseInt(first.replaceAll('-', '').slice(0, 12), 16), hub.clock.now().getTime())

  random.seed('one')
  newId(hub, 'audit-id')
  t.equal(newId(hub), first, 'whatever was drawn for other purposes, and however many were made before')
  clock.advance(1)
  t.ok(newId(hub) > first, 'sorts by time')
})

t.test('a disclosure', async (t) => {
  const { hub } = await openTestHub(t)
  const answer = { action: 'intelligence.disclosed', channel: 'listLocationIntelligence', basis: ['host'] }
  const items = [
    { kind: 'intelligence', id: 'b', version: 2 },
    { kind: 'visit', id: 'a' },
  ]
  await disclose(hub, viewer, { ...answer, items: [] })
  t.same(await hub.database.read.select().from(auditEntries), [], 'of nothing is not recorded')

  await disclose(hub, viewer, { ...answer, items })
  const rows = await hub.database.read.select().from(auditEntries)
  t.equal(rows.length, 1, 'is one entry, however many items')
  const { id, at, ...told } = JSON.parse(rows[0]?.entry ?? '{}') as Record<string, unknown>
  t.ok(id)
  t.ok(at)
  t.same(told, {
    organisation: 'E08000004',
    subject: 'monitor-1',
    roles: ['contract-monitor'],
    action: 'intelligence.disclosed',
    resource: { kind: 'answer', id: 'listLocationIntelligence' },
    details: { basis: ['host'], channel: 'listLocationIntelligence', items: ['intelligence/b/2', 'visit/a'] },
  })
  const single = disclosureEvent(viewer, { ...answer, items: items.slice(0, 1) })
  t.same(single.resource, { kind: 'intelligence', id: 'b' }, 'of one item is about that item')
})

t.test('an answer whose disclosure can not be recorded does not leave', async (t) => {
  const { hub } = await openTestHub(t)
  await hub.database.close()
  const answer = { action: 'visit.disclosed', channel: 'readVisit', basis: 'host', items: [{ kind: 'visit', id: 'a' }] }
  const error = await disclose(hub, viewer, answer).catch((thrown: unknown) => thrown)
  t.ok(error instanceof Problem)
  t.match(error, { code: 'busy', status: 503 })
})
