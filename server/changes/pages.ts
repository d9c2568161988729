// What others have taken back, on a page, and the button that says that one's organisation knows of it.
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { subjectNames } from '../organisations/queries.ts'
import { may, type Viewer } from '../policy/viewer.ts'
import type { AnswerOf } from '../web/ask.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'

const notTheHub: Pick<Page, 'may'> = { may: ({ kind }) => kind !== 'hub' }
/** Others come to it from their work list, or from what was shared with them. */
const withoutList = (viewer: Viewer) => !may(viewer, 'read-overlaps') && !may(viewer, 'answer-as-provider')

export const withdrawalPages: readonly Page[] = [
  { method: 'GET', path: '/withdrawn', ...notTheHub, menu: 'Taken back', menuOf: withoutList, handle: showWithdrawn },
  { method: 'GET', path: '/withdrawn.csv', ...notTheHub, handle: withdrawnFile },
  { method: 'POST', path: '/withdrawn/:id', act: 'acknowledge-withdrawals', handle: acknowledge },
]

type Withdrawal = AnswerOf<'listWithdrawals'>['items'][number]

async function showWithdrawn(hub: Hub, { ask, query, viewer }: PageCall): Promise<PageAnswer> {
  const asked = { limit: 20, cursor: query.get('cursor') }
  const { items, next } = (await ask('listWithdrawals', { query: asked })).body
  const data = {
    items,
    names: Object.fromEntries(await namesOf(hub, items)),
    later: asked.cursor !== null,
    next: next && `/withdrawn?${new URLSearchParams({ cursor: next }).toString()}`,
    mayAcknowledge: viewer.adheres && may(viewer, 'acknowledge-withdrawals'),
    decides: may(viewer, 'read-overlaps'),
  }
  return { view: 'changes/withdrawn', data }
}

async function withdrawnFile(hub: Hub, { ask }: PageCall): Promise<PageAnswer> {
  const items = await everyPage(ask, 'listWithdrawals', {})
  const names = await namesOf(hub, items)
  const columns: Column<Withdrawal>[] = [
    ['Withdrawn at', ({ item }) => item.withdrawal.withdrawnAt],
    ['About', ({ item }) => names.get(aboutOf(item)) ?? aboutOf(item)],
    ['Type', ({ item }) => word(item.type)],
    ['Date', ({ item }) => item.observedOn],
    ['By', ({ item }) => item.originator.name],
    ['Why', ({ item }) => word(item.withdrawal.reason)],
    ['In their words', ({ item }) => item.withdrawal.explanation ?? ''],
    ['Your organisation took note', ({ acknowledgedOn }) => acknowledgedOn ?? ''],
    ['Reference', ({ item }) => item.id],
  ]
  return csvDownload('withdrawn', columns, items)
}

async function acknowledge(_hub: Hub, { ask, path, form }: PageCall): Promise<PageAnswer> {
  const id = path['id'] ?? ''
  try {
    await ask('acknowledgeWithdrawal', { path: { id } })
  } catch (problem) {
    // Whoever may not, sees the item as it is.
    if (!(problem instanceof Problem) || problem.status !== 409) throw problem
  }
  return { redirect: form.get('from') === 'item' ? `/information/${id}` : '/withdrawn' }
}

function namesOf(hub: Hub, items: readonly Withdrawal[]) {
  return subjectNames(
    hub.database.read,
    items.map(({ item }) => item.subject),
  )
}

function aboutOf({ subject }: Withdrawal['item']): string {
  return subject.location ?? subject.council ?? ''
}
