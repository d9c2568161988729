// What is to be looked at, by day; of one day, what came first.

export class Queue<Item> {
  readonly #days = new Map<number, Item[]>()
  /** Kept sorted: the places have few visits each. */
  #order: number[] = []

  add(day: number, item: Item): void {
    const items = this.#days.get(day)
    if (items !== undefined) items.push(item)
    else {
      this.#days.set(day, [item])
      this.#order.push(day)
      this.#order.sort((a, b) => a - b)
    }
  }

  take(): { readonly day: number; readonly item: Item } | undefined {
    const [day] = this.#order
    const items = day === undefined ? undefined : this.#days.get(day)
    const item = items?.shift()
    if (day === undefined || items === undefined || item === undefined) return undefined
    if (items.length === 0) {
      this.#days.delete(day)
      this.#order = this.#order.slice(1)
    }
    return { day, item }
  }
}
