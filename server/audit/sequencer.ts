// The sequencer: after the commit, puts entries into their organisations' logs and signs where each log then stands.
// Writers never wait for it, and no position counts another body's acts (protocol §8).
import { and, desc, eq, gte, inArray, isNull, notInArray } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/database.ts'
import { auditCheckpoints, auditEntries, auditLinks, auditPending, taskRuns } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'
import type { VerifyingKey } from './checkpoint.ts'
import { isSigned, signCheckpoint, soundFrontier } from './checkpoint.ts'
import type { Frontier } from './merkle.ts'
import { append, emptyFrontier, frontierText, hashBytes, hashText, root } from './merkle.ts'

export interface LinkOptions {
  /** The most entries in one transaction. 250 if not said: a few milliseconds, so that writers hardly notice. */
  readonly limit?: number
  /** Organisations whose entries are left waiting. */
  readonly except?: readonly string[]
  /** The only organisation whose entries are linked. */
  readonly only?: string
}

/** A log whose end is not what the hub signed. The sequencer does not go on from it: `verify-audit` says why. */
export class LogDamaged extends Error {
  readonly organisation: string

  constructor(organisation: string) {
    super(`The audit log of ${organisation} can't be continued: its end is not as this hub signed it.`)
    this.name = 'LogDamaged'
    this.organisation = organisation
  }
}

/**
 * Links entries that wait, in the order of their ids, and writes one checkpoint for each log that grew. Gives the number
 * linked: fewer than `limit` means that none are left. Throws `LogDamaged`, having changed nothing.
 */
export function linkPending(hub: Hub, options: LinkOptions = {}): Promise<number> {
  return hub.database.transaction((tx) => link(tx, hub, options), { locks: ['audit-sequencer'] })
}

async function link(tx: Tx, hub: Hub, options: LinkOptions): Promise<number> {
  const pending = await readPending(tx, options)
  if (pending.length === 0) return 0
  const links: (typeof auditLinks.$inferInsert)[] = []
  const checkpoints: (typeof auditCheckpoints.$inferInsert)[] = []
  for (const [organisation, entries] of byOrganisation(pending)) {
    const grown = grow(await readHead(tx, organisation, [hub.key]), entries)
    links.push(...grown.links)
    for (const stand of grown.stands) checkpoints.push(toCheckpoint(hub, organisation, stand))
  }
  await inChunks(links, (chunk) => tx.insert(auditLinks).values(chunk))
  await inChunks(checkpoints, (chunk) => tx.insert(auditCheckpoints).values(chunk))
  await inChunks(pending, (chunk) =>
    tx.delete(auditPending).where(
      inArray(
        auditPending.entryId,
        chunk.map(({ id }) => id),
      ),
    ),
  )
  return pending.length
}

interface PendingEntry {
  readonly id: string
  readonly organisationId: string
  readonly at: string
  readonly leaf: string
}

function readPending(tx: Tx, { limit = 250, except = [], only }: LinkOptions): Promise<PendingEntry[]> {
  const { id, organisationId, at, leaf } = auditEntries
  const whose = only === undefined ? notInArray(organisationId, [...except]) : eq(organisationId, only)
  return tx
    .select({ id, organisationId, at, leaf })
    .from(auditPending)
    .innerJoin(auditEntries, eq(auditEntries.id, auditPending.entryId))
    .leftJoin(auditLinks, eq(auditLinks.entryId, auditPending.entryId))
    .where(and(isNull(auditLinks.entryId), whose))
    .orderBy(auditPending.entryId)
    .limit(limit)
}

function byOrganisation(entries: readonly PendingEntry[]): Map<string, PendingEntry[]> {
  const groups = new Map<string, PendingEntry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.organisationId)
    if (group) group.push(entry)
    else groups.set(entry.organisationId, [entry])
  }
  return groups
}

/** A log at some size, and the time of the latest entry in it. */
interface Stand {
  readonly frontier: Frontier
  readonly at: string
}

/** Where the log stands. A head without the hub's signature is refused, lest the next one vouches for a forged history. */
async function readHead(db: Reader, organisation: string, keys: readonly VerifyingKey[]): Promise<Stand> {
  const [head] = await db
    .select()
    .from(auditCheckpoints)
    .where(eq(auditCheckpoints.organisationId, organisation))
    .orderBy(desc(auditCheckpoints.size))
    .limit(1)
  const frontier = head ? soundFrontier(head) : emptyFrontier
  const signed = !head || isSigned(head, keys)
  if (!frontier || !signed || (await reachesBeyond(db, organisation, frontier.size))) throw new LogDamaged(organisation)
  return { frontier, at: head?.at ?? '' }
}

