// A provider's manager may speak for a brand: all providers of the group that their own one belongs to.
import { inArray } from 'drizzle-orm'
import t from 'tap'

import { organisations } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Person } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'

const group = 'BD900'
const groupManager: Person = {
  subject: 'group-manager',
  organisation: bodies.meadowlark,
  role: 'provider-manager',
  brand: group,
}

async function openGroup(t: Parameters<typeof openCastHub>[0]): Promise<CastHub> {
  const cast = await openCastHub(t)
  await cast.hub.database.transaction(async (tx) => {
    const both = inArray(organisations.id, [bodies.meadowlark, bodies.fernhill])
    await tx.update(organisations).set({ brand: group }).where(both)
  })
  return cast
}

t.test('a manager of a brand reads what was released to any of its providers', async (t) => {
  const cast = await openGroup(t)
  const finding = {
    type: 'finding',
    subject: { location: homes.fernhillLodge },
    topics: ['medicines'],
    observedOn: '2026-10-01',
    body: { narrative: 'Stock counts agreed.' },
  }
  const worker = { ...finding, sourceCategory: 'worker' }
  const [shared, hidden] = await Promise.all(
    [finding, worker].map(async (body) => {
      const told = await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body })
      return (JSON.parse(told.body) as { id: string }).id
    }),
  )
  const status = async (who: Parameters<CastHub['ask']>[0], url: string) =>
    (await cast.ask(who, { method: 'GET', url })).statusCode
  t.equal(await status(groupManager, `/v1/intelligence/${shared}`), 200)
  t.equal(await status(groupManager, `/v1/intelligence/${hidden}`), 404, 'what a worker told reaches no provider')
  t.equal(await status('manager', `/v1/intelligence/${shared}`), 404, 'without the brand it is another’s')
  const listed = await cast.ask(groupManager, { method: 'GET', url: `/v1/providers/${bodies.fernhill}/intelligence` })
  t.equal((JSON.parse(listed.body) as { items: unknown[] }).items.length, 1)
  t.match(textOf(await browse(cast, groupManager).get('/calendar')), /Fernhill Lodge/, 'its homes are there to choose')
  t.end()
})

t.test('a brand that is not the organisation’s own is refused', async (t) => {
  const cast = await openGroup(t)
  const url = `/v1/providers/${bodies.fernhill}`
  const refused = async (who: Person) => (await cast.ask(who, { method: 'GET', url })).statusCode
  t.equal(await refused(groupManager), 200)
  t.equal(await refused({ ...groupManager, brand: 'BD901' }), 401)
  t.equal(await refused({ ...groupManager, organisation: bodies.rochdaleHomes }), 401)
  t.equal(await refused({ ...groupManager, organisation: bodies.rochdale, role: 'contract-monitor' }), 401)
  t.end()
})

t.test('a feed that a manager of a brand made goes on answering for the brand', async (t) => {
  const cast = await openGroup(t)
  const body = { provider: bodies.fernhill }
  const made = await cast.ask(groupManager, { method: 'POST', url: '/v1/calendar-feeds', body })
  t.equal(made.statusCode, 201, made.body)
  const { path } = JSON.parse(made.body) as { path: string }
  t.equal((await cast.ask(undefined, { method: 'GET', url: path })).statusCode, 200)
  await cast.hub.database.transaction(async (tx) => {
    await tx
      .update(organisations)
      .set({ brand: null })
      .where(inArray(organisations.id, [bodies.meadowlark]))
  })
  t.equal((await cast.ask(undefined, { method: 'GET', url: path })).statusCode, 404, 'it left the group')
  t.end()
})
