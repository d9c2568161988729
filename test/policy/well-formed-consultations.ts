// Well-formed requests about consultations: Rochdale asks CQC, each time anew.
import { homes, type CastName } from '../../server/cli/cast.ts'
import type { Ask, CastHub } from '../cast.ts'

type Prepare = (hub: CastHub, who: CastName) => Promise<Ask>

const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-01',
  body: { narrative: 'Medicines were kept in each room.' },
}
const request = { kind: 'freedom-of-information', reference: 'FOI 17', receivedOn: '2026-10-09' }

export const consultationRequests: Readonly<Record<string, Prepare>> = {
  askOriginator: async (hub, who) => ({
    method: 'POST',
    url: `/v1/intelligence/${await shared(hub, who === 'inspector' ? 'hostMonitor' : 'inspector')}/consultations`,
    body: request,
  }),
  listConsultations: async (hub) => {
    await asked(hub)
    return { method: 'GET', url: '/v1/consultations?limit=2' }
  },
  readConsultation: async (hub) => ({ method: 'GET', url: await asked(hub) }),
  answerConsultation: async (hub) => ({
    method: 'PUT',
    url: `${await asked(hub)}/answer`,
    body: { view: 'withhold', exemptions: ['foia-31'] },
  }),
  decideConsultation: async (hub) => ({
    method: 'PUT',
    url: `${await asked(hub)}/decision`,
    body: { outcome: 'withheld', decidedOn: '2026-10-12' },
  }),
  withdrawConsultation: async (hub) => ({ method: 'PUT', url: `${await asked(hub)}/withdrawal` }),
  exportHeld: async (hub) => {
    await shared(hub, 'inspector')
    return { method: 'GET', url: `/v1/subject-export?location=${homes.rosebank}&limit=5` }
  },
  exportStaff: async (hub) => {
    await shared(hub, 'hostMonitor')
    return { method: 'GET', url: '/v1/staff-export?subject=hostMonitor&limit=5' }
  },
}

async function shared(hub: CastHub, who: CastName): Promise<string> {
  return (await must<{ id: string }>(hub, who, { method: 'POST', url: '/v1/intelligence', body: finding })).id
}

async function asked(hub: CastHub): Promise<string> {
  const url = `/v1/intelligence/${await shared(hub, 'inspector')}/consultations`
  const { id } = await must<{ id: string }>(hub, 'hostMonitor', { method: 'POST', url, body: request })
  return `/v1/consultations/${id}`
}

async function must<Body>(hub: CastHub, who: CastName, ask: Ask): Promise<Body> {
  const told = await hub.ask(who, ask)
  if (told.statusCode >= 300) throw new Error(`Nothing was made: ${told.body}`)
  return told.json<Body>()
}
