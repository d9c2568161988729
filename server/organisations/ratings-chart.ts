// CQC's overall ratings over time as a picture: a step for each, drawn by the page's template. A table behind it says the same.
import { daysBetween } from '../policy/dates.ts'
import { ratingPlace, ratingScheme } from '../policy/reference.ts'
import type { PublishedRating } from './shapes.ts'

/** Lengths are in the picture's own units. */
export interface RatingsChart {
  readonly width: number
  readonly height: number
  /** The four values, the best at the top. */
  readonly levels: readonly { readonly label: string; readonly y: number }[]
  readonly steps: readonly {
    readonly x: number
    readonly y: number
    readonly end: number
    readonly label: string
    readonly assessedOn: string
  }[]
  readonly years: readonly { readonly label: string; readonly x: number }[]
  /** The same in a sentence, for those who do not see it. */
  readonly inWords: string
}

const width = 640
const left = 190
const top = 20
const gap = 38

/** Undefined where there is nothing to draw: no overall rating in CQC's scheme. `ratings` are newest first. */
export function ratingsChart(ratings: readonly PublishedRating[], today: string): RatingsChart | undefined {
  const points = ratings
    .flatMap(({ overall, assessedOn }) => {
      const place =
        overall && overall.scheme === 'cqc' ? ratingPlace(overall.scheme, overall.version, overall.value) : undefined
      return overall === undefined || place === undefined ? [] : [{ assessedOn, value: overall.value, place }]
    })
    .reverse()
  const [first] = points
  if (first === undefined) return undefined
  const days = Math.max(365, daysBetween(first.assessedOn, today))
  const x = (day: string): number =>
    left + Math.round((daysBetween(first.assessedOn, day) / days) * (width - left - 10))
  const names = ratingScheme('cqc', '2014')?.four ?? []
  const nameOf = (value: string) => names.find((entry) => entry.value === value)?.name ?? value
  return {
    width,
    height: top + gap * 4 + 10,
    levels: names.map(({ name }, at) => ({ label: name, y: top + gap * at })),
    steps: points.map(({ assessedOn, value, place }, at) => ({
      x: x(assessedOn),
      y: top + gap * (place - 1),
      end: x(points[at + 1]?.assessedOn ?? today),
      label: nameOf(value),
      assessedOn,
    })),
    years: yearsBetween(first.assessedOn, today).map((year) => ({ label: year, x: x(`${year}-01-01`) })),
    inWords: points.map(({ assessedOn, value }) => `${nameOf(value)} from ${assessedOn.slice(0, 4)}`).join(', '),
  }
}

function yearsBetween(from: string, to: string): string[] {
  const [first, last] = [Number(from.slice(0, 4)) + 1, Number(to.slice(0, 4))]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => String(first + at))
}
