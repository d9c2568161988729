// What an item is about, and what its sender is to it: whoever runs a service sends as its provider, and a provider about its
// own services only.
import type { Reader } from '../../db/database.ts'
import { Problem } from '../http/problem.ts'
import { locationById, organisationById } from '../organisations/queries.ts'
import { standingTo, type Standing } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { aboutOf } from './subject.ts'
import type { WholeSubmission } from './sharing/submission.ts'

export interface Place {
  /** Who runs the service now; empty where the item is about a council. */
  readonly providerId: string
  readonly standing: Standing
  readonly senderName: string
}

/** Throws Problem `unknown-reference` or `invalid`. */
export async function placeOf(
  read: Reader,
  viewer: Viewer,
  item: Pick<WholeSubmission, 'subject'>,
  today: string,
  sender: () => ReturnType<typeof senderOf> = () => senderOf(read, viewer),
): Promise<Place> {
  const about = aboutOf(item.subject)
  const standing = await standingTo(read, viewer, about, today)
  const senderName = (await sender())?.name ?? viewer.organisation
  if (about.councilId !== null) {
    const detail = 'There is no such council. Give the GSS code of one with adult social services, as in E08000005.'
    if (standing === undefined) throw unknown('/subject/council', detail)
    return { providerId: '', standing, senderName }
  }
  const location = await locationById(read, about.locationId)
  if (location === undefined || standing === undefined) {
    throw unknown('/subject/location', 'There is no such location. GET /v1/locations?q=… finds one by its name.')
  }
  refuseWrongSide(viewer, standing, location.id)
  return { providerId: location.providerId, standing, senderName }
}

export function senderOf(read: Reader, { organisation }: Pick<Viewer, 'organisation'>) {
  return organisationById(read, organisation)
}

function unknown(pointer: string, detail: string): Problem {
  return new Problem('unknown-reference', { errors: [{ pointer, detail }] })
}

function refuseWrongSide(viewer: Viewer, { atProvider }: Standing, location: string): void {
  const own = atProvider && (viewer.locations?.includes(location) ?? true)
  const pointer = '/subject/location'
  if (viewer.kind === 'provider' && !own) {
    throw new Problem('invalid', { errors: [{ pointer, detail: 'You can send this about your own services only.' }] })
  }
  if (viewer.kind !== 'provider' && atProvider) {
    const detail = 'Your organisation runs this service, so here it counts as the provider and cannot send this.'
    throw new Problem('invalid', { errors: [{ pointer, detail }] })
  }
}
