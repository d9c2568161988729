// What every page has around its content: who is signed in, the menu of their role, and the proof for its forms.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { eq, sql } from 'drizzle-orm'
import { prepared } from '../../db/database.ts'
import { organisations } from '../../db/tables.ts'
import type { Hub } from '../hub.ts'
import { may, type Viewer } from '../policy/viewer.ts'
import { frameworkOf } from './framework-page.ts'
import type { Page } from './page.ts'
import type { WebOptions } from './pages.ts'

export interface Frame {
  readonly viewer: Viewer | null
  /** `Grace Okafor, Meadowlark Care Limited` */
  readonly viewerName: string
  readonly navigation: readonly { readonly text: string; readonly href: string; readonly current: boolean }[]
  readonly csrf: string
  readonly demonstration: boolean
  /** In which topics are shown; empty for the hub's own. */
  readonly framework: string
}

export async function frameOf(
  hub: Hub,
  pages: readonly Page[],
  request: FastifyRequest,
  reply: FastifyReply,
  { demo: demonstration, publicUrl }: Pick<WebOptions, 'demo' | 'publicUrl'>,
): Promise<Frame> {
  const framework = frameworkOf(request, publicUrl)
  const viewer = request.person
  const csrf = reply.generateCsrf()
  if (viewer === null) return { viewer, viewerName: '', navigation: [], csrf, demonstration, framework }
  const [organisation] = await nameOf(hub.database.read, { id: viewer.organisation })
  const viewerName = `${viewer.name ?? viewer.subject}, ${organisation?.name || viewer.organisation}`
  const path = request.url.split('?')[0] ?? '/'
  const navigation = pages.flatMap((page) =>
    page.menu !== undefined && isInMenu(page, viewer)
      ? [{ text: page.menu, href: page.path, current: page.path === path }]
      : [],
  )
  return { viewer, viewerName, navigation, csrf, demonstration, framework }
}

/** A page for another role is not there. */
export function mayOpen(page: Pick<Page, 'act' | 'may'>, viewer: Viewer): boolean {
  return (page.act === undefined || may(viewer, page.act)) && (page.may?.(viewer) ?? true)
}

export function isInMenu(page: Page, viewer: Viewer): boolean {
  return page.menu !== undefined && mayOpen(page, viewer) && (page.menuOf?.(viewer) ?? true)
}

const nameOf = prepared((db) =>
  db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, sql.placeholder('id'))),
)
