// Who can see an item: each class and organisation of its audience with rule, reason and time, and what will change by date.
import type { Reader } from '../../../db/database.ts'
import type { components } from '../../contract/generated.ts'
import type { Audience } from '../../policy/audience.ts'
import type { Moment } from '../../policy/moment.ts'
import { standingTo } from '../../policy/standing.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { partiesOf, type Party } from './parties.ts'
import { sightOf, type Shown } from './sight.ts'

/** The shape `IntelligenceAudience`. */
export type Audiences = Omit<components['schemas']['IntelligenceAudience'], '$defs'>
export type Entry = Audiences['items'][number]
export type Sighted = Entry['organisations'][number]

/** An item with its audience as it is sent, as the rules look at it. */
export interface Viewable extends Shown {
  readonly audience: Audience
}

export interface Told {
  readonly audiences: Audiences
  /** Bodies of which it is told that they buy care there, but for the asker's own. */
  readonly declarers: readonly string[]
}

/** As far as the asker may know. Undefined where there is no such service or council any more. */
export async function whoSees(read: Reader, asker: Viewer, now: Moment, item: Viewable): Promise<Told | undefined> {
  const standing = await standingTo(read, asker, item.about, now.today)
  if (standing === undefined) return undefined
  const concerned = { about: item.about, providerId: item.facts.providerId }
  const found = await partiesOf(read, asker, standing, now.today, concerned, item.audience)
  const items: Entry[] = []
  for (const { entry, parties, othersUnknown } of found) {
    const people = typeof entry === 'string' ? undefined : entry.people
    const organisations: Sighted[] = []
    for (const party of parties) organisations.push(...(await sights(read, party, people, item, now)))
    items.push({ entry: entry as Entry['entry'], organisations, ...(othersUnknown ? { others: othersOf(entry) } : {}) })
  }
  const declarers = found.flatMap(({ entry, parties }) => (entry === 'commissioners' ? parties : []))
  return {
    audiences: { items, changes: changesIn(items) },
    declarers: declarers.map(({ organisation }) => organisation).filter((id) => id !== asker.organisation),
  }
}

/** One for the organisation; or where only people of it are named, one for each of them. */
async function sights(
  read: Reader,
  party: Party,
  people: readonly string[] | undefined,
  item: Viewable,
  now: Moment,
): Promise<Sighted[]> {
  const organisation = { organisation: party.organisation, name: party.name }
  const named = namedIn(item.audience, party.organisation)
  if (people === undefined) return [{ organisation, ...(await sightOf(read, party, named, item, now)) }]
  const found: Sighted[] = []
  for (const person of people) {
    found.push({ organisation, person, ...(await sightOf(read, party, { person }, item, now)) })
  }
  return found
}

/** Whether an audience names the whole of an organisation. */
export function namedIn(audience: Audience, organisation: string): 'organisation' | 'nobody' {
  const whole = audience.some(
    (one) => typeof one !== 'string' && one.organisation === organisation && one.people === undefined,
  )
  return whole ? 'organisation' : 'nobody'
}

function othersOf(entry: Audience[number]): string {
  return entry === 'public'
    ? 'Everyone who has signed in.'
    : 'Bodies that have declared that they buy care there. Which ones is for themselves, CQC and the host council to know.'
}

/** Each organisation's own comings and goings, by date, once each. */
function changesIn(items: readonly Entry[]): Audiences['changes'] {
  const changes = new Map<string, Audiences['changes'][number]>()
  for (const { organisation, person, sees, from, until, reason } of items.flatMap(
    ({ organisations }) => organisations,
  )) {
    const note = (at: string, will: boolean) =>
      changes.set(JSON.stringify([at, organisation.organisation, person, will]), {
        at,
        organisation,
        ...(person === undefined ? {} : { person }),
        sees: will,
        reason: will ? reason : 'It ends then.',
      })
    if (sees === 'later' && from !== undefined) note(from, true)
    if (until !== undefined) note(until, false)
  }
  return [...changes.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
