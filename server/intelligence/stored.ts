// The row of an item: every column that its content decides, beside its two texts.
import type { intelligence } from '../../db/tables.ts'
import { audienceBits } from '../policy/audience.ts'
import { addMonths } from '../policy/dates.ts'
import { dayOf } from '../policy/moment.ts'
import { ratingPlace, retentionYears, typeProfile } from '../policy/reference.ts'
import { startStage } from './stages/clock.ts'
import { documents, type Stamp } from './documents.ts'
import { ratingIn } from './body/rating-values.ts'
import { aboutOf } from './subject.ts'
import type { WholeSubmission } from './sharing/submission.ts'

export type Row = typeof intelligence.$inferSelect

/** An item that has just been sent. `providerId` is whoever runs the service now. */
export function itemRow(stamp: Stamp, item: WholeSubmission, providerId: string): Row {
  const { id, version, submittedAt, submittedBy } = stamp
  const { organisation } = stamp.originator
  const { document, readerDocument } = documents(stamp, item)
  const stage = startStage(item, organisation === 'CQC' ? 'regulator' : 'other', submittedAt, dayOf)
  const { stageAt, dueOn, answeredAt } = stage
  // One spread, and at the beginning: others cost more than all else here, of thousands of items.
  return {
    ...contentColumns(item),
    document,
    readerDocument,
    id,
    version,
    providerId,
    originator: organisation,
    submittedAt,
    submittedBy,
    stageAt,
    dueOn,
    answeredAt,
    changedBy: submittedBy,
    changedAt: submittedAt,
    withdrawnAt: null,
    repliedAt: null,
    disputed: false,
    onHold: false,
  }
}

/** What a version decides: all that a new version may change, and what never changes as it was. */
export function contentColumns(item: WholeSubmission) {
  const rating = ratingIn(item)?.rating
  const value = rating?.overall ?? rating?.value
  const { locationId, councilId } = aboutOf(item.subject)
  const said = (name: string) => (item.type === 'finding' ? ((item.body[name] as string | undefined) ?? null) : null)
  return {
    type: item.type,
    schemaVersion: item.schemaVersion,
    stage: item.stage,
    locationId,
    councilId,
    sourceCategory: item.sourceCategory,
    audience: audienceBits(item.audience),
    visibleFrom: item.visibleFrom ?? null,
    visibleUntil: item.visibleUntil ?? null,
    observedOn: item.observedOn,
    topics: item.topics.length === 0 ? '' : `|${item.topics.join('|')}|`,
    severity: item.type === 'concern' ? String(item.body['severity']) : null,
    ratingScheme: rating?.scheme ?? null,
    ratingValue: value ?? null,
    ratingPlace: rating && value ? (ratingPlace(rating.scheme, rating.version, value) ?? null) : null,
    method: said('method'),
    visitId: said('visit'),
    sourceId: item.sourceId ?? null,
    restrictsUntil: restrictsUntil(item),
    retentionClass: item.retentionClass,
    reviewOn: reviewDay(item),
  } satisfies Partial<Row>
}

/** The last day on which it restricts placements, as its type's row in the profiles finds it in the body. */
function restrictsUntil({ type, body }: Pick<WholeSubmission, 'type' | 'body'>): string | null {
  const placements = typeProfile(type)?.placements
  if (placements === undefined || !placements.values.includes(String(body[placements.member]))) return null
  const until = body[placements.until]
  return typeof until === 'string' ? until : noLastDay
}

const noLastDay = '9999-12-31'

/** The day from which it need not be kept any more, by its retention class and the day on which it was observed. */
export function reviewDay({
  retentionClass,
  observedOn,
}: Pick<WholeSubmission, 'retentionClass' | 'observedOn'>): string {
  return addMonths(observedOn, 12 * retentionYears(retentionClass))
}
