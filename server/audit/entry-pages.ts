// The log itself as pages: entries, each with its proof in plain words, and the log's signed heads.
import type { components } from '../contract/generated.ts'
import { erasedColumns } from '../events/erased.ts'
import type { Hub } from '../hub.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import { momentInWords } from '../web/dates.ts'
import { everyPage } from '../web/every-page.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { filterData, filtered, nextPage, readFilter } from './filter.ts'
import { actionInWords, channelInWords, detailInWords, kindInWords, rolesInWords } from './wording.ts'

type AuditEntry = components['schemas']['AuditEntry']
type AuditCheckpoint = components['schemas']['AuditCheckpoint']

export const entryPages: readonly Page[] = [
  { method: 'GET', path: '/audit', act: 'read-audit', menu: 'Audit', handle: entries },
  { method: 'GET', path: '/audit.csv', act: 'read-audit', handle: entriesAsCsv },
  { method: 'GET', path: '/audit/checkpoints.csv', act: 'read-audit', handle: checkpointsAsCsv },
  { method: 'GET', path: '/audit/:id', act: 'read-audit', handle: entry },
  { method: 'GET', path: '/audit/:id/proof.json', act: 'read-audit', handle: proof },
]

async function entries(_hub: Hub, { ask, query }: PageCall): Promise<PageAnswer> {
  const { found, errors } = await filtered(readFilter(query), async (filter) => {
    const asked = { query: { ...filter, limit: 50, cursor: query.get('cursor') } }
    return (await ask('listAuditEntries', asked)).body
  })
  const rows = found.items.map((item) => ({
    ...item,
    act: actionInWords(item.action),
    of: resourceInWords(item),
    as: rolesInWords(item.roles),
  }))
  const path = '/audit'
  return {
    view: 'audit/entries',
    data: { ...filterData(path, query, errors), rows, next: nextPage(path, query, found.next) },
  }
}

/** What it was done to; an answer is told by how it left. */
function resourceInWords({ resource: { kind, id } }: Pick<AuditEntry, 'resource'>): string {
  return kind === 'answer' ? channelInWords(id) : `${kindInWords(kind)} ${id}`
}

async function entriesAsCsv(_hub: Hub, { ask, query }: PageCall): Promise<PageAnswer> {
  const { found } = await filtered(readFilter(query), async (filter) => {
    return { items: await everyPage(ask, 'listAuditEntries', { query: filter }) }
  })
  const columns: readonly Column<AuditEntry>[] = [
    ['When', ({ at }) => momentInWords(at)],
    ['When (UTC)', ({ at }) => at],
    ['Who', ({ subject }) => subject],
    ['Roles', ({ roles }) => rolesInWords(roles)],
    ['What', ({ action }) => actionInWords(action)],
    ['Of', resourceInWords],
    ['Number in the log', ({ position }) => (position === undefined ? undefined : position + 1)],
    ['Entry', ({ id }) => id],
    ['Leaf', ({ leaf }) => leaf],
  ]
  return csvDownload('audit', columns, found.items)
}

async function checkpointsAsCsv(_hub: Hub, { ask }: PageCall): Promise<PageAnswer> {
  const columns: readonly Column<AuditCheckpoint>[] = [
    ['As of (UTC)', ({ at }) => at],
    ['Entries', ({ size }) => size],
    ['Root', ({ root }) => root],
    ['Key', ({ keyId }) => keyId],
    ['Signature', ({ signature }) => signature],
  ]
  return csvDownload('signed heads of the log', columns, await everyPage(ask, 'listAuditCheckpoints', {}))
}

async function entry(_hub: Hub, { ask, path }: PageCall): Promise<PageAnswer> {
  const { body } = await ask('readAuditProof', { path })
  const told = body.entry === '' ? erasedEntry(path['id'] ?? '') : (JSON.parse(body.entry) as AuditEntry)
  const details = Object.entries(told.details ?? {}).map(([name, value]) => detailInWords(name, value))
  return {
    view: 'audit/entry',
    data: {
      entry: told,
      act: actionInWords(told.action),
      of: resourceInWords(told),
      details,
      roles: rolesInWords(told.roles),
      proof: body,
    },
  }
}

/** Nothing of it is left but its leaf, which the proof has, and its place. */
function erasedEntry(id: string): Pick<AuditEntry, 'action' | 'resource' | 'roles' | 'details'> {
  return { action: erasedColumns.action, resource: { kind: 'entry', id }, roles: [] }
}

async function proof(_hub: Hub, { ask, path }: PageCall): Promise<PageAnswer> {
  const { body } = await ask('readAuditProof', { path })
  const text = `${JSON.stringify(body, null, 2)}\n`
  return { download: text, type: 'application/json; charset=utf-8', fileName: `proof-${path['id'] ?? ''}.json` }
}
