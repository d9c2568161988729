// The lookback as a page to print: one file, with nothing in it that is fetched from anywhere.
import type { Looked, Lookback } from './lookback.ts'
import { doubtCounts, headOf } from './report.ts'
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
  type Section,
} from './sentences.ts'

/** Lines of each list: with more it is no one page. */
const shown = 3

export function htmlOf(lookback: Lookback, whole = false): string {
  const most = whole ? Infinity : shown
  const [first = '', ...rest] = headOf(lookback).split('\n')
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Looking back on a year of visits</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Looking back on a year of visits</h1>
<p class="lead">${escaped(first)}</p>
${rest.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
${table(lookback)}
${summaryOf(lookback)
  .map(({ section, all }) => list(section, all, most))
  .join('')}
${doubtful(lookback, most)}
</main>
</body>
</html>
`
}

const style = `
body { margin: 0; font: 16px/1.4 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #fff; }
main { max-width: 60em; margin: 0 auto; padding: 1.5em; }
h1 { font-size: 1.75em; margin: 0 0 .5em; }
h2 { font-size: 1.15em; margin: 1.4em 0 .3em; }
p { margin: .3em 0; }
.lead { font-size: 1.1em; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; }
caption { text-align: left; font-weight: bold; padding-bottom: .3em; }
th, td { text-align: left; padding: .3em .6em .3em 0; border-bottom: 1px solid #b1b4b6; vertical-align: top; }
ul { margin: .4em 0; padding-left: 1.2em; }
li { margin: .25em 0; overflow-wrap: anywhere; }
.doubt { color: #505a5f; }
@media print { @page { size: A4; margin: 10mm 12mm; } body { font-size: 8.5pt; line-height: 1.3; } h1 { font-size: 1.4em; margin: 0; } h2 { margin-top: .6em; } table { margin: .4em 0; } th, td { padding: .1em .6em .1em 0; } ul { margin: .2em 0; } li { margin: .1em 0; } main { max-width: none; padding: 0; } h2, caption { break-after: avoid; } li { break-inside: avoid; } }
`

function table(lookback: Lookback): string {
  const rows = summaryOf(lookback).map(({ section, all, sure }) => {
    const [most, least] = [amount(all.length, daysOf(all)), amount(sure.length, daysOf(sure))]
    return `<tr><th scope="row">${escaped(section.heading)}</th><td>${most}</td><td>${least}</td></tr>`
  })
  return `<table>
<caption>What could have been otherwise</caption>
<thead><tr><th scope="col">Your visits</th><th scope="col">All, at most</th><th scope="col">Without a doubt</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`
}

function list({ heading, says }: Section, all: readonly Looked[], most: number): string {
  if (all.length === 0) return ''
  const items = all.slice(0, most).map((looked) => {
    const { place, visit, doubts } = looked
    const doubt =
      doubts.length === 0
        ? ''
        : ` <span class="doubt">Doubtful: ${escaped(doubts.map((each) => doubtShort[each]).join('; '))}.</span>`
    const spared = `row ${visit.row}, ${sparedOf(looked)}`
    return `<li><strong>${escaped(place.name)}</strong> (${spared}): ${escaped(reasonOf(looked))}${doubt}</li>`
  })
  const more = all.length > most ? `<li>and ${all.length - most} more</li>` : ''
  return `<h2>${escaped(heading)}</h2>\n<p>${escaped(says)}</p>\n<ul>\n${items.join('\n')}\n${more}</ul>\n`
}

function doubtful(lookback: Lookback, most: number): string {
  const { faults, unreadColumns, undated } = lookback
  const counted = doubtCounts(lookback).map(
    ([doubt, count]) => `${capital(doubtShort[doubt])} (${amountOf(count)}): ${doubtSays[doubt]}.`,
  )
  const items = [...counted, ...(undated > 0 ? [undatedSays(undated)] : []), ...generalDoubts].map(
    (says) => `<li>${escaped(says)}</li>`,
  )
  const reasons = faultsInWords(faults)
  const rows = reasons.slice(0, most).map((says) => `<li>${escaped(says)}</li>`)
  const more = reasons.length > most ? `<li>and ${reasons.length - most} more reasons</li>` : ''
  const unused =
    faults.length === 0
      ? ''
      : `<h2>Rows that are not in it: ${faults.length}</h2>\n<ul>\n${rows.join('\n')}\n${more}</ul>`
  const unread =
    unreadColumns.length === 0 ? '' : `<p>Columns that were not read: ${escaped(unreadColumns.join(', '))}.</p>`
  return `<h2>What is doubtful</h2>\n<ul>\n${items.join('\n')}\n</ul>\n${unused}\n${unread}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function amountOf(count: number): string {
  return `${count} ${count === 1 ? 'visit' : 'visits'}`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}
