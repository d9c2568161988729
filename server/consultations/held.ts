// What a body holds about a service or a provider, for a request under the right of access or freedom of information: all that
// the organisation as such may read, and what names this viewer. What an item says goes to those whose own role reads it.
import type { Reader } from '../../db/database.ts'
import type { components } from '../contract/generated.ts'
import { contract } from '../contract/loaded.ts'
import {
  historyOf,
  intelligenceById,
  intelligenceOfLocation,
  intelligenceOfProvider,
  repliesTo,
  searchIntelligence,
  withEntitlement,
  type Page,
  type ReadItem,
} from '../intelligence/queries.ts'
import type { Moment } from '../policy/moment.ts'
import { standingAt } from '../policy/standing.ts'
import { asOrganisation, type Viewer } from '../policy/viewer.ts'
import { consultationsAbout } from './queries.ts'
import { stateOf, type ConsultationRow } from './reading.ts'

export type HeldItem = Omit<components['schemas']['HeldItem'], '$defs'>

export type HeldAbout = { readonly location: string } | { readonly provider: string } | { readonly q: string }

export interface Held {
  readonly item: ReadItem
  /** The shape `HeldItem`. */
  readonly document: string
}

/** Newest observation first. Words are searched in what the viewer reads themselves: a hit tells what an item says. */
export async function heldAbout(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  about: HeldAbout,
  page: Page,
): Promise<Held[]> {
  const holder = { ...asOrganisation(viewer), subject: viewer.subject }
  const items = await itemsAbout(read, viewer, holder, now, about, page)
  const ids = items.map(({ id }) => id)
  const asked = await consultationsAbout(read, viewer, ids)
  const held: Held[] = []
  for (const item of items) {
    const document = await toHeld(read, viewer, holder, now, item, asked.get(item.id) ?? [])
    held.push({ item, document: contract().serialise('HeldItem', document) })
  }
  return held
}

async function itemsAbout(read: Reader, viewer: Viewer, holder: Viewer, now: Moment, about: HeldAbout, page: Page) {
  if ('q' in about) return searchIntelligence(read, viewer, now, about, page)
  if ('provider' in about) return intelligenceOfProvider(read, holder, now, about.provider, {}, page)
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
    ...{ id, version, type, stage, subject, originator, topics, observedOn, marking },
    ...(lawfulBasis === undefined ? {} : { lawfulBasis }),
    ...{ sourceCategory: whole.sourceCategory, submittedAt: whole.submittedAt },
    own: originator.organisation === viewer.organisation,
    versions: versions.slice(0, mostVersions).map(({ text }) => {
      const { version, changedAt } = JSON.parse(text) as { version: number; changedAt: string }
      return { version, changedAt }
    }),
    consultations: asked.slice(0, mostConsultations).map((row) => ({
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
