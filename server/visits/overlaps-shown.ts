// The overlaps of a visit as its own page shows them: what was decided, what can be, and what the other side offers.
import type { PageCall } from '../web/page.ts'
import type { AnswerOf } from '../web/ask.ts'
import { choicesFor } from './decision-fields.ts'
import { asksDecision } from './overlap.ts'
import { isOffered, isOpen } from './overlaps.ts'

type Visit = AnswerOf<'readVisit'>

const decidedBefore: readonly Visit['status'][] = ['proposed', 'offered', 'confirmed', 'stood-down']

export async function overlapsShown({ ask, form, path }: PageCall, visit: Visit, today: string) {
  const { items } = (await ask('listVisitOverlaps', { path: { id: visit.id } })).body
  const movable = decidedBefore.includes(visit.status)
  return items.map((overlap) => {
    const open = isOpen(overlap)
    const asks = asksDecision(overlap.advice) || overlap.decision !== undefined
    // What was typed is of the overlap that was decided.
    const typed = path['overlapId'] === overlap.id ? form : nothing
    return {
      ...overlap,
      open,
      offered: isOffered(overlap),
      movable,
      decidable: open || (movable && asks),
      choices: choicesFor(overlap, visit, typed, today),
    }
  })
}

const nothing: PageCall['form'] = { get: () => '', all: () => [], has: () => false, entries: [] }
