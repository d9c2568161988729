// Twenty writers at once, whose acts are drawn by a seed, and what they have sent.
import { bodies, homes, type CastName } from '../../server/cli/cast.ts'
import type { Ask, Told } from '../cast.ts'
import { chooserOf, type Chooser } from '../secrecy/chooser.ts'

export type Asking = (who: CastName, request: Ask) => Promise<Told>

export const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-09',
  body: { narrative: 'Two of six charts were signed before the medicines were given.' },
}

export interface Ledger {
  readonly ids: string[]
  /** Items that are shown or hidden by a date as well. */
  readonly dated: Set<string>
}

const owners = ['hostMonitor', 'inspector', 'placingMonitor'] as const

/** CQC is in all of them. */
const audiences = [
  {},
  { audience: ['regulator', 'host'] },
  { audience: ['regulator'] },
  { audience: ['regulator', 'commissioners', 'provider', 'healthwatch'] },
]

/** One of twenty: each has chance of its own, so that what it does depends on the seed and on what there is by then alone. */
export class Writer {
  readonly #ask: Asking
  readonly #ledger: Ledger
  readonly #now: () => Date
  readonly #choose: Chooser

  constructor(ask: Asking, ledger: Ledger, now: () => Date, seed: string) {
    this.#ask = ask
    this.#ledger = ledger
    this.#now = now
    this.#choose = chooserOf(seed)
  }

  async act(): Promise<void> {
    const known = this.#ledger.ids
    const kind = this.#choose.pick(kinds)
    if (kind === 'declare') return this.#declare()
    if (kind === 'submit' || known.length === 0) return this.#submit()
    const id = this.#choose.pick(known)
    if (kind === 'rewrite') return this.#rewrite(id)
    if (kind === 'withdraw') return this.#withdraw(id)
    return this.#reply(id)
  }

  async #submit(): Promise<void> {
    const choose = this.#choose
    const [soon, later] = [43_200_000, 129_600_000].map((ms) => new Date(this.#now().getTime() + ms).toISOString())
    const window = choose.pick([{}, {}, {}, { visibleFrom: soon }, { visibleUntil: later }])
    const body = { ...finding, ...choose.pick([...audiences, { stage: 'published' }]), ...window }
    const told = await this.#ask(choose.pick(owners), { method: 'POST', url: '/v1/intelligence', body })
    if (told.statusCode !== 201) return
    const { id } = told.json<{ id: string }>()
    this.#ledger.ids.push(id)
    if (Object.keys(window).length > 0) this.#ledger.dated.add(id)
  }

  /** By whoever sent it: narrower, wider or with other words. */
  async #rewrite(id: string): Promise<void> {
    const more = this.#choose.pick(audiences)
    const narrative = `Looked at again: ${this.#choose.below(1_000_000)} charts.`
    for (const owner of owners) {
      const told = await this.#ask(owner, { method: 'GET', url: `/v1/intelligence/${id}` })
      if (told.statusCode !== 200) continue
      const body = { ...finding, ...more, body: { narrative } }
      const headers = { 'if-match': String(told.headers.etag) }
      await this.#ask(owner, { method: 'PUT', url: `/v1/intelligence/${id}`, headers, body })
    }
  }

  async #withdraw(id: string): Promise<void> {
    const body = { reason: this.#choose.pick(['inaccurate', 'duplicate']) }
    for (const owner of owners) {
      await this.#ask(owner, { method: 'PUT', url: `/v1/intelligence/${id}/withdrawal`, body })
    }
  }

  async #reply(id: string): Promise<void> {
    const body = { kind: this.#choose.pick(['dispute', 'correction']), text: 'The charts were of another week.' }
    const url = `/v1/intelligence/${id}/replies`
    await this.#ask(this.#choose.pick(['manager', 'icbMonitor']), { method: 'POST', url, body })
  }

  async #declare(): Promise<void> {
    const today = this.#now().toISOString().slice(0, 10)
    const terms = [
      { startsOn: today },
      { startsOn: '2026-01-01', endsOn: today },
      { startsOn: '2026-01-01', endsOn: '2026-10-01' },
    ]
    const url = `/v1/locations/${homes.rosebank}/interests/${bodies.oldham}`
    await this.#ask('placingMonitor', { method: 'PUT', url, body: this.#choose.pick(terms) })
  }
}

/** As often as they stand here. */
const kinds = [
  ...(['submit', 'submit', 'submit', 'submit', 'submit'] as const),
  ...(['rewrite', 'rewrite', 'reply', 'reply', 'withdraw', 'declare'] as const),
]
