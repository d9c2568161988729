// Burden statistics over HTTP (protocol §10): the figures, and the decisions that they are made of.
import type { Answer, Call, Handlers } from '../contract/call.ts'
import { contract } from '../contract/loaded.ts'
import type { components } from '../contract/generated.ts'
import { disclose } from '../events/disclose.ts'
import { answerWithEtag } from '../http/etag.ts'
import { cutPage, linkHeader, pageBody, pageLimit, readCursor } from '../http/page.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { locationNames, organisationNames } from '../organisations/queries.ts'
import { addDays, addMonths } from '../policy/dates.ts'
import { momentOf } from '../policy/moment.ts'
import { overlapId, roundDays } from '../visits/queries.ts'
import { by, byMonth, decisionCounts, figuresOf } from './figures.ts'
import { savingsIn } from './queries.ts'
import type { Asked, Saving } from './saving.ts'

type BurdenDecision = components['schemas']['BurdenDecision']

export const statisticsHandlers: Handlers = {
  async readBurden(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const asked = askedFor(call, now.today)
    const { read } = hub.database
    const savings = await savingsIn(read, call.viewer, now, asked)
    const bodies = by(savings, ({ owner }) => owner)
    const providers = by(savings, ({ provider }) => provider).slice(0, mostProviders)
    const names = await organisationNames(
      read,
      [...bodies, ...providers].map(({ key }) => key),
    )
    const named = ({ key, figures }: (typeof bodies)[number]) => ({
      organisation: key,
      name: names.get(key) ?? key,
      figures,
    })
    const statistics = {
      from: asked.from,
      to: asked.to,
      figures: figuresOf(savings),
      months: byMonth(savings, asked.from, asked.to),
      bodies: bodies.map(named),
      providers: providers.map(named),
      decisions: decisionCounts(savings),
      howCounted,
    }
    const answer = answerWithEtag(call, contract().serialise('BurdenStatistics', statistics))
    if (answer.status === 200) await discloseCounted(hub, call, 'readBurden', savings.filter(tellsOfOthers))
    return answer
  },

  async listBurdenDecisions(hub: Hub, call: Call): Promise<Answer> {
    const now = momentOf(hub.clock)
    const asked = askedFor(call, now.today)
    const [on, key = ''] = readCursor(call, 2) ?? []
    const until = on === undefined || on > asked.to ? asked.to : on
    const savings = await savingsIn(hub.database.read, call.viewer, now, { ...asked, to: until })
    const rest = savings.filter((each) => on === undefined || each.on < on || (each.on === on && each.key < key))
    const { shown, next } = cutPage(rest, pageLimit(call), (each) => [each.on, each.key])
    const items = await toldOf(hub, shown)
    const body = pageBody(
      items.map((item) => contract().serialise('BurdenDecision', item)),
      next,
    )
    const answer = answerWithEtag(call, body, linkHeader(call, next))
    if (answer.status === 200) await discloseCounted(hub, call, 'listBurdenDecisions', shown)
    return answer
  },
}

/** In an answer; `provider=` asks about any other. */
const mostProviders = 200
/** Longest period, in months. */
const longest = 36

const howCounted = [
  'Your own decisions count on the day on which you made them. What others decided counts only where you can read it from their visits: one that was stood down and all that it relies on, or two that are made together.',
  'A visit-day is seven hours on site: the expected hours of the visit by seven or, where you cannot read them, the usual days of its kind.',
  'A visit that relies on others for some of its topics saves their share of six tenths of its days; one that is not made saves all of them. Of two visits that are made together, the shorter part is saved for each topic that they share and for the journey.',
  'Evidence counts as asked once where a later visit of the period asks for the same item at the same place; it counts on that visit’s first day.',
]

/** Throws Problem `invalid` where the period ends before it begins, or is too long. */
function askedFor({ query }: Call, today: string): Asked {
  const to = String(query['to'] ?? today)
  const from = String(query['from'] ?? addDays(addMonths(to, -12), 1))
  const refuse = (parameter: string, detail: string): never => {
    throw new Problem('invalid', { errors: [{ parameter, detail }] })
  }
  if (to < from) refuse('to', 'This is before `from`. Give the same day or a later one.')
  if (addMonths(from, longest) < to) refuse('from', `Ask for at most ${longest} months at once.`)
  const { provider, location, body } = query
  return {
    from,
    to,
    ...(provider === undefined ? {} : { provider: String(provider) }),
    ...(location === undefined ? {} : { location: String(location) }),
    ...(body === undefined ? {} : { body: String(body) }),
  }
}

async function toldOf(hub: Hub, savings: readonly Saving[]): Promise<BurdenDecision[]> {
  const { read } = hub.database
  const bodies = await organisationNames(
    read,
    savings.map(({ owner }) => owner),
  )
  const places = await locationNames(
    read,
    savings.map(({ location }) => location),
  )
  return savings.map((saving) => ({
    decision: saving.decision,
    on: saving.on,
    own: saving.own,
    ...(saving.reason === undefined ? {} : { reason: saving.reason }),
    visit: saving.visit,
    by: { organisation: saving.owner, name: bodies.get(saving.owner) ?? saving.owner },
    location: { id: saving.location, name: places.get(saving.location) ?? saving.location },
    provider: saving.provider,
    ...(saving.with === undefined ? {} : { with: saving.with }),
    ...(saving.about === undefined ? {} : { overlap: overlapId(saving.visit, saving.about) }),
    ...(saving.evidence === undefined ? {} : { evidence: saving.evidence }),
    notMade: saving.notMade,
    daysSaved: roundDays(saving.days),
    findings: saving.findings,
  }))
}

/** Of evidence, the figure names no visit; and that one's own side goes ahead tells nothing of the other. */
function tellsOfOthers({ decision, own, days }: Saving): boolean {
  return decision !== 'asked-once' && (!own || days > 0)
}

/** Others' visits that an answer rests on. */
async function discloseCounted(hub: Hub, call: Call, channel: string, savings: readonly Saving[]): Promise<void> {
  const { organisation } = call.viewer
  const spared = savings.filter(({ owner }) => owner !== organisation).map(({ visit }) => visit)
  const others = savings.flatMap((saving) => saving.with ?? [])
  const items = [...new Set([...spared, ...others])].map((id) => ({ kind: 'visit', id }))
  await disclose(hub, call.viewer, { action: 'visit.disclosed', channel, items, basis: 'Sees visits to this place.' })
}
