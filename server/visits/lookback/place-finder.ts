// Which of CQC's locations a row of the council's list means.
import type { CouncilVisit } from './council-visits.ts'
import type { CqcLocation, CqcPlaces } from './inspections.ts'

export type Found = { readonly place: CqcLocation; readonly byPostcode: boolean } | { readonly why: string }

export class PlaceFinder {
  readonly #places: CqcPlaces
  readonly #byPostcode = new Map<string, CqcLocation[]>()

  constructor(places: CqcPlaces) {
    this.#places = places
    for (const place of places.all) {
      const key = squeezed(place.postcode ?? '')
      if (key !== '') this.#byPostcode.set(key, [...(this.#byPostcode.get(key) ?? []), place])
    }
  }

  find({ location, home, postcode }: CouncilVisit): Found {
    if (location !== undefined) {
      const place = this.#places.byId(location)
      return place === undefined
        ? { why: `CQC’s file has no location ${location.slice(0, 20)}.` }
        : { place, byPostcode: false }
    }
    if (this.#byPostcode.size === 0) return { why: 'This file of CQC’s has no postcodes. Give the CQC location ID.' }
    const there = this.#byPostcode.get(squeezed(postcode)) ?? []
    const named = newest(there.filter(({ name }) => squeezed(name) === squeezed(home)))
    if (named !== undefined) return { place: named, byPostcode: false }
    const open = there.filter(({ registered }) => registered)
    const [only] = open
    if (only !== undefined && open.length === 1) return { place: only, byPostcode: true }
    const shown = `“${home.slice(0, 60)}” at ${postcode.slice(0, 10)}`
    if (there.length === 0)
      return { why: `CQC’s file has nothing at the postcode of ${shown}. Give the CQC location ID.` }
    return {
      why: `CQC’s file has ${there.length} places at the postcode of ${shown}, none of that name. Give the CQC location ID.`,
    }
  }
}

/** Of several registrations of one name the one that is registered now, which leads to those before it. */
function newest(places: readonly CqcLocation[]): CqcLocation | undefined {
  return places.find(({ registered }) => registered) ?? places.at(-1)
}

/** Alike but for case, spaces and signs. */
function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
