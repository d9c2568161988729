// What a form asks about texts that may identify somebody: a question beside the field, and the answers as they are sent.
import { findPersonalData, personalDataInWords, type PersonalDataHit } from '../policy/personal-data.ts'
import type { Problem } from '../http/problem.ts'
import { formErrors, type FormError } from './form.ts'
import type { Fields } from './page.ts'

export interface Question {
  readonly name: string
  readonly id: string
  /** What the text may hold: `a person’s initials`. */
  readonly what: string
  /** The answer that was chosen; empty for none. */
  readonly chosen: string
  readonly reasons: readonly { readonly value: string; readonly text: string }[]
}

/** One for each thing that is likely in these texts; `names` are those that the form asks for. */
export function questionsIn(texts: object, form: Fields): Question[] {
  return likelyIn(texts).map((hit) => {
    const name = nameOf(hit)
    return { name, id: idOf(name), what: personalDataInWords(hit.kind), chosen: form.get(name), reasons }
  })
}

/** The member `acknowledge` of what is sent: what has been answered of what is there; nothing, where nothing has. */
export function answersIn(
  texts: object,
  form: Fields,
): { acknowledge?: { pointer: string; kind: string; reason: string }[] } {
  const answers = likelyIn(texts).flatMap((hit) => {
    const reason = form.get(nameOf(hit))
    return reason === '' ? [] : [{ pointer: hit.pointer, kind: hit.kind, reason }]
  })
  return answers.length === 0 ? {} : { acknowledge: answers }
}

/** The refusal at the questions; undefined for any other problem. */
export function askedErrors(problem: Problem): FormError[] | undefined {
  if (problem.code !== 'personal-data-likely') return undefined
  return formErrors(
    problem.acknowledge.map(({ pointer, kind }) => [
      idOf(nameOf({ pointer, kind })),
      'Say who or what it is, or take it out of the text',
    ]),
  )
}

function likelyIn(texts: object): PersonalDataHit[] {
  return findPersonalData(texts).filter(({ certain }) => !certain)
}

function nameOf({ pointer, kind }: { readonly pointer: string; readonly kind: string }): string {
  return `acknowledge ${pointer} ${kind}`
}

function idOf(name: string): string {
  return name.replaceAll(/[^a-z0-9]+/gi, '-')
}

const reasons = [
  { value: 'staff-name', text: 'Somebody who works at the service or for its provider' },
  { value: 'professional-name', text: 'Somebody else at work: a doctor, an officer, an inspector' },
  { value: 'public-figure', text: 'Somebody whom everybody knows' },
  { value: 'organisation-name', text: 'The name of an organisation' },
  { value: 'place-name', text: 'The name of a place, or an address where nobody lives who uses care' },
  { value: 'date-of-an-event', text: 'The date of something that happened' },
  { value: 'not-a-person', text: 'Nothing about a person' },
] as const
