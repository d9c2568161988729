// Items changed in a session: by the viewers themselves, by others in both worlds, and out of every viewer's sight in one.
import { bodies } from '../../server/cli/cast.ts'
import type { Ask, Person } from '../cast.ts'
import type { Chooser } from './chooser.ts'
import * as write from './contents.ts'
import type { Group } from './groups.ts'
import type { Entry } from './operations.ts'
import { get, itemId, ownItemId, query } from './situation.ts'
import type { Situation } from './situation.ts'

/** An item that exists in both worlds. */
export interface SharedItem {
  readonly who: Person
  readonly id: string
  /** What it says in both of them, whole. */
  body: object
  /** Whether it is for CQC alone so far. */
  isClosed: boolean
  /** Whether a body that buys care is told a part of it only. */
  readonly isReduced?: true
}

export const versionOperations: Readonly<Record<string, Entry>> = {
  changeIntelligence: { weight: 2, ask: change },
  listIntelligenceVersions: {
    weight: 2,
    ask: (s) => get(s, `/v1/intelligence/${itemId(s)}/versions${query(s, {})}`),
  },
  readIntelligenceVersion: {
    weight: 2,
    ask: (s) => get(s, `/v1/intelligence/${itemId(s)}/versions/${1 + s.choose.below(3)}`),
  },
  readIntelligenceDifferences: { weight: 2, ask: (s) => get(s, differences(s, itemId(s))) },
  readIntelligenceAudience: {
    weight: 2,
    ask: (s) => get(s, `/v1/intelligence/${s.choose.chance(0.7) ? ownItemId(s) : itemId(s)}/audience`),
  },
  previewIntelligence: { weight: 2, ask: preview },
}

function differences({ choose }: Situation, id: string): string {
  const from = choose.chance(0.5) ? '?from=1' : ''
  return `/v1/intelligence/${id}/versions/${2 + choose.below(2)}/differences${from}`
}

/** Before sending, or before a change; often with the eyes of a council whose interest is hidden. */
function preview({ choose, who, memory, today }: Situation): Ask {
  const own = [...memory.submissions]
  const [item, submission] =
    own.length > 0 && choose.chance(0.5) ? choose.pick(own) : [undefined, write.submission(choose, who, today)]
  const as = choose.chance(0.6) ? { as: { organisation: choose.pick(write.nameable) } } : {}
  const audience = choose.chance(0.5) ? { audience: ['regulator', 'commissioners', { organisation: write.bury }] } : {}
  const changed = { submission: { ...(submission as object), ...audience } }
  const asked =
    item !== undefined && choose.chance(0.4)
      ? { stageChange: { stage: choose.pick(['with-provider', 'shared', 'published']), ...audience } }
      : changed
  const body = { ...asked, ...(item === undefined ? {} : { item }), ...as }
  return { method: 'POST', url: '/v1/intelligence-previews', body }
}

/** Mostly an item of one's own, and on the condition that one knows. */
function change(s: Situation): Ask {
  const { choose, memory } = s
  const own = [...memory.submissions]
  const [id, body] =
    own.length > 0 && choose.chance(0.9) ? choose.pick(own) : [itemId(s), write.submission(choose, s.who, s.today)]
  const url = `/v1/intelligence/${id}`
  const known = choose.chance(0.7) ? (memory.etags.get(url) ?? '*') : '*'
  const headers: Record<string, string> = choose.chance(0.95) ? { 'if-match': known } : {}
  return { method: 'PUT', url, headers, body: { ...(body as object), topics: choose.some(write.topics, 2) } }
}

/** As a browser sends it: a look at who gains and who loses, or the change itself. */
export function changeForm({ choose, today }: Situation): Record<string, string | readonly string[]> {
  const [year = '', month = '', day = ''] = today.split('-')
  return {
    etag: '*',
    step: choose.pick(['check', 'check', 'send']),
    topics: choose.some(write.topics, 2),
    'body-narrative': `Seen in ${choose.below(30)} records.`,
    'body-severity': 'low',
    chosen: choose.some(['regulator', 'host', 'commissioners', 'provider'], 3),
    as: choose.pick(write.nameable),
    ...{ 'observedOn-day': day, 'observedOn-month': month, 'observedOn-year': year },
  }
}

