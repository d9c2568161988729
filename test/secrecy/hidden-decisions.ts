// Decisions about overlaps in one world only, within what leaves no trace for the viewers: on hidden visits, between two of
// them, and on a visit that both worlds have as far as that stays as it is.
import type { Ask } from '../cast.ts'
import type { Chooser } from './chooser.ts'
import * as write from './contents.ts'

export type Deciding = 'proceed' | 'rely' | 'combine' | 'answer'

/** An overlap, as far as is looked at here. */
export interface Waiting {
  readonly id: string
  readonly visit: string
  readonly canRelyOn: readonly string[]
  readonly daysApart: number
  readonly with: {
    readonly id: string
    readonly visit?: string
    readonly status?: string
    readonly by: { readonly organisation: string }
  }
  readonly combination?: { readonly state: string; readonly offeredBy: { readonly organisation: string } }
}

interface Known {
  readonly isHidden: (id: string) => boolean
  /** Of the viewers. */
  readonly organisations: readonly string[]
}

/** Undefined where there is nothing to decide in this way. */
export function hiddenDecision(
  choose: Chooser,
  what: Deciding,
  all: readonly Waiting[],
  known: Known,
): { readonly operation: string; readonly ask: Ask } | undefined {
  const able = all.filter((overlap) => leavesNoTrace(what, overlap, known))
  // Two that are both hidden are rare, and matter most.
  const both = able.filter((overlap) => known.isHidden(overlap.visit) && known.isHidden(overlap.with.id))
  if (able.length === 0) return undefined
  const overlap = choose.pick(both.length > 0 && choose.chance(0.8) ? both : able)
  const put = (noun: string, body: unknown): Ask => ({ method: 'PUT', url: `/v1/overlaps/${overlap.id}/${noun}`, body })
  if (what === 'answer') {
    const accepts = both.includes(overlap) && choose.chance(0.7)
    const body = { answer: accepts ? 'accept' : 'decline' }
    return { operation: 'answerCombination', ask: put('combination-answer', body) }
  }
  return { operation: 'decideOverlap', ask: put('decision', decisionAbout(choose, what, overlap, known)) }
}

function leavesNoTrace(what: Deciding, overlap: Waiting, { isHidden, organisations }: Known): boolean {
  const [mine, other] = [isHidden(overlap.visit), isHidden(overlap.with.id)]
  // An offer that a viewer has made, or could answer, is theirs to see.
  if (!mine && !other && (overlap.combination !== undefined || what !== 'proceed')) return false
  if (overlap.combination !== undefined && !(mine && other) && organisations.includes(overlap.with.by.organisation)) {
    return other
  }
  switch (what) {
    case 'proceed':
      return true
    case 'rely':
      return mine && overlap.canRelyOn.length > 0
    case 'combine':
      return overlap.with.visit !== undefined && overlap.with.status !== 'completed' && overlap.daysApart <= 28
    case 'answer':
      return overlap.combination?.state === 'offered' && isOffered(overlap)
  }
}

function isOffered({ combination, with: other }: Waiting): boolean {
  return combination?.offeredBy.organisation === other.by.organisation
}

function decisionAbout(choose: Chooser, what: Deciding, overlap: Waiting, { isHidden, organisations }: Known): unknown {
  if (what === 'rely') return { decision: 'rely' }
  if (what !== 'combine') return { decision: 'proceed', ...write.proceed }
  // Named for somebody who looks, it would not be hidden any more.
  const shows = isHidden(overlap.visit) && !organisations.includes(overlap.with.by.organisation)
  const lead = choose.chance(0.5) ? { lead: choose.pick(['mine', 'other']) } : {}
  return { decision: 'combine', ...lead, ...(shows ? { disclose: true } : {}) }
}
