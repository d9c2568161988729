// The audit over HTTP, for the body whose log it is (protocol §8). None of these answers has an entity tag: each reading is
// on record, also of what has not changed.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { dayOf, listedCheckpoints, proofOf } from './checkpoints.ts'
import { ownEntries, toAuditEntry, toDisclosure, type EntryFilters, type OwnEntry } from './entries.ts'
import { linkOfViewer, mayReadLog, recordReading } from './reading.ts'
import { readersOf, toDisclosureMonth } from './readers.ts'
import { refuseBackwards, spanOf } from './span.ts'

export const auditHandlers: Handlers = {
  listAuditEntries(hub: Hub, call: Call): Promise<Answer> {
    const { subject, action } = call.query
    const filters = { ...spanOf(call), ...given({ subject, action }) }
    return listOwn(hub, call, 'listAuditEntries', filters, (row) =>
      contract().serialise('AuditEntry', toAuditEntry(row)),
    )
  },

  async listAuditCheckpoints(hub: Hub, call: Call): Promise<Answer> {
    mayReadLog(call)
    await linkOfViewer(hub, call)
    const [day] = readCursor(call, 1) ?? []
    const limit = pageLimit(call)
    const rows = await listedCheckpoints(hub.database.read, call.viewer.organisation, limit + 1, day)
    const { shown, next } = cutPage(rows, limit, (row) => [dayOf(row.at)])
    const documents = shown.map((row) => contract().serialise('AuditCheckpoint', row))
    if (shown.length > 0) await recordReading(hub, call, 'listAuditCheckpoints')
    return { status: 200, headers: linkHeader(call, next), body: pageBody(documents, next) }
  },

  async readAuditProof(hub: Hub, call: Call): Promise<Answer> {
    mayReadLog(call)
    await linkOfViewer(hub, call)
    const id = call.path['id'] ?? ''
    const { size } = call.query
    const proof = await proofOf(hub, call.viewer.organisation, id, typeof size === 'number' ? size : undefined)
    if (proof === undefined) throw new Problem('not-found')
    const body = contract().serialise('AuditProof', proof)
    await recordReading(hub, call, 'readAuditProof', id)
    return { status: 200, body }
  },

  listDisclosures(hub: Hub, call: Call): Promise<Answer> {
    const { subject, item } = call.query
    const filters = { ...spanOf(call), ...given({ subject }), disclosed: item === undefined ? true : String(item) }
    return listOwn(hub, call, 'listDisclosures', filters, (row) =>
      contract().serialise('Disclosure', toDisclosure(row)),
    )
  },

  async listReadersOfOurs(hub: Hub, call: Call): Promise<Answer> {
    mayReadLog(call)
    // A provider never sees readers.
    if (call.viewer.kind === 'provider') throw new Problem('not-found')
    const { from, to } = given({ from: call.query['from'], to: call.query['to'] })
    if (from !== undefined && to !== undefined && to < from) refuseBackwards('month')
    const limit = pageLimit(call)
    const page = { limit: limit + 1, from, to, after: readCursor(call, 4) }
    const rows = await readersOf(hub.database.read, call.viewer, momentOf(hub.clock), page)
    const { shown, next } = cutPage(rows, limit, ({ month, kind, itemId, reader }) => [month, kind, itemId, reader])
    const documents = shown.map((row) => contract().serialise('DisclosureMonth', toDisclosureMonth(row)))
    if (shown.length > 0) await recordReading(hub, call, 'listReadersOfOurs')
    return { status: 200, headers: linkHeader(call, next), body: pageBody(documents, next) }
  },
}

async function listOwn(
  hub: Hub,
  call: Call,
  channel: string,
  filters: EntryFilters,
  documentOf: (row: OwnEntry) => string,
): Promise<Answer> {
  mayReadLog(call)
  const [at, id] = readCursor(call, 2) ?? []
  await linkOfViewer(hub, call)
  const limit = pageLimit(call)
  const page = { limit: limit + 1, ...(at === undefined || id === undefined ? {} : { after: [at, id] as const }) }
  const rows = await ownEntries(hub.database.read, call.viewer.organisation, filters, page)
  const { shown, next } = cutPage(rows, limit, (row) => [row.at, row.id])
  if (shown.length > 0) await recordReading(hub, call, channel)
  return { status: 200, headers: linkHeader(call, next), body: pageBody(shown.map(documentOf), next) }
}

/** The parameters that were sent, as text. */
function given<Name extends string>(query: Readonly<Record<Name, string | number | undefined>>) {
  const sent = Object.entries(query).filter(([, value]) => value !== undefined)
  return Object.fromEntries(sent.map(([name, value]) => [name, String(value)])) as { [N in Name]?: string }
}
