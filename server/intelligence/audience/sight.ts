// Whether an organisation sees an item, by which rule, from when and until when: the policy itself, asked at each instant at
// which something begins or ends.
import type { Reader } from '../../../db/database.ts'
import { adheresOn } from '../../policy/adherence.ts'
import { permits } from '../../policy/condition.ts'
import { intelligencePolicy } from '../../policy/intelligence-policy.ts'
import { intelligenceFacts, type ItemFacts } from '../../policy/intelligence-rules.ts'
import { dayOf, type Moment } from '../../policy/moment.ts'
import { standingTo, type About } from '../../policy/standing.ts'
import { asOrganisation, type Viewer } from '../../policy/viewer.ts'
import type { Party } from './parties.ts'

/** An item, or a version that there is not yet. */
export interface Shown {
  readonly facts: ItemFacts
  readonly about: About
  /** When it became what it is; what went before is not told. */
  readonly since: string
}

export interface Sight {
  /** `if-it-buys-care`: whether it has declared so is not for the asker to know. */
  readonly sees: 'now' | 'later' | 'not' | 'if-it-buys-care'
  /** The rule that lets it, or will. */
  readonly rule?: string
  readonly reason: string
  /** Instants; `until` only where an end is known. */
  readonly from?: string
  readonly until?: string
}

/** Whom the audience names of it: the whole of it, one person, or nobody. */
export type Named = 'organisation' | { readonly person: string } | 'nobody'

interface Judged {
  readonly at: string
  readonly rule: string | undefined
  readonly why: string
}

export async function sightOf(read: Reader, party: Party, named: Named, shown: Shown, now: Moment): Promise<Sight> {
  const judged: Judged[] = []
  const points = instants(shown, party, now)
  for (const at of points) judged.push(await judge(read, party, named, shown, at, false))
  const here = points.indexOf(now.instant)
  const current = judged[here]
  if (current?.rule !== undefined) {
    let start = here
    while (judged[start - 1]?.rule !== undefined) start -= 1
    return { sees: 'now', ...told(judged, start, here) }
  }
  const next = judged.findIndex(({ rule }, at) => at > here && rule !== undefined)
  if (next !== -1) return { sees: 'later', ...told(judged, next, next) }
  if (!party.declarationsKnown && ['council', 'icb'].includes(party.kind)) {
    for (const at of points.slice(here)) {
      const { rule } = await judge(read, party, named, shown, at, true)
      if (rule !== undefined) return { sees: 'if-it-buys-care', rule, reason: mightBuy }
    }
  }
  return { sees: 'not', reason: current?.why ?? nothing }
}

const mightBuy = 'It sees this if it has declared that it buys care there, which is not for others to know.'
const nothing = 'What it is to this service does not let it see this.'

/** Now, and all instants since it became what it is at which something may turn for this organisation. */
function instants({ facts, since }: Shown, { turns }: Party, { instant }: Moment): string[] {
  const all = [since, facts.visibleFrom, facts.visibleUntil, ...turns, instant]
  return [...new Set(all.filter((at): at is string => at !== null && at >= since))].sort()
}

/** From the first instant of a stretch; why, as it is at one of them; until the first at which it is over. */
function told(judged: readonly Judged[], start: number, at: number): Omit<Sight, 'sees'> {
  const rule = judged[at]?.rule ?? ''
  const end = judged.find((one, index) => index > at && one.rule === undefined)
  const until = end === undefined ? {} : { until: end.at }
  return {
    rule,
    reason: reasons[rule] ?? 'A rule of the protocol lets it see this.',
    from: judged[start]?.at ?? '',
    ...until,
  }
}

async function judge(
  read: Reader,
  party: Party,
  named: Named,
  { facts, about }: Shown,
  at: string,
  asIfItBuys: boolean,
): Promise<Judged> {
  const moment = { instant: at, today: dayOf(at) }
  const adheres = await adheresOn(read, party, moment.today)
  const viewer = {
    ...asOrganisation(viewerOf(party, adheres)),
    ...(typeof named === 'object' ? { subject: named.person } : {}),
  }
  const standing = await standingTo(read, viewer, about, moment.today)
  if (standing === undefined) return { at, rule: undefined, why: nothing }
  const isCommissioner = party.declarationsKnown ? standing.isCommissioner : asIfItBuys && adheres
  const judged = intelligenceFacts(
    viewer,
    moment,
    { ...standing, isCommissioner },
    facts,
    named !== 'nobody',
    typeof named === 'object',
  )
  return { at, rule: permits(intelligencePolicy, judged)?.name, why: whyNot(judged) }
}

function viewerOf({ organisation, kind, gss, providers }: Party, adheres: boolean): Viewer {
  return { subject: '', organisation, kind, gss, adheres, roles: [], providers }
}

function whyNot(facts: ReturnType<typeof intelligenceFacts>): string {
  if (!facts.adheres) return 'It is not bound by the agreement.'
  if (!facts.released && !facts.withProvider) return 'It is a draft, which nobody else sees.'
  if (facts.atProvider || facts.aboutOwnService)
    return 'It runs the service, so it counts as the provider, and this is not for the provider.'
  if (!facts.released) return 'It is with the provider. Others see it once it is shared.'
  return facts.inWindow ? nothing : 'The time in which it can be read is over.'
}

/** Why another organisation sees it, by the rule's name. */
const reasons: Readonly<Record<string, string>> = {
  originator: 'It shared this.',
  published: 'This is published.',
  provider: 'It runs the service, or did when this was shared, and this is for the provider.',
  regulator: 'It regulates the service.',
  host: 'It hosts the service.',
  commissioner: 'It has declared that it buys care there.',
  icb: 'The service is in its area.',
  healthwatch: 'The service is in its area.',
  region: 'It serves the council there.',
  assessed: 'It is the council that this is about.',
  named: 'It is named in the audience.',
}
