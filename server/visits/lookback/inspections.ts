// CQC's inspections as public data tells of them: when, what they looked at, and how far either is a guess.
import { addDays, daysBetween } from '../../policy/dates.ts'
import { questionTopics } from './understood.ts'

/** A location of CQC's directory, as far as it is looked at. */
export interface CqcLocation {
  readonly id: string
  readonly name: string
  readonly postcode?: string
  readonly registered: boolean
  /** Days of first visits. */
  readonly visits: readonly string[]
  readonly ratings: readonly CqcRated[]
  /** Ids of the registrations before it. */
  readonly predecessors: readonly string[]
}

export interface CqcRated {
  readonly assessedOn: string
  readonly reportedOn?: string
  /** The third or fourth of the four; undefined where there is no overall rating. */
  readonly low?: boolean
  /** `safe`, `well-led`… */
  readonly questions: readonly string[]
  /** The file's date is not to be relied on. */
  readonly dateUncertain: boolean
}

export interface Inspection {
  readonly location: string
  readonly date: string
  /** What the date is of. */
  readonly dateIs: 'visit' | 'assessment' | 'report'
  readonly reportedOn?: string
  readonly topics: readonly string[]
  /** Key questions that were rated then; empty where its topics are a guess. */
  readonly questions: readonly string[]
  readonly low?: boolean
}

/** A report belongs to the last visit before it, this many days at most. */
const longestToReport = 300

/** Oldest first. */
export function inspectionsAt(location: CqcLocation): Inspection[] {
  const visits = [...new Set(location.visits)].sort()
  const used = new Set<CqcRated>()
  const dated = location.ratings.filter(({ dateUncertain }) => !dateUncertain)
  const visited = visits.map((date, at): Inspection => {
    const next = visits[at + 1] ?? addDays(date, longestToReport)
    const rating = dated
      .filter((each) => !used.has(each) && belongs(each, date, next))
      .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))[0]
    if (rating !== undefined) used.add(rating)
    return { location: location.id, date, dateIs: 'visit', ...whatOf(rating) }
  })
  const others = dated.filter(
    (each) => !used.has(each) && !visits.some((visit) => belongs(each, visit, addDays(visit, longestToReport))),
  )
  const rated = others.map((rating): Inspection => {
    const isAssessment = rating.reportedOn !== undefined && rating.assessedOn < rating.reportedOn
    return {
      location: location.id,
      date: rating.assessedOn,
      dateIs: isAssessment ? 'assessment' : 'report',
      ...whatOf(rating),
    }
  })
  return [...visited, ...rated].sort((a, b) => (a.date < b.date ? -1 : 1))
}

function dayOf({ reportedOn, assessedOn }: CqcRated): string {
  return reportedOn ?? assessedOn
}

/** Reported after the visit, before the report of a next one could be. */
function belongs(rating: CqcRated, visit: string, next: string): boolean {
  const day = dayOf(rating)
  return day >= visit && day <= addDays(next, 14) && daysBetween(visit, day) <= longestToReport
}

/** Where no rating tells, safe and well-led: an inspection of CQC hardly ever looks at less. */
function whatOf(rating: CqcRated | undefined): Pick<Inspection, 'reportedOn' | 'topics' | 'questions' | 'low'> {
  const questions = rating?.questions ?? []
  return {
    topics: questionTopics(questions.length > 0 ? questions : ['safe', 'well-led']),
    questions,
    ...(rating?.reportedOn === undefined ? {} : { reportedOn: rating.reportedOn }),
    ...(rating?.low === undefined ? {} : { low: rating.low }),
  }
}

/** The places by id and by name, and what was inspected under each and its earlier registrations. */
export class CqcPlaces {
  readonly #byId: ReadonlyMap<string, CqcLocation>
  readonly #inspections = new Map<string, Inspection[]>()

  constructor(locations: readonly CqcLocation[]) {
    this.#byId = new Map(locations.map((location) => [location.id, location]))
  }

  get all(): Iterable<CqcLocation> {
    return this.#byId.values()
  }

  byId(id: string): CqcLocation | undefined {
    return this.#byId.get(id)
  }

  /** Of the location and of those before it, oldest first. */
  inspectionsOf(location: CqcLocation): Inspection[] {
    const known = this.#inspections.get(location.id)
    if (known !== undefined) return known
    const found = this.#lineage(location).flatMap(inspectionsAt)
    found.sort((a, b) => (a.date < b.date ? -1 : 1))
    this.#inspections.set(location.id, found)
    return found
  }

  /** Also where links run in a circle. */
  #lineage(location: CqcLocation): CqcLocation[] {
    const found = new Set([location])
    for (const each of found) {
      for (const id of each.predecessors) {
        const before = this.#byId.get(id)
        if (before !== undefined) found.add(before)
      }
    }
    return [...found]
  }
}
