// Evidence on pages: for a provider's manager what is asked for and what there is; one item, for whoever may read it.
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { locationNames, organisationNames } from '../organisations/queries.ts'
import { momentOf } from '../policy/moment.ts'
import { evidenceName, visitKind } from '../policy/reference.ts'
import { may } from '../policy/viewer.ts'
import type { AnswerOf } from '../web/ask.ts'
import { csvDownload } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import { byField, formErrors, problemErrors, type FormError } from '../web/form.ts'
import { managesHomes } from '../web/homes.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'

const managers: Pick<Page, 'method' | 'may'> = { method: 'GET', may: managesHomes }

export const evidencePages: readonly Page[] = [
  { ...managers, path: '/evidence', menu: 'Evidence', handle: showAll },
  { ...managers, path: '/evidence.csv', handle: itemsFile },
  { ...managers, path: '/evidence/requests.csv', handle: requestsFile },
  { method: 'GET', path: '/evidence/:id', act: 'read-evidence', handle: (hub, call) => showOne(hub, call) },
  { method: 'POST', path: '/evidence/:id/withdrawal', act: 'describe-evidence', handle: takeOut },
]

type Item = AnswerOf<'readEvidence'>
type Request = AnswerOf<'listLocationEvidenceRequests'>['items'][number]

async function showAll(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { today } = momentOf(hub.clock)
  const items = await ownItems(call)
  const requests = await ownRequests(call)
  const data = {
    requests: requests.map((request) => ({ ...request, ...readiness(request) })),
    items: items.map((item) => ({ ...item, expired: isOver(item, today), later: item.validFrom > today })),
    homes: await homesOf(hub, items),
    banner: banners[call.query.get('done')],
  }
  return { view: 'evidence/list', data }
}

const banners: Readonly<Record<string, string>> = {
  added: 'The evidence is there now. Whoever asks for it is pointed to it.',
  changed: 'The evidence is changed.',
  out: 'The evidence is taken out.',
}

/** Whether all who ask are answered; else what is wrong for the first of them. */
function readiness({ requests }: Request): { readonly ready: boolean; readonly wanting: string } {
  const wanting = requests.find(({ answered }) => answered !== 'yes')?.answered
  return { ready: wanting === undefined, wanting: wanting ?? '' }
}

async function ownItems(call: PageCall): Promise<Item[]> {
  const items: Item[] = []
  for (const providerId of call.viewer.providers) {
    items.push(...(await everyPage(call.ask, 'listProviderEvidence', { path: { providerId } })))
  }
  return items
}

async function ownRequests(call: PageCall): Promise<Request[]> {
  const requests: Request[] = []
  for (const providerId of call.viewer.providers) {
    requests.push(...(await call.ask('listProviderEvidenceRequests', { path: { providerId } })).body.items)
  }
  return requests
}

function isOver({ validUntil }: Item, today: string): boolean {
  return validUntil !== undefined && validUntil < today
}

/** What each item is of, by its id: a home, or all of a provider. */
async function homesOf(hub: Hub, items: readonly Item[]): Promise<Record<string, string>> {
  const { read } = hub.database
  const homes = await locationNames(
    read,
    items.flatMap(({ location }) => location ?? []),
  )
  const providers = await organisationNames(
    read,
    items.map(({ provider }) => provider),
  )
  const nameOf = ({ location, provider }: Item): string =>
    location === undefined ? `All homes of ${providers.get(provider) ?? provider}` : (homes.get(location) ?? location)
  return Object.fromEntries(items.map((item) => [item.id, nameOf(item)]))
}

async function itemsFile(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const items = await ownItems(call)
  const homes = await homesOf(hub, items)
  return csvDownload(
    'evidence',
    [
      ['Evidence', ({ item }) => evidenceName(item)],
      ['Title', ({ title }) => title],
      ['Service', ({ id }) => homes[id]],
      ['CQC location ID', ({ location }) => location],
      ['First day', ({ validFrom }) => validFrom],
      ['Last day', ({ validUntil }) => validUntil],
      ['Where', ({ whereabouts }) => whereabouts],
      ['Link', ({ link }) => link],
      ['Reference', ({ id }) => id],
    ],
    items,
  )
}

async function requestsFile(_hub: Hub, call: PageCall): Promise<PageAnswer> {
  const rows = (await ownRequests(call)).flatMap(({ item, location, requests }) =>
    requests.map((request) => ({ item, location, ...request })),
  )
  return csvDownload(
    'evidence asked for',
    [
      ['Evidence', ({ item }) => evidenceName(item)],
      ['Service', ({ location }) => location.name],
      ['CQC location ID', ({ location }) => location.id],
      ['Asked by', ({ by, external }) => external?.name ?? by.name],
      ['Visit', ({ kind }) => visitKind(kind)?.name ?? kind],
      ['First day', ({ period }) => period.from],
      ['Last day', ({ period }) => period.to],
      ['Ready', ({ answered }) => ready[answered]],
    ],
    rows,
  )
}

const ready = {
  yes: 'yes',
  'expires-before': 'no: it ends before the visit',
  'not-yet-valid': 'no: it begins after the visit',
  no: 'no',
} as const

async function showOne(hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const { body: item } = await call.ask('readEvidence', { path: { id: call.path['id'] ?? '' } })
  const { viewer } = call
  const { today } = momentOf(hub.clock)
  const own = may(viewer, 'describe-evidence') && viewer.providers.includes(item.provider)
  const data = {
    item,
    home: (await homesOf(hub, [item]))[item.id],
    expired: isOver(item, today),
    manages: managesHomes(viewer),
    own: own && item.withdrawal === undefined && (item.location !== undefined || viewer.locations === undefined),
    errors,
    errorOf: byField(errors),
  }
  return { view: 'evidence/item', status: errors.length > 0 ? 422 : 200, data }
}

async function takeOut(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const reason = call.form.get('reason')
  const id = call.path['id'] ?? ''
  if (reason === '') return showOne(hub, call, formErrors([['reason', 'Choose why it is taken out']]))
  try {
    await call.ask('withdrawEvidence', { path: { id }, body: { reason } })
    return { redirect: '/evidence?done=out' }
  } catch (problem) {
    if (!(problem instanceof Problem) || (problem.status !== 422 && problem.status !== 409)) throw problem
    return showOne(hub, call, problemErrors(problem, { '/reason': ['reason', 'Choose why it is taken out'] }))
  }
}
