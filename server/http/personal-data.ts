// Texts that may identify somebody (protocol §3): what is certain is refused; about what is likely the sender is asked, and
// says why it is nobody who uses care. That answer is put on record, the text never.
import type { components } from '../contract/generated.ts'
import {
  findPersonalData,
  personalDataError,
  personalDataInWords,
  type PersonalDataHit,
} from '../policy/personal-data.ts'
import { Problem } from './problem.ts'

export type Acknowledged = components['schemas']['Acknowledgement']

/**
 * Gives what the sender has said of what was found, for the audit. `before` holds the same texts as they were sent earlier:
 * about what has stayed, nobody is asked twice. Throws Problem `personal-data`, `personal-data-likely`, or `invalid` for an
 * acknowledgement of what is not there.
 */
export function checkPersonalData(
  texts: object,
  acknowledged: readonly Acknowledged[] = [],
  before?: object,
): readonly Acknowledged[] {
  const hits = findPersonalData(texts)
  const certain = hits.filter((hit) => hit.certain)
  if (certain.length > 0) throw new Problem('personal-data', { errors: certain.map(personalDataError) })
  const likely = hits.filter(({ pointer }) => !isAsBefore(texts, before, pointer))
  const open = likely.filter((hit) => !acknowledged.some((one) => isAbout(one, hit)))
  if (open.length > 0) {
    const acknowledge = open.map(({ pointer, kind }) => ({ pointer, kind }))
    throw new Problem('personal-data-likely', { errors: open.map(question), acknowledge })
  }
  const errors = acknowledged.flatMap((one, at) =>
    hits.some((hit) => isAbout(one, hit)) ? [] : [{ pointer: `/acknowledge/${at}`, detail: nothingThere }],
  )
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return acknowledged
}

const nothingThere = 'Nothing of this kind was found there. Take it out.'

function isAbout({ pointer, kind }: Acknowledged, hit: PersonalDataHit): boolean {
  return pointer === hit.pointer && kind === hit.kind
}

function question({ pointer, kind }: PersonalDataHit) {
  const what = personalDataInWords(kind)
  return { pointer, detail: `This may hold ${what}. Take it out, or say why it is nobody who uses care.` }
}

function isAsBefore(texts: object, before: object | undefined, pointer: string): boolean {
  return before !== undefined && textAt(texts, pointer) === textAt(before, pointer)
}

function textAt(value: object, pointer: string): unknown {
  const names = pointer.split('/').slice(1)
  const step = (inside: unknown, name: string) =>
    (inside as Record<string, unknown> | undefined)?.[name.replaceAll('~1', '/').replaceAll('~0', '~')]
  return names.reduce<unknown>(step, value)
}
