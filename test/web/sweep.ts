// Every page that the hub has, and who looks at it: the sweep of pages.test.ts. A page without a row here fails the test.
import type { CastName } from '../../server/cli/cast.ts'
import type { Known } from './known.ts'

export interface Row {
  /** Null for a page that asks nobody to sign in. */
  readonly who: CastName | null
  /** `/locations`, or made of what the demonstration has: `({ homes }) => `/locations/${homes.rosebank}`` */
  readonly url: string | ((known: Known) => string)
  /** Of the page, without the hub's name at its end. A page's rows may share one, different pages may not. */
  readonly title: string
  /** 200 if not said. */
  readonly status?: number
}

/** A page that is a file: nobody looks at it, its type is checked. */
export interface FileRow {
  readonly who: CastName
  readonly url: string | ((known: Known) => string)
  readonly file: 'text/csv' | 'text/calendar'
}

export const rows: readonly (Row | FileRow)[] = [
  { who: null, url: '/sign-in', title: 'Choose who you are' },
  { who: 'hostMonitor', url: '/nowhere', title: 'Page not found', status: 404 },
]
