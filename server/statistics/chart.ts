// Visit-days saved by month as bars, drawn by the page's template. The table beside it says the same.
export interface MonthsChart {
  /** Lengths are in the picture's own units. */
  readonly width: number
  readonly height: number
  readonly bars: readonly {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly middle: number
    /** `Jan`; empty where it would not fit. */
    readonly label: string
    readonly value: string
  }[]
  readonly floor: number
  /** The same in a sentence, for those who do not see it. */
  readonly inWords: string
}

const width = 640
const top = 24
const tall = 140

interface Month {
  readonly month: string
  readonly figures: { readonly visitDaysSaved: number }
}

/** Undefined where there is nothing to draw. */
export function monthsChart(months: readonly Month[]): MonthsChart | undefined {
  const most = Math.max(0, ...months.map(({ figures }) => figures.visitDaysSaved))
  if (most === 0) return undefined
  const step = width / months.length
  const floor = top + tall
  // Beside more than a year and a month, names and numbers would touch.
  const crowded = months.length > 13
  const bars = months.map(({ month, figures }, at) => {
    const height = Math.round((figures.visitDaysSaved / most) * tall)
    const value = crowded || figures.visitDaysSaved === 0 ? '' : String(Math.round(figures.visitDaysSaved * 10) / 10)
    const label = !crowded || month.endsWith('-01') ? nameOf(month, crowded) : ''
    const x = Math.round(at * step + step * 0.15)
    return {
      ...{ x, y: floor - height, width: Math.round(step * 0.7), height },
      ...{ middle: Math.round(at * step + step / 2), label, value },
    }
  })
  const told = months.filter(({ figures }) => figures.visitDaysSaved > 0)
  const inWords = told.map(({ month, figures }) => `${figures.visitDaysSaved} in ${monthInWords(month)}`).join(', ')
  return { width, height: floor + 26, bars, floor, inWords }
}

function nameOf(month: string, year: boolean): string {
  return year ? month.slice(0, 4) : monthInWords(month).slice(0, 3)
}

const format = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `October 2026` */
export function monthInWords(month: string): string {
  return format.format(new Date(`${month}-01T00:00:00Z`))
}
