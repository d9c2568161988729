// Many items at once over HTTP, and the tables to fill them in with.
import { hash } from 'node:crypto'
import type { Answer, Call, Handlers, RawBody } from '../../contract/call.ts'
import { contract } from '../../contract/loaded.ts'
import { keptAnswer, once } from '../../http/idempotency.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { readApart, sheetFor, usualReader } from '../upload/reader.ts'
import { mostRows, type SheetForm } from '../upload/sheet.ts'
import { SheetError } from '../upload/sheet-error.ts'
import { templateFile, templateTypes, type TemplateFormat } from '../upload/template-file.ts'
import { templateFor, type Template } from '../upload/template.ts'
import type { BatchRow, RowResult } from './batch-row.ts'
import { lineRows } from './lines.ts'
import { keepLot } from './lot.ts'
import { takeRows } from './run.ts'
import { sheetRows } from './sheet-rows.ts'

const rowsInLot = 100

export const batchHandlers: Handlers = {
  async submitIntelligenceBatch(hub: Hub, call: Call<RawBody>): Promise<Answer> {
    const dryRun = call.query['dryRun'] === 'true'
    const request: Call<unknown> = { ...call, body: requestOf(call) }
    const earlier = await keptAnswer(hub.database.read, hub, request)
    if (earlier !== undefined) return earlier
    const rows = await rowsIn(hub, call)
    // The last lot waits for the key.
    const first = dryRun ? rows : rows.slice(0, Math.max(0, rows.length - rowsInLot))
    const results: RowResult[] = []
    for await (const some of takeRows(hub, call.viewer, first, { dryRun, rowsInLot })) results.push(...some)
    if (dryRun) return answerOf(call, results)
    // The key's answer is kept with the last of its effects. One that breaks off before is sent again: its rows come once only.
    return hub.database.transaction((tx) =>
      once(tx, hub, request, {
        async perform() {
          const rest = await keepLot(tx, hub, call.viewer, rows.slice(first.length), first.length)
          return { answer: answerOf(call, [...results, ...rest]), resource: 'intelligence:batch' }
        },
        // Nothing but what the sender's own organisation has sent.
        stillReadable: async () => true,
      }),
    )
  },

  async readIntelligenceTemplate(_hub: Hub, call: Call): Promise<Answer> {
    const template = templateFor(call.path['type'] ?? '', call.viewer.kind)
    if (template === undefined) throw new Problem('not-found')
    const asked = call.query['format'] ?? (call.accept === templateTypes.xlsx ? 'xlsx' : 'csv')
    const format: TemplateFormat = asked === 'xlsx' ? 'xlsx' : 'csv'
    const headers = {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8; header=present' : templateTypes.xlsx,
      'content-disposition': `attachment; filename="${template.name}.${format}"`,
    }
    return { status: 200, headers, bytes: templateFile(template, format) }
  },
}

/** What another body under the same key is told by. */
function requestOf({ body: { mediaType, bytes }, query, accept }: Call<RawBody>): string {
  return JSON.stringify([mediaType, accept, query['type'] ?? '', query['dryRun'] ?? '', hash('sha256', bytes, 'hex')])
}

/** Throws Problem `payload-too-large`, or `invalid` where no row can be told from another. */
async function rowsIn(hub: Hub, call: Call<RawBody>): Promise<readonly BatchRow[]> {
  const { mediaType, bytes } = call.body
  const type = call.query['type']
  const rows: BatchRow[] = []
  const form = forms[mediaType]
  const all = form === undefined ? lineRows([bytes]) : await tableRows(hub, call, form)
  if (form === undefined && type !== undefined) throw badType('Say the type in each line, and leave this out.')
  for await (const row of all) {
    rows.push(row)
    if (rows.length > mostRows) throw new Problem('payload-too-large', { detail: tooMany })
  }
  if (rows.length === 0) throw new Problem('malformed-json', { detail: 'There is no row in the body.' })
  return rows
}

const tooMany = `A batch may have at most ${mostRows.toLocaleString('en-GB')} rows.`

/** Of a table; anything else is lines of JSON. */
const forms: Readonly<Record<string, SheetForm>> = { 'text/csv': 'csv', [templateTypes.xlsx]: 'xlsx' }

async function tableRows(
  hub: Hub,
  { body, viewer, query }: Call<RawBody>,
  form: SheetForm,
): Promise<AsyncIterable<BatchRow>> {
  const template = templateOf(query['type'], viewer.kind)
  const limits = { ...usualReader, sheet: sheetFor(template.columns.length), form }
  try {
    const table = await readApart(Buffer.from(body.bytes), limits)
    return sheetRows(hub.database.read, table, template, viewer.kind).rows()
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    if (error.isTooMuch) throw new Problem('payload-too-large', { detail: error.message, cause: error })
    throw new Problem('invalid', { errors: [{ pointer: '', detail: error.message }], cause: error })
  }
}

function templateOf(name: string | number | undefined, sender: Call['viewer']['kind']): Template {
  if (name === undefined) throw badType('A table has to say what is in it. Add the type.')
  const found = templateFor(String(name), sender)
  if (found === undefined)
    throw badType('There is no such type. GET /v1/intelligence-templates/{type} gives its table.')
  return found
}

function badType(detail: string): Problem {
  return new Problem('invalid', { errors: [{ parameter: 'type', detail }] })
}

function answerOf({ accept }: Call<RawBody>, results: readonly RowResult[]): Answer {
  const rows = results.map(rowText)
  if (accept !== 'application/x-ndjson') return { status: 200, body: `{"items":[${rows.join(',')}]}` }
  const headers = { 'content-type': 'application/x-ndjson; charset=utf-8' }
  return { status: 200, headers, body: rows.map((row) => `${row}\n`).join('') }
}

/** The shape `IntelligenceBatchRow`. */
export function rowText(result: RowResult): string {
  const { row, outcome } = result
  if (result.outcome === 'refused') {
    const problem = JSON.parse(result.problem.toBody()) as unknown
    return contract().serialise('IntelligenceBatchRow', { row, outcome, problem })
  }
  const [{ id, sourceId } = { id: '', sourceId: '' }, ...others] = result.items
  const alongside = others.flatMap((each) => (each.id === '' ? [] : [each.id]))
  return contract().serialise('IntelligenceBatchRow', {
    ...{ row, outcome, sourceId },
    ...(id === '' ? {} : { id }),
    ...(alongside.length === 0 ? {} : { alongside }),
  })
}
