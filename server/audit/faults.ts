// What a verification can find wrong, as data and as sentences for the person who has to act on it.

/** An entry at its place in its organisation's log. Positions count from 0. */
export interface Place {
  readonly position: number
  readonly entryId: string
}

/** Whose log it is in; null where no organisation can be told. */
export type Fault = { readonly organisation: string | null } & (
  | {
      readonly kind: 'entry-changed' | 'entry-misfiled' | 'entry-gone' | 'entry-erased' | 'root-changed'
      readonly place: Place
    }
  /** The tree stops fitting here. `linked` is where the entry that belongs here was found, if it was. */
  | { readonly kind: 'entry-replaced'; readonly place: Place; linked?: Place }
  /** A signed root does not fit though every stored one does: something in this stretch was changed with care. */
  | { readonly kind: 'stretch-changed' | 'stretch-unsigned'; readonly from: Place; readonly to: Place }
  | { readonly kind: 'positions-missing' | 'tail-missing'; readonly from: number; readonly to: number }
  | { readonly kind: 'checkpoint-unsigned' | 'frontier-changed'; readonly size: number; readonly keyId: string }
  | {
      readonly kind: 'entry-stray' | 'waiting-changed' | 'pending-without-entry' | 'pending-and-linked'
      readonly entryId: string
    }
  | { readonly kind: 'earlier-unsigned'; readonly keyId: string }
  | {
      readonly kind: 'earlier-cut' | 'earlier-rewritten'
      readonly size: number
      readonly has: number
      readonly at: string
    }
  | { readonly kind: 'receipt-unsigned' | 'receipt-unknown'; readonly leaf: string }
)

/** The fault in a sentence that starts with whose log it is in. */
export function sentence(fault: Fault): string {
  return `${fault.organisation ?? 'This hub'}: ${tell(fault)}`
}

function tell(fault: Fault): string {
  return 'place' in fault || 'from' in fault ? tellOfPlaces(fault) : tellOfTheRest(fault)
}

type Placed = Extract<Fault, { readonly place: Place } | { readonly from: unknown }>

function tellOfPlaces(fault: Placed): string {
  switch (fault.kind) {
    case 'entry-changed':
      return `the entry at ${at(fault.place)} was changed: it does not give its leaf.`
    case 'entry-misfiled':
      return `the entry at ${at(fault.place)} was changed: its row says another id, time, organisation, person or act than its text.`
    case 'entry-gone':
      return `the entry at ${at(fault.place)} was removed; its place in the log is still there.`
    case 'entry-erased':
      return `the text of the entry at ${at(fault.place)} was erased, and no purge on record may have done that.`
    case 'root-changed':
      return `the root at ${at(fault.place)} was changed; the entries up to the next checkpoint are as signed.`
    case 'entry-replaced':
      return replaced(fault.place, fault.linked)
    case 'stretch-changed':
      return `an entry was changed, removed or put in, together with its roots, ${stretch(fault)}: the signed root differs.`
    case 'stretch-unsigned':
      return `no signed checkpoint covers the entries ${stretch(fault)}: they were put in, or their checkpoint was removed.`
    case 'positions-missing':
      return `${positions(fault.from, fault.to)} missing: removed from the middle of the log.`
    case 'tail-missing':
      return `${positions(fault.from, fault.to)} missing: the end of the log was cut, and a signed checkpoint still counts it.`
  }
}

function tellOfTheRest(fault: Exclude<Fault, Placed>): string {
  switch (fault.kind) {
    case 'checkpoint-unsigned':
      return `the checkpoint of ${fault.size} entries is not signed by a known key (it names ${fault.keyId}): changed or put in.`
    case 'frontier-changed':
      return `the frontier kept with the checkpoint of ${fault.size} entries was changed; the signed root stands.`
    case 'entry-stray':
      return `entry ${fault.entryId} is in no log and not waiting for one: it was put in, or its link was removed.`
    case 'waiting-changed':
      return `entry ${fault.entryId}, which waits to be linked, was changed: it does not give its leaf, or its row says otherwise.`
    case 'pending-without-entry':
      return `entry ${fault.entryId} waits to be linked but is not there: it was removed.`
    case 'pending-and-linked':
      return `entry ${fault.entryId} is in the log and waits to be linked again: it was put back.`
    case 'earlier-unsigned':
      return `the earlier print is not signed by a known key (it names ${fault.keyId}): the print was changed.`
    case 'earlier-cut':
      return `the log was cut: it had ${fault.size} entries on ${fault.at} and now has ${fault.has}.`
    case 'earlier-rewritten':
      return `the log was rewritten: its first ${fault.size} entries are not those that were signed on ${fault.at}.`
    case 'receipt-unsigned':
      return `the receipt for leaf ${fault.leaf} is not signed by a known key.`
    case 'receipt-unknown':
      return `the receipt is genuine but no entry has its leaf ${fault.leaf}: the entry was removed or changed.`
  }
}

function replaced(place: Place, linked: Place | undefined): string {
  const here = `position ${place.position} holds entry ${place.entryId}, which is not what was linked there`
  return linked
    ? `${here}: that was entry ${linked.entryId}, now at position ${linked.position}. They were reordered.`
    : `${here}: an entry was changed, removed, put in or moved here.`
}

function at({ position, entryId }: Place): string {
  return `position ${position} (${entryId})`
}

function stretch({ from, to }: { readonly from: Place; readonly to: Place }): string {
  return from.position === to.position ? `at ${at(from)}` : `from ${at(from)} to ${at(to)}`
}

function positions(from: number, to: number): string {
  return from === to ? `position ${from} is` : `positions ${from} to ${to} are`
}
