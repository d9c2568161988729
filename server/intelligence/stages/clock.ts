// The clocks of stages (protocol §3, §13): how long whose turn it is, from what the profiles and the calendar of England say.
// When the time is over nothing happens by itself: whoever sent the item may go on.
import { addDays, addMonths } from '../../policy/dates.ts'
import { clocks, typeProfile } from '../../policy/reference.ts'
import type { ClockName, ClockPeriod, Stage, StageClock } from '../../policy/reference-files.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { addWorkingDays } from '../../policy/working-days.ts'

export type Owes = StageClock['owes']
/** CQC, or anybody else. */
export type Originator = OrganisationKind | 'other'

export interface Clock {
  readonly name: ClockName
  /** The last day, in England. */
  readonly dueOn: string
  readonly owes: Owes
}

/**
 * The clock that starts when an item of the type comes to the stage on a day, which is not counted itself; undefined where it
 * has none. `kind` is that of the item's body, where it has one (a warning notice).
 */
export function clockFor(
  type: string,
  stage: Stage,
  originator: Originator,
  startsOn: string,
  kind?: unknown,
): Clock | undefined {
  const found = stageClock(type, stage, originator, kind)
  return found && { name: found.clock, dueOn: after(startsOn, clocks[found.clock]), owes: found.owes }
}

/** What of an item decides its clock. */
export interface Timed {
  readonly type: string
  readonly stage: Stage
  readonly visibleFrom?: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface StageStart {
  readonly stageAt: string
  readonly dueOn: string | null
  readonly answeredAt: null
}

/** An item comes to its stage now. Nobody's time runs before they can read it. `dayOf` tells the day in England of an instant. */
export function startStage(
  item: Timed,
  originator: Originator,
  instant: string,
  dayOf: (instant: string) => string,
): StageStart {
  const { visibleFrom = instant } = item
  const startsOn = dayOf(visibleFrom > instant ? visibleFrom : instant)
  const clock = clockFor(item.type, item.stage, originator, startsOn, item.body['kind'])
  return { stageAt: instant, dueOn: clock?.dueOn ?? null, answeredAt: null }
}

export function stageClock(type: string, stage: Stage, originator: Originator, kind?: unknown): StageClock | undefined {
  const side = originator === 'regulator' ? 'regulator' : 'other'
  return typeProfile(type)?.clocks?.find(
    (clock) =>
      clock.stage === stage &&
      (clock.originator === undefined || clock.originator === side) &&
      (clock.kind === undefined || clock.kind === kind),
  )
}

/** The stages that an item can go on to, in their order. */
export function stagesAfter(type: string, stage: Stage): readonly Stage[] {
  return typeProfile(type)?.transitions?.[stage] ?? []
}

export interface Running {
  readonly dueOn: string | null
  readonly answeredAt: string | null
}

/** It is somebody's turn and their last day is not over. */
export function isRunning({ dueOn, answeredAt }: Running, today: string): boolean {
  return dueOn !== null && answeredAt === null && dueOn >= today
}

/** Somebody had their turn and let it pass. */
export function hasPassed({ dueOn, answeredAt }: Running, today: string): boolean {
  return dueOn !== null && answeredAt === null && dueOn < today
}

function after(date: string, { value, unit }: ClockPeriod): string {
  if (unit === 'working-days') return addWorkingDays(date, value)
  if (unit === 'months') return addMonths(date, value)
  if (unit === 'days') return addDays(date, value)
  throw new Error('A stage is not counted in hours.')
}
