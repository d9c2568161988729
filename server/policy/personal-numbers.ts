// Numbers and addresses that identify a person wherever they stand: known by their form, and by their check digit.
import { isPlain } from './personal-hit.ts'

export type NumberKind = 'nhs-number' | 'national-insurance-number' | 'email-address' | 'phone-number'

/** In a text as it was sent. */
export function numbersIn(raw: string): NumberKind[] {
  const text = plain(raw)
  const found: NumberKind[] = []
  if (holdsNhsNumber(text)) found.push('nhs-number')
  if (nationalInsurance.test(text)) found.push('national-insurance-number')
  if (text.includes('@') && emailAddress.test(text)) found.push('email-address')
  if (phoneNumber.test(text) || spacedDigits.test(text) || spokenDigits.test(text)) found.push('phone-number')
  return found
}

/**
 * Full-width digits, odd dashes and spaces, and what cannot be seen are ways to write the same number. The hub's own ids
 * and dates are none: `01-02-2026 10:30` would read as a phone number.
 */
function plain(raw: string): string {
  const one = isPlain(raw)
    ? raw
    : raw
        .normalize('NFKC')
        .replace(/[\p{Cf}\p{M}]/gu, '')
        .replace(/[\p{Pd}\u2212]/gu, '-')
  return one
    .replace(/\s+/g, ' ')
    .replace(/(?<=\d)[oO](?=[\d oO])|\b[oO](?=[1-9]\d)/g, '0')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '#')
    .replace(/(?<!\d)(?:\d{1,2}([-./ ])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\d)/g, '#')
}

// Ten digits, in a row or as 3-3-4. CQC's ids, `1-1234567890`, and its report numbers are not NHS numbers.
const nhsCandidate = /(?<!\d)(?<!\d\.)(?:(?<!\b(?:1|INS\d)-)\d{10}|\d{3}[ ./-]{1,3}\d{3}[ ./-]{1,3}\d{4})(?!\.?\d)/g

function holdsNhsNumber(text: string): boolean {
  for (const [candidate] of text.matchAll(nhsCandidate)) {
    if (checksumHolds(candidate.replace(/\D/g, ''))) return true
  }
  return false
}

/** Modulus 11 with the weights 10 to 2; a check digit of 10 is never given out, 11 is written 0. */
function checksumHolds(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < 9; at += 1) sum += Number(digits[at]) * (10 - at)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(digits[9])
}

// Two letters (some are never used), six digits, A to D.
const nationalInsurance =
  /(?<![a-z0-9])(?!bg|gb|nk|kn|tn|nt|zz)[abceghj-prstw-z][abceghj-nprstw-z](?:[ ./-]{0,3}\d{2}){3}[ ./-]{0,3}[a-d](?![a-z0-9])/i

const emailAddress = /[\p{L}\p{N}._%+'-]{1,64} ?@ ?(?:[\p{L}\p{N}-]{1,63}\.){1,8}(?:\p{L}{2,63}|xn--[a-z0-9-]{1,59})/iu

// 0 or +44 or 0044, then nine or ten digits that start 1, 2, 3, 5, 7, 8 or 9, in groups.
const phoneNumber =
  /(?<!\d)(?<!\d[.-])(?:(?:\+|00)[ (]{0,2}44[ ).-]{0,3}(?:\(0\)[ .-]{0,2}|0)?|\(?0)[1235789](?:[ ()./-]{0,3}\d){8,9}(?![\d.]?\d)/

// A number in disguise: digit by digit, or in words.
const spacedDigits = /(?<![\d.] ?)0(?:[ .-]\d){9,10}(?![ .-]?\d)/
const spokenDigits =
  /(?:\b(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)\b[ ,.-]{1,3}){8}/i
