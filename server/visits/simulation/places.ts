// The services of an invented England, and the bodies around each.
import type { Body } from './bodies.ts'
import { countOf, draws } from './chance.ts'
import type { Settings } from './settings.ts'

/** A council, as far as the simulation looks at it. */
export interface SimulatedCouncil {
  readonly code: string
  readonly region: string
  readonly type: 'unitary' | 'metropolitan' | 'london-borough' | 'city-corporation' | 'county'
}

export interface Place {
  /** From 0: what is drawn about the place depends on it. */
  readonly number: number
  readonly careHome: boolean
  readonly lowRated: boolean
  readonly contracted: boolean
  readonly usesPamms: boolean
  /** The host council visits by calendar, not by risk. */
  readonly byCalendar: boolean
  /** It makes known its routine visits half a year before. */
  readonly hasProgramme: boolean
  readonly cqc: Body
  readonly host: Body
  readonly placing: readonly Body[]
  readonly icb: Body
  readonly healthwatch: Body
  readonly others: Body
}

/** Integrated care boards are 42; which council is in which is not looked at, only that neighbours share one. */
const icbs = 42

/** Places one by one: the nth is the same whatever comes before it. */
export function placesOf(
  councils: readonly SimulatedCouncil[],
  settings: Settings,
  seed: number,
): (number: number) => Place {
  const sorted = [...councils].sort((a, b) => (a.region + a.code < b.region + b.code ? -1 : 1))
  const hostOf = spread(sorted, settings)
  const about = draws(seed, 'places')
  const policy = draws(seed, 'councils')
  const bodies = bodiesOf(sorted, settings, seed)
  return (number) => {
    const host = hostOf(about(number, 1))
    const careHome = about(number, 2) < settings.careHomeShare
    const rated = about(number, 3) < settings.ratedShare
    const contracted = careHome ? settings.contractedCareHomes : settings.contractedHomecare
    return {
      number,
      careHome,
      lowRated: rated && about(number, 4) < settings.lowRatedShare,
      contracted: about(number, 5) < contracted,
      usesPamms: policy(host, 1) < settings.pammsShare,
      byCalendar: policy(host, 2) < settings.yearlyShare,
      hasProgramme: policy(host, 3) < settings.programmeShare,
      ...bodies(host),
      placing: placingAt(number, careHome, host, sorted.length, settings, seed).map((at) => bodies(at).placing),
    }
  }
}

const weights = {
  county: 'weightCounty',
  metropolitan: 'weightMetropolitan',
  'london-borough': 'weightLondon',
  'city-corporation': 'weightCity',
} as const

/** Which council hosts, for a draw: by the weight of its type. */
function spread(councils: readonly SimulatedCouncil[], settings: Settings): (draw: number) => number {
  let sum = 0
  const upTo = councils.map(({ type }) => (sum += type === 'unitary' ? 1 : settings[weights[type]]))
  return (draw) =>
    Math.max(
      0,
      upTo.findIndex((end) => draw * sum < end),
    )
}

function placingAt(
  number: number,
  careHome: boolean,
  host: number,
  councils: number,
  settings: Settings,
  seed: number,
): number[] {
  const draw = draws(seed, 'placing')
  const count = countOf(careHome ? settings.placingCouncils : settings.placingHomecare, draw, number, 1)
  const chosen = Array.from({ length: count }, (_, at) => Math.floor(draw(number, 2, at) * councils))
  return [...new Set(chosen)].filter((council) => council !== host)
}

type Around = Pick<Place, 'cqc' | 'host' | 'icb' | 'healthwatch' | 'others'> & { readonly placing: Body }

/** Who is joined is drawn once for each body: a higher share adds bodies and takes none away. */
function bodiesOf(
  councils: readonly SimulatedCouncil[],
  settings: Settings,
  seed: number,
): (council: number) => Around {
  const joins = draws(seed, 'joining')
  const body = (id: string, group: Body['group'], kind: Body['kind'], joined: boolean): Body => {
    return { id, group, kind, hosts: group === 'Host councils', joined, external: false }
  }
  const cqc = body('CQC', 'CQC', 'regulator', settings.cqcJoined >= 0.5)
  const others: Body = { ...body('others', 'Fire, food, health and safety', 'hub', false), external: true }
  const around = councils.map(({ code }, at): Around => {
    const icb = Math.floor((at * icbs) / councils.length)
    const joined = joins(1, at) < settings.councilsJoined
    return {
      cqc,
      others,
      host: body(code, 'Host councils', 'council', joined),
      placing: body(code, 'Placing councils', 'council', joined),
      icb: body(`icb-${icb}`, 'ICBs', 'icb', joins(2, icb) < settings.icbsJoined),
      healthwatch: body(`healthwatch-${code}`, 'Healthwatch', 'healthwatch', joins(3, at) < settings.healthwatchJoined),
    }
  })
  return (council) => around[council] as Around
}
