// One random session of a group of viewers, played in both worlds step by step and compared byte by byte.
import type { Test } from 'tap'

import { dialect } from '../../db/columns.ts'
import { contract } from '../../server/contract/loaded.ts'
import { may } from '../../server/policy/viewer.ts'
import type { Person, Told } from '../cast.ts'
import { chooserOf } from './chooser.ts'
import type { Chooser } from './chooser.ts'
import { lastCombinations } from './combinations.ts'
import { lastAnswers, lastConsultations, lastQuestions } from './consultations.ts'
import { lastDates } from './dates.ts'
import { lastEvidence } from './evidence-and-contradictions.ts'
import type { Group } from './groups.ts'
import { HiddenActs } from './hidden-acts.ts'
import { firstLife, noted, noting, takingBack } from './life.ts'
import { Memory } from './memory.ts'
import { demanding, firstSteps, lastLook, operations, type Entry } from './operations.ts'
import { lastPages, openTo, pages } from './pages.ts'
import type { PageAsk } from './pages.ts'
import type { Situation } from './situation.ts'
import { SharedActs } from './shared-acts.ts'
import { spoil } from './spoil.ts'
import type { Worlds } from './worlds.ts'
import { bytesOf, inBoth, openWorlds } from './worlds.ts'

/** `operation as kind of viewer` → how many 2xx answers of it were compared. */
export type Compared = Map<string, number>

export interface Played {
  readonly requests: number
  readonly compared: Compared
  readonly hidden: ReadonlyMap<string, number>
  readonly shared: ReadonlyMap<string, number>
  /** Where the two worlds differed first. */
  readonly difference?: string
}

interface Viewer {
  readonly kind: string
  readonly who: Person
  readonly memory: Memory
}

/**
 * Plays it until the end, or until the two worlds differ. `owed` says which operations still want a success for a kind of
 * viewer; in this session so far, if not said. A session that is given it ends when nothing is owed any more.
 */
export async function play(t: Test, group: Group, seed: string, steps: number, owed?: Owed): Promise<Played> {
  const session = new Session(await openWorlds(t), group, `${group.name} / ${seed}`, owed)
  return session.play(steps)
}

export type Owed = (kind: string, compared: Compared) => readonly string[]

const owedHere: Owed = (kind, compared) =>
  Object.entries(operations)
    .filter(([, { open, neverFor }]) => open !== true && neverFor?.[kind] === undefined)
    .map(([id]) => id)
    .filter((id) => !compared.has(`${id} as ${kind}`))

/** Whether it was shown to somebody in a session before. */
function anybody(page: string): boolean {
  return [...shown].some((name) => name.startsWith(`${page} as `))
}

function owedTo({ kind, who }: Viewer): string[] {
  return contract()
    .operations.filter(({ id, act }) => {
      const { neverFor = {} } = operations[id] as Entry
      return neverFor[kind] === undefined && (act === undefined || may({ roles: [who.role] } as never, act))
    })
    .map(({ id }) => id)
}

/** Pages ask the operations, whatever the database: they are compared on one. */
export const pagesToo = dialect === 'sqlite'

/** In this order: what one does, others find after it. */
const lastOnes = [
  ...[takingBack, lastCombinations, noting, lastCombinations, noted],
  ...[lastLook, lastEvidence, lastQuestions, lastAnswers, lastConsultations, lastDates],
]

/** What sessions before this one have compared already: what is left of it is looked at on purpose. */
const shown = new Set<string>()

class Session {
  readonly #worlds: Worlds
  readonly #group: Group
  readonly #name: string
  readonly #choose: Chooser
  readonly #viewers: readonly Viewer[]
  readonly #shared: SharedActs
  readonly #hidden: HiddenActs
  readonly #owed: Owed
  readonly #compared: Compared = new Map()
  #difference: string | undefined
  #requests = 0
  #now = Date.parse('2026-10-12T09:00:00Z')

