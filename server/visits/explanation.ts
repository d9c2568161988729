// An overlap in a sentence or two that a contract officer understands.
import { topicName } from '../policy/reference.ts'
import { inWords, periodInWords } from '../policy/dates.ts'
import type { Finding, PlannedVisit } from './overlap.ts'

/** `whose` is `your visit`, or the name of its owner for somebody else who may read it. */
export function because(
  mine: PlannedVisit,
  other: PlannedVisit,
  otherName: string,
  found: Finding,
  whose: string,
): string {
  const when = periodInWords(other.period)
  const open = found.lapsed ? ', and has not said yet whether that took place' : ''
  return `${otherName} ${deed(other, found)} ${when}, ${distance(mine, other, found, whose)}${open}. ${counsel(found, other, whose)}`
}

function deed(other: PlannedVisit, found: Finding): string {
  if (other.status === 'completed') return `looked at ${topicsInText(found.topics)}`
  const what = found.topics.length === 0 ? 'to visit' : `to look at ${topicsInText(found.topics)}`
  return found.lapsed ? `planned ${what}` : `plans ${what}`
}

function distance(mine: PlannedVisit, other: PlannedVisit, found: Finding, whose: string): string {
  if (found.daysApart === 0) return `at the same time as ${whose}`
  const days = found.daysApart === 1 ? '1 day' : `${found.daysApart} days`
  return other.period.to < mine.period.from ? `${days} before ${whose}` : `${days} after ${whose}`
}

function counsel(found: Finding, other: PlannedVisit, whose: string): string {
  const owner = whose === 'your visit' ? 'You' : 'The planner'
  switch (found.advice) {
    case 'must-go-ahead':
      return `${capital(whose)} goes ahead all the same: a visit on this ground always does.`
    case 'can-rely': {
      const finds = other.status === 'completed' ? 'what it found' : 'what it will find'
      return `${owner} can rely on ${finds} until ${inWords(found.reliableUntil ?? other.period.to)}.`
    }
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
