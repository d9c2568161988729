// A look at who would see something before it is sent, changed or taken on, and at what one of them would read: on pages.
import type { AnswerOf } from '../../web/ask.ts'
import type { PageCall } from '../../web/page.ts'
import { membersInWords, type MemberInWords } from '../versions/words.ts'

export interface Look {
  readonly preview: AnswerOf<'previewIntelligence'>
  /** As whom one can look: an organisation, or one person of it that is named. */
  readonly readers: readonly { readonly value: string; readonly text: string }[]
  /** As whom one looks; empty for nobody. */
  readonly as: string
  /** What they would read, member by member. */
  readonly reads: readonly MemberInWords[]
}

/** `asked`: the shape `IntelligencePreviewRequest`, without `as`. Throws what sending it would. */
export async function lookAt({ ask, form }: PageCall, asked: object, names: Names): Promise<Look> {
  const as = form.get('as')
  const [organisation = '', ...rest] = as.split(' ')
  const person = rest.join(' ')
  const whose = { organisation, ...(person === '' ? {} : { person }) }
  const { body: preview } = await ask('previewIntelligence', {
    body: { ...asked, ...(as === '' ? {} : { as: whose }) },
  })
  const readers = new Map<string, string>()
  for (const { organisation: reader, person: only } of preview.audience.items.flatMap(
    ({ organisations }) => organisations,
  )) {
    const value = only === undefined ? reader.organisation : `${reader.organisation} ${only}`
    readers.set(value, only === undefined ? reader.name : `${reader.name}, ${only}`)
  }
  return {
    preview,
    readers: [...readers].map(([value, text]) => ({ value, text })),
    as,
    reads: preview.as?.reads === undefined ? [] : membersInWords(preview.as.reads, names),
  }
}

/** What organisations are called, by their ids. */
export type Names = ReadonlyMap<string, string>

/** The fields of a form, to be sent again with what is chosen after the look. */
export function fieldsAgain({ form }: PageCall): readonly (readonly [string, string])[] {
  return form.entries.filter(([name]) => !['_csrf', 'step', 'key', 'as', 'hostPeople'].includes(name))
}
