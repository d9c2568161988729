// What a provider has to show, described once (protocol §6): described, described anew, taken out.
import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import { evidence } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import { contract } from '../contract/loaded.ts'
import { disclosureEvent } from '../events/disclose.ts'
import { newId } from '../events/id.ts'
import { enter, enterAct } from '../events/record.ts'
import { Problem, type FieldError } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { locationById } from '../organisations/queries.ts'
import { momentOf, type Moment } from '../policy/moment.ts'
import { personalDataErrors } from '../policy/personal-data.ts'
import { isEvidenceItem } from '../policy/reference.ts'
import type { Viewer } from '../policy/viewer.ts'
import { evidenceById, told, type Evidence, type EvidenceRow } from './queries.ts'

type Shapes = components['schemas']
export type EvidenceDescription = Shapes['EvidenceDescription']
export type EvidenceSubmission = Shapes['EvidenceSubmission']
export type EvidenceWithdrawal = Shapes['EvidenceWithdrawal']

/** Throws Problem `invalid`, `personal-data`, or `unknown-reference` for a place that is not the viewer's own. */
export async function describeEvidence(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  sent: EvidenceSubmission,
): Promise<{ readonly id: string; readonly document: string }> {
  const { provider, location, item, ...description } = sent
  const errors = [...placeErrors(sent), ...itemErrors(item), ...descriptionErrors(description)]
  if (errors.length > 0) throw new Problem('invalid', { errors })
  refusePersonalData(description)
  const place = await ownPlace(tx, viewer, provider, location)
  const now = momentOf(hub.clock)
  const id = newId(hub)
  const document = textOf({ id, ...place, item, ...description, describedAt: now.instant })
  await tx.insert(evidence).values({
    id,
    providerId: place.provider,
    locationId: place.location ?? null,
    item,
    ...validity(description),
    withdrawnAt: null,
    describedBy: viewer.subject,
    describedAt: now.instant,
    document,
  })
  await enterAct(
    tx,
    hub,
    viewer,
    'evidence.described',
    { kind: 'evidence', id },
    { ...place, item, ...validityTold(description) },
  )
  return { id, document }
}

/** `check` is given the item as it stands, and throws where that is not what the caller has read. */
export async function changeEvidence(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  description: EvidenceDescription,
  check: (document: string) => void,
): Promise<string> {
  const errors = descriptionErrors(description)
  if (errors.length > 0) throw new Problem('invalid', { errors })
  refusePersonalData(description)
  const now = momentOf(hub.clock)
  const row = await ownItem(tx, viewer, now, id)
  check(row.document)
  if (row.withdrawnAt !== null) throw new Problem('wrong-state', { detail: 'It was taken out. Describe a new one.' })
  const { provider, location, item } = JSON.parse(row.document) as Evidence
  const place = location === undefined ? { provider } : { provider, location }
  const document = textOf({ id, ...place, item, ...description, describedAt: now.instant })
  const changes = { ...validity(description), describedBy: viewer.subject, describedAt: now.instant, document }
  await tx.update(evidence).set(changes).where(eq(evidence.id, id))
  await enterAct(tx, hub, viewer, 'evidence.changed', { kind: 'evidence', id }, validityTold(description))
  return document
}

/** From now on it answers no request. Taken out again for the same reason, it is no fault. */
export async function withdrawEvidence(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  { reason }: EvidenceWithdrawal,
): Promise<string> {
  const now = momentOf(hub.clock)
  const row = await ownItem(tx, viewer, now, id)
  const item = JSON.parse(row.document) as Evidence
  if (item.withdrawal?.reason === reason) {
    await enter(tx, hub, disclosureEvent(viewer, told('withdrawEvidence', viewer, [row])))
    return row.document
  }
  if (row.withdrawnAt !== null) throw new Problem('wrong-state', { detail: 'It was taken out before.' })
  const document = textOf({ ...item, withdrawal: { on: now.today, reason } })
  await tx.update(evidence).set({ withdrawnAt: now.instant, document }).where(eq(evidence.id, id))
  await enterAct(tx, hub, viewer, 'evidence.withdrawn', { kind: 'evidence', id }, { reason })
  return document
}

