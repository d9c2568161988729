// Organisations that an audience names, and people of them, in a form: rows of a name out of the directory, and who of them.
import type { Hub } from '../../hub.ts'
import { locationById, organisationNames, organisationsOf } from '../../organisations/queries.ts'
import type { Audience, NamedOrganisation } from '../../policy/audience.ts'
import { momentOf } from '../../policy/moment.ts'
import type { Viewer } from '../../policy/viewer.ts'
import type { Fields } from '../../web/page.ts'
import { aboutOf, type Subject } from '../subject.ts'
import { bodiesAt } from './parties.ts'

export interface NamedRow {
  readonly organisation: string
  /** With commas between them; empty for the whole of it. */
  readonly people: string
}

const least = 3
const most = 100

/** As it was sent; or whom the audience names, and rows for more. */
export function namedRows(form: Fields, usual: Audience = []): NamedRow[] {
  const sent = form.has('named-0-organisation')
  const found = sent ? rowsIn(form) : namesIn(usual).map(({ organisation, people = [] }) => toRow(organisation, people))
  const count = Math.min(most, Math.max(least, sent ? found.length : found.length + 1))
  return Array.from({ length: count }, (_, at) => found[at] ?? toRow('', []))
}

function toRow(organisation: string, people: readonly string[]): NamedRow {
  return { organisation, people: people.join(', ') }
}

function rowsIn(form: Fields): NamedRow[] {
  const found: NamedRow[] = []
  for (let at = 0; at < most && form.has(`named-${at}-organisation`); at += 1) {
    found.push({ organisation: form.get(`named-${at}-organisation`), people: form.get(`named-${at}-people`) })
  }
  return found
}

/** Whom the rows name, and the field of each. */
export function readNamed(form: Fields): { readonly field: string; readonly named: NamedOrganisation }[] {
  return rowsIn(form).flatMap(({ organisation, people }, at) =>
    organisation === '' ? [] : [{ field: `named-${at}-organisation`, named: { organisation, ...onlyIn(people) } }],
  )
}

/** Rows that name people and not of whom. */
export function namelessRows(form: Fields): string[] {
  return rowsIn(form).flatMap(({ organisation, people }, at) =>
    organisation === '' && people !== '' ? [`named-${at}-organisation`] : [],
  )
}

function onlyIn(text: string): { people?: string[] } {
  const people = peopleIn(text)
  return people.length === 0 ? {} : { people }
}

/** Sign-in names, with commas or lines between them, each once. */
export function peopleIn(text: string): string[] {
  const names = text.split(/[,\n]/).map((name) => name.trim())
  return [...new Set(names.filter((name) => name !== ''))]
}

export function namesIn(audience: Audience): NamedOrganisation[] {
  return audience.flatMap((one) => (typeof one === 'string' ? [] : [one]))
}

export interface Nameable {
  readonly label: string
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
}

/** Who can be named, out of the directory: those that are something there, where it is known where; and whoever may buy care. */
export async function nameable(
  hub: Hub,
  viewer: Viewer,
  subject: Subject,
  rows: readonly NamedRow[],
): Promise<Nameable[]> {
  const { read } = hub.database
  const about = aboutOf(subject)
  const location = await locationById(read, about.locationId)
  const known = location !== undefined || about.councilId !== null
  const concerned = { about, providerId: location?.providerId ?? '' }
  const here = known ? await bodiesAt(read, viewer, momentOf(hub.clock).today, concerned) : ['CQC']
  const listed = [...(await organisationsOf(read, 'council')), ...(await organisationsOf(read, 'icb'))]
  const others = rows.map(({ organisation }) => organisation).filter((id) => !listed.some((one) => one.id === id))
  const names = await organisationNames(read, [...here, ...others])
  const own = [...names].map(([id, name]) => ({ id, name })).filter(({ id }) => id !== viewer.organisation)
  return [
    { label: 'Here', organisations: own },
    { label: 'Councils and integrated care boards', organisations: listed.filter(({ id }) => !names.has(id)) },
  ].filter(({ organisations }) => organisations.length > 0)
}
