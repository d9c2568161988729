// What one council's visits of a year would have met through the hub, told from its own list and CQC's public data by the
// hub's own overlap rule. Pure, and without any hub.
import { addDays, type Period } from '../../policy/dates.ts'
import { overlapOf, type Advice, type Finding, type PlannedVisit } from '../overlap.ts'
import { asPlanned, asWork, circumstancesOn } from './as-work.ts'
import type { CouncilVisit, CouncilVisits, RowFault } from './council-visits.ts'
import { CqcPlaces, type CqcLocation, type Inspection } from './inspections.ts'
import { PlaceFinder } from './place-finder.ts'

/**
 * `relied`: CQC had looked at all of it. `shorter`: at a part. `together`: CQC came within 28 days after it began. `later`: CQC
 * came within a quarter. `goes-ahead`: asked nothing, whatever there is. `alone`: nothing of CQC's within reliance.
 */
export type Verdict = 'relied' | 'shorter' | 'together' | 'later' | 'goes-ahead' | 'alone'

export type Doubt =
  | 'date-of-report'
  | 'date-of-assessment'
  | 'topics-of-cqc'
  | 'topics-of-council'
  | 'report-later'
  | 'by-postcode'
  | 'earlier-owner'

export interface Looked {
  readonly visit: CouncilVisit
  readonly place: { readonly id: string; readonly name: string }
  readonly verdict: Verdict
  /** The inspections that it rests on, the nearest first. */
  readonly inspections: readonly Inspection[]
  /** Of the visit's topics: those that the inspections looked at. */
  readonly topics: readonly string[]
  readonly daysApart: number
  readonly reliableUntil?: string
  /** Visit-days that would have been spared, at most: those of the topics. */
  readonly days: number
  readonly doubts: readonly Doubt[]
}

export interface Lookback {
  readonly period?: Period
  readonly places: number
  readonly visits: number
  readonly visitDays: number
  readonly looked: readonly Looked[]
  readonly faults: readonly RowFault[]
  readonly individual: number
  readonly unreadColumns: readonly string[]
  /** Places for which CQC's file has a rating, and no day of it that could be right. */
  readonly undated: number
  /** CQC's inspections at these places that could have relied on a visit of the council for a topic. */
  readonly forCqc: number
}

/** How long after a visit an inspection may lie for it to be worth telling: as long as a visit may be planned for. */
const waiting = 92

export function lookBack(read: CouncilVisits, locations: readonly CqcLocation[]): Lookback {
  const places = new CqcPlaces(locations)
  const finder = new PlaceFinder(places)
  const looked: Looked[] = []
  const unmatched: RowFault[] = []
  const byPlace = new Map<CqcLocation, CouncilVisit[]>()
  for (const visit of read.visits) {
    const found = finder.find(visit)
    if ('why' in found) {
      unmatched.push({ row: visit.row, says: found.why })
      continue
    }
    looked.push(lookAt(visit, found.place, places, found.byPostcode ? ['by-postcode'] : []))
    byPlace.set(found.place, [...(byPlace.get(found.place) ?? []), visit])
  }
  const used = looked.map(({ visit }) => visit)
  const period = spanOf(used)
  return {
    ...(period === undefined ? {} : { period }),
    places: byPlace.size,
    visits: used.length,
    visitDays: used.reduce((sum, { days }) => sum + days, 0),
    looked,
    faults: [...read.faults, ...unmatched].sort((a, b) => a.row - b.row),
    individual: read.individual,
    unreadColumns: read.unreadColumns,
    undated: [...byPlace.keys()].filter((place) => isUndated(place, places)).length,
    forCqc: [...byPlace].reduce(
      (sum, [place, visits]) => sum + reliedByCqc(places.inspectionsOf(place), visits, period),
      0,
    ),
  }
}

interface Met {
  readonly inspection: Inspection
  readonly overlap: Finding
}

