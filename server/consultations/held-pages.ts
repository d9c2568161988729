// What is held, on pages and as files: about a service or a provider, and about a member of one's own staff.
import type { Hub } from '../hub.ts'
import { subjectNames } from '../organisations/queries.ts'
import type { AnswerOf } from '../web/ask.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import { byField, formErrors } from '../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'

// What a body holds is the whole body's: not for a token that is limited to some homes.
const whole: Pick<Page, 'method' | 'may'> = { method: 'GET', may: ({ locations }) => locations === undefined }
const held: Pick<Page, 'method' | 'act' | 'may'> = { ...whole, act: 'export-held' }
const staff: Pick<Page, 'method' | 'act' | 'may'> = { ...whole, act: 'read-audit' }

export const heldPages: readonly Page[] = [
  { ...held, path: '/held', menu: 'What we hold', handle: showHeld },
  { ...held, path: '/held.csv', handle: heldAsCsv },
  { ...held, path: '/held.json', handle: heldAsJson },
  { ...staff, path: '/staff-records', menu: 'Staff records', handle: showStaff },
  { ...staff, path: '/staff-records.csv', handle: staffAsCsv },
]

type HeldItem = AnswerOf<'exportHeld'>['items'][number]
type StaffRecord = AnswerOf<'exportStaff'>['items'][number]
type About = Record<'location' | 'provider' | 'q', string>

const cqcId = /^(1-[0-9]{6,12}|[A-Z0-9]{3,6})$/

/** What was entered: a CQC id of the kind that was chosen, or words. */
function asked({ query }: PageCall): About | undefined {
  const [by, text] = [query.get('by'), query.get('text')]
  if (by === 'words' && text !== '') return { location: '', provider: '', q: text.slice(0, 300) }
  if (!cqcId.test(text)) return undefined
  if (by === 'location') return { location: text, provider: '', q: '' }
  return by === 'provider' ? { location: '', provider: text, q: '' } : undefined
}

async function showHeld(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { query } = call
  const about = asked(call)
  const items = about && (await heldAbout(call, about))
  const errors =
    query.has('text') && about === undefined
      ? formErrors([['text', 'Enter a CQC ID, as in 1-123456789, or words']])
      : []
  const by = query.get('by') || 'location'
  const text = query.get('text')
  const data = {
    ...{ by, text, items, errors, errorOf: byField(errors) },
    names: items && (await namesOf(hub, items)),
    search: new URLSearchParams({ by, text }).toString(),
    own: call.viewer.organisation,
    mayAsk: call.viewer.kind !== 'provider',
  }
  return { view: 'consultations/held', data }
}

function heldAbout(call: PageCall, { location, provider, q }: About): Promise<HeldItem[]> {
  const query = { ...(location && { location }), ...(provider && { provider }), ...(q && { q }) }
  return everyPage(call.ask, 'exportHeld', { query })
}

async function namesOf(hub: Hub, items: readonly HeldItem[]): Promise<Record<string, string>> {
  const subjects = items.map(({ subject }) => subject)
  return Object.fromEntries(await subjectNames(hub.database.read, subjects))
}

async function heldAsCsv(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const about = asked(call)
  const items = about ? await heldAbout(call, about) : []
  const names = await namesOf(hub, items)
  const aboutId = ({ subject }: HeldItem) => subject.location ?? subject.council ?? ''
  const columns: Column<HeldItem>[] = [
    ['Observed', ({ observedOn }) => observedOn],
    ['Type', ({ type }) => word(type)],
    ['About', (item) => names[aboutId(item)] ?? aboutId(item)],
    ['CQC location ID or council', aboutId],
    ['Originator', ({ originator }) => originator.name],
    ['Ask before disclosing', ({ own, originator }) => (own ? '' : originator.name)],
    ['Stage', ({ stage }) => word(stage)],
    ['Classification', ({ marking }) => marking.classification],
    ['Onward sharing', ({ marking }) => word(marking.onwardSharing)],
    ['Handling', ({ marking }) => marking.handling],
    ['Shared', ({ submittedAt }) => submittedAt],
    ['Versions', ({ versions }) => versions.length],
    ['Consultations', ({ consultations }) => consultations.map(({ state }) => word(state)).join('; ')],
    ['What it says', ({ item }) => item && JSON.stringify(item.body)],
    ['Replies', ({ replies }) => replies?.map(({ text }) => text).join(' | ')],
    ['Reference', ({ id }) => id],
  ]
  return csvDownload('what-we-hold', columns, items)
}

async function heldAsJson(_hub: Hub, call: PageCall): Promise<PageAnswer> {
  const about = asked(call)
  const items = about ? await heldAbout(call, about) : []
  return { download: JSON.stringify({ items }), type: 'application/json', fileName: 'what-we-hold.json' }
}

async function showStaff(_hub: Hub, call: PageCall): Promise<PageAnswer> {
  const subject = call.query.get('subject')
  const records = subject === '' ? undefined : await recordsOf(call, subject)
  const errors = call.query.has('subject') && subject === '' ? formErrors([['subject', 'Enter an identifier']]) : []
  const search = new URLSearchParams({ subject }).toString()
  return {
    view: 'consultations/staff',
    data: { subject, records: records?.map(inWords), errors, errorOf: byField(errors), search },
  }
}

function recordsOf({ ask }: PageCall, subject: string): Promise<StaffRecord[]> {
  return everyPage(ask, 'exportStaff', { query: { subject: subject.slice(0, 200) } })
}

function inWords(record: StaffRecord) {
  const plain = (slug: string) => slug.replaceAll(/[-.]/g, ' ')
  return { ...record, kindName: plain(record.kind), whatName: plain(record.what) }
}

async function staffAsCsv(_hub: Hub, call: PageCall): Promise<PageAnswer> {
  const subject = call.query.get('subject')
  const records = subject === '' ? [] : await recordsOf(call, subject)
  const columns: Column<StaffRecord>[] = [
    ['Kind of record', ({ kind }) => kind],
    ['When', ({ at }) => at],
    ['What the person did, or is', ({ what }) => what],
    ['Reference', ({ id }) => id],
  ]
  return csvDownload('staff-records', columns, records)
}
