// What is left of a withdrawn item, on a page: for its originator and CQC with who has taken note, for others with the button.
import type { Hub } from '../../hub.ts'
import { momentOf } from '../../policy/moment.ts'
import { may } from '../../policy/viewer.ts'
import type { AnswerOf } from '../../web/ask.ts'
import type { PageAnswer, PageCall } from '../../web/page.ts'
import { intelligenceById } from '../queries.ts'
import { hearsOfAcknowledgements, ownAcknowledgement } from './acknowledgements.ts'

type Tombstone = Extract<AnswerOf<'readIntelligence'>, { withdrawal: unknown }>

export async function showTombstone(
  hub: Hub,
  { ask, viewer }: PageCall,
  item: Tombstone,
  locationName: string,
): Promise<PageAnswer> {
  const { read } = hub.database
  const id = item.id
  const own = item.originator.organisation === viewer.organisation
  const known = await intelligenceById(read, viewer, momentOf(hub.clock), id)
  const hears = known !== undefined && hearsOfAcknowledgements(viewer, known)
  const asked = { path: { id }, query: { limit: 200 } }
  const told = hears ? (await ask('listWithdrawalAcknowledgements', asked)).body : undefined
  const data = {
    item,
    locationName,
    acknowledgedOn: own ? undefined : await ownAcknowledgement(read, viewer, id),
    mayAcknowledge: !own && viewer.adheres && may(viewer, 'acknowledge-withdrawals'),
    acknowledgements: told?.items,
    moreAcknowledgements: told?.next !== undefined,
  }
  return { view: 'intelligence/tombstone', data }
}
