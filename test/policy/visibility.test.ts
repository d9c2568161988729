// Who may see what, read three times: as SQL, in memory, and by an oracle written from the protocol's tables. On random
// worlds all three agree, for every person and every thing.
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import fc from 'fast-check'
import t from 'tap'
import { dialect } from '../../db/columns.ts'
import { intelligence, visits } from '../../db/tables.ts'
import type { Hub } from '../../server/hub.ts'
import { toViewer } from '../../server/http/viewer.ts'
import { audienceClasses } from '../../server/policy/audience.ts'
import { loggerOptions } from '../../server/http/log.ts'
import { all, any, is, not, permits, policySql } from '../../server/policy/condition.ts'
import type { Condition, Policy } from '../../server/policy/condition.ts'
import { intelligencePolicy } from '../../server/policy/intelligence-policy.ts'
import { intelligenceFacts, mayRead } from '../../server/policy/intelligence-rules.ts'
import { momentOf, type Moment } from '../../server/policy/moment.ts'
import { profileFor, sourceCategories, typeProfiles } from '../../server/policy/reference.ts'
import { keptFor, mayReadWhole } from '../../server/policy/reduced.ts'
import { standingAt, standingTo, type Standing } from '../../server/policy/standing.ts'
import type { OrganisationKind, Viewer } from '../../server/policy/viewer.ts'
import { maySee, visitFacts, visitPolicy } from '../../server/policy/visit-rules.ts'
import { openCastHub } from '../cast.ts'
import { openTestHub } from '../helper.ts'
import { ceilingOf, classOfColumn, groundsToRead, groundsToSee, readsWhole } from './oracle.ts'
import { bitsOf, bringOrganisations, bringWorld } from './bring-world.ts'
import { councils, firstHome, worlds, type Item, type Person, type PlannedVisit, type World } from './world.ts'

// A world costs PostgreSQL five times as much.
const worldsTried = dialect === 'sqlite' ? 1000 : 250

/** How often each ground let somebody see something: worlds in which it never does would prove nothing. */
const counted = new Map<string, number>()

t.test(`SQL, memory and the oracle agree on ${worldsTried} random worlds`, { timeout: 110_000 }, async (t) => {
  const { hub, clock } = await openTestHub(t)
  await bringOrganisations(hub)
  const agree = fc.asyncProperty(worlds, async (world) => {
    clock.set(world.now)
    await bringWorld(hub, world)
    await compare(hub, world)
  })
  await fc.assert(agree, { numRuns: worldsTried, endOnFailure: true })
  const seldom = grounds.filter((ground) => (counted.get(ground) ?? 0) < worldsTried / 200)
  // Of few worlds, chance may leave a rare ground out.
  if (dialect === 'sqlite') t.same(seldom, [], 'every ground has been tried')
  t.comment(JSON.stringify(Object.fromEntries(counted)))
})

const grounds = [
  ...['originator', 'published', 'provider', 'regulator', 'host', 'commissioner', 'icb', 'healthwatch', 'named'].map(
    (ground) => `read: ${ground}`,
  ),
  ...['region', 'assessed', 'reduced'].map((ground) => `read: ${ground}`),
  ...['owner', 'provider', 'regulator', 'host', 'interest'].map((ground) => `see: ${ground}`),
]

async function compare(hub: Hub, world: World): Promise<void> {
  const now = momentOf(hub.clock)
  const cases: Case[] = []
  for (const person of world.people) cases.push(await caseOf(hub, world, person, now.today))
  await compareItems(hub, world, cases, now)
  await compareVisits(hub, world, cases, now)
}

interface Case {
  readonly person: Person
  readonly viewer: Viewer
  readonly standings: ReadonlyMap<string, Standing>
}

async function caseOf(hub: Hub, world: World, person: Person, today: string): Promise<Case> {
  const claims = { ...person, sub: person.subject, iss: 'accord-hub', iat: 0, nbf: 0, exp: 0, jti: '' } as const
  const viewer = await toViewer(hub, claims)
  if (viewer === undefined) throw new Error(`${person.organisation} is not let in as ${person.roles.join()}.`)
  const standings = new Map<string, Standing>()
  for (const { id } of world.places) {
    const standing = await standingAt(hub.database.read, viewer, id, today)
    if (standing !== undefined) standings.set(id, standing)
  }
  for (const councilId of councils) {
    const standing = await standingTo(hub.database.read, viewer, { locationId: '', councilId }, today)
    if (standing !== undefined) standings.set(councilId, standing)
  }
  return { person, viewer, standings }
}

