// Bytes to JSON, refusing what JSON.parse lets pass: keys that come twice, deep nesting, text that no database can hold.
import { visit } from 'jsonc-parser'
import { escapePointer } from '../contract/sentences.ts'
import { Problem } from './problem.ts'

export const largestBody = 256 * 1024
const deepest = 32

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The JSON value, with nothing coerced and nothing left out. Throws a Problem. */
export function readJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  if (!isOrdinary(text)) checkNesting(text)
  const value = parse(text)
  // Neither a lone surrogate nor NUL gets into UTF-8 JSON but by an escape.
  if (text.includes('\\u')) checkText(value, '')
  return value
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Problem('malformed-text')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Its message quotes the body, so it is not passed on.
    throw new Problem('malformed-json')
  }
}

/** Whether it can be told at a glance that there is nothing for `checkNesting` to find: what is in doubt, is not. */
function isOrdinary(text: string): boolean {
  const keys: Set<string>[] = []
  let digits = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      const end = text.indexOf('"', at + 1)
      const said = text.slice(at + 1, end)
      // An escape may hide where the text ends, and which key it is.
      if (end < 0 || said.includes('\\')) return false
      at = end
      if (text.charCodeAt(at + 1) !== colon) continue
      const inside = keys[keys.length - 1]
      if (inside === undefined || inside.has(said)) return false
      inside.add(said)
    } else if (code === brace || code === bracket) {
      if (keys.length === deepest) return false
      keys.push(new Set())
    } else if (code === brace + 2 || code === bracket + 2) keys.pop()
    // A colon that stands apart from its key; an exponent, or digits enough, to make a number that is none.
    else if (code === colon && text.charCodeAt(at - 1) !== quote) return false
    else if (code === 0x65 || code === 0x45) {
      if (isDigit(text.charCodeAt(at - 1))) return false
    } else if (isDigit(code) && ++digits > 300) return false
  }
  return true
}

const [quote, colon, brace, bracket] = [0x22, 0x3a, 0x7b, 0x5b]
const isDigit = (code: number) => code >= 0x30 && code <= 0x39

/** Depth and duplicate keys, in one pass that never goes deeper than is allowed. */
function checkNesting(text: string): void {
  const keys: Set<string>[] = []
  let depth = 0
  const enter = () => {
    if (++depth > deepest) throw new Problem('too-deep')
  }
  visit(
    text,
    {
      onObjectBegin: () => {
        enter()
        keys.push(new Set())
      },
      onObjectEnd: () => {
        depth--
        keys.pop()
      },
      // Too large for a number: it would become Infinity, which no JSON can say again.
      onLiteralValue: (value, _offset, _length, _line, _column, path) => {
        if (value === Infinity || value === -Infinity) throw tooLarge(path())
      },
      onObjectProperty: (key, _offset, _length, _line, _column, path) => {
        const seen = keys.at(-1)
        if (seen?.has(key)) throw twice([...path(), key])
        seen?.add(key)
      },
      onArrayBegin: enter,
      onArrayEnd: () => {
        depth--
      },
    },
    { disallowComments: true, allowTrailingComma: false },
  )
}

function tooLarge(path: readonly (string | number)[]): Problem {
  const pointer = pointerOf(path)
  return new Problem('invalid', { errors: [{ pointer, detail: 'This number is too large. Send a smaller one.' }] })
}

function pointerOf(path: readonly (string | number)[]): string {
  return path.map((step) => `/${escapePointer(String(step))}`).join('')
}

function twice(path: readonly (string | number)[]): Problem {
  const pointer = pointerOf(path)
  return new Problem('duplicate-key', {
    errors: [{ pointer, detail: 'This key comes twice in its object. Send it once.' }],
  })
}

function checkText(value: unknown, pointer: string): void {
  if (typeof value === 'string' && !isStorable(value)) throw unstorable(pointer)
  if (typeof value !== 'object' || value === null) return
  for (const [key, member] of Object.entries(value)) {
    if (!isStorable(key)) throw unstorable(pointer)
    checkText(member, `${pointer}/${escapePointer(key)}`)
  }
}

/** Whether text is whole Unicode without NUL, which PostgreSQL cannot hold. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

function unstorable(pointer: string): Problem {
  const detail = 'This text, or a key in it, holds a NUL or half of a surrogate pair. Take it out.'
  return new Problem('invalid', { errors: [{ pointer, detail }] })
}
