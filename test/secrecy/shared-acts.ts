// What happens in both worlds alike, so that there is something to see: also visits that were hidden and then opened.
import type { Tx } from '../../db/database.ts'
import type { Hub } from '../../server/hub.ts'
import { adhere, endAdherence } from '../../server/organisations/adherence.ts'
import { hubActor } from '../../server/organisations/organisations.ts'
import { addDays } from '../../server/policy/dates.ts'
import { homes, people } from '../../server/cli/cast.ts'
import type { Ask, Person, Told } from '../cast.ts'
import type { Chooser } from './chooser.ts'
import * as write from './contents.ts'
import type { Group, SharedVisit } from './groups.ts'
import type { Worlds } from './worlds.ts'
import { doInBoth, inBoth } from './worlds.ts'
import { audienceAtFirst, openly, type SharedItem } from './versions.ts'

/** Each act has to succeed or fail in both worlds alike: its doers may see what is hidden, so only that is compared. */
export class SharedActs {
  readonly visits: SharedVisit[] = []
  readonly items: SharedItem[] = []
  readonly done = new Map<string, number>()
  readonly #worlds: Worlds
  readonly #group: Group
  readonly #choose: Chooser
  /** Whether it has ended its adherence. */
  #bury: 'never' | 'left' | 'back' = 'never'
  #steps = 0
  #at = 0

  constructor(worlds: Worlds, group: Group, choose: Chooser) {
    this.#worlds = worlds
    this.#group = group
    this.#choose = choose
  }

