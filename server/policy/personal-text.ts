// What in a narrative identifies somebody who uses care, or may: by how care records name people. What is certain is
// refused; what may as well be a member of staff or no person at all is asked about. Every pattern is bounded, so that a
// long text takes no long time.
import { firstNames, wordNames } from './first-names.ts'
import { acronyms, careWords, dottedAcronyms, notSurnames } from './personal-words.ts'

export type TextKind =
  | 'date-of-birth'
  | 'age'
  | 'name-and-age'
  | 'titled-name'
  | 'resident-name'
  | 'full-name'
  | 'first-name'
  | 'initials'
  | 'room-and-initials'
  | 'room'
  | 'address'
  | 'record-number'

export interface TextHit {
  readonly kind: TextKind
  readonly certain: boolean
}

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
  'full-name': ['resident-name', 'name-and-age', 'titled-name'],
  'first-name': ['resident-name', 'name-and-age', 'full-name', 'titled-name'],
  initials: ['room-and-initials'],
}

/** One way to write apostrophes, dashes and spaces, and nothing that cannot be seen. */
function readable(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/\b[A-Za-z]{2}(?:[ ./-]{0,3}\d{2}){3}[ ./-]{0,3}[A-Da-d]\b/g, '#')
    .replace(wellKnown, '#')
}

/** Of whom everybody in care speaks, and who are no members of staff either. */
const wellKnown = /\b(?:Oliver McGowan|Florence Nightingale|Mary Seacole|Tom Kitwood|Winston Churchill)\b/g

type Detector = (text: string) => TextHit[]

const certainly = (kind: TextKind): TextHit => ({ kind, certain: true })
const perhaps = (kind: TextKind): TextHit => ({ kind, certain: false })
/** What stands before it, as far as it matters. */
const before = (text: string, { index }: { readonly index: number }) => text.slice(Math.max(0, index - 40), index)
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)]

// ── Dates of birth and ages ─────────────────────────────────────────────────────────────────────────────────────────

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\\.?'
const date =
  `(?:\\d{1,2} ?[-./ ] ?\\d{1,2} ?[-./ ] ?(?:\\d{4}|\\d\\d)|\\d{4}-\\d\\d-\\d\\d|` +
  `\\d{1,2}(?:st|nd|rd|th)? (?:of )?${month},? \\d{4}|${month} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})`
const birthDate = new RegExp(
  `(?<![a-z])(?:d\\.? ?o\\.? ?b\\.?|date of birth|birth ?date|birthday|born)(?:[ :=(,-]|is|was|on|in|the){0,8}(?:${date}|(?:19|20)\\d\\d(?!\\d))`,
  'i',
)
const oldDate = new RegExp(
  `(?<![\\d./-])(?:\\d{1,2} ?[-./] ?\\d{1,2} ?[-./] ?19[0-8]\\d|19[0-8]\\d-\\d\\d-\\d\\d|\\d{1,2}(?:st|nd|rd|th)? (?:of )?${month},? 19[0-8]\\d)(?!\\d)`,
  'gi',
)
/** What else has a date of long ago: buildings, registrations, law. */
const longAgo =
  /(?:built|opened|founded|established|registered|regist\w+ since|since|act|order|regulations|licen\w+|deed|lease|listed|dated)\b.{0,20}$/i

function births(text: string): TextHit[] {
  if (birthDate.test(text)) return [certainly('date-of-birth')]
  return matches(text, oldDate).some((found) => !longAgo.test(before(text, found))) ? [perhaps('date-of-birth')] : []
}

const yearsOld =
  /(?<![\d.])(\d{2,3})(?:-| )?(?:years?|yrs?|yr|y)(?:\.)?(?:-| )?(?:old|o)\b(?:[ -]+(?:[a-z]+ ){0,1}([a-z]+))?/gi
const aged = /\baged? (?:of )?(\d{2,3})\b(?! ?(?:\+|and|or|to|-|years? (?:and|or)|plus|over))/gi
const things =
  /\b(?:building|home|house|lift|boiler|roof|carpets?|kitchen|bath|hoist|system|polic(?:y|ies)|extension|property|equipment|mattress|vehicle|minibus|wing|furniture|beds?|windows?|assessments?|audits?|records?|contract|company|service|provider|heating|cooker|call bells?|floor\w*)\b/i

const birthdays = /\b(\d{2,3})(?:st|nd|rd|th) birthday\b/gi

