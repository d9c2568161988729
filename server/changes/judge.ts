// What a row of the feed tells a viewer: judged by what they could read before it and with it; what they are told of it, by
// what they may read now.
import type { Reader } from '../../db/database.ts'
import { isOpenReply } from '../events/changed.ts'
import type { Hub } from '../hub.ts'
import { itemIds, itemsInTime, readingAt, versionAt } from '../intelligence/queries.ts'
import type { ItemInTime, ReadItem, Reading } from '../intelligence/queries.ts'
import { adheresOn } from '../policy/adherence.ts'
import { dayOf, momentOf, type Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import type { Place, ShownLast } from './cursor.ts'
import { justBefore, laterThan, Looks } from './looks.ts'
import { firstRows, type ChangedRow } from './rows.ts'

export interface Found {
  readonly type: 'intelligence.changed' | 'intelligence.hidden' | 'intelligence.withdrawn'
  readonly item: string
  readonly at: string
  readonly place: Place
  /** As the viewer reads it now. */
  readonly now: ReadItem | undefined
}

/** A moment in the feed. */
type Stand = Pick<ChangedRow, 'position' | 'at'>

/** How far the reader has been told: up to a row, or up to an item of one that tells of several. */
interface Known extends Omit<ShownLast, 'row'> {
  readonly row: Stand
}

/** Items that are looked up together. */
const together = 200

export class Judge {
  readonly #hub: Hub
  readonly #read: Reader
  readonly #known: Known | undefined
  #viewer: Viewer
  #now: Moment
  #looks: Looks
  #items = new Map<string, ItemInTime>()
  #firsts = new Map<string, number>()

  constructor(hub: Hub, viewer: Viewer, known?: Known) {
    this.#hub = hub
    this.#read = hub.database.read
    this.#known = known
    this.#viewer = viewer
    this.#now = momentOf(hub.clock)
    this.#looks = new Looks(this.#read, viewer)
  }

  /**
   * Looks up the items of these rows, to be asked about next: as they are when all the rows have happened, also those that
   * another process, with a clock that is a little ahead, has let in since the reader asked.
   */
  async prepare(rows: readonly ChangedRow[]): Promise<void> {
    const instant = rows.reduce((latest, { at }) => (at > latest ? at : latest), momentOf(this.#hub.clock).instant)
    this.#now = { instant, today: dayOf(instant) }
    if (rows.some((row) => isOwn(row, this.#viewer))) this.#looks = new Looks(this.#read, this.#viewer)
    this.#viewer = { ...this.#viewer, adheres: await adheresOn(this.#read, this.#viewer, this.#now.today) }
    const ids = rows.filter(({ kind }) => kind === 'intelligence').map(({ itemId }) => itemId)
    this.#items = await itemsInTime(this.#read, this.#viewer, this.#now, [...new Set(ids)])
    this.#firsts = await firstRows(this.#read, [...this.#items.keys()])
  }

  /** What a row tells the viewer; of a row with several items, those after this one. */
  async *events(row: ChangedRow, after: string): AsyncGenerator<Found> {
    if (row.kind === 'intelligence') {
      const item = after === '' ? this.#items.get(row.itemId) : undefined
      const event = item && (await this.#ofItem(row, item))
      if (event && (await this.#concerns(event, item, this.#firsts))) yield event
      return
    }
    if (!isOwn(row, this.#viewer)) return
    if (row.kind === 'interest') {
      const [location = ''] = row.itemId.split('/')
      yield* this.#ofRights(row, { location }, after)
    } else {
      yield* this.#ofRights(row, { viewer: { ...this.#viewer, adheres: true }, now: this.#now }, after)
    }
  }

  async #ofItem(row: ChangedRow, item: ItemInTime): Promise<Found | undefined> {
    const { version, at } = row
    if (version === null) {
      const inForce = versionBefore(row, item, this.#firsts)
      if (isLeft(item, inForce)) return undefined
      const [before, after] = [
        await this.#reading(row, item, inForce, justBefore(at)),
        await this.#reading(row, item, inForce, at),
      ]
      return toFound(row, '', item, before, after)
    }
    const after = await this.#reading(row, item, version, at)
    if (this.#firsts.get(`${item.id} ${version}`) === row.position) {
      const before = await this.#reading(row, item, version - 1, at)
      // Taken back, and since then what is left was hidden as well: they may not know it but by this.
      const isGone = item.now === undefined && isLeft(item, version)
      return toFound(row, '', item, before, isGone ? undefined : after)
    }
    // What does not come with a version of its own is a reply: for all who read the whole item.
    const isReduced = (item.now?.isReduced ?? false) || (after?.isReduced ?? false)
    if (isReduced && !isOpenReply(row.reply, this.#viewer.organisation)) return undefined
    return toFound(row, '', item, undefined, after)
  }

  /**
   * That something is hidden is for those who may have been told of it: by the place up to which they have read, and before it
   * was hidden, because several things can be of one instant. What came and went since then they have never heard of.
   */
  async #concerns({ type, at }: Found, item: ItemInTime, firsts: ReadonlyMap<string, number>): Promise<boolean> {
    if (type !== 'intelligence.hidden') return true
    if (this.#known === undefined) return false
    const { row, item: last, until } = this.#known
    const isBeyond = last !== '' && item.id > last
    const stand = isBeyond ? justBeforeRow(row) : { position: row.position, at: until }
    const version = versionBefore({ position: stand.position + 1, at: stand.at }, item, firsts)
    const eve = justBefore(at)
    const look = await this.#looks.at(item.row, stand.at < eve ? stand.at : eve, laterThan(stand))
    return look !== undefined && readingAt(item, version, look) !== undefined
  }

  async #reading(row: ChangedRow, item: ItemInTime, version: number | undefined, instant: string) {
    const look = await this.#looks.at(item.row, instant, laterThan(row))
    return look && readingAt(item, version, look)
  }

  /** What somebody's own interest, or being bound, has shown or hidden. A withdrawal is told of by its own row. */
  async *#ofRights(row: ChangedRow, of: Parameters<typeof itemIds>[1], from: string): AsyncGenerator<Found> {
    for (let after = from, more = true; more;) {
      const ids = await itemIds(this.#read, of, { after, limit: together })
      const items = await itemsInTime(this.#read, this.#viewer, this.#now, ids, true)
      const firsts = await firstRows(this.#read, ids)
      for (const id of ids) {
        const item = items.get(id)
        if (item === undefined || (item.row.withdrawnAt !== null && item.now !== undefined)) continue
        const version = versionBefore(row, item, firsts)
        if (isLeft(item, version)) continue
        const [before, then] = await this.#looks.around(row, item.row)
        const readings = [before, then].map((look) => look && readingAt(item, version, look))
        const event = toFound(row, id, item, readings[0], readings[1])
        if (event && (await this.#concerns(event, item, firsts))) yield event
      }
      after = ids.at(-1) ?? after
      more = ids.length === together
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

/** About the viewer's own organisation: its interest, or that it is bound. */
function isOwn({ kind, itemId }: ChangedRow, { organisation }: Viewer): boolean {
  if (kind === 'organisation') return itemId === organisation
  return kind === 'interest' && itemId.endsWith(`/${organisation}`)
}

/** What is left after a withdrawal: whoever had read what was there has been told by then. */
function isLeft({ row }: ItemInTime, version: number | undefined): boolean {
  return row.withdrawnAt !== null && version === row.version
}

function justBeforeRow({ position, at }: Stand): Stand {
  return { position: position - 1, at: justBefore(at) }
}

/** The version that was in force when a row came: by the places of the rows, because several can be of one instant. */
function versionBefore({ at, position }: Stand, item: ItemInTime, firsts: ReadonlyMap<string, number>) {
  return versionAt(item, ({ version, changedAt }) => {
    const first = firsts.get(`${item.id} ${version}`)
    return first === undefined ? changedAt <= at : first < position
  })
}

/** `within` is the item's id where the row tells of several. */
function toFound(
  { id, at }: ChangedRow,
  within: string,
  item: ItemInTime,
  before: Reading | undefined,
  after: Reading | undefined,
): Found | undefined {
  const told = { item: item.id, at, place: { row: id, item: within }, now: item.now }
  if (item.now === undefined) return before && !after ? { ...told, type: 'intelligence.hidden' } : undefined
  if (after === undefined || (before?.rule === after.rule && before.text === after.text)) return undefined
  return { ...told, type: item.now.withdrawn ? 'intelligence.withdrawn' : 'intelligence.changed' }
}
