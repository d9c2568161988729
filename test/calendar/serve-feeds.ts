// A hub on a database of its own with a calendar that is hard on its readers, over HTTP on loopback: for the clients that
// .ci/calendar-clients runs. Writes a line `NAME ADDRESS` for each feed to the file that it is given, and stops at SIGTERM.
import { writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { openCastHub } from '../cast.ts'
import { bringStrangeCalendar } from './strange.ts'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Give the file to write the addresses to.')

const undo: (() => unknown)[] = []
// Of a test it needs nothing but somewhere to leave what is to be undone.
const cast = await openCastHub({ teardown: (work: () => unknown) => undo.unshift(work) } as unknown as Test)
const { feeds } = await bringStrangeCalendar(cast)
await cast.app.listen({ host: '127.0.0.1', port: 0 })
const { port } = cast.app.server.address() as AddressInfo
const lines = Object.entries(feeds).map(([name, path]) => `${name} http://127.0.0.1:${port}${path}\n`)

process.once('SIGTERM', () => {
  void (async () => {
    for (const work of undo) await work()
  })()
})
writeFileSync(file, lines.join(''))
