// A body that there is, as the form would have been filled in to make it.
import { noValue, ratingMember, ratingParts } from './choices.ts'
import { membersOf, type Holds, type Member } from './schema.ts'

type Body = Readonly<Record<string, unknown>>
type Entry = readonly [name: string, value: string]

/** Field by field; each list has a free row after those that there are. `version` of the schema. */
export function bodyEntries(type: string, version: number, body: Body): Entry[] {
  return groupEntries(membersOf(type, version), 'body', body)
}

function groupEntries(members: readonly Member[], at: string, body: Body): Entry[] {
  const rating = ratingMember(members)
  return members.flatMap((member): Entry[] => {
    if (rating !== undefined && ratingParts.has(member.name)) {
      return member === rating ? ratingEntry(member, at, body) : []
    }
    const value = body[member.name]
    return value === undefined ? [] : entriesOf(member.holds, `${at}-${member.name}`, value)
  })
}

function ratingEntry({ name }: Member, at: string, body: Body): Entry[] {
  const { scheme, version, [name]: value = noValue } = body
  if (typeof scheme !== 'string' || typeof version !== 'string') return []
  return [[`${at}-${name}`, `${scheme} ${version} ${value as string}`]]
}

function entriesOf(holds: Holds, name: string, value: unknown): Entry[] {
  if (holds.kind === 'group') return groupEntries(holds.members, name, value as Body)
  if (holds.kind === 'list') return listEntries(holds.each, name, value as readonly unknown[])
  if (holds.kind !== 'day') return [[name, String(value)]]
  const [year = '', month = '', day = ''] = String(value).split('-')
  return [
    [`${name}-day`, day.replace(/^0/, '')],
    [`${name}-month`, month.replace(/^0/, '')],
    [`${name}-year`, year],
  ]
}

function listEntries(each: Holds, name: string, list: readonly unknown[]): Entry[] {
  if (each.kind === 'choice' || each.kind === 'evidence') return list.map((one) => [name, String(one)])
  return [...list.flatMap((one, at) => entriesOf(each, `${name}-${at}`, one)), [`${name}-${list.length}`, '']]
}
