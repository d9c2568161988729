// Where a visit goes, and what its owner and those it names are to that place.
import { inArray } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import { organisations } from '../../db/tables.ts'
import { Problem, type FieldError } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { locationById, organisationById } from '../organisations/queries.ts'
import { adheresOn } from '../policy/adherence.ts'
import { hasInterest, standingAt, type Standing } from '../policy/standing.ts'
import type { OrganisationKind, Viewer } from '../policy/viewer.ts'

export interface VisitPlace {
  readonly providerId: string
  readonly standing: Standing
  readonly ownerName: string
}

/** Throws Problem `unknown-reference`, or `invalid` where the planner runs the service. */
export async function visitPlace(read: Reader, viewer: Viewer, location: string, today: string): Promise<VisitPlace> {
  const found = await locationById(read, location)
  const standing = await standingAt(read, viewer, location, today)
  if (found === undefined || standing === undefined) {
    const detail = 'There is no such location. GET /v1/locations?q=… finds one by its name.'
    throw new Problem('unknown-reference', { errors: [{ pointer: '/location', detail }] })
  }
  if (standing.atProvider) {
    const detail = 'Your organisation runs this service, so here it counts as the provider and cannot plan a visit.'
    throw new Problem('invalid', { errors: [{ pointer: '/location', detail }] })
  }
  const owner = await organisationById(read, viewer.organisation)
  return { providerId: found.providerId, standing, ownerName: owner?.name ?? viewer.organisation }
}

/**
 * Throws Problem `invalid` at `/sharedWith/n`: never a provider, nor a body that is nothing to the place. Whether a council
 * or an ICB has declared an interest is for CQC and the host to know: for others it is taken as if it might have.
 */
export async function checkSharedWith(
  read: Reader,
  plan: { readonly location: string; readonly sharedWith?: readonly string[] },
  own: Standing,
  today: string,
): Promise<void> {
  const ids = [...(plan.sharedWith ?? [])]
  if (ids.length === 0) return
  const rows = await read
    .select({ id: organisations.id, kind: organisations.kind, gss: organisations.gss })
    .from(organisations)
    .where(inArray(organisations.id, ids))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const errors: FieldError[] = []
  for (const [at, id] of ids.entries()) {
    const row = byId.get(id)
    const pointer = `/sharedWith/${at}`
    if (row === undefined) {
      errors.push({ pointer, detail: nothingHere })
      continue
    }
    const party = { organisation: id, kind: row.kind as OrganisationKind, gss: row.gss }
    const standing = await standingAt(read, party, plan.location, today)
    // Who is bound by the agreement is public, so this tells nothing of who has declared an interest.
    const known = own.isRegulator || own.isHost || !(await adheresOn(read, party, today))
    const detail = standing === undefined ? nothingHere : refusal(party.kind, standing, known)
    if (detail !== undefined) errors.push({ pointer, detail })
  }
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

function refusal(kind: OrganisationKind, standing: Standing, declarationsKnown: boolean): string | undefined {
  if (kind === 'provider' || standing.atProvider)
    return 'A visit is never shared with a provider this way. Take it out.'
  const mightBuy = !declarationsKnown && (kind === 'council' || kind === 'icb')
  return hasInterest(standing) || mightBuy ? undefined : nothingHere
}

const nothingHere = 'This organisation has no interest in this location, so it cannot be named. Take it out.'

/** The lock that bookings of one service meet at: its lineage. The location's own id where the hub holds no such location. */
export async function lineageLock(hub: Hub, location: string): Promise<string> {
  const found = await locationById(hub.database.read, location)
  return `lineage:${found?.lineageId ?? location}`
}

/** The same name, from inside a transaction that was locked by it: throws where the lineage has changed since. */
export async function stillLocked(tx: Tx, location: string, lock: string): Promise<void> {
  const found = await locationById(tx, location)
  if (`lineage:${found?.lineageId ?? location}` !== lock) throw new Problem('busy')
}
