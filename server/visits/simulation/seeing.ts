// Who sees whose visit through the hub: the hub's own policy, asked once for each case that there is.
import { permits } from '../../policy/condition.ts'
import { visitPolicy } from '../../policy/visit-rules.ts'
import type { Body } from './bodies.ts'
import type { Intended } from './demand.ts'

/** Whether a body that works through the hub sees a visit of another, before it happened or after. */
export function sees(viewer: Body, owner: Body, notice: Intended['notice'], happened: boolean): boolean {
  const key = `${viewer.group} ${owner.kind} ${notice} ${happened}`
  const known = cases.get(key)
  if (known !== undefined) return known
  const { group } = viewer
  const facts = {
    atProvider: false,
    isRegulator: group === 'CQC',
    isHost: group === 'Host councils',
    // A council that has joined has declared the places where it has people.
    isCommissioner: group === 'Placing councils',
    isIcb: group === 'ICBs',
    isHealthwatch: group === 'Healthwatch',
    isRegionOf: false,
    isSubjectCouncil: false,
    adheres: true,
    readsVisits: true,
    managed: true,
    toOwnService: false,
    own: false,
    byRegulator: owner.kind === 'regulator',
    unannounced: notice === 'unannounced',
    happened,
    confirmed: true,
    sharedWith: false,
  }
  const seen = permits(visitPolicy, facts) !== undefined
  cases.set(key, seen)
  return seen
}

const cases = new Map<string, boolean>()
