// The visits that each body intends to one place, if it planned on its own. The same in every run of a seed: what
// co-operation does to them comes after.
import type { Body } from './bodies.ts'
import { looksAt, themes } from './bodies.ts'
import { countOf, draws, type Draws } from './chance.ts'
import type { Place } from './places.ts'
import type { Settings } from './settings.ts'

/** Days from the first day of the simulation. */
export type Day = number

export interface Intended {
  /** Within the place, from 0. */
  readonly number: number
  readonly body: Body
  readonly kind: string
  readonly basis: 'routine' | 'follow-up' | 'responsive' | 'safeguarding'
  readonly topics: readonly string[]
  readonly notice: 'announced' | 'window' | 'unannounced'
  readonly start: Day
  /** On site; may be half a day. */
  readonly days: number
  readonly people: number
  /** Days before, when it is decided whether it is made. */
  readonly lead: number
  /** Days before, from when it is known to others who may see it; `lead` if not said. */
  readonly known?: number
}

export const daysInYear = 365
const halfYear = 182

type Sort = Pick<Intended, 'body' | 'kind' | 'basis' | 'topics' | 'notice' | 'days' | 'people' | 'lead' | 'known'>

/** Visits that begin before `until`, in no order. */
export function intendedAt(place: Place, settings: Settings, seed: number, until: Day): Intended[] {
  const found: Omit<Intended, 'number'>[] = [
    ...byCqc(place, settings, seed, until),
    ...byHost(place, settings, seed, until),
    ...byPlacing(place, settings, seed, until),
    ...byHealth(place, settings, seed, until),
    ...byOthers(place, settings, seed, until),
  ]
  return found.map((visit, number) => ({ ...visit, number }))
}

/** At any time, each independent of the others. */
function atRandom(rate: number, until: Day, draw: Draws, place: number, key: number): Day[] {
  const count = countOf((rate * until) / daysInYear, draw, place, key)
  return Array.from({ length: count }, (_, at) => Math.floor(draw(place, key, 1000 + at) * until))
}

/** By calendar: at the same time each year or so, a month either way. */
function regularly(rate: number, until: Day, draw: Draws, place: number, key: number): Day[] {
  if (rate <= 0) return []
  const gap = daysInYear / rate
  const first = draw(place, key, 0) * gap
  const count = Math.max(0, Math.ceil((until - first) / gap))
  const swing = Math.min(60, gap / 3)
  const days = Array.from({ length: count }, (_, at) => first + at * gap + (draw(place, key, at + 1) - 0.5) * swing)
  return days.map((day) => Math.max(0, Math.floor(day))).filter((day) => day < until)
}

function byCqc(place: Place, settings: Settings, seed: number, until: Day): Omit<Intended, 'number'>[] {
  const draw = draws(seed, 'cqc')
  const { number, cqc: body, careHome, lowRated } = place
  const usual = careHome ? settings.cqcCareHome : settings.cqcHomecare
  // The stated rate is the mean over all services, low-rated ones included.
  const lowShare = settings.ratedShare * settings.lowRatedShare
  const rate = (usual * (lowRated ? settings.cqcLowFactor : 1)) / (1 + lowShare * (settings.cqcLowFactor - 1))
  const common = { body, notice: 'unannounced' as const, people: settings.cqcPeople }
  return atRandom(rate, until, draw, number, 1).map((start, at) => {
    if (draw(number, 2, at) < settings.cqcResponsiveShare) {
      const topics = looksAt.focused
      return {
        ...common,
        kind: 'responsive',
        basis: 'responsive',
        topics,
        start,
        days: (settings.cqcDays * 2) / 3,
        lead: 2,
      }
    }
    const focused = draw(number, 3, at) < settings.cqcFocusedShare
    return {
      ...common,
      kind: focused ? 'cqc-focused' : 'cqc-comprehensive',
      basis: 'routine',
      topics: focused ? looksAt.focused : looksAt.comprehensive,
      start,
      days: focused ? (settings.cqcDays * 2) / 3 : settings.cqcDays,
      lead: settings.cqcLead,
    }
  })
}

