// Submitting intelligence: checked, kept with both of its texts, and on record, in one transaction.
import { and, eq, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '../../../db/database.ts'
import { intelligence, intelligenceNamed, organisations, visits } from '../../../db/tables.ts'
import type { Receipt } from '../../events/event.ts'
import { signReceipt } from '../../events/receipt.ts'
import { Problem, type FieldError } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { adheresOn } from '../../policy/adherence.ts'
import { momentOf } from '../../policy/moment.ts'
import type { Profile } from '../../policy/reference.ts'
import { standingTo, type Standing } from '../../policy/standing.ts'
import type { OrganisationKind, Viewer } from '../../policy/viewer.ts'
import { ceilingErrors, type NamedParty } from '../audience/ceilings.ts'
import { placeOf, type Place } from '../place.ts'
import { aboutOf } from '../subject.ts'
import { keepItems, namedRows } from './keep.ts'
import { checkStart, wholeSubmission, type Submission, type WholeSubmission } from './submission.ts'
import { organisationById } from '../../organisations/queries.ts'

export interface Submitted {
  readonly id: string
  readonly version: number
  readonly receipt: Receipt
}

/** A submission that could be sent as it is, with every default, and the place that it is about. */
export interface Checked {
  readonly item: WholeSubmission
  readonly place: Place
}

/**
 * Everything that sending would refuse, without sending. Throws Problem: `invalid`, `personal-data`, `role-not-allowed`,
 * `unknown-reference`, `audience-ceiling`, `already-submitted`, `source-id-withdrawn`.
 */
export async function checkSubmission(read: Reader, hub: Hub, viewer: Viewer, sent: Submission): Promise<Checked> {
  const checked = await checkContent(read, hub, viewer, sent)
  await checkNew(read, viewer, checked.item)
  return checked
}

/**
 * The same without a look at what was sent before under its sourceId. An item that is under way (`before`: as it is kept) stands at a
 * stage that it has come to, and its texts have been asked about; any other one has to be at a stage at which its type may start.
 * `where` spares many items about few places the look.
 */
export async function checkContent(
  read: Reader,
  hub: Hub,
  viewer: Viewer,
  sent: Submission,
  before?: object,
  where = placeOf,
): Promise<Checked> {
  const now = momentOf(hub.clock)
  const { item, profile } = wholeSubmission(viewer, sent, now, before)
  if (before === undefined) checkStart(item)
  const place = await where(read, viewer, item, now.today)
  if (visitOf(item) !== undefined || item.onBehalfOf !== undefined) await checkReferences(read, viewer, item)
  await checkAudience(read, viewer, item, profile, place.standing, now.today)
  return { item, place }
}

/** Throws what `checkSubmission` does. */
export async function submitIntelligence(tx: Tx, hub: Hub, viewer: Viewer, sent: Submission): Promise<Submitted> {
  const [kept] = await keepItems(tx, hub, viewer, [await checkSubmission(tx, hub, viewer, sent)])
  if (kept === undefined) throw new Error('An item that was checked is kept.')
  const { id, version, entry } = kept
  return { id, version, receipt: signReceipt(hub.key, entry.leaf, entry.at) }
}

function visitOf({ type, body }: WholeSubmission): unknown {
  return type === 'finding' ? body['visit'] : undefined
}

/** A visit that an item comes from is the sender's own, here, and has taken place: then all who read the item may see it. */
async function checkReferences(tx: Reader, viewer: Viewer, item: WholeSubmission): Promise<void> {
  const visit = visitOf(item)
  if (typeof visit === 'string') {
    const found = await tx
      .select({ id: visits.id })
      .from(visits)
      .where(
        and(
          eq(visits.id, visit),
          eq(visits.owner, viewer.organisation),
          eq(visits.locationId, aboutOf(item.subject).locationId),
          eq(visits.status, 'completed'),
        ),
      )
    const detail = 'Give a completed visit of your own organisation to this location, or leave it out.'
    if (found.length === 0) throw new Problem('unknown-reference', { errors: [{ pointer: '/body/visit', detail }] })
  }
  if (item.onBehalfOf === undefined || (await organisationById(tx, item.onBehalfOf)) !== undefined) return
  throw new Problem('unknown-reference', {
    errors: [{ pointer: '/onBehalfOf', detail: 'There is no such organisation.' }],
  })
}

async function checkAudience(
  tx: Reader,
  viewer: Viewer,
  item: WholeSubmission,
  profile: Profile,
  sender: Standing,
  today: string,
): Promise<void> {
  const parties = item.audience.every(isClass) ? nobody : await namedParties(tx, viewer, item, sender, today)
  const errors: FieldError[] = ceilingErrors(profile, item.audience, parties)
  if (errors.length > 0) throw new Problem('audience-ceiling', { errors })
}

const isClass = (entry: WholeSubmission['audience'][number]) => typeof entry === 'string'
const nobody: ReadonlyMap<string, NamedParty> = new Map()

async function namedParties(
  tx: Reader,
  viewer: Viewer,
  item: WholeSubmission,
  sender: Standing,
  today: string,
): Promise<Map<string, NamedParty>> {
  const ids = [...new Set(item.audience.flatMap((entry) => (typeof entry === 'string' ? [] : [entry.organisation])))]
  const parties = new Map<string, NamedParty>()
  const rows = await tx
    .select({ id: organisations.id, kind: organisations.kind, gss: organisations.gss })
    .from(organisations)
    .where(inArray(organisations.id, ids))
  for (const row of rows) {
    const kind = row.kind as OrganisationKind
    const standing = await standingTo(tx, { organisation: row.id, kind, gss: row.gss }, aboutOf(item.subject), today)
    // Who is bound by the agreement is public, so a refusal for that tells nothing of who has declared an interest.
    const bound = await adheresOn(tx, { organisation: row.id, kind }, today)
    const declarationsKnown = sender.isRegulator || sender.isHost || row.id === viewer.organisation || !bound
    if (standing !== undefined) parties.set(row.id, { kind, standing, declarationsKnown })
  }
  return parties
}

const withdrawnSource = [
  { pointer: '/sourceId', detail: 'Your organisation has withdrawn the item with this sourceId.' },
]

async function checkNew(tx: Reader, viewer: Viewer, item: WholeSubmission): Promise<void> {
  if (item.sourceId === undefined) return
  const earlier = await tx
    .select({ withdrawnAt: intelligence.withdrawnAt })
    .from(intelligence)
    .where(and(eq(intelligence.originator, viewer.organisation), eq(intelligence.sourceId, item.sourceId)))
  if (earlier.some(({ withdrawnAt }) => withdrawnAt !== null))
    throw new Problem('source-id-withdrawn', { errors: withdrawnSource })
  const detail = 'Your organisation has sent an item with this sourceId before.'
  if (earlier.length > 0) throw new Problem('already-submitted', { errors: [{ pointer: '/sourceId', detail }] })
}

/** Whom the audience names. */
export async function insertNamed(tx: Tx, itemId: string, item: WholeSubmission): Promise<void> {
  const rows = namedRows(itemId, item)
  if (rows.length > 0) await tx.insert(intelligenceNamed).values(rows)
}
