// A rating belongs to its scheme (protocol §2): the scheme and version must exist, the values must be theirs, and nobody
// rates in a scheme that is not their own.
import type { FieldError } from '../../http/problem.ts'
import { ratingScheme } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import type { Subject } from '../subject.ts'

interface RatingBody {
  readonly scheme: string
  readonly version: string
  readonly value?: string
  readonly overall?: string
  readonly assessedOn?: string
  readonly questions?: readonly { readonly question: string; readonly value: string }[]
}

/** The rating that a body carries, and where it stands. The body has been checked against its schema. */
export function ratingIn(item: {
  type: string
  body: Readonly<Record<string, unknown>>
}): { rating: RatingBody; at: string } | undefined {
  // The body has been checked against the schema of its type.
  if (item.type === 'rating') return { rating: item.body as unknown as RatingBody, at: '/body' }
  const rating = item.body['rating']
  return rating === undefined ? undefined : { rating: rating as RatingBody, at: '/body/rating' }
}

export function ratingErrors(
  sender: OrganisationKind,
  item: { type: string; subject: Subject; body: Readonly<Record<string, unknown>> },
  today: string,
): FieldError[] {
  const found = ratingIn(item)
  if (found === undefined) return []
  const { rating, at } = found
  const scheme = ratingScheme(rating.scheme, rating.version)
  const known = 'There is no such scheme and version. /schemas/reference/rating-schemes.json lists them.'
  if (scheme === undefined) return [{ pointer: `${at}/scheme`, detail: known }]
  if ((scheme.of === 'council') !== (item.subject.council !== undefined)) {
    const detail = 'This scheme rates something else. /schemas/reference/rating-schemes.json says what each one rates.'
    return [{ pointer: `${at}/scheme`, detail }]
  }
  if (!scheme.usedBy.includes(sender)) {
    return [{ pointer: `${at}/scheme`, detail: 'Organisations of your kind do not rate in this scheme.' }]
  }
  const values = new Set(scheme.four.map((entry) => entry.value))
  const detail = `This is not a value of the scheme. Use one of: ${[...values].join(', ')}.`
  const wrong = (value: string | undefined, pointer: string): FieldError[] =>
    value === undefined || values.has(value) ? [] : [{ pointer, detail }]
  return [
    ...dayErrors(rating.assessedOn, today, `${at}/assessedOn`),
    ...questionErrors(rating.questions ?? [], scheme.questions, `${at}/questions`),
    ...wrong(rating.value, `${at}/value`),
    ...wrong(rating.overall, `${at}/overall`),
    ...(rating.questions ?? []).flatMap((entry, n) => wrong(entry.value, `${at}/questions/${n}/value`)),
  ]
}

function dayErrors(day: string | undefined, today: string, pointer: string): FieldError[] {
  if (day === undefined || day <= today) return []
  return [{ pointer, detail: 'This day is still to come. Give the day of the assessment.' }]
}

/** Each question once, and of the scheme, where the hub holds the scheme's questions. */
function questionErrors(
  answers: NonNullable<RatingBody['questions']>,
  known: readonly string[] | undefined,
  pointer: string,
): FieldError[] {
  return answers.flatMap(({ question }, at) => {
    const place = `${pointer}/${at}/question`
    if (answers.findIndex((other) => other.question === question) < at) {
      return [{ pointer: place, detail: 'This question comes twice. Send it once.' }]
    }
    if (known === undefined || known.includes(question)) return []
    return [{ pointer: place, detail: `This is not a question of the scheme. Use one of: ${known.join(', ')}.` }]
  })
}
