// What in a narrative identifies somebody who uses care, or may: by how care records name people. What is certain is
// refused; what may as well be a member of staff or no person at all is asked about. Every pattern is bounded, so that a
// long text takes no long time.
import { ages, births } from './personal-dates.ts'
import { isPlain, type TextHit, type TextKind } from './personal-hit.ts'
import { names, namesWithAge, residents, titles } from './personal-names.ts'
import { initialsAlone, rooms, whereabouts } from './personal-places.ts'

export type { TextKind } from './personal-hit.ts'

/** In a text as it was sent, each kind once: certain, where any of it is. */
export function peopleIn(raw: string): TextHit[] {
  const text = readable(raw)
  const hits = detectors.flatMap((detect) => detect(text))
  const all = new Set(hits.map(({ kind }) => kind))
  const kinds = [...all].filter((kind) => !(saidBy[kind] ?? []).some((other) => all.has(other)))
  return kinds.map((kind) => ({ kind, certain: hits.some((hit) => hit.kind === kind && hit.certain) }))
}

/** What a kind says less well than another that is found beside it. */
const saidBy: Readonly<Partial<Record<TextKind, readonly TextKind[]>>> = {
  age: ['name-and-age'],
  'full-name': ['resident-name', 'name-and-age'],
  'first-name': ['resident-name', 'name-and-age', 'full-name', 'titled-name'],
  initials: ['room-and-initials'],
}

/** One way to write apostrophes, dashes and spaces, and nothing that cannot be seen. */
function readable(raw: string): string {
  return oneWay(raw)
    .replace(/\s+/g, ' ')
    .replace(/\b[A-Za-z]{2}(?:[ ./-]{0,3}\d{2}){3}[ ./-]{0,3}[A-Da-d]\b/g, '#')
    .replace(wellKnown, '#')
}

function oneWay(raw: string): string {
  if (isPlain(raw)) return raw.replaceAll('`', "'")
  return raw
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/[\p{Pd}\u2212]/gu, '-')
}

/** Of whom everybody in care speaks, and who are no members of staff either. */
const wellKnown = /\b(?:Oliver McGowan|Florence Nightingale|Mary Seacole|Tom Kitwood|Winston Churchill)\b/g

const detectors: readonly ((text: string) => TextHit[])[] = [
  births,
  ages,
  namesWithAge,
  titles,
  residents,
  names,
  rooms,
  initialsAlone,
  whereabouts,
]
