// Someone who can write to the database, but does not hold the hub's key, against `verifyAudit`.
import { and, eq, gt, sql } from 'drizzle-orm'
import type { Test } from 'tap'
import t from 'tap'
import type { Tx } from '../../db/database.ts'
import { auditCheckpoints, auditEntries, auditLinks, auditPending } from '../../db/tables.ts'
import type { Fault } from '../../server/audit/faults.ts'
import { sentence } from '../../server/audit/faults.ts'
import * as merkle from '../../server/audit/merkle.ts'
import { formatPrint, parsePrint } from '../../server/audit/print.ts'
import { linkPending } from '../../server/audit/sequencer.ts'
import type { VerifyOptions } from '../../server/audit/verify.ts'
import { verifyAudit } from '../../server/audit/verify.ts'
import { leafOf } from '../../server/events/entry.ts'
import { enter, record } from '../../server/events/record.ts'
import type { Hub } from '../../server/hub.ts'
import type { TestClock } from '../helper.ts'
import { openTestHub } from '../helper.ts'

const event = (organisation: string) => ({
  organisation,
  subject: 'inspector-1',
  roles: ['inspector'],
  action: 'visit.planned',
  resource: { kind: 'visit', id: 'v' },
})

async function act(hub: Hub, ...organisations: string[]): Promise<void> {
  await hub.database.transaction(async (tx) => {
    for (const organisation of organisations) {
      await enter(tx, hub, event(organisation))
      ;(hub.clock as TestClock).advance(1)
    }
  })
}

/** CQC's log of twelve entries with checkpoints at 3, 6, 9 and 12, and PCH's of four with one each. */
async function openWithLogs(t: Test) {
  const { hub } = await openTestHub(t)
  for (let run = 0; run < 4; run += 1) {
    await act(hub, 'CQC', 'CQC', 'PCH', 'CQC')
    await linkPending(hub)
  }
  const links = await hub.database.read.select().from(auditLinks).orderBy(auditLinks.position)
  const ids = links.filter((link) => link.organisationId === 'CQC').map(({ entryId }) => entryId)
  const id = (position: number): string => ids[position] ?? ''
  return { hub, id, ids }
}

const verify = (hub: Hub, options?: Partial<VerifyOptions>) =>
  verifyAudit(hub.database.read, [hub.key], { now: hub.clock.now().toISOString(), ...options })

