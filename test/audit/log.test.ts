import { createHash } from 'node:crypto'
import t from 'tap'
import { openDatabase } from '../../db/database.ts'
import { auditCheckpoints, auditLinks, auditPending } from '../../db/tables.ts'
import * as merkle from '../../server/audit/merkle.ts'
import { linkPending, LogDamaged, startSequencer } from '../../server/audit/sequencer.ts'
import { enter } from '../../server/events/record.ts'
import type { Hub } from '../../server/hub.ts'
import { openTestHub } from '../helper.ts'

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
const leafHash = (data: Uint8Array): Buffer => sha256(Buffer.of(0), data)

/** MTH as RFC 6962 §2.1 writes it down: slow, recursive, and nothing like the code that it checks. */
function slowRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return sha256()
  if (leaves.length === 1) return only
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return sha256(Buffer.of(1), slowRoot(leaves.slice(0, half)), slowRoot(leaves.slice(half)))
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

t.test('the roots that Certificate Transparency publishes for its eight test inputs', (t) => {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]
  let frontier = merkle.emptyFrontier
  const found = [hex(merkle.root(frontier))]
  for (const input of inputs) {
    frontier = merkle.append(frontier, leafHash(Buffer.from(input, 'hex')))
    found.push(hex(merkle.root(frontier)))
  }
  t.same(found, roots)
  t.end()
})

t.test('every size up to 130 has the root of the definition', (t) => {
  const leaves: Uint8Array[] = []
  let frontier = merkle.emptyFrontier
  for (let size = 0; size <= 130; size += 1) {
    const stored = merkle.parseFrontier(merkle.frontierText(frontier), size)
    t.same([hex(merkle.root(frontier)), stored?.size], [hex(slowRoot(leaves)), size])
    if (stored) t.equal(hex(merkle.root(stored)), hex(merkle.root(frontier)), 'also from its stored form')
    const leaf = leafHash(Buffer.from(`leaf ${size}`))
    leaves.push(leaf)
    frontier = merkle.append(frontier, leaf)
  }
  t.equal(merkle.parseFrontier('AAAA', 1), undefined, 'a hash has 32 bytes')
  t.equal(merkle.parseFrontier(merkle.frontierText(frontier), 130), undefined, 'one hash for each bit of the size')
  t.end()
})

async function act(hub: Hub, organisation: string, times = 1): Promise<string[]> {
  const resource = { kind: 'visit', id: 'v' }
  const event = { organisation, subject: 'someone', roles: ['inspector'], action: 'visit.planned', resource }
  const ids: string[] = []
  await hub.database.transaction(async (tx) => {
    ids.length = 0
    for (let time = 0; time < times; time += 1) ids.push((await enter(tx, hub, event)).id)
  })
  return ids
}

const readLinks = (hub: Hub) =>
  hub.database.read.select().from(auditLinks).orderBy(auditLinks.organisationId, auditLinks.position)
const readCheckpoints = (hub: Hub) =>
  hub.database.read.select().from(auditCheckpoints).orderBy(auditCheckpoints.organisationId, auditCheckpoints.size)

t.test('each body has a log of its own, which counts its own acts only', async (t) => {
  const { hub } = await openTestHub(t)
  t.equal(await linkPending(hub), 0)
  const council = await act(hub, 'E08000004', 2)
  const regulator = await act(hub, 'CQC', 5)
  council.push(...(await act(hub, 'E08000004', 1)))
  t.equal(await linkPending(hub, { limit: 6 }), 6)
  t.equal(await linkPending(hub, { limit: 6 }), 2)
  t.equal(await linkPending(hub), 0)
  t.same(await hub.database.read.select().from(auditPending), [])

  const links = await readLinks(hub)
  t.same(
    links.map(({ organisationId, position }) => `${organisationId} ${position}`),
    ['CQC 0', 'CQC 1', 'CQC 2', 'CQC 3', 'CQC 4', 'E08000004 0', 'E08000004 1', 'E08000004 2'],
  )
  const of = (organisation: string) => links.filter((link) => link.organisationId === organisation)
  t.same(
    of('CQC')
      .map(({ entryId }) => entryId)
      .sort(),
    regulator.sort(),
  )
  t.same(
    of('E08000004')
      .map(({ entryId }) => entryId)
      .sort(),
    council.sort(),
  )
})

