// What one person has come to know in a session: only from their own answers.
import { createdBy } from './batches.ts'
import type { Ask, Told } from '../cast.ts'

export interface OwnVisit {
  readonly id: string
  readonly location: string
  readonly from: string
}

export interface Sent {
  readonly operation: string
  readonly ask: Ask
}

export class Memory {
  readonly visits = new Set<string>()
  readonly ownVisits = new Map<string, OwnVisit>()
  readonly items = new Set<string>()
  readonly ownItems = new Set<string>()
  /** What was sent, by the item's id. */
  readonly submissions = new Map<string, unknown>()
  /** What was taken back, as this person has read. */
  readonly withdrawn = new Set<string>()
  /** In the change feed. */
  readonly places = new Set<string>()
  readonly overlaps = new Set<string>()
  /** Of them, those where the other side offers to make the two visits together. */
  readonly offers = new Set<string>()
  /** Items that the provider is asked about. */
  readonly asked = new Set<string>()
  /** Visits whose date is offered. */
  readonly offered = new Set<string>()
  /** What CQC and a council are to do. */
  readonly actions = new Set<string>()
  /** Entries of the own log. */
  readonly entries = new Set<string>()
  readonly imports = new Set<string>()
  /** Declared interests, as paths. */
  readonly interests = new Set<string>()
  readonly evidence = new Set<string>()
  readonly contradictions = new Set<string>()
  readonly consultations = new Set<string>()
  /** Of them, those that wait for the own organisation's answer. */
  readonly questions = new Set<string>()
  /** With the digest of what each lists. */
  readonly purges = new Map<string, string>()
  /** Hashes of what the other body proposes, by the contradiction's id. */
  readonly proposals = new Map<string, string>()
  /** Paths of calendar feeds, by the feed's id. */
  readonly feeds = new Map<string, string>()
  /** Address of the page of the spreadsheet that is being worked on. */
  upload: string | undefined
  /** The last ETag that came for a path and query. */
  readonly etags = new Map<string, string>()
  /** Next pages, as the Link header gave them. */
  readonly next: Sent[] = []
  /** Writes that carried an Idempotency-Key. */
  readonly keyed: Sent[] = []

  /** Takes in an answer to one's own request. */
  learn(operation: string, ask: Ask, told: Told): void {
    if (ask.headers?.['idempotency-key'] !== undefined) this.keyed.push({ operation, ask })
    const etag = told.headers.etag
    const location = told.headers.location
    if (operation === 'POST /findings/upload' && typeof location === 'string') this.upload = location
    if (typeof etag === 'string') this.etags.set(typeof location === 'string' ? location : visitUrl(ask.url), etag)
    const link = /^<([^>]+)>/.exec(String(told.headers.link ?? ''))?.[1]
    if (link !== undefined) this.next.push({ operation, ask: { ...ask, url: link } })
    if (told.statusCode >= 300 || !String(told.headers['content-type']).includes('json')) return
    this.#walk(JSON.parse(told.body))
    if (operation === 'listConsultations' && ask.url.includes('asked=of-us')) {
      for (const { id } of (JSON.parse(told.body) as { items: { id: string }[] }).items) this.questions.add(id)
    }
    if (operation === 'proposeAnswer') this.proposals.delete((JSON.parse(told.body) as { id: string }).id)
    if (operation === 'makeCalendarFeed') this.#subscribe(JSON.parse(told.body) as FeedBody)
    if (operation === 'submitIntelligenceBatch') {
      for (const { id, sent } of createdBy(ask, told.body)) this.#sent(id, sent)
    }
    if (operation === 'submitIntelligence') this.#sent((JSON.parse(told.body) as { id: string }).id, ask.body)
    if (['planVisit', 'enterExternalVisit'].includes(operation))
      this.#own(ask.body as PlanBody, String((JSON.parse(told.body) as { id: string }).id))
  }