/** Throws Problem `not-found`, or `not-yours` where it can be read but is somebody else's to change. */
async function ownItem(tx: Tx, viewer: Viewer, now: Moment, id: string): Promise<EvidenceRow> {
  const row = await evidenceById(tx, viewer, now, id)
  if (row === undefined) throw new Problem('not-found')
  if (!viewer.providers.includes(row.providerId)) throw new Problem('not-yours')
  if (row.locationId !== null || viewer.locations === undefined) return row
  throw new Problem('not-yours', { detail: 'It holds for homes that you do not manage too.' })
}

/** One of the viewer's own locations, or all of an own provider. Whatever is wrong with it is told in the same words. */
async function ownPlace(
  read: Reader,
  viewer: Viewer,
  provider: string | undefined,
  location: string | undefined,
): Promise<{ readonly provider: string; readonly location?: string }> {
  if (location !== undefined) {
    const found = await locationById(read, location)
    const managed = viewer.locations === undefined || viewer.locations.includes(location)
    if (found !== undefined && managed && viewer.providers.includes(found.providerId)) {
      return { provider: found.providerId, location }
    }
    throw unknown('/location', 'This is no location of yours. Name one that your organisation runs.')
  }
  // Who manages some of the homes can't speak for all of them.
  if (provider !== undefined && viewer.locations === undefined && viewer.providers.includes(provider)) {
    return { provider }
  }
  throw unknown('/provider', 'You cannot describe anything for all of this provider. Name one of your locations.')
}

function unknown(pointer: string, detail: string): Problem {
  return new Problem('unknown-reference', { errors: [{ pointer, detail }] })
}

function placeErrors({ provider, location }: EvidenceSubmission): FieldError[] {
  if ((provider === undefined) !== (location === undefined)) return []
  const pointer = provider === undefined ? '/location' : '/provider'
  return [{ pointer, detail: 'Name a location, or a provider for all of its locations: one of the two.' }]
}

function itemErrors(item: string): FieldError[] {
  const detail = 'There is no such evidence item. /schemas/reference/evidence.json lists them.'
  return isEvidenceItem(item) ? [] : [{ pointer: '/item', detail }]
}

function descriptionErrors({ validFrom, validUntil, whereabouts, link }: EvidenceDescription): FieldError[] {
  const errors: FieldError[] = []
  if (validUntil !== undefined && validUntil < validFrom) {
    errors.push({ pointer: '/validUntil', detail: 'This is before the first day. Give the same day or a later one.' })
  }
  if (whereabouts === undefined && link === undefined) {
    errors.push({ pointer: '/whereabouts', detail: 'Say where it can be had: here in words, or as `link`.' })
  }
  if (link !== undefined && !isAddress(link)) {
    errors.push({ pointer: '/link', detail: 'This is no web address. Give one that begins with https://.' })
  }
  return errors
}

function isAddress(link: string): boolean {
  if (!URL.canParse(link)) return false
  const { protocol, username, password } = new URL(link)
  return protocol === 'https:' && username === '' && password === ''
}

function refusePersonalData({ title, description, whereabouts, link }: EvidenceDescription): void {
  const texts = { title, description, whereabouts, link: link === undefined ? undefined : readable(link) }
  const errors = personalDataErrors(texts)
  if (errors.length > 0) throw new Problem('personal-data', { errors })
}

/** An address as it reads when what is percent-encoded in it is not. */
function readable(link: string): string {
  try {
    return decodeURIComponent(link)
  } catch {
    return link
  }
}

function validity({ validFrom, validUntil }: EvidenceDescription) {
  return { validFrom, validUntil: validUntil ?? null }
}

function validityTold({ validFrom, validUntil }: EvidenceDescription): Record<string, string> {
  return validUntil === undefined ? { validFrom } : { validFrom, validUntil }
}

function textOf(item: Evidence): string {
  return contract().serialise('Evidence', item)
}
