// The two years as text for a terminal, with the assumptions beside the numbers.
import { groups } from './bodies.ts'
import { figure, measuresOf, percent, share, type Effect, type Measure } from './measures.ts'
import type { Sensitivity } from './sensitivity.ts'
import { assumptions, type Settings } from './settings.ts'
import type { Simulated } from './simulate.ts'

export function reportOf(simulated: Simulated, sensitivity?: Sensitivity): string {
  return [
    heading(simulated),
    table(['', 'each on its own', 'through the hub', 'change'], measuresOf(simulated).map(measureRow)),
    'By body: visits intended in the year, and what became of them through the hub\n' + byBody(simulated),
    advice(simulated),
    gains(simulated),
    ...(sensitivity === undefined ? [] : [sensitivityTable(sensitivity)]),
    `Assumptions (change them with --settings; sources in full in docs/simulation.md)\n${assumptionList(simulated)}`,
    limits,
  ].join('\n\n')
}

function heading({ locations, seed, alone, settings }: Simulated): string {
  const year = settings.hubYearBefore >= 0.5 ? 'the second year' : 'the first year'
  return [
    `A year of England, simulated: ${figure(locations, 0)} services, ${figure(alone.careHomes, 0)} of them care homes; 153 councils; seed ${seed}.`,
    `Nothing here was observed. The same visits are intended in both columns; through the hub is ${year} of a hub.`,
  ].join('\n')
}

function measureRow({ says, alone, throughHub, decimals }: Measure): string[] {
  const change = alone === 0 ? '' : `${throughHub > alone ? '+' : ''}${percent((throughHub - alone) / alone)}`
  return [says, figure(alone, decimals), figure(throughHub, decimals), change]
}

function byBody({ alone, throughHub }: Simulated): string {
  const head = [
    '',
    'intended',
    'made',
    'relied',
    'together',
    'called off',
    'shortened',
    'moved',
    'days alone',
    'days hub',
    'change',
  ]
  const rows = [...groups, 'all' as const].map((group) => {
    const [before, after] =
      group === 'all' ? [alone.all, throughHub.all] : [alone.byGroup[group], throughHub.byGroup[group]]
    const counts = [
      after.intended,
      after.made,
      after.relied,
      after.combined,
      after.calledOff,
      after.shortened,
      after.moved,
    ]
    const change = percent(-share(before.visitDays - after.visitDays, before.visitDays))
    const days = [before.visitDays, after.visitDays]
    return [group === 'all' ? 'All' : group, ...[...counts, ...days].map((value) => figure(value, 0)), change]
  })
  const legend =
    'made + relied + together + called off = intended. Relied: stood down, another body’s findings stand. Together: as part\n' +
    'of another’s visit. Called off: for the planner’s own reasons, as without a hub.\n' +
    'Shortened (of those made): some topics are relied on. Moved: to after another body’s visit.'
  return `${table(head, rows)}\n${legend}`
}

function advice({ followed, settings }: Simulated): string {
  const years = settings.hubYearBefore >= 0.5 ? 'two years' : 'year'
  const { rely, relied, combine, offered, combined, defer, deferred, reopened, mustGoAhead } = followed
  const rows = [
    ['can rely', figure(rely, 0), `relied ${figure(relied, 0)}`],
    ['can combine', figure(combine, 0), `offered ${figure(offered, 0)}, accepted ${figure(combined, 0)}`],
    ['can defer', figure(defer, 0), `deferred ${figure(deferred, 0)}`],
    ['must go ahead', figure(mustGoAhead, 0), 'went ahead, all'],
    ['opened again', figure(reopened, 0), 'what was relied on did not take place as planned'],
  ]
  return `Advice given in the hub’s ${years}, one for each pair of visits that the planner may see\n${table(['', '', ''], rows, 1)}`
}

function gains(simulated: Simulated): string {
  const { alone, throughHub } = simulated
  const saved = share(alone.all.providerDays - throughHub.all.providerDays, alone.places)
  const homes = share(alone.careHomeProviderDays - throughHub.careHomeProviderDays, alone.careHomes)
  const home = share(alone.careHomeProviderDays, alone.careHomes)
  return [
    `What a provider gains: ${figure(saved, 2)} days of staff a year for a service, ${figure(homes, 2)} for a care home.`,
    `To compare, and not tuned to: providers told the Cutting Red Tape review (2016, self-selected) of 16 days a year on`,
    `inspections, of which 11 could be saved; here a care home has ${figure(home, 1)} and saves ${figure(homes, 1)}. The 25 days a year`,
    'on requests for data that they told of are not simulated.',
  ].join('\n')
}

function sensitivityTable({ locations, base, ceiling, varied }: Sensitivity): string {
  const effect = (each: Effect) => [percent(each.avoided), percent(each.visitDays), figure(each.providerDays, 2)]
  const head = ['', 'value', 'avoided', 'visit-days', 'staff-days']
  const rows = varied.flatMap(({ name, low, high }) => [
    [name, `${low.value}`, ...effect(low.effect)],
    ['', `${high.value}`, ...effect(high.effect)],
  ])
  const says =
    `Sensitivity: each assumption at its low and its high, the others as they are, over ${figure(locations, 0)} services (fewer than above).\n` +
    'Avoided: visits not made, of those made without a hub. Visit-days: saved, of all. Staff-days: saved, for a service.'
  return `${says}\n${table(head, [['as assumed', '', ...effect(base)], ['everybody joined, every advice followed', '', ...effect(ceiling)], ...rows])}`
}

function assumptionList({ settings }: Simulated): string {
  const rows = assumptions.map(({ name, value, says, basis }) => {
    const changed = settings[name] === value ? '' : ` (usually ${value})`
    return [name, `${settings[name]}`, basis, `${says}${changed}`]
  })
  return table(['', '', '', ''], rows, 2)
}

/** As docs/simulation.md holds it. */
export function assumptionsTable(settings: Settings): string {
  const rows = assumptions.map(({ name, says, basis, because, low, high }) => {
    const between = low === undefined || high === undefined ? '' : `${low} – ${high}`
    return `| \`${name}\` | ${says} | ${settings[name]} | ${between} | ${basis} | ${because} |`
  })
  return `${['| name | what | value | low – high | basis | source |', '|---|---|--:|---|---|---|', ...rows].join('\n')}\n`
}

const limits =
  'Most of these numbers are judgement: nobody has published how often which body visits. docs/simulation.md says what is left out.\n'

/** Columns as wide as what they hold; numbers to the right. The first `left` columns after the first are text as well. */
function table(head: readonly string[], rows: readonly (readonly string[])[], textFrom?: number): string {
  const lines = head.some((cell) => cell !== '') ? [head, ...rows] : rows
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const cells = (line: readonly string[]) =>
    line.map((cell, column) => {
      const width = widths[column] ?? 0
      const isText = column === 0 || (textFrom !== undefined && column > 0 && column >= textFrom)
      return isText && !(textFrom === 1 && column === 1) ? cell.padEnd(width) : cell.padStart(width)
    })
  return lines.map((line) => cells(line).join('  ').trimEnd()).join('\n')
}
