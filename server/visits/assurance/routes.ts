// Assurance over HTTP: for bodies, as far as their organisation may see; for nobody who runs the place.
import type { Answer, Call, Handlers } from '../../contract/call.ts'
import { contract } from '../../contract/loaded.ts'
import { disclose } from '../../events/disclose.ts'
import { answerWithEtag } from '../../http/etag.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { circumstancesAt, findingsNear } from '../../intelligence/queries.ts'
import { addDays, addMonths } from '../../policy/dates.ts'
import { momentOf, type Moment } from '../../policy/moment.ts'
import { standingAt } from '../../policy/standing.ts'
import { asOrganisation, type Viewer } from '../../policy/viewer.ts'
import type { Reader } from '../../../db/database.ts'
import { lineageOf, visitsNear } from '../nearby.ts'
import { longestVisit } from '../reliance.ts'
import { worksOf, type Work } from '../works.ts'
import { assuranceOf, type Assurance, type Surroundings } from './assurance.ts'
import { assuranceInWords } from './sentences.ts'

/** Months: how far back a last good finding is looked for. */
const looksBack = 36

export const assuranceHandlers: Handlers = {
  async readAssurance(hub: Hub, call: Call): Promise<Answer> {
    const { read } = hub.database
    const now = momentOf(hub.clock)
    const location = call.path['locationId'] ?? ''
    const standing = await standingAt(read, call.viewer, location, now.today)
    // Whoever runs the place counts as its provider there.
    if (standing === undefined || standing.atProvider) throw new Problem('not-found')
    const { works, around } = await knownOf(read, call.viewer, now, location)
    const lines = assuranceOf(works, around, now.today)
    const body = contract().serialise('AssuranceList', { location, items: lines.map(toLine) })
    const answer = answerWithEtag(call, body)
    if (answer.status === 200 && lines.length > 0) await discloseGrounds(hub, call, works, around)
    return answer
  },
}

async function knownOf(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  location: string,
): Promise<{ works: readonly Work[]; around: Surroundings }> {
  const organisation = asOrganisation(viewer)
  const lineage = await lineageOf(read, location)
  const ids = lineage.map(({ id }) => id)
  const from = addMonths(now.today, -looksBack)
  const visits = await visitsNear(
    read,
    organisation,
    now,
    ids,
    { from: addDays(from, -longestVisit), to: now.today },
    '',
  )
  const findings = await findingsNear(read, organisation, now, ids, { from, to: now.today })
  const { lastRating, events } = await circumstancesAt(read, organisation, now, ids)
  const provider = lineage.find(({ id }) => id === location)?.providerId ?? ''
  const done = worksOf(visits, findings, provider).filter(({ status }) => status === 'completed')
  return { works: done, around: { lowRated: lastRating !== undefined && lastRating.place > 2, events } }
}

/** The shape: what is not good is told in words only. */
function toLine(assurance: Assurance) {
  const { latest: _inWords, ...line } = assurance
  return { ...line, because: assuranceInWords(assurance) }
}

/** All that it was computed from: also what is told by a date only. */
async function discloseGrounds(hub: Hub, call: Call, works: readonly Work[], { events }: Surroundings): Promise<void> {
  const intelligence = [...works.flatMap(({ findings }) => findings), ...events].map(({ id }) => id)
  const visits = works.flatMap(({ visit }) => (visit === undefined ? [] : [{ kind: 'visit', id: visit }]))
  await disclose(hub, call.viewer, {
    action: 'intelligence.disclosed',
    channel: 'readAssurance',
    items: [...intelligence.map((id) => ({ kind: 'intelligence', id })), ...visits],
    basis: 'Told what has been assured at this place.',
  })
}
