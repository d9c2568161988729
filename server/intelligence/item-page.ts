// One item on a page: what it says, who shared it, and why this reader sees it; for its originator also who else does.
import type { Hub } from '../hub.ts'
import { locationById, organisationNames } from '../organisations/queries.ts'
import { profileFor, ratingScheme } from '../policy/reference.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { word } from '../web/words.ts'
import { audienceInWords } from './audience-in-words.ts'

export const itemPages: readonly Page[] = [
  { method: 'GET', path: '/information/:id', may: ({ kind }) => kind !== 'hub', handle: showItem },
]

async function showItem(hub: Hub, { ask, path, query, viewer }: PageCall): Promise<PageAnswer> {
  const { read } = hub.database
  const { body: item } = await ask('readIntelligence', { path: { id: path['id'] ?? '' } })
  const location = await locationById(read, item.subject.location)
  const behalf = item.onBehalfOf
  const names = await organisationNames(read, behalf === undefined ? [] : [behalf])
  const data = {
    item,
    locationName: location?.name ?? item.subject.location,
    audience: item.audience && (await audienceInWords(read, item.subject.location, item.audience)),
    rating: ratingIn(item.body),
    onBehalfOf: behalf && (names.get(behalf) ?? behalf),
    usual: profileFor(item.type, item.stage, viewer.kind)?.audience,
    sent: query.has('sent') && item.originator.organisation === viewer.organisation,
    asProvider: viewer.kind === 'provider',
  }
  return { view: 'intelligence/item', data }
}

/** A rating with the name of its scheme: values of two schemes are never compared. */
function ratingIn(body: Readonly<Record<string, unknown>>) {
  const own = body['rating'] as { scheme: string; version: string; value: string } | undefined
  const scheme = own?.scheme ?? body['scheme']
  const version = own?.version ?? body['version']
  if (typeof scheme !== 'string' || typeof version !== 'string') return undefined
  const found = ratingScheme(scheme, version)
  const value = own?.value ?? body['overall']
  const questions = body['questions'] as readonly { question: string; value: string }[] | undefined
  return {
    scheme: found?.name ?? scheme,
    value: typeof value === 'string' ? word(value) : undefined,
    questions: questions ?? [],
  }
}
