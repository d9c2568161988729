// The operator's pages: imports with their reports, and how the hub does. No content.
import type { Hub } from '../hub.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import { momentInWords } from '../web/dates.ts'
import { everyPage } from '../web/every-page.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import type { Import, ImportSummary } from './imports.ts'

export const hubPages: readonly Page[] = [
  { method: 'GET', path: '/imports', act: 'read-imports', menu: 'Imports', handle: imports },
  { method: 'GET', path: '/imports.csv', act: 'read-imports', handle: importsAsCsv },
  { method: 'GET', path: '/imports/:id', act: 'read-imports', handle: report },
  { method: 'GET', path: '/imports/:id/refused.csv', act: 'read-imports', handle: refusedAsCsv },
  { method: 'GET', path: '/health', act: 'read-health', menu: 'Health', handle: health },
]

async function imports(_hub: Hub, { ask, query }: PageCall): Promise<PageAnswer> {
  const { items, next } = (await ask('listImports', { query: { limit: 50, cursor: query.get('cursor') } })).body
  const rows = items.map(inWords)
  return { view: 'organisations/imports', data: { rows, next: next && `/imports?cursor=${encodeURIComponent(next)}` } }
}

async function importsAsCsv(_hub: Hub, { ask }: PageCall): Promise<PageAnswer> {
  const columns: readonly Column<ImportSummary>[] = [
    ['File', ({ fileName }) => fileName],
    ['Kind of file', ({ form }) => formInWords(form)],
    ['Started', ({ startedAt }) => momentInWords(startedAt)],
    ['Ended', ({ endedAt }) => endedAt && momentInWords(endedAt)],
    ['State', ({ state }) => states[state]],
    ['Rows', ({ rows }) => rows],
    ['Refused', ({ errors }) => errors],
    ['Warnings', ({ warnings }) => warnings],
  ]
  return csvDownload('imports', columns, await everyPage(ask, 'listImports', {}))
}

async function report(_hub: Hub, { ask, path }: PageCall): Promise<PageAnswer> {
  const { body } = await ask('readImport', { path })
  const counts = totals.map(([name, text]) => ({ text, count: body.totals[name] }))
  return { view: 'organisations/import', data: { report: { ...body, ...inWords(body) }, counts } }
}

async function refusedAsCsv(_hub: Hub, { ask, path }: PageCall): Promise<PageAnswer> {
  const { body } = await ask('readImport', { path })
  const columns: readonly Column<Import['refused'][number]>[] = [
    ['Line', ({ line }) => line],
    ['Why it was refused', ({ reason }) => reason],
  ]
  return csvDownload(`refused rows of ${body.fileName}`, columns, body.refused)
}

async function health(_hub: Hub, { ask }: PageCall): Promise<PageAnswer> {
  const { body } = await ask('readHealth')
  const { lastImport } = body
  return {
    view: 'organisations/health',
    data: {
      health: body,
      database: { sqlite: 'SQLite', postgres: 'PostgreSQL' }[body.database],
      ...(lastImport === undefined ? {} : { lastImport: inWords(lastImport) }),
    },
  }
}

const states: Readonly<Record<ImportSummary['state'], string>> = {
  unfinished: 'Not finished',
  completed: 'Finished',
  failed: 'Failed',
}

const forms: Readonly<Record<string, string>> = {
  api: 'Records of CQC’s API',
  ratings: 'Active locations with ratings',
  'care-directory': 'Care directory',
  visits: 'Visits of one organisation',
}

function formInWords(form: string | undefined): string {
  return form === undefined ? 'Not recognised' : (forms[form] ?? form)
}

function inWords(summary: ImportSummary) {
  const { id, fileName, startedAt, endedAt, state, rows, errors, warnings } = summary
  const colour = { unfinished: 'yellow', completed: 'green', failed: 'red' }[state]
  const form = formInWords(summary.form)
  return { id, fileName, startedAt, endedAt, rows, errors, warnings, form, state: states[state], colour }
}

const totals: readonly (readonly [keyof Import['totals'], string])[] = [
  ['added', 'New services, or providers in a file of providers'],
  ['changed', 'Changed'],
  ['unchanged', 'Left as they were'],
  ['providersAdded', 'New providers besides'],
  ['providersChanged', 'Changed providers besides'],
  ['providersLinked', 'Providers linked to the council of their name, or no longer'],
  ['linksAdded', 'Links to earlier registrations'],
  ['lineagesChanged', 'Services joined to an earlier registration'],
  ['ratings', 'New published ratings'],
  ['visits', 'New visits'],
]
