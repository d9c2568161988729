// A council's own list of visits, out of the spreadsheet that it keeps: what could be read, and in plain words what could not.
import { clocks } from '../../policy/reference.ts'
import { daysBetween, type Period } from '../../policy/dates.ts'
import { pammsTopics, readKind, readReason, readTopics, reviewTopics, type Basis } from './understood.ts'

/** Cells as text, row by row. */
export type Rows = readonly (readonly string[])[]

export interface CouncilVisit {
  /** The row of the spreadsheet, from 1. */
  readonly row: number
  /** As the spreadsheet has it; the CQC id, or name and postcode. */
  readonly location?: string
  readonly home: string
  readonly postcode: string
  readonly period: Period
  readonly days: number
  /** In the council's own words. */
  readonly calledIt: string
  readonly kind: string
  readonly basis: Basis
  readonly topics: readonly string[]
  /** The spreadsheet does not say them all. */
  readonly topicsAssumed: boolean
  readonly notice: 'announced' | 'unannounced'
}

export interface RowFault {
  readonly row: number
  readonly says: string
}

export interface CouncilVisits {
  readonly visits: readonly CouncilVisit[]
  /** Rows that could not be used. */
  readonly faults: readonly RowFault[]
  /** Rows left out on purpose: reviews of one person’s care. */
  readonly individual: number
  readonly unreadColumns: readonly string[]
}

export interface ReadingHelp {
  /** `YYYY-MM-DD` of a day as people write it, or undefined. */
  readonly readDay: (text: string) => string | undefined
  readonly today: string
}

const columns = {
  location: ['cqclocationid', 'locationid', 'cqcid', 'cqclocation', 'cqcnumber'],
  home: ['home', 'homename', 'carehome', 'service', 'servicename', 'name', 'locationname', 'provider', 'providername'],
  postcode: ['postcode', 'postalcode'],
  from: ['datefrom', 'from', 'date', 'visitdate', 'dateofvisit', 'start', 'startdate', 'firstday'],
  to: ['dateto', 'to', 'end', 'enddate', 'lastday', 'until'],
  kind: ['kind', 'kindofvisit', 'type', 'typeofvisit', 'visittype', 'visit'],
  topics: ['topics', 'topic', 'pammsstandards', 'standards', 'topicsorpammsstandards', 'areas', 'lookedat', 'scope'],
  announced: ['announced', 'announcedyesno', 'wasitannounced', 'notice'],
  why: ['why', 'reason', 'purpose', 'basis'],
} as const
type Column = keyof typeof columns
const names = Object.keys(columns) as Column[]

/** Throws a sentence where the columns that are needed are not there. */
export function readCouncilVisits(rows: Rows, help: ReadingHelp): CouncilVisits {
  const { headRow, at, unread } = findColumns(rows)
  const visits: CouncilVisit[] = []
  const faults: RowFault[] = []
  let individual = 0
  rows.forEach((row, index) => {
    if (index <= headRow || row.every((cell) => cell.trim() === '')) return
    const cell = (name: Column) => row[at.get(name) ?? -1]?.trim() ?? ''
    const read = readRow(cell, index + 1, help)
    if (read === 'individual') individual += 1
    else if ('says' in read) faults.push(read)
    else visits.push(read)
  })
  return { visits, faults, individual, unreadColumns: unread }
}

interface Heads {
  readonly headRow: number
  readonly at: ReadonlyMap<Column, number>
  /** Headings that say nothing here. */
  readonly unread: readonly string[]
}

/** The first row within the first ten that heads the most columns. */
function findColumns(rows: Rows): Heads {
  const candidates = rows.slice(0, 10).map((row, headRow): Heads => {
    const at = new Map<Column, number>()
    const unread: string[] = []
    row.forEach((heading, column) => {
      const plain = heading.toLowerCase().replaceAll(/[^a-z]/g, '')
      const name = names.find((each) => (columns[each] as readonly string[]).includes(plain))
      if (name !== undefined && !at.has(name)) at.set(name, column)
      else if (plain !== '') unread.push(heading.slice(0, 60))
    })
    return { headRow, at, unread }
  })
  const none: Heads = { headRow: 0, at: new Map(), unread: [] }
  const best = candidates.reduce((a, b) => (b.at.size > a.at.size ? b : a), none)
  const missing = [
    ...(best.at.has('location') || best.at.has('home') ? [] : ['“CQC location ID” (or “Home” and “Postcode”)']),
    ...(best.at.has('from') ? [] : ['“Date from”']),
    ...(best.at.has('kind') ? [] : ['“Kind of visit”']),
  ]
  if (missing.length === 0) return best
  throw new Error(
    `The first row must head each column, and there is no ${missing.join(' and no ')}. docs/lookback.md says how.`,
  )
}

type Cell = (name: Column) => string

function readRow(cell: Cell, row: number, { readDay, today }: ReadingHelp): CouncilVisit | RowFault | 'individual' {
  const fault = (says: string): RowFault => ({ row, says })
  const location = cell('location').toUpperCase()
  if (location === '' && (cell('home') === '' || cell('postcode') === '')) {
    return fault('It needs the CQC location ID, or the home’s name and its postcode.')
  }
  const understood = cell('kind') === '' ? undefined : readKind(cell('kind'))
  if (understood === 'individual') return 'individual'
  const from = readDay(cell('from'))
  const to = cell('to') === '' ? from : readDay(cell('to'))
  if (from === undefined || to === undefined) {
    return fault('Its date is no day that there is. Write day, month and year, like 27/3/2026.')
  }
  if (to < from) return fault('It ends before it begins.')
  if (from > today) return fault('It is still to come: this looks back.')
  const days = daysBetween(from, to) + 1
  if (days > clocks['longest-visit'].value) return fault(`It takes ${days} days: the dates are of no one visit.`)
  if (understood === undefined) {
    const says =
      cell('kind') === ''
        ? 'The kind of visit is not said.'
        : `“${cell('kind').slice(0, 60)}” is a kind of visit that is not known here.`
    return fault(says)
  }
  const found = readTopics(cell('topics'))
  const known = found.topics.length > 0
  const usual = understood.kind === 'pamms-assessment' ? pammsTopics : reviewTopics
  const themed = readTopics(
    cell('kind').replaceAll(/\b(audit|focus(ed)?|themed?|visit|review|management|check)\b/gi, ''),
  ).topics
  const assumed = themed.length > 0 ? themed : understood.kind === 'focused' ? [] : usual
  const topics = known ? found.topics : assumed
  if (topics.length === 0) return fault('What it looked at is not said, and its kind does not tell.')
  return {
    row,
    ...(location === '' ? {} : { location }),
    home: cell('home'),
    postcode: cell('postcode'),
    period: { from, to },
    days,
    calledIt: cell('kind').slice(0, 60),
    kind: understood.kind,
    basis: readReason(cell('why'), understood),
    topics,
    topicsAssumed: found.unknown.length > 0 || (!known && themed.length === 0),
    notice: /^(n|no|unannounced|false|0)\b/i.test(cell('announced')) ? 'unannounced' : 'announced',
  }
}
