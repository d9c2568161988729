// What happens in the dark world only: hidden visits and items, and the acts that those cause.
import { linkPending } from '../../server/audit/sequencer.ts'
import { sequenceChanges } from '../../server/changes/sequencer.ts'
import { forgetOldAnswers } from '../../server/http/idempotency.ts'
import { people } from '../../server/cli/cast.ts'
import { addDays } from '../../server/policy/dates.ts'
import type { Ask, Person, Told } from '../cast.ts'
import type { Chooser } from './chooser.ts'
import { batchOf, createdBy } from './batches.ts'
import * as write from './contents.ts'
import { colleague } from './groups.ts'
import type { Group, HiddenPlans, SharedVisit } from './groups.ts'
import { hiddenDecision, type Deciding, type Waiting } from './hidden-decisions.ts'
import * as records from './hidden-records.ts'
import { atTheProvider, takingOn, type HiddenItem, type StageAct } from './hidden-stages.ts'
import { hiddenItem, hiddenPlan } from './hidden-things.ts'
import { Guesses, Memory } from './memory.ts'
import { operations } from './operations.ts'
import type { SharedActs } from './shared-acts.ts'
import { outOfSight, type SharedItem } from './versions.ts'
import type { Worlds } from './worlds.ts'
import { inDark } from './worlds.ts'
import { acknowledge, noting } from './withdrawals.ts'

interface HiddenVisit {
  readonly who: Person
  readonly id: string
  readonly staysProposed: boolean
}

export const kindsOfAct = [
  'plan',
  'submit',
  'bring many',
  'read',
  'withdraw',
  'take on',
  'ask the provider',
  'take note',
  'take note of theirs',
  'reply',
  'reply or change out of sight',
  'consult',
  'review',
  'hold',
  'purge',
  'export',
  'decide',
  'rely',
  'combine',
  'answer an offer',
  'change',
  'confirm',
  'cancel',
  'send again',
  'declare',
  'edit and undo',
  'change an item out of sight',
  'change a detail',
  'keep to itself',
  'housekeeping',
] as const
type KindOfAct = (typeof kindsOfAct)[number]
type AnyTime = Exclude<KindOfAct, 'take note of theirs'>

const mostly: readonly AnyTime[] = [
  ...(['plan', 'plan', 'submit', 'submit', 'read', 'decide', 'rely', 'combine', 'combine'] as const),
  ...(['answer an offer', 'answer an offer', 'reply', 'reply or change out of sight'] as const),
  ...(['combine', 'combine', 'combine', 'consult', 'consult', 'consult'] as const),
  ...(['edit and undo', 'change a detail', 'change a detail'] as const),
  ...(['change an item out of sight', 'change an item out of sight', 'change an item out of sight'] as const),
]

/** How many hidden items are never taken back. */
const lasting = 4

/** Acts in the dark world, and counts those that came to something. */
export class HiddenActs {
  readonly guesses = new Guesses()
  readonly done = new Map<string, number>()
  readonly #worlds: Worlds
  readonly #group: Group
  readonly #choose: Chooser
  readonly #shared: readonly SharedVisit[]
  readonly #sharedItems: readonly SharedItem[]
  /** Ids that viewers have taken back. */
  readonly #takenBack: () => readonly string[]
  readonly #visits: HiddenVisit[] = []
  readonly #items: HiddenItem[] = []
  readonly #memories = new Map<string, Memory>()
  #steps = 0
  #at = 0

  constructor(
    worlds: Worlds,
    group: Group,
    choose: Chooser,
    shared: Pick<SharedActs, 'visits' | 'items'>,
    takenBack: () => readonly string[],
  ) {
    this.#takenBack = takenBack
    this.#worlds = worlds
    this.#group = group
    this.#choose = choose
    this.#shared = shared.visits
    this.#sharedItems = shared.items
  }

