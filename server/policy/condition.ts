// A rule is data: a condition over flat true-or-false facts, and the reason that a person is told. The same rule is read
// in two ways: as SQL, before any LIMIT, and in memory. Facts that are known before the query fold away.
import { channel } from 'node:diagnostics_channel'
import { sql, type SQL } from 'drizzle-orm'

export type Condition<Fact extends string> =
  | { readonly fact: Fact; readonly is: boolean }
  | { readonly all: readonly Condition<Fact>[] }
  | { readonly any: readonly Condition<Fact>[] }

export interface Rule<Fact extends string> {
  readonly name: string
  /** What the reader is told: why they can see this. */
  readonly reason: string
  readonly when: Condition<Fact>
}

/** A set of rules that allow, and a gate that each of them must pass. */
export interface Policy<Fact extends string> {
  readonly gate: Condition<Fact>
  readonly rules: readonly Rule<Fact>[]
}

export const is = <Fact extends string>(fact: Fact): Condition<Fact> => ({ fact, is: true })
export const not = <Fact extends string>(fact: Fact): Condition<Fact> => ({ fact, is: false })
export const all = <Fact extends string>(...conditions: Condition<Fact>[]): Condition<Fact> => ({ all: conditions })
export const any = <Fact extends string>(...conditions: Condition<Fact>[]): Condition<Fact> => ({ any: conditions })

/** Each fact as SQL over the row, or as what is already known. */
export type FactSql<Fact extends string> = Readonly<Record<Fact, SQL | boolean>>

/** Each fact of one row, as it is. */
export type Facts<Fact extends string> = Readonly<Record<Fact, boolean>>

/** What cannot be read: a rule's name, or `gate`, and the fact that nobody supplies, empty where it is no condition at all. */
export interface Unreadable {
  readonly rule: string
  readonly fact: string
}

/** Told of each rule that cannot be read, an `Unreadable`: somebody has to mend it. */
export const unreadableRules = channel('accord:unreadable-rule')

/** The policy as a WHERE clause. What can't be read, and an empty list of rules, denies. */
export function policySql<Fact extends string>(policy: Policy<Fact>, facts: FactSql<Fact>): SQL {
  if (!canRead('gate', policy.gate, facts)) return sql`1 = 0`
  const rules = policy.rules.filter(({ name, when }) => canRead(name, when, facts))
  const whole = fold(all(policy.gate, any(...rules.map((rule) => rule.when))), facts)
  if (whole === true) return sql`1 = 1`
  if (whole === false) return sql`1 = 0`
  return whole
}

/** The first rule that allows, or undefined: the same decision in memory. */
export function permits<Fact extends string>(policy: Policy<Fact>, facts: Facts<Fact>): Rule<Fact> | undefined {
  if (!canRead('gate', policy.gate, facts) || !holds(policy.gate, facts)) return undefined
  return policy.rules.find(({ name, when }) => canRead(name, when, facts) && holds(when, facts))
}

/** A rule denies as a whole where any part of it cannot be read, whatever the rest of it would say (protocol §4), and alarms. */
function canRead(rule: string, when: Condition<string>, facts: Readonly<Record<string, unknown>>): boolean {
  const fact = unreadableIn(when, facts)
  if (fact === undefined) return true
  const alarm: Unreadable = { rule, fact }
  unreadableRules.publish(alarm)
  return false
}

function unreadableIn(condition: Condition<string>, facts: Readonly<Record<string, unknown>>): string | undefined {
  if ('fact' in condition) {
    const { fact, is: wanted } = condition
    return facts[fact] === undefined || typeof wanted !== 'boolean' ? fact : undefined
  }
  const parts: unknown = 'all' in condition ? condition.all : condition.any
  if (!Array.isArray(parts)) return ''
  for (const part of parts as readonly Condition<string>[]) {
    const fact = unreadableIn(part, facts)
    if (fact !== undefined) return fact
  }
  return undefined
}

function holds<Fact extends string>(condition: Condition<Fact>, facts: Facts<Fact>): boolean {
  if ('fact' in condition) return facts[condition.fact] === condition.is
  if ('all' in condition) return condition.all.every((part) => holds(part, facts))
  return condition.any.some((part) => holds(part, facts))
}

function fold<Fact extends string>(condition: Condition<Fact>, facts: FactSql<Fact>): SQL | boolean {
  if ('fact' in condition) return foldFact(facts[condition.fact], condition.is)
  const deciding = 'any' in condition
  const parts: SQL[] = []
  for (const part of deciding ? condition.any : condition.all) {
    const folded = fold(part, facts)
    if (folded === deciding) return deciding
    if (typeof folded !== 'boolean') parts.push(folded)
  }
  if (parts.length === 0) return !deciding
  return sql`(${sql.join(parts, deciding ? sql` or ` : sql` and `)})`
}

function foldFact(known: SQL | boolean, wanted: boolean): SQL | boolean {
  if (typeof known === 'boolean') return known === wanted
  return wanted ? known : sql`not ${known}`
}
