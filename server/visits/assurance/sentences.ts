// Assurance in sentences that a contract officer understands.
import { inWords, periodInWords } from '../../policy/dates.ts'
import { topicInText } from '../explanation.ts'
import type { Assurance } from './assurance.ts'

export function assuranceInWords(assurance: Assurance): string {
  const awaited = awaitedInWords(assurance)
  const found = assurance.lastGood === undefined ? withoutGood(assurance, awaited !== '') : withGood(assurance)
  return [found, awaited].filter((sentence) => sentence !== '').join(' ')
}

function withGood({ topic, by, state, lastGood, reliableUntil = '', reopenedBy, shortenedBy }: Assurance): string {
  const before = lastGood?.earlierOwner === true ? ', under an earlier owner' : ''
  const seen = `${by.name} looked at ${topicInText(topic)} on site on ${inWords(lastGood?.observedOn ?? '')}${before}.`
  const until = inWords(reliableUntil)
  const why = shortenedBy === undefined ? '' : ` That is six months and not twelve, because ${reasons[shortenedBy]}.`
  if (state === 'lapsed') return `${seen} That could be relied on until ${until} and is too old now.${why}`
  if (state === 'reliable') return `${seen} Its finding is not disputed and can be relied on until ${until}.${why}`
  return `${seen} It cannot be relied on now: ${listed(reopenedBy.map(reopeningInWords))}.`
}

const reasons = {
  'low-rating': 'the last rating of the service is in the lower half of its scheme',
  'change-of-owner': 'the owner has changed since',
} as const

function withoutGood({ topic, by, latest }: Assurance, awaits: boolean): string {
  if (latest === undefined) return awaits ? '' : `${by.name} has found nothing on ${topicInText(topic)} yet.`
  const { disputed, low, method } = latest
  const when = `What ${by.name} found on ${topicInText(topic)} on ${inWords(latest.observedOn)}`
  if (disputed) return `${when} is disputed, so it cannot be relied on for now.`
  if (low) return `${when} is in the lower half of its scheme, so there is no good finding to rely on.`
  if (method === undefined) return `${when} does not say whether it was seen on site, so a visit cannot rest on it.`
  return `${when} was seen ${method === 'remote' ? 'from afar' : 'in documents'} only, so a visit on site cannot rest on it.`
}

function awaitedInWords({ topic, by, awaited }: Assurance): string {
  if (awaited.length === 0) return ''
  const when = listed(awaited.map(({ period }) => periodInWords(period)))
  return `${by.name} visited about ${topicInText(topic)} ${when} and has not shared with you yet what it found.`
}

function reopeningInWords({ what, observedOn }: Assurance['reopenedBy'][number]): string {
  const day = inWords(observedOn)
  if (what === 'dispute') return `its finding of ${day} is disputed`
  if (what === 'lower-finding') return `its finding of ${day} is in the lower half of its scheme`
  return what === 'concern' ? `a concern was raised about ${day}` : `there was a notice on ${day}`
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
