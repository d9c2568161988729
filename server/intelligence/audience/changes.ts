// Who gains and who loses where one audience takes the place of another. Pure.
import type { components } from '../../contract/generated.ts'
import type { Audiences, Sighted } from './now.ts'

type Change = NonNullable<components['schemas']['IntelligencePreview']['gains']>[number]

export interface AudienceChanges {
  readonly gains: Change[]
  readonly loses: Change[]
}

/** The originator sees it in any case. */
export function changesBetween(before: Audiences, after: Audiences, originator: string): AudienceChanges {
  return {
    gains: forAll(before)
      ? []
      : [...gained(before, after, originator), ...newOthers(before, after, 'The audience reaches them.')],
    loses: forAll(after) ? [] : [...lost(before, after, originator), ...newOthers(after, before, tooFar)],
  }
}

const tooFar = 'The audience does not reach them any more.'
const rank = { not: 0, later: 1, 'if-it-buys-care': 2, now: 3 } as const

function gained(before: Audiences, after: Audiences, originator: string): Change[] {
  return sightings(after, originator)
    .filter((one) => rank[one.sees] > rank[seenBy(before, one)?.sees ?? 'not'])
    .map((one) => ({ ...who(one), reason: one.reason, ...later(one) }))
}

function lost(before: Audiences, after: Audiences, originator: string): Change[] {
  return sightings(before, originator)
    .filter((one) => rank[one.sees] > rank[seenBy(after, one)?.sees ?? 'not'])
    .map((one) => {
      const left = seenBy(after, one)
      return { ...who(one), reason: left?.reason ?? reasonLost(after, one), ...(left ? later(left) : {}) }
    })
}

function reasonLost(after: Audiences, { organisation }: Sighted): string {
  const some = all(after).some((one) => one.organisation.organisation === organisation.organisation)
  return some ? 'Only people of it who are named see it.' : 'The audience does not reach it any more.'
}

/** Each organisation or person once, as it sees best. */
function sightings(audiences: Audiences, originator: string): Sighted[] {
  const best = new Map<string, Sighted>()
  for (const one of all(audiences)) {
    const key = JSON.stringify([one.organisation.organisation, one.person])
    const known = best.get(key)
    if (one.organisation.organisation !== originator && rank[one.sees] > rank[known?.sees ?? 'not']) best.set(key, one)
  }
  return [...best.values()]
}

/** How somebody sees it: by themselves, or with all of their organisation. */
function seenBy(audiences: Audiences, { organisation, person }: Sighted): Sighted | undefined {
  return all(audiences)
    .filter((one) => one.organisation.organisation === organisation.organisation)
    .filter((one) => one.person === undefined || one.person === person)
    .sort((a, b) => rank[b.sees] - rank[a.sees])[0]
}

function newOthers(before: Audiences, after: Audiences, reason: string): Change[] {
  const known = before.items.map(({ others }) => others)
  return after.items.flatMap(({ others }) =>
    others === undefined || known.includes(others) ? [] : [{ others, reason }],
  )
}

function forAll({ items }: Audiences): boolean {
  return items.some(({ entry }) => entry === 'public')
}

function all({ items }: Audiences): Sighted[] {
  return items.flatMap(({ organisations }) => organisations)
}

function who({ organisation, person }: Sighted): Pick<Change, 'organisation' | 'person'> {
  return { organisation, ...(person === undefined ? {} : { person }) }
}

function later({ sees, from }: Sighted): { from?: string } {
  return sees === 'later' && from !== undefined ? { from } : {}
}
