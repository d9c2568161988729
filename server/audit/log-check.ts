// One organisation's log, checked as it streams past: links in order of position, checkpoints in order of size.
// A signed checkpoint is the only firm ground. What differs between two of them is judged at the second, and the check
// goes on from there, so that one tampered entry does not cast doubt on those after it.
import { leafOf } from '../events/entry.ts'
import { isErased } from '../events/erased.ts'
import type { Checkpoint, VerifyingKey } from './checkpoint.ts'
import { isSigned, soundFrontier } from './checkpoint.ts'
import type { Fault, Place } from './faults.ts'
import type { Frontier } from './merkle.ts'
import { append, emptyFrontier, hashBytes, hashText, root } from './merkle.ts'
import type { CheckpointRow, EntryRow, LinkRow } from './queries.ts'

/** Where the tree first stopped fitting the stored roots. */
interface Deviation {
  readonly fault: Fault & { readonly kind: 'entry-replaced'; linked?: Place }
  readonly before: Frontier
  readonly wanted: string
}

export class LogCheck {
  readonly #organisation: string
  readonly #keys: readonly VerifyingKey[]
  readonly #report: (fault: Fault) => void
  /** The tree of what was linked so far; undefined after a gap, until the next sound checkpoint. */
  #frontier: Frontier | undefined = emptyFrontier
  #next = 0
  #signed = 0
  #stretch: { readonly from: Place; to: Place } | undefined
  #deviation: Deviation | undefined
  /** The first deviation's own entry is looked for in all that follows. */
  #search: Deviation | undefined
  #searched = false

  constructor(organisation: string, keys: readonly VerifyingKey[], report: (fault: Fault) => void) {
    this.#organisation = organisation
    this.#keys = keys
    this.#report = report
  }

  /** How many positions have passed, missing ones included. */
  get size(): number {
    return this.#next
  }

  /** The root over all that has passed; undefined where a gap leaves it unknown. */
  get root(): string | undefined {
    return this.#frontier && hashText(root(this.#frontier))
  }

  /** To be told before the checkpoints that come before this position. */
  expect(position: number): void {
    if (position === this.#next) return
    this.#say({ kind: 'positions-missing', from: this.#next, to: position - 1 })
    this.#frontier = undefined
    this.#next = position
  }

  /** `mayBeErased`: a purge on record may have taken its text. */
  link(row: LinkRow, mayBeErased: boolean): void {
    const place = { position: row.position, entryId: row.entryId }
    this.#stretch = { from: this.#stretch?.from ?? place, to: place }
    this.#next = row.position + 1
    const kind = entryFault(row, mayBeErased)
    if (kind) this.#say({ kind, place })
    if (row.leaf === null) {
      this.#frontier = undefined
      return
    }
    const leaf = hashBytes(row.leaf)
    this.#lookFor(leaf, place)
    if (this.#frontier) this.#grow(this.#frontier, leaf, place, row.root)
  }

  #lookFor(leaf: Uint8Array, linked: Place): void {
    if (!this.#search) return
    const { before, wanted, fault } = this.#search
    if (hashText(root(append(before, leaf))) !== wanted) return
    fault.linked = linked
    this.#search = undefined
  }

  #grow(before: Frontier, leaf: Uint8Array, place: Place, wanted: string): void {
    this.#frontier = append(before, leaf)
    if (this.#deviation || hashText(root(this.#frontier)) === wanted) return
    const fault = { organisation: this.#organisation, kind: 'entry-replaced' as const, place }
    this.#deviation = { fault, before, wanted }
    if (!this.#searched) this.#search = this.#deviation
    this.#searched = true
  }

  checkpoint(row: CheckpointRow): void {
    const { size, keyId } = row
    if (!isSigned(row, this.#keys)) {
      this.#say({ kind: 'checkpoint-unsigned', size, keyId })
      return
    }
    const sound = soundFrontier(row)
    if (!sound) this.#say({ kind: 'frontier-changed', size, keyId })
    this.#judge(size, row.root)
    // A checkpoint inside a gap or beyond the last link says nothing about the tree from here on.
    if (size === this.#next) this.#frontier = sound ?? (this.root === row.root ? this.#frontier : undefined)
    this.#signed = size
    this.#deviation = undefined
    this.#stretch = undefined
  }

  /** Says what differs since the checkpoint before, now that the signed root is known. */
  #judge(size: number, signedRoot: string): void {
    const known = this.#frontier?.size === size
    const fits = known && this.root === signedRoot
    if (this.#deviation) this.#report(fits ? { ...this.#deviation.fault, kind: 'root-changed' } : this.#deviation.fault)
    else if (known && !fits && this.#stretch) this.#say({ kind: 'stretch-changed', ...this.#stretch })
  }

  /** The signed end of the log, if it lies beyond the last link, and what no checkpoint covers. */
  end(): void {
    if (this.#signed > this.#next) this.#say({ kind: 'tail-missing', from: this.#next, to: this.#signed - 1 })
    if (this.#deviation) this.#report(this.#deviation.fault)
    if (this.#stretch) this.#say({ kind: 'stretch-unsigned', ...this.#stretch })
  }

  /** Holds an earlier print's checkpoint against the log, once as many entries have passed. */
  against(earlier: Checkpoint): void {
    if (this.root !== undefined && this.root !== earlier.root) this.#earlier('earlier-rewritten', earlier)
  }

  /** The log has ended before it was as long as an earlier print says. */
  shorterThan(earlier: Checkpoint): void {
    this.#earlier('earlier-cut', earlier)
  }

  #earlier(kind: 'earlier-cut' | 'earlier-rewritten', { size, at }: Checkpoint): void {
    this.#say({ kind, size, has: this.#next, at })
  }

  #say(fault: WithoutOrganisation<Fault>): void {
    this.#report({ organisation: this.#organisation, ...fault })
  }
}

type WithoutOrganisation<F> = F extends unknown ? Omit<F, 'organisation'> : never

type EntryFault = 'entry-gone' | 'entry-changed' | 'entry-erased' | 'entry-misfiled'

/**
 * What is wrong with an entry by itself, whatever the tree says. Where its text may have been erased, its leaf is taken as it
 * stands: the tree still says whether it is the one that was linked.
 */
export function entryFault(row: EntryRow, mayBeErased = false): EntryFault | undefined {
  if (row.entry === null || row.salt === null || row.leaf === null) return 'entry-gone'
  if (isErased(row)) return mayBeErased ? undefined : 'entry-erased'
  if (leafOf(row.salt, row.entry) !== row.leaf) return 'entry-changed'
  return isFiled(row, row.entry) ? undefined : 'entry-misfiled'
}

/** Whether the row's columns, and the log it is in, say what the entry says. */
function isFiled(row: EntryRow, entry: string): boolean {
  try {
    const { id, at, organisation, subject, action } = JSON.parse(entry) as Record<string, unknown>
    const inItsLog = organisation === row.filedUnder && organisation === row.organisationId
    return inItsLog && id === row.entryId && at === row.at && subject === row.subject && action === row.action
  } catch {
    return false
  }
}
