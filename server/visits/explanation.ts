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
  const what = found.topics.length === 0 ? 'to visit' : `to look at ${listed(found.topics.map(topicInText))}`
  const when = periodInWords(other.period)
  const did = other.status === 'completed' ? `looked at ${listed(found.topics.map(topicInText))}` : `plans ${what}`
  return `${otherName} ${did} ${when}, ${distance(mine, other, found, whose)}. ${counsel(found, other, whose)}`
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
        ? `It leads on ${listed(found.ledByOther.map(topicInText))}, so ${whose} could wait for its result.`
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

/** A topic's name within a sentence: its first letter small unless it begins with an abbreviation. */
export function topicInText(slug: string): string {
  const name = topicName(slug)
  return /^[A-Z][a-z]/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