  constructor(worlds: Worlds, group: Group, name: string, owed: Owed = owedHere) {
    this.#owed = owed
    this.#worlds = worlds
    this.#group = group
    this.#name = name
    this.#choose = chooserOf(`session ${name}`)
    this.#viewers = group.viewers.map((viewer) => ({ ...viewer, memory: new Memory() }))
    this.#shared = new SharedActs(worlds, group, chooserOf(`shared ${name}`))
    const takenBack = () => this.#viewers.flatMap(({ memory }) => [...memory.withdrawn])
    this.#hidden = new HiddenActs(worlds, group, chooserOf(`hidden ${name}`), this.#shared, takenBack)
  }

  async play(steps: number): Promise<Played> {
    await this.#shared.restrict(this.#now)
    await this.#hidden.begin(this.#now)
    for (let at = 0; at < 5; at += 1) await this.#unseen(1, 1)
    await this.#everybody(firstSteps)
    await this.#everybody(firstLife)
    for (let at = 0; at < steps && this.#difference === undefined && !this.#isPaid(); at += 1) {
      await this.#unseen(0.4, 0.35)
      const viewer = this.#choose.pick(this.#viewers)
      const [operation, ask] = this.#next(viewer)
      await this.#compare(viewer, operation, this.#choose.chance(0.08) ? { ...ask, ...spoil(ask, this.#choose) } : ask)
    }
    for (const last of lastOnes) {
      if (!this.#isPaid()) await this.#everybody(last)
      await this.#unseen(0.3, 0)
      if (last === takingBack) await this.#hidden.noteTheirs(this.#now)
    }
    if (this.#owed === owedHere) await this.#leftOut()
    if (pagesToo && this.#owed === owedHere) await this.#pages()
    const { done: hidden } = this.#hidden
    const played = { requests: this.#requests, compared: this.#compared, hidden, shared: this.#shared.done }
    return this.#difference === undefined ? played : { ...played, difference: this.#difference }
  }

  #isPaid(): boolean {
    if (this.#owed === owedHere) return false
    return this.#viewers.every(({ kind }) => this.#owed(kind, this.#compared).length === 0)
  }

  /** Each operation of which no session has compared a success for such a viewer, who may call it: what chance has left out. */
  async #leftOut(): Promise<void> {
    for (const viewer of this.#viewers) {
      for (const id of owedTo(viewer)) {
        const name = `${id} as ${demanding.includes(viewer.kind) ? viewer.kind : ''}`
        const isDone = () => [...shown, ...this.#compared.keys()].some((one) => one.startsWith(name))
        for (let tries = 0; tries < 3 && !isDone(); tries += 1) {
          await this.#compare(viewer, id, (operations[id] as Entry).ask(this.#situation(viewer)))
        }
      }
    }
    for (const name of this.#compared.keys()) shown.add(name)
  }

  /** Each that no session has shown to a viewer of its kind, and what is worth a last look. */
  async #pages(): Promise<void> {
    for (const viewer of this.#viewers) {
      for (const page of this.#freshPages(viewer).filter((one) => !shown.has(`${one} as ${viewer.kind}`))) {
        const isDone = () => pages[page]?.redirects === true || this.#compared.has(`${page} as ${viewer.kind}`)
        await this.#compare(viewer, page, this.#asked(page, viewer))
        for (let tries = 0; tries < 2 && !isDone() && !anybody(page); tries += 1) {
          await this.#compare(viewer, page, this.#asked(page, viewer))
        }
      }
    }
    for (const name of this.#compared.keys()) shown.add(name)
    await this.#everybody(lastPages)
  }

  async #everybody(does: (s: Situation) => Iterable<readonly [what: string, ask: PageAsk]>): Promise<void> {
    for (const viewer of this.#viewers) {
      for (const [operation, ask] of does(this.#situation(viewer))) await this.#compare(viewer, operation, ask)
    }
  }

  /** Time goes by, in both worlds alike; meanwhile others act, seen and unseen. */
  async #unseen(hiddenly: number, openly: number): Promise<void> {
    const minute = 60_000
    this.#now += (20 + this.#choose.below(this.#choose.chance(0.3) ? 5000 : 300)) * minute
    if (this.#choose.chance(openly)) await this.#shared.act(this.#now - 15 * minute)
    for (const before of [10, 8, 6]) {
      if (this.#choose.chance(hiddenly)) await this.#hidden.act(this.#now - before * minute)
    }
  }

  #next(viewer: Viewer): [operation: string, ask: PageAsk] {
    const { next, keyed } = viewer.memory
    const earlier = this.#choose.chance(0.12) ? next : this.#choose.chance(0.08) ? keyed : []
    if (earlier.length > 0) {
      const { operation, ask } = this.#choose.pick(earlier)
      return [operation, ask]
    }
    if (pagesToo && this.#owed === owedHere && this.#choose.chance(0.3)) return this.#page(viewer)
    const operation = this.#operationFor(viewer)
    return [operation, (operations[operation] as (typeof operations)[string]).ask(this.#situation(viewer))]
  }

  /** Mostly one that this person may open, and every other time one that has not been compared yet. */
  #page(viewer: Viewer): [page: string, ask: PageAsk] {
    const fresh = this.#freshPages(viewer)
    const open = this.#choose.chance(0.85) ? openTo(viewer.who) : Object.keys(pages)
    const page = this.#choose.pick(fresh.length > 0 && this.#choose.chance(0.5) ? fresh : open)
    return [page, this.#asked(page, viewer)]
  }

  #freshPages({ kind, who }: Viewer): string[] {
    return openTo(who).filter((page) => !this.#compared.has(`${page} as ${kind}`))
  }

  #asked(page: string, viewer: Viewer): PageAsk {
    return (pages[page] as (typeof pages)[string]).ask(this.#situation(viewer))
  }

  /** Every other time, or mostly where that is what the session is for, one that has not succeeded yet. */
  #operationFor({ kind }: Viewer): string {
    const owed = this.#owed(kind, this.#compared)
    if (owed.length > 0 && this.#choose.chance(this.#owed === owedHere ? 0.5 : 0.9)) return this.#choose.pick(owed)
    const all = Object.entries(operations)
    return this.#choose.pick(all.flatMap(([id, { weight = 1 }]) => Array.from({ length: weight }, () => id)))
  }

  #situation({ who, memory }: Viewer): Situation {
    const today = new Date(this.#now).toISOString().slice(0, 10)
    const { guesses } = this.#hidden
    return { choose: this.#choose, who, memory, guesses, today, mayDeclareNow: this.#group.mayDeclareNow }
  }

  async #compare({ kind, who, memory }: Viewer, operation: string, ask: PageAsk): Promise<void> {
    if (this.#difference !== undefined) return
    this.#requests += 1
    const { clear, dark } = await inBoth(this.#worlds, `step ${this.#requests}`, this.#now, who, ask)
    if (bytesOf(clear) !== bytesOf(dark) || clear.statusCode >= 500) {
      this.#difference = this.#describe(who, operation, ask, clear, dark)
      return
    }
    memory.learn(operation, ask, clear)
    const name = `${operation} as ${kind}`
    if (clear.statusCode < 300) this.#compared.set(name, (this.#compared.get(name) ?? 0) + 1)
  }

  #describe(who: Person, operation: string, ask: PageAsk, clear: Told, dark: Told): string {
    return [
      `${this.#name}, request ${this.#requests}: ${operation} as ${who.subject}`,
      `${ask.method} ${ask.url} ${JSON.stringify(ask.headers ?? {})} ${JSON.stringify(ask.body ?? ask.form) ?? ''}`,
      '--- without anything hidden',
      bytesOf(clear),
      '--- with it',
      bytesOf(dark),
    ].join('\n')
  }
}
