// Visits by bodies that are not here (protocol §5): fire, food, an ICB that has not joined. The provider enters them, so that
// those who come know of each other.
import type { Tx } from '../../db/database.ts'
import { newId } from '../events/id.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { locationById, organisationById } from '../organisations/queries.ts'
import type { Period } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { enterVisitEvent } from './own-visit.ts'
import { checkPlan, refusePersonalText } from './plan.ts'
import { insertVisit, type Contact, type Visit } from './visit.ts'

/** The shape `ExternalVisit`. */
export interface ExternalVisit {
  readonly location: string
  readonly by: { readonly name: string }
  readonly kind: string
  readonly period: Period
  readonly topics?: readonly string[]
  readonly contact?: Contact
}

/** It is known, so it is announced, and it will take place, so it is confirmed. Throws Problem `invalid`, `personal-data`. */
export async function enterExternalVisit(tx: Tx, hub: Hub, viewer: Viewer, input: ExternalVisit): Promise<Visit> {
  const now = momentOf(hub.clock)
  const { location, by, kind, period, topics = [], contact } = input
  refusePersonalText(by.name, '/by/name')
  checkPlan({ kind, period, topics, ...(contact === undefined ? {} : { contact }) }, 'provider', now)
  const provider = await ownProvider(tx, viewer, location)
  const visit: Visit = {
    id: newId(hub),
    location,
    by: provider,
    external: by,
    kind,
    basis: 'routine',
    status: 'confirmed',
    topics,
    period,
    notice: 'announced',
    evidenceRequested: [],
    ...(contact === undefined ? {} : { contact }),
    plannedAt: now.instant,
  }
  const origin = { providerId: provider.organisation, byRegulator: false, plannedBy: viewer.subject }
  await insertVisit(tx, visit, origin, now.instant)
  await enterVisitEvent(tx, hub, viewer, 'visit.entered', visit.id, { location, kind, period })
  return visit
}

/** Who runs the service, which must be one that the viewer manages. */
async function ownProvider(tx: Tx, viewer: Viewer, location: string): Promise<Visit['by']> {
  const found = await locationById(tx, location)
  const managed = viewer.locations === undefined || viewer.locations.includes(location)
  if (found === undefined || !managed || !viewer.providers.includes(found.providerId)) {
    const detail =
      'This is none of the services that you manage. GET /v1/providers/{id} lists those of your organisation.'
    throw new Problem('invalid', { errors: [{ pointer: '/location', detail }] })
  }
  const provider = await organisationById(tx, found.providerId)
  return { organisation: found.providerId, name: provider?.name ?? found.providerId }
}
