// A person in front of a browser without script: their session, the cookies that come, and the forms' proof.
import { issueToken } from '../../server/http/token.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { cookiesOf } from '../../server/web/session.ts'
import { castPerson } from '../cast.ts'
import type { CastHub, Person, Told } from '../cast.ts'
import { testRandom } from '../helper.ts'

/** A field that is there more than once has several values. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>

export interface Browser {
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Told>
  /** Sends a form with the `_csrf` of the page that was read last. Does not follow a redirect. */
  post(url: string, fields?: FormFields): Promise<Told>
  /** Sends a form with one file in it, in the field `file`. */
  upload(url: string, name: string, bytes: Buffer): Promise<Told>
  /** Sends a body as it is given. */
  raw(url: string, headers: Readonly<Record<string, string>>, payload: string | Buffer): Promise<Told>
}

/**
 * Signed in as this person for eight hours of the hub's clock; signed in as nobody where none is given. `publicUrl` is the
 * app's own, where it was built with one.
 */
export function browse(
  { app, hub }: Pick<CastHub, 'app' | 'hub'>,
  who?: Person | CastName,
  publicUrl = 'http://127.0.0.1:3000',
): Browser {
  const { names } = cookiesOf(publicUrl)
  const cookies = new Map<string, string>()
  if (who !== undefined) {
    const { subject, organisation, role, locations, brand } = castPerson(who)
    const limits = { ...(locations === undefined ? {} : { locations }), ...(brand === undefined ? {} : { brand }) }
    const wanted = { subject, organisation, roles: [role], ...limits }
    cookies.set(names.session, issueToken({ ...hub, random: testRandom('sessions') }, wanted))
  }
  let csrf: string | undefined
  const taken = (told: Told): Told => {
    for (const { name, value } of told.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    csrf = /name="_csrf" value="([^"]+)"/.exec(told.body)?.[1] ?? csrf
    return told
  }
  const headersOf = () => ({ accept: 'text/html', cookie: [...cookies].map((pair) => pair.join('=')).join('; ') })
  const browser: Browser = {
    get: async (url, headers = {}) =>
      taken(await app.inject({ method: 'GET', url, headers: { ...headersOf(), ...headers } })),
    async post(url, fields = {}) {
      // Every page has a form to sign out by, and so has one that is not there.
      if (csrf === undefined) await browser.get('/nowhere')
      const headers = { ...headersOf(), 'content-type': 'application/x-www-form-urlencoded' }
      return taken(
        await app.inject({ method: 'POST', url, headers, payload: encode({ _csrf: csrf ?? '', ...fields }) }),
      )
    },
    async upload(url, name, bytes) {
      if (csrf === undefined) await browser.get(url)
      const boundary = '----a-boundary-that-no-file-has'
      const part = (head: string, content: string | Buffer) => [
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
        Buffer.from(content),
        Buffer.from('\r\n'),
      ]
      const file = part(`name="file"; filename="${name}"\r\nContent-Type: application/octet-stream`, bytes)
      const payload = Buffer.concat([...part('name="_csrf"', csrf ?? ''), ...file, Buffer.from(`--${boundary}--\r\n`)])
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
      return browser.raw(url, headers, payload)
    },
    raw: async (url, headers, payload) =>
      taken(await app.inject({ method: 'POST', url, headers: { ...headersOf(), ...headers }, payload })),
  }
  return browser
}

/** What of a page is read: without tags and with single spaces. */
export function textOf(told: Told): string {
  return told.body
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function encode(fields: FormFields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  )
  return new URLSearchParams(pairs).toString()
}
