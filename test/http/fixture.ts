// A server around the small contract of test/contract/fixture, with handlers that say what reached them.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { organisations } from '../../db/tables.ts'
import type { Answer, Call, Handlers } from '../../server/contract/call.ts'
import { loadContract } from '../../server/contract/contract.ts'
import { answerWithEtag, requireMatch } from '../../server/http/etag.ts'
import type { ServerOptions } from '../../server/http/server.ts'
import { makeServer } from '../../server/http/server.ts'
import { issueToken } from '../../server/http/token.ts'
import type { Hub } from '../../server/hub.ts'
import type { TestHub } from '../helper.ts'
import { openTestHub } from '../helper.ts'

const contract = loadContract(join(dirname(fileURLToPath(import.meta.url)), '../contract/fixture'))

export interface Fixture extends TestHub {
  readonly app: FastifyInstance
  /** What reached a handler, in order. */
  readonly calls: Call<unknown>[]
  /** Headers of a CQC inspector. */
  readonly inspector: { readonly authorization: string }
}

const echo =
  (calls: Call<unknown>[], answer: (call: Call<unknown>) => Answer) => async (_hub: Hub, call: Call<unknown>) => {
    calls.push(call)
    return answer(call)
  }

export async function openFixture(t: Test, options: ServerOptions = {}, more: Handlers = {}): Promise<Fixture> {
  const opened = await openTestHub(t)
  const { hub } = opened
  await addOrganisations(hub)
  const calls: Call<unknown>[] = []
  const text = JSON.stringify({ name: 'a', count: 1 })
  const handlers: Handlers = {
    listThings: echo(calls, (call) => ({ status: 200, body: JSON.stringify(call.query) })),
    createThing: echo(calls, (call) => ({
      status: 201,
      headers: { location: '/v1/things/1' },
      body: JSON.stringify(call.body),
    })),
    readThing: echo(calls, (call) => {
      if (call.accept === 'text/calendar')
        return { status: 200, headers: { 'content-type': 'text/calendar' }, body: 'BEGIN' }
      return answerWithEtag(call, text)
    }),
    changeThing: echo(calls, (call) => {
      requireMatch(call, '"now"')
      return { status: 200, body: JSON.stringify(call.body) }
    }),
    dropThing: echo(calls, () => ({ status: 204 })),
    mendThings: echo(calls, () => ({ status: 204 })),
    ...more,
  }
  const app = await makeServer(hub, contract, handlers, options)
  t.teardown(() => app.close())
  return { ...opened, app, calls, inspector: bearer(hub) }
}

export function bearer(hub: Hub): { authorization: string } {
  return {
    authorization: `Bearer ${issueToken(hub, { subject: 'inspector-1', organisation: 'CQC', roles: ['inspector'] })}`,
  }
}

async function addOrganisations(hub: Hub): Promise<void> {
  const document = '{}'
  await hub.database.transaction(async (tx) => {
    await tx.insert(organisations).values([
      { id: 'CQC', kind: 'regulator', name: 'CQC', nameFolded: 'cqc', document },
      { id: 'E08000004', kind: 'council', name: 'Oldham', nameFolded: 'oldham', gss: 'E08000004', document },
      { id: 'E07000026', kind: 'council', name: 'Ended', nameFolded: 'ended', validTo: '2026-10-11', document },
      { id: 'E07000027', kind: 'council', name: 'Ending', nameFolded: 'ending', validTo: '2026-10-12', document },
      { id: '1-101', kind: 'provider', name: 'Rose', nameFolded: 'rose', document },
    ])
  })
}
