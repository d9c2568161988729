// Columns of the tables that stand on several pages, for their files: the same thing has the same columns everywhere.
import { topicNames } from '../policy/framework.ts'
import { sourceCategory, visitKind } from '../policy/reference.ts'
import type { AnswerOf } from './ask.ts'
import type { Column } from './csv.ts'
import { word } from './words.ts'

type Item = AnswerOf<'listLocationIntelligence'>['items'][number]
type Visit = AnswerOf<'listLocationVisits'>['items'][number]
type Body = Readonly<Record<string, unknown>>

/** What has been shared, an item a row; with the service, by its name, where there are several. Topics in the reader's framework. */
export function itemColumns(framework: string, services?: ReadonlyMap<string, string>): Column<Item>[] {
  return [
    ['Date', ({ observedOn }) => observedOn],
    ...serviceColumns(services, ({ subject }: Item) => subject.location ?? subject.council ?? ''),
    ['Type', ({ type }) => word(type)],
    ['Topics', ({ topics }) => topicNames(framework, topics).join('; ')],
    ['Shared by', ({ originator }) => originator.name],
    ['Text', ({ body }) => textIn(body, 'narrative')],
    ['Severity', ({ body }) => word(textIn(body, 'severity'))],
    ['Rating', ({ body }) => word(ratingIn(body))],
    ['Source', (item) => sourceCategory(item.sourceCategory)?.name ?? word(item.sourceCategory)],
    ['Marking', ({ marking }) => [marking.classification, ...(marking.descriptors ?? [])].join('; ')],
    ['Onward sharing', ({ marking }) => word(marking.onwardSharing)],
    ['Published', ({ stage }) => (stage === 'published' ? 'yes' : 'no')],
    ['Disputed', ({ disputed }) => (disputed === true ? 'yes' : 'no')],
    ['Replies', ({ replies = 0 }) => replies],
    ['Reference', ({ id }) => id],
  ]
}

/** Visits, one a row; with the service, by its name, where there are several. */
export function visitColumns(framework: string, services?: ReadonlyMap<string, string>): Column<Visit>[] {
  return [
    ['First day', ({ period }) => period.from],
    ['Last day', ({ period }) => period.to],
    ...serviceColumns(services, ({ location }: Visit) => location),
    ['Visit', ({ kind }) => visitKind(kind)?.name ?? kind],
    ['By', ({ by, external }) => (external === undefined ? by.name : `${external.name}, entered by the provider`)],
    ['Topics', ({ topics }) => topicNames(framework, topics).join('; ')],
    ['Notice', ({ notice }) => notice && word(notice)],
    ['State', ({ status }) => word(status)],
  ]
}

function serviceColumns<Row>(
  services: ReadonlyMap<string, string> | undefined,
  idOf: (row: Row) => string,
): Column<Row>[] {
  if (services === undefined) return []
  return [
    ['Service', (row) => services.get(idOf(row)) ?? idOf(row)],
    ['CQC location ID', idOf],
  ]
}

/** A finding's rating, or a rating's overall value. */
function ratingIn(body: Body): string {
  return textIn(body['rating'] as Body | undefined, 'value') || textIn(body, 'overall')
}

/** Empty where the body has no such text: which it has is its type's to say. */
function textIn(body: Body | undefined, name: string): string {
  const value = body?.[name]
  return typeof value === 'string' ? value : ''
}
