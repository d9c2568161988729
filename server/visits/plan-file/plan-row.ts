// A record of a file as a visit: what its cells say, and what is wrong with them. Nothing is guessed; what the whole file
// leaves out may be said once for all of its rows.
import type { Period } from '../../policy/dates.ts'
import type { Contact, Notice } from '../visit.ts'
import type { Cells, Field, FileRecord } from './record.ts'
import { readBasis, readDay, readKind, readNotice, readStandards, readStatus, readTopics } from './words.ts'
import type { RowStatus, Standard } from './words.ts'

export interface PlanRow {
  readonly line: number
  /** The sender's own. */
  readonly reference?: string
  readonly status: RowStatus
  readonly place: { readonly location: string } | { readonly home: string; readonly postcode: string }
  readonly kind?: string
  readonly basis?: string
  /** Empty where nothing is said of them. */
  readonly topics: readonly string[]
  readonly standards?: readonly Standard[]
  readonly period: Period
  readonly notice?: Notice
  readonly expectedHours?: number
  readonly contact?: Contact
}

export interface RowFault {
  readonly field?: Field
  /** A sentence that repeats nothing of the file. */
  readonly detail: string
}

export type ReadRow = { readonly line: number } & ({ readonly row: PlanRow } | { readonly faults: readonly RowFault[] })

/** What holds for every row that does not say otherwise, in the words of its cells. */
export type Defaults = Readonly<Partial<Record<'kind' | 'basis' | 'notice' | 'topics', string>>>

/** `today` is a date in England. */
export function readPlanRow(record: FileRecord, defaults: Defaults, today: string): ReadRow {
  const { line } = record
  if ('fault' in record) return { line, faults: [{ detail: record.fault }] }
  const cells = { ...defaults, ...record.cells }
  const faults: RowFault[] = []
  const refuse = (field: Field, detail: string): undefined => void faults.push({ field, detail })
  const place = placeOf(cells, refuse)
  const period = periodOf(cells, refuse)
  const status = period === undefined ? undefined : statusOf(cells, period, today, refuse)
  const said = saidIn(cells, refuse)
  if (faults.length > 0 || place === undefined || period === undefined || status === undefined) return { line, faults }
  const reference = cells.reference === undefined ? {} : { reference: cells.reference }
  return { line, row: { line, ...reference, status, place, period, ...said } }
}

type Refuse = (field: Field, detail: string) => undefined

const cqcId = /^(1-[0-9]{6,12}|[A-Z0-9]{3,6})$/
const idWithin = /(?<![0-9A-Za-z-])1-[0-9]{6,12}(?![0-9])/

function placeOf(cells: Cells, refuse: Refuse): PlanRow['place'] | undefined {
  // A column of ids may be headed “home”, and “Rosebank House (1-1234567890)” says both.
  const location = cells.location?.toUpperCase() ?? idWithin.exec(cells.home ?? '')?.[0]
  if (location !== undefined) {
    return cqcId.test(location) ? { location } : refuse('location', 'A CQC location ID looks like 1-1234567890.')
  }
  const { home, postcode } = cells
  if (home === undefined)
    return refuse('location', 'Give the CQC location ID, or the name and postcode of the service.')
  if (postcode === undefined) return refuse('postcode', 'Give the postcode too, or the CQC location ID.')
  return { home, postcode }
}

function periodOf({ from, to, visited }: Cells, refuse: Refuse): Period | undefined {
  const field = from === undefined && visited !== undefined ? 'visited' : 'from'
  const first = visited ?? from
  if (first === undefined) return refuse('from', 'There is no date of the visit. Give it, or leave the row out.')
  const start = readDay(first)
  const end = to === undefined ? start : readDay(to)
  if (start === undefined) refuse(field, 'There is no such day. Write day, month and year, like 27/3/2026.')
  if (to !== undefined && end === undefined)
    refuse('to', 'There is no such day. Write day, month and year, like 27/3/2026.')
  return start === undefined || end === undefined ? undefined : { from: start, to: end }
}

function statusOf(cells: Cells, period: Period, today: string, refuse: Refuse): RowStatus | undefined {
  const said = cells.status === undefined ? undefined : readStatus(cells.status)
  if (cells.status !== undefined && said === undefined)
    return refuse('status', 'Write planned, confirmed or completed.')
  if (said === 'cancelled') return refuse('status', 'The visit is cancelled, so it is not brought in.')
  // A column that is headed “visited” says that it took place.
  const status = said ?? (cells.visited !== undefined ? 'completed' : period.to >= today ? 'proposed' : undefined)
  if (status === undefined)
    return refuse('status', 'The day has passed. Say whether the visit took place: write completed.')
  if (status === 'completed' && period.to > today)
    return refuse('to', 'This day is still to come, so the visit is not completed.')
  if (status !== 'completed' && period.to < today)
    return refuse('to', 'This day has passed. Write completed if the visit took place, or leave the row out.')
  return status
}

function saidIn(cells: Cells, refuse: Refuse): Pick<PlanRow, 'topics'> & Partial<PlanRow> {
  const read = <Value>(field: Field, by: (text: string) => Value | undefined, help: string): Value | undefined => {
    const text = cells[field]
    return text === undefined ? undefined : (by(text) ?? refuse(field, help))
  }
  const kind = read('kind', readKind, 'There is no such kind of visit. GET /v1/visit-kinds lists them.')
  const topics = read(
    'topics',
    readTopics,
    'One of these is no topic. GET /v1/topics lists them; put semicolons between.',
  )
  const standards = read(
    'standards',
    readStandards,
    'One of these is no standard. Write them like pamms-2024:8; pamms-2024:9.',
  )
  const basis = read('basis', readBasis, 'Write routine, follow-up, responsive, enforcement or safeguarding.')
  const notice = read('notice', readNotice, 'Write announced, window or unannounced.')
  const expectedHours = read('hours', readHours, 'Write a number of hours, like 6.')
  const contact = contactOf(cells, refuse)
  return {
    topics: topics ?? [],
    ...(kind === undefined ? {} : { kind }),
    ...(standards === undefined ? {} : { standards }),
    ...(basis === undefined ? {} : { basis }),
    ...(notice === undefined ? {} : { notice }),
    ...(expectedHours === undefined ? {} : { expectedHours }),
    ...(contact === undefined ? {} : { contact }),
  }
}

function readHours(text: string): number | undefined {
  const hours = Number(text)
  return hours > 0 && hours <= 500 ? hours : undefined
}

function contactOf({ team, email, telephone }: Cells, refuse: Refuse): Contact | undefined {
  if (team === undefined && email === undefined && telephone === undefined) return undefined
  if (team === undefined) return refuse('team', 'Name the team beside its address or number.')
  return {
    team,
    ...(email === undefined ? {} : { email }),
    ...(telephone === undefined ? {} : { telephone }),
  }
}
