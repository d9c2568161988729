// Requests about what is kept, as they would be right: an item that is due, and a purge that another lead has proposed.
import { proposed } from '../policy/well-formed-retention.ts'
import type { CastHub } from '../cast.ts'

export interface Kept {
  readonly item: string
  readonly purge: string
  readonly digest: string
}

export const noneKept = (id: string): Kept => ({ item: id, purge: id, digest: 'A'.repeat(43) })

export async function keptIn(cast: CastHub, finding: object): Promise<Kept> {
  const told = await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body: finding })
  const { id: purge, digest } = await proposed(cast)
  return { item: told.json<{ id: string }>().id, purge, digest }
}

export function retentionCases({ item, purge, digest }: Kept) {
  const who = 'governanceLead' as const
  const ofItem = `/v1/intelligence/${item}`
  return {
    reviewRetention: {
      ...{ who, url: `${ofItem}/review`, body: { keepUntil: '2040-01-01', reason: 'The inquiry wants all of it.' } },
      ...{ text: '/reason', date: '/keepUntil' },
    },
    placeHold: {
      ...{ who, url: `${ofItem}/hold`, body: { reason: 'A claim against the council.', reference: 'CL-7' } },
      text: '/reason',
    },
    releaseHold: { who, url: `${ofItem}/hold-release`, body: { reason: 'The claim was settled.' }, text: '/reason' },
    proposePurge: { who, url: '/v1/purges', body: { before: '2026-10-13' }, date: '/before' },
    confirmPurge: { who, url: `/v1/purges/${purge}/confirmation`, body: { digest } },
  }
}
