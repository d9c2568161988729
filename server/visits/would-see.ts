// Whether another organisation sees a visit of one's own: what one may know of that oneself.
import type { Reader } from '../../db/database.ts'
import { organisationById } from '../organisations/queries.ts'
import { adheresOn } from '../policy/adherence.ts'
import { permits } from '../policy/condition.ts'
import type { Moment } from '../policy/moment.ts'
import { providersOf, standingAt } from '../policy/standing.ts'
import { asOrganisation, type OrganisationKind } from '../policy/viewer.ts'
import { visitFacts, visitPolicy, type VisitFacts } from '../policy/visit-rules.ts'

/**
 * `declarationsKnown`: whether the asker may know who has declared an interest in the place, as CQC and the host do. For
 * others a council or an ICB is taken as if it had: the answer must not tell.
 */
export async function wouldSee(
  read: Reader,
  now: Moment,
  organisation: string,
  visit: VisitFacts,
  named: boolean,
  declarationsKnown: boolean,
): Promise<boolean> {
  const found = await organisationById(read, organisation)
  if (found === undefined) return false
  const kind = found.kind as OrganisationKind
  const providers = await providersOf(read, organisation, kind)
  const adheres = await adheresOn(read, { organisation, kind }, now.today)
  const viewer = asOrganisation({ subject: '', organisation, kind, gss: found.gss, adheres, roles: [], providers })
  const standing = await standingAt(read, viewer, visit.locationId, now.today)
  if (standing === undefined) return false
  const mightBuy = adheres && !declarationsKnown && (kind === 'council' || kind === 'icb')
  const taken = { ...standing, isCommissioner: standing.isCommissioner || mightBuy }
  return permits(visitPolicy, visitFacts(viewer, taken, visit, named)) !== undefined
}
