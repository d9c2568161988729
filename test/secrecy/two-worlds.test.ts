// Rule 2 of the protocol: two hubs that differ only in what a viewer may not see, and in acts that those things cause,
// answer that viewer alike, byte for byte. See docs/secrecy.md.
//
// SECRECY_SEEDS (default 1) and SECRECY_STEPS (default 60, on PostgreSQL 25) make the search longer;
// SECRECY_SEED plays one seed only, as a failure names it.
import t from 'tap'

import { dialect } from '../../db/columns.ts'
import { pages as appPages } from '../../server/app.ts'
import { contract } from '../../server/contract/loaded.ts'
import type { Operation } from '../../server/contract/operations.ts'
import { may } from '../../server/policy/viewer.ts'
import type { Person } from '../cast.ts'
import { groups } from './groups.ts'
import type { Group } from './groups.ts'
import { kindsOfAct } from './hidden-acts.ts'
import { demanding, operations } from './operations.ts'
import type { Entry } from './operations.ts'
import { pages } from './pages.ts'
import { pagesToo, play } from './session.ts'
import type { Compared, Owed } from './session.ts'

const seeds = Number(process.env['SECRECY_SEEDS'] ?? 1)
const steps = Number(process.env['SECRECY_STEPS'] ?? (dialect === 'sqlite' ? 60 : 25))
/** Each database has sessions of its own. */
const first = dialect === 'sqlite' ? 'seed' : 'other seed'
const only = process.env['SECRECY_SEED']

// A machine that does much else at the same time takes its time.
t.setTimeout(600_000)

const total: Compared = new Map()
const hiddenActs = new Map<string, number>()

t.test('every operation says how it is called', (t) => {
  t.strictSame(
    Object.keys(operations).sort(),
    contract()
      .operations.map(({ id }) => id)
      .sort(),
  )
  t.end()
})

t.test('every page says how it is opened', (t) => {
  const listed = appPages.map(({ method, path }) => `${method} ${path}`)
  t.strictSame(Object.keys(pages).sort(), listed.sort())
  t.end()
})

/** What a session comes to is chance's and not the database's: it is asked for once, where the sessions are longer. */
const comesToAll = only === undefined && dialect === 'sqlite'

for (const group of groups) {
  t.test(`what is hidden from ${group.name}`, async (t) => {
    const hidden = new Map<string, number>()
    const shared = new Map<string, number>()
    let requests = 0
    for (const seed of only === undefined ? Array.from({ length: seeds }, (_, n) => `${first} ${n + 1}`) : [only]) {
      const played = await play(t, group, seed, steps)
      if (played.difference !== undefined) return t.fail(played.difference)
      requests += played.requests
      add(total, played.compared)
      add(hidden, played.hidden)
      add(shared, played.shared)
    }
    add(hiddenActs, hidden)
    const wanted = comesToAll ? ['submit', 'read', ...(group.plans.length > 0 ? ['plan'] : [])] : ['submit']
    t.strictSame(
      wanted.filter((name) => !hidden.has(name)),
      [],
      'something was hidden',
    )
    t.comment(`${requests} requests; hidden ${told(hidden)}; in both ${told(shared)}`)
  })
}

t.test('every kind of hidden act came to something', (t) => {
  t.strictSame(comesToAll ? kindsOfAct.filter((name) => !hiddenActs.has(name)) : [], [])
  t.end()
})

t.test('a success was compared for every operation, and for each kind of viewer that may call it', async (t) => {
  if (!comesToAll) return
  t.comment(
    `left out so far: ${missing()
      .map(({ id, kind }) => `${id} ${kind}`)
      .join(', ')}`,
  )
  // What chance has left out so far is tried on purpose.
  for (const group of groups) {
    const wanted = missing().filter((one) => group.viewers.some((viewer) => mayPay(one, viewer)))
    if (wanted.length === 0) continue
    const owed: Owed = (kind, here) =>
      wanted
        .filter((one) => (one.kind === '' || one.kind === kind) && !here.has(`${one.id} as ${kind}`))
        .map(({ id }) => id)
    const played = await play(t, group, 'what was missing', steps, owed)
    if (played.difference !== undefined) return t.fail(played.difference)
    add(total, played.compared)
  }
  t.strictSame(missing(), [])
})

t.test('every page was compared when it was shown', (t) => {
  if (only !== undefined || !pagesToo) return t.end()
  const done = [...total.keys()]
  const never = Object.entries(pages).filter(
    ([page, { redirects }]) => redirects !== true && !done.some((name) => name.startsWith(`${page} as `)),
  )
  t.strictSame(
    never.map(([page]) => page),
    [],
  )
  t.end()
})

interface Missing {
  readonly id: string
  /** Of viewer; an empty one is anybody. */
  readonly kind: string
}

function mayPay({ id, kind }: Missing, viewer: Group['viewers'][number]): boolean {
  const operation = contract().operations.find((one) => one.id === id)
  return (kind === '' || kind === viewer.kind) && operation !== undefined && mayCall(operation, viewer.who)
}

function missing(): Missing[] {
  const done = [...total.keys()]
  return contract().operations.flatMap((operation) =>
    demanded(operation)
      .map((kind) => ({ id: operation.id, kind }))
      .filter(({ id, kind }) => !done.some((name) => name.startsWith(`${id} as ${kind}`))),
  )
}

/** Kinds of viewer; an empty one is anybody. */
function demanded(operation: Operation): string[] {
  const { open, neverFor = {} } = operations[operation.id] as Entry
  if (open === true) return ['']
  const people = groups.flatMap(({ viewers }) => viewers).filter(({ who }) => mayCall(operation, who))
  const kinds = demanding.filter(
    (kind) => people.some((viewer) => viewer.kind === kind) && neverFor[kind] === undefined,
  )
  return kinds.length === 0 ? [''] : kinds
}

function mayCall({ act }: Operation, { role }: Person): boolean {
  return act === undefined || may({ roles: [role] } as never, act)
}

function add(to: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [name, count] of counts) to.set(name, (to.get(name) ?? 0) + count)
}

function told(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ')
}
