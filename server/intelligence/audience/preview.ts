// Who would see an item before it is sent or changed, what one of them would read, and who gains and loses by a change.
import type { Reader } from '../../../db/database.ts'
import type { components } from '../../contract/generated.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import type { Audience } from '../../policy/audience.ts'
import { momentOf, type Moment } from '../../policy/moment.ts'
import { standingTo } from '../../policy/standing.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { partyById } from './parties.ts'
import { sightOf, type Named } from './sight.ts'
import { namedIn, whoSees, type Audiences, type Told, type Viewable } from './now.ts'
import { changesBetween } from './changes.ts'
import { documents } from '../documents.ts'
import { checkSubmission } from '../sharing/submit.ts'
import { intelligenceById } from '../queries.ts'
import { textFor } from '../reduced.ts'
import { contentColumns, type Row } from '../stored.ts'
import type { Submission, WholeSubmission } from '../sharing/submission.ts'
import { atStage } from '../stages/stages.ts'
import { changedItem, ownRow } from '../versions/change.ts'

type Request = components['schemas']['IntelligencePreviewRequest']
type Shape = components['schemas']['IntelligencePreview']

/** The shape `IntelligencePreview`. */
export type Preview = Omit<Shape, '$defs' | 'audience'> & { readonly audience: Audiences }

export interface Previewed {
  readonly preview: Preview
  readonly declarers: readonly string[]
  readonly location: string
}

/** Throws what sending it, or changing the item by it, would throw; and `unknown-reference` where there is no such reader. */
export async function previewOf(read: Reader, hub: Hub, asker: Viewer, sent: Request): Promise<Previewed> {
  const now = momentOf(hub.clock)
  const { item, row, providerId, name } = await subjectOf(read, hub, asker, sent).catch(withinRequest)
  const originator = { organisation: asker.organisation, name }
  const after = toView(item, { originator: asker.organisation, providerId }, now.instant)
  const told = await sightsOf(read, asker, now, after)
  const before = row && (await sightsOf(read, asker, now, viewOf(row)))
  const preview: Preview = {
    audience: told.audiences,
    ...(sent.as === undefined ? {} : { as: await readAs(read, asker, now, after, { item, originator }, sent.as) }),
    ...(before && changesBetween(before.audiences, told.audiences, asker.organisation)),
  }
  return { preview, declarers: [...told.declarers, ...(before?.declarers ?? [])], location: after.about.locationId }
}

/** What is in the database, as the rules look at it. */
export function viewOf(row: Row): Viewable {
  const { audience = [] } = JSON.parse(row.document) as components['schemas']['Intelligence']
  const { locationId, councilId } = row
  return { facts: row, about: { locationId, councilId }, since: row.changedAt, audience }
}

/** What would be. */
function toView(item: WholeSubmission, by: Pick<Row, 'originator' | 'providerId'>, since: string): Viewable {
  const facts = { ...contentColumns(item), ...by }
  const { locationId, councilId } = facts
  return { facts, about: { locationId, councilId }, since, audience: item.audience }
}

async function subjectOf(read: Reader, hub: Hub, asker: Viewer, sent: Request) {
  const { item: id, stageChange } = sent
  if (id === undefined) {
    if (stageChange !== undefined) throw wrong('/item', 'Say which item would be taken to this stage.')
    const { item, place } = await checkSubmission(read, hub, asker, submissionIn(sent))
    return { item, row: undefined, providerId: place.providerId, name: place.senderName }
  }
  const known = await intelligenceById(read, asker, momentOf(hub.clock), id)
  if (known === undefined) throw new Problem('not-found')
  const row = await ownRow(read, asker, known)
  const { originator } = JSON.parse(row.document) as components['schemas']['Intelligence']
  if (stageChange === undefined) {
    const item = await changedItem(read, hub, asker, row, submissionIn(sent))
    return { item, row, providerId: row.providerId, name: originator.name }
  }
  if (sent.submission !== undefined) throw wrong('/stageChange', 'Send a submission or a stage, not both.')
  const { item, place } = await atStage(read, hub, asker, row, stageChange)
  return { item, row, providerId: place.providerId, name: originator.name }
}

