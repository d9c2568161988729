// Each table of a meeting pack as a file; of meetings, actions and decisions all that there are.
import type { Hub } from '../hub.ts'
import { Problem } from '../http/problem.ts'
import { topicNames } from '../policy/framework.ts'
import { itemColumns, visitColumns } from '../web/columns.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import type { AnswerOf } from '../web/ask.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'
import { councilOf, sinceOf, type Pack } from './asked.ts'

type Action = AnswerOf<'listMeetingActions'>['items'][number]
type Decision = AnswerOf<'listMeetingDecisions'>['items'][number]
type Meeting = AnswerOf<'listMeetings'>['items'][number]

export const files: readonly { readonly name: string; readonly handle: Page['handle'] }[] = [
  {
    name: 'information',
    handle: ofPack((pack, names, framework) =>
      csvDownload('new information', itemColumns(framework, names), pack.intelligence.items),
    ),
  },
  {
    name: 'restrictions',
    handle: ofPack((pack, names, framework) =>
      csvDownload('restrictions', itemColumns(framework, names), pack.restrictions.items),
    ),
  },
  {
    name: 'visits',
    handle: ofPack((pack, names, framework) =>
      csvDownload('visits ahead', visitColumns(framework, names), pack.visits.items),
    ),
  },
  {
    name: 'overlaps',
    handle: ofPack((pack, names, framework) =>
      csvDownload('overlaps to decide', overlapColumns(framework, names), pack.overlaps.items),
    ),
  },
  { name: 'actions', handle: actions },
  { name: 'decisions', handle: decisions },
  { name: 'meetings', handle: meetings },
]

function ofPack(
  toFile: (pack: Pack, names: ReadonlyMap<string, string>, framework: string) => PageAnswer,
): Page['handle'] {
  return async (_hub, call) => {
    const { since } = sinceOf(call)
    const { body } = await call.ask('readMeetingPack', { path: { gss: chosen(call) }, query: { since } })
    return toFile(body, new Map(body.places.map(({ id, name }) => [id, name])), call.framework)
  }
}

type OpenOverlap = Pack['overlaps']['items'][number]

function overlapColumns(framework: string, names: ReadonlyMap<string, string>): Column<OpenOverlap>[] {
  return [
    ['Service', ({ location }) => names.get(location) ?? location],
    ['CQC location ID', ({ location }) => location],
    ['With', ({ overlap }) => overlap.with.by.name],
    ['From', ({ overlap }) => overlap.with.period.from],
    ['To', ({ overlap }) => overlap.with.period.to],
    ['Topics', ({ overlap }) => topicNames(framework, overlap.topics).join('; ')],
    ['Advice', ({ overlap }) => word(overlap.advice)],
    ['Why', ({ overlap }) => overlap.because],
  ]
}

async function actions(_hub: Hub, call: PageCall): Promise<PageAnswer> {
  const columns: Column<Action>[] = [
    ['Due', ({ due }) => due],
    ['What', ({ what }) => what],
    ['About', ({ about }) => about],
    ['Service', ({ location }) => location?.name],
    ['For', ({ owner }) => owner.name],
    ['Done', ({ completedOn }) => completedOn],
    ['Recorded by', ({ recordedBy }) => recordedBy.name],
    ['Seen by', seenBy],
  ]
  return csvDownload(
    'actions',
    columns,
    await everyPage(call.ask, 'listMeetingActions', { path: { gss: chosen(call) } }),
  )
}

async function decisions(_hub: Hub, call: PageCall): Promise<PageAnswer> {
  const columns: Column<Decision>[] = [
    ['Decided', ({ decidedOn }) => decidedOn],
    ['About', ({ about }) => about],
    ['Why nothing is done', ({ reason }) => reason],
    ['Service', ({ location }) => location?.name],
    ['Recorded by', ({ recordedBy }) => recordedBy.name],
    ['Seen by', seenBy],
    ['Corrects', ({ corrects }) => corrects],
    ['Reference', ({ id }) => id],
  ]
  const rows = await everyPage(call.ask, 'listMeetingDecisions', { path: { gss: chosen(call) } })
  return csvDownload('decisions not to act', columns, rows)
}

async function meetings(_hub: Hub, call: PageCall): Promise<PageAnswer> {
  const columns: Column<Meeting>[] = [
    ['Held', ({ heldOn }) => heldOn],
    ['Note', ({ note }) => note],
    ['Recorded by', ({ recordedBy }) => recordedBy.name],
  ]
  return csvDownload('meetings', columns, await everyPage(call.ask, 'listMeetings', { path: { gss: chosen(call) } }))
}

function seenBy({ shared }: { readonly shared: boolean }): string {
  return shared ? 'both' : 'own side only'
}

function chosen(call: PageCall): string {
  const council = councilOf(call)
  if (council === '') throw new Problem('not-found')
  return council
}
