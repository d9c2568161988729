// Initials, rooms, addresses and record numbers in a narrative.
import { date } from './personal-dates.ts'
import { certainly, matches, perhaps, type TextHit } from './personal-hit.ts'
import { careWord, speaksOfUse, uses } from './personal-names.ts'
import { acronyms, dottedAcronyms } from './personal-words.ts'

const initials = '(\\p{Lu}\\. ?\\p{Lu}\\.?(?: ?\\p{Lu}\\.?)?|\\p{Lu}{2,3})(?![\\p{L}\\d])'
const roomNumber = '\\brooms? ?(?:no\\.? ?|number )?#?\\d{1,3}[A-Za-z]?\\b'
const roomThen = new RegExp(
  `(?:${roomNumber}|\\bROOM \\d{1,3}\\b)(?: ?[(,:/-]+ ?| | is | was |, resident )${initials}`,
  'giu',
)
const thenRoom = new RegExp(`(?<![\\p{L}.])${initials},? ?(?:\\(|in |from |of |- |, ?)?(?:the )?${roomNumber}`, 'giu')
const initialsAfterUses = new RegExp(`\\b${uses}(?: |, |: | \\(| - )${initials}`, 'giu')
const possessed = new RegExp(`(?<![\\p{L}.])${initials}(?='s? (?:[a-z]+ )?${careWord}\\b)`, 'gu')
const dotted = /(?<![\p{L}.])(\p{Lu}\. ?\p{Lu}\.(?: ?\p{Lu}\b\.?)?)(?! ?\p{Lu}\p{Ll})/gu
const dated = new RegExp(
  `(?<![\\p{L}.])${initials}(?= ?[(,:-]? ?(?:on )?(?:${date}|\\d{1,2}[/.]\\d{1,2}(?![\\d/]))(?!\\d))`,
  'gu',
)

export function rooms(text: string): TextHit[] {
  if (!/room/i.test(text)) return []
  const both = [...matches(text, roomThen), ...matches(text, thenRoom)]
  if (both.some(([, found]) => isInitials(found))) return [certainly('room-and-initials')]
  return whoseRoom.test(text) ? [perhaps('room')] : []
}

const whoseRoom = new RegExp(
  `\\b(?:${uses}|person|lady|gentleman|man|woman|occupant|somebody|someone|individual)(?: [a-z]{2,12}){0,3} (?:in|from|of|at) ${roomNumber}|${roomNumber}(?:'s| ?[(-])? ?(?:resident|occupant)`,
  'i',
)

export function initialsAlone(text: string): TextHit[] {
  if (speaksOfUse(text) && matches(text, initialsAfterUses).some(([, found]) => isInitials(found)))
    return [certainly('initials')]
  const loose = [possessed, dotted, dated].flatMap((pattern) => matches(text, pattern))
  return loose.some(([, found]) => isInitials(found)) ? [perhaps('initials')] : []
}

/** Capitals, and no abbreviation that everybody in care uses. */
function isInitials(found = ''): boolean {
  const letters = found.replace(/[. ]/g, '')
  const known = found.includes('.') ? dottedAcronyms : acronyms
  return /^\p{Lu}{2,3}$/u.test(letters) && !known.has(letters)
}

// ── Where somebody lives, and what they are known by ────────────────────────────────────────────────────────────────

const street =
  /(?<![\d/.:-])\d{1,3}[A-Za-z]?,? (?:\p{Lu}[\p{L}'-]{1,20} ){1,3}(?:Road|Street|Avenue|Lane|Close|Drive|Crescent|Terrace|Grove|Gardens|Rd|St|Ave|Cres)\b/u
const numberAndPostcode =
  /(?<![\d/.:-])(?:flat |no\.? ?|number |house )?\d{1,3}[A-Za-z]?,? ?[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/
const record =
  /\b(?:mosaic|liquid ?logic|LAS|care ?first|care ?director|eclipse|system ?one|emis|hospital|patient|client|resident|service[ -]user|social care|person|swift|adult social care)(?: record| case)? ?(?:id|i\.d\.|no\.?|number|ref\.?|reference|#)[ :#=]{0,3}(?:is |was )?[A-Z]{0,3}-?\d{4,10}\b/i

export function whereabouts(text: string): TextHit[] {
  return [
    ...(street.test(text) || numberAndPostcode.test(text) ? [perhaps('address')] : []),
    ...(record.test(text) ? [certainly('record-number')] : []),
  ]
}