/** An item of one's own is changed, and then read as it was. */
export function lastVersions(s: Situation): [operation: string, ask: Ask][] {
  const own = [...s.memory.submissions].filter(([id]) => !s.memory.withdrawn.has(id)).slice(-2)
  const others = [...s.memory.items].filter((id) => !s.memory.ownItems.has(id))
  const seen = others.length === 0 ? [] : s.choose.some(others, 2)
  return [
    ...own.flatMap(([id, body], at): [string, Ask][] => {
      const url = `/v1/intelligence/${id}`
      const topics = [write.topics[at] as string]
      return [
        [
          'changeIntelligence',
          { method: 'PUT', url, headers: { 'if-match': '*' }, body: { ...(body as object), topics } },
        ],
        ['listIntelligenceVersions', get(s, `${url}/versions`)],
        ['readIntelligenceVersion', get(s, `${url}/versions/1`)],
        ['readIntelligenceDifferences', get(s, `${url}/versions/2/differences`)],
        ['readIntelligenceAudience', get(s, `${url}/audience`)],
        ['previewIntelligence', preview(s)],
      ]
    }),
    ...seen.flatMap((id): [string, Ask][] => [
      ['listIntelligenceVersions', get(s, `/v1/intelligence/${id}/versions`)],
      ['readIntelligenceDifferences', get(s, `/v1/intelligence/${id}/versions/2/differences`)],
    ]),
  ]
}

/** Whom an item of both worlds is for, now and then CQC alone at first, where CQC looks on no more than anybody else. */
export function audienceAtFirst(choose: Chooser, stage: string | undefined): object {
  return stage !== 'published' && choose.chance(0.4) ? { audience: ['regulator'] } : {}
}

/** What was sent is changed, and opened to others: in both worlds alike, whatever was done to it in one before. */
export function openly(choose: Chooser, item: SharedItem): Ask {
  const opened = item.isClosed ? { audience: ['regulator', 'host', 'provider'] } : {}
  item.body = { ...item.body, ...opened, topics: choose.some(write.topics, 2) }
  item.isClosed = false
  return changeTo(item, item.body)
}

/**
 * A version that no viewer can tell from the one before: of an item that is for CQC alone so far, anything at all; of any
 * other one, what only its originator and CQC read. Undefined where a viewer is one of these.
 */
export function outOfSight(
  choose: Chooser,
  group: Group,
  items: readonly SharedItem[],
): (Ask & { who: Person }) | undefined {
  const looking = group.viewers.map(({ who }) => who.organisation)
  const found = items.filter(({ who }) => !looking.includes(who.organisation))
  if (found.length === 0 || looking.includes(bodies.cqc)) return undefined
  const item = choose.pick(found)
  const { body } = item
  if (item.isClosed) return { who: item.who, ...changeTo(item, { ...body, topics: choose.some(write.topics, 2) }) }
  const usual = { audience: ['regulator', 'host', 'provider'], ...body }.audience
  const named = { organisation: bodies.cqc, people: [`inspector-${choose.below(1000)}`] }
  const lawfulBasis = {
    gateway: 'own-information',
    purpose: `For ${choose.below(1000)} reasons.`,
    necessity: 'It is needed.',
  }
  const unseen = choose.chance(0.5) && 'audience' in body ? { audience: [...usual, named] } : { lawfulBasis }
  return { who: item.who, ...changeTo(item, { ...body, ...unseen }) }
}

function changeTo({ id }: SharedItem, body: object): Ask {
  return { method: 'PUT', url: `/v1/intelligence/${id}`, headers: { 'if-match': '*' }, body }
}
