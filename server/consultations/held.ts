// What a body holds about a subject, for a request under the right of access or freedom of information: all that the
// organisation as such may read, and what names this viewer. What it says goes to those whose own role reads it. Kind by
// kind: items first.
import type { Reader } from '../../db/database.ts'
import type { components } from '../contract/generated.ts'
import { contract } from '../contract/loaded.ts'
import type { Disclosed, Disclosure } from '../events/disclose.ts'
import {
  historyOf,
  intelligenceById,
  intelligenceOfCouncil,
  intelligenceOfLocation,
  intelligenceOfProvider,
  repliesTo,
  searchIntelligence,
  withEntitlement,
  type Page,
  type ReadItem,
} from '../intelligence/queries.ts'
import { organisationNames } from '../organisations/queries.ts'
import type { Moment } from '../policy/moment.ts'
import { standingAt } from '../policy/standing.ts'
import { asOrganisation, type Viewer } from '../policy/viewer.ts'
import { recordSources, type Asked, type RecordSource, type Subject } from './held-records.ts'
import { consultationsAbout } from './queries.ts'
import { stateOf, type ConsultationRow } from './reading.ts'

type HeldItem = Omit<components['schemas']['HeldItem'], '$defs'>

export type HeldAbout = Subject | { readonly q: string }

/** A kind, and the sort key of the last one of it that is known; two empty texts before the first. */
export type HeldPlace = readonly [kind: string, string, string]

export interface HeldPage {
  /** Of one kind: the shapes `HeldItem` or `HeldRecord`. */
  readonly documents: readonly string[]
  /** After which the next page begins; undefined where there is none. */
  readonly next: HeldPlace | undefined
  readonly disclosed: Pick<Disclosure, 'action' | 'items' | 'basis'>
}

interface Held {
  readonly document: string
  readonly key: readonly [string, string]
  readonly told: readonly Disclosed[]
  readonly basis: string
}

interface Kind {
  readonly kind: string
  /** As in the audit. */
  readonly told: string
  readonly list: (limit: number, after?: readonly [string, string]) => Promise<Held[]>
}

/** One kind's next page; where that is at its end, `next` is the first kind after it of which there is anything. */
export async function heldPage(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  about: HeldAbout,
  { limit, from }: { readonly limit: number; readonly from: HeldPlace | undefined },
): Promise<HeldPage> {
  const [first = 'intelligence', a = '', b = ''] = from ?? []
  const all = kindsOf(read, viewer, now, about)
  const start = all.findIndex(({ kind }) => kind === first)
  for (const [at, { kind, told, list }] of all.slice(Math.max(start, 0)).entries()) {
    const found = await list(limit + 1, at === 0 && (a !== '' || b !== '') ? [a, b] : undefined)
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    if (last === undefined) continue
    const next = found.length > limit ? ([kind, ...last.key] as const) : await nextKind(all.slice(start + at + 1))
    const basis = [...new Set(shown.flatMap((one) => (one.told.length === 0 ? [] : one.basis)))]
    const disclosed = { action: `${told}.disclosed`, items: shown.flatMap((one) => one.told), basis }
    return { documents: shown.map(({ document }) => document), next, disclosed }
  }
  return { documents: [], next: undefined, disclosed: { action: 'intelligence.disclosed', items: [], basis: [] } }
}

async function nextKind(kinds: readonly Kind[]): Promise<HeldPlace | undefined> {
  for (const { kind, list } of kinds) if ((await list(1)).length > 0) return [kind, '', '']
  return undefined
}

function kindsOf(read: Reader, viewer: Viewer, now: Moment, about: HeldAbout): Kind[] {
  const holder = { ...asOrganisation(viewer), subject: viewer.subject }
  const items: Kind = {
    kind: 'intelligence',
    told: 'intelligence',
    list: (limit, after) => heldItems(read, viewer, holder, now, about, { limit, ...(after && { after }) }),
  }
  // Words are searched in items alone.
  if ('q' in about) return [items]
  const records = recordSources.map((source): Kind => {
    const { kind, told } = source
    const list = (limit: number, after?: readonly [string, string]) =>
      heldRecords(read, source, { viewer, holder, now, about, limit, ...(after && { after }) })
    return { kind, told, list }
  })
  return [items, ...records]
}

