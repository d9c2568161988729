// What a body holds about a subject beside items: what is left of those that were withdrawn, visits, evidence, contradictions,
// interests and consultations. That it is there, as the organisation as such may know; the record itself for those whose own
// role reads such records. Each list is its slice's own, by its own rules.
import type { Reader } from '../../db/database.ts'
import type { components } from '../contract/generated.ts'
import { contradictionsSeen } from '../contradictions/queries.ts'
import { evidenceAt } from '../evidence/queries.ts'
import { intelligenceById, withdrawnAbout, withEntitlement } from '../intelligence/queries.ts'
import { interestsAt, locationById, providerLocations } from '../organisations/queries.ts'
import type { Moment } from '../policy/moment.ts'
import { standingAt } from '../policy/standing.ts'
import { may, roles, type Viewer } from '../policy/viewer.ts'
import { visitsAt } from '../visits/queries.ts'
import { consultationsAt } from './queries.ts'

type HeldRecord = components['schemas']['HeldRecord']

export type Subject = { readonly location: string } | { readonly provider: string } | { readonly council: string }

export interface Asked {
  readonly viewer: Viewer
  /** The viewer's organisation as such, and what names this person. */
  readonly holder: Viewer
  readonly now: Moment
  readonly about: Subject
  readonly limit: number
  /** The sort key of the last one that is known. */
  readonly after?: readonly [string, string]
}

/** A record, whose it is, and where it stands in the order of its kind. */
export interface HeldRow {
  readonly record: Omit<HeldRecord, 'kind' | 'own' | 'by'>
  /** Whose it is. */
  readonly owner: string
  readonly key: readonly [string, string]
}

export interface RecordSource {
  readonly kind: HeldRecord['kind']
  /** As in the audit: what is disclosed, and of what. */
  readonly told: string
  readonly list: (read: Reader, asked: Asked) => Promise<HeldRow[]>
}

export const recordSources: readonly RecordSource[] = [
  { kind: 'withdrawn', told: 'intelligence', list: withdrawn },
  { kind: 'visit', told: 'visit', list: visits },
  { kind: 'evidence', told: 'evidence', list: evidence },
  { kind: 'contradiction', told: 'contradiction', list: contradictions },
  { kind: 'interest', told: 'interest', list: interests },
  { kind: 'consultation', told: 'consultation', list: consultations },
]

async function withdrawn(read: Reader, asked: Asked): Promise<HeldRow[]> {
  const { viewer, holder, now, about } = asked
  const rows: HeldRow[] = []
  for (const { id, observedOn, originator, locationId, councilId } of await withdrawnAbout(
    read,
    holder,
    now,
    about,
    asked,
  )) {
    const own = await intelligenceById(read, viewer, now, id)
    const left = own && { withdrawn: parsed<'withdrawn'>(withEntitlement(own.document, own.rule)) }
    const subject = councilId === null ? { location: locationId } : { council: councilId }
    rows.push({ record: { id, on: observedOn, ...subject, ...left }, owner: originator, key: [observedOn, id] })
  }
  return rows
}

/** Of visits to come nobody is told but those who plan and see them: what a lead is told of has taken place. */
async function visits(read: Reader, { viewer, holder, now, about, limit, after }: Asked): Promise<HeldRow[]> {
  if ('council' in about) return []
  const reads = may(viewer, 'read-visits')
  const reader = reads ? viewer : holder
  const standing = 'location' in about ? await standingAt(read, reader, about.location, now.today) : undefined
  const place = 'provider' in about ? about : standing && { location: about.location, standing }
  if (place === undefined) return []
  const page = { limit, ...(after && { after }), ...(reads ? {} : { completed: true }) }
  return (await visitsAt(read, reader, now, place, page)).map(({ id, owner, locationId, startsOn, document }) => ({
    record: { id, on: startsOn, location: locationId, ...(reads && { visit: parsed<'visit'>(document) }) },
    owner,
    key: [startsOn, id],
  }))
}

async function evidence(read: Reader, { viewer, holder, now, about, limit, after }: Asked): Promise<HeldRow[]> {
  if ('council' in about) return []
  const reads = may(viewer, 'read-evidence')
  const home = 'location' in about ? await locationById(read, about.location) : undefined
  const provider = 'provider' in about ? about.provider : home?.providerId
  if (provider === undefined) return []
  const place = { provider, ...(home && { location: home.id }) }
  const rows = await evidenceAt(read, reads ? viewer : holder, now, place, { limit, ...(after && { after }) })
  return rows.map(({ id, item, locationId, describedAt, document }) => ({
    record: {
      ...{ id, on: describedAt.slice(0, 10), ...(locationId !== null && { location: locationId }) },
      ...(reads && { evidence: parsed<'evidence'>(document) }),
    },
    owner: provider,
    key: [item, id],
  }))
}

async function contradictions(read: Reader, { viewer, holder, now, about, limit, after }: Asked): Promise<HeldRow[]> {
  if ('council' in about) return []
  const reads = may(viewer, 'read-contradictions')
  const page = { place: about, limit, ...(after && { after }) }
  return (await contradictionsSeen(read, reads ? viewer : holder, now, page)).map(({ row, document }) => ({
    record: {
      ...{ id: row.id, on: row.registeredOn, location: row.locationId },
      ...(reads && { contradiction: parsed<'contradiction'>(document) }),
    },
    owner: row.providerId,
    key: [row.registeredAt, row.id],
  }))
}

/** What others declared for those who read such declarations themselves only: who buys care is a secret. */
async function interests(read: Reader, { viewer, holder, now, about, limit, after }: Asked): Promise<HeldRow[]> {
  if ('council' in about) return []
  const reads = viewer.roles.some((role) => roles[role].reads === 'all')
  const homes = 'location' in about ? [{ id: about.location }] : await providerLocations(read, about.provider)
  const rows: HeldRow[] = []
  for (const { id: location } of homes) {
    const seen = (await interestsAt(read, reads ? viewer : holder, now, location)) ?? []
    for (const { organisationId, document } of seen) {
      if (!reads && organisationId !== viewer.organisation) continue
      const interest = parsed<'interest'>(document)
      rows.push({
        record: {
          ...{ id: `${location}/${organisationId}`, on: interest.startsOn, location },
          ...(reads && { interest }),
        },
        owner: organisationId,
        key: [location, organisationId],
      })
    }
  }
  const [place, body] = after ?? ['', '']
  const isBeyond = ({ key }: HeldRow) => key[0] > place || (key[0] === place && key[1] > body)
  const inOrder = rows.sort((one, other) => (one.record.id < other.record.id ? -1 : 1))
  return inOrder.filter(isBeyond).slice(0, limit)
}

async function consultations(read: Reader, { holder, viewer, now, about, ...page }: Asked): Promise<HeldRow[]> {
  // Whoever may export what is held takes part in them, but for a provider's.
  const reader = { ...holder, roles: viewer.roles }
  return (await consultationsAt(read, reader, now, about, page)).map(({ row, document }) => ({
    record: {
      ...{ id: row.id, on: row.askedOn },
      ...(row.councilId === null ? { location: row.locationId } : { council: row.councilId }),
      consultation: parsed<'consultation'>(document),
    },
    owner: row.asker,
    key: [row.askedAt, row.id],
  }))
}

function parsed<Kind extends HeldRecord['kind']>(document: string): NonNullable<HeldRecord[Kind]> {
  return JSON.parse(document) as NonNullable<HeldRecord[Kind]>
}