async function compareItems(hub: Hub, world: World, cases: readonly Case[], now: Moment): Promise<void> {
  const allows = (viewer: Viewer, standing?: Standing) => mayRead(viewer, now, standing)
  const verdicts = columnsOf(cases, intelligence.locationId, allows)
  const whole = wholeColumnsOf(cases, now)
  const rows = await hub.database.read.select({ id: intelligence.id, ...verdicts, ...whole }).from(intelligence)
  for (const item of world.items) {
    for (const [at, { person, viewer, standings }] of cases.entries()) {
      const [named, inPerson] = [isNamed(item, person), isNamedInPerson(item, person)]
      const facts = intelligenceFacts(viewer, now, known(standings, item), asRow(item), named, inPerson)
      const rule = permits(intelligencePolicy, facts)?.name
      judge('read', person, item, groundsToRead(world, person, item), { ...verdictOf(rows, item, at), rule })
      const reading = { type: item.type, rule, standing: known(standings, item) }
      const told = rule === undefined || keptFor(reading) !== undefined ? undefined : 'all'
      const grounds = readsWhole(world, person, item) ? ['all'] : []
      const asSql = isTrue(rows, item, `whole${at}`)
      judge('read whole', person, item, grounds, { plain: asSql, known: asSql, rule: told })
      if (rule !== undefined && told === undefined) count('read: reduced')
    }
  }
}

async function compareVisits(hub: Hub, world: World, cases: readonly Case[], now: Moment): Promise<void> {
  const allows = (viewer: Viewer, standing?: Standing) => maySee(viewer, now, standing)
  const verdicts = columnsOf(cases, visits.locationId, allows)
  const rows = await hub.database.read.select({ id: visits.id, ...verdicts }).from(visits)
  for (const visit of world.visits) {
    for (const [at, { person, viewer, standings }] of cases.entries()) {
      const named = visit.sharedWith.includes(viewer.organisation)
      const facts = visitFacts(viewer, known(standings, visit), asVisitRow(visit), named)
      const rule = permits(visitPolicy, facts)?.name
      judge('see', person, visit, groundsToSee(world, person, visit), { ...verdictOf(rows, visit, at), rule })
    }
  }
}

type Verdicts = Record<string, SQL<number>>

/** For each person the predicate as it stands, and as it is at one home where the standing is known beforehand. */
function columnsOf(
  cases: readonly Case[],
  locationId: SQLWrapper,
  allows: (viewer: Viewer, standing?: Standing) => SQL,
): Verdicts {
  const verdict = (condition: SQL) => sql<number>`case when ${condition} then 1 else 0 end`
  const columns = cases.flatMap(({ viewer, standings }, at) => {
    const standing = known(standings, { location: firstHome })
    const there = sql`${locationId} = ${firstHome} and ${allows(viewer, standing)}`
    return [[`plain${at}`, verdict(allows(viewer))] as const, [`known${at}`, verdict(there)] as const]
  })
  return Object.fromEntries(columns)
}

/** Whether each person may read all of it. */
function wholeColumnsOf(cases: readonly Case[], now: Moment): Verdicts {
  const columns = cases.map(({ viewer }, at) => {
    const verdict = sql<number>`case when ${mayReadWhole(viewer, now)} then 1 else 0 end`
    return [`whole${at}`, verdict] as const
  })
  return Object.fromEntries(columns)
}

function verdictOf(rows: readonly { id: string }[], thing: { id: string; location: string }, at: number) {
  const plain = isTrue(rows, thing, `plain${at}`)
  return { plain, known: thing.location === firstHome ? isTrue(rows, thing, `known${at}`) : plain }
}

function isTrue(rows: readonly { id: string }[], { id }: { id: string }, column: string): boolean {
  const row = rows.find((candidate) => candidate.id === id) as Readonly<Record<string, unknown>> | undefined
  return Number(row?.[column]) === 1
}

interface Subject {
  readonly location: string
  readonly council?: string | null
}

function known(standings: ReadonlyMap<string, Standing>, { location, council }: Subject): Standing {
  const standing = standings.get(council ?? location)
  if (standing === undefined) throw new Error(`No standing at ${location}.`)
  return standing
}

interface Readings {
  /** As SQL, and as SQL where the standing is known beforehand. */
  readonly plain: boolean
  readonly known: boolean
  /** The rule that allows it in memory. */
  readonly rule: string | undefined
}

/** All three agree, and the reason given is one of the oracle's grounds. */
function judge(act: string, person: Person, thing: { id: string }, expected: readonly string[], got: Readings): void {
  const visible = expected.length > 0
  const agreed = got.plain === visible && got.known === visible && (got.rule !== undefined) === visible
  const grounded = got.rule === undefined || expected.includes(got.rule)
  if (agreed && grounded) {
    for (const ground of expected) count(`${act}: ${ground}`)
    return
  }
  const whole = JSON.stringify({ person, thing, expected, got }, null, 1)
  throw new Error(`The readings differ: may ${person.subject} of ${person.organisation} ${act} ${thing.id}? ${whole}`)
}

function count(ground: string): void {
  counted.set(ground, (counted.get(ground) ?? 0) + 1)
}

