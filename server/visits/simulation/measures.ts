// What the two years came to, as the rows of a table: worked out once for the text, the picture and the sensitivity table.
import type { Simulated } from './simulate.ts'
import type { Sums, Tally } from './tally.ts'

export interface Measure {
  readonly says: string
  readonly alone: number
  readonly throughHub: number
  readonly decimals: number
}

export function measuresOf({ alone, throughHub }: Simulated): Measure[] {
  const row = (says: string, decimals: number, of: (tally: Tally) => number): Measure => {
    return { says, decimals, alone: of(alone), throughHub: of(throughHub) }
  }
  const each = (key: keyof Sums) => (tally: Tally) => share(tally.all[key], tally.places)
  return [
    row('Visits made to a service, mean', 2, each('made')),
    row('  median', 0, ({ visitsPerPlace }) => quantile(visitsPerPlace, 0.5)),
    row('  nine in ten services have at most', 0, ({ visitsPerPlace }) => quantile(visitsPerPlace, 0.9)),
    row('Visits made to a care home, mean', 2, ({ visitsPerCareHome, careHomes }) =>
      share(visitsIn(visitsPerCareHome), careHomes),
    ),
    row('  median', 0, ({ visitsPerCareHome }) => quantile(visitsPerCareHome, 0.5)),
    row('  nine in ten care homes have at most', 0, ({ visitsPerCareHome }) => quantile(visitsPerCareHome, 0.9)),
    row('Visits made, all', 0, ({ all }) => all.made),
    row('Days on site, all', 0, ({ all }) => all.visitDays),
    row('Officers’ days on site, all', 0, ({ all }) => all.officerDays),
    row('Days of providers’ staff, all', 0, ({ all }) => all.providerDays),
    row('Days of a care home’s staff, mean', 2, ({ careHomeProviderDays, careHomes }) =>
      share(careHomeProviderDays, careHomes),
    ),
    row('Visits that could have relied for a topic', 0, ({ all }) => all.repeats),
    row('Visits that could have relied for every topic', 0, ({ all }) => all.wholeRepeats),
  ]
}

/** What co-operation came to, in the figures that the sensitivity table holds. */
export interface Effect {
  /** Visits that are not made, of those that each would have made on its own. */
  readonly avoided: number
  readonly visitDays: number
  /** Visits that could have relied for a topic: how many fewer. */
  readonly repeats: number
  /** Days of staff that a service saves in the year, mean. */
  readonly providerDays: number
}

export function effectOf({ alone, throughHub }: Simulated): Effect {
  const { all } = throughHub
  return {
    avoided: share(alone.all.made - all.made, alone.all.made),
    visitDays: share(alone.all.visitDays - all.visitDays, alone.all.visitDays),
    repeats: share(alone.all.repeats - all.repeats, alone.all.repeats),
    providerDays: share(alone.all.providerDays - all.providerDays, alone.places),
  }
}

/** 0 where there is nothing to have a share of. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function visitsIn(histogram: readonly number[]): number {
  return histogram.reduce((sum, places, visits) => sum + places * visits, 0)
}

/** The least number that this part of the places do not exceed. */
export function quantile(histogram: readonly number[], part: number): number {
  const wanted = histogram.reduce((sum, places) => sum + places, 0) * part
  let seen = 0
  const at = histogram.findIndex((places) => (seen += places) >= wanted)
  return Math.max(0, at)
}

const formats = new Map<number, Intl.NumberFormat>()

/** `1,234.5` */
export function figure(value: number, decimals: number): string {
  let format = formats.get(decimals)
  if (format === undefined) {
    format = new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    formats.set(decimals, format)
  }
  return format.format(value)
}

/** `4.1 %` */
export function percent(part: number): string {
  const rounded = figure(part * 100, 1)
  return `${rounded === '-0.0' ? '0.0' : rounded} %`
}
