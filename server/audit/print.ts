// A print: each body's latest checkpoint as text, to be kept away from the hub and held against it later.
import type { Checkpoint } from './checkpoint.ts'

const title = 'Accord audit print 1'

/**
 * One line a body, sorted by organisation: `checkpoint ORGANISATION SIZE ROOT TIME KEY-ID SIGNATURE`. The organisation is
 * percent-encoded, so that it holds no space.
 */
export function formatPrint(checkpoints: readonly Checkpoint[]): string {
  const sorted = checkpoints.toSorted((a, b) => (a.organisationId < b.organisationId ? -1 : 1))
  return [title, ...sorted.map(line)].map((text) => `${text}\n`).join('')
}

function line({ organisationId, size, root, at, keyId, signature }: Checkpoint): string {
  return ['checkpoint', encodeURIComponent(organisationId), size, root, at, keyId, signature].join(' ')
}

/** Reads a print; lines around it (what else `verify-audit` said) do no harm. Throws a sentence where it is not one. */
export function parsePrint(text: string): Checkpoint[] {
  const lines = text.split(/\r?\n/)
  if (!lines.includes(title)) throw new Error(`This is not an audit print: it has no line that says “${title}”.`)
  return lines.flatMap((each, at) => (each.startsWith('checkpoint ') ? [parseLine(each, at + 1)] : []))
}

const shape = /^checkpoint (\S+) ([1-9]\d{0,14}) ([\w-]{43}) (\S+) (\S+) ([\w-]+)$/

function parseLine(text: string, number: number): Checkpoint {
  const [, organisation, size, root, at, keyId, signature] = shape.exec(text) ?? []
  if (!organisation || !root || !at || !keyId || !signature) {
    throw new Error(`Line ${number} of the print is damaged: a checkpoint has six values after its first word.`)
  }
  return { organisationId: decode(organisation), size: Number(size), root, at, keyId, signature }
}

/** A name that was never percent-encoded properly stands for itself: its signature will not fit. */
function decode(organisation: string): string {
  try {
    return decodeURIComponent(organisation)
  } catch {
    return organisation
  }
}
