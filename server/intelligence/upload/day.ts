// A day as people in Britain write it into a spreadsheet. The day comes first, always: 10/13/2026 is no day at all.
import { Temporal } from 'temporal-polyfill'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const time = '(?:[ T,]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?Z?)?'
const iso = new RegExp(`^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})${time}$`)
const inNumbers = new RegExp(`^([0-9]{1,2})([-/. ])([0-9]{1,2})\\2([0-9]{4}|[0-9]{2})${time}$`)
const inWords = /^(?:[a-z]{3,9},? )?([0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[- ]([a-z]{3,9})\.?,?[- ]([0-9]{4}|[0-9]{2})$/i

/** `YYYY-MM-DD`, or undefined for what is no day: `27/3/2026`, `27.03.26`, `27 March 2026`, `27-Mar-26`, `2026-03-27`. */
export function readWrittenDay(text: string): string | undefined {
  const written = text.trim().replaceAll(/\s+/g, ' ')
  const [, year, month, day] = iso.exec(written) ?? []
  if (year !== undefined) return dayOf(year, Number(month), day)
  const numbers = inNumbers.exec(written)
  if (numbers) return dayOf(numbers[4] ?? '', Number(numbers[3]), numbers[1])
  const words = inWords.exec(written)
  return words ? dayOf(words[3] ?? '', monthOf(words[2] ?? ''), words[1]) : undefined
}

const names = 'january february march april may june july august september october november december'.split(' ')

/** `Oct`, `Sept`, `October`: the beginning of a month's name, three letters at least. */
function monthOf(word: string): number {
  const lower = word.toLowerCase()
  const at = months.indexOf(lower.slice(0, 3))
  return names[at]?.startsWith(lower) ? at + 1 : Number.NaN
}

function dayOf(yearText: string, month: number, day: string | undefined): string | undefined {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText)
  try {
    return Temporal.PlainDate.from({ year, month, day: Number(day) }, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}
