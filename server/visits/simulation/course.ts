// What becomes of the visits to one place when the bodies that have joined plan through the hub. The hub's own overlap rule
// gives the advice; how often it is followed is an assumption.
import { overlapOf, type Circumstances, type Finding } from '../overlap.ts'
import { draws, type Draws } from './chance.ts'
import { dateOf } from './days.ts'
import { daysInYear, type Day, type Intended } from './demand.ts'
import { asPlanned, asWork, gap, join, leave, live, moveTo, near, takeBack, tie, type Live } from './live.ts'
import type { Place } from './places.ts'
import { Queue } from './queue.ts'
import { sees } from './seeing.ts'
import type { Settings } from './settings.ts'

/** How often each advice was given, and followed. */
export interface Followed {
  rely: number
  relied: number
  combine: number
  offered: number
  combined: number
  defer: number
  deferred: number
  reopened: number
  mustGoAhead: number
}

export const nothingFollowed = (): Followed => {
  return { rely: 0, relied: 0, combine: 0, offered: 0, combined: 0, defer: 0, deferred: 0, reopened: 0, mustGoAhead: 0 }
}

/** Told of each pair that the rule was asked about: for tests. */
export type Watch = (mine: Live, other: Live, today: Day) => void

/** A reopened visit is looked at again so often and no more; then it is made. */
const mostLooks = 4

export function courseOf(
  place: Place,
  intended: readonly Intended[],
  settings: Settings,
  seed: number,
  hubFrom: Day,
  followed: Followed,
  watch?: Watch,
): Live[] {
  const visits = intended.map(live)
  new Course(place, visits, settings, seed, hubFrom, followed, watch).run()
  return visits
}

class Course {
  readonly #place: Place
  readonly #visits: readonly Live[]
  readonly #settings: Settings
  readonly #hubFrom: Day
  readonly #followed: Followed
  readonly #watch: Watch | undefined
  readonly #circumstances: Circumstances
  readonly #queue = new Queue<{ readonly visit: Live; readonly calledOff: boolean }>()
  readonly #follows: Draws
  readonly #entered: Draws
  readonly #called: Draws

  constructor(
    place: Place,
    visits: readonly Live[],
    settings: Settings,
    seed: number,
    hubFrom: Day,
    followed: Followed,
    watch: Watch | undefined,
  ) {
    this.#place = place
    this.#visits = visits
    this.#settings = settings
    this.#hubFrom = hubFrom
    this.#followed = followed
    this.#watch = watch
    this.#circumstances = { lowRated: place.lowRated, events: [] }
    this.#follows = draws(seed, 'following advice')
    this.#entered = draws(seed, 'visits that providers enter')
    this.#called = draws(seed, 'visits that are called off')
  }

  run(): void {
    for (const visit of this.#visits) {
      const planned = plannedOn(visit)
      if (visit.intended.body.joined && planned >= this.#hubFrom) this.#queue.add(planned, { visit, calledOff: false })
      if (this.#isCalledOff(visit)) this.#queue.add(calledOffOn(visit), { visit, calledOff: true })
    }
    for (let next = this.#queue.take(); next !== undefined; next = this.#queue.take()) {
      const { visit, calledOff } = next.item
      if (calledOff) this.#callOff(visit, next.day)
      else this.#look(visit, next.day)
    }
  }

  /** For the planner's own reasons, with or without a hub. What must go ahead does. */
  #isCalledOff({ intended: { basis, body, number } }: Live): boolean {
    if (basis !== 'routine' || body.external) return false
    return this.#called(this.#place.number, number) < this.#settings.calledOffShare
  }

  #callOff(visit: Live, today: Day): void {
    if (visit.outcome !== 'made') return
    if (calledOffOn(visit) > today) this.#queue.add(calledOffOn(visit), { visit, calledOff: true })
    else {
      visit.outcome = 'calledOff'
      takeBack(visit)
      this.#reopenDependants(visit, today)
    }
  }

  /** One look at what a visit would repeat, nearest first, until it is settled. */
  #look(mine: Live, today: Day): void {
    if (mine.outcome !== 'made' || mine.leadsJoint || mine.start < today || mine.looks >= mostLooks) return
    mine.looks += 1
    for (const other of this.#nearest(mine, today)) {
      if ((mine.mask & other.mask) === 0) continue
      this.#watch?.(mine, other, today)
      const found = overlapOf(asPlanned(mine, today), asWork(other, today), dateOf(today), this.#circumstances)
      if (found !== undefined && this.#decide(mine, other, found, today)) return
    }
  }

  /** Whether the visit is settled by it. */
  #decide(mine: Live, other: Live, found: Finding, today: Day): boolean {
    if (found.advice === 'must-go-ahead') {
      this.#followed.mustGoAhead += 1
      return true
    }
    if (found.advice === 'can-rely') return this.#rely(mine, other, found, today)
    if (found.advice === 'can-combine') return this.#combine(mine, other, today)
    if (found.advice === 'can-defer') return this.#defer(mine, other, today)
    return false
  }

