// What a spreadsheet can be of: a type of intelligence, or a whole assessment by the standards of a rating scheme. Made from the
// contract's types and the reference data: nothing here names one.
import { contract } from '../../contract/loaded.ts'
import { typeProfile } from '../../policy/reference.ts'
import type { OrganisationKind, Viewer } from '../../policy/viewer.ts'
import type { Places } from '../../web/form.ts'
import { bodyColumns } from './body-columns.ts'
import { bare, type Column } from './column.ts'
import { alike, headColumns, tailColumns } from './envelope-columns.ts'
import { standardsTemplate, standardsTemplates } from './standards.ts'

/** The shape `IntelligenceSubmission`, as far as it could be read. */
export type Sent = Readonly<Record<string, unknown>>

/** One thing to send, and which columns its members come from. */
export interface RowItem {
  readonly sent: Sent
  readonly places: Places
}

export interface Template {
  /** A type, or a scheme with its version: `finding`, `pamms-2024`. */
  readonly name: string
  readonly title: string
  /** The type, or the first of the types, that a row becomes. */
  readonly type: string
  readonly columns: readonly Column[]
  /** What the members that a row's cells have become are sent as. */
  readonly items: (sent: Sent) => readonly RowItem[]
}

/** Undefined where there is neither such a type nor such a scheme. Choices are those of this kind of sender. */
export function templateFor(name: string, sender: OrganisationKind): Template | undefined {
  const key = `${name} ${sender}`
  const found = known.get(key) ?? typeTemplate(name, sender) ?? standardsTemplate(name, sender)
  if (found !== undefined) known.set(key, found)
  return found
}

const known = new Map<string, Template>()

function typeTemplate(type: string, sender: OrganisationKind): Template | undefined {
  const profile = typeProfile(type)
  if (profile === undefined || !contract().intelligenceTypes().has(type)) return undefined
  const columns = [...headColumns(profile.subject), ...bodyColumns(type, profile.name, sender), ...tailColumns(sender)]
  const places = placesOf(columns)
  return { name: type, title: profile.name, type, columns, items: (sent) => [{ sent: { type, ...sent }, places }] }
}

/** Those of which this viewer may send anything, by title; the findings first. */
export function templatesFor({ kind, roles }: Viewer): readonly Pick<Template, 'name' | 'title'>[] {
  const mine = (type: string) =>
    typeProfile(type)?.senders.some(
      (sender) => sender.kind === kind && sender.roles.some((role) => roles.includes(role)),
    )
  const types = [...contract().intelligenceTypes().keys()].filter(mine)
  const named = types.map((type) => ({ name: type, title: typeProfile(type)?.name ?? type }))
  const all = [...named.sort((a, b) => (a.title < b.title ? -1 : 1)), ...standardsTemplates(kind)]
  return [...all.filter(({ name }) => name === 'finding'), ...all.filter(({ name }) => name !== 'finding')]
}

/** By pointer; the first column of each pointer has it. */
export function placesOf(columns: readonly Column[]): Places {
  return Object.fromEntries(columns.toReversed().map(({ pointer, name }) => [pointer, [name]]))
}

/** The column that each heading names, however it is written: its own name and heading before any other. */
export function headingsOf({ columns }: Pick<Template, 'columns'>): ReadonlyMap<string, Column> {
  const others = columns.flatMap((column) => {
    const names = column.pointer === '/body/narrative' ? alike['narrative'] : alike[column.name]
    return (names ?? []).map((name) => [name, column] as const)
  })
  const own = columns.flatMap((column) =>
    [bare(column.name), bare(column.heading)].map((name) => [name, column] as const),
  )
  return new Map([...others, ...own])
}
