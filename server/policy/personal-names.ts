// Names in a narrative: with a title, with an age, of somebody who is told to use care, or of somebody at all.
import { firstNames, wordNames } from './first-names.ts'
import { isAge } from './personal-dates.ts'
import { before, certainly, matches, perhaps, type TextHit } from './personal-hit.ts'
import { acronyms, careWords, notSurnames } from './personal-words.ts'

/** Whoever uses care, as reports call them: as a pattern. */
export const uses =
  '(?:residents?|service[ -]users?|clients?|patients?|tenants?|people we support|person we support|person using the service)'
/** Whether a text speaks of anybody who uses care at all: no pattern with `uses` finds anything in one that doesn't. */
export const speaksOfUse = (text: string): boolean => /resident|service|client|patient|tenant|people|person/i.test(text)
export const careWord = `(?:${careWords.join('|')})`
const usesBefore = new RegExp(`\\b${uses}(?:'s? name)?,? ?(?:called |named |known as |is |was |\\()?$`, 'i')
const careAfter = new RegExp(`^(?:'s|'|s')? (?:own |current |latest |last |new |old |[a-z]+ )?${careWord}\\b`, 'i')
const livedAfter =
  /^,? (?:who )?(?:has (?:dementia|lived|diabetes|epilepsy|a (?:catheter|pressure)|capacity)|lives? (?:here|with|at|in)|lived (?:here|in)|moved (?:in|into)|resides|was admitted|was hospitalised|had (?:fallen|a fall)|was found on|was hoisted|is (?:nursed|cared for) in bed|needs (?:two|hoisting|thickened)|refused (?:her|his|their) (?:medic|tablets|meal|care)|passed away|had not been (?:washed|repositioned|turned|fed))/
const roomNear = /^.{0,12}\brooms? ?(?:no\.? ?|number )?\d/i

const titled =
  /(?<![\p{L}\d])(?:((?:[Mm][Rr][Ss]?|Miss|MISS|M[sx]|MS))|(Dr|DR|Prof|Professor|Sir|Dame|Rev|Reverend|Cllr|Councillor))\b\.? ((?:\p{Lu}\.? ?){0,2}[\p{L}][\p{L}'-]{0,25}|\p{Lu})/gu

export function titles(text: string): TextHit[] {
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

export function residents(text: string): TextHit[] {
  const told =
    speaksOfUse(text) &&
    matches(text, nameAfterUses).some(([, , called, first = '', next]) => {
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

export function names(text: string): TextHit[] {
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

const nameWithAge =
  /(?<![\p{L}'-])(\p{Lu}[\p{Ll}'-]{1,20})(?: (\p{Lu}[\p{L}'-]{0,20})\.?)?(?: ?\((?:aged )?(\d{2,3})(?: ?(?:years?|yrs?|y)[a-z. ]{0,5})?[,)]|, (?:aged )?(\d{2,3})(?=,|;|\.| years| yrs| and (?:has|lives|was|is))|,? aged (\d{2,3})\b| is (\d{2,3})(?=[,.]| and | years))/gu

export function namesWithAge(text: string): TextHit[] {
  const found = matches(text, nameWithAge).some(
    ([, first, next, ...found]) => isName(first) && !isPlaceWord(next) && isAge(found.find((age) => age !== undefined)),
  )
  return found ? [certainly('name-and-age')] : []
}

function isName(word = ''): boolean {
  return firstNames.has(word.toLowerCase()) || wordNames.has(word.toLowerCase())
}

function isPlaceWord(word = ''): boolean {
  return notSurnames.has(word.toLowerCase().replace(/'s?$/, ''))
}
