// Requests about consultations, as they would be right: on an item of another body, and on a question that is there.
import type { CastHub } from '../cast.ts'
import { must, post } from '../visits/booking.ts'

export interface Asked {
  /** Of another body. */
  readonly item: string
  readonly consultation: string
}

const request = { kind: 'freedom-of-information', reference: 'FOI 17', receivedOn: '2026-10-09' }

export async function askedIn(cast: CastHub, finding: object): Promise<Asked> {
  const { id: item } = must<{ id: string }>(await post(cast, 'inspector', '/v1/intelligence', finding))
  const asked = await post(cast, 'hostMonitor', `/v1/intelligence/${item}/consultations`, request)
  return { item, consultation: must<{ id: string }>(asked).id }
}

export function consultationCases({ item, consultation }: Asked) {
  const who = 'hostMonitor' as const
  const url = `/v1/consultations/${consultation}`
  return {
    askOriginator: {
      ...{ who, url: `/v1/intelligence/${item}/consultations`, body: request },
      ...{ text: '/reference', date: '/receivedOn' },
    },
    answerConsultation: {
      ...{ who: 'inspector' as const, url: `${url}/answer`, text: '/note' },
      body: { view: 'withhold', exemptions: ['foia-31'], note: 'An inquiry is under way.' },
    },
    decideConsultation: {
      ...{ who, url: `${url}/decision`, body: { outcome: 'withheld', decidedOn: '2026-10-12' } },
      date: '/decidedOn',
    },
  }
}
