// The two texts of an item: as the originator and CQC read it, and as everyone else does. Both are written once.
import type { components } from '../contract/generated.ts'
import { contract } from '../contract/loaded.ts'
import { isUnofficial, unofficialShownAs } from '../policy/reference.ts'
import type { WholeSubmission } from './sharing/submission.ts'

type Intelligence = components['schemas']['Intelligence']

export interface Stamp {
  readonly id: string
  readonly version: number
  readonly originator: { readonly organisation: string; readonly name: string }
  readonly submittedAt: string
  readonly submittedBy: string
}

/** Written out member by member, and undefined ones left out: thousands are written at once, and spreading them costs more. */
export function documents(stamp: Stamp, item: WholeSubmission): { document: string; readerDocument: string } {
  const { id, version, originator, submittedAt, submittedBy } = stamp
  const { type, schemaVersion, stage, subject, topics, observedOn, marking, sourceCategory, onBehalfOf, body } = item
  const { audience, lawfulBasis, retentionClass, visibleFrom, visibleUntil, sourceId } = item
  const head = { id, version, type, schemaVersion, stage, subject, topics, observedOn, marking }
  // What is for the originator and CQC (protocol §4).
  const whole = {
    ...head,
    sourceCategory,
    audience,
    lawfulBasis,
    retentionClass,
    visibleFrom,
    visibleUntil,
    sourceId,
    submittedBy,
    onBehalfOf,
    originator,
    submittedAt,
    body,
  }
  const shownSource = isUnofficial(sourceCategory) ? unofficialShownAs.slug : sourceCategory
  const shown = { ...head, sourceCategory: shownSource, onBehalfOf, originator, submittedAt, body: forReaders(body) }
  return {
    document: contract().serialise('Intelligence', whole),
    readerDocument: contract().serialise('Intelligence', shown),
  }
}

/** A visit's id tells when it was planned, and not every reader of the item may see the visit. */
function forReaders(body: WholeSubmission['body']): WholeSubmission['body'] {
  if (body['visit'] === undefined) return body
  const { visit: _ofOriginator, ...rest } = body
  return rest
}

export interface Withdrawal {
  readonly reason: string
  readonly explanation?: string
}

/** What is left of an item in both its texts: that there was one, whose, about what, and why there is none any more. */
export function tombstone(document: string, version: number, withdrawal: Withdrawal, withdrawnAt: string): string {
  const { id, type, stage, subject, observedOn, originator } = JSON.parse(document) as Intelligence
  const { reason, explanation } = withdrawal
  const made = { reason, ...(explanation === undefined ? {} : { explanation }), withdrawnAt }
  const left = { id, version, type, stage, subject, observedOn, originator, withdrawal: made }
  return contract().serialise('IntelligenceTombstone', left)
}

/** Where every stored text has its number, which counts what nobody but the originator could see change. */
const head = /^\{"id":"[^"]*","version":[0-9]+/

/** A stored document with the reader's own version number, and when that version began where it is not the first; unparsed. */
export function withVersion(document: string, { number, changedAt }: { number: number; changedAt: string }): string {
  const numbered = withNumber(document, number)
  return number === 1 ? numbered : `${numbered.slice(0, -1)},"changedAt":${JSON.stringify(changedAt)}}`
}

/** The number alone: a tombstone tells of its moment itself. */
export function withNumber(document: string, number: number): string {
  const found = head.exec(document)?.[0] ?? ''
  return `${found.slice(0, found.lastIndexOf(':'))}:${number}${document.slice(found.length)}`
}

/** What a stored document says, its number aside. */
export function bareText(document: string): string {
  return document.replace(head, '')
}

/**
 * A stored document with what has been said to it since, without parsing it: how many replies its reader reads, and whether it can
 * be relied on, which is for those too who read no replies. When the latest was made only where they read it.
 */
export function withReplies(
  document: string,
  { disputed, replies, repliedAt }: { disputed: boolean; replies: number; repliedAt: string | null },
): string {
  const said = [
    ...(disputed ? ['"disputed":true'] : []),
    ...(replies > 0 ? [`"replies":${replies}`] : []),
    ...(repliedAt === null ? [] : [`"repliedAt":${JSON.stringify(repliedAt)}`]),
  ]
  return said.length === 0 ? document : `${document.slice(0, -1)},${said.join(',')}}`
}

/** A stored document with the reader's own entitlement added, without parsing it. */
export function withEntitlement(document: string, rule: { readonly name: string; readonly reason: string }): string {
  return `${document.slice(0, -1)},"entitlement":${JSON.stringify({ rule: rule.name, reason: rule.reason })}}`
}