function ages(text: string): TextHit[] {
  const old = matches(text, yearsOld).some((found) => {
    const [, age, after = ''] = found
    return isAge(age) && !things.test(before(text, found).slice(-25)) && !things.test(after)
  })
  const birthday = matches(text, birthdays).some(([, age]) => isAge(age))
  return birthday || old || matches(text, aged).some(([, age]) => isAge(age)) ? [perhaps('age')] : []
}

const isAge = (text = ''): boolean => Number(text) >= 16 && Number(text) <= 110

const nameWithAge =
  /(?<![\p{L}'-])(\p{Lu}[\p{Ll}'-]{1,20})(?: (\p{Lu}[\p{L}'-]{0,20})\.?)?(?: ?\((?:aged )?(\d{2,3})(?: ?(?:years?|yrs?|y)[a-z. ]{0,5})?[,)]|, (?:aged )?(\d{2,3})(?=,|;|\.| years| yrs| and (?:has|lives|was|is))|,? aged (\d{2,3})\b| is (\d{2,3})(?=[,.]| and | years))/gu

function namesWithAge(text: string): TextHit[] {
  const found = matches(text, nameWithAge).some(
    ([, first, next, ...found]) => isName(first) && !isPlaceWord(next) && isAge(found.find((age) => age !== undefined)),
  )
  return found ? [certainly('name-and-age')] : []
}

// ── Names ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const uses =
  '(?:residents?|service[ -]users?|clients?|patients?|tenants?|people we support|person we support|person using the service)'
const careWord = `(?:${careWords.join('|')})`
const usesBefore = new RegExp(`\\b${uses}(?:'s? name)?,? ?(?:called |named |known as |is |was |\\()?$`, 'i')
const careAfter = new RegExp(`^(?:'s|'|s')? (?:own |current |latest |last |new |old |[a-z]+ )?${careWord}\\b`, 'i')
const livedAfter =
  /^,? (?:who )?(?:has (?:dementia|lived|diabetes|epilepsy|a (?:catheter|pressure)|capacity)|lives? (?:here|with|at|in)|lived (?:here|in)|moved (?:in|into)|resides|was admitted|was hospitalised|had (?:fallen|a fall)|was found on|was hoisted|is (?:nursed|cared for) in bed|needs (?:two|hoisting|thickened)|refused (?:her|his|their) (?:medic|tablets|meal|care)|passed away|had not been (?:washed|repositioned|turned|fed))/
const roomNear = /^.{0,12}\brooms? ?(?:no\.? ?|number )?\d/i

const titled =
  /(?<![\p{L}\d])(?:((?:[Mm][Rr][Ss]?|Miss|MISS|M[sx]|MS))|(Dr|DR|Prof|Professor|Sir|Dame|Rev|Reverend|Cllr|Councillor))\b\.? ((?:\p{Lu}\.? ?){0,2}[\p{L}][\p{L}'-]{0,25}|\p{Lu})/gu

function titles(text: string): TextHit[] {
  return matches(text, titled).flatMap((found) => {
    const [whole, plain, , name = ''] = found
    const after = text.slice(found.index + whole.length, found.index + whole.length + 60)
    if (titleStops.has(name.toLowerCase())) return []
    if (/^\p{Lu}/u.test(plain ?? '') && !/^\p{Lu}/u.test(name)) return []
    // A doctor, a councillor… is mostly no resident; and these need a name that is written as one.
    if (plain === undefined) return /^\p{Lu}/u.test(name) ? [perhaps('titled-name')] : []
    const certain =
      usesBefore.test(before(text, found)) || careAfter.test(after) || livedAfter.test(after) || roomNear.test(after)
    return [certain ? certainly('titled-name') : perhaps('titled-name')]
  })
}

const titleStops: ReadonlySet<string> = new Set([
  'and',
  'or',
  'the',
  'scan',
  'scans',
  'was',
  'is',
  'were',
  'to',
  'in',
  'of',
  'for',
])

const nameAfterUses = new RegExp(
  `\\b(${uses})(?:, |: | - | \\(| (called |named |known as )?)(\\p{L}[\\p{L}'-]{1,20})(?: (\\p{Lu}[\\p{L}'-]{0,20}))?`,
  'giu',
)
const nameThen = /(?<![\p{L}'-])(\p{Lu}[\p{Ll}-]{1,20})(?: (\p{Lu}[\p{L}-]{1,25}))?(?=((?:'s|'|,)? .{0,60}))/gu

function residents(text: string): TextHit[] {
  const told = matches(text, nameAfterUses).some(([, , called, first = '', next]) => {
    const followed = /^\p{Lu}/u.test(next ?? '') && isPlaceWord(next)
    if (!/^\p{Lu}\p{Ll}/u.test(first) || followed || isPlaceWord(first)) return false
    return isName(first) || called !== undefined
  })
  const lives = matches(text, nameThen).some(
    ([, first, next, after = '']) =>
      isName(first) && !isPlaceWord(next) && (careAfter.test(after) || livedAfter.test(after)),
  )
  return told || lives ? [certainly('resident-name')] : []
}

const twoNames =
  /(?<![\p{L}'-]|\bSt\.? |\bSaint )(\p{Lu}[\p{Ll}-]{1,20})(?= (?:\p{Lu}\.? )?(\p{Lu}['\p{L}-]{1,25})(?: (\p{Lu}[\p{L}-]{1,20}))?)/gu
const works =
  '(?:manager|deputy|director|owner|individual|matron|nurse|carer|care worker|support worker|senior|team leader|leader|lead|cook|chef|' +
  'officer|inspector|administrator|coordinator|handyman|pharmacist|social worker|proprietor|chief executive|advocate)'
const byRole = new RegExp(
  `\\b(?:${works}|signed(?: off)? by|notes by|met with|spoke with|interviewed|completed by|led by)(?:,|:| is| was| called| named)? (\\p{Lu}[\\p{Ll}'-]{1,20}) (\\p{Lu}['\\p{L}-]{1,25})`,
  'gu',
)
const thenRole = new RegExp(
  `(?<![\\p{L}'-])(\\p{Lu}[\\p{Ll}'-]{1,20}) (\\p{Lu}['\\p{L}-]{1,25})(?:,| \\(| is| was)(?: the| a| an)?(?: [a-z]{2,12}){0,2} ${works}\\b`,
  'gu',
)
const oneName = /(?<![\p{L}'-]|\bSt\.? |\bSaint )(\p{Lu}[\p{Ll}-]{1,20})(?!(?:'s)?,? ?\p{Lu})(?![\p{L}-])/gu

function names(text: string): TextHit[] {
  const known = matches(text, twoNames).some(
    ([, first = '', last = '', next]) =>
      firstNames.has(first.toLowerCase()) && !isPlaceWord(last) && !isPlaceWord(next) && !acronyms.has(last),
  )
  const inOffice = [...matches(text, byRole), ...matches(text, thenRole)].some(
    ([, first, last]) => !isPlaceWord(first) && !isPlaceWord(last) && !acronyms.has(last ?? ''),
  )
  const alone = matches(text, oneName).some(([, first = '']) => firstNames.has(first.toLowerCase()))
  return [...(known || inOffice ? [perhaps('full-name')] : []), ...(alone ? [perhaps('first-name')] : [])]
}

function isName(word = ''): boolean {
  return firstNames.has(word.toLowerCase()) || wordNames.has(word.toLowerCase())
}

function isPlaceWord(word = ''): boolean {
  return notSurnames.has(word.toLowerCase().replace(/'s?$/, ''))
}

// ── Initials and rooms ──────────────────────────────────────────────────────────────────────────────────────────────

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

function rooms(text: string): TextHit[] {
  const both = [...matches(text, roomThen), ...matches(text, thenRoom)]
  if (both.some(([, found]) => isInitials(found))) return [certainly('room-and-initials')]
  return whoseRoom.test(text) ? [perhaps('room')] : []
}

const whoseRoom = new RegExp(
  `\\b(?:${uses}|person|lady|gentleman|man|woman|occupant|somebody|someone|individual)(?: [a-z]{2,12}){0,3} (?:in|from|of|at) ${roomNumber}|${roomNumber}(?:'s| ?[(-])? ?(?:resident|occupant)`,
  'i',
)

function initialsAlone(text: string): TextHit[] {
  if (matches(text, initialsAfterUses).some(([, found]) => isInitials(found))) return [certainly('initials')]
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

function whereabouts(text: string): TextHit[] {
  return [
    ...(street.test(text) || numberAndPostcode.test(text) ? [perhaps('address')] : []),
    ...(record.test(text) ? [certainly('record-number')] : []),
  ]
}

const detectors: readonly Detector[] = [
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
