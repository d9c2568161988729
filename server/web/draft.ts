// A form that could not be finished, because the session had ended: kept for its writer until they have signed in again.
import type { Hub } from '../hub.ts'
import { findPersonalData } from '../policy/personal-data.ts'
import { toFields } from './fields.ts'
import { forget, recall, remember, type Person } from './memory.ts'
import type { Fields } from './page.ts'

/** Days that a draft is kept where its page does not say otherwise. */
const usual = 7

/** What was filled in, without the form's own marks. A text that certainly holds personal data is not kept: it is to be typed anew. */
export async function keepDraft(hub: Hub, who: Person, path: string, form: Fields, days = usual): Promise<void> {
  const own = form.entries.filter(
    ([name, value]) => !name.startsWith('_') && !findPersonalData(value).some(({ certain }) => certain),
  )
  if (own.length > 0) await remember(hub, who, nameOf(path), JSON.stringify(own), days)
}

export async function draftOf(hub: Hub, who: Person, path: string): Promise<Fields | undefined> {
  const text = await recall(hub, who, nameOf(path))
  return text === undefined ? undefined : toFields(JSON.parse(text) as [string, string][])
}

export async function dropDraft(hub: Hub, who: Person, path: string): Promise<void> {
  if ((await recall(hub, who, nameOf(path))) !== undefined) await forget(hub, who, nameOf(path))
}

function nameOf(path: string): string {
  return `draft:${path}`
}
