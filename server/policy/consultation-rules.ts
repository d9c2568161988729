// Who sees a consultation (protocol §1, §4): the body that asks and the originator that is asked, nobody else. No provider
// takes part in any, and whoever sees it reads nothing of the item by it.
import { and, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import { consultations } from '../../db/tables.ts'
import type { Standing } from './standing.ts'
import { may, type Viewer } from './viewer.ts'

/** Bodies that somebody can ask for what they hold, and that the hub has as bodies. */
export function takesPart({ kind }: Pick<Viewer, 'kind'>): boolean {
  return kind !== 'provider' && kind !== 'hub'
}

/** Whether it is as a body that it reads an item: not where it runs the service, and so is its provider there (§1). */
export function readsAsBody(
  { providers }: Pick<Viewer, 'providers'>,
  { standing, providerId }: { readonly standing: Pick<Standing, 'atProvider'>; readonly providerId: string },
): boolean {
  return !standing.atProvider && !providers.includes(providerId)
}

/** WHERE clause over `consultations`. One that was asked by somebody who alone could read the item is theirs alone. */
export function maySeeConsultation(viewer: Viewer): SQL {
  if (!takesPart(viewer) || !may(viewer, 'consult-originators')) return sql`1 = 0`
  const c = consultations
  const ownQuestion = and(askedBy(viewer), or(isNull(c.person), eq(c.person, viewer.subject)))
  return or(ownQuestion, askedOf(viewer)) ?? sql`1 = 0`
}

export function askedBy(viewer: Viewer): SQL {
  return eq(consultations.asker, viewer.organisation)
}

export function askedOf(viewer: Viewer): SQL {
  return eq(consultations.originator, viewer.organisation)
}

export const consultationReasons = {
  asker: 'You can see this because your organisation asked.',
  originator: 'You can see this because your organisation is asked.',
} as const
