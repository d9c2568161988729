// Looks each minute whether an e-mail is due, in the background, until closed. Several processes may each run one.
import { sendDue, type Sending } from './sender.ts'
import { noteSending } from './task.ts'

export interface Digests {
  /** Looks now. Resolves when all that was due has been worked through, or after a failure. */
  poke(): Promise<void>
  /** Finishes what is under way, then stops. */
  close(): Promise<void>
}

export function startDigests(sending: Sending, everyMs = 60_000): Digests {
  const noted = { at: '' }
  let running: Promise<void> | undefined
  const poke = (): Promise<void> =>
    (running ??= noteSending(sending.hub, noted)
      .then(() => sendDue(sending))
      .then(() => undefined, sending.onError)
      .finally(() => (running = undefined)))
  const timer = setInterval(() => void poke(), everyMs)
  timer.unref()
  void poke()
  return {
    poke,
    async close() {
      clearInterval(timer)
      await running
      sending.mailer.close()
    },
  }
}
