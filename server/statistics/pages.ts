// What was not asked twice, on a page for bodies and for providers.
import type { Hub } from '../hub.ts'
import { addDays, addMonths, inWords } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { evidenceName } from '../policy/reference.ts'
import type { AnswerOf } from '../web/ask.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'
import { monthInWords, monthsChart } from './chart.ts'

export const statisticsPages: readonly Page[] = [
  { method: 'GET', path: '/saved', act: 'read-burden', handle: show },
  { method: 'GET', path: '/saved.csv', act: 'read-burden', handle: monthsFile },
  { method: 'GET', path: '/saved/decisions.csv', act: 'read-burden', handle: decisionsFile },
]

type Months = AnswerOf<'readBurden'>['months'][number]
type Decision = AnswerOf<'listBurdenDecisions'>['items'][number]

/** How far back a page looks, in months: what may be chosen, the usual first. */
const spans = ['12', '3', '36'] as const

async function show(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { ask, viewer } = call
  const query = periodOf(hub, call)
  const { body } = await ask('readBurden', { query })
  const list = (await ask('listBurdenDecisions', { query: { ...query, limit: 20 } })).body
  const data = {
    ...body,
    months: body.months.map((month) => ({ ...month, name: monthInWords(month.month) })),
    chart: monthsChart(body.months),
    list: list.items.map((item) => ({ ...item, said: saidOf(item) })),
    more: list.next !== undefined,
    span: spanOf(call),
    spans: spans.map((span) => ({ value: span, text: `The last ${span} months` })),
    asProvider: viewer.kind === 'provider',
  }
  return { view: 'statistics/saved', data }
}

function spanOf({ query }: PageCall): string {
  return spans.find((span) => span === query.get('months')) ?? spans[0]
}

function periodOf(hub: Hub, call: PageCall): { from: string; to: string } {
  const { today } = momentOf(hub.clock)
  return { from: addDays(addMonths(today, -Number(spanOf(call))), 1), to: today }
}

/** What was decided, in words. */
function saidOf({ decision, reason, evidence, notMade }: Decision): string {
  switch (decision) {
    case 'rely':
      return notMade === 1 ? 'not made: others are relied on' : 'some topics left to others'
    case 'combined':
      return 'made together with another visit'
    case 'combine':
      return 'offered to be made together'
    case 'defer':
      return 'moved to wait for another'
    case 'proceed':
      return reason === undefined ? 'goes ahead' : `goes ahead: ${word(reason)}`
    case 'asked-once':
      return `asked for again: ${evidenceName(evidence ?? '')}`
  }
}

async function monthsFile(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { body } = await call.ask('readBurden', { query: periodOf(hub, call) })
  const columns: Column<Months>[] = [
    ['Month', ({ month }) => month],
    ['Visits not made', ({ figures }) => figures.visitsStoodDown],
    ['Visits made with another', ({ figures }) => figures.visitsCombined],
    ['Visit-days saved', ({ figures }) => figures.visitDaysSaved],
    ['Findings relied on', ({ figures }) => figures.findingsReliedOn],
    ['Evidence asked once', ({ figures }) => figures.evidenceAskedOnce],
  ]
  return csvDownload(`what was not asked twice ${inWords(body.from)} to ${inWords(body.to)}`, columns, body.months)
}

async function decisionsFile(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const items = await everyPage(call.ask, 'listBurdenDecisions', { query: periodOf(hub, call) })
  const columns: Column<Decision>[] = [
    ['Date', ({ on }) => on],
    ['What', saidOf],
    ['Visit of', ({ by }) => by.name],
    ['Service', ({ location }) => location.name],
    ['CQC location ID', ({ location }) => location.id],
    ['Visits saved', ({ notMade }) => notMade],
    ['Visit-days saved', ({ daysSaved }) => daysSaved],
    ['Findings relied on', ({ findings }) => findings],
    ['Visit', ({ visit }) => visit],
    ['Other visit', (item) => item.with],
  ]
  return csvDownload('decisions behind what was not asked twice', columns, items)
}