  #rely(mine: Live, other: Live, found: Finding, today: Day): boolean {
    this.#followed.rely += 1
    const { relyCqc, relyIcb, relyCouncil } = this.#settings
    const { kind } = mine.intended.body
    const rate = kind === 'regulator' ? relyCqc : kind === 'icb' ? relyIcb : relyCouncil
    if (this.#draw(mine, 1) >= rate) return false
    this.#followed.relied += 1
    let left = mine.left.filter((topic) => !found.canRelyOn.includes(topic))
    const onlyContract = left.length > 0 && left.every((topic) => topic === 'contract-finance')
    if (onlyContract && this.#draw(mine, 5) < this.#settings.deskContract) left = []
    leave(mine, left)
    if (other.end >= today) tie(mine, other)
    if (left.length > 0) return false
    mine.outcome = 'relied'
    this.#reopenDependants(mine, today)
    return true
  }

  #combine(mine: Live, other: Live, today: Day): boolean {
    if (!this.#canShare(mine, other)) return false
    this.#followed.combine += 1
    const seen = sees(other.intended.body, mine.intended.body, mine.intended.notice, false)
    const offers = this.#draw(mine, 2) < this.#settings.offer * (seen ? 1 : this.#settings.disclose)
    if (!offers) return false
    this.#followed.offered += 1
    if (this.#draw(mine, 3) >= this.#settings.accept) return false
    this.#followed.combined += 1
    mine.outcome = 'combined'
    other.leadsJoint = true
    join(mine, other)
    this.#reopenDependants(mine, today)
    return true
  }

  /** Offered to a body that is here, sees both, and whose visit may wait for anybody. */
  #canShare(mine: Live, other: Live): boolean {
    const { body, basis } = other.intended
    const free = basis === 'routine' && body.joined && other.outcome === 'made'
    return free && !mine.leadsJoint
  }

  #defer(mine: Live, other: Live, today: Day): boolean {
    this.#followed.defer += 1
    if (mine.moved || this.#draw(mine, 4) >= this.#settings.defer) return false
    const start = other.end + 1 + this.#settings.deferDays
    if (start <= mine.start || start > mine.start + daysInYear) return false
    this.#followed.deferred += 1
    mine.moved = true
    takeBack(mine)
    moveTo(mine, start)
    this.#reopenDependants(mine, today)
    this.#queue.add(Math.max(today, plannedOn(mine)), { visit: mine, calledOff: false })
    return true
  }

  /** Their ground has fallen away: they take their topics back, and are looked at again. */
  #reopenDependants(gone: Live, today: Day): void {
    for (const visit of gone.dependants) {
      if (visit.outcome === 'calledOff') continue
      this.#followed.reopened += 1
      const lead = visit.outcome === 'combined' ? [...visit.grounds].find(({ leadsJoint }) => leadsJoint) : undefined
      takeBack(visit)
      if (lead !== undefined && lead !== gone) join(visit, lead)
      else {
        // It would have been made on the day of the joint visit.
        if (visit.outcome === 'combined') moveTo(visit, gone.start)
        visit.outcome = 'made'
        this.#queue.add(today, { visit, calledOff: false })
      }
    }
    gone.dependants.clear()
  }

  #nearest(mine: Live, today: Day): Live[] {
    const found = this.#visits.filter((other) => other !== mine && near(mine, other) && this.#known(mine, other, today))
    return found.sort((a, b) => gap(mine, a) - gap(mine, b) || a.intended.number - b.intended.number)
  }

  /** Whether the body that plans `mine` is told of `other` by the hub on that day. */
  #known(mine: Live, other: Live, today: Day): boolean {
    const { body, notice, number } = other.intended
    if (body.id === mine.intended.body.id || other.outcome !== 'made') return false
    const happened = other.end < today
    if (body.external) return this.#entered(this.#place.number, number) < this.#settings.providerEnters && happened
    if (!body.joined) return body.kind === 'regulator' && other.end + this.#settings.reportDays <= today
    const knownOn = other.intended.start - Math.max(other.intended.known ?? 0, other.intended.lead)
    const here = knownOn < today || (knownOn === today && number < mine.intended.number) || other.looks > 0
    return here && sees(mine.intended.body, body, notice, happened)
  }

  /** One draw for a visit and a kind of decision: who relies on one finding and not on the next would rely too often. */
  #draw(visit: Live, what: number): number {
    return this.#follows(this.#place.number, visit.intended.number, what)
  }
}

function plannedOn({ start, intended }: Live): Day {
  return Math.max(0, start - intended.lead)
}

/** Late enough that all else has been decided, early enough for those who rely on it. */
const calledOffBefore = 3

function calledOffOn({ start }: Live): Day {
  return Math.max(0, start - calledOffBefore)
}
