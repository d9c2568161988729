// The programme's method held against every possible choice, on small cases: where it says exact, none saves more.
import t from 'tap'
import { choose, greedily } from '../../server/visits/programme/choose.ts'
import { daysSaved, type Choice, type Problem, type Role } from '../../server/visits/programme/problem.ts'
import { chooserOf, type Chooser } from '../secrecy/chooser.ts'

const fixedShare = 0.4
const slugs = ['medicines', 'records', 'governance', 'nutrition', 'safeguarding']
const alone = (count: number): ReadonlySet<number>[] => Array.from({ length: count }, () => new Set())

t.test('what a choice saves', (t) => {
  const two: Problem = {
    days: [1, 2],
    topics: [
      ['medicines', 'records'],
      ['medicines', 'governance', 'nutrition', 'records'],
    ],
    reliances: [[{ on: 1, topics: ['medicines', 'records'] }], [{ on: 0, topics: ['medicines'] }]],
    partners: [new Set([1]), new Set([0])],
    fixedShare,
  }
  t.equal(daysSaved(two, ['stays', 'stays']), 0)
  t.equal(daysSaved(two, ['relies', 'stays']), 1, 'nothing is left of the first: it is not made')
  t.equal(daysSaved(two, ['stays', 'relies']), 2 * 0.6 * 0.25, 'a topic of four leaves; what is done anyway stays')
  t.equal(daysSaved(two, ['relies', 'relies']), 0, 'neither stays for the other to rely on')
  t.equal(daysSaved(two, [1, 0]), undefined, 'neither leads')
  const common = 0.4 + 0.3 + 0.3
  t.ok(Math.abs((daysSaved(two, [1, 'stays']) ?? 0) - common) < 1e-9, 'the shorter of each part is spared')
  t.equal(daysSaved({ ...two, partners: alone(2) }, [1, 'stays']), undefined, 'they are too far apart')
  t.strictSame(choose(two).choice, ['relies', 'stays'])
  t.end()
})

t.test('what is relied on stays, and those made together could all be', (t) => {
  const chain: Problem = {
    days: [1, 1, 1],
    topics: [['medicines'], ['medicines'], ['medicines']],
    reliances: [[], [{ on: 0, topics: ['medicines'] }], [{ on: 1, topics: ['medicines'] }]],
    partners: alone(3),
    fixedShare,
  }
  t.equal(daysSaved(chain, ['stays', 'relies', 'relies']), 1, 'the third has nothing to rely on')
  t.equal(choose(chain).saved, 1)
  const partners = [new Set([1]), new Set([0, 2]), new Set([1])]
  const line: Problem = { ...chain, reliances: [[], [], []], partners }
  t.equal(daysSaved(line, [1, 'stays', 1]), undefined, 'the first and the third are too far apart')
  t.equal(choose(line).saved, 1)
  const all = [new Set([1, 2]), new Set([0, 2]), new Set([0, 1])]
  t.equal(choose({ ...line, partners: all }).saved, 2)
  t.end()
})

t.test('held against every choice there is', (t) => {
  const random = chooserOf('programme')
  let best = 0
  let reached = 0
  let worst = 1
  for (let round = 0; round < 400; round += 1) {
    const problem = someProblem(random, 2 + random.below(4))
    const optimum = everyChoice(problem)
    const { saved, method, choice } = choose(problem)
    if (method !== 'exact') t.fail('a small case is solved exactly')
    if (Math.abs(saved - optimum) > 1e-9) t.fail(`${saved} where ${optimum} can be had`)
    if (Math.abs((daysSaved(problem, choice) ?? -1) - saved) > 1e-9) t.fail('it says what it saves')
    const step = daysSaved(problem, greedily(problem)) ?? -1
    if (step < 0 || step > optimum + 1e-9) t.fail('never above the optimum')
    best += optimum
    reached += step
    if (optimum > 0) worst = Math.min(worst, step / optimum)
  }
  const share = reached / best
  t.comment(
    `step by step: ${(share * 100).toFixed(1)} % of the optimum over 400 cases, ${(worst * 100).toFixed(0)} % at worst`,
  )
  t.ok(best > 100, 'there was something to save')
  t.ok(share > 0.97, 'step by step comes near')
  t.end()
})

t.test('many visits are chosen step by step, in little time, and it is said', (t) => {
  const random = chooserOf('many')
  const many = choose(someProblem(random, 40))
  t.equal(many.method, 'greedy')
  t.ok(many.saved > 0)
  t.equal(daysSaved(someProblem(chooserOf('many'), 40), many.choice), many.saved, 'the same each time')
  const took = (count: number): number => {
    const crowd = someProblem(chooserOf('crowd'), count, true)
    const began = process.cpuUsage().user
    choose(crowd)
    return process.cpuUsage().user - began
  }
  took(48)
  t.ok(took(192) < 40 * took(48), 'four times as many take far less than the fourth power of that')
  for (let round = 0; round < 5; round += 1) {
    const ten = someProblem(random, 10, true)
    const { saved, method } = choose(ten)
    const step = daysSaved(ten, greedily(ten)) ?? 0
    t.ok(saved >= step - 1e-9, `ten visits, ${method}: no worse than step by step`)
  }
  t.end()
})

function everyChoice(problem: Problem): number {
  const count = problem.days.length
  const roles: Role[] = ['stays', 'relies', ...Array.from({ length: count }, (_, at) => at)]
  const walk = (choice: Choice): number => {
    if (choice.length === count) return daysSaved(problem, choice) ?? 0
    return Math.max(...roles.map((role) => walk([...choice, role])))
  }
  return walk([])
}

/** Visits at random, or with `crowded` all within a month: each could be made with most others. */
function someProblem(random: Chooser, count: number, crowded = false): Problem {
  const each = Array.from({ length: count }, (_, at) => at)
  const chance = (probability: number) => random.chance(probability)
  const topics = each.map(() => slugs.filter(() => chance(0.5))).map((some) => (some.length === 0 ? ['records'] : some))
  const days = each.map(() => (1 + random.below(4)) / 2)
  const partners = each.map(() => new Set<number>())
  const reliances = each.map(() => [] as { on: number; topics: string[] }[])
  for (const one of each) {
    for (const other of each) {
      const common = (topics[one] ?? []).filter((topic) => topics[other]?.includes(topic))
      if (one === other || common.length === 0) continue
      if (one < other && chance(crowded ? 0.8 : 0.4)) {
        partners[one]?.add(other)
        partners[other]?.add(one)
      }
      if (chance(0.4)) reliances[one]?.push({ on: other, topics: common })
    }
  }
  return { days, topics, reliances, partners, fixedShare }
}
