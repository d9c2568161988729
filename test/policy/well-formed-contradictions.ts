// Well-formed requests about contradictions: Meadowlark's, between Rochdale and the ICB; each is new.
import { bodies, homes, type CastName } from '../../server/cli/cast.ts'
import type { Ask, CastHub } from '../cast.ts'

type Prepare = (hub: CastHub) => Promise<Ask>

const registration = {
  location: homes.rosebank,
  topic: 'medicines',
  parties: [
    { organisation: bodies.rochdale, requirement: 'Keep medicines in each room.' },
    { organisation: bodies.icb, requirement: 'Keep all medicines in one room.' },
  ],
}

const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-01',
  body: { narrative: 'Medicines were kept in each room.' },
}

export const contradictionRequests: Readonly<Record<string, Prepare>> = {
  listContradictionParties: async (hub) => {
    // Of Oldham, which buys care there, the provider knows by this.
    await must(hub, 'placingMonitor', { method: 'POST', url: '/v1/intelligence', body: finding })
    return { method: 'GET', url: `/v1/locations/${homes.rosebank}/contradiction-parties` }
  },
  listContradictions: async (hub) => {
    await registered(hub)
    return { method: 'GET', url: '/v1/contradictions?limit=2' }
  },
  registerContradiction: async () => ({ method: 'POST', url: '/v1/contradictions', body: registration }),
  readContradiction: async (hub) => ({ method: 'GET', url: await registered(hub) }),
  proposeAnswer: async (hub) => {
    const body = { text: 'In one room, but for inhalers.' }
    return { method: 'PUT', url: `${await registered(hub)}/proposed-answer`, body }
  },
  agreeAnswer: async (hub) => {
    const url = await registered(hub)
    const proposed = { method: 'PUT', url: `${url}/proposed-answer`, body: { text: 'In one room.' } } as const
    const { proposal } = await must<{ proposal: { hash: string } }>(hub, 'icbMonitor', proposed)
    return { method: 'PUT', url: `${url}/agreement`, body: { proposal: proposal.hash } }
  },
  withdrawContradiction: async (hub) => ({
    method: 'PUT',
    url: `${await registered(hub)}/withdrawal`,
    body: { reason: 'settled' },
  }),
}

async function registered(hub: CastHub): Promise<string> {
  const ask = { method: 'POST', url: '/v1/contradictions', body: registration } as const
  return `/v1/contradictions/${(await must<{ id: string }>(hub, 'manager', ask)).id}`
}

async function must<Body>(hub: CastHub, who: CastName, ask: Ask): Promise<Body> {
  const told = await hub.ask(who, ask)
  if (told.statusCode >= 300) throw new Error(`Nothing was made: ${told.body}`)
  return told.json<Body>()
}
