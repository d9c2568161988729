// How far an item may go (protocol §4): each class within its ceiling, each named organisation within the ceiling of what
// it is to the place. What goes further is refused, never trimmed.
import type { FieldError } from '../../http/problem.ts'
import type { Audience, AudienceClass } from '../../policy/audience.ts'
import type { Profile } from '../../policy/reference.ts'
import type { Standing, StandingFact } from '../../policy/standing.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'

/** An organisation that an audience names: what it is, and what the sender may know of its standing at the place. */
export interface NamedParty {
  readonly kind: OrganisationKind
  readonly standing: Standing
  /** Whether the sender may know which interests the organisation has declared here. */
  readonly declarationsKnown: boolean
}

const classOf: Readonly<Record<StandingFact, AudienceClass>> = {
  atProvider: 'provider',
  isRegulator: 'regulator',
  isHost: 'host',
  isCommissioner: 'commissioners',
  isIcb: 'icbs',
  isHealthwatch: 'healthwatch',
  isRegionOf: 'regions',
  isSubjectCouncil: 'host',
}

/** The entries that go too far, each at `/audience/n`. */
export function ceilingErrors(
  profile: Profile,
  audience: Audience,
  named: ReadonlyMap<string, NamedParty>,
): FieldError[] {
  const errors: FieldError[] = []
  audience.forEach((entry, at) => {
    const pointer = `/audience/${at}`
    if (typeof entry === 'string') {
      const most = profile.ceiling[entry]
      if (most === 'people') errors.push({ pointer, detail: peopleOnly })
      else if (most === 'never') errors.push({ pointer, detail: tooFar })
      return
    }
    const party = named.get(entry.organisation)
    const classes = party === undefined ? [] : possibleClasses(party)
    if (classes.length === 0) errors.push({ pointer, detail: noStanding })
    else {
      const most = classes.map((name) => profile.ceiling[name])
      const fits = most.some((allowance) => allowance === 'default' || allowance === 'may')
      if (!fits && !most.includes('people')) errors.push({ pointer, detail: tooFar })
      else if (!fits && entry.people === undefined) errors.push({ pointer, detail: peopleOnly })
    }
  })
  return errors
}

/**
 * What a named organisation may be here. Whether another body has declared an interest is not for every sender to know:
 * for one who may not, a council or ICB is taken as if it might have, and what it reads is decided when it reads.
 */
function possibleClasses(party: NamedParty): AudienceClass[] {
  if (party.standing.atProvider) return ['provider']
  const facts = (Object.keys(classOf) as StandingFact[]).filter((fact) => party.standing[fact])
  const mightBuy = !party.declarationsKnown && (party.kind === 'council' || party.kind === 'icb')
  const classes = new Set(
    facts.filter((fact) => party.declarationsKnown || fact !== 'isCommissioner').map((fact) => classOf[fact]),
  )
  if (mightBuy) classes.add('commissioners')
  return [...classes]
}

const peopleOnly =
  'At this stage it is for people whom you name, not for all of them. Name the organisation with its people.'
const tooFar = 'An item of this type, stage and source may not go to this audience. Take it out.'
const noStanding = 'This organisation is nothing to this location, so it cannot be named. Take it out.'
