// The clock of an item, as this reader may know it (protocol §3): whose turn it is and until when, what this reader can do next,
// and that nothing happens by itself when the time is over.
import { asc, eq } from 'drizzle-orm'
import type { Reader } from '../../../db/database.ts'
import { intelligence, intelligenceExtensions } from '../../../db/tables.ts'
import type { components } from '../../contract/generated.ts'
import { inWords } from '../../policy/dates.ts'
import type { Moment } from '../../policy/moment.ts'
import { profileFor } from '../../policy/reference.ts'
import type { Stage } from '../../policy/reference-files.ts'
import { may, type Viewer } from '../../policy/viewer.ts'
import { hasPassed, isRunning, stageClock, stagesAfter, type Owes } from './clock.ts'
import type { ReadItem } from '../queries.ts'
import { unansweredAt } from '../replies/count.ts'

/** The shape `IntelligenceClock`. */
export type ClockShown = Omit<components['schemas']['IntelligenceClock'], '$defs'>
type Next = ClockShown['next'][number]

/** Of an item that the viewer reads and that has not been withdrawn. */
export async function clockOf(read: Reader, viewer: Viewer, now: Moment, item: ReadItem): Promise<ClockShown> {
  const [row] = await read.select(columns).from(intelligence).where(eq(intelligence.id, item.id))
  if (row === undefined) throw new Error('An item that was read is there.')
  const owner = item.originator === viewer.organisation
  const asked = isProviderOf(viewer, item)
  const owes = owesIn(row)
  const extension = owes && (await lastExtension(read, item.id, row.stage))
  const toAnswer =
    owner && viewer.adheres && may(viewer, 'reply-to-intelligence')
      ? await unansweredAt(read, item.id)
      : nothingToAnswer
  return {
    item: item.id,
    stage: row.stage as Stage,
    began: row.stageAt,
    ...(owes === undefined || row.dueOn === null ? {} : { owes, dueOn: row.dueOn, passed: hasPassed(row, now.today) }),
    ...(row.answeredAt === null ? {} : { answeredAt: row.answeredAt }),
    // Why is between the two of them.
    ...(extension === undefined ? {} : { extension: owner || asked ? extension : withoutReason(extension) }),
    next: [
      ...(toAnswer.comments + toAnswer.others > 0 ? [{ act: 'answer-replies' as const, open: true }] : []),
      ...(owner ? ownersNext(viewer, row, now) : asked ? providersNext(viewer, row, now) : []),
    ],
    whenPassed: owes === undefined ? nothing : nothingByItself,
  }
}

const nothingToAnswer = { comments: 0, others: 0 }

type Row = Pick<typeof intelligence.$inferSelect, keyof typeof columns>

const columns = {
  type: intelligence.type,
  stage: intelligence.stage,
  stageAt: intelligence.stageAt,
  dueOn: intelligence.dueOn,
  answeredAt: intelligence.answeredAt,
  sourceCategory: intelligence.sourceCategory,
  originator: intelligence.originator,
  document: intelligence.document,
}

const nothing = 'This stage has no time limit.'
const nothingByItself =
  'Nothing happens by itself. Once the provider has answered, or its time is over, whoever shared this may go on.'

/** Whose turn it is, while the stage has a clock. */
export function owesIn(row: Pick<Row, 'type' | 'stage' | 'dueOn' | 'originator' | 'document'>): Owes | undefined {
  if (row.dueOn === null) return undefined
  const { body } = JSON.parse(row.document) as { body?: Record<string, unknown> }
  const side = row.originator === 'CQC' ? 'regulator' : 'other'
  return stageClock(row.type, row.stage as Stage, side, body?.['kind'])?.owes
}

/** Whether the viewer speaks for the provider that an item is about. */
export function isProviderOf(viewer: Viewer, { providerId, locationId }: Pick<ReadItem, 'providerId' | 'locationId'>) {
  return viewer.providers.includes(providerId) && (viewer.locations?.includes(locationId) ?? true)
}

function ownersNext(viewer: Viewer, row: Row, { today }: Moment): Next[] {
  if (!may(viewer, 'submit-intelligence')) return []
  const running = isRunning(row, today)
  const goOn = stagesAfter(row.type, row.stage as Stage)
    .filter((stage) => profileFor(row.type, stage, viewer.kind, row.sourceCategory) !== undefined)
    .map((stage) => ({
      act: 'change-stage' as const,
      stage,
      open: !running,
      ...(running && row.dueOn !== null
        ? { because: `The provider has until ${inWords(row.dueOn)} to answer. To go on before needs a reason.` }
        : {}),
    }))
  const extend = row.dueOn !== null && row.answeredAt === null ? [{ act: 'extend' as const, open: true }] : []
  return [...goOn, ...extend]
}

function providersNext(viewer: Viewer, row: Row, { today }: Moment): Next[] {
  if (!may(viewer, 'answer-as-provider') || owesIn(row) !== 'provider' || row.answeredAt !== null) return []
  if (isRunning(row, today)) return [{ act: 'answer', open: true }]
  const because = `The time to answer ended on ${inWords(row.dueOn ?? '')}. You can ask for more, or still reply.`
  return [{ act: 'answer', open: false, because }]
}

type Extension = NonNullable<ClockShown['extension']>

async function lastExtension(read: Reader, itemId: string, stage: string): Promise<Extension | undefined> {
  const x = intelligenceExtensions
  const rows = await read
    .select({ stage: x.stage, before: x.dueBefore, dueOn: x.dueOn, reason: x.reason, madeAt: x.madeAt })
    .from(x)
    .where(eq(x.itemId, itemId))
    .orderBy(asc(x.position))
  const last = rows.filter((row) => row.stage === stage).at(-1)
  return last && { before: last.before, dueOn: last.dueOn, reason: last.reason, madeAt: last.madeAt }
}

function withoutReason({ reason: _theirs, ...extension }: Extension): Extension {
  return extension
}
