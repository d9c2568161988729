// A page as its slice writes it: a path, who may open it, and a plain function. No Fastify in sight, as with operations.
import type { Hub } from '../hub.ts'
import type { Act, Viewer } from '../policy/viewer.ts'
import type { Ask } from './ask.ts'

/** What a form or a query holds: the last value of each name without spaces around it, and all of them. */
export interface Fields {
  /** Empty where there is none. */
  get(name: string): string
  all(name: string): readonly string[]
  has(name: string): boolean
  readonly entries: readonly (readonly [name: string, value: string])[]
}

export interface UploadedFile {
  readonly name: string
  readonly bytes: Buffer
  /** False where it was larger than the hub takes (10 MB), and the rest of it was left out. */
  readonly isWhole: boolean
}

export interface PageCall {
  readonly viewer: Viewer
  /** Asks an operation of the contract as this viewer: same checks, same predicate, same disclosure as over HTTP. */
  readonly ask: Ask
  /** Path parameters by name. */
  readonly path: Readonly<Record<string, string>>
  readonly query: Fields
  /** Empty for a GET. */
  readonly form: Fields
  readonly files: Readonly<Record<string, UploadedFile>>
  /** On a GET of a page that keeps drafts: what its form held when the session ended. */
  readonly draft?: Fields
  /** The path as it was asked for, with its query: for links that come back here. */
  readonly url: string
  /** Where people reach the hub, without a slash at the end: `https://accord.example.org`. */
  readonly publicUrl: string
  /** The framework that this person reads topics in, for `topicNames`: what a template shows, a file says. Empty for the hub's own. */
  readonly framework: string
}

export type PageAnswer =
  /** A template under a slice's `views/`, as `visits/plan`, with what it is given beside its frame. */
  | { readonly view: string; readonly data: Readonly<Record<string, unknown>>; readonly status?: number }
  /** To another page of the hub (303). */
  | { readonly redirect: string }
  /** Anything that is no page: a CSV file. */
  | { readonly download: string | Buffer; readonly type: string; readonly fileName: string }

export interface Page {
  readonly method: 'GET' | 'POST'
  /** `/visits/:id/confirmation` */
  readonly path: string
  /** The act that one of the viewer's roles must allow: 404 for anyone else. */
  readonly act?: Act
  /** Who else may open it at all: 404 for anyone else. Everybody who is signed in, if neither is said. */
  readonly may?: (viewer: Viewer) => boolean
  /** Its name in the menu of those who may open it; none, if it is reached from other pages. */
  readonly menu?: string
  /** In whose menu it stands, of those who may open it; in everybody's, if nothing is said. */
  readonly menuOf?: (viewer: Viewer) => boolean
  /** On a POST: whether what was filled in is kept for its writer if the session has ended meanwhile. */
  readonly keepsDraft?: true
  /** Days that it is kept: a week, if nothing is said. */
  readonly draftDays?: number
  /** On a POST: whether its form may bring a file. Only those who may open the page have theirs read. */
  readonly takesFile?: true
  readonly handle: (hub: Hub, call: PageCall) => Promise<PageAnswer>
}

/** A page for whoever has its address: nobody signs in for it, and its form needs no proof beside the address. */
export interface OpenPage {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Throws nothing that tells whether the address was a good one. */
  readonly handle: (hub: Hub, call: Pick<PageCall, 'path'>) => Promise<PageAnswer>
}
