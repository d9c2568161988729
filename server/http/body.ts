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
  checkNesting(text)
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
