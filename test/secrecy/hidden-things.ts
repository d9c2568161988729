// Visits and items that a group of viewers may not see, at random within what keeps them hidden.
import { addDays } from '../../server/policy/dates.ts'
import type { Chooser } from './chooser.ts'
import * as write from './contents.ts'
import type { HiddenItems, HiddenPlans } from './groups.ts'

export function hiddenPlan(choose: Chooser, { who, homes, notices, sharedWith }: HiddenPlans, at: number) {
  const { sharedWith: _random, ...plan } = write.plan(choose, who, dayOf(at))
  const named = sharedWith === undefined ? {} : { sharedWith }
  return { ...plan, location: choose.pick(homes), notice: choose.pick(notices), ...named }
}

export function hiddenItem(choose: Chooser, kind: HiddenItems, at: number): unknown {
  const { who, homes, types, audience, stage, sourceCategory, time } = kind
  const type = choose.pick(types)
  return {
    type,
    subject: write.subjectOf(choose, type, homes),
    topics: choose.some(write.topics, 2),
    // Ratings are the latest there are, so that they would count.
    observedOn: addDays(dayOf(at), -choose.below(type === 'rating' ? 2 : 100)),
    body: write.itemBody(choose, type, who, dayOf(at)),
    ...(audience === undefined ? {} : { audience }),
    ...(stage === undefined ? {} : { stage }),
    ...(sourceCategory === undefined ? {} : { sourceCategory }),
    ...(time === 'embargoed' ? { visibleFrom: '2031-01-01T00:00:00Z' } : {}),
    ...(time === 'expired' ? { visibleUntil: new Date(at + 5000).toISOString() } : {}),
    ...(choose.chance(0.3) ? { sourceId: choose.pick(write.sourceIds) } : {}),
  }
}

/** Sessions keep away from the hours in which England has another day than UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