async function reachesBeyond(db: Reader, organisation: string, size: number): Promise<boolean> {
  const rows = await db
    .select({ position: auditLinks.position })
    .from(auditLinks)
    .where(and(eq(auditLinks.organisationId, organisation), gte(auditLinks.position, size)))
    .limit(1)
  return rows.length > 0
}

/**
 * The log with these entries, and where it is to be signed: at its new end, and at the end of each day (UTC) on the way.
 * A stand has the time of its latest entry, not of the run: when the sequencer had time for it tells how busy others were.
 */
function grow(head: Stand, entries: readonly PendingEntry[]) {
  let { frontier, at } = head
  const stands: Stand[] = []
  const links = entries.map((entry) => {
    if (entry.at.slice(0, 10) > at.slice(0, 10) && frontier.size > head.frontier.size) stands.push({ frontier, at })
    const position = frontier.size
    frontier = append(frontier, hashBytes(entry.leaf))
    at = entry.at > at ? entry.at : at
    return { organisationId: entry.organisationId, position, entryId: entry.id, root: hashText(root(frontier)) }
  })
  return { links, stands: [...stands, { frontier, at }] }
}

function toCheckpoint(hub: Hub, organisationId: string, { frontier, at }: Stand) {
  const head = { organisationId, size: frontier.size, root: hashText(root(frontier)), at }
  return { ...signCheckpoint(hub.key, head), frontier: frontierText(frontier) }
}

/** Statements have room for some thousands of values only. */
async function inChunks<Row>(rows: readonly Row[], work: (chunk: Row[]) => PromiseLike<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) await work(rows.slice(from, from + 1000))
}

export interface SequencerOptions {
  /** Milliseconds between looks for entries that wait. 1,000 if not said. */
  readonly everyMs?: number
  /** Told of each failure. Nothing is lost by one: the entries wait, and are tried again. */
  readonly onError?: (error: unknown) => void
}

export interface Sequencer {
  /** Looks now. Resolves when all that can be linked is, or after a failure. */
  poke(): Promise<void>
  /** Links what waits, then stops. The database can be closed once this resolves. */
  close(): Promise<void>
}

/** Links entries in the background until closed. Several processes may each run one. */
export function startSequencer(hub: Hub, { everyMs = 1000, onError = () => {} }: SequencerOptions = {}): Sequencer {
  // Told of once, then left alone until the next start.
  const damaged: string[] = []
  const noted = { at: '' }
  let running: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined
  // At most one run at work and one behind it: a poke during a run is for entries that the run may have missed.
  const poke = (): Promise<void> =>
    (waiting ??= running =
      running.then(() => {
        waiting = undefined
        return drain(hub, damaged, onError)
          .then(() => noteDone(hub, noted))
          .catch(onError)
      }))
  const timer = setInterval(() => void poke(), everyMs)
  timer.unref()
  return {
    poke,
    close: () => {
      clearInterval(timer)
      return poke()
    },
  }
}

/** Links until nothing is left but the entries of damaged logs, which must not hold up the others. */
async function drain(hub: Hub, except: string[], onError: (error: unknown) => void): Promise<void> {
  for (let more = await hasPending(hub.database.read); more;) {
    try {
      more = (await linkPending(hub, { except })) > 0
    } catch (error) {
      if (!(error instanceof LogDamaged)) throw error
      onError(error)
      except.push(error.organisation)
    }
    // Requests that came in meanwhile go first.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function hasPending(db: Reader): Promise<boolean> {
  const rows = await db.select({ id: auditPending.entryId }).from(auditPending).limit(1)
  return rows.length > 0
}

/** Says, each minute, that nothing waits: also where there was nothing to do, so that it tells of nobody's acts. */
async function noteDone(hub: Hub, noted: { at: string }): Promise<void> {
  const doneAt = `${hub.clock.now().toISOString().slice(0, 16)}:00.000Z`
  if (doneAt === noted.at) return
  await hub.database.transaction((tx) =>
    tx
      .insert(taskRuns)
      .values({ task: 'audit-sequencer', doneAt })
      .onConflictDoUpdate({ target: taskRuns.task, set: { doneAt } }),
  )
  noted.at = doneAt
}
