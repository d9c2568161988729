// Some classes of readers get less of an item than others (protocol §4: a body that has declared that it buys care is told
// the fact, the date and the scope of a contract action). Which classes, and what is kept of the body, the type's row in the
// profiles says. Read two ways, like all rules: as SQL, for what is searched, and in memory, for what is told.
import { sql, type SQL } from 'drizzle-orm'
import { intelligence } from '../../db/tables.ts'
import type { AudienceClass } from './audience.ts'
import { all, any, is, type Rule } from './condition.ts'
import { intelligencePolicy, type IntelligenceFact } from './intelligence-policy.ts'
import { policyFor } from './intelligence-rules.ts'
import type { Moment } from './moment.ts'
import { typeProfile, typeProfiles } from './reference.ts'
import type { Standing, StandingFact } from './standing.ts'
import type { Viewer } from './viewer.ts'

export interface Reading {
  readonly type: string
  /** The name of the rule by which it is read. */
  readonly rule: string | undefined
  readonly standing: Standing
}

/** The members of the body that this reader gets; undefined for whoever gets all of them. */
export function keptFor({ type, rule, standing }: Reading): readonly string[] | undefined {
  const reduced = typeProfile(type)?.reduced
  if (reduced === undefined || rule === undefined) return undefined
  const classes = rule === 'named' ? classesOf(standing) : [classOfRule[rule]]
  const isReduced = classes.length > 0 && classes.every((name) => name !== undefined && reduced.for.includes(name))
  return isReduced ? reduced.keeps : undefined
}

/** WHERE clause over `intelligence`: what this viewer may read, and all of it. */
export function mayReadWhole(viewer: Viewer, now: Moment, standing?: Standing): SQL {
  const types = typeProfiles.flatMap(({ type, reduced }) => (reduced === undefined ? [] : [{ type, reduced }]))
  const whole = types.map(({ type, reduced }) => {
    const rules = intelligencePolicy.rules.flatMap((rule) => withoutClasses(rule, reduced.for))
    return sql`(${intelligence.type} <> ${type} or ${policyFor(viewer, now, standing, rules)})`
  })
  const may = policyFor(viewer, now, standing, intelligencePolicy.rules)
  return sql`(${sql.join([may, ...whole], sql` and `)})`
}

/** A rule as far as it holds for others than these classes. */
function withoutClasses(rule: Rule<IntelligenceFact>, reduced: readonly AudienceClass[]): Rule<IntelligenceFact>[] {
  if (rule.name === 'named') {
    const others = classOfFact.filter(([, name]) => !reduced.includes(name)).map(([fact]) => is<IntelligenceFact>(fact))
    return [{ ...rule, when: all(rule.when, any(...others)) }]
  }
  const own = classOfRule[rule.name]
  return own !== undefined && reduced.includes(own) ? [] : [rule]
}

/** Rules that stand for a class of the audience. Whoever reads by another one reads all. */
const classOfRule: Readonly<Record<string, AudienceClass | undefined>> = {
  regulator: 'regulator',
  host: 'host',
  commissioner: 'commissioners',
  icb: 'icbs',
  healthwatch: 'healthwatch',
  provider: 'provider',
  region: 'regions',
}

const classOfFact: readonly (readonly [StandingFact, AudienceClass])[] = [
  ['isRegulator', 'regulator'],
  ['isHost', 'host'],
  ['isSubjectCouncil', 'host'],
  ['isCommissioner', 'commissioners'],
  ['isIcb', 'icbs'],
  ['isHealthwatch', 'healthwatch'],
  ['isRegionOf', 'regions'],
]

function classesOf(standing: Standing): AudienceClass[] {
  return classOfFact.filter(([fact]) => standing[fact]).map(([, name]) => name)
}
