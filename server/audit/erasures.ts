// Which entries of a log may have been erased: old ones, by purges whose own entry, in that log, commits to just these.
import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { auditCheckpoints, auditEntries, auditLinks, purges } from '../../db/tables.ts'
import { leafOf } from '../events/entry.ts'
import { erasedAction, erasedBy, erasedColumns, formerStaff, leastYearsKept } from '../events/erased.ts'
import { addMonths } from '../policy/dates.ts'
import { dayOf, startOfDay } from '../policy/moment.ts'
import { isSigned, type VerifyingKey } from './checkpoint.ts'
import type { LinkRow } from './queries.ts'

/** A purge that erased entries of a log, as its own entry there says. */
export interface Erasure {
  readonly organisation: string
  readonly purge: string
  /** Who acted on this day or later stays. */
  readonly before: string
  readonly entries: number
  /** Where the log says so. */
  readonly position: number
}

/**
 * What one log may lack, judged at a moment that the verifier knows by itself: whoever invents entries can date them as they
 * like, but can't make an older checkpoint. Asked again where a purge is met that was not on record before: a hub may be writing.
 */
export class Erasures {
  readonly #db: Reader
  readonly #organisation: string
  /** Nothing may be erased that is not older than this day. */
  readonly #lastDay: string
  /** Entries below are covered by a signed checkpoint of before that day. */
  readonly #oldBelow: number
  readonly #vouched = new Map<string, Erasure | undefined>()

  private constructor(db: Reader, organisation: string, lastDay: string, oldBelow: number) {
    this.#db = db
    this.#organisation = organisation
    this.#lastDay = lastDay
    this.#oldBelow = oldBelow
  }

  /** `now`: the verifier's own, an instant. */
  static async of(db: Reader, keys: readonly VerifyingKey[], organisation: string, now: string): Promise<Erasures> {
    const lastDay = addMonths(dayOf(now), -12 * leastYearsKept)
    const oldBelow = await signedBefore(db, keys, organisation, startOfDay(lastDay))
    return new Erasures(db, organisation, lastDay, oldBelow)
  }

  /** Those met so far that are in order. */
  get found(): readonly Erasure[] {
    return [...this.#vouched.values()].filter((erasure) => erasure !== undefined)
  }

  /** Whether a purge may have left this row as it is. That its leaf is the one that was linked is for the log's own check. */
  async vouchFor(row: LinkRow): Promise<boolean> {
    const { erasedBy: purge, at, subject, action, filedUnder, position, organisationId } = row
    if (purge === null || at === null || position >= this.#oldBelow || filedUnder !== organisationId) return false
    if (subject !== erasedColumns.subject || action !== erasedColumns.action || !isOfItsTime(row.entryId, at))
      return false
    if (!this.#vouched.has(purge)) this.#vouched.set(purge, await this.#committed(purge))
    const erasure = this.#vouched.get(purge)
    return erasure !== undefined && at < startOfDay(erasure.before)
  }

  async #committed(purge: string): Promise<Erasure | undefined> {
    const acts = await this.#actsOf(purge)
    const own = acts.find(({ action }) => action === erasedAction)
    const { digest, entries, before } = own?.details ?? {}
    if (own === undefined || typeof before !== 'string' || typeof entries !== 'number') return undefined
    if (!/^\d{4}-\d\d-\d\d$/.test(before) || before > this.#lastDay) return undefined
    const list = await erasedBy(this.#db, purge)
    if (list.digest !== digest || list.entries !== entries) return undefined
    const byTwo = (await this.#isOnRecord(purge, before)) && this.#isByTwo(acts, own)
    return byTwo ? { organisation: this.#organisation, purge, before, entries, position: own.position } : undefined
  }

  async #isOnRecord(purge: string, before: string): Promise<boolean> {
    const [row] = await this.#db.select().from(purges).where(eq(purges.id, purge))
    if (row?.organisationId !== this.#organisation || row.before !== before || row.confirmedBy === null) return false
    return row.confirmedBy === formerStaff || row.confirmedBy !== row.proposedBy
  }

  /** Who confirmed it is in the log, until they are erased in turn. */
  #isByTwo(acts: readonly Act[], own: Act): boolean {
    const confirmed = acts.find(({ action }) => action === 'purge.confirmed')
    if (confirmed === undefined) return own.position < this.#oldBelow
    return acts.every(({ action, subject }) => action !== 'purge.proposed' || subject !== confirmed.subject)
  }

  /** What the log says of this purge, by entries that give their leaf; not by those that only wait to be linked. */
  async #actsOf(purge: string): Promise<Act[]> {
    const e = auditEntries
    const rows = await this.#db
      .select({ entry: e.entry, salt: e.salt, leaf: e.leaf, position: auditLinks.position })
      .from(e)
      .innerJoin(auditLinks, eq(auditLinks.entryId, e.id))
      .where(
        and(
          eq(e.organisationId, this.#organisation),
          eq(auditLinks.organisationId, this.#organisation),
          inArray(e.action, [erasedAction, 'purge.proposed', 'purge.confirmed']),
        ),
      )
      .orderBy(auditLinks.position)
    return rows
      .filter(({ entry, salt, leaf }) => leafOf(salt, entry) === leaf)
      .flatMap(({ entry, position }) => actIn(entry, position))
      .filter((act) => act.purge === purge)
  }
}

/** How many entries the latest checkpoint of before this instant covers that one of these keys signed. */
async function signedBefore(
  db: Reader,
  keys: readonly VerifyingKey[],
  organisation: string,
  instant: string,
): Promise<number> {
  const c = auditCheckpoints
  for (let below = Number.MAX_SAFE_INTEGER; ;) {
    const [row] = await db
      .select()
      .from(c)
      .where(and(eq(c.organisationId, organisation), lt(c.at, instant), lt(c.size, below)))
      .orderBy(desc(c.size))
      .limit(1)
    if (row === undefined) return 0
    if (isSigned(row, keys)) return row.size
    below = row.size
  }
}

interface Act {
  readonly action: string
  readonly subject: string
  readonly purge: string
  readonly details: Readonly<Record<string, unknown>>
  readonly position: number
}

function actIn(entry: string, position: number): Act[] {
  try {
    const { action, subject, resource, details } = JSON.parse(entry) as Record<string, unknown>
    const purge = String((resource as Record<string, unknown>)['id'])
    return [
      { action: String(action), subject: String(subject), purge, details: (details ?? {}) as Act['details'], position },
    ]
  } catch {
    return []
  }
}

/** An id has the time of its making in it, and the purge's digest holds the id. */
function isOfItsTime(id: string, at: string): boolean {
  const made = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  return Math.abs(made - Date.parse(at)) <= 1000
}
