// Pages for everyone, also before they sign in: the accessibility statement and what cookies there are.
import type { Web } from './pages.ts'
import { cookiesOf } from './session.ts'

/** What each page is called, for tests that look at all of them. */
export const everyonePages = ['/accessibility', '/cookies'] as const

export function addEveryonePages(web: Web): void {
  for (const path of everyonePages) {
    const data = { cookies: cookiesOf(web.options.publicUrl).names }
    web.scope.get(path, (request, reply) => web.show(request, reply, { view: `web${path}`, data }))
  }
}
