// Well-formed requests about evidence: what they are about is Meadowlark's, at Rosebank House.
import { bodies, homes } from '../../server/cli/cast.ts'
import type { Ask, CastHub } from '../cast.ts'
import { review } from '../visits/booking.ts'

type Prepare = (hub: CastHub) => Promise<Ask>

const description = {
  title: 'Medicines audit',
  validFrom: '2026-09-30',
  validUntil: '2027-06-30',
  whereabouts: 'In the office.',
}
const audit = { location: homes.rosebank, item: 'medicines-audit', ...description }

export const evidenceRequests: Readonly<Record<string, Prepare>> = {
  describeEvidence: async () => ({ method: 'POST', url: '/v1/evidence-items', body: audit }),
  readEvidence: async (hub) => ({ method: 'GET', url: `/v1/evidence-items/${await described(hub)}` }),
  changeEvidence: async (hub) => {
    const [url, headers] = [`/v1/evidence-items/${await described(hub)}`, { 'if-match': '*' }]
    return { method: 'PUT', url, headers, body: { ...description, title: 'Medicines audit, autumn' } }
  },
  withdrawEvidence: async (hub) => {
    const url = `/v1/evidence-items/${await described(hub)}/withdrawal`
    return { method: 'PUT', url, body: { reason: 'replaced' } }
  },
  listLocationEvidence: lists(`/v1/locations/${homes.rosebank}/evidence-items`),
  listProviderEvidence: lists(`/v1/providers/${bodies.meadowlark}/evidence-items`),
  listLocationEvidenceRequests: lists(`/v1/locations/${homes.rosebank}/evidence-requests`),
  listProviderEvidenceRequests: lists(`/v1/providers/${bodies.meadowlark}/evidence-requests`),
}

function lists(url: string): Prepare {
  return async (hub) => {
    await described(hub)
    await asked(hub)
    return { method: 'GET', url }
  }
}

async function described(hub: CastHub): Promise<string> {
  return (await must(hub, 'manager', { method: 'POST', url: '/v1/evidence-items', body: audit })).id
}

/** A visit of Rochdale's that its provider knows of. */
async function asked(hub: CastHub): Promise<void> {
  const { id } = await must(hub, 'hostMonitor', { method: 'POST', url: '/v1/visits', body: review })
  const body = { proceed: { reason: 'date-fixed' } }
  await must(hub, 'hostMonitor', { method: 'PUT', url: `/v1/visits/${id}/confirmation`, body })
}

async function must(hub: CastHub, who: 'manager' | 'hostMonitor', ask: Ask): Promise<{ id: string }> {
  const told = await hub.ask(who, ask)
  if (told.statusCode >= 300) throw new Error(`Nothing was made: ${told.body}`)
  return told.json<{ id: string }>()
}