function asRow(item: Item) {
  const { source: sourceCategory, location: locationId, provider: providerId } = item
  return {
    ...item,
    sourceCategory,
    locationId,
    providerId,
    restrictsUntil: item.restricts,
    audience: bitsOf(item.audience),
  }
}

function asVisitRow(visit: PlannedVisit) {
  const { location: locationId, provider: providerId, onceConfirmed: confirmed } = visit
  return { ...visit, locationId, providerId, confirmed, byRegulator: visit.owner === 'CQC' }
}

function isNamed(item: Item, { organisation, subject }: Person): boolean {
  return item.named.some(
    (named) => named.organisation === organisation && (named.people === undefined || named.people.includes(subject)),
  )
}

function isNamedInPerson(item: Item, { organisation, subject }: Person): boolean {
  return item.named.some((named) => named.organisation === organisation && named.people?.includes(subject) === true)
}

t.test('a rule that cannot be read denies, as SQL and in memory, and is told of', async (t) => {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  const cast = await openCastHub(t, { logger: loggerOptions('error', stream) })
  const facts = { yes: true, no: false, there: true }
  const asSql = { yes: sql`1 = 1`, no: sql`1 = 0`, there: true }
  const unsupplied = 'nobody-knows' as 'yes'
  const broken: readonly (readonly [string, Condition<'yes' | 'no' | 'there'>])[] = [
    ['a fact that nobody supplies', is(unsupplied)],
    ['nor its contrary', not(unsupplied)],
    ['whatever else it says', any(is('yes'), not(unsupplied))],
    ['also after what decides it', any(is('there'), all(is('no'), is(unsupplied)))],
    ['what is no condition', { any: 'yes' } as never],
    ['what is nothing', {} as never],
    ['neither so nor otherwise', { fact: 'yes', is: 'no' } as never],
  ]
  const decide = async (policy: Policy<'yes' | 'no' | 'there'>) => {
    const where = policySql(policy, asSql)
    const [row] = await cast.hub.database.read.all<{ n: number | string }>(
      sql`select count(*) as n from (select 1 as one) t where ${where}`,
    )
    return [Number(row?.n), permits(policy, facts)?.name]
  }
  const rule = (name: string, when: Condition<'yes' | 'no' | 'there'>) => ({ name, reason: '', when })
  for (const [what, when] of broken) {
    t.same(await decide({ gate: is('yes'), rules: [rule('broken', when)] }), [0, undefined], what)
    t.same(await decide({ gate: when, rules: [rule('good', is('yes'))] }), [0, undefined], `${what}, at the gate`)
    const beside = { gate: is('yes'), rules: [rule('broken', when), rule('good', not('no'))] }
    t.same(await decide(beside), [1, 'good'], `${what}: another rule is another rule`)
  }
  const told = lines.map((line) => JSON.parse(line) as { level: number; rule: string; fact: string })
  const [first] = told
  t.match(first, { level: 50, rule: 'broken', fact: 'nobody-knows' })
  t.equal(new Set(told.map(({ rule, fact }) => `${rule} ${fact}`)).size, told.length, 'each once')
  t.ok(told.length < 10)
  cast.clock.advance(60 * 60 * 1000)
  await decide({ gate: is('yes'), rules: [rule('broken', is(unsupplied))] })
  t.equal(lines.length, told.length + 1, 'and again after an hour')
})

t.test("the profiles' ceilings are those of the protocol's table", async (t) => {
  const kinds: readonly OrganisationKind[] = ['regulator', 'council', 'icb', 'healthwatch', 'provider']
  for (const { type, stages } of typeProfiles) {
    for (const { stage } of stages.filter((one) => one.stage !== 'draft')) {
      for (const kind of kinds) {
        for (const { slug: source } of sourceCategories) {
          const profile = profileFor(type, stage, kind, source)
          if (profile === undefined) continue
          const asPrinted = ceilingOf({ type, stage, source }, kind === 'regulator')
          const expected = Object.fromEntries(
            Object.entries(asPrinted).map(([column, cell]) => [
              classOfColumn[column as keyof typeof classOfColumn],
              cell,
            ]),
          )
          const name = `${type}, ${stage}, by a ${kind}, source ${source}`
          if (stage === 'published') {
            // One class stands for all: `public` is in the default audience, and the others may still be said.
            t.same(profile.audience, ['public'], name)
            t.notOk(
              audienceClasses.some((one) => profile.ceiling[one] === 'never'),
              name,
            )
          } else t.same(profile.ceiling, expected, name)
        }
      }
    }
  }
})

t.test('nothing from a worker can be published', async (t) => {
  for (const kind of ['regulator', 'council', 'icb', 'healthwatch'] as const) {
    for (const { type } of typeProfiles) {
      t.equal(profileFor(type, 'published', kind, 'worker'), undefined, `${type} of a ${kind}`)
    }
  }
})
