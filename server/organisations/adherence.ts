// Signing the agreement, and ending that (protocol §1, "Adherence"): recorded by the operator, on a body's word.
import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { adherences } from '../../db/tables.ts'
import { changed } from '../events/changed.ts'
import type { Actor } from '../events/event.ts'
import { enterAct } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { agreements, isAgreement, needsToAdhere } from '../policy/adherence.ts'
import { addDays, addMonths, inWords } from '../policy/dates.ts'
import { momentOf, startOfDay, type Moment } from '../policy/moment.ts'
import { retentionYears } from '../policy/reference.ts'
import type { OrganisationKind } from '../policy/viewer.ts'
import { organisationById } from './queries.ts'

export interface Signing {
  readonly organisation: string
  readonly version: string
  readonly signedBy: { readonly name: string; readonly office: string }
  readonly signedOn: string
  /** The first and the last day, in England. */
  readonly from: string
  readonly to?: string
}

export type AdherenceRow = typeof adherences.$inferSelect

/** As contracts are kept: so many years after the last day. The signatory is a member of staff, and goes then. */
const retentionClass = 'contract-6-years'

/**
 * Records that a body has signed; false where just that is on record. Throws Problem `unknown-reference` for an organisation
 * or a version that the hub does not have; `invalid` for one that needs not sign, days that do not fit, or a version while
 * another binds.
 */
export async function adhere(tx: Tx, hub: Hub, actor: Actor, signing: Signing): Promise<boolean> {
  const now = momentOf(hub.clock)
  await checkSigning(tx, signing, now)
  const { organisation, version, signedBy, signedOn, from, to } = signing
  const row = {
    organisationId: organisation,
    ...{ startsOn: from, endsOn: to ?? null, version, signedBy: signedBy.name, office: signedBy.office, signedOn },
    ...{ retentionClass, reviewOn: to === undefined ? null : keptUntil(to), recordedAt: now.instant },
  }
  const earlier = await signedBefore(tx, organisation)
  if (earlier.some((one) => isSame(one, row))) return false
  const other = earlier.find((one) => one.startsOn <= (to ?? '9999') && from <= (one.endsOn ?? '9999'))
  if (other) throw invalid('/from', overlapping(other))
  await tx.insert(adherences).values(row)
  const details = { version, from, ...(to === undefined ? {} : { to }) }
  await enterAct(tx, hub, actor, 'organisation.adhered', { kind: 'organisation', id: organisation }, details)
  await changed(tx, hub, 'organisation', organisation, laterOf(startOfDay(from), now))
  if (to !== undefined) await changed(tx, hub, 'organisation', organisation, laterOf(dayAfter(to), now))
  return true
}

/**
 * Records the last day of what binds a body today, or will. Throws Problem `unknown-reference` where nothing does, `invalid`
 * for a day before it begins, or before yesterday: what was read since then has been read.
 */
export async function endAdherence(tx: Tx, hub: Hub, actor: Actor, organisation: string, last: string): Promise<void> {
  const now = momentOf(hub.clock)
  const yesterday = addDays(now.today, -1)
  const [row] = await signedBefore(tx, organisation)
  if (row === undefined || (row.endsOn !== null && row.endsOn < yesterday)) {
    throw unknown('/organisation', 'No agreement binds this organisation.')
  }
  const first = row.startsOn < yesterday ? yesterday : row.startsOn
  if (last < first) throw invalid('/ends', `Give a last day from ${inWords(first)} on.`)
  if (last === row.endsOn) return
  await tx
    .update(adherences)
    .set({ endsOn: last, reviewOn: keptUntil(last) })
    .where(and(eq(adherences.organisationId, organisation), eq(adherences.startsOn, row.startsOn)))
  const resource = { kind: 'organisation', id: organisation }
  const details = { version: row.version, from: row.startsOn, to: last }
  await enterAct(tx, hub, actor, 'organisation.adherence-ends', resource, details)
  await changed(tx, hub, 'organisation', organisation, laterOf(dayAfter(last), now))
}

async function checkSigning(tx: Tx, { organisation, version, signedOn, from, to }: Signing, now: Moment) {
  const found = await organisationById(tx, organisation)
  if (found === undefined) throw unknown('/organisation', `The hub has no organisation ${organisation}.`)
  if (!needsToAdhere(found.kind as OrganisationKind)) {
    throw invalid(
      '/organisation',
      'Regulator, councils, boards, Healthwatch, regions and national bodies sign; others need not.',
    )
  }
  if (!isAgreement(version)) {
    const known = agreements.map((one) => one.version).join(', ')
    throw unknown('/version', `The agreement has no such version. There are: ${known}.`)
  }
  if (signedOn > now.today) throw invalid('/signedOn', 'The day on which it was signed is still to come.')
  if (to !== undefined && to < from) throw invalid('/to', 'Give a last day that is not before the first.')
}

/** Latest first. */
function signedBefore(tx: Tx, organisation: string): Promise<AdherenceRow[]> {
  const a = adherences
  return tx.select().from(a).where(eq(a.organisationId, organisation)).orderBy(desc(a.startsOn))
}

function isSame(one: AdherenceRow, row: Omit<AdherenceRow, 'recordedAt'>): boolean {
  const keys = ['startsOn', 'endsOn', 'version', 'signedBy', 'office', 'signedOn'] as const
  return keys.every((key) => one[key] === row[key])
}

function overlapping({ version, startsOn, endsOn }: AdherenceRow): string {
  const until = endsOn === null ? 'without a last day' : `until ${inWords(endsOn)}`
  return `Version ${version} binds it from ${inWords(startsOn)} ${until}. Begin later, or end that first.`
}

function keptUntil(last: string): string {
  return addMonths(last, 12 * retentionYears(retentionClass))
}

function dayAfter(date: string): string {
  return startOfDay(addDays(date, 1))
}

/** What began in the past has its effect now. */
function laterOf(instant: string, now: Moment): string {
  return instant < now.instant ? now.instant : instant
}

function invalid(pointer: string, detail: string): Problem {
  return new Problem('invalid', { errors: [{ pointer, detail }] })
}

function unknown(pointer: string, detail: string): Problem {
  return new Problem('unknown-reference', { errors: [{ pointer, detail }] })
}
