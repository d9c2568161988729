// accord snapshot: takes away from a hub all that one body may see of others' visits and findings, to check plans by.
import { readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import type { SnapshotPlace } from '../visits/snapshot/places.ts'
import { isSealed, type SnapshotSeal } from '../visits/snapshot/seal.ts'
import { keyOf, SnapshotError, type SnapshotHead } from '../visits/snapshot/snapshot-file.ts'

interface Options {
  readonly hub: string
  readonly tokenFile: string
  readonly out: string
}

export function snapshotCommand(): Command {
  return new Command('snapshot')
    .description('Take a snapshot of all that your organisation may see, to check plans by: see docs/check-plan.md.')
    .requiredOption('--hub <url>', 'where the hub is: https, or http on this machine')
    .requiredOption('--token-file <file>', 'holds a bearer token of somebody who plans visits')
    .requiredOption('--out <file>', 'the snapshot; it holds what is not public: keep it as you keep your plan')
    .action(async ({ hub, tokenFile, out }: Options) => {
      const { pages, places } = await takeSnapshot(hub, readFileSync(tokenFile, 'utf8').trim(), out)
      process.stdout.write(`${out}: ${places} services in ${pages} pages\n`)
    })
}

/** `fetch`, or what a test has in its place. */
export type Ask = (url: URL, init: RequestInit) => Promise<Response>

/** The shape `SnapshotPage`. */
type SnapshotPage = SnapshotSeal & { readonly publicKey: string; readonly items: readonly SnapshotPlace[] }

/** Writes the file when it is whole. Throws a sentence, and leaves none, where it is not. */
export async function takeSnapshot(
  hub: string,
  token: string,
  out: string,
  ask: Ask = fetch,
): Promise<{ readonly pages: number; readonly places: number }> {
  const base = hubAddress(hub)
  const partial = `${out}.partial`
  const file = await open(partial, 'w', 0o600)
  try {
    let [pages, places] = [0, 0]
    for await (const page of pagesOf(base, token, ask)) {
      if (pages === 0) await file.write(`${JSON.stringify(headOf(base, page))}\n`)
      const { items, publicKey: _key, ...seal } = page
      const lines = [...items.map((place) => JSON.stringify({ place })), JSON.stringify({ page: seal })]
      await file.write(`${lines.join('\n')}\n`)
      pages += 1
      places += items.length
    }
    await file.close()
    await rename(partial, out)
    return { pages, places }
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(partial, { force: true })
    throw error
  }
}

function headOf(base: URL, { keyId, publicKey }: SnapshotPage): SnapshotHead {
  return { accord: 'visit-snapshot', version: 1, hub: base.origin, keyId, publicKey }
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** A token is never sent in the clear to another machine. */
function hubAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname))
  if (url === undefined || !safe) throw new Error('--hub must be an https address, as in https://accord.example.org.')
  return url
}

/** Each page is proved as it comes. */
async function* pagesOf(base: URL, token: string, ask: Ask): AsyncGenerator<SnapshotPage> {
  let keyId: string | undefined
  let cursor: string | undefined
  do {
    const url = new URL('/v1/visit-snapshot', base)
    if (cursor !== undefined) url.searchParams.set('cursor', cursor)
    const page = await onePage(url, token, ask)
    keyId ??= page.keyId
    const { items, publicKey, ...seal } = page
    if (page.keyId !== keyId || seal.cursor !== cursor || !isSealed(keyOf({ keyId, publicKey }), seal, items)) {
      throw new SnapshotError('A page does not bear the hub’s signature. Nothing was kept.')
    }
    yield page
    cursor = page.next
  } while (cursor !== undefined)
}

const attempts = 6
const longestWait = 60

/** Waits where the hub says so. Redirects are not followed: the token is for this hub. */
async function onePage(url: URL, token: string, ask: Ask): Promise<SnapshotPage> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      redirect: 'error',
    })
    if (answer.status === 200) return (await answer.json()) as SnapshotPage
    const wait = Number(answer.headers.get('retry-after') ?? 'x')
    await answer.body?.cancel()
    if (![429, 503].includes(answer.status) || !(wait >= 0) || attempt === attempts)
      throw new Error(refusal(answer.status))
    await sleep(Math.min(wait, longestWait) * 1000)
  }
}

function refusal(status: number): string {
  if (status === 401) return 'The hub does not take this token. Get a new one.'
  if (status === 403) return 'Whoever this token is of plans no visits, so there is nothing to check.'
  return `The hub answered ${status}.`
}
