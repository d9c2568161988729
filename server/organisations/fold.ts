// How names are made comparable: what is stored for search, and what is searched for, go through the same fold.

/** Lower case, compatible characters as one, single spaces: `ROSE  Lodge` and `rose lodge` are alike. */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase().trim()
  return text.toWellFormed().normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s+/gu, ' ').trim()
}

/** ASCII without spaces to collapse: what nearly every name is. */
const plain = /^(?:[!-~]| (?! ))*$/

const outward = '(?:GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)'
const inward = '(?:0AA|[0-9][ABD-HJLNP-UW-Z]{2})'
const wholePostcode = new RegExp(`^(${outward})(${inward})$`)
const outwardPostcode = new RegExp(`^${outward}$`)

/** A postcode in upper case with its one space, or undefined for what is none. */
export function toPostcode(text: string): string | undefined {
  const parts = wholePostcode.exec(squeeze(text))
  return parts ? `${parts[1] ?? ''} ${parts[2] ?? ''}` : undefined
}

/** The first half of a postcode in upper case, or undefined for what is none. `OL8 4` is none: without its space it is OL84. */
export function toOutwardPostcode(text: string): string | undefined {
  const half = text.trim().toUpperCase()
  return outwardPostcode.test(half) ? half : undefined
}

function squeeze(text: string): string {
  return text.toUpperCase().replace(/\s+/gu, '')
}
