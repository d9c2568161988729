// Long work that lets others in. SQLite answers at once: without a pause, nobody else's request would be served meanwhile.
import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long one piece of work may hold the process, in milliseconds. */
const longest = 15

/** To be awaited after each step: it lets others in where the steps since the last pause took that long. */
export function pauses(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < longest) return
    await nextTurn()
    since = performance.now()
  }
}
