// The one answer that two bodies owe: one proposes a text, the other agrees or proposes another.
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { contradictions } from '../../db/tables.ts'
import { contract } from '../contract/loaded.ts'
import { disclosureEvent } from '../events/disclose.ts'
import { enter, enterAct } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { isParty } from '../policy/contradiction-rules.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { personalDataErrors } from '../policy/personal-data.ts'
import type { Viewer } from '../policy/viewer.ts'
import { contradictionById, told } from './queries.ts'
import { asSeen, proposalOf, type KeptProposal, type SeenContradiction } from './reading.ts'

/** Takes the place of an earlier proposal, of whichever body. The same again changes nothing. */
export async function proposeAnswer(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  text: string,
): Promise<SeenContradiction> {
  const errors = personalDataErrors(text, '/text')
  if (errors.length > 0) throw new Problem('personal-data', { errors })
  const now = momentOf(hub.clock)
  const seen = await ownContradiction(tx, viewer, now, id)
  const { row } = seen
  requireOpen(row.status)
  const standing = row.proposal === null ? undefined : (JSON.parse(row.proposal) as KeptProposal)
  if (standing?.by === viewer.organisation && standing.text === text) {
    return toldAgain(tx, hub, viewer, 'proposeAnswer', seen)
  }
  const kept: KeptProposal = { by: viewer.organisation, text, proposedAt: now.instant }
  const proposal = JSON.stringify(kept)
  await tx.update(contradictions).set({ proposal }).where(eq(contradictions.id, id))
  const details = { proposal: proposalOf(id, proposal).hash }
  await enterAct(tx, hub, viewer, 'contradiction.answer-proposed', { kind: 'contradiction', id }, details)
  return asSeen(tx, viewer, now, { ...row, proposal })
}

/** Throws Problem `wrong-state` unless `hash` names what the other body proposes now. */
export async function agreeAnswer(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  hash: string,
): Promise<SeenContradiction> {
  const now = momentOf(hub.clock)
  const seen = await ownContradiction(tx, viewer, now, id)
  const { row } = seen
  const agreed = row.proposal === null ? undefined : proposalOf(id, row.proposal)
  const wanted = agreed?.hash === hash && agreed.by !== viewer.organisation
  if (row.status === 'answered' && wanted) return toldAgain(tx, hub, viewer, 'agreeAnswer', seen)
  requireOpen(row.status)
  if (agreed === undefined || !wanted) throw new Problem('wrong-state', { detail: notThatOne })
  const document = contract().serialise('Contradiction', {
    ...(JSON.parse(row.document) as object),
    status: 'answered',
    jointAnswer: { text: agreed.text, agreedOn: now.today },
  })
  const changes = { status: 'answered', endedOn: now.today, document }
  await tx.update(contradictions).set(changes).where(eq(contradictions.id, id))
  await enterAct(tx, hub, viewer, 'contradiction.answered', { kind: 'contradiction', id }, { proposal: hash })
  return asSeen(tx, viewer, now, { ...row, ...changes })
}

const notThatOne =
  'The other body does not propose this, or not any more. Read the contradiction again, and agree to what it proposes now ' +
  'or propose another answer.'

/** Throws Problem `not-found`, or `not-yours` where it is for two other bodies to answer. */
async function ownContradiction(tx: Tx, viewer: Viewer, now: Moment, id: string): Promise<SeenContradiction> {
  const seen = await contradictionById(tx, viewer, now, id)
  if (seen === undefined) throw new Problem('not-found')
  if (!isParty(seen.rule))
    throw new Problem('not-yours', { detail: 'It is for the two bodies that it names to answer.' })
  return seen
}

function requireOpen(status: string): void {
  if (status !== 'open') throw new Problem('wrong-state', { detail: 'It can be answered while it is open.' })
}

async function toldAgain(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  channel: string,
  seen: SeenContradiction,
): Promise<SeenContradiction> {
  await enter(tx, hub, disclosureEvent(viewer, told(channel, [seen])))
  return seen
}
