// What may wait for a person, as slices tell of it: for e-mails that say that something is waiting, and nothing of what it is.
import type { Reader } from '../../db/database.ts'
import type { Moment } from '../policy/moment.ts'
import type { Act, Viewer } from '../policy/viewer.ts'

export interface Waiting {
  /** Why, in the words of the e-mail and in its order: `overlaps to decide`. Never a name, a number or a day. */
  readonly whys: readonly string[]
  /** For those whose role allows this. */
  readonly act: Act
  /**
   * What waits, as many as `limit` at the most, always the first ones in the same order: judged by the viewer's rights at this
   * moment, and made of nothing that they may not see. What is answered, decided or over waits no more.
   */
  readonly things: (read: Reader, viewer: Viewer, now: Moment, limit: number) => Promise<readonly WaitingThing[]>
}

export interface WaitingThing {
  /** One of `whys`. */
  readonly why: string
  readonly name: string
}

/** Of one kind of thing that waits for one reason. */
export function waitingFor(
  why: string,
  act: Act,
  names: (read: Reader, viewer: Viewer, now: Moment, limit: number) => Promise<readonly string[]>,
): Waiting {
  return {
    whys: [why],
    act,
    things: async (read, viewer, now, limit) => (await names(read, viewer, now, limit)).map((name) => ({ why, name })),
  }
}
