// Bodies about evidence and contradictions that would do, and what they are about: nearly-right.test.ts changes them.
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import type { CastHub } from '../cast.ts'
import { must, post } from '../visits/booking.ts'

/** Ids of an item and a contradiction that are there. */
export interface Things {
  readonly evidence: string
  readonly contradiction: string
}

const never = '019b2f3a-1234-7659-919a-943476591900'
export const noThings: Things = { evidence: never, contradiction: never }

const description = {
  title: 'Medicines audit',
  description: 'Of all three floors.',
  validFrom: '2026-09-30',
  validUntil: '2027-03-31',
  whereabouts: 'In the office.',
  link: 'https://files.example.org/audit',
}
const item = { location: homes.rosebank, item: 'medicines-audit', ...description }

const contradiction = {
  location: homes.rosebank,
  topic: 'medicines',
  parties: [
    { organisation: bodies.rochdale, requirement: 'Keep medicines in each room.' },
    { organisation: bodies.icb, requirement: 'Keep all medicines in one room.' },
  ],
}

export async function thingsIn(cast: CastHub): Promise<Things> {
  const made = async (url: string, body: unknown) => must<{ id: string }>(await post(cast, 'manager', url, body)).id
  return {
    evidence: await made('/v1/evidence-items', item),
    contradiction: await made('/v1/contradictions', contradiction),
  }
}

interface Case {
  readonly who: CastName
  readonly url: string
  readonly body: Record<string, unknown>
  readonly text?: string
  readonly date?: string
}

export function evidenceCases(things: Things): Readonly<Record<string, Case>> {
  const ofItem = `/v1/evidence-items/${things.evidence}`
  const ofContradiction = `/v1/contradictions/${things.contradiction}`
  return {
    describeEvidence: { who: 'manager', url: '/v1/evidence-items', body: item, text: '/title', date: '/validFrom' },
    changeEvidence: { who: 'manager', url: ofItem, body: description, text: '/whereabouts', date: '/validUntil' },
    withdrawEvidence: { who: 'manager', url: `${ofItem}/withdrawal`, body: { reason: 'replaced' } },
    registerContradiction: { who: 'manager', url: '/v1/contradictions', body: contradiction },
    proposeAnswer: {
      who: 'icbMonitor',
      url: `${ofContradiction}/proposed-answer`,
      body: { text: 'In one room.' },
      text: '/text',
    },
    agreeAnswer: { who: 'hostMonitor', url: `${ofContradiction}/agreement`, body: { proposal: 'A'.repeat(43) } },
    withdrawContradiction: { who: 'manager', url: `${ofContradiction}/withdrawal`, body: { reason: 'settled' } },
  }
}