  /** Throws where the two worlds do not agree on whether it may be done. */
  async act(at: number): Promise<void> {
    this.#at = at
    const acts: readonly (readonly [string, () => Promise<boolean>])[] = [
      ['plan', () => this.#plan()],
      ['plan', () => this.#plan()],
      ['plan', () => this.#plan()],
      ['submit', () => this.#submit()],
      ['submit', () => this.#submit()],
      ['change an item', () => this.#changeItem()],
      ['change an item', () => this.#changeItem()],
      ['withdraw', () => this.#withdraw()],
      ['confirm', () => this.#confirm()],
      ['confirm', () => this.#confirm()],
      ['offer', () => this.#offer()],
      ['offer', () => this.#offer()],
      ['open', () => this.#open()],
      ['name', () => this.#name()],
      ['complete', () => this.#complete()],
      ['complete', () => this.#complete()],
      ['cancel', () => this.#cancel()],
      ['leave, or come back', () => this.#adherence()],
      ['read', () => this.#read()],
      ['read', () => this.#read()],
    ]
    const [name, act] = this.#choose.pick(acts)
    if (await act()) this.done.set(name, (this.done.get(name) ?? 0) + 1)
  }

  /** A restriction, and what led to it: whoever buys care there reads the first alone. */
  async restrict(at: number): Promise<void> {
    this.#at = at
    const who = this.#group.shared.find(({ subject }) => subject === 'hostMonitor')
    if (who === undefined || this.#group.readReduced !== true) return
    const narrative = 'Charts were not signed.'
    const body = {
      ...{ type: 'contract-action', subject: { location: homes.rosebank }, topics: ['medicines'] },
      ...{ observedOn: this.#today(), audience: ['regulator', 'host', 'commissioners', 'provider'] },
      body: { kind: 'imposed-suspension', scope: 'new-placements', from: this.#today(), narrative },
    }
    const told = await this.#ask(who, { method: 'POST', url: '/v1/intelligence', body })
    if (told === undefined) throw new Error('The restriction was refused.')
    const { id } = JSON.parse(told.body) as { id: string }
    this.items.push({ who, id, body, isClosed: false, isReduced: true })
  }

  /** All that there is: what is hidden must not push what is not off the page. */
  async #read(): Promise<boolean> {
    const url = `/v1/locations/${write.pickHome(this.#choose)}/intelligence?limit=200`
    return (await this.#ask(this.#who(), { method: 'GET', url })) !== undefined
  }

  async #plan(): Promise<boolean> {
    const who = this.#who()
    const { sharedWith: _random, ...plan } = write.plan(this.#choose, who, this.#today())
    const body = { ...plan, notice: this.#choose.pick(['announced', 'window', 'unannounced', 'unannounced']) }
    const told = await this.#ask(who, { method: 'POST', url: '/v1/visits', body })
    if (told === undefined) return false
    const { id } = JSON.parse(told.body) as { id: string }
    const { location, notice, period } = body
    this.visits.push({ who, id, location, notice, period, sharedWith: [], state: 'proposed', everConfirmed: false })
    return true
  }

  async #submit(): Promise<boolean> {
    const who = this.#who()
    // The doer may have used the same sourceId for something hidden, and would be told so.
    const { sourceId: _own, ...body } = write.submission(this.#choose, who, this.#today())
    const audience = body.audience?.filter((entry) => typeof entry === 'string')
    const first = audienceAtFirst(this.#choose, body.stage)
    const sent = { ...body, ...(audience === undefined ? {} : { audience }), ...first }
    const told = await this.#ask(who, { method: 'POST', url: '/v1/intelligence', body: sent })
    if (told === undefined) return false
    const { id } = JSON.parse(told.body) as { id: string }
    this.items.push({ who, id, body: sent, isClosed: 'audience' in first })
    return true
  }

  /** Also one that was changed in one world only before, when nobody could see it. */
  async #changeItem(): Promise<boolean> {
    if (this.items.length === 0) return false
    const item = this.#choose.pick(this.items)
    return (await this.#ask(item.who, openly(this.#choose, item))) !== undefined
  }

  async #withdraw(): Promise<boolean> {
    const found = this.items.filter(({ isReduced }) => isReduced !== true)
    if (found.length === 0) return false
    const item = this.#choose.pick(found)
    this.items.splice(this.items.indexOf(item), 1)
    const url = `/v1/intelligence/${item.id}/withdrawal`
    return (await this.#ask(item.who, { method: 'PUT', url, body: { reason: 'inaccurate' } })) !== undefined
  }

  async #confirm(): Promise<boolean> {
    const visit = this.#ahead()
    if (visit === undefined) return false
    const url = `/v1/visits/${visit.id}/confirmation`
    const told = await this.#ask(visit.who, { method: 'PUT', url, body: { proceed: write.proceed } })
    if (told === undefined) return false
    visit.state = 'confirmed'
    visit.everConfirmed = true
    return true
  }

  /** Then its provider may answer. */
  async #offer(): Promise<boolean> {
    const open = this.visits.filter(({ state, notice }) => state === 'proposed' && notice !== 'unannounced')
    if (open.length === 0) return false
    const visit = this.#choose.pick(open)
    const told = await this.#ask(visit.who, { method: 'PUT', url: `/v1/visits/${visit.id}/offer`, body: {} })
    if (told === undefined) return false
    visit.state = 'offered'
    visit.everConfirmed = true
    return true
  }

  /** Unannounced no more: from now on others see it, and nothing of what was done to it before. */
  async #open(): Promise<boolean> {
    const visit = this.#choose.pick([...this.visits, undefined])
    if (visit === undefined || !isAhead(visit) || visit.notice === 'announced') return false
    if ((await this.#ask(visit.who, patch(visit.id, { notice: 'announced' }))) === undefined) return false
    visit.notice = 'announced'
    return true
  }

  /** An unannounced visit is shown to somebody by name. */
  async #name(): Promise<boolean> {
    const visit = this.#ahead()
    if (visit === undefined) return false
    const sharedWith = [this.#choose.pick([people.hostMonitor[0], people.placingMonitor[0], people.icbMonitor[0]])]
    if ((await this.#ask(visit.who, patch(visit.id, { sharedWith }))) === undefined) return false
    visit.sharedWith = sharedWith
    return true
  }

  /** A body of which no viewer knows anything ends what binds it, and signs again: what it could see hidden shows nowhere. */
  async #adherence(): Promise<boolean> {
    const today = this.#today()
    // Late in the evening it is tomorrow in England already.
    const signing = { organisation: write.bury, version: '1', signedOn: today, from: addDays(today, 2) }
    const signedBy = { name: 'Alex Signer', office: 'Chief executive' }
    const does = {
      never: (tx: Tx, hub: Hub) => endAdherence(tx, hub, hubActor, write.bury, today),
      left: (tx: Tx, hub: Hub) => adhere(tx, hub, hubActor, { ...signing, signedBy }),
      back: undefined,
    }[this.#bury]
    if (does === undefined) return false
    await doInBoth(this.#worlds, `shared ${(this.#steps += 1)}`, this.#at, does)
    this.#bury = this.#bury === 'never' ? 'left' : 'back'
    return true
  }

  async #complete(): Promise<boolean> {
    const begun = this.visits.filter((visit) => isAhead(visit) && visit.period.from <= this.#today())
    if (begun.length === 0) return false
    const visit = this.#choose.pick(begun)
    const told = await this.#ask(visit.who, { method: 'PUT', url: `/v1/visits/${visit.id}/outcome`, body: {} })
    if (told === undefined) return false
    visit.state = 'completed'
    return true
  }

  async #cancel(): Promise<boolean> {
    const visit = this.#ahead()
    if (visit === undefined) return false
    const url = `/v1/visits/${visit.id}/cancellation`
    const body = write.reasonToCancel(this.#choose)
    if ((await this.#ask(visit.who, { method: 'PUT', url, body })) === undefined) return false
    visit.state = 'cancelled'
    return true
  }

  #ahead(): SharedVisit | undefined {
    const ahead = this.visits.filter(isAhead)
    return ahead.length === 0 ? undefined : this.#choose.pick(ahead)
  }

  #who(): Person {
    return this.#choose.pick(this.#group.shared)
  }

  /** The answer of the clear world, or undefined where both refuse. */
  async #ask(who: Person, ask: Ask): Promise<Told | undefined> {
    const told = await inBoth(this.#worlds, `shared ${(this.#steps += 1)}`, this.#at, who, ask)
    if (told.clear.statusCode !== told.dark.statusCode || told.clear.statusCode >= 500) {
      throw new Error(`The worlds came apart: ${ask.method} ${ask.url}: ${told.clear.body} / ${told.dark.body}`)
    }
    return told.clear.statusCode < 300 ? told.clear : undefined
  }

  #today(): string {
    return addDays(new Date(this.#at).toISOString().slice(0, 10), 0)
  }
}

function isAhead(visit: SharedVisit): boolean {
  return ['proposed', 'offered', 'confirmed'].includes(visit.state)
}

function patch(id: string, body: unknown): Ask {
  return { method: 'PATCH', url: `/v1/visits/${id}`, headers: { 'if-match': '*' }, body }
}