async function faultsOf(hub: Hub, options?: Partial<VerifyOptions>): Promise<readonly Fault[]> {
  const verdict = await verify(hub, options)
  for (const fault of verdict.faults) if (/undefined|\[object/.test(sentence(fault))) throw new Error(sentence(fault))
  return verdict.faults
}

const tamper = (hub: Hub, work: (tx: Tx) => Promise<unknown>) => hub.database.transaction(work)
const cqc = eq(auditLinks.organisationId, 'CQC')

async function readEntry(tx: Tx, id: string) {
  const [row] = await tx.select().from(auditEntries).where(eq(auditEntries.id, id))
  if (!row) throw new Error('no such entry')
  return row
}

/** Another deed in the entry, with the leaf that this then has. */
async function changeConsistently(tx: Tx, id: string): Promise<void> {
  const row = await readEntry(tx, id)
  const entry = row.entry.replace('visit.planned', 'visit.dreamt-of')
  await tx
    .update(auditEntries)
    .set({ action: 'visit.dreamt-of', entry, leaf: leafOf(row.salt, entry) })
    .where(eq(auditEntries.id, id))
}

/** The roots of CQC's log as they would be, had its entries always been what they are now. */
async function recomputeRoots(tx: Tx): Promise<merkle.Frontier> {
  const rows = await tx
    .select({ position: auditLinks.position, leaf: auditEntries.leaf })
    .from(auditLinks)
    .innerJoin(auditEntries, eq(auditEntries.id, auditLinks.entryId))
    .where(cqc)
    .orderBy(auditLinks.position)
  let frontier = merkle.emptyFrontier
  for (const { position, leaf } of rows) {
    frontier = merkle.append(frontier, merkle.hashBytes(leaf))
    const root = merkle.hashText(merkle.root(frontier))
    await tx
      .update(auditLinks)
      .set({ root })
      .where(and(cqc, eq(auditLinks.position, position)))
  }
  return frontier
}

/** Entries after this position move down by one, their roots with them. */
async function renumberFrom(tx: Tx, position: number): Promise<void> {
  for (let each = position + 1; each < 12; each += 1) {
    await tx
      .update(auditLinks)
      .set({ position: each - 1 })
      .where(and(cqc, eq(auditLinks.position, each)))
  }
}

async function setEntryAt(tx: Tx, position: number, entryId: string): Promise<void> {
  await tx
    .update(auditLinks)
    .set({ entryId })
    .where(and(cqc, eq(auditLinks.position, position)))
}

async function removeTail(tx: Tx, ids: readonly string[], size: number, cutCheckpoints: boolean): Promise<void> {
  for (const id of ids.slice(size)) {
    await tx.delete(auditLinks).where(eq(auditLinks.entryId, id))
    await tx.delete(auditEntries).where(eq(auditEntries.id, id))
  }
  if (!cutCheckpoints) return
  await tx
    .delete(auditCheckpoints)
    .where(and(eq(auditCheckpoints.organisationId, 'CQC'), gt(auditCheckpoints.size, size)))
}

t.test('an untouched audit is sound', async (t) => {
  const { hub } = await openWithLogs(t)
  await act(hub, 'CQC')
  const verdict = await verify(hub)
  t.match(verdict, { sound: true, faults: [], more: 0, linked: 16, waiting: 1 })
  t.same(
    verdict.print.map(({ organisationId, size }) => `${organisationId} ${size}`),
    ['CQC 12', 'PCH 4'],
  )
  await linkPending(hub)
  const later = await verify(hub, { against: parsePrint(formatPrint(verdict.print)) })
  t.match(later, { sound: true, linked: 17, waiting: 0 }, 'also against an earlier print, as it grows')
})

t.test('an empty audit is sound', async (t) => {
  const { hub } = await openTestHub(t)
  const verdict = await verify(hub)
  t.match(verdict, { sound: true, linked: 0, waiting: 0, print: [] })
  t.same(parsePrint(formatPrint(verdict.print)), [])
})

t.test('a changed entry', async (t) => {
  const { hub, id } = await openWithLogs(t)
  await tamper(hub, (tx) =>
    tx
      .update(auditEntries)
      .set({ entry: sql`replace(${auditEntries.entry}, 'inspector-1', 'inspector-2')` })
      .where(eq(auditEntries.id, id(4))),
  )
  const place = { position: 4, entryId: id(4) }
  const faults = await faultsOf(hub)
  t.same(faults, [{ organisation: 'CQC', kind: 'entry-changed', place }])
  t.equal(
    faults.map(sentence).join(),
    `CQC: the entry at position 4 (${id(4)}) was changed: it does not give its leaf.`,
  )
})

t.test('an entry changed together with its leaf', async (t) => {
  const { hub, id } = await openWithLogs(t)
  await tamper(hub, (tx) => changeConsistently(tx, id(4)))
  const place = { position: 4, entryId: id(4) }
  t.same(await faultsOf(hub), [{ organisation: 'CQC', kind: 'entry-replaced', place }])
})

t.test('an entry changed together with its leaf and every later root', async (t) => {
  const { hub, id } = await openWithLogs(t)
  await tamper(hub, async (tx) => {
    await changeConsistently(tx, id(4))
    await recomputeRoots(tx)
  })
  const [first, ...others] = await faultsOf(hub)
  const [from, to] = [3, 5].map((position) => ({ position, entryId: id(position) }))
  t.same(first, { organisation: 'CQC', kind: 'stretch-changed', from, to }, 'is between two checkpoints')
  t.same(
    others.map((fault) => [fault.kind, 'place' in fault && fault.place.position]),
    [
      ['root-changed', 6],
      ['root-changed', 9],
    ],
    'and the entries after it are cleared',
  )
})

t.test('… and the checkpoints too, without the key', async (t) => {
  const { hub, id } = await openWithLogs(t)
  await tamper(hub, async (tx) => {
    await changeConsistently(tx, id(4))
    const forged = await recomputeRoots(tx)
    const head = { root: merkle.hashText(merkle.root(forged)), frontier: merkle.frontierText(forged) }
    const last = and(eq(auditCheckpoints.organisationId, 'CQC'), eq(auditCheckpoints.size, 12))
    await tx.update(auditCheckpoints).set(head).where(last)
    await tx
      .delete(auditCheckpoints)
      .where(and(eq(auditCheckpoints.organisationId, 'CQC'), sql`${auditCheckpoints.size} in (6, 9)`))
  })
  const [from, to] = [3, 11].map((position) => ({ position, entryId: id(position) }))
  t.same(await faultsOf(hub), [
    { organisation: 'CQC', kind: 'checkpoint-unsigned', size: 12, keyId: hub.key.keyId },
    { organisation: 'CQC', kind: 'stretch-unsigned', from, to },
  ])
})

t.test('a checkpoint that names another key', async (t) => {
  const { hub } = await openWithLogs(t)
  const verdict = await verifyAudit(hub.database.read, [{ ...hub.key, keyId: 'another' }], {
    now: hub.clock.now().toISOString(),
  })
  t.equal(verdict.faults.filter(({ kind }) => kind === 'checkpoint-unsigned').length, 8)
})

t.test('a changed root', async (t) => {
  const { hub, id } = await openWithLogs(t)
  await tamper(hub, (tx) =>
    tx
      .update(auditLinks)
      .set({ root: 'x' })
      .where(and(cqc, eq(auditLinks.position, 7))),
  )
  const place = { position: 7, entryId: id(7) }
  t.same(await faultsOf(hub), [{ organisation: 'CQC', kind: 'root-changed', place }])
})

t.test('a changed frontier', async (t) => {
  const { hub } = await openWithLogs(t)
  await tamper(hub, (tx) => tx.update(auditCheckpoints).set({ frontier: 'x' }).where(eq(auditCheckpoints.size, 9)))
  t.match(await faultsOf(hub), [{ organisation: 'CQC', kind: 'frontier-changed', size: 9 }])
})

t.test('an entry filed under another organisation or time', async (t) => {
  const { hub, id } = await openWithLogs(t)
  await tamper(hub, async (tx) => {
    await tx
      .update(auditEntries)
      .set({ organisationId: 'PCH' })
      .where(eq(auditEntries.id, id(1)))
    await tx
      .update(auditEntries)
      .set({ at: '2020-01-01T00:00:00.000Z' })
      .where(eq(auditEntries.id, id(2)))
  })
  const place = (position: number) => ({ position, entryId: id(position) })
  t.same(await faultsOf(hub), [
    { organisation: 'CQC', kind: 'entry-misfiled', place: place(1) },
    { organisation: 'CQC', kind: 'entry-misfiled', place: place(2) },
  ])
})

t.test('a removed entry', async (t) => {
  const { hub, id } = await openWithLogs(t)
  await tamper(hub, (tx) => tx.delete(auditEntries).where(eq(auditEntries.id, id(4))))
  const place = { position: 4, entryId: id(4) }
  t.same(await faultsOf(hub), [{ organisation: 'CQC', kind: 'entry-gone', place }])
})

t.test('an entry removed together with its link', async (t) => {
  const { hub, id } = await openWithLogs(t)
  await tamper(hub, async (tx) => {
    await tx.delete(auditLinks).where(eq(auditLinks.entryId, id(4)))
    await tx.delete(auditEntries).where(eq(auditEntries.id, id(4)))
  })
  t.same(await faultsOf(hub), [{ organisation: 'CQC', kind: 'positions-missing', from: 4, to: 4 }])
})

t.test('an entry removed, and the rest renumbered', async (t) => {
  const { hub, id } = await openWithLogs(t)
  await tamper(hub, async (tx) => {
    await tx.delete(auditLinks).where(eq(auditLinks.entryId, id(4)))
    await tx.delete(auditEntries).where(eq(auditEntries.id, id(4)))
    await renumberFrom(tx, 4)
  })
  const faults = await faultsOf(hub)
  const place = { position: 4, entryId: id(5) }
  t.same(faults[0], { organisation: 'CQC', kind: 'entry-replaced', place }, 'is missed where it was')
  t.ok(faults.some(({ kind }) => kind === 'tail-missing'))
})

t.test('a removed link', async (t) => {
  const { hub, id } = await openWithLogs(t)
  await tamper(hub, (tx) => tx.delete(auditLinks).where(eq(auditLinks.entryId, id(4))))
  t.same(await faultsOf(hub), [
    { organisation: 'CQC', kind: 'positions-missing', from: 4, to: 4 },
    { organisation: 'CQC', kind: 'entry-stray', entryId: id(4) },
  ])
})

t.test('two entries that changed places', async (t) => {
  for (const [one, two] of [
    [3, 5],
    [1, 10],
  ] as const) {
    const { hub, id } = await openWithLogs(t)
    await tamper(hub, async (tx) => {
      await setEntryAt(tx, one, 'aside')
      await setEntryAt(tx, two, id(one))
      await setEntryAt(tx, one, id(two))
    })
    const faults = await faultsOf(hub)
    t.same(faults[0], {
      organisation: 'CQC',
      kind: 'entry-replaced',
      place: { position: one, entryId: id(two) },
      linked: { position: two, entryId: id(one) },
    })
    const told = faults.slice(0, 1).map(sentence).join()
    t.match(told, `position ${one} holds entry ${id(two)}`)
    t.match(told, `that was entry ${id(one)}, now at position ${two}. They were reordered.`)
  }
})

t.test('an entry put in', async (t) => {
  await t.test('beside the log', async (t) => {
    const { hub, id } = await openWithLogs(t)
    await tamper(hub, async (tx) => tx.insert(auditEntries).values({ ...(await readEntry(tx, id(0))), id: 'new' }))
    t.same(await faultsOf(hub), [{ organisation: 'CQC', kind: 'entry-stray', entryId: 'new' }])
  })
  await t.test('at its end', async (t) => {
    const { hub, id } = await openWithLogs(t)
    await tamper(hub, async (tx) => {
      await putIn(tx, id(0))
      await tx.insert(auditLinks).values({ organisationId: 'CQC', position: 12, entryId: 'new', root: 'x' })
      await recomputeRoots(tx)
    })
    const place = { position: 12, entryId: 'new' }
    t.same(await faultsOf(hub), [{ organisation: 'CQC', kind: 'stretch-unsigned', from: place, to: place }])
  })
  await t.test('in its middle', async (t) => {
    const { hub, id } = await openWithLogs(t)
    await tamper(hub, async (tx) => {
      await putIn(tx, id(0))
      await tx.delete(auditLinks).where(eq(auditLinks.entryId, id(11)))
      for (let each = 10; each >= 4; each -= 1) {
        await tx
          .update(auditLinks)
          .set({ position: each + 1 })
          .where(and(cqc, eq(auditLinks.position, each)))
      }
      await tx.insert(auditLinks).values({ organisationId: 'CQC', position: 4, entryId: 'new', root: 'x' })
    })
    const place = { position: 4, entryId: 'new' }
    t.same((await faultsOf(hub))[0], { organisation: 'CQC', kind: 'entry-replaced', place })
  })
})

async function putIn(tx: Tx, like: string): Promise<void> {
  const row = await readEntry(tx, like)
  const entry = row.entry.replace(row.id, 'new')
  await tx.insert(auditEntries).values({ ...row, id: 'new', entry, leaf: leafOf(row.salt, entry) })
}

t.test('a cut tail', async (t) => {
  await t.test('is found by the checkpoint that it left behind', async (t) => {
    const { hub, ids } = await openWithLogs(t)
    await tamper(hub, (tx) => removeTail(tx, ids, 9, false))
    t.same(await faultsOf(hub), [{ organisation: 'CQC', kind: 'tail-missing', from: 9, to: 11 }])
  })
  await t.test('is found against an earlier print, checkpoints and all', async (t) => {
    const { hub, ids } = await openWithLogs(t)
    const { print } = await verify(hub)
    await tamper(hub, (tx) => removeTail(tx, ids, 9, true))
    t.ok((await verify(hub)).sound, 'and only so')
    const faults = await faultsOf(hub, { against: print })
    const { at } = print[0] ?? { at: '' }
    t.same(faults, [{ organisation: 'CQC', kind: 'earlier-cut', size: 12, has: 9, at }])
    t.equal(faults.map(sentence).join(), `CQC: the log was cut: it had 12 entries on ${at} and now has 9.`)
  })
  await t.test('is found though the log has grown again', async (t) => {
    const { hub, ids } = await openWithLogs(t)
    const { print } = await verify(hub)
    await tamper(hub, (tx) => removeTail(tx, ids, 9, true))
    await act(hub, ...Array<string>(5).fill('CQC'))
    await linkPending(hub)
    t.ok((await verify(hub)).sound)
    t.match(await faultsOf(hub, { against: print }), [{ organisation: 'CQC', kind: 'earlier-rewritten', size: 12 }])
  })
  await t.test('is found when it is the whole log', async (t) => {
    const { hub, ids } = await openWithLogs(t)
    const { print } = await verify(hub)
    await tamper(hub, (tx) => removeTail(tx, ids, 0, true))
    t.match(await faultsOf(hub, { against: print }), [{ organisation: 'CQC', kind: 'earlier-cut', size: 12, has: 0 }])
  })
})

t.test('an earlier print that was changed proves nothing', async (t) => {
  const { hub } = await openWithLogs(t)
  const { print } = await verify(hub)
  const against = parsePrint(formatPrint(print).replace('CQC 12', 'CQC 11'))
  t.same(await faultsOf(hub, { against }), [{ organisation: 'CQC', kind: 'earlier-unsigned', keyId: hub.key.keyId }])
})

t.test('a print is read among other lines, and refused when damaged', (t) => {
  const signed = { root: 'r'.repeat(43), at: '2026-10-12T09:00:00.000Z', keyId: 'k', signature: 's' }
  const print = [
    { organisationId: 'CQC', size: 12, ...signed },
    { organisationId: 'odd one', size: 1, ...signed },
  ]
  const text = formatPrint(print.toReversed())
  t.same(parsePrint(`Checked.\r\n${text.replaceAll('\n', '\r\n')}All is well.\r\n`), print)
  t.throws(() => parsePrint('checkpoint CQC 1'), /not an audit print/)
  t.throws(() => parsePrint(text.replace(' 12 ', ' twelve ')), /Line 2 of the print is damaged/)
  t.end()
})

t.test('what waits to be linked', async (t) => {
  const { hub, id } = await openWithLogs(t)
  await act(hub, 'CQC')
  await tamper(hub, async (tx) => {
    await tx.insert(auditPending).values([{ entryId: 'gone' }, { entryId: id(2) }])
    await tx
      .update(auditEntries)
      .set({ salt: 'x' })
      .where(sql`${auditEntries.id} in (select p.entry_id from audit_pending p) and ${auditEntries.id} <> ${id(2)}`)
  })
  const kinds = (await faultsOf(hub)).map(({ organisation, kind }) => `${organisation} ${kind}`)
  t.same(kinds.sort(), ['CQC pending-and-linked', 'CQC waiting-changed', 'null pending-without-entry'])
})

t.test('a receipt', async (t) => {
  const { hub } = await openWithLogs(t)
  const receipt = await hub.database.transaction((tx) => record(tx, hub, event('CQC')))
  t.ok((await verify(hub, { receipt })).sound, 'for an entry that waits')
  await linkPending(hub)
  t.ok((await verify(hub, { receipt })).sound, 'for an entry that is linked')
  const later = { ...receipt, at: '2027-01-01T00:00:00.000Z' }
  t.match(await faultsOf(hub, { receipt: later }), [{ kind: 'receipt-unsigned' }])

  const lost = await hub.database.transaction((tx) => record(tx, hub, event('CQC')))
  await tamper(hub, async (tx) => {
    await tx.delete(auditPending)
    await tx.delete(auditEntries).where(eq(auditEntries.leaf, lost.leaf))
  })
  t.ok((await verify(hub)).sound, 'an entry removed before it was linked is missed by nobody')
  t.match(await faultsOf(hub, { receipt: lost }), [{ kind: 'receipt-unknown' }], 'but the holder of its receipt')
})

t.test('faults beyond the first twenty of a body are counted', async (t) => {
  const { hub } = await openTestHub(t)
  await act(hub, 'PCH', ...Array<string>(30).fill('CQC'))
  await linkPending(hub)
  await tamper(hub, (tx) => tx.update(auditEntries).set({ salt: 'x' }))
  const { faults, more } = await verify(hub)
  t.same([faults.length, more], [21, 10])
})

t.test('logs longer than a page, while the hub writes', async (t) => {
  const { hub } = await openTestHub(t)
  const many = (count: number) => act(hub, ...Array<string>(count).fill('CQC'))
  await many(1300)
  while ((await linkPending(hub, { limit: 900 })) > 0);
  await many(1100)
  const [verdict] = await Promise.all([verify(hub), act(hub, 'PCH'), linkPending(hub), many(10)])
  t.same(verdict.faults, [])
  t.ok(verdict.linked >= 1300)
  t.match(await verify(hub), { sound: true })
})
