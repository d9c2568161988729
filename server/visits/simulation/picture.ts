// The two years as a picture (SVG): days on site by body, and how many visits care homes have. One series is filled and the
// other hatched, and every bar has its number, so that nothing hangs on colour.
import { groups } from './bodies.ts'
import { figure, share } from './measures.ts'
import type { Simulated } from './simulate.ts'

const width = 860
const left = 230
const barsRight = 760
const firstBar = 112
const rowHeight = 46
const columnsTop = firstBar + groups.length * rowHeight + 70
const columnsHeight = 190
const height = columnsTop + columnsHeight + 80
/** Care homes with as many or more are shown together. */
const most = 8

export function pictureOf(simulated: Simulated): string {
  const { locations, seed } = simulated
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc" font-family="Arial, Helvetica, sans-serif" font-size="14" fill="#0b0c0c">`,
    `<title id="title">A year of visits to social care services, each body on its own and through the hub (simulated)</title>`,
    `<desc id="desc">${inWords(simulated)}</desc>`,
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="2" height="6" fill="#0b0c0c"/></pattern></defs>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(20, 30, 'Days on site in a year, for 1,000 services', 'font-size="19" font-weight="bold"'),
    text(20, 52, `Simulated: ${figure(locations, 0)} services, seed ${seed}. Assumptions: docs/simulation.md`),
    legend(),
    ...bars(simulated),
    ...columns(simulated),
    '</svg>\n',
  ].join('\n')
}

function legend(): string {
  return [
    `<rect x="20" y="68" width="22" height="14" ${alone}/>`,
    text(50, 80, 'each on its own'),
    `<rect x="190" y="68" width="22" height="14" ${hub}/>`,
    text(220, 80, 'through the hub'),
  ].join('')
}

const alone = 'fill="url(#hatch)" stroke="#0b0c0c"'
const hub = 'fill="#1d70b8" stroke="#0b0c0c"'

function daysOf({ alone: before, throughHub: after, locations }: Simulated) {
  const per = (days: number) => share(days * 1000, locations)
  return groups.map((group) => ({
    group,
    before: per(before.byGroup[group].visitDays),
    after: per(after.byGroup[group].visitDays),
  }))
}

function bars(simulated: Simulated): string[] {
  const days = daysOf(simulated)
  const longest = Math.max(1, ...days.flatMap(({ before, after }) => [before, after]))
  const length = (value: number) => Math.round(((barsRight - left) * value) / longest)
  return days.map(({ group, before, after }, at) => {
    const y = firstBar + at * rowHeight
    return [
      text(left - 10, y + 21, group, 'text-anchor="end"'),
      `<rect x="${left}" y="${y}" width="${length(before)}" height="15" ${alone}/>`,
      text(left + length(before) + 8, y + 13, figure(before, 0)),
      `<rect x="${left}" y="${y + 17}" width="${length(after)}" height="15" ${hub}/>`,
      text(left + length(after) + 8, y + 30, figure(after, 0)),
    ].join('')
  })
}

/** Share of care homes by visits, the most together. */
function shares(histogram: readonly number[]): number[] {
  const all = histogram.reduce((sum, places) => sum + places, 0)
  const last = histogram.slice(most).reduce((sum, places) => sum + places, 0)
  return [...Array.from({ length: most }, (_, visits) => histogram[visits] ?? 0), last].map((places) =>
    share(places, all),
  )
}

function columns({ alone: before, throughHub: after }: Simulated): string[] {
  const [first, second] = [shares(before.visitsPerCareHome), shares(after.visitsPerCareHome)]
  const highest = Math.max(0.01, ...first, ...second)
  const base = columnsTop + columnsHeight
  const step = (width - 60) / (most + 1)
  const column = (x: number, part: number, look: string) => {
    const tall = Math.round((part / highest) * (columnsHeight - 50))
    const label = text(x + 15, base - tall - 5, `${figure(part * 100, 0)}%`, 'text-anchor="middle" font-size="12"')
    return `<rect x="${x}" y="${base - tall}" width="30" height="${tall}" ${look}/>${label}`
  }
  return [
    text(
      20,
      columnsTop,
      'How many visits a care home has in the year: share of care homes',
      'font-size="19" font-weight="bold"',
    ),
    ...first.map((part, visits) => {
      const x = Math.round(30 + visits * step)
      const name = visits === most ? `${most} or more` : `${visits}`
      return (
        column(x, part, alone) +
        column(x + 34, second[visits] ?? 0, hub) +
        text(x + 32, base + 20, name, 'text-anchor="middle"')
      )
    }),
    `<line x1="20" y1="${base}" x2="${width - 20}" y2="${base}" stroke="#0b0c0c"/>`,
    text(20, base + 46, 'Visits in the year, by all bodies together'),
  ]
}

/** Everything that the picture shows, for who hears it read. */
function inWords(simulated: Simulated): string {
  const days = daysOf(simulated).map(
    ({ group, before, after }) => `${group} ${figure(before, 0)} and ${figure(after, 0)}`,
  )
  const [first, second] = [shares(simulated.alone.visitsPerCareHome), shares(simulated.throughHub.visitsPerCareHome)]
  const homes = first.map((part, visits) => {
    const name = visits === most ? `${most} or more visits` : `${visits} visits`
    return `${name} ${figure(part * 100, 0)}% and ${figure((second[visits] ?? 0) * 100, 0)}%`
  })
  return `Days on site for 1,000 services, each on its own and through the hub: ${days.join('; ')}. Share of care homes: ${homes.join('; ')}.`
}

function text(x: number, y: number, words: string, more = ''): string {
  return `<text x="${x}" y="${y}"${more === '' ? '' : ` ${more}`}>${words}</text>`
}
