// The words of a text as they are searched: the same for what is kept and for what is asked, on both databases.
import { stemmer } from 'stemmer'
import { Problem } from '../../http/problem.ts'

const mostTerms = 20
const longestWord = 60

/**
 * Lower case, without accents, apostrophes and endings: `The provider’s audits` is `the provid audit`. English words by
 * Porter's rules; anything else as it is.
 */
export function wordsOf(text: string, stems?: Stems): string[] {
  const words = /^[\x20-\x7e]*$/.test(text)
    ? text
        .replaceAll("'", '')
        .toLowerCase()
        .split(/[^a-z0-9]+/)
    : text
        .normalize('NFKD')
        .replace(/[\p{M}'\u2018\u2019]/gu, '')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
  return words.flatMap((word) => (word === '' ? [] : [stem(word.slice(0, longestWord), stems)]))
}

/** Words that have been met, for whoever indexes many texts: most words come again. */
export type Stems = Map<string, string>

function stem(word: string, known?: Stems): string {
  const found = known?.get(word) ?? (/^[a-z]+$/.test(word) ? stemmer(word) : word)
  known?.set(word, found)
  return found
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