t.test('one signed checkpoint for each log that a run made longer', async (t) => {
  const { hub, clock } = await openTestHub(t)
  await act(hub, 'CQC', 3)
  await linkPending(hub)
  clock.advance(1000)
  await act(hub, 'CQC', 1)
  await act(hub, 'PCH', 1)
  await linkPending(hub)
  const links = await readLinks(hub)
  const checkpoints = await readCheckpoints(hub)
  t.same(
    checkpoints.map(({ organisationId, size, at }) => `${organisationId} ${size} ${at}`),
    ['CQC 3 2026-10-12T09:00:00.000Z', 'CQC 4 2026-10-12T09:00:01.000Z', 'PCH 1 2026-10-12T09:00:01.000Z'],
  )
  for (const { organisationId, size, root, at, keyId, signature } of checkpoints) {
    const link = links.find((each) => each.organisationId === organisationId && each.position === size - 1)
    t.equal(root, link?.root)
    const message = Buffer.from(`accord checkpoint v1\n${organisationId}\n${size}\n${root}\n${at}\n${keyId}\n`)
    t.ok(hub.key.verify(message, signature), 'is signed as documented')
  }
})

t.test('several sequencers and writers at once leave no gap', async (t) => {
  const { hub, url } = await openTestHub(t)
  const second: Hub = { ...hub, database: await openDatabase({ url }) }
  t.teardown(() => second.database.close())
  const errors: unknown[] = []
  const sequencers = [hub, second].map((each) =>
    startSequencer(each, { everyMs: 2, onError: (error) => errors.push(error) }),
  )
  const writers = Array.from({ length: 30 }, (_, each) =>
    act(each % 2 === 0 ? hub : second, each % 3 === 0 ? 'CQC' : 'PCH', 5),
  )
  await Promise.all(writers)
  for (const sequencer of sequencers) await sequencer.close()
  t.same(errors, [])
  const links = await readLinks(hub)
  for (const [organisation, count] of [
    ['CQC', 50],
    ['PCH', 100],
  ] as const) {
    const found = links.filter(({ organisationId }) => organisationId === organisation)
    t.same(
      found.map(({ position }) => position),
      Array.from({ length: count }, (_, position) => position),
    )
  }
  t.same(await hub.database.read.select().from(auditPending), [])
})

t.test('a log whose head was forged is not continued, and holds up no other', async (t) => {
  const { hub } = await openTestHub(t)
  await act(hub, 'CQC', 2)
  await linkPending(hub)
  const forged = merkle.append(merkle.append(merkle.emptyFrontier, leafHash(Buffer.of(1))), leafHash(Buffer.of(2)))
  const head = { root: merkle.hashText(merkle.root(forged)), frontier: merkle.frontierText(forged) }
  await hub.database.transaction((tx) => tx.update(auditCheckpoints).set(head))
  await act(hub, 'CQC', 300)
  const [other] = await act(hub, 'PCH')
  await t.rejects(linkPending(hub), LogDamaged)

  const errors: unknown[] = []
  const sequencer = startSequencer(hub, { onError: (error) => errors.push(error) })
  await sequencer.poke()
  await sequencer.close()
  t.match(errors, [{ name: 'LogDamaged', organisation: 'CQC' }])
  t.equal(errors.length, 1, 'is told of once')
  const links = await readLinks(hub)
  t.equal(links.length, 3)
  t.ok(links.some(({ entryId }) => entryId === other))
  t.equal((await hub.database.read.select().from(auditPending)).length, 300, 'its entries wait')
})

t.test('nor one whose checkpoint was removed', async (t) => {
  const { hub } = await openTestHub(t)
  await act(hub, 'CQC')
  await linkPending(hub)
  await hub.database.transaction((tx) => tx.delete(auditCheckpoints))
  await act(hub, 'CQC')
  await t.rejects(linkPending(hub), LogDamaged)
})

t.test('what should not wait does not stop the others', async (t) => {
  const { hub } = await openTestHub(t)
  const [linked] = await act(hub, 'CQC')
  await linkPending(hub)
  await hub.database.transaction((tx) =>
    tx.insert(auditPending).values([{ entryId: 'gone' }, { entryId: linked ?? '' }]),
  )
  await act(hub, 'CQC')
  const sequencer = startSequencer(hub)
  await sequencer.close()
  t.equal((await readLinks(hub)).length, 2)
})
