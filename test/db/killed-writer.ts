// Writes without end, several at a time, saying each id once it is acknowledged, until somebody kills it.
import { openDatabase } from '../../db/database.ts'
import { notes } from './notes.ts'

const db = await openDatabase({ url: process.env['DATABASE_URL'] ?? '' })

async function write(writer: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const id = `${writer}-${n}`
    await db.transaction((tx) => tx.insert(notes).values({ id }))
    process.stdout.write(`${id}\n`)
  }
}

await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(write))
