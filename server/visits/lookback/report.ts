// The lookback as a page of text.
import { periodInWords } from '../../policy/dates.ts'
import type { Doubt, Lookback } from './lookback.ts'
import {
  amount,
  daysOf,
  doubtSays,
  doubtShort,
  faultsInWords,
  generalDoubts,
  reasonOf,
  sparedOf,
  summaryOf,
  undatedSays,
} from './sentences.ts'

/** Lines of each list: one page holds no more. */
const shown = 5

export function textOf(lookback: Lookback, whole = false): string {
  const most = whole ? Infinity : shown
  return (
    [
      headOf(lookback),
      tableOf(lookback),
      ...summaryOf(lookback).flatMap(({ section, all }) => {
        if (all.length === 0) return []
        const items = all.slice(0, most).map((looked) => {
          const { place, doubts, visit } = looked
          const mark = doubts.length === 0 ? '' : ` [doubtful: ${doubts.map((each) => doubtShort[each]).join('; ')}]`
          return `- ${place.name} (row ${visit.row}, ${sparedOf(looked)}): ${reasonOf(looked)}${mark}`
        })
        const more = all.length > most ? [`- and ${all.length - most} more: --all lists them`] : []
        return [[section.heading.toUpperCase(), section.says, ...items, ...more].join('\n')]
      }),
      doubtfulOf(lookback, most),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  )
}

export function headOf({ period, visits, visitDays, places, individual, looked, forCqc }: Lookback): string {
  const when = period === undefined ? '' : ` ${periodInWords(period)}`
  const goes = looked.filter(({ verdict }) => verdict === 'goes-ahead').length
  const alone = looked.filter(({ verdict }) => verdict === 'alone').length
  const left = individual === 0 ? '' : ` ${individual} reviews of one person’s care are left out.`
  return [
    `What the hub would have shown you: ${amount(visits, visitDays)} to ${places} services${when}.`,
    `${alone} had nothing of CQC’s to rely on or were follow-ups; ${goes} had, but must go ahead whatever there is.${left}`,
    `${forCqc} of CQC’s inspections at these services came when it could have relied on a visit of yours for a topic at least.`,
  ].join('\n')
}

function tableOf(lookback: Lookback): string {
  const rows = summaryOf(lookback).map(({ section, all, sure }) => {
    return [section.heading, amount(all.length, daysOf(all)), amount(sure.length, daysOf(sure))] as const
  })
  const lines = [['', 'all, at most', 'without a doubt'] as const, ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n')
}

function doubtfulOf(lookback: Lookback, most: number): string {
  const { faults, unreadColumns, undated } = lookback
  const reasons = faultsInWords(faults)
  const unused = reasons.slice(0, most).map((says) => `- ${says}`)
  return [
    'WHAT IS DOUBTFUL',
    ...doubtCounts(lookback).map(([doubt, count]) => `- ${doubtShort[doubt]} (${count}): ${doubtSays[doubt]}.`),
    ...[...(undated > 0 ? [undatedSays(undated)] : []), ...generalDoubts].map((says) => `- ${says}`),
    ...(faults.length === 0 ? [] : [`ROWS THAT ARE NOT IN IT: ${faults.length}`, ...unused]),
    ...(reasons.length > most ? [`- and ${reasons.length - most} more reasons: --all lists them`] : []),
    ...(unreadColumns.length === 0 ? [] : [`Columns that were not read: ${unreadColumns.join(', ')}.`]),
  ].join('\n')
}

/** Of the visits on the lists: how many share each doubt. */
export function doubtCounts({ looked }: Lookback): [Doubt, number][] {
  const counts = new Map<Doubt, number>()
  for (const { doubts } of looked) for (const doubt of doubts) counts.set(doubt, (counts.get(doubt) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}
