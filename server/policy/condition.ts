// A rule is data: a condition over flat true-or-false facts, and the reason that a person is told. The same rule is read
// in two ways: as SQL, before any LIMIT, and in memory. Facts that are known before the query fold away.
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

/** The policy as a WHERE clause. What can't be decided, and an empty list of rules, denies. */
export function policySql<Fact extends string>(policy: Policy<Fact>, facts: FactSql<Fact>): SQL {
  const whole = fold(all(policy.gate, any(...policy.rules.map((rule) => rule.when))), facts)
  if (whole === true) return sql`1 = 1`
  if (whole === false) return sql`1 = 0`
  return whole
}

/** The first rule that allows, or undefined: the same decision in memory. */
export function permits<Fact extends string>(policy: Policy<Fact>, facts: Facts<Fact>): Rule<Fact> | undefined {
  if (!holds(policy.gate, facts)) return undefined
  return policy.rules.find((rule) => holds(rule.when, facts))
}

function holds<Fact extends string>(condition: Condition<Fact>, facts: Facts<Fact>): boolean {
  if ('fact' in condition) return facts[condition.fact] === condition.is
  if ('all' in condition) return condition.all.every((part) => holds(part, facts))
  return condition.any.some((part) => holds(part, facts))
}

function fold<Fact extends string>(condition: Condition<Fact>, facts: FactSql<Fact>): SQL | boolean {
  if ('fact' in condition) return foldFact(facts[condition.fact], condition)
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

function foldFact(known: SQL | boolean | undefined, condition: { fact: string; is: boolean }): SQL | boolean {
  // A fact that nobody supplies would otherwise read as false, and `not` of it as true.
  if (known === undefined) throw new Error(`The policy asks for a fact that is not supplied: ${condition.fact}`)
  if (typeof known === 'boolean') return known === condition.is
  return condition.is ? known : sql`not ${known}`
}
