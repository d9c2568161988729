// The words of a text as they are searched: the same for what is kept and for what is asked, on both databases.
import { stemmer } from 'stemmer'
import { Problem } from '../../http/problem.ts'

const mostTerms = 20
const longestWord = 60

/**
 * Lower case, without accents, apostrophes and endings: `The provider’s audits` is `the provid audit`. English words by
 * Porter's rules; anything else as it is.
 */
export function wordsOf(text: string): string[] {
  const words = text
    .normalize('NFKD')
    .replace(/[\p{M}'\u2018\u2019]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return words.flatMap((word) => (word === '' ? [] : [stem(word.slice(0, longestWord))]))
}

function stem(word: string): string {
  return /^[a-z]+$/.test(word) ? stemmer(word) : word
}

/**
 * What somebody asks for: each word, and each “phrase in quotation marks” as its words in a row; all of them have to be there.
 * Throws Problem `invalid` where nothing is left to search for, or too much.
 */
export function termsIn(query: string): string[][] {
  const parts = query.split(/["\u201c\u201d]/)
  const terms = parts.flatMap((part, at) => {
    const words = wordsOf(part)
    return at % 2 === 1 ? [words] : words.map((word) => [word])
  })
  const found = terms.filter((words) => words.length > 0)
  if (found.length > 0 && found.flat().length <= mostTerms) return found
  const detail = found.length === 0 ? 'Give at least one word to search for.' : `Search for at most ${mostTerms} words.`
  throw new Problem('invalid', { errors: [{ parameter: 'q', detail }] })
}