function lookAt(visit: CouncilVisit, place: CqcLocation, places: CqcPlaces, doubts: readonly Doubt[]): Looked {
  const met = metBy(visit, place, places.inspectionsOf(place))
  const from = (verdict: Verdict, advice: Advice): Looked | undefined => {
    const those = needed(met, advice)
    if (those.length === 0) return undefined
    const topics = [...new Set(those.flatMap(commonTopics))].sort()
    const whole = verdict === 'shorter' && topics.length === visit.topics.length
    const inspections = those.map(({ inspection }) => inspection)
    const until = those.flatMap(({ overlap }) => overlap.reliableUntil ?? []).sort()[0]
    return {
      visit,
      place: { id: place.id, name: place.name },
      verdict: whole ? 'relied' : verdict,
      inspections,
      topics,
      daysApart: those[0]?.overlap.daysApart ?? 0,
      ...(until === undefined || advice !== 'can-rely' ? {} : { reliableUntil: until }),
      days: verdict === 'goes-ahead' ? 0 : (visit.days * topics.length) / visit.topics.length,
      doubts:
        verdict === 'goes-ahead' ? [] : [...doubts, ...doubtsOf(visit, place, inspections, advice === 'can-rely')],
    }
  }
  const found =
    from('goes-ahead', 'must-go-ahead') ??
    from('shorter', 'can-rely') ??
    from('together', 'can-combine') ??
    from('later', 'can-defer')
  if (found !== undefined) return found
  const nothing = { inspections: [], topics: [], daysApart: 0, days: 0, doubts: [] }
  return { visit, place: { id: place.id, name: place.name }, verdict: 'alone', ...nothing }
}

/** What the hub would have said of each inspection on the day of the visit, the nearest first. */
function metBy(visit: CouncilVisit, place: CqcLocation, inspections: readonly Inspection[]): Met[] {
  const { from, to } = visit.period
  const circumstances = circumstancesOn(from, inspections)
  const near = inspections.filter(({ date }) => date <= addDays(to, waiting))
  return near
    .sort((a, b) => distance(a.date, from) - distance(b.date, from))
    .flatMap((inspection) => {
      const overlap = overlapOf(asPlanned(visit), asWork(inspection, place, from), from, circumstances)
      return overlap === undefined ? [] : [{ inspection, overlap }]
    })
}

/** A second inspection is told of only where it adds a topic that can be relied on. */
function needed(met: readonly Met[], advice: Advice): Met[] {
  const those = met.filter(({ overlap }) => overlap.advice === advice)
  if (advice !== 'can-rely') return those.slice(0, 1)
  const topics = new Set<string>()
  return those.filter((each) => {
    const adds = commonTopics(each).some((topic) => !topics.has(topic))
    commonTopics(each).forEach((topic) => topics.add(topic))
    return adds
  })
}

function commonTopics({ overlap }: Met): readonly string[] {
  return overlap.advice === 'can-rely' ? overlap.canRelyOn : overlap.topics
}

function distance(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b))
}

function doubtsOf(
  visit: CouncilVisit,
  place: CqcLocation,
  inspections: readonly Inspection[],
  relied: boolean,
): Doubt[] {
  const some = (test: (inspection: Inspection) => boolean) => inspections.some(test)
  const doubts: readonly (readonly [Doubt, boolean])[] = [
    ['date-of-report', some(({ dateIs }) => dateIs === 'report')],
    ['date-of-assessment', some(({ dateIs }) => dateIs === 'assessment')],
    ['topics-of-cqc', some(({ questions }) => questions.length === 0)],
    ['topics-of-council', visit.topicsAssumed],
    ['report-later', relied && some(({ reportedOn }) => reportedOn !== undefined && reportedOn > visit.period.from)],
    ['earlier-owner', some(({ location }) => location !== place.id)],
  ]
  return doubts.filter(([, holds]) => holds).map(([doubt]) => doubt)
}

function reliedByCqc(inspections: readonly Inspection[], visits: readonly CouncilVisit[], period?: Period): number {
  const within = inspections.filter(({ date }) => period !== undefined && date >= period.from && date <= period.to)
  return within.filter(({ date, topics }) => {
    const day: Period = { from: date, to: date }
    const common = { ownerKind: 'regulator', ownerHosts: false, kind: 'cqc-comprehensive', basis: 'routine' } as const
    const mine: PlannedVisit = {
      ...common,
      owner: 'CQC',
      topics,
      period: day,
      notice: 'unannounced',
      status: 'confirmed',
    }
    const circumstances = circumstancesOn(date, inspections)
    return visits.some((visit) => {
      const status = visit.period.to < date ? 'completed' : 'confirmed'
      const found = overlapOf(mine, { ...asPlanned(visit), status, findings: [] }, date, circumstances)
      return found?.advice === 'can-rely'
    })
  }).length
}

function isUndated(place: CqcLocation, places: CqcPlaces): boolean {
  return place.ratings.some(({ dateUncertain }) => dateUncertain) && places.inspectionsOf(place).length === 0
}

function spanOf(visits: readonly CouncilVisit[]): Period | undefined {
  const from = visits.map(({ period }) => period.from).sort()[0]
  const to = visits
    .map(({ period }) => period.to)
    .sort()
    .at(-1)
  return from === undefined || to === undefined ? undefined : { from, to }
}
