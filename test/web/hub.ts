// The demonstration's hub on a real socket, on a fresh database, with a clock that stands still.
import type { AddressInfo } from 'node:net'

import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'

import { buildApp } from '../../server/app.ts'
import { demoPeople } from '../../server/cli/demo-people.ts'
import { prepareDemo } from '../../server/cli/demo.ts'
import { bringOrganisations } from '../../server/organisations/organisations.ts'
import { demoSignIn } from '../../server/web/sign-in.ts'
import { openPreparedHub } from '../helper.ts'
import type { TestHub } from '../helper.ts'

export interface WebHub extends TestHub {
  readonly app: FastifyInstance
  /** `http://127.0.0.1:41234` */
  readonly origin: string
}

/**
 * Brings the cast and the demonstration's doings, and listens. Everyone of the cast may sign in. Pages say that
 * the hub is where it listens, or at `shownAt`.
 */
export async function openWebHub(t: Test, shownAt?: string): Promise<WebHub> {
  const opened = await openPreparedHub(t, 'demo', async ({ hub }) => {
    await hub.database.transaction((tx) => bringOrganisations(tx, hub))
    await prepareDemo(hub)
  })
  const web = { publicUrl: 'http://127.0.0.1', demo: true, signIn: demoSignIn(demoPeople) }
  const app = await buildApp(opened.hub, { web })
  await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => app.close())
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  web.publicUrl = shownAt ?? origin
  return { ...opened, app, origin }
}
