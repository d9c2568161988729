// The stages of an item (protocol §3): a draft, with the provider, shared, published. Going on is a new version with an audience
// of its own; nothing ever goes back.
import { and, desc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../../db/database.ts'
import { intelligence, intelligenceVersions } from '../../../db/tables.ts'
import type { components } from '../../contract/generated.ts'
import { disclosureEvent } from '../../events/disclose.ts'
import { enter } from '../../events/record.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import type { Audience } from '../../policy/audience.ts'
import { inWords } from '../../policy/dates.ts'
import { dayOf, momentOf, type Moment } from '../../policy/moment.ts'
import { profileFor } from '../../policy/reference.ts'
import type { Stage } from '../../policy/reference-files.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { isRunning, stagesAfter, startStage } from './clock.ts'
import { checkContent, type Checked } from '../sharing/submit.ts'
import { intelligenceById, type ReadItem } from '../queries.ts'
import type { Row } from '../stored.ts'
import type { Marking, Submission } from '../sharing/submission.ts'
import { replaceVersion } from '../versions/versions.ts'

/** The shape `StageChange`. */
export type StageChange = components['schemas']['StageChange']

/**
 * Takes an item of the viewer's own organisation on. Sent again it answers as before. `check` is given the item as it stands,
 * and throws where that is not what the caller has read. Throws Problem `not-found`, `not-yours`, `wrong-state`,
 * `clock-running` while the provider still has time and no reason is given, and what sending it at that stage would refuse.
 */
export async function changeStage(
  tx: Tx,
  hub: Hub,
  viewer: Viewer,
  id: string,
  sent: StageChange,
  check: (item: ReadItem) => void,
): Promise<ReadItem> {
  const now = momentOf(hub.clock)
  const { item, row } = await ownItem(tx, viewer, now, id)
  const before = submissionOf(row.document)
  if (row.stage === sent.stage) {
    requireSame(before, sent)
    await toldAgain(tx, hub, viewer, 'changeStage', item)
    return item
  }
  check(item)
  requireOnward(row, sent.stage)
  const running = isRunning(row, now.today)
  if (running && sent.proceed === undefined) throw clockRunning(row.dueOn ?? '')
  const wanted = await nextOf(tx, viewer, row, before, sent)
  const { item: next, place } = await checkContent(tx, hub, viewer, wanted, before)
  const start = startStage(next, viewer.kind, now.instant, dayOf)
  if (row.stage === 'draft') await tx.update(intelligence).set(sentNow(now)).where(eq(intelligence.id, id))
  // Whoever runs the service when it leaves its originator's hands is the provider that it is about.
  const more = { ...start, ...(row.stage === 'draft' ? { providerId: place.providerId } : {}) }
  const proceeded = running ? { proceed: sent.proceed?.reason, wasDueOn: row.dueOn } : {}
  const details = { from: row.stage, stage: next.stage, ...dueIn(start), ...proceeded }
  await replaceVersion(tx, hub, viewer, id, next, more, { action: 'intelligence.stage-changed', details })
  const left = await intelligenceById(tx, viewer, now, id)
  if (left === undefined) throw new Error('The originator of an item reads it.')
  return left
}

/** An item as it would be at a stage to which it can go on. Throws what going there would throw, but for its clock. */
export async function atStage(read: Reader, hub: Hub, viewer: Viewer, row: Row, change: StageChange): Promise<Checked> {
  const before = submissionOf(row.document)
  requireOnward(row, change.stage)
  const checked = await checkContent(read, hub, viewer, await nextOf(read, viewer, row, before, change), before)
  return row.stage === 'draft' ? checked : { ...checked, place: { ...checked.place, providerId: row.providerId } }
}

function requireOnward({ type, stage }: Row, to: Stage): void {
  if (stagesAfter(type, stage as Stage).includes(to)) return
  throw new Problem('wrong-state', { detail: 'From the stage that it is at, it does not go on to this one.' })
}

/** An item of the viewer's own organisation, with its row. Throws Problem `not-found`, `not-yours`, or `wrong-state`. */
export async function ownItem(
  tx: Tx,
  viewer: Viewer,
  now: Moment,
  id: string,
): Promise<{ readonly item: ReadItem; readonly row: Row }> {
  const item = await intelligenceById(tx, viewer, now, id)
  if (item === undefined) throw new Problem('not-found')
  if (item.originator !== viewer.organisation) throw new Problem('not-yours')
  if (item.withdrawn) throw new Problem('wrong-state', { detail: 'It has been withdrawn.' })
  const [row] = await tx.select().from(intelligence).where(eq(intelligence.id, id))
  if (row === undefined) throw new Problem('not-found')
  return { item, row }
}

/** An answer that got lost is given again: it tells what is not public. */
export async function toldAgain(tx: Tx, hub: Hub, viewer: Viewer, channel: string, item: ReadItem): Promise<void> {
  if (item.isPublic) return
  const items = [{ kind: 'intelligence', id: item.id, version: item.version }]
  await enter(
    tx,
    hub,
    disclosureEvent(viewer, { action: 'intelligence.disclosed', channel, items, basis: [item.rule.name] }),
  )
}

function clockRunning(dueOn: string): Problem {
  const detail = `The provider has until ${inWords(dueOn)} to answer. Wait for its answer, or give a reason to go on before.`
  return new Problem('clock-running', { detail, dueOn })
}

function requireSame(before: Submission, { audience, visibleFrom }: StageChange): void {
  const sameAudience = audience === undefined || JSON.stringify(audience) === JSON.stringify(before.audience)
  const sameTime = visibleFrom === undefined || Date.parse(visibleFrom) === Date.parse(before.visibleFrom ?? '')
  if (sameAudience && sameTime) return
  throw new Problem('wrong-state', { detail: 'It is at this stage already. Who sees it is changed as a new version.' })
}

/** The item as it will be. What it took from its old stage as a matter of course, it takes from its new one. */
async function nextOf(
  tx: Reader,
  viewer: Viewer,
  row: Row,
  before: Submission,
  { stage, audience, visibleFrom }: StageChange,
): Promise<Submission> {
  const usual = (at: Stage) => profileFor(row.type, at, viewer.kind, row.sourceCategory)?.marking
  const { audience: _before, marking, ...rest } = before
  const chosen = audience ?? (stage === 'shared' ? await sharedWith(tx, viewer, row, before) : undefined)
  return {
    ...rest,
    stage,
    ...(marking && { marking: carriedOver(marking, usual(row.stage as Stage), usual(stage)) }),
    ...(chosen === undefined ? {} : { audience: chosen }),
    ...(visibleFrom === undefined ? {} : { visibleFrom }),
  }
}

/** Whom the draft was for, or the usual readers; and the provider, once it was asked: it goes on reading what it answered. */
async function sharedWith(tx: Reader, viewer: Viewer, row: Row, before: Submission): Promise<Audience | undefined> {
  if (row.stage === 'draft') return before.audience
  const usual = profileFor(row.type, 'shared', viewer.kind, row.sourceCategory)?.audience
  const others = (await draftedFor(tx, row)) ?? usual ?? []
  return others.includes('provider') ? others : [...others, 'provider']
}

async function draftedFor(tx: Reader, row: Row): Promise<Audience | undefined> {
  const v = intelligenceVersions
  const [draft] = await tx
    .select({ document: v.document })
    .from(v)
    .where(and(eq(v.itemId, row.id), eq(v.stage, 'draft')))
    .orderBy(desc(v.version))
    .limit(1)
  return draft && submissionOf(draft.document).audience
}

function carriedOver(marking: Partial<Marking>, before?: Marking, after?: Marking): Partial<Marking> {
  if (before === undefined || after === undefined) return marking
  const said = Object.entries(marking).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Marking]),
  )
  return Object.fromEntries(said)
}

/** What is sent counts from when it leaves its originator's hands. */
function sentNow({ instant }: Moment) {
  return { submittedAt: instant }
}

function dueIn({ dueOn }: { readonly dueOn: string | null }) {
  return dueOn === null ? {} : { dueOn }
}

const sendable = ['type', 'schemaVersion', 'stage', 'subject', 'topics', 'observedOn', 'marking', 'audience'].concat([
  'visibleFrom',
  'visibleUntil',
  'lawfulBasis',
  'sourceCategory',
  'retentionClass',
  'sourceId',
  'onBehalfOf',
  'body',
])

/** A stored item, as its originator reads it, as it would be sent. */
export function submissionOf(document: string): Submission {
  const item = JSON.parse(document) as Record<string, unknown>
  // It was one when it was kept, and its members have kept their shapes.
  return Object.fromEntries(
    sendable.flatMap((name) => (name in item ? [[name, item[name]]] : [])),
  ) as unknown as Submission
}