function submissionIn({ submission }: Request): Submission {
  if (submission === undefined) throw wrong('/submission', 'Send what would be sent, or the stage of an item.')
  return submission
}

function wrong(pointer: string, detail: string): Problem {
  return new Problem('invalid', { errors: [{ pointer, detail }] })
}

/** A fault stands in the request where what would be sent does. What is to be acknowledged is said in there, and stays as it is. */
function withinRequest(refusal: unknown): never {
  if (!(refusal instanceof Problem) || refusal.errors.length === 0) throw refusal
  const { code, detail, acknowledge } = refusal
  const errors = refusal.errors.map((error) =>
    'pointer' in error ? { ...error, pointer: `/submission${error.pointer}` } : error,
  )
  throw new Problem(code, { detail, acknowledge, errors })
}

async function sightsOf(read: Reader, asker: Viewer, now: Moment, item: Viewable): Promise<Told> {
  const told = await whoSees(read, asker, now, item)
  if (told === undefined) throw new Problem('not-found')
  return told
}

interface Text {
  readonly item: WholeSubmission
  readonly originator: { readonly organisation: string; readonly name: string }
}

/** What an organisation, or one person of it, would read. */
async function readAs(
  read: Reader,
  asker: Viewer,
  now: Moment,
  view: Viewable,
  text: Text,
  as: NonNullable<Request['as']>,
): Promise<NonNullable<Preview['as']>> {
  const standing = await standingTo(read, asker, view.about, now.today)
  const concerned = { about: view.about, providerId: view.facts.providerId }
  const party = standing && (await partyById(read, asker, standing, concerned, as.organisation))
  if (party === undefined) {
    const detail = 'There is no such organisation.'
    throw new Problem('unknown-reference', { errors: [{ pointer: '/as/organisation', detail }] })
  }
  const { organisation, name, kind } = party
  const named = as.person === undefined ? namedIn(view.audience, organisation) : namedPerson(view.audience, as)
  const sight = await sightOf(read, party, named, view, now)
  const whose = { organisation: { organisation, name }, ...(as.person === undefined ? {} : { person: as.person }) }
  if (sight.sees === 'not' || sight.rule === undefined) return { ...whose, ...sight }
  const theirs = (await standingTo(read, party, view.about, now.today)) ?? standing
  if (theirs === undefined) return { ...whose, ...sight }
  const isCommissioner = party.declarationsKnown ? theirs.isCommissioner : sight.sees === 'if-it-buys-care'
  const whole = kind === 'regulator' || organisation === asker.organisation
  const reads = textRead(asker, now, text, whole, { rule: sight.rule, standing: { ...theirs, isCommissioner } })
  return { ...whose, ...sight, reads }
}

function namedPerson(audience: Audience, { organisation, person = '' }: NonNullable<Request['as']>): Named {
  const named = audience.some(
    (one) => typeof one !== 'string' && one.organisation === organisation && one.people?.includes(person) === true,
  )
  return named ? { person } : namedIn(audience, organisation)
}

/** Any id would do: it is taken out again. */
const noId = '00000000-0000-7000-8000-000000000000'

function textRead(
  asker: Viewer,
  now: Moment,
  { item, originator }: Text,
  whole: boolean,
  by: Pick<Parameters<typeof textFor>[0], 'rule' | 'standing'>,
): Record<string, unknown> {
  const stamp = { id: noId, version: 1, originator, submittedAt: now.instant, submittedBy: asker.subject }
  const { document, readerDocument } = documents(stamp, item)
  const text = textFor({ type: item.type, ...by }, whole ? document : readerDocument)
  const { id: _id, version: _version, submittedAt: _at, ...reads } = JSON.parse(text) as Record<string, unknown>
  return reads
}