async function heldRecords(read: Reader, { kind, told, list }: RecordSource, asked: Asked): Promise<Held[]> {
  const rows = await list(read, asked)
  const names = await organisationNames(
    read,
    rows.map(({ owner }) => owner),
  )
  return rows.map(({ record, owner, key }) => {
    const by = { organisation: owner, name: names.get(owner) ?? owner }
    const own = owner === asked.viewer.organisation
    const document = contract().serialise('HeldRecord', { kind, own, by, ...record })
    return { document, key, told: [{ kind: told, id: record.id }], basis: 'Your organisation may read it.' }
  })
}

/** Newest observation first. Words are searched in what the viewer reads themselves: a hit tells what an item says. */
async function heldItems(
  read: Reader,
  viewer: Viewer,
  holder: Viewer,
  now: Moment,
  about: HeldAbout,
  page: Page,
): Promise<Held[]> {
  const items = await itemsAbout(read, viewer, holder, now, about, page)
  const ids = items.map(({ id }) => id)
  const asked = await consultationsAbout(read, viewer, ids)
  const held: Held[] = []
  for (const item of items) {
    const questions = (asked.get(item.id) ?? []).slice(0, mostConsultations)
    const told = await toHeld(read, viewer, holder, now, item, questions)
    // What is published now may have been none of the public's before.
    const isOpen = item.isPublic && told.versions.length === 1
    const itself = isOpen ? [] : [{ kind: 'intelligence', id: item.id, version: item.version }]
    held.push({
      document: contract().serialise('HeldItem', told),
      key: [item.observedOn, item.id],
      told: [...itself, ...questions.map(({ id }) => ({ kind: 'consultation', id }))],
      basis: item.rule.name,
    })
  }
  return held
}

async function itemsAbout(read: Reader, viewer: Viewer, holder: Viewer, now: Moment, about: HeldAbout, page: Page) {
  if ('q' in about) return searchIntelligence(read, viewer, now, about, page)
  if ('provider' in about) return intelligenceOfProvider(read, holder, now, about.provider, {}, page)
  if ('council' in about) return intelligenceOfCouncil(read, holder, now, about.council, {}, page)
  const standing = await standingAt(read, holder, about.location, now.today)
  if (standing === undefined) return []
  return intelligenceOfLocation(read, holder, now, { location: about.location, standing }, {}, page)
}

async function toHeld(
  read: Reader,
  viewer: Viewer,
  holder: Viewer,
  now: Moment,
  { id, document: text }: ReadItem,
  asked: readonly ConsultationRow[],
): Promise<HeldItem> {
  const whole = JSON.parse(text) as components['schemas']['Intelligence']
  const { version, type, stage, subject, originator, topics, observedOn, marking, lawfulBasis } = whole
  const versions = (await historyOf(read, holder, now, id))?.versions ?? []
  return {
    ...{ kind: 'intelligence', id, version, type, stage, subject, originator, topics, observedOn, marking },
    ...(lawfulBasis === undefined ? {} : { lawfulBasis }),
    ...{ sourceCategory: whole.sourceCategory, submittedAt: whole.submittedAt },
    own: originator.organisation === viewer.organisation,
    versions: versions.slice(0, mostVersions).map(({ text }) => {
      const { version, changedAt } = JSON.parse(text) as { version: number; changedAt: string }
      return { version, changedAt }
    }),
    consultations: asked.map((row) => ({
      id: row.id,
      kind: row.kind as 'subject-access',
      state: stateOf(row, now) as 'open',
    })),
    ...(await contents(read, viewer, now, id)),
  }
}

const [mostVersions, mostConsultations, mostReplies] = [50, 20, 200]

/** What it says and what was said to it, as this viewer reads it themselves. */
async function contents(read: Reader, viewer: Viewer, now: Moment, id: string) {
  const own = await intelligenceById(read, viewer, now, id)
  if (own === undefined || own.withdrawn) return {}
  const item = JSON.parse(withEntitlement(own.document, own.rule)) as components['schemas']['Intelligence']
  const replies = await repliesTo(read, viewer, own, { after: 0, limit: mostReplies })
  return { item, replies: replies.map(({ reply }) => reply) }
}
