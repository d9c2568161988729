// The lookback in sentences: for each visit why, and for each doubt what it is.
import { inWords, periodInWords } from '../../policy/dates.ts'
import { topicName } from '../../policy/reference.ts'
import type { CouncilVisit, RowFault } from './council-visits.ts'
import type { Inspection } from './inspections.ts'
import type { Doubt, Looked, Lookback, Verdict } from './lookback.ts'

export interface Section {
  readonly verdict: Verdict
  readonly heading: string
  readonly says: string
}

/** What is worth a list, in the order of the page. */
export const sections: readonly Section[] = [
  {
    verdict: 'relied',
    heading: 'Could have been relied on',
    says: 'CQC had looked at everything that the visit was for, within the time for which that can be relied on.',
  },
  {
    verdict: 'shorter',
    heading: 'Could have been shorter',
    says: 'CQC had looked at a part of it. Days are those of that part, each topic counting alike.',
  },
  {
    verdict: 'together',
    heading: 'Could have been made together',
    says: 'CQC came within 28 days. It does not announce inspections: it would have seen your visit, and could have offered.',
  },
  {
    verdict: 'later',
    heading: 'Could have been moved',
    says: 'CQC came within a quarter: the visit could have waited for what it found, if CQC had said so. Days are what it could then have relied on.',
  },
]

export function reasonOf(looked: Looked): string {
  const { visit, verdict, inspections, topics, daysApart, reliableUntil } = looked
  const [first] = inspections
  const about = covered(topics, visit)
  const days = `${daysApart} ${daysApart === 1 ? 'day' : 'days'}`
  const cqc = inspections.map(inspected).join(' and ')
  const your = `your ${visit.calledIt} ${periodInWords(visit.period)}`
  if (first === undefined) return ''
  if (verdict === 'together' || verdict === 'later') {
    const gap = daysApart === 0 ? 'during' : `${days} after`
    return `${cqc}, ${gap} ${your}, and looked at ${about}.`
  }
  const until = reliableUntil === undefined ? '' : ` It could be relied on until ${inWords(reliableUntil)}.`
  return `${cqc}, ${days} before ${your}, and had looked at ${about}.${until}`
}

function inspected({ date, dateIs }: Inspection, at: number): string {
  const who = at === 0 ? 'CQC' : 'it'
  const day = inWords(date)
  if (dateIs === 'visit') return `${who} inspected on ${day}`
  return dateIs === 'assessment' ? `${who} assessed on ${day}` : `${who} published a report on ${day}`
}

/** What was looked at, by name where that is short; otherwise what was not. */
function covered(topics: readonly string[], { topics: wanted }: CouncilVisit): string {
  const others = wanted.filter((topic) => !topics.includes(topic))
  if (others.length === 0) return 'everything that you looked at'
  const count = `${topics.length} of your ${wanted.length} topics`
  if (topics.length <= 3) return `${count} (${named(topics)})`
  return others.length <= 3 ? `${count} (not: ${named(others)})` : count
}

function named(topics: readonly string[]): string {
  return topics.map((topic) => topicName(topic).toLowerCase()).join('; ')
}

export const doubtShort: Readonly<Record<Doubt, string>> = {
  'date-of-report': 'day of the report',
  'date-of-assessment': 'day of the assessment',
  'topics-of-cqc': 'CQC’s topics assumed',
  'topics-of-council': 'your topics assumed',
  'report-later': 'report came later',
  'by-postcode': 'matched by postcode',
  'earlier-owner': 'earlier owner',
}

export const doubtSays: Readonly<Record<Doubt, string>> = {
  'date-of-report': 'CQC’s file has only the day of the report, not of the visit, which was weeks or months earlier',
  'date-of-assessment': 'CQC’s file has the day of the assessment, not of the visit',
  'topics-of-cqc': 'What CQC looked at is not known; safe and well-led are assumed',
  'topics-of-council': 'Your list does not say all that you looked at; it is assumed from the kind of visit',
  'report-later':
    'CQC’s report came out after your visit: you could have known of the inspection, but what it found only if CQC had shared it',
  'by-postcode': 'The home is matched by its postcode alone; its name differs',
  'earlier-owner': 'The inspection was of an earlier owner’s registration; it counts for six months and not twelve',
}

/** What is doubtful about all of it, whatever is in the files. */
export const generalDoubts: readonly string[] = [
  'CQC’s topics are told from the key questions that it rated. A focused inspection may have kept earlier ratings of some of them, and so seem to have looked at more than it did.',
  'Concerns, disputes and changes of manager are not in public data. Through the hub they end reliance earlier.',
  'Whether a contract asks for a visit all the same, only you know. The hub advises, and never cancels.',
  'Visits by other councils, the ICB and others are not in it. They may be the larger part of what is done twice.',
]

/** What is doubtful about this one besides. */
export function undatedSays(undated: number): string {
  const services = undated === 1 ? 'one service' : `${undated} services`
  return `For ${services} CQC’s file has a rating, and no day of it that could be right: nothing is said of them.`
}

/** For example `16 visits, 21.5 visit-days`. */
export function amount(visits: number, days: number): string {
  return `${visits} ${visits === 1 ? 'visit' : 'visits'}, ${figure(days)} visit-${days === 1 ? 'day' : 'days'}`
}

/** Rows that are not in it for one reason are told of together. */
export function faultsInWords(faults: readonly RowFault[]): string[] {
  const rows = new Map<string, number[]>()
  for (const { row, says } of faults) rows.set(says, [...(rows.get(says) ?? []), row])
  return [...rows].map(([says, which]) => {
    const shown = which.slice(0, 12).join(', ')
    const more = which.length > 12 ? ` and ${which.length - 12} more` : ''
    return `${which.length === 1 ? 'Row' : 'Rows'} ${shown}${more}: ${says}`
  })
}

/** `1.9 of 2 days` */
export function sparedOf({ days, visit }: Looked): string {
  return `${figure(days)} of ${figure(visit.days)} ${visit.days === 1 ? 'day' : 'days'}`
}

/** At most one decimal. */
export function figure(value: number): string {
  return (Math.round(value * 10) / 10).toLocaleString('en-GB')
}

/** What is on each line of the table at the head of the page. */
export function summaryOf({
  looked,
}: Lookback): { section: Section; all: readonly Looked[]; sure: readonly Looked[] }[] {
  return sections.map((section) => {
    const all = looked.filter(({ verdict }) => verdict === section.verdict).sort(byWorth)
    return { section, all, sure: all.filter(({ doubts }) => doubts.length === 0) }
  })
}

export function daysOf(looked: readonly Looked[]): number {
  return looked.reduce((sum, { days }) => sum + days, 0)
}

/** What is sure first, then what is most. */
function byWorth(a: Looked, b: Looked): number {
  const sure = Number(a.doubts.length > 0) - Number(b.doubts.length > 0)
  return sure || b.days - a.days || (a.visit.period.from < b.visit.period.from ? -1 : 1)
}
