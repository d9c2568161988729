// Proves a database's audit, offline: every entry, its place, every root, every signature (protocol §8). Reads page by
// page; memory grows with the number of organisations, not with the logs. A hub may be writing meanwhile.
import type { Reader } from '../../db/database.ts'
import { isErased } from '../events/erased.ts'
import type { Receipt } from '../events/event.ts'
import { receiptMessage } from '../events/receipt.ts'
import type { Checkpoint, VerifyingKey } from './checkpoint.ts'
import { isSigned } from './checkpoint.ts'
import { Erasures, type Erasure } from './erasures.ts'
import type { Fault } from './faults.ts'
import { entryFault, LogCheck } from './log-check.ts'
import * as queries from './queries.ts'

export interface VerifyOptions {
  /** The verifier's own time, an instant: nothing may have been erased that was young then. */
  readonly now: string
  /** An earlier print, to find what was cut or rewritten together with its checkpoints. */
  readonly against?: readonly Checkpoint[]
  /** A receipt whose entry must be there. */
  readonly receipt?: Receipt
}

export interface Verdict {
  readonly sound: boolean
  readonly faults: readonly Fault[]
  /** Faults beyond the first twenty of an organisation, which are counted only. */
  readonly more: number
  /** Entries in logs, and entries that wait to be linked. */
  readonly linked: number
  readonly waiting: number
  /** Each log's latest checkpoint, by organisation. */
  readonly print: readonly Checkpoint[]
  /** Purges that erased entries lawfully, for those who did that to recognise. */
  readonly erasures: readonly Erasure[]
}

const mostFaults = 20

/** Checks the whole audit against the keys that may have signed it. */
export async function verifyAudit(
  db: Reader,
  keys: readonly VerifyingKey[],
  { now, against = [], receipt }: VerifyOptions,
): Promise<Verdict> {
  const book = openBook()
  const earlier = new Map(against.map((checkpoint) => [checkpoint.organisationId, checkpoint]))
  const print: Checkpoint[] = []
  const erasures: Erasure[] = []
  let linked = 0
  for await (const organisation of organisations(db, earlier)) {
    const may = await Erasures.of(db, keys, organisation, now)
    const found = await checkLog(db, keys, may, organisation, earlier.get(organisation), book.report)
    erasures.push(...may.found)
    linked += found.size
    if (found.latest) print.push(found.latest)
  }
  const waiting = await checkUnlinked(db, book.report)
  if (receipt) await checkReceipt(db, keys, receipt, book.report)
  const { faults } = book
  return { sound: faults.length === 0, faults, more: book.more(), linked, waiting, print, erasures }
}

/** Keeps the first faults of each organisation: one act of tampering can put a million entries out of place. */
function openBook() {
  const faults: Fault[] = []
  const counts = new Map<string | null, number>()
  let more = 0
  const report = (fault: Fault): void => {
    const count = (counts.get(fault.organisation) ?? 0) + 1
    counts.set(fault.organisation, count)
    if (count <= mostFaults) faults.push(fault)
    else more += 1
  }
  return { faults, report, more: () => more }
}

type Report = (fault: Fault) => void

/** Those that have a log, in order, then those that only the earlier print has. */
async function* organisations(db: Reader, earlier: ReadonlyMap<string, Checkpoint>): AsyncGenerator<string> {
  const gone = new Set(earlier.keys())
  let organisation = await queries.nextOrganisation(db, '')
  while (organisation !== undefined) {
    gone.delete(organisation)
    yield organisation
    organisation = await queries.nextOrganisation(db, organisation)
  }
  yield* gone
}

async function checkLog(
  db: Reader,
  keys: readonly VerifyingKey[],
  erasures: Erasures,
  organisation: string,
  earlier: Checkpoint | undefined,
  report: Report,
): Promise<{ size: number; latest: Checkpoint | undefined }> {
  const check = new LogCheck(organisation, keys, report)
  const trusted = earlier && isSigned(earlier, keys) ? earlier : undefined
  if (earlier && !trusted) report({ organisation, kind: 'earlier-unsigned', keyId: earlier.keyId })
  // What the hub links from here on is for the next verification.
  const reach = await queries.readReach(db, organisation)
  const end = Math.max(reach.links, reach.signed)
  const checkpoints = queries.streamCheckpoints(db, organisation, end)
  let checkpoint = await nextOf(checkpoints)
  let latest: Checkpoint | undefined
  const pass = async (upTo: number): Promise<void> => {
    for (; checkpoint && checkpoint.size <= upTo; checkpoint = await nextOf(checkpoints)) {
      check.checkpoint(checkpoint)
      latest = checkpoint
    }
  }
  for await (const link of queries.streamLinks(db, organisation, end)) {
    check.expect(link.position)
    await pass(link.position)
    check.link(link, isErased(link) && (await erasures.vouchFor(link)))
    if (trusted?.size === check.size) check.against(trusted)
  }
  const { size } = check
  await pass(end)
  check.end()
  if (trusted && size < trusted.size) check.shorterThan(trusted)
  return { size, latest }
}

async function nextOf<T>(stream: AsyncGenerator<T>): Promise<T | undefined> {
  const step = await stream.next()
  return step.done ? undefined : step.value
}

/** Entries outside every log: how many wait, and faults for those that do not. */
async function checkUnlinked(db: Reader, report: Report): Promise<number> {
  let waiting = 0
  for await (const row of queries.streamUnlinked(db)) {
    const { organisationId: organisation, entryId } = row
    if (!row.waits) report({ organisation, kind: 'entry-stray', entryId })
    else if (entryFault(row)) report({ organisation, kind: 'waiting-changed', entryId })
    if (row.waits) waiting += 1
  }
  for (const { entryId, linkedIn } of await queries.readMispending(db, mostFaults)) {
    if (linkedIn === null) report({ organisation: null, kind: 'pending-without-entry', entryId })
    else report({ organisation: linkedIn, kind: 'pending-and-linked', entryId })
  }
  return waiting
}

async function checkReceipt(
  db: Reader,
  keys: readonly VerifyingKey[],
  receipt: Receipt,
  report: Report,
): Promise<void> {
  const { leaf, at, keyId, signature } = receipt
  const key = keys.find((each) => each.keyId === keyId)
  const genuine = key?.verify(receiptMessage(leaf, at, keyId), signature) ?? false
  if (!genuine) report({ organisation: null, kind: 'receipt-unsigned', leaf })
  else if (!(await queries.hasLeaf(db, leaf, at))) report({ organisation: null, kind: 'receipt-unknown', leaf })
}
