// A snapshot as a file, NDJSON: its head, then the services of each page and the page's seal. A file that was broken off, cut or
// changed is found: every page is signed, and names the one that comes next.
import { createPublicKey } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { verifyingKey } from '../../http/hub-key.ts'
import { nameKey } from '../../organisations/queries.ts'
import type { SnapshotLocation, SnapshotPlace } from './places.ts'
import { isSealed, type SnapshotOwner, type SnapshotSeal } from './seal.ts'

/** The first line. */
export interface SnapshotHead {
  readonly accord: 'visit-snapshot'
  readonly version: 1
  /** Where it was taken from. */
  readonly hub: string
  readonly keyId: string
  readonly publicKey: string
}

export interface Snapshot {
  readonly head: SnapshotHead
  readonly owner: SnapshotOwner
  /** When its first page and its last were taken. */
  readonly from: string
  readonly to: string
  readonly places: number
  placeOf(location: string): SnapshotPlace | undefined
  named(home: string, postcode: string): readonly SnapshotLocation[]
}

/** A snapshot that can't be used, in a sentence. */
export class SnapshotError extends Error {}

/** The key that the head names. Throws SnapshotError where it is not the key of this id. */
export function keyOf({
  keyId,
  publicKey,
}: Pick<SnapshotHead, 'keyId' | 'publicKey'>): ReturnType<typeof verifyingKey> {
  const key = verifyingKey(createPublicKey(publicKey))
  if (key.keyId !== keyId) throw new SnapshotError('The snapshot names a key that is not the key it holds.')
  return key
}

/** Reads it to the end and proves it. Throws SnapshotError. */
export async function readSnapshot(path: string): Promise<Snapshot> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity })
  let reading: Reading | undefined
  for await (const line of lines) {
    const value = parsed(line)
    if (reading === undefined) reading = new Reading(value as SnapshotHead)
    else reading.take(value)
  }
  if (reading === undefined) throw new SnapshotError('The snapshot is empty.')
  return reading.done()
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    throw new SnapshotError(brokenOff)
  }
}

const brokenOff = 'The snapshot is not whole: it was broken off or changed. Take it again.'

class Reading {
  readonly #head: SnapshotHead
  readonly #key: ReturnType<typeof verifyingKey>
  readonly #byLocation = new Map<string, SnapshotPlace>()
  readonly #byName = new Map<string, SnapshotLocation[]>()
  #page: SnapshotPlace[] = []
  #first: SnapshotSeal | undefined
  #last: SnapshotSeal | undefined
  #places = 0

  constructor(head: Partial<SnapshotHead>) {
    if (head.accord !== 'visit-snapshot' || head.version !== 1)
      throw new SnapshotError('This is no snapshot of visits.')
    this.#head = head as SnapshotHead
    this.#key = keyOf(this.#head)
  }

  take(value: unknown): void {
    const { place, page } = value as { readonly place?: SnapshotPlace; readonly page?: SnapshotSeal }
    if (place !== undefined) this.#page.push(place)
    else if (page !== undefined) this.#close(page)
    else throw new SnapshotError(brokenOff)
  }

  #close(seal: SnapshotSeal): void {
    const follows = this.#last === undefined ? seal.cursor === undefined : seal.cursor === this.#last.next
    const ended = this.#last !== undefined && this.#last.next === undefined
    const same = this.#first === undefined || this.#first.organisation === seal.organisation
    if (!follows || ended || !same || !isSealed(this.#key, seal, this.#page)) throw new SnapshotError(brokenOff)
    for (const place of this.#page) this.#keep(place)
    this.#page = []
    this.#first ??= seal
    this.#last = seal
  }

  #keep(place: SnapshotPlace): void {
    this.#places += 1
    for (const location of place.locations) {
      this.#byLocation.set(location.id, place)
      const key = location.postcode === undefined ? undefined : nameKey(location.name, location.postcode)
      if (key !== undefined) this.#byName.set(key, [...(this.#byName.get(key) ?? []), location])
    }
  }

  done(): Snapshot {
    const [first, last] = [this.#first, this.#last]
    if (first === undefined || last === undefined || last.next !== undefined || this.#page.length > 0) {
      throw new SnapshotError(brokenOff)
    }
    const { organisation, name, kind, providers } = last
    return {
      head: this.#head,
      owner: { organisation, name, kind, providers },
      from: first.takenAt,
      to: last.takenAt,
      places: this.#places,
      placeOf: (location) => this.#byLocation.get(location),
      named: (home, postcode) => this.#byName.get(nameKey(home, postcode) ?? '') ?? [],
    }
  }
}