  #learnEvidence(value: Learnt): void {
    const { id, validFrom, dueOn, proposal, requestDueOn, digest, usuallyUntil } = value
    if (typeof id !== 'string') return
    if (typeof digest === 'string') return void this.purges.set(id, digest)
    if (usuallyUntil !== undefined) return void this.ownItems.add(id)
    if (requestDueOn !== undefined) return void this.consultations.add(id)
    if (validFrom !== undefined) this.evidence.add(id)
    if (dueOn !== undefined) this.contradictions.add(id)
    if (proposal !== undefined) this.proposals.set(id, proposal.hash)
  }

  #learnOverlap(id: string, { with: other, combination }: OverlapBody): void {
    this.overlaps.add(id)
    const waits = combination?.state === 'offered' && combination.offeredBy.organisation === other.by.organisation
    if (waits) this.offers.add(id)
    else this.offers.delete(id)
  }

  #subscribe({ feed, path }: FeedBody): void {
    this.feeds.set(feed.id, path)
  }

  #sent(id: string, body: unknown): void {
    this.submissions.set(id, body)
    this.ownItems.add(id)
    this.items.add(id)
  }

  #own({ location, period }: PlanBody, id: string): void {
    this.ownVisits.set(id, { id, location, from: period.from })
    this.visits.add(id)
  }

  #walk(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) return value.forEach((member) => this.#walk(member))
    const { id, visit, advice, observedOn, period, capacity, leaf, fileName } = value as Record<string, unknown>
    if (capacity !== undefined) this.interests.add(interestUrl(value as InterestBody))
    const { due, owner, status, cursor, intelligence, withdrawal, stage } = value as Record<string, unknown>
    if (typeof id === 'string' && stage === 'with-provider') this.asked.add(id)
    else if (typeof id === 'string' && stage !== undefined) this.asked.delete(id)
    if (typeof cursor === 'string') this.places.add(cursor)
    if (typeof intelligence === 'string') this.items.add(intelligence)
    if (typeof id === 'string' && withdrawal !== undefined) this.withdrawn.add(id)
    if (typeof id === 'string' && status === 'offered') this.offered.add(id)
    else if (typeof id === 'string' && period !== undefined) this.offered.delete(id)
    if (typeof id === 'string' && due !== undefined && owner !== undefined) this.actions.add(id)
    if (typeof visit === 'string') this.visits.add(visit)
    if (typeof id === 'string' && leaf !== undefined) this.entries.add(id)
    if (typeof id === 'string' && fileName !== undefined) this.imports.add(id)
    if (typeof id === 'string' && advice !== undefined) this.#learnOverlap(id, value as OverlapBody)
    else if (typeof id === 'string' && period !== undefined) this.visits.add(id)
    else if (typeof id === 'string' && observedOn !== undefined) this.items.add(id)
    this.#learnEvidence(value)
    Object.values(value).forEach((member) => this.#walk(member))
  }
}

interface Learnt {
  readonly id?: unknown
  readonly validFrom?: unknown
  readonly dueOn?: unknown
  readonly requestDueOn?: unknown
  readonly digest?: unknown
  readonly usuallyUntil?: unknown
  readonly proposal?: { readonly hash: string }
}

interface PlanBody {
  readonly location: string
  readonly period: { readonly from: string }
}

interface OverlapBody {
  readonly with: { readonly by: { readonly organisation: string } }
  readonly combination?: { readonly state: string; readonly offeredBy: { readonly organisation: string } }
}

interface FeedBody {
  readonly feed: { readonly id: string }
  readonly path: string
}

interface InterestBody {
  readonly location: string
  readonly organisation: string
}

function interestUrl({ location, organisation }: InterestBody): string {
  return `/v1/locations/${location}/interests/${organisation}`
}

/** A change and its state nouns answer with the visit, so their tag is the visit's. */
function visitUrl(url: string): string {
  return url.replace(/^(\/v1\/visits\/[^/?]+)\/(offer|date-response|confirmation|cancellation|outcome)$/, '$1')
}

/** Ids that only the tester knows, of things in the hidden world: to be guessed at in both. */
export class Guesses {
  /** By id, with the location of each. */
  readonly visits = new Map<string, string>()
  readonly items: string[] = []
  /** Consultations and purges of others. */
  readonly books: string[] = []
  /** Actions that one side keeps to itself. */
  readonly actions: string[] = []
}
