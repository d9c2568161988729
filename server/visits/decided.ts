// What is stored of a side's overlaps: its decisions with their ground, and offers to make two visits together.
import { inArray, or } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { combinations, overlapDecisions } from '../../db/tables.ts'
import { organisationNames } from '../organisations/queries.ts'
import type { Moment } from '../policy/moment.ts'
import type { Combination } from './overlaps.ts'

export type DecisionRow = typeof overlapDecisions.$inferSelect

export type CombinationRow = typeof combinations.$inferSelect

/** An offer with the names of its two bodies. */
export interface NamedCombination extends CombinationRow {
  readonly names: ReadonlyMap<string, string>
}

/** By the id of the other. */
export interface PairDecisions {
  readonly rows: ReadonlyMap<string, DecisionRow>
  readonly combinations: ReadonlyMap<string, NamedCombination>
}

/** One's own decisions of a visit's overlaps, and the offers made and received for it. */
export async function decisionsOf(read: Reader, { id = '' }: { readonly id?: string }): Promise<PairDecisions> {
  return (await decisionsOfAll(read, [id])).get(id) ?? undecided
}

export const undecided: PairDecisions = { rows: new Map(), combinations: new Map() }

/** The same for many visits, by id; nothing for those about which nothing is stored. */
export async function decisionsOfAll(
  read: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PairDecisions>> {
  if (ids.length === 0) return new Map()
  const d = overlapDecisions
  const rows = await read
    .select()
    .from(d)
    .where(inArray(d.visitId, [...ids]))
  const c = combinations
  const offers = await read
    .select()
    .from(c)
    .where(or(inArray(c.visitId, [...ids]), inArray(c.otherVisitId, [...ids])))
  const bodies = new Set(offers.flatMap(({ owner, otherOwner }) => [owner, otherOwner]))
  const names = bodies.size === 0 ? new Map<string, string>() : await organisationNames(read, [...bodies])
  const found = new Map<string, Deciding>(ids.map((id) => [id, { rows: new Map(), combinations: new Map() }]))
  for (const row of rows) found.get(row.visitId)?.rows.set(row.otherId, row)
  for (const offer of [...offers].sort(lastHolds)) {
    found.get(offer.visitId)?.combinations.set(offer.otherVisitId, { ...offer, names })
    found.get(offer.otherVisitId)?.combinations.set(offer.visitId, { ...offer, names })
  }
  return found
}

interface Deciding {
  readonly rows: Map<string, DecisionRow>
  readonly combinations: Map<string, NamedCombination>
}

/** Of two offers about one pair, one from each side, the one that stands holds; else the later. */
function lastHolds(a: CombinationRow, b: CombinationRow): number {
  if (stands(a) !== stands(b)) return stands(a) ? 1 : -1
  return a.offeredAt < b.offeredAt ? -1 : Number(a.offeredAt > b.offeredAt)
}

function stands({ state }: CombinationRow): boolean {
  return state === 'offered' || state === 'accepted'
}

/**
 * The decision about a piece of another's work. Findings that were made together are known by the first of them, which
 * changes where an earlier one is shared later or a visit to which they belong is told of.
 */
export function rowAbout(
  decisions: PairDecisions,
  work: { readonly id: string; readonly findings: readonly { readonly id: string }[] },
): DecisionRow | undefined {
  const ids = [work.id, ...work.findings.map(({ id }) => id)]
  return ids.map((id) => decisions.rows.get(id)).find((row) => row !== undefined)
}

/** The topics that left the visit by it. */
export function topicsIn({ topics }: Pick<DecisionRow, 'topics'>): string[] {
  return (topics ?? '').split('|').filter((topic) => topic !== '')
}

/** The shape `Combination`. Nothing has to happen for an offer to lapse: its time passes. */
export function toCombination(row: NamedCombination, now: Moment): Combination {
  const named = (organisation: string) => ({ organisation, name: row.names.get(organisation) ?? organisation })
  return {
    state: combinationState(row, now.today),
    offeredBy: named(row.owner),
    lead: named(row.leadVisitId === row.visitId ? row.owner : row.otherOwner),
    period: { from: row.startsOn, to: row.endsOn },
    answerBy: row.answerBy,
  }
}

export function combinationState(row: Pick<CombinationRow, 'state' | 'answerBy'>, today: string): Combination['state'] {
  if (row.state === 'offered' && row.answerBy < today) return 'lapsed'
  return row.state as Combination['state']
}