  /** One act of some kind, at this moment. Throws where the hub fails at it. */
  async act(at: number): Promise<void> {
    this.#at = at
    const acts: Readonly<Record<AnyTime, () => Promise<boolean>>> = {
      plan: () => this.#plan(),
      submit: () => this.#submit(),
      'bring many': () => this.#bringMany(),
      read: () => this.#read(),
      withdraw: () => this.#withdraw(),
      'take on': () => this.#stage(takingOn(this.#choose, this.#items)),
      'ask the provider': () => this.#stage(atTheProvider(this.#choose, this.#items, this.#today())),
      'take note': () => this.#takeNote(),
      reply: () => records.reply(this.#records()),
      'reply or change out of sight': () => records.restriction(this.#records()),
      consult: () => records.consult(this.#records()),
      review: () => records.review(this.#records()),
      hold: () => records.hold(this.#records()),
      purge: () => this.#purge(),
      export: () => records.exports(this.#records()),
      decide: () => this.#decide('proceed'),
      rely: () => this.#decide('rely'),
      combine: () => this.#combine(),
      'answer an offer': () => this.#decide('answer'),
      change: () => this.#change(),
      confirm: () => this.#confirm(),
      cancel: () => this.#cancel(),
      'send again': () => this.#again(),
      declare: () => this.#declare(),
      'edit and undo': () => this.#editAndUndo(),
      'change an item out of sight': () => this.#version(),
      'change a detail': () => this.#detail(),
      'keep to itself': () => this.#keepToItself(),
      housekeeping: () => this.#housekeeping(),
    }
    const all = Object.keys(acts) as AnyTime[]
    const fresh = all.filter((name) => !this.done.has(name))
    const name = this.#choose.pick(fresh.length > 0 && this.#choose.chance(0.4) ? fresh : [...all, ...mostly])
    if (await acts[name]()) this.#count(name)
  }

  #count(name: KindOfAct): void {
    this.done.set(name, (this.done.get(name) ?? 0) + 1)
  }

  /** First of all: somebody buys care where most things happen, some items lie there, and a restriction is argued about. */
  async begin(at: number): Promise<void> {
    this.#at = at
    const [first] = this.#group.interests
    if (first !== undefined && (await this.#declareAt(first.who, first.homes[0] ?? ''))) this.#count('declare')
    for (let tries = 0; tries < 3 * lasting && this.#items.length < lasting; tries += 1) {
      if (await this.#submit()) this.#count('submit')
    }
    for (let times = 0; times < 3; times += 1) {
      if (await records.restriction(this.#records())) this.#count('reply or change out of sight')
    }
  }

  /** When viewers have just taken something back. */
  async noteTheirs(at: number): Promise<void> {
    this.#at = at
    if (await records.noteTheirs(this.#records())) this.#count('take note of theirs')
  }

  async #plan(): Promise<boolean> {
    return this.#group.plans.length > 0 && this.#planned(this.#choose.pick(this.#group.plans))
  }

  async #planned(kind: HiddenPlans, more: object = {}): Promise<boolean> {
    const { who, staysProposed } = kind
    const body = { ...hiddenPlan(this.#choose, kind, this.#at), ...more }
    const told = await this.#ask(who, 'planVisit', this.#keyed({ method: 'POST', url: '/v1/visits', body }))
    if (told.statusCode !== 201) return false
    const { id } = JSON.parse(told.body) as { id: string }
    if (this.guesses.visits.has(id)) return true
    this.guesses.visits.set(id, body.location)
    this.#visits.push({ who, id, staysProposed: staysProposed === true })
    return true
  }

  async #submit(): Promise<boolean> {
    const kind = this.#choose.pick(this.#group.items)
    const ask = this.#keyed({ method: 'POST', url: '/v1/intelligence', body: hiddenItem(this.#choose, kind, this.#at) })
    const told = await this.#ask(kind.who, 'submitIntelligence', ask)
    if (told.statusCode !== 201) return false
    const { id } = JSON.parse(told.body) as { id: string }
    this.guesses.items.push(id)
    this.#items.push({ who: kind.who, id, kind })
    return true
  }

  async #bringMany(): Promise<boolean> {
    const kind = this.#choose.pick(this.#group.items)
    const ask = batchOf([1, 2].map(() => hiddenItem(this.#choose, kind, this.#at)))
    const told = await this.#ask(kind.who, 'submitIntelligenceBatch', ask)
    const created = told.statusCode === 200 ? createdBy(ask, told.body) : []
    for (const { id } of created) {
      this.guesses.items.push(id)
      this.#items.push({ who: kind.who, id, kind })
    }
    return created.length > 0
  }

  async #withdraw(): Promise<boolean> {
    const item = this.#hiddenItem()
    if (item === undefined) return false
    const url = `/v1/intelligence/${item.id}/withdrawal`
    const told = await this.#ask(item.who, 'withdrawIntelligence', {
      method: 'PUT',
      url,
      body: { reason: 'inaccurate' },
    })
    return told.statusCode === 200
  }

  /** Of what was taken back out of sight, and so is taken back first. */
  async #takeNote(): Promise<boolean> {
    const item = this.#hiddenItem()
    const who = item && noting(this.#choose, this.#actors(), item.who)
    if (item === undefined || who === undefined) return false
    const url = `/v1/intelligence/${item.id}/withdrawal`
    await this.#ask(item.who, 'withdrawIntelligence', { method: 'PUT', url, body: { reason: 'inaccurate' } })
    return (await this.#ask(who, 'acknowledgeWithdrawal', acknowledge(item.id))).statusCode === 200
  }

  async #stage(act: StageAct | undefined): Promise<boolean> {
    return act !== undefined && (await this.#ask(act.who, act.operation, act.ask)).statusCode === 200
  }

  async #purge(): Promise<boolean> {
    const erased = await records.purge(this.#records())
    if (erased !== undefined) this.guesses.items.push(erased)
    return erased !== undefined
  }

  /** Reading is activity too: whoever owns what is hidden reads around it, and so does a viewer's colleague. */
  async #read(): Promise<boolean> {
    const who = this.#choose.pick([...this.#actors(), colleague])
    const name = this.#choose.pick(reads)
    const told = await this.#ask(who, name, this.#call(who, name))
    return told.statusCode < 300
  }

  /** Where there is nothing yet to combine, two plan for the same days. The offer is answered at once. */
  async #combine(): Promise<boolean> {
    if (!(await this.#decide('combine'))) {
      await this.#planNear()
      if (!(await this.#decide('combine'))) return false
    }
    if (await this.#decide('answer')) this.#count('answer an offer')
    return true
  }

  async #planNear(): Promise<void> {
    const { plans } = this.#group
    const pairs = plans.flatMap((first) =>
      plans.flatMap((second) => {
        const both = first.homes.filter((home) => second.homes.includes(home))
        return first.who.organisation !== second.who.organisation && both.length > 0 ? [{ first, second, both }] : []
      }),
    )
    if (pairs.length === 0) return
    const { first, second, both } = this.#choose.pick(pairs)
    const from = addDays(this.#today(), 20 + this.#choose.below(90))
    const near = { homes: [this.#choose.pick(both)] }
    const same = { topics: ['medicines'], basis: 'routine', period: { from, to: from } }
    for (const kind of [first, second]) await this.#planned({ ...kind, ...near }, same)
  }

  /** Whoever has something of the kind to decide. */
  async #decide(what: Deciding): Promise<boolean> {
    const organisations = this.#group.viewers.map((viewer) => viewer.who.organisation)
    const isHidden = (id: string) => this.guesses.visits.has(id)
    for (const who of this.#choose.some(this.#actors(), 4)) {
      const told = await this.#ask(who, 'listOverlaps', { method: 'GET', url: '/v1/overlaps?limit=200' })
      const { items } = JSON.parse(told.body) as { items: Waiting[] }
      const found = hiddenDecision(this.#choose, what, items, { isHidden, organisations })
      if (found !== undefined && (await this.#ask(who, found.operation, found.ask)).statusCode === 200) return true
    }
    return false
  }

  async #change(): Promise<boolean> {
    const visit = this.#hiddenVisit()
    if (visit === undefined) return false
    const { period, topics } = write.plan(this.#choose, visit.who, this.#today())
    const body = this.#choose.chance(0.5) ? { period } : { topics }
    return (await this.#ask(visit.who, 'changeVisit', patch(visit.id, body))).statusCode === 200
  }

  async #confirm(): Promise<boolean> {
    const visit = this.#hiddenVisit()
    if (visit === undefined || visit.staysProposed) return false
    const url = `/v1/visits/${visit.id}/confirmation`
    const body = this.#choose.chance(0.7) ? { proceed: write.proceed } : {}
    return (await this.#ask(visit.who, 'confirmVisit', { method: 'PUT', url, body })).statusCode === 200
  }

  async #cancel(): Promise<boolean> {
    const visit = this.#hiddenVisit()
    if (visit === undefined) return false
    const url = `/v1/visits/${visit.id}/cancellation`
    const ask: Ask = { method: 'PUT', url, body: write.reasonToCancel(this.#choose) }
    return (await this.#ask(visit.who, 'cancelVisit', ask)).statusCode === 200
  }

  async #again(): Promise<boolean> {
    const who = this.#choose.pick(this.#actors())
    const { keyed } = this.#memory(who)
    if (keyed.length === 0) return false
    const { operation, ask } = this.#choose.pick(keyed)
    return (await this.#ask(who, operation, ask)).statusCode === 201
  }

  async #declare(): Promise<boolean> {
    if (this.#group.interests.length === 0) return false
    const { who, homes } = this.#choose.pick(this.#group.interests)
    return this.#declareAt(who, this.#choose.pick(homes))
  }

  async #declareAt(who: Person, home: string): Promise<boolean> {
    const url = `/v1/locations/${home}/interests/${who.organisation}`
    const body = { startsOn: addDays(this.#today(), -this.#choose.below(30)) }
    return (await this.#ask(who, 'declareInterest', { method: 'PUT', url, body })).statusCode < 300
  }

  /** A visit that both worlds have and no viewer sees yet is changed and changed back, in one of them. */
  async #editAndUndo(): Promise<boolean> {
    // Late in the evening it is tomorrow in England already, and what has passed cannot be changed back to.
    const quiet = this.#shared.filter((visit) => isAhead(visit, addDays(this.#today(), 1)) && this.#group.quiet(visit))
    if (quiet.length === 0) return false
    const { who, id, period } = this.#choose.pick(quiet)
    const from = addDays(this.#today(), 40)
    const away = await this.#ask(who, 'changeVisit', patch(id, { period: { from, to: from } }))
    this.#at += 1000
    const back = await this.#ask(who, 'changeVisit', patch(id, { period }))
    if (away.statusCode === 200 && back.statusCode !== 200) throw new Error('The two worlds came apart by an edit.')
    return back.statusCode === 200
  }

  /** An item that both worlds have: what nobody who looks could see of it. */
  async #version(): Promise<boolean> {
    const found = outOfSight(this.#choose, this.#group, this.#sharedItems)
    if (found === undefined) return false
    const { who, ...ask } = found
    return (await this.#ask(who, 'changeIntelligence', ask)).statusCode === 200
  }

  /**
   * A visit that all may see anyway is shared by name as well: to whom is for its owner only. Or its basis or hours are
   * changed, which no provider reads.
   */
  async #detail(): Promise<boolean> {
    const open = this.#shared.filter((visit) => isAhead(visit, this.#today()) && visit.notice !== 'unannounced')
    const confirmed = open.filter(({ everConfirmed }) => everConfirmed)
    if (open.length === 0) return false
    const { who, id } = this.#choose.pick(confirmed.length > 0 ? confirmed : open)
    const sharedWith = [this.#choose.pick([people.icbMonitor[0], people.healthwatchLead[0]])]
    const unread = { basis: this.#choose.pick(['routine', 'enforcement']), expectedHours: 1 + this.#choose.below(30) }
    const body = this.#group.noBodies && this.#choose.chance(0.6) ? unread : { sharedWith }
    return (await this.#ask(who, 'changeVisit', patch(id, body))).statusCode === 200
  }

  /** What one side of a meeting writes down for itself alone. */
  async #keepToItself(): Promise<boolean> {
    const who = this.#choose.pick(this.#actors())
    const at = `/v1/councils/${who.organisation.startsWith('E0') ? who.organisation : people.hostMonitor[0]}`
    const decision = { ...write.decisionNotToAct(this.#choose), shared: false }
    await this.#ask(who, 'recordMeetingDecision', { method: 'POST', url: `${at}/decisions`, body: decision })
    const body = { ...write.meetingAction(this.#choose, this.#today(), who.organisation), shared: false }
    const told = await this.#ask(who, 'recordMeetingAction', { method: 'POST', url: `${at}/actions`, body })
    if (told.statusCode !== 201) return false
    this.guesses.actions.push((JSON.parse(told.body) as { id: string }).id)
    return true
  }

  async #housekeeping(): Promise<boolean> {
    const { hub } = this.#worlds.dark
    await forgetOldAnswers(hub)
    await sequenceChanges(hub, hub.clock.now().toISOString())
    return (await linkPending(hub)) > 0
  }

  #records(): records.Records {
    return {
      ...{ choose: this.#choose, group: this.#group, at: this.#at, actors: this.#actors() },
      ...{ hidden: this.#items, shared: this.#sharedItems, takenBack: this.#takenBack() },
      books: this.guesses.books,
      ask: (who, operation, ask) => this.#ask(who, operation, ask),
    }
  }

  #actors(): Person[] {
    const { plans, items } = this.#group
    return [...new Set([...plans, ...items].map(({ who }) => who))]
  }

  /** To be withdrawn: not the first ones, so that there is always something to hide. */
  #hiddenItem(): { readonly who: Person; readonly id: string } | undefined {
    const later = this.#items.slice(lasting)
    return later.length === 0 ? undefined : this.#choose.pick(later)
  }

  #hiddenVisit(): HiddenVisit | undefined {
    return this.#visits.length === 0 ? undefined : this.#choose.pick(this.#visits)
  }

  #call(who: Person, name: string): Ask {
    const { guesses } = this
    const situation = { choose: this.#choose, who, memory: this.#memory(who), guesses, today: this.#today() }
    const entry = operations[name]
    if (entry === undefined) throw new Error(`There is no entry for ${name}.`)
    return entry.ask({ ...situation, mayDeclareNow: false })
  }

  #keyed(ask: Ask): Ask {
    const key = this.#choose.pick(write.idempotencyKeys)
    return this.#choose.chance(0.4) ? { ...ask, headers: { 'idempotency-key': key } } : ask
  }

  async #ask(who: Person, operation: string, ask: Ask): Promise<Told> {
    const told = await inDark(this.#worlds, String((this.#steps += 1)), this.#at, who, ask)
    if (told.statusCode >= 500) throw new Error(`${operation} by ${who.subject}, hidden: ${told.body}`)
    this.#memory(who).learn(operation, ask, told)
    return told
  }

  #memory({ subject }: Person): Memory {
    const memory = this.#memories.get(subject) ?? new Memory()
    this.#memories.set(subject, memory)
    return memory
  }

  #today(): string {
    return new Date(this.#at).toISOString().slice(0, 10)
  }
}

/** But for the two lists of what comes as a matter of course: of those, owners are told by month. */
const reads = ['listLocationIntelligence', 'listProviderIntelligence', 'readIntelligence', 'listLocationVisits'].concat(
  ['readVisit', 'readLocationCalendar', 'readProviderCalendar', 'listOverlaps', 'listVisitOverlaps', 'checkVisit'],
  [
    'listInterests',
    'readLocation',
    'findLocations',
    'readAssurance',
    'listReplies',
    'listIntelligenceVersions',
    'searchIntelligence',
    'exportHeld',
    'listConsultations',
    'listChanges',
    'listWithdrawals',
    'readMeetingPack',
    'listMeetingActions',
  ],
)

/** Whether it could still be moved away, and back to where it was. */
function isAhead({ state, period }: SharedVisit, today: string): boolean {
  return ['proposed', 'offered', 'confirmed'].includes(state) && period.to >= today
}

function patch(id: string, body: unknown): Ask {
  return { method: 'PATCH', url: `/v1/visits/${id}`, headers: { 'if-match': '*' }, body }
}
