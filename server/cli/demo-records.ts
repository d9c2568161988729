// What becomes of records in the demonstration: a draft and a finding whose provider is asked, one that was corrected, one that
// was taken back, a dispute, a consultation and a legal hold.
import { askOriginator } from '../consultations/consultations.ts'
import type { Hub } from '../hub.ts'
import { replyTo } from '../intelligence/replies/replies.ts'
import type { Submission } from '../intelligence/sharing/submission.ts'
import { submitIntelligence } from '../intelligence/sharing/submit.ts'
import { changeIntelligence } from '../intelligence/versions/change.ts'
import { withdrawIntelligence } from '../intelligence/withdrawals/withdrawal.ts'
import { addDays } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { placeHold } from '../retention/keeping.ts'
import { castViewer, homes, type CastName } from './cast.ts'

/** One finding of each kind, each at a home where it makes nothing else harder to follow. */
export async function bringRecords(hub: Hub): Promise<void> {
  const finding = findingsOf(hub)
  await finding('inspector', homes.larches, 'governance', 9, draftReport, { stage: 'with-provider' })
  await finding(
    'hostMonitor',
    homes.fernhillLodge,
    'ipc',
    2,
    'Cleaning records of the laundry were seen for March only.',
    {
      stage: 'draft',
    },
  )
  await bringCorrected(hub)
  await bringTakenBack(hub)
  await bringDisputed(hub)
  await bringConsulted(hub)
}

const draftReport = 'Audits of falls were done each month. What was learnt was not shared with night staff.'

/** Posts findings as anybody of the cast; gives the id of each. */
function findingsOf(hub: Hub) {
  const { today } = momentOf(hub.clock)
  return async (
    who: CastName,
    location: string,
    topic: string,
    daysAgo: number,
    narrative: string,
    more: Partial<Submission> = {},
  ): Promise<string> => {
    const sent = {
      ...{ type: 'finding', subject: { location }, topics: [topic], observedOn: addDays(today, -daysAgo) },
      ...{ body: { narrative, method: 'on-site' }, ...more },
    }
    const { id } = await hub.database.transaction((tx) => submitIntelligence(tx, hub, castViewer(who), sent))
    return id
  }
}

async function bringCorrected(hub: Hub): Promise<void> {
  const viewer = castViewer('hostMonitor')
  const said = 'Two of eight care plans had not been reviewed for a year.'
  const id = await findingsOf(hub)('hostMonitor', homes.fernhillLodge, 'care-planning', 33, said)
  const corrected = {
    ...{ type: 'finding', subject: { location: homes.fernhillLodge }, topics: ['care-planning'] },
    observedOn: addDays(momentOf(hub.clock).today, -33),
    body: { narrative: 'One of eight care plans had not been reviewed for a year.', method: 'on-site' },
  }
  await hub.database.transaction((tx) => changeIntelligence(tx, hub, viewer, id, corrected, () => undefined))
}

async function bringTakenBack(hub: Hub): Promise<void> {
  const viewer = castViewer('hostMonitor')
  const said = 'Windows on the first floor had no restrictors.'
  const id = await findingsOf(hub)('hostMonitor', homes.rosebank, 'premises-equipment', 18, said)
  const withdrawal = { reason: 'wrong-service' as const }
  await hub.database.transaction((tx) => withdrawIntelligence(tx, hub, viewer, id, withdrawal))
}

async function bringDisputed(hub: Hub): Promise<void> {
  const said = 'Rotas of two weekends showed fewer staff than the contract asks for.'
  const id = await findingsOf(hub)('hostMonitor', homes.fernhillLodge, 'staffing-training', 28, said)
  const dispute = {
    kind: 'dispute' as const,
    text: 'Agency staff were on duty on both weekends. Their hours are in the agency’s records, which we have offered to show.',
  }
  await hub.database.transaction((tx) => replyTo(tx, hub, castViewer('otherManager'), id, dispute))
  const hold = { reason: 'The provider’s dispute goes before the contract board.', reference: 'BOARD-2026-14' }
  await hub.database.transaction((tx) => placeHold(tx, hub, castViewer('governanceLead'), id, hold))
}

async function bringConsulted(hub: Hub): Promise<void> {
  const { today } = momentOf(hub.clock)
  const said = 'Complaints were answered in time, and what followed from each was written down.'
  const id = await findingsOf(hub)('inspector', homes.larches, 'complaints', 52, said)
  const request = {
    kind: 'freedom-of-information' as const,
    reference: 'FOI-2026-0231',
    receivedOn: addDays(today, -4),
  }
  await hub.database.transaction((tx) => askOriginator(tx, hub, castViewer('placingMonitor'), id, request))
}
