// Dates of birth and ages in a narrative.
import { before, certainly, matches, perhaps, type TextHit } from './personal-hit.ts'

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\\.?'
/** A whole date, however it is written: as a pattern. */
export const date =
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

export function births(text: string): TextHit[] {
  if (birthDate.test(text)) return [certainly('date-of-birth')]
  return matches(text, oldDate).some((found) => !longAgo.test(before(text, found))) ? [perhaps('date-of-birth')] : []
}

const yearsOld =
  /(?<![\d.])(\d{2,3})(?:-| )?(?:years?|yrs?|yr|y)(?:\.)?(?:-| )?(?:old|o)\b(?:[ -]+(?:[a-z]+ ){0,1}([a-z]+))?/gi
const aged = /\baged? (?:of )?(\d{2,3})\b(?! ?(?:\+|and|or|to|-|years? (?:and|or)|plus|over))/gi
const things =
  /\b(?:building|home|house|lift|boiler|roof|carpets?|kitchen|bath|hoist|system|polic(?:y|ies)|extension|property|equipment|mattress|vehicle|minibus|wing|furniture|beds?|windows?|assessments?|audits?|records?|contract|company|service|provider|heating|cooker|call bells?|floor\w*)\b/i

const birthdays = /\b(\d{2,3})(?:st|nd|rd|th) birthday\b/gi

export function ages(text: string): TextHit[] {
  const old = matches(text, yearsOld).some((found) => {
    const [, age, after = ''] = found
    return isAge(age) && !things.test(before(text, found).slice(-25)) && !things.test(after)
  })
  const birthday = matches(text, birthdays).some(([, age]) => isAge(age))
  return birthday || old || matches(text, aged).some(([, age]) => isAge(age)) ? [perhaps('age')] : []
}

/** Of somebody who may use care of this kind. */
export const isAge = (text = ''): boolean => Number(text) >= 16 && Number(text) <= 110
