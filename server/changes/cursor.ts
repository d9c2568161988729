// The reader's place in the change feed, as text that only the hub can read: the row and the item that were shown last, the
// latest moment of what was shown, and nothing else. It is sealed for one viewer, and the same place is always the same text.
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import type { Viewer } from '../policy/viewer.ts'

/** A row of `changes`, and of those that tell of several items the item. Both empty before anything was shown. */
export interface Place {
  readonly row: string
  readonly item: string
}

/** The place that was shown last, and the latest moment of all that was shown up to there: the last place's can be earlier. */
export interface ShownLast extends Place {
  readonly until: string
}

export const beginning: ShownLast = { row: '', item: '', until: '' }

/** The tag that the text begins with, in bytes: it is the cipher's initial value as well (as in RFC 5297). */
const tagLength = 16

export function sealCursor(hub: Hub, viewer: Viewer, { row, item, until }: ShownLast): string {
  const { sealing, hiding } = keysOf(hub)
  const plain = Buffer.from(`${row} ${item} ${until}`)
  const tag = tagOf(sealing, viewer, plain)
  const cipher = createCipheriv('aes-256-ctr', hiding, tag)
  return Buffer.concat([tag, cipher.update(plain), cipher.final()]).toString('base64url')
}

/** Throws Problem `foreign-cursor` for anything but a cursor of this viewer, with these roles and limits. */
export function openCursor(hub: Hub, viewer: Viewer, text: string): ShownLast {
  const bytes = /^[A-Za-z0-9_-]{22,400}$/.test(text) ? Buffer.from(text, 'base64url') : Buffer.alloc(0)
  if (bytes.length <= tagLength || bytes.toString('base64url') !== text) throw new Problem('foreign-cursor')
  const { sealing, hiding } = keysOf(hub)
  const tag = bytes.subarray(0, tagLength)
  const cipher = createDecipheriv('aes-256-ctr', hiding, tag)
  const plain = Buffer.concat([cipher.update(bytes.subarray(tagLength)), cipher.final()])
  if (!timingSafeEqual(tag, tagOf(sealing, viewer, plain))) throw new Problem('foreign-cursor')
  const [row = '', item = '', until = ''] = plain.toString().split(' ')
  return { row, item, until }
}

/** An event's own id: 32 characters that nothing can be read from, the same each time it is told. */
export function eventId(hub: Hub, row: string, item: string): string {
  return createHmac('sha256', keysOf(hub).naming).update(`${row} ${item}`).digest('base64url').slice(0, 32)
}

function tagOf(key: Buffer, { organisation, subject, roles, locations, brand }: Viewer, plain: Buffer): Buffer {
  const limits = [locations === undefined ? null : [...locations].sort(), brand ?? null]
  return createHmac('sha256', key)
    .update(JSON.stringify([organisation, subject, [...roles].sort(), ...limits, plain.toString('base64')]))
    .digest()
    .subarray(0, tagLength)
}

interface Keys {
  readonly sealing: Buffer
  readonly hiding: Buffer
  readonly naming: Buffer
}

const known = new WeakMap<Hub['key'], Keys>()

/** Of the hub's key, whose signatures nobody else can make and which are the same each time. */
function keysOf({ key }: Pick<Hub, 'key'>): Keys {
  const before = known.get(key)
  if (before !== undefined) return before
  const secret = key.sign(Buffer.from('accord: places in the change feed'))
  const part = (name: string) => createHmac('sha256', secret).update(name).digest()
  const keys = { sealing: part('seal'), hiding: part('hide'), naming: part('name') }
  known.set(key, keys)
  return keys
}
