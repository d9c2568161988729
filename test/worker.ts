// Runs the test files that its parent names, one after another. What they have in common is loaded once: starting a process
// and loading the whole hub takes longer than most files' tests.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import tap, { type Test } from 'tap'

/** Of a whole file that does not say how long it may take (milliseconds). */
const usualTimeout = 300_000

const testsOf = new Map<string, Test>()
Object.assign(globalThis, { [Symbol.for('accord.testOf')]: (file: string) => testsOf.get(file) })

tap.setTimeout(0)
await tap.test('files', { timeout: 0 }, async (t) => {
  for await (const file of named()) {
    await t.test(file, { timeout: usualTimeout }, async (test) => {
      const url = pathToFileURL(resolve(file)).href
      testsOf.set(url, test)
      await import(url)
    })
  }
})
process.disconnect()

/** The files that the parent names, until it names none. */
async function* named(): AsyncGenerator<string> {
  for (;;) {
    // Tap holds that nobody waits for a parent.
    process.channel?.ref()
    const file = await new Promise<string>((answer) => {
      process.once('message', answer)
      process.send?.('next')
    })
    if (file === '') return
    yield file
  }
}
