// A hub with the cast in it, and requests made as one of its people.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'

import { buildApp } from '../server/app.ts'
import type { AppOptions } from '../server/app.ts'
import { bringCast, people } from '../server/cli/cast.ts'
import type { CastName } from '../server/cli/cast.ts'
import { issueToken } from '../server/http/token.ts'
import { bringOrganisations } from '../server/organisations/organisations.ts'
import type { Role } from '../server/policy/viewer.ts'
import { openPreparedHub, testRandom } from './helper.ts'
import type { TestHub } from './helper.ts'

/** A person as a token names them. */
export interface Person {
  readonly subject: string
  readonly organisation: string
  readonly role: Role
  /** A provider's manager may be limited to some of its locations. */
  readonly locations?: readonly string[]
  /** Or speak for all providers of their own one's brand. */
  readonly brand?: string
}

export interface Ask {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown
}

export type Told = LightMyRequestResponse

export interface CastHub extends TestHub {
  readonly app: FastifyInstance
  /** Asks as this person; without any token where none is given. */
  ask(who: Person | CastName | undefined, request: Ask): Promise<Told>
}

/** CQC, the councils and the cast on a fresh database, and the whole hub over it, without a socket. */
export async function openCastHub(t: Test, options: AppOptions = {}): Promise<CastHub> {
  const opened = await openPreparedHub(t, 'cast', async ({ hub }) => {
    await hub.database.transaction((tx) => bringOrganisations(tx, hub))
    await bringCast(hub)
  })
  const app = await buildApp(opened.hub, options)
  t.teardown(() => app.close())
  const token = tokens(opened)
  return {
    ...opened,
    app,
    ask: (who, request) => app.inject(toInject(request, who === undefined ? undefined : token(castPerson(who)))),
  }
}

export function castPerson(who: Person | CastName): Person {
  if (typeof who !== 'string') return who
  const [organisation, role] = people[who]
  return { subject: who, organisation, role }
}

/** Tokens are issued as they are needed, from chance of their own, and again when the clock has moved on. */
function tokens({ hub }: TestHub): (person: Person) => string {
  const random = testRandom('tokens')
  const issued = new Map<string, { readonly token: string; readonly until: number }>()
  return ({ subject, organisation, role, locations, brand }) => {
    const name = JSON.stringify([subject, organisation, role, locations, brand])
    const now = hub.clock.now().getTime()
    const known = issued.get(name)
    if (known !== undefined && now < known.until && known.until - now <= hour) return known.token
    const limits = { ...(locations === undefined ? {} : { locations }), ...(brand === undefined ? {} : { brand }) }
    const wanted = { subject, organisation, roles: [role], ...limits }
    const token = issueToken({ clock: hub.clock, key: hub.key, random }, wanted)
    issued.set(name, { token, until: now + hour })
    return token
  }
}

const hour = 3_600_000

function toInject({ method, url, headers = {}, body }: Ask, token: string | undefined) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  if (body === undefined) return { method, url, headers: { ...authorization, ...headers } }
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  return { method, url, headers: { 'content-type': 'application/json', ...authorization, ...headers }, payload }
}
