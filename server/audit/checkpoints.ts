// Which of a log's checkpoints its own body is shown, and proofs against them: the log as it stands, and as it stood at the
// end of each day (UTC). The others were written whenever the sequencer ran, and tell how busy it was with other bodies.
import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Reader } from '../../db/database.ts'
import { auditCheckpoints, auditEntries, auditLinks } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import type { Hub } from '../hub.ts'
import type { Checkpoint } from './checkpoint.ts'
import { hashBytes, hashText } from './merkle.ts'
import { pathRanges, rootOf, type Range } from './proof.ts'

type Shown = components['schemas']['AuditCheckpoint']

/** Latest first, of days before this one. */
export async function listedCheckpoints(
  read: Reader,
  organisation: string,
  limit: number,
  beforeDay?: string,
): Promise<Shown[]> {
  const found: Shown[] = []
  let before = beforeDay
  while (found.length < limit) {
    const row = await latestBefore(read, organisation, before)
    if (row === undefined) break
    found.push(toShown(row))
    before = dayOf(row.at)
  }
  return found
}

async function latestBefore(read: Reader, organisation: string, day: string | undefined) {
  const { organisationId, at, size } = auditCheckpoints
  const [row] = await read
    .select()
    .from(auditCheckpoints)
    .where(and(eq(organisationId, organisation), day === undefined ? undefined : lt(at, day)))
    .orderBy(desc(at), desc(size))
    .limit(1)
  return row
}

async function checkpointOf(read: Reader, organisation: string, size: number) {
  const { organisationId } = auditCheckpoints
  const [row] = await read
    .select()
    .from(auditCheckpoints)
    .where(and(eq(organisationId, organisation), eq(auditCheckpoints.size, size)))
  return row
}

/** In UTC. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10)
}

function toShown({ organisationId: organisation, size, root, at, keyId, signature }: Checkpoint): Shown {
  return { organisation, size, root, at, keyId, signature }
}

/**
 * The proof for an organisation's own entry, against the listed checkpoint of this size or the latest. Undefined where
 * there is no such entry in its log, no such checkpoint, or the checkpoint is older than the entry.
 */
export async function proofOf(
  hub: Hub,
  organisation: string,
  id: string,
  size?: number,
): Promise<components['schemas']['AuditProof'] | undefined> {
  const { read } = hub.database
  const entry = await linkedEntry(read, organisation, id)
  const checkpoint = await (size === undefined
    ? latestBefore(read, organisation, undefined)
    : listedOf(read, organisation, size))
  if (entry === undefined || checkpoint === undefined || checkpoint.size <= entry.position) return undefined
  const path: string[] = []
  for (const range of pathRanges(entry.position, checkpoint.size)) {
    path.push(hashText(await rootOf(leavesOf(read, organisation, range))))
  }
  return { ...entry, path, checkpoint: toShown(checkpoint), publicKey: hub.key.publicPem }
}

async function linkedEntry(read: Reader, organisation: string, id: string) {
  const { entry, salt, leaf } = auditEntries
  const [row] = await read
    .select({ entry, salt, leaf, position: auditLinks.position })
    .from(auditLinks)
    .innerJoin(auditEntries, eq(auditEntries.id, auditLinks.entryId))
    .where(and(eq(auditLinks.entryId, id), eq(auditLinks.organisationId, organisation)))
  return row
}

/** The checkpoint of this size, if it is the last of its day. */
async function listedOf(read: Reader, organisation: string, size: number) {
  const row = await checkpointOf(read, organisation, size)
  if (row === undefined) return undefined
  const last = await latestBefore(read, organisation, `${dayOf(row.at)}U`)
  return last?.size === size ? row : undefined
}

const page = 1000

async function* leavesOf(read: Reader, organisation: string, { from, to }: Range): AsyncGenerator<Uint8Array> {
  for (let next = from; next < to; next += page) {
    const rows = await read
      .select({ leaf: auditEntries.leaf })
      .from(auditLinks)
      .innerJoin(auditEntries, eq(auditEntries.id, auditLinks.entryId))
      .where(
        and(
          eq(auditLinks.organisationId, organisation),
          gte(auditLinks.position, next),
          lt(auditLinks.position, Math.min(to, next + page)),
        ),
      )
      .orderBy(sql`${auditLinks.position}`)
    for (const { leaf } of rows) yield hashBytes(leaf)
  }
}
