// What is held, on pages and as files: about a service, a provider or a council, and about a member of one's own staff.
import type { Hub } from '../hub.ts'
import { subjectNames } from '../organisations/queries.ts'
import type { AnswerOf } from '../web/ask.ts'
import { csvDownload, type Column } from '../web/csv.ts'
import { everyPage, wholeFile } from '../web/every-page.ts'
import { byField, formErrors } from '../web/form.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { stageWord, word } from '../web/words.ts'

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

type Held = AnswerOf<'exportHeld'>['items'][number]
type HeldItem = Extract<Held, { kind: 'intelligence' }>
type HeldRecord = Exclude<Held, HeldItem>
type StaffRecord = AnswerOf<'exportStaff'>['items'][number]
type About = Partial<Record<'location' | 'provider' | 'council' | 'q', string>>

const gssCode = /^E[0-9]{8}$/
const cqcId = /^(1-[0-9]{6,12}|[A-Z0-9]{3,6})$/

/** What was entered: an id of the kind that was chosen, or words. */
function asked({ query }: PageCall): About | undefined {
  const [by, text] = [query.get('by'), query.get('text')]
  if (by === 'words' && text !== '') return { q: text.slice(0, 300) }
  if (by === 'council' && gssCode.test(text)) return { council: text }
  if (!cqcId.test(text)) return undefined
  if (by === 'location') return { location: text }
  return by === 'provider' ? { provider: text } : undefined
}

async function showHeld(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { query } = call
  const about = asked(call)
  const held = about && (await heldAbout(call, about))
  const records = held?.filter(isRecord) ?? []
  const errors =
    query.has('text') && about === undefined
      ? formErrors([['text', 'Enter a CQC ID, as in 1-123456789, the code of a council, as in E08000005, or words']])
      : []
  const by = query.get('by') || 'location'
  const text = query.get('text')
  const data = {
    ...{ by, text, items: held?.filter(isItem), errors, errorOf: byField(errors) },
    records: records.map((record) => ({ ...record, kindName: kinds[record.kind], href: pageOf(record) })),
    names: held && (await namesOf(hub, held)),
    search: new URLSearchParams({ by, text }).toString(),
    own: call.viewer.organisation,
    mayAsk: call.viewer.kind !== 'provider',
  }
  return { view: 'consultations/held', data }
}

function heldAbout(call: PageCall, query: About): Promise<Held[]> {
  return everyPage(call.ask, 'exportHeld', { query }, wholeFile)
}

function isItem(held: Held): held is HeldItem {
  return held.kind === 'intelligence'
}

function isRecord(held: Held): held is HeldRecord {
  return held.kind !== 'intelligence'
}

const kinds: Readonly<Record<HeldRecord['kind'], string>> = {
  withdrawn: 'Taken back by its originator',
  visit: 'Visit',
  evidence: 'Evidence of the provider',
  contradiction: 'Contradiction',
  interest: 'Declared interest',
  consultation: 'Consultation before disclosing',
}

/** Where those read it who may. */
function pageOf(record: HeldRecord): string | undefined {
  const { id } = record
  if (record.withdrawn !== undefined) return `/information/${id}`
  if (record.visit !== undefined) return `/visits/${id}`
  if (record.evidence !== undefined) return `/evidence/${id}`
  if (record.contradiction !== undefined) return `/contradictions/${id}`
  return record.consultation === undefined ? undefined : `/consultations/${id}`
}

function subjectOf(held: Held): { readonly location?: string; readonly council?: string } {
  return held.kind === 'intelligence' ? held.subject : held
}

async function namesOf(hub: Hub, held: readonly Held[]): Promise<Record<string, string>> {
  const subjects = held.map(subjectOf)
  return Object.fromEntries(await subjectNames(hub.database.read, subjects))
}

async function heldAsCsv(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const about = asked(call)
  const held = about ? await heldAbout(call, about) : []
  const names = await namesOf(hub, held)
  const aboutId = (each: Held) => subjectOf(each).location ?? subjectOf(each).council ?? ''
  const ofItem =
    <Value>(read: (item: HeldItem) => Value) =>
    (each: Held) =>
      isItem(each) ? read(each) : undefined
  const columns: Column<Held>[] = [
    ['Date', (each) => (isItem(each) ? each.observedOn : each.on)],
    ['Kind', (each) => (isItem(each) ? word(each.type) : kinds[each.kind])],
    ['About', (each) => names[aboutId(each)] ?? aboutId(each)],
    ['CQC location ID or council', aboutId],
    ['Originator', (each) => madeBy(each)],
    ['Ask before disclosing', (each) => (each.own ? '' : madeBy(each))],
    ['Stage', ofItem(({ stage }) => stageWord(stage))],
    ['Classification', ofItem(({ marking }) => marking.classification)],
    ['Onward sharing', ofItem(({ marking }) => word(marking.onwardSharing))],
    ['Handling', ofItem(({ marking }) => marking.handling)],
    ['Shared', ofItem(({ submittedAt }) => submittedAt)],
    ['Disputed', ofItem(({ item }) => item && (item.disputed === true ? 'yes' : 'no'))],
    ['Versions', ofItem(({ versions }) => versions.length)],
    ['Consultations', ofItem(({ consultations }) => consultations.map(({ state }) => word(state)).join('; '))],
    ['What it says', contentOf],
    ['Replies', ofItem(({ replies }) => replies?.map(({ text }) => text).join(' | '))],
    ['Reference', ({ id }) => id],
  ]
  return csvDownload('what-we-hold', columns, held)
}

function madeBy(held: Held): string {
  return (isItem(held) ? held.originator.name : held.by?.name) ?? ''
}

/** As far as this reader reads it. */
function contentOf(held: Held): string | undefined {
  const content = isItem(held) ? held.item?.body : held[held.kind]
  return content && JSON.stringify(content)
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
  return everyPage(ask, 'exportStaff', { query: { subject: subject.slice(0, 200) } }, wholeFile)
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
