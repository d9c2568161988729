// What the demonstration's manager has to show, and what she was asked by two bodies that does not go together.
import { proposeAnswer } from '../contradictions/answers.ts'
import { registerContradiction } from '../contradictions/contradictions.ts'
import { describeEvidence } from '../evidence/evidence.ts'
import type { Hub } from '../hub.ts'
import { addDays } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { bodies, castViewer, homes } from './cast.ts'

export async function bringEvidence(hub: Hub): Promise<void> {
  const manager = castViewer('manager')
  const { today } = momentOf(hub.clock)
  const day = (days: number): string => addDays(today, days)
  const items = [
    {
      location: homes.rosebank,
      item: 'medicines-audit',
      title: 'Medicines audit',
      validFrom: day(-20),
      validUntil: day(160),
      whereabouts: 'In the manager’s office, folder 3.',
    },
    {
      provider: bodies.meadowlark,
      item: 'insurance-certificate',
      title: 'Employers’ and public liability',
      validFrom: day(-200),
      validUntil: day(165),
      whereabouts: 'On the wall of each reception.',
    },
  ]
  for (const item of items) await hub.database.transaction((tx) => describeEvidence(tx, hub, manager, item))
  const parties = [
    { organisation: bodies.rochdale, requirement: 'Keep medicines in a locked cupboard in each person’s room.' },
    { organisation: bodies.icb, requirement: 'Keep all medicines in one locked room with a thermometer.' },
  ]
  const registration = { location: homes.rosebank, topic: 'medicines', parties }
  const { row } = await hub.database.transaction((tx) => registerContradiction(tx, hub, manager, registration))
  const text = 'Keep them in one room, and creams and inhalers in a locked cupboard in each person’s room.'
  await hub.database.transaction((tx) => proposeAnswer(tx, hub, castViewer('icbMonitor'), row.id, text))
}
