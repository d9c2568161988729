// Others' visits and findings as work that a visit may repeat: one for each visit with its findings grouped in it, and one
// for findings made together without a visit that is known here. Pure.
import { daysBetween, type Period } from '../policy/dates.ts'
import type { OrganisationKind } from '../policy/viewer.ts'
import type { KnownFinding, Method, OtherWork, PlannedVisit } from './overlap.ts'

/** A visit of a body, with what overlap needs to know of it. */
export interface FoundVisit extends PlannedVisit {
  readonly id: string
  readonly ownerName: string
  readonly providerId: string
  /** The name of a body that is not here, where the provider has entered its visit. */
  readonly external: string | null
}

/** A finding of a body, as `intelligence/queries.ts` tells of it. */
export interface FoundFinding {
  readonly id: string
  readonly originator: string
  readonly originatorName: string
  readonly originatorKind: string
  readonly originatorHosts: boolean
  readonly providerId: string
  readonly observedOn: string
  readonly topics: readonly string[]
  readonly method: string | null
  readonly visitId: string | null
  readonly ratingPlace: number | null
  readonly disputed: boolean
  readonly withdrawn?: boolean
}

/** One thing that another body did or will do. */
export interface Work extends OtherWork {
  /** Of the visit; without one, of the first of the findings. */
  readonly id: string
  readonly visit?: string
  readonly findings: readonly KnownFinding[]
  readonly ownerName: string
  readonly externalName?: string
}

/** `providerId` is who runs the place now: what was found under another one is of an earlier owner. */
export function worksOf(visits: readonly FoundVisit[], found: readonly FoundFinding[], providerId: string): Work[] {
  const placed = new Map<string, FoundFinding[]>()
  const loose: FoundFinding[] = []
  for (const finding of found) {
    const visit = visitOf(finding, visits)
    if (visit === undefined && finding.withdrawn !== true) loose.push(finding)
    else if (visit !== undefined) placed.set(visit.id, [...(placed.get(visit.id) ?? []), finding])
  }
  const ofVisits = visits.map((visit) => visitWork(visit, placed.get(visit.id) ?? [], providerId))
  return [...ofVisits, ...together(loose).map((findings) => findingsWork(findings, providerId))].sort(byDate)
}

/** The visit that a finding says it comes from; where it says none, the originator's one of that day. */
function visitOf(finding: FoundFinding, visits: readonly FoundVisit[]): FoundVisit | undefined {
  const named = visits.find(({ id }) => id === finding.visitId)
  if (named !== undefined) return named
  return visits.find(
    ({ owner, status, period }) =>
      owner === finding.originator &&
      status === 'completed' &&
      period.from <= finding.observedOn &&
      finding.observedOn <= period.to,
  )
}

function visitWork(visit: FoundVisit, findings: readonly FoundFinding[], providerId: string): Work {
  const { external, providerId: provider, ...planned } = visit
  const withdrawn = findings.filter((finding) => finding.withdrawn === true).flatMap(({ topics }) => topics)
  return {
    ...planned,
    visit: visit.id,
    findings: findings.filter((finding) => finding.withdrawn !== true).map((finding) => toKnown(finding, 'on-site')),
    ...(withdrawn.length === 0 ? {} : { withdrawn }),
    ...(external === null ? {} : { external: true, externalName: external }),
    ...(provider === providerId ? {} : { earlierOwner: true }),
  }
}

/** An assessment of sixteen standards, written up over some days, is one piece of work and not sixteen. */
const daysOfOneAssessment = 14

/** Findings of one body about one registration, each within two weeks of the one before. */
function together(findings: readonly FoundFinding[]): FoundFinding[][] {
  const groups = new Map<string, FoundFinding[][]>()
  for (const finding of [...findings].sort(inOrder)) {
    const key = `${finding.originator} ${finding.providerId}`
    const ofBody = groups.get(key) ?? []
    const last = ofBody.at(-1)
    const before = last?.at(-1)
    if (last !== undefined && before !== undefined && near(before, finding)) last.push(finding)
    else ofBody.push([finding])
    groups.set(key, ofBody)
  }
  return [...groups.values()].flat()
}

function near(before: FoundFinding, after: FoundFinding): boolean {
  return daysBetween(before.observedOn, after.observedOn) <= daysOfOneAssessment
}

function findingsWork(findings: readonly FoundFinding[], providerId: string): Work {
  const [first] = findings as readonly [FoundFinding, ...FoundFinding[]]
  const period: Period = { from: first.observedOn, to: (findings.at(-1) ?? first).observedOn }
  return {
    id: first.id,
    owner: first.originator,
    ownerName: first.originatorName,
    ownerKind: first.originatorKind as OrganisationKind,
    ownerHosts: first.originatorHosts,
    kind: '',
    basis: '',
    topics: [],
    period,
    notice: '',
    status: 'completed',
    findings: findings.map((finding) => toKnown(finding)),
    ...(first.providerId === providerId ? {} : { earlierOwner: true }),
  }
}

function toKnown(finding: FoundFinding, usual?: Method): KnownFinding {
  const { id, topics, observedOn, ratingPlace, disputed } = finding
  const method = (finding.method as Method | null) ?? usual
  const low = ratingPlace !== null && ratingPlace > 2
  return { id, topics, observedOn, low, disputed, ...(method === undefined ? {} : { method }) }
}

function inOrder(a: FoundFinding, b: FoundFinding): number {
  if (a.observedOn !== b.observedOn) return a.observedOn < b.observedOn ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function byDate(a: Work, b: Work): number {
  if (a.period.from !== b.period.from) return a.period.from < b.period.from ? -1 : 1
  return a.id < b.id ? -1 : 1
}
