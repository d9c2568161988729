// What a year came to, place by place: counts and days, and the visits that looked again at what another body had seen.
import { overlapOf } from '../overlap.ts'
import { groups, type Group } from './bodies.ts'
import { countedFrom, countedUntil, dateOf } from './days.ts'
import { daysInYear } from './demand.ts'
import { asPlanned, asWork, extentOf, type Live } from './live.ts'
import type { Place } from './places.ts'
import type { Settings } from './settings.ts'

export interface Sums {
  /** Intended in the year; each is made, relied, combined or called off. */
  intended: number
  made: number
  /** Stood down: another body's finding is relied on for every topic. */
  relied: number
  combined: number
  /** For the planner's own reasons. */
  calledOff: number
  /** Of those made: with fewer topics than intended, since some are relied on. */
  shortened: number
  /** Of all: to another date than intended. */
  moved: number
  /** Days on site. */
  visitDays: number
  /** Days on site times the people who come. */
  officerDays: number
  /** Days of the provider's staff: preparing, and with the visitors. */
  providerDays: number
  /** Made, and able to rely on another body's finding of before for a topic at least. */
  repeats: number
  /** The same, for every topic. */
  wholeRepeats: number
}

export interface Tally {
  readonly places: number
  readonly careHomes: number
  readonly all: Sums
  readonly byGroup: Readonly<Record<Group, Sums>>
  /** How many places had so many visits made: the index is the number of visits. */
  readonly visitsPerPlace: readonly number[]
  readonly visitsPerCareHome: readonly number[]
  /** Days of provider's staff at care homes. */
  readonly careHomeProviderDays: number
}

export class Counting {
  readonly #settings: Settings
  readonly #byGroup = Object.fromEntries(groups.map((group) => [group, nothing()])) as Record<Group, Sums>
  readonly #perPlace: number[] = []
  readonly #perCareHome: number[] = []
  #places = 0
  #careHomes = 0
  #careHomeProviderDays = 0

  constructor(settings: Settings) {
    this.#settings = settings
  }

  add(place: Place, visits: readonly Live[]): void {
    let made = 0
    for (const visit of visits) {
      if (!counts(visit)) continue
      const sums = this.#byGroup[visit.intended.body.group]
      const providerDays = this.#addDays(sums, visit)
      if (place.careHome) this.#careHomeProviderDays += providerDays
      if (visit.outcome === 'made') {
        made += 1
        addRepeats(sums, visit, visits, place.lowRated)
      }
    }
    this.#places += 1
    this.#perPlace[made] = (this.#perPlace[made] ?? 0) + 1
    if (!place.careHome) return
    this.#careHomes += 1
    this.#perCareHome[made] = (this.#perCareHome[made] ?? 0) + 1
  }

  done(): Tally {
    const all = nothing()
    for (const sums of Object.values(this.#byGroup)) {
      for (const key of Object.keys(all) as (keyof Sums)[]) all[key] += sums[key]
    }
    return {
      places: this.#places,
      careHomes: this.#careHomes,
      all,
      byGroup: this.#byGroup,
      visitsPerPlace: Array.from(this.#perPlace, (count) => count ?? 0),
      visitsPerCareHome: Array.from(this.#perCareHome, (count) => count ?? 0),
      careHomeProviderDays: this.#careHomeProviderDays,
    }
  }

  #addDays(sums: Sums, visit: Live): number {
    const { days, people, notice } = visit.intended
    const { preparation, providerPeople } = this.#settings
    const extent = extentOf(visit, this.#settings)
    const prepared = notice === 'unannounced' ? 0 : preparation
    const providerDays = days * extent * (providerPeople + prepared)
    sums.intended += 1
    sums[visit.outcome] += 1
    sums.moved += visit.moved ? 1 : 0
    sums.shortened += visit.outcome === 'made' && visit.left.length < visit.intended.topics.length ? 1 : 0
    sums.visitDays += days * extent
    sums.officerDays += days * extent * people
    sums.providerDays += providerDays
    return providerDays
  }
}

function nothing(): Sums {
  return {
    intended: 0,
    made: 0,
    relied: 0,
    combined: 0,
    calledOff: 0,
    shortened: 0,
    moved: 0,
    visitDays: 0,
    officerDays: 0,
    providerDays: 0,
    repeats: 0,
    wholeRepeats: 0,
  }
}

/** Intended in the year that is counted, whenever it is made in the end. */
export function counts({ intended: { start } }: Live): boolean {
  return start >= countedFrom && start < countedUntil
}

/** By the hub's rule, as one would see it who sees every visit: what was there to rely on, on the day of the visit. */
function addRepeats(sums: Sums, visit: Live, visits: readonly Live[], lowRated: boolean): void {
  const covered = new Set<string>()
  for (const other of visits) {
    if (other === visit || other.outcome !== 'made' || (visit.mask & other.mask) === 0) continue
    if (other.end >= visit.start || visit.start - other.end > daysInYear + 2) continue
    const [mine, work, today] = [asPlanned(visit, visit.start), asWork(other, visit.start), dateOf(visit.start)]
    const found = overlapOf(mine, work, today, { lowRated, events: [] })
    if (found?.advice === 'can-rely') for (const topic of found.canRelyOn) covered.add(topic)
  }
  const own = visit.left.filter((topic) => covered.has(topic))
  sums.repeats += own.length > 0 ? 1 : 0
  sums.wholeRepeats += own.length === visit.left.length ? 1 : 0
}
