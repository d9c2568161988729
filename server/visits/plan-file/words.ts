// The field's own words, as people write them into a table, as what the hub calls them. Case, hyphens and `and` don't count.
import { Temporal } from 'temporal-polyfill'
import { crosswalk, schemes, topics, visitKinds } from '../../policy/reference.ts'
import type { Notice } from '../visit.ts'

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/\band\b/g, ' ')
    .replaceAll(/[^a-z0-9]/g, '')
}

function byWords<Value>(entries: readonly (readonly [Value, readonly string[]])[]): ReadonlyMap<string, Value> {
  return new Map(entries.flatMap(([value, words]) => words.map((each) => [plain(each), value] as const)))
}

const topicBy = byWords(topics.map(({ slug, name }) => [slug, [slug, name]] as const))
const kindBy = byWords(
  visitKinds.map(({ slug, name }) => [slug, [slug, name, name.replace(/ (visit|inspection)$/, '')]]),
)
const allTopics = topics.map(({ slug }) => slug)

export function readKind(text: string): string | undefined {
  return kindBy.get(plain(text))
}

/** Slugs, each once. Names may hold commas themselves: the longest run that is a name is taken. Undefined where one is none. */
export function readTopics(text: string): string[] | undefined {
  if (/^(all|all topics|\*)$/i.test(text.trim())) return [...allTopics]
  const slugs = new Set<string>()
  for (const part of text.split(/[;|\n]/).filter((each) => each.trim() !== '')) {
    const pieces = part.split(',')
    for (let at = 0; at < pieces.length;) {
      let length = pieces.length - at
      while (length > 0 && !topicBy.has(plain(pieces.slice(at, at + length).join(' ')))) length -= 1
      if (length === 0) return undefined
      slugs.add(topicBy.get(plain(pieces.slice(at, at + length).join(' '))) ?? '')
      at += length
    }
  }
  return slugs.size === 0 ? undefined : [...slugs]
}

export interface Standard {
  readonly scheme: string
  readonly code: string
}

/** `pamms-2024:8; pamms-2024:9`. Undefined where one is none that belongs to a topic. */
export function readStandards(text: string): Standard[] | undefined {
  const standards: Standard[] = []
  for (const part of text.split(/[;|,\n]/).filter((each) => each.trim() !== '')) {
    const [, scheme = '', code = ''] = /^\s*([a-z0-9-]+)\s*:\s*(.+?)\s*$/i.exec(part) ?? []
    const known = schemes.find(({ slug }) => slug === scheme.toLowerCase())
    if (known === undefined || crosswalk(known.slug, code).length === 0) return undefined
    standards.push({ scheme: known.slug, code })
  }
  return standards.length === 0 ? undefined : standards
}

const basisBy = byWords([
  ['routine', ['routine', 'planned', 'scheduled', 'annual']],
  ['follow-up', ['follow-up', 'followup', 'follow up of an action plan']],
  ['responsive', ['responsive', 'concern', 'reactive', 'in response to a concern']],
  ['enforcement', ['enforcement', 'enforcement follow-up']],
  ['safeguarding', ['safeguarding', 'safeguarding enquiry']],
] as const)

export function readBasis(text: string): string | undefined {
  return basisBy.get(plain(text))
}

const noticeBy = byWords<Notice>([
  ['announced', ['announced', 'yes', 'true', 'y']],
  ['window', ['window', 'announced, date to follow', 'date to follow']],
  ['unannounced', ['unannounced', 'no', 'false', 'n']],
])

export function readNotice(text: string): Notice | undefined {
  return noticeBy.get(plain(text))
}

export type RowStatus = 'proposed' | 'confirmed' | 'completed'

const statusBy = byWords<RowStatus | 'cancelled'>([
  ['proposed', ['planned', 'proposed', 'provisional', 'tentative', 'to be confirmed', 'offered']],
  ['confirmed', ['confirmed', 'booked', 'agreed']],
  ['completed', ['completed', 'complete', 'done', 'took place', 'visited', 'carried out', 'closed']],
  ['cancelled', ['cancelled', 'canceled', 'stood down', 'called off']],
])

export function readStatus(text: string): RowStatus | 'cancelled' | undefined {
  return statusBy.get(plain(text))
}

const time = '(?:[ T,]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?Z?)?'
const iso = new RegExp(`^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})${time}$`)
const inNumbers = new RegExp(`^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})${time}$`)
const inLetters = /^(?:[a-z]{3,9},? )?([0-9]{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3,9})\.?,?[- ]([0-9]{4}|[0-9]{2})$/i
const months = 'january february march april may june july august september october november december'.split(' ')

/** `2026-03-27`, `27/3/2026`, `27.03.26`, `27 March 2026`, `27-Mar-26`: the day comes first, always. */
export function readDay(text: string): string | undefined {
  const written = text.trim().replaceAll(/\s+/g, ' ')
  const [, year, month, day] = iso.exec(written) ?? []
  if (year !== undefined) return dayOf(year, Number(month), day)
  const [, first, next, itsYear = ''] = inNumbers.exec(written) ?? []
  if (first !== undefined) return dayOf(itsYear, Number(next), first)
  const [, number, name = '', thatYear = ''] = inLetters.exec(written) ?? []
  return number === undefined ? undefined : dayOf(thatYear, monthOf(name.toLowerCase()), number)
}

function monthOf(name: string): number {
  return months.findIndex((month) => month.startsWith(name)) + 1
}

function dayOf(yearText: string, month: number, day: string | undefined): string | undefined {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText)
  try {
    return Temporal.PlainDate.from({ year, month, day: Number(day) }, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}
