// An overlap in a sentence or two that a contract officer understands.
import { topicName } from '../policy/reference.ts'
import { inWords, periodInWords } from '../policy/dates.ts'
import type { Finding, Method, OtherWork, PlannedVisit } from './overlap.ts'
import { methodOf, type Obstacle } from './reliance.ts'

/** `whose` is `your visit`, or `the visit of …` for somebody else who may read it. */
export function because(
  mine: PlannedVisit,
  other: OtherWork & { readonly ownerName: string; readonly externalName?: string },
  found: Finding,
  whose: string,
): string {
  const when = periodInWords(other.period)
  const open = found.lapsed ? ', and has not said yet whether that took place' : ''
  const name = other.externalName ?? other.ownerName
  const first = `${name} ${deed(other, found)} ${when}, ${distance(mine, other, found, whose)}${open}`
  const standing = standingOf(other, found)
  return `${first}${standing === '' ? '.' : `; ${standing}.`} ${counsel(found, other, whose)}`
}

function deed(other: OtherWork, found: Finding): string {
  if (other.status === 'completed') return `looked at ${topicsInText(found.topics)}${how(methodOf(other))}`
  const what = found.topics.length === 0 ? 'to visit' : `to look at ${topicsInText(found.topics)}`
  return found.lapsed ? `planned ${what}` : `plans ${what}`
}

function how(method: Method | 'not-said'): string {
  return { 'on-site': ' on site', remote: ' from afar', documents: ' in documents', 'not-said': '' }[method]
}

function distance(mine: PlannedVisit, other: PlannedVisit, found: Finding, whose: string): string {
  if (found.daysApart === 0) return `at the same time as ${whose}`
  const days = found.daysApart === 1 ? '1 day' : `${found.daysApart} days`
  return other.period.to < mine.period.from ? `${days} before ${whose}` : `${days} after ${whose}`
}

/** What is to be known of the finding itself, where there is one. */
function standingOf({ findings = [], status }: OtherWork, found: Finding): string {
  const obstacles = found.obstacles.flatMap((obstacle) => {
    const said = sayings[obstacle]
    return said === '' ? [] : [said]
  })
  if (obstacles.length > 0) {
    const some = found.canRelyOn.length > 0 ? ' for some of these topics' : ''
    return `${listed(obstacles)}${some}`
  }
  if (status !== 'completed') return ''
  if (findings.length === 0) return 'its finding has not been shared with you yet'
  return findings.length === 1 ? 'its finding is not disputed' : 'its findings are not disputed'
}

const sayings: Readonly<Record<Obstacle, string>> = {
  withdrawn: 'it has withdrawn its finding',
  disputed: 'its finding is disputed',
  shallower: 'it was not on site',
  'method-not-said': 'it has not said whether it was on site',
  'concern-since': 'a concern has been raised since',
  external: 'the service has entered this visit: that body does not use Accord',
  'not-yet': '',
}

function counsel(found: Finding, other: OtherWork, whose: string): string {
  const owner = whose === 'your visit' ? 'You' : 'The planner'
  switch (found.advice) {
    case 'must-go-ahead':
      return `${capital(whose)} goes ahead all the same: a visit on this ground always does.`
    case 'can-rely':
      return `${owner} can rely on ${relied(found, other)} until ${inWords(found.reliableUntil ?? other.period.to)}${shorter(found)}.`
    case 'can-combine':
      return 'The two could be one visit, with one lead and one report.'
    case 'can-defer':
      return found.ledByOther.length > 0
        ? `It leads on ${topicsInText(found.ledByOther)}, so ${whose} could wait for its result.`
        : `${capital(whose)} could wait for its result.`
    case 'can-space':
      return found.topics.length > 0
        ? 'This is for information: it asks for no decision.'
        : 'They are about different things. Leave the service some room between them if you can.'
  }
}

function relied(found: Finding, other: OtherWork): string {
  const partly = found.canRelyOn.length < found.topics.length ? ` about ${topicsInText(found.canRelyOn)}` : ''
  return other.status === 'completed' ? `what it found${partly}` : `what it will find${partly}`
}

function shorter({ shortenedBy }: Finding): string {
  if (shortenedBy === undefined) return ''
  return shortenedBy === 'low-rating'
    ? ', which is six months and not twelve because of a low rating'
    : ', which is six months and not twelve because the owner has changed'
}

/** `medicines`, `medicines and records`, `medicines, records and safeguarding` */
export function listed(names: readonly string[]): string {
  const last = names[names.length - 1] ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

const mostNamed = 6

/** The first few by name: a sentence that lists twenty topics is read by nobody. */
function topicsInText(slugs: readonly string[]): string {
  if (slugs.length <= mostNamed + 1) return listed(slugs.map(topicInText))
  return listed([...slugs.slice(0, mostNamed).map(topicInText), `${slugs.length - mostNamed} more topics`])
}

/** A topic's name within a sentence: its first letter small unless it begins with an abbreviation. */
export function topicInText(slug: string): string {
  const name = topicName(slug)
  return /^[A-Z][a-z]/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
