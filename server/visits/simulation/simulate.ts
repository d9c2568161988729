// A year of England twice: each body on its own, and through the hub. The visits intended are the same in both.
import { countedFrom, horizon } from './days.ts'
import { courseOf, nothingFollowed, type Followed, type Watch } from './course.ts'
import { daysInYear, intendedAt } from './demand.ts'
import { placesOf, type SimulatedCouncil } from './places.ts'
import type { Settings } from './settings.ts'
import { Counting, type Tally } from './tally.ts'

export interface Simulated {
  readonly seed: number
  readonly locations: number
  readonly settings: Settings
  readonly alone: Tally
  readonly throughHub: Tally
  /** Advice of the years through the hub, and what came of it. */
  readonly followed: Followed
}

export function simulate(
  councils: readonly SimulatedCouncil[],
  settings: Settings,
  seed: number,
  locations: number,
  watch?: Watch,
): Simulated {
  const placeAt = placesOf(councils, settings, seed)
  const alone = new Counting(settings)
  const throughHub = new Counting(settings)
  const followed = nothingFollowed()
  const hubFrom = settings.hubYearBefore >= 0.5 ? countedFrom - daysInYear : countedFrom
  for (let number = 0; number < locations; number += 1) {
    const place = placeAt(number)
    const intended = intendedAt(place, settings, seed, horizon)
    alone.add(place, courseOf(place, intended, settings, seed, Infinity, nothingFollowed()))
    throughHub.add(place, courseOf(place, intended, settings, seed, hubFrom, followed, watch))
  }
  return { seed, locations, settings, alone: alone.done(), throughHub: throughHub.done(), followed }
}
