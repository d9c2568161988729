// Asking for e-mails, and stopping them (protocol §7): for oneself only. The address stands in this one place.
import { createHash } from 'node:crypto'
import type { Reader, Tx } from '../../db/database.ts'
import type { components } from '../contract/generated.ts'
import { newId } from '../events/id.ts'
import type { Actor } from '../events/event.ts'
import { enterAct } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { isRole, type Viewer } from '../policy/viewer.ts'
import { isSending } from './task.ts'
import { digestBySecret, digestOf, dropDigest, keepDigest, type DigestRow } from './queries.ts'
import { isQuietHour, nextSlot, type Timing } from './slots.ts'

export type EmailDigest = components['schemas']['EmailDigest']
export type DigestRequest = components['schemas']['EmailDigestRequest']

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

/** Replaces what was asked for before. Throws Problem `invalid` for an hour that is quiet. */
export async function setDigest(tx: Tx, hub: Hub, viewer: Viewer, request: DigestRequest): Promise<EmailDigest> {
  const now = momentOf(hub.clock)
  const timing = timingOf(request)
  const before = await digestOf(tx, viewer)
  const id = newId(hub)
  const lastSentOn = before?.lastSentOn ?? null
  const row: DigestRow = {
    organisationId: viewer.organisation,
    subject: viewer.subject,
    id,
    secretHash: hashOf(secretOf(hub, id)),
    roles: JSON.stringify(viewer.roles),
    locations: viewer.locations === undefined ? null : JSON.stringify(viewer.locations),
    brand: viewer.brand ?? null,
    address: request.address,
    ...timing,
    changedAt: now.instant,
    salt: before?.salt ?? Buffer.from(hub.random.bytes('digest-salt', 16)).toString('base64url'),
    told: before?.told ?? '{}',
    lastSentOn,
    dueAt: nextSlot(timing, hub.clock.now(), lastSentOn),
    claimedUntil: null,
    tries: 0,
    firstTriedAt: null,
    failedOn: null,
  }
  await keepDigest(tx, row)
  await enterDigestEvent(tx, hub, viewer, 'email-digest.set', { days: row.days, hour: row.hour })
  return toDigest(row, await isSending(tx, now))
}

/** Forgets the address and what has been told. Nothing happens where there is none. */
export async function stopDigest(tx: Tx, hub: Hub, viewer: Viewer): Promise<EmailDigest> {
  if ((await digestOf(tx, viewer)) !== undefined) {
    await dropDigest(tx, viewer)
    await enterDigestEvent(tx, hub, viewer, 'email-digest.stopped', {})
  }
  return toDigest(undefined, await isSending(tx, momentOf(hub.clock)))
}

/** By the link in an e-mail, without signing in. It tells nobody whether there was such an e-mail. */
export async function stopBySecret(tx: Tx, hub: Hub, secret: string): Promise<void> {
  const row = await digestBySecret(tx, hashOf(secret))
  if (row === undefined) return
  const owner = { organisation: row.organisationId, subject: row.subject }
  await dropDigest(tx, owner)
  const roles = (JSON.parse(row.roles) as string[]).filter(isRole)
  await enterDigestEvent(tx, hub, { ...owner, roles }, 'email-digest.stopped', { by: 'link' })
}

export async function readDigest(read: Reader, hub: Hub, viewer: Viewer): Promise<EmailDigest> {
  return toDigest(await digestOf(read, viewer), await isSending(read, momentOf(hub.clock)))
}

/**
 * The secret of the link that stops the e-mails: 43 characters. Made of the hub's key and the setting's id whenever it is needed,
 * so that only its hash is kept.
 */
export function secretOf({ key }: Pick<Hub, 'key'>, id: string): string {
  return hashOf(key.sign(Buffer.from(`accord: stop the e-mails of ${id}`)))
}

export async function enterDigestEvent(
  tx: Tx,
  hub: Hub,
  actor: Actor,
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await enterAct(tx, hub, actor, action, { kind: 'email-digest', id: actor.subject }, details)
}

export function timingIn(row: DigestRow): Timing {
  const { weekday, hour, quietFrom, quietTo } = row
  return { days: row.days === 'weekly' ? 'weekly' : 'working-days', weekday, hour, quietFrom, quietTo }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

function timingOf({ days = 'working-days', weekday = 'monday', hour = 8, quiet }: DigestRequest): Timing {
  const { from: quietFrom, to: quietTo } = quiet ?? { from: 18, to: 8 }
  if (isQuietHour({ quietFrom, quietTo }, hour)) {
    const detail = 'This hour is in your quiet hours. Choose another one, or other quiet hours.'
    throw new Problem('invalid', { errors: [{ pointer: '/hour', detail }] })
  }
  return { days, weekday: weekdays.indexOf(weekday) + 1, hour, quietFrom, quietTo }
}

function toDigest(row: DigestRow | undefined, sending: boolean): EmailDigest {
  if (row === undefined) return { on: false, sending }
  const { days, weekday, hour, quietFrom, quietTo } = row
  return {
    on: true,
    sending,
    address: row.address,
    days: days === 'weekly' ? 'weekly' : 'working-days',
    ...(days === 'weekly' ? { weekday: weekdays[weekday - 1] ?? 'monday' } : {}),
    hour,
    quiet: { from: quietFrom, to: quietTo },
    ...(row.lastSentOn === null ? {} : { lastSentOn: row.lastSentOn }),
    ...(row.failedOn === null ? {} : { failedOn: row.failedOn }),
  }
}