function byHost(place: Place, settings: Settings, seed: number, until: Day): Omit<Intended, 'number'>[] {
  const draw = draws(seed, 'host')
  const { number, host: body, careHome, lowRated } = place
  const factor = careHome ? 1 : settings.homecareFactor
  const times = lowRated ? 2 : 1
  const short: Sort = {
    ...shortVisit(settings),
    body,
    kind: 'focused',
    basis: 'routine',
    topics: [],
    notice: 'announced',
  }
  const focused = atRandom(settings.hostFocused * factor, until, draw, number, 4).map((start, at) => ({
    ...short,
    topics: themes[Math.floor(draw(number, 5, at) * themes.length)] ?? themes[0],
    notice: draw(number, 6, at) < settings.unannouncedShare ? ('unannounced' as const) : ('announced' as const),
    start,
  }))
  const atOnce = { ...short, notice: 'unannounced', lead: 2 } as const
  const concern: Sort = { ...atOnce, kind: 'responsive', basis: 'responsive', topics: looksAt.concern }
  const enquiry: Sort = { ...atOnce, kind: 'safeguarding-enquiry', basis: 'safeguarding', topics: looksAt.safeguarding }
  const late: Sort = { ...short, kind: 'out-of-hours', notice: 'unannounced', topics: looksAt.outOfHours, lead: 7 }
  const days = (rate: number, key: number) => atRandom(rate * factor, until, draw, number, key)
  return [
    ...routineOfHost(place, settings, draw, until),
    ...focused,
    ...days(settings.hostResponsive * times, 7).map((start) => ({ ...concern, start })),
    ...days(settings.hostSafeguarding, 8).map((start) => ({ ...enquiry, start })),
    ...days(settings.hostOutOfHours, 9).map((start) => ({ ...late, start })),
  ]
}

/** Contract monitoring, with the follow-up that some of it leads to. */
function routineOfHost(place: Place, settings: Settings, draw: Draws, until: Day): Omit<Intended, 'number'>[] {
  const { number, host: body, careHome, usesPamms } = place
  if (!place.contracted) return []
  const sort: Sort = {
    ...shortVisit(settings),
    body,
    kind: usesPamms ? 'pamms-assessment' : 'contract-review',
    basis: 'routine',
    topics: usesPamms ? looksAt.pamms : looksAt.review,
    notice: 'announced',
    days: usesPamms ? settings.pammsDays : settings.reviewDays,
    known: place.hasProgramme ? halfYear : settings.bodyLead,
  }
  const rate = (place.byCalendar ? settings.hostYearly : settings.hostRisk) * (careHome ? 1 : settings.homecareFactor)
  return regularly(rate, until, draw, number, 1).flatMap((start, at) => {
    if (draw(number, 2, at) >= settings.followUpShare) return [{ ...sort, start }]
    const again = start + settings.followUpDays
    const part = sort.topics.filter((_, which) => (which + at) % 4 === 0)
    const followUp = {
      ...sort,
      kind: 'follow-up',
      basis: 'follow-up' as const,
      topics: part,
      days: settings.shortDays,
      known: settings.bodyLead,
    }
    return [{ ...sort, start }, ...(again < until ? [{ ...followUp, start: again }] : [])]
  })
}

function byPlacing(place: Place, settings: Settings, seed: number, until: Day): Omit<Intended, 'number'>[] {
  const draw = draws(seed, 'placing councils’ visits')
  const sort = { ...shortVisit(settings), kind: 'contract-review', basis: 'routine', notice: 'announced' } as const
  return place.placing.flatMap((body, which) =>
    regularly(settings.placingRate, until, draw, place.number, which).map((start) => ({
      ...sort,
      body,
      topics: looksAt.placing,
      days: settings.reviewDays,
      start,
    })),
  )
}

function byHealth(place: Place, settings: Settings, seed: number, until: Day): Omit<Intended, 'number'>[] {
  const draw = draws(seed, 'health')
  const { number, careHome, icb, healthwatch } = place
  const short = { ...shortVisit(settings), basis: 'routine' } as const
  const clinical: Sort = {
    ...short,
    body: icb,
    kind: 'clinical-quality',
    topics: looksAt.clinical,
    notice: 'announced',
  }
  const view: Sort = {
    ...short,
    body: healthwatch,
    kind: 'enter-and-view',
    topics: looksAt.livedExperience,
    notice: 'window',
  }
  const clinicalRate = careHome ? settings.icbCareHome : settings.icbHomecare
  return [
    ...atRandom(clinicalRate, until, draw, number, 1).map((start) => ({ ...clinical, people: 1, start })),
    ...atRandom(careHome ? settings.healthwatchCareHome : 0, until, draw, number, 2).map((start) => ({
      ...view,
      start,
    })),
  ]
}

function byOthers(place: Place, settings: Settings, seed: number, until: Day): Omit<Intended, 'number'>[] {
  if (!place.careHome) return []
  const draw = draws(seed, 'fire, food, health and safety')
  const sort = {
    ...shortVisit(settings),
    body: place.others,
    basis: 'routine',
    notice: 'unannounced',
    people: 1,
  } as const
  const of = (kind: string, rate: number, topics: readonly string[], key: number) =>
    atRandom(rate, until, draw, place.number, key).map((start) => ({ ...sort, kind, topics, start }))
  return [
    ...of('fire-safety', settings.fire, looksAt.premises, 1),
    ...of('food-hygiene', settings.food, looksAt.food, 2),
    ...of('health-safety', settings.healthSafety, looksAt.premises, 3),
  ]
}

function shortVisit(settings: Settings): Pick<Sort, 'days' | 'people' | 'lead'> {
  return { days: settings.shortDays, people: settings.hostPeople, lead: settings.bodyLead }
}
