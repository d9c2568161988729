// What becomes of hidden items stage by stage: they are taken on, their clocks are moved, and whoever is asked answers, where
// that keeps them hidden from a group's viewers.
import { bodies } from '../../server/cli/cast.ts'
import type { Ask, Person } from '../cast.ts'
import type { Chooser } from './chooser.ts'
import * as write from './contents.ts'
import type { HiddenItems } from './groups.ts'
import { put } from './situation.ts'

export interface HiddenItem {
  readonly who: Person
  readonly id: string
  readonly kind: HiddenItems
}

export interface StageAct {
  readonly who: Person
  readonly operation: string
  readonly ask: Ask
}

/** To where its audience is said to keep it hidden. */
export function takingOn(choose: Chooser, items: readonly HiddenItem[]): StageAct | undefined {
  const found = items.filter(({ kind }) => kind.goesOn === true)
  if (found.length === 0) return undefined
  const { who, id } = choose.pick(found)
  const ask = put(`/v1/intelligence/${id}/stage`, { stage: 'shared', proceed: { reason: 'urgent-risk' } })
  return { who, operation: 'changeStage', ask: { ...ask, headers: { 'if-match': '*' } } }
}

/** By its originator, or by whom it asks: somebody of the provider who is no viewer. */
export function atTheProvider(choose: Chooser, items: readonly HiddenItem[], today: string): StageAct | undefined {
  const found = items.filter(({ kind }) => kind.stage === 'with-provider')
  if (found.length === 0) return undefined
  const { who, id, kind } = choose.pick(found)
  if (kind.answered === true && choose.chance(0.5)) {
    const ask = put(`/v1/intelligence/${id}/provider-response`, write.providerResponse(choose))
    return { who: otherManager, operation: 'answerAsProvider', ask }
  }
  return { who, operation: 'extendClock', ask: put(`/v1/intelligence/${id}/extension`, write.moreTime(choose, today)) }
}

const otherManager: Person = { subject: 'manager-2', organisation: bodies.meadowlark, role: 'provider-manager' }
