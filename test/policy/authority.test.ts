// Who may do what: every operation asked for, in the same words, by everybody in the cast and by nobody in particular.
import t from 'tap'
import { people, type CastName } from '../../server/cli/cast.ts'
import { contract } from '../../server/contract/loaded.ts'
import { roles } from '../../server/policy/viewer.ts'
import { openCastHub } from '../cast.ts'
import { equalsGolden, tableOf } from '../golden.ts'
import { wellFormed } from './well-formed.ts'

const golden = 'test/policy/authority.golden.md'
const cast = Object.keys(people) as CastName[]

const head = `# Who may do what

Made by \`npx tsx test/policy/authority.test.ts --write\`, and compared on every run. The status that the same well-formed request gets
from each person of the cast, and without a token. Visits and findings asked about are Rochdale's, about Rosebank House; visits are
announced and not yet confirmed, so that the provider does not see them. 401 says who are you, 403 that this role never may, or
that the thing can be seen but is another's, 404 that it is not there for this person.`

t.test('every role of the protocol is in the cast', async (t) => {
  const held = new Set<string>(Object.values(people).map(([, role]) => role))
  t.same(
    Object.keys(roles).filter((role) => !held.has(role)),
    [],
  )
})

t.test('every operation has a request', async (t) => {
  t.same(
    Object.keys(wellFormed).sort(),
    contract()
      .operations.map(({ id }) => id)
      .sort(),
  )
})

t.test('operation by role', { timeout: 240_000 }, async (t) => {
  const rows: string[][] = []
  for (const { id, act } of contract().operations) {
    const prepare = wellFormed[id]
    if (prepare === undefined) continue
    const row = [id, act ?? '']
    // A hub for each: what the requests of all of them leave behind would make each one slower than the one before.
    await t.test(id, async (t) => {
      const hub = await openCastHub(t)
      for (const name of [undefined, ...cast]) {
        const told = await hub.ask(name, await prepare(hub, name ?? 'hostMonitor'))
        t.match(told.statusCode, /^[1-4]/)
        row.push(String(told.statusCode))
      }
    })
    rows.push(row)
  }
  const names = cast.map((name) => `${name} (${people[name][1]})`)
  equalsGolden(t, golden, `${head}\n\n${tableOf(['operation', 'needs', 'no token', ...names], rows)}\n`)
})
