// Idempotency-Key (§3): a write that is sent again, because its answer got lost, has its effect once and the same answer.
// The first 2xx is kept for 24 hours in the transaction of its effect, so there is never one without the other.
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { eq, lt, sql } from 'drizzle-orm'
import { prepared, preparedWrite } from '../../db/database.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { idempotencyKeys } from '../../db/tables.ts'
import type { Answer, Call } from '../contract/call.ts'
import type { Hub } from '../hub.ts'
import { openBody, sealBody } from './kept-body.ts'
import { Problem } from './problem.ts'

/** How long a first answer is kept (milliseconds). */
const kept = 24 * 60 * 60 * 1000

export interface Work {
  /** Does it, inside `tx`. */
  perform(): Promise<{
    readonly answer: Answer
    /** What the answer is about: `intelligence:ID`, `visit:ID`. */
    readonly resource: string
  }>
  /** Whether the caller may still read it. Asked before an answer is given again. */
  stillReadable(tx: Tx, resource: string): Promise<boolean>
}

/**
 * Performs the work once per key, inside the verb's own transaction: `database.transaction((tx) => once(tx, hub, call, …))`.
 * Without a key it just performs it. Another sending that is under way at the same moment is waited for: SQLite has one
 * writer, and on PostgreSQL the two meet on the key's row, where the later one is run again and finds the answer.
 *
 * Throws `idempotency-mismatch` where the key came with another body, `not-found` where the right to read has ended.
 */
export async function once(tx: Tx, hub: Hub, call: Call<unknown>, work: Work): Promise<Answer> {
  const key = call.headers['idempotency-key']
  if (key === undefined) return (await work.perform()).answer
  const now = hub.clock.now()
  const scope = scopeOf(call, key)
  const request = hash([call.body])
  const earlier = await answered(tx, scope, now)
  if (earlier) return again(tx, call, earlier, request, work)
  const keptAt = now.toISOString()
  await claim(tx, { scope, requestHash: request, keptAt })
  const { answer, resource } = await work.perform()
  await keep(tx, {
    scope,
    resource,
    status: answer.status,
    headers: JSON.stringify(answer.headers ?? {}),
    body: sealBody(sealOf(call, { scope, requestHash: request, keptAt }), answer.body ?? ''),
  })
  return answer
}

/**
 * The answer that this key was given before, for work of several transactions that keeps its answer with the last of them:
 * asked before the first. Throws `idempotency-mismatch`.
 */
export async function keptAnswer(read: Reader, hub: Hub, call: Call<unknown>): Promise<Answer | undefined> {
  const key = call.headers['idempotency-key']
  if (key === undefined) return undefined
  const [row] = await find(read, { scope: scopeOf(call, key) })
  if (row === undefined || hub.clock.now().getTime() - Date.parse(row.keptAt) >= kept) return undefined
  return told(call, row, hash([call.body]))
}

/** Forgets answers older than 24 hours. The server calls it now and then. */
export async function forgetOldAnswers(hub: Hub): Promise<void> {
  const oldest = new Date(hub.clock.now().getTime() - kept).toISOString()
  await hub.database.transaction(async (tx) => {
    await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.keptAt, oldest))
  })
}

type Kept = typeof idempotencyKeys.$inferSelect

async function answered(tx: Tx, scope: string, now: Date): Promise<Kept | undefined> {
  const [row] = await find(tx, { scope })
  if (!row) return undefined
  if (now.getTime() - Date.parse(row.keptAt) < kept) return row
  await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.scope, scope))
  return undefined
}

async function again(tx: Tx, call: Call<unknown>, row: Kept, request: string, work: Work): Promise<Answer> {
  const answer = told(call, row, request)
  if (!(await work.stillReadable(tx, row.resource))) throw new Problem('not-found')
  return answer
}

function told(call: Call<unknown>, row: Kept, request: string): Answer {
  if (row.requestHash !== request) throw new Problem('idempotency-mismatch')
  const body = openBody(sealOf(call, row), row.body)
  return { status: row.status, headers: JSON.parse(row.headers) as Record<string, string>, body }
}

function sealOf(call: Call<unknown>, row: Pick<Kept, 'scope' | 'requestHash' | 'keptAt'>): string[] {
  return [call.headers['idempotency-key'] ?? '', row.scope, row.requestHash, row.keptAt]
}

function scopeOf({ viewer, method, pathname }: Call<unknown>, key: string): string {
  return hash([viewer.subject, viewer.organisation, method, pathname, key])
}

const find = prepared((db) =>
  db
    .select()
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.scope, sql.placeholder('scope'))),
)

/**
 * The key's row, before its answer is known. `onConflictDoNothing` is what makes PostgreSQL, at SERIALIZABLE, report a
 * row that another transaction has just committed as a conflict to retry, and not as a constraint that was broken.
 */
const claim = preparedWrite((tx) =>
  tx
    .insert(idempotencyKeys)
    .values({
      scope: sql.placeholder('scope'),
      requestHash: sql.placeholder('requestHash'),
      keptAt: sql.placeholder('keptAt'),
      resource: '',
      status: 0,
      headers: '{}',
      body: '',
    })
    .onConflictDoNothing(),
)

const keep = preparedWrite((tx) =>
  tx
    .update(idempotencyKeys)
    .set({
      resource: sql`${sql.placeholder('resource')}`,
      status: sql`${sql.placeholder('status')}`,
      headers: sql`${sql.placeholder('headers')}`,
      body: sql`${sql.placeholder('body')}`,
    })
    .where(eq(idempotencyKeys.scope, sql.placeholder('scope'))),
)

function hash(parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(canonicalize(parts) ?? '')
    .digest('base64url')
}
