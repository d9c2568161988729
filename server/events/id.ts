// Identifiers: UUIDv7 from the hub's clock and chance. No counter and no shared state, so that an id tells when a thing
// was made and nothing about what else the hub did.
import { v7 } from 'uuid'
import type { Hub } from '../hub.ts'

/** A new UUIDv7 whose random part is drawn from the stream named `purpose`. */
export function newId(hub: Pick<Hub, 'clock' | 'random'>, purpose = 'id'): string {
  return v7({ msecs: hub.clock.now().getTime(), random: hub.random.bytes(purpose, 16) })
}
