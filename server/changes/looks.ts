// What the viewer was to a place at any moment: whether bound by the agreement on that day, and with the interest that was
// declared then, which a later declaration may have taken the place of.
import type { Reader } from '../../db/database.ts'
import type { Look } from '../intelligence/queries.ts'
import { adheresOn } from '../policy/adherence.ts'
import { dayOf, startOfDay } from '../policy/moment.ts'
import { standings, standingTo, type About, type Standing } from '../policy/standing.ts'
import type { Viewer } from '../policy/viewer.ts'
import { declarationsOf, type ChangedRow } from './rows.ts'

export class Looks {
  readonly #read: Reader
  readonly #viewer: Viewer
  readonly #adheres = new Map<string, Promise<boolean>>()
  readonly #standings = new Map<string, Promise<Standing | undefined>>()
  readonly #declared = new Map<string, Promise<ChangedRow[]>>()

  constructor(read: Reader, viewer: Viewer) {
    this.#read = read
    this.#viewer = viewer
  }

  /** At an instant; `isLater` tells declarations of an interest that came after it. Undefined where there is no such place. */
  async at(about: About, instant: string, isLater: IsLater): Promise<Look | undefined> {
    const today = dayOf(instant)
    const found = await this.#standing(about, today)
    if (found === undefined) return undefined
    const viewer = { ...this.#viewer, adheres: await this.#adhered(today) }
    const term = await this.#termBefore(about.locationId, isLater)
    const standing = term === undefined ? found : { ...found, isCommissioner: viewer.adheres && covers(term, today) }
    return { viewer, moment: { instant, today }, standing }
  }

  /** Just before a row and with it, where it is the viewer's organisation that it is about. */
  async around(row: ChangedRow, about: About): Promise<[before: Look | undefined, after: Look | undefined]> {
    const then = await this.at(about, row.at, laterThan(row))
    if (then === undefined) return [undefined, undefined]
    const eve = justBefore(row.at)
    if (row.kind === 'interest') {
      return [await this.at(about, row.before === null ? eve : row.at, from(row)), then]
    }
    const midnight = startOfDay(then.moment.today)
    // Signed in the course of a day, it holds for the day; until now it did not.
    if (then.viewer.adheres && row.at !== midnight) return [unbound(then), then]
    return [await this.at(about, justBefore(midnight), laterThan(row)), then]
  }

  #standing(about: About, today: string): Promise<Standing | undefined> {
    return once(this.#standings, `${about.councilId ?? about.locationId} ${today}`, () =>
      standingTo(this.#read, this.#viewer, about, today),
    )
  }

  #adhered(today: string): Promise<boolean> {
    return once(this.#adheres, today, () => adheresOn(this.#read, this.#viewer, today))
  }

  /** The days of the interest that held until the first later declaration; undefined where there was none. */
  async #termBefore(location: string, isLater: IsLater): Promise<string | undefined> {
    const { kind, organisation } = this.#viewer
    if (kind !== 'council' && kind !== 'icb') return undefined
    const rows = await once(this.#declared, location, () => declarationsOf(this.#read, `${location}/${organisation}`))
    return rows.find(isLater)?.before ?? undefined
  }
}

type IsLater = (declaration: ChangedRow) => boolean

/** Later than a row, by the order of the feed. */
export function laterThan({ position }: Pick<ChangedRow, 'position'>): IsLater {
  return (row) => row.position > position
}

/** That row itself, and what is later. */
function from({ position }: ChangedRow): IsLater {
  return (row) => row.position >= position
}

export function justBefore(instant: string): string {
  return new Date(new Date(instant).getTime() - 1).toISOString()
}

/** `2026-01-01/2026-06-30`, `2026-01-01/` or empty. */
function covers(term: string, day: string): boolean {
  const [from = '', to = ''] = term.split('/')
  return from !== '' && from <= day && (to === '' || day <= to)
}

function unbound({ viewer, moment, standing }: Look): Look {
  const none = Object.fromEntries(standings.map((fact) => [fact, fact === 'atProvider' && standing.atProvider]))
  // Made of every fact that a standing has.
  return { viewer: { ...viewer, adheres: false }, moment, standing: none as unknown as Standing }
}

function once<Value>(known: Map<string, Promise<Value>>, key: string, find: () => Promise<Value>): Promise<Value> {
  const found = known.get(key) ?? find()
  known.set(key, found)
  return found
}
