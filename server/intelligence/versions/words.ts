// Members of an item and their values in words, for people who compare two versions or look at one before it is sent.
import { inWords } from '../../policy/dates.ts'
import { gateways, retentionClasses, sourceCategory, topicName } from '../../policy/reference.ts'
import { momentInWords } from '../../web/dates.ts'
import { audienceName, stageWord, word } from '../../web/words.ts'
import { membersOf, nameInWords, type Holds, type Member } from '../body/schema.ts'
import { valueOf } from '../body/words.ts'

/** What organisations are called, by their ids. */
type Names = ReadonlyMap<string, string>

const noNames: Names = new Map()

export interface MemberInWords {
  readonly name: string
  readonly value: string
}

const names: Readonly<Record<string, string>> = {
  '/stage': 'Stage',
  '/topics': 'Topics',
  '/observedOn': 'Date',
  '/marking': 'Handling',
  '/audience': 'Who can see it',
  '/visibleFrom': 'Readable from',
  '/visibleUntil': 'Readable until',
  '/lawfulBasis': 'Why it may be shared',
  '/sourceCategory': 'Source',
  '/retentionClass': 'Kept as',
  '/onBehalfOf': 'On behalf of',
  '/sourceId': 'Your reference',
  '/submittedBy': 'Sent by',
  '/body/narrative': 'Text',
}

/** By the longest beginning that has a name; of a body by its type's schema; any other one by its own last word. */
export function memberInWords(pointer: string, type = ''): string {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const known = names[at]
    if (known !== undefined) return known
  }
  const parts = pointer.split('/').slice(1)
  const labels = parts[0] === 'body' ? labelsAt(membersOf(type), parts.slice(1)) : []
  if (labels.length > 0) return labels.join(', ')
  return nameInWords(parts.findLast((part) => !/^[0-9]*$/.test(part)) ?? '')
}

/** `Actions, 2, Due` */
function labelsAt(members: readonly Member[], parts: readonly string[]): string[] {
  const [first, ...rest] = parts
  const member = members.find(({ name }) => name === first)
  if (member === undefined) return []
  return [member.label, ...innerLabels(member.holds, rest)]
}

function innerLabels(holds: Holds, parts: readonly string[]): string[] {
  if (holds.kind === 'group') return labelsAt(holds.members, parts)
  const [at, ...rest] = parts
  if (holds.kind !== 'list' || at === undefined) return []
  return [String(Number(at) + 1), ...innerLabels(holds.each, rest)]
}

/** What an item holds, member by member, but for what is told in another way. */
export function membersInWords(item: object, organisations: Names): MemberInWords[] {
  const { type = '' } = item as { type?: string }
  const row = (pointer: string, value: unknown) => ({
    name: memberInWords(pointer, type),
    value: valueInWords(pointer, value, type, organisations),
  })
  return Object.entries(item).flatMap(([name, value]) => {
    if (name === 'body') return Object.entries(value as object).map(([member, inner]) => row(`/body/${member}`, inner))
    return ['type', 'schemaVersion', 'subject', 'originator'].includes(name) ? [] : [row(`/${name}`, value)]
  })
}

/** Of a member: slugs, days, moments and organisations as they are called. */
export function valueInWords(pointer: string, value: unknown, type = '', organisations = noNames): string {
  if (value === undefined || value === null) return 'Nothing'
  if (pointer.startsWith('/body/')) {
    const told = valueOf(membersOf(type), pointer.split('/').slice(2), value)
    if (told !== undefined) return told
  }
  if (typeof value !== 'object') return inOneWord(pointer, `${value as string | number | boolean}`, organisations)
  const { organisation, people } = value as { organisation?: string; people?: string[] }
  if (organisation !== undefined) {
    const name = organisations.get(organisation) ?? organisation
    return people === undefined ? name : `${name}, only ${people.join(', ')}`
  }
  const parts = Object.entries(value).map(([name, one]) => valueInWords(`${pointer}/${name}`, one, type, organisations))
  return parts.filter((part) => part !== '' && part !== 'Nothing').join(', ') || 'Nothing'
}

function inOneWord(pointer: string, text: string, organisations: Names): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return inWords(text)
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return momentInWords(text)
  if (pointer.startsWith('/topics')) return topicName(text)
  if (pointer.startsWith('/audience')) return audienceName(text)
  if (pointer === '/stage') return stageWord(text)
  if (pointer === '/onBehalfOf') return organisations.get(text) ?? text
  if (pointer === '/retentionClass') return retentionClasses.find(({ slug }) => slug === text)?.name ?? text
  if (pointer === '/lawfulBasis/gateway') return gateways.find(({ slug }) => slug === text)?.name ?? text
  return pointer === '/sourceCategory' ? (sourceCategory(text)?.name ?? word(text)) : word(text)
}

/** The organisations that an item names. */
export function organisationsIn({ audience, onBehalfOf }: { audience?: unknown; onBehalfOf?: unknown }): string[] {
  const named = (Array.isArray(audience) ? audience : []) as readonly (string | { organisation: string })[]
  const ids = named.flatMap((one) => (typeof one === 'string' ? [] : [one.organisation]))
  return typeof onBehalfOf === 'string' ? [...ids, onBehalfOf] : ids
}
