// Who has signed the agreement, as a page for everybody who is signed in.
import type { Hub } from '../hub.ts'
import { agreements } from '../policy/adherence.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import type { Adherence } from './adherences.ts'
import { adherenceState } from './adherence-words.ts'

export const adherencePages: readonly Page[] = [
  { method: 'GET', path: '/who-has-signed', handle: show },
  { method: 'GET', path: '/who-has-signed.csv', handle: asFile },
]

async function show(_hub: Hub, { ask, query, viewer }: PageCall): Promise<PageAnswer> {
  const { items, next } = (await ask('listAdherences', { query: { limit: 100, cursor: query.get('cursor') } })).body
  const rows = items.map((one) => ({ ...one, kind: kinds[one.kind], ...adherenceState(one.state) }))
  const signatures = items.some(({ signature }) => signature !== undefined)
  const more = next && `/who-has-signed?cursor=${encodeURIComponent(next)}`
  const data = { rows, signatures, next: more, agreements, own: viewer.adheres ? undefined : viewer.organisation }
  return { view: 'organisations/who-has-signed', data }
}

async function asFile(_hub: Hub, { ask }: PageCall): Promise<PageAnswer> {
  const columns: readonly Column<Adherence>[] = [
    ['Organisation', ({ organisation }) => organisation.name],
    ['Kind', ({ kind }) => kinds[kind]],
    ['Version', ({ version }) => version],
    ['From', ({ from }) => from],
    ['To', ({ to }) => to],
    ['Today', ({ state }) => adherenceState(state).says],
    ['Signed by', ({ signature }) => signature?.name],
    ['Office', ({ signature }) => signature?.office],
  ]
  return csvDownload('who has signed', columns, await everyPage(ask, 'listAdherences', {}))
}

const kinds: Readonly<Record<Adherence['kind'], string>> = {
  regulator: 'Regulator',
  council: 'Council',
  icb: 'Integrated care board',
  healthwatch: 'Healthwatch',
  region: 'Region',
  national: 'National body',
}
