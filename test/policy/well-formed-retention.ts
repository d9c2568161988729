// Well-formed requests about what Rochdale keeps, and about erasing it.
import { eq } from 'drizzle-orm'
import { purges } from '../../db/tables.ts'
import { bodies, homes, type CastName } from '../../server/cli/cast.ts'
import type { Ask, CastHub, Person } from '../cast.ts'

type Prepare = (hub: CastHub, who: CastName) => Promise<Ask>
interface Purge {
  readonly id: string
  readonly digest: string
}

const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-01',
  body: { narrative: 'Medicines were kept in each room.' },
}
const other: Person = { subject: 'other-lead', organisation: bodies.rochdale, role: 'information-governance' }
const put = (url: string, body: object): Ask => ({ method: 'PUT', url, body })
const hold = (id: string): Ask => put(`${id}/hold`, { reason: 'A claim.', reference: 'CL-1' })

export const retentionRequests: Readonly<Record<string, Prepare>> = {
  listRetention: async (hub) => {
    await item(hub)
    return { method: 'GET', url: '/v1/retention?limit=3' }
  },
  readRetention: async (hub) => ({ method: 'GET', url: `${await item(hub)}/retention` }),
  reviewRetention: async (hub) => put(`${await item(hub)}/review`, { keepUntil: '2040-01-01', reason: 'Asked for.' }),
  placeHold: async (hub) => hold(await item(hub)),
  releaseHold: async (hub) => {
    const id = await item(hub)
    await hub.ask('governanceLead', hold(id))
    return put(`${id}/hold-release`, { reason: 'Settled.' })
  },
  listPurges: async (hub) => {
    await proposed(hub)
    return { method: 'GET', url: '/v1/purges?limit=3' }
  },
  proposePurge: async () => ({ method: 'POST', url: '/v1/purges', body: { before: '2026-10-13' } }),
  readPurge: async (hub) => ({ method: 'GET', url: `/v1/purges/${(await proposed(hub)).id}` }),
  listPurgeItems: async (hub) => ({ method: 'GET', url: `/v1/purges/${(await proposed(hub)).id}/items?limit=2` }),
  confirmPurge: async (hub) => {
    const { id, digest } = await proposed(hub)
    return put(`/v1/purges/${id}/confirmation`, { digest })
  },
}

/** Long ago: its time is up. */
const due = { ...finding, observedOn: '2012-10-01' }

async function item(hub: CastHub, body = finding): Promise<string> {
  const { id } = await must<{ id: string }>(hub, 'hostMonitor', {
    method: 'POST',
    url: '/v1/intelligence',
    body,
  })
  return `/v1/intelligence/${id}`
}

/** By another lead of Rochdale; of items that nobody else's request is about: all that were proposed before are done. */
export async function proposed(hub: CastHub): Promise<Purge> {
  await hub.hub.database.transaction((tx) =>
    tx.update(purges).set({ status: 'done' }).where(eq(purges.status, 'proposed')),
  )
  await item(hub, due)
  return must<Purge>(hub, other, { method: 'POST', url: '/v1/purges', body: { before: '2026-10-13' } })
}

async function must<T>(hub: CastHub, who: CastName | Person, ask: Ask): Promise<T> {
  const told = await hub.ask(who, ask)
  if (told.statusCode >= 300) throw new Error(told.body)
  return told.json<T>()
}
