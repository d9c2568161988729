// Sends the e-mails that are due: claims each so that of several processes one sends it, judges its owner's rights at that
// moment, and tries again with growing pauses for a day. No request ever waits for it.
import { toViewer } from '../http/viewer.ts'
import type { Hub } from '../hub.ts'
import type { Waiting } from '../events/waiting.ts'
import { momentOf } from '../policy/moment.ts'
import { may, type Viewer } from '../policy/viewer.ts'
import { enterDigestEvent, secretOf, timingIn } from './digests.ts'
import { messageOf } from './message.ts'
import type { Mailer } from './mailer.ts'
import { dropDigest, dueDigests, noteDigest, type DigestRow } from './queries.ts'
import { afterQuiet, dayOf, isQuiet, nextSlot } from './slots.ts'
import { tellingFor, type Telling } from './telling.ts'

export interface Sending {
  readonly hub: Hub
  readonly mailer: Mailer
  readonly waiting: readonly Waiting[]
  /** Where people reach the hub, without a slash at the end. */
  readonly publicUrl: string
  /** Whether somebody whom a record names, and no token, might still come in. */
  readonly admits: (viewer: Viewer) => boolean
  /** Told of each failure, with what it was: never an address. */
  readonly onError: (error: unknown) => void
}

const minute = 60_000
/** How long a claim holds: longer than a mail server is given. */
const claim = 10 * minute
/** Pauses between tries (minutes); the last one again and again. */
const pauses = [5, 15, 30, 60, 120, 240]
const oneDay = 24 * 60 * minute

/** Works through all that is due now. Gives how many e-mails were handed over. */
export async function sendDue(sending: Sending): Promise<number> {
  let sent = 0
  for (;;) {
    const row = await claimNext(sending.hub)
    if (row === undefined) return sent
    if (await work(sending, row)) sent += 1
  }
}

/** One transaction at a time looks for the next one, on PostgreSQL in whatever process it is. */
function claimNext(hub: Hub): Promise<DigestRow | undefined> {
  return hub.database.transaction(
    async (tx) => {
      const now = hub.clock.now()
      const [row] = await dueDigests(tx, now.toISOString(), 1)
      if (row === undefined) return undefined
      await noteDigest(tx, row, { claimedUntil: new Date(now.getTime() + claim).toISOString() })
      return row
    },
    { locks: ['email-digests'] },
  )
}

async function work(sending: Sending, row: DigestRow): Promise<boolean> {
  const { hub, waiting } = sending
  const now = hub.clock.now()
  const owner = await ownerOf(sending, row)
  if (owner === undefined) return end(hub, row)
  const timing = timingIn(row)
  const slot = nextSlot(timing, now, row.lastSentOn)
  // The hub was not there at the hour, and now it is quiet: the next one's turn.
  if (isQuiet(timing, now)) return later(hub, row, { ...fresh, dueAt: slot })
  const telling = await tellingFor(hub.database.read, owner, momentOf(hub.clock), waiting, row)
  if (telling.why.length === 0) return later(hub, row, { ...fresh, told: telling.told, dueAt: slot })
  return deliver(sending, owner, row, telling)
}

/** As one that has not been tried yet. */
const fresh = { claimedUntil: null, tries: 0, firstTriedAt: null }

/** On record before it leaves, as every disclosure; then handed over, and what came of it is kept. */
async function deliver(sending: Sending, owner: Viewer, row: DigestRow, telling: Telling): Promise<boolean> {
  const { hub, mailer, publicUrl, onError } = sending
  const now = hub.clock.now()
  const details = { channel: 'email-digest', why: telling.why }
  await hub.database.transaction((tx) => enterDigestEvent(tx, hub, owner, 'email-digest.sent', details))
  const message = messageOf(telling.why, publicUrl, secretOf(hub, row.id))
  // The same for each try of one e-mail: a server that took an earlier one can tell.
  const outcome = await mailer.send(row.address, message, now, `${row.id}.${dayOf(new Date(row.firstTriedAt ?? now))}`)
  if (outcome.sent) {
    const today = dayOf(now)
    const dueAt = nextSlot(timingIn(row), now, today)
    await later(hub, row, { ...fresh, told: telling.told, lastSentOn: today, failedOn: null, dueAt })
    return true
  }
  onError(outcome.error)
  return later(hub, row, nextTry(row, now, outcome.forGood))
}

/** When to try again, or that it is given up until its next turn. */
function nextTry(row: DigestRow, now: Date, forGood: boolean): Partial<DigestRow> {
  const timing = timingIn(row)
  const firstTriedAt = row.firstTriedAt ?? now.toISOString()
  const pause = (pauses[Math.min(row.tries, pauses.length - 1)] ?? 0) * minute
  const wished = new Date(now.getTime() + pause)
  const dueAt = isQuiet(timing, wished) ? afterQuiet(timing, wished) : wished.toISOString()
  const tooLate = Date.parse(dueAt) - Date.parse(firstTriedAt) > oneDay
  if (forGood || tooLate) return { ...fresh, failedOn: dayOf(now), dueAt: nextSlot(timing, now, dayOf(now)) }
  return { claimedUntil: null, tries: row.tries + 1, firstTriedAt, dueAt }
}

async function later(hub: Hub, row: DigestRow, set: Partial<DigestRow>): Promise<false> {
  await hub.database.transaction((tx) => noteDigest(tx, row, set))
  return false
}

/** Whoever asked for it has no rights any more: it ends with them. */
async function end(hub: Hub, row: DigestRow): Promise<false> {
  const owner = { organisation: row.organisationId, subject: row.subject, roles: [] }
  await hub.database.transaction(async (tx) => {
    await dropDigest(tx, owner)
    await enterDigestEvent(tx, hub, owner, 'email-digest.ended', { reason: 'no-rights' })
  })
  return false
}

/** Whoever asked for it, with the rights that they have now. */
async function ownerOf({ hub, admits }: Sending, row: DigestRow): Promise<Viewer | undefined> {
  const limits = {
    ...(row.locations === null ? {} : { locations: JSON.parse(row.locations) as string[] }),
    ...(row.brand === null ? {} : { brand: row.brand }),
  }
  const roles = JSON.parse(row.roles) as string[]
  const owner = await toViewer(hub, { sub: row.subject, organisation: row.organisationId, roles, ...limits })
  return owner !== undefined && may(owner, 'be-emailed') && admits(owner) ? owner : undefined
}
