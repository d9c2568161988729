// Members of an item and their values in words, for people who compare two versions.
import { inWords } from '../../policy/dates.ts'
import { sourceCategory, topicName } from '../../policy/reference.ts'
import { momentInWords } from '../../web/dates.ts'
import { audienceName, stageWord, word } from '../../web/words.ts'

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
  '/body/narrative': 'Text',
  '/body/severity': 'Severity',
  '/body/rating': 'Rating',
  '/body/method': 'How it was seen',
  '/body/evidence': 'Evidence',
}

/** By the longest beginning that has a name; any other one by its own last word. */
export function memberInWords(pointer: string): string {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const known = names[at]
    if (known !== undefined) return known
  }
  const last = pointer.split('/').findLast((part) => !/^[0-9]*$/.test(part)) ?? ''
  const spaced = last.replaceAll(/([A-Z])/g, ' $1').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** Of a member: slugs, days, moments and organisations as they are called. */
export function valueInWords(pointer: string, value: unknown): string {
  if (value === undefined || value === null) return 'Nothing'
  if (typeof value !== 'object') return inOneWord(pointer, String(value))
  const { organisation, people } = value as { organisation?: string; people?: string[] }
  if (organisation !== undefined)
    return people === undefined ? organisation : `${organisation}, only ${people.join(', ')}`
  const parts = Object.values(value).map((one) => valueInWords(pointer, one))
  return parts.filter((part) => part !== '').join(', ') || 'Nothing'
}

function inOneWord(pointer: string, text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return inWords(text)
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return momentInWords(text)
  if (pointer.startsWith('/topics')) return topicName(text)
  if (pointer.startsWith('/audience')) return audienceName(text)
  if (pointer === '/stage') return stageWord(text)
  return pointer === '/sourceCategory' ? (sourceCategory(text)?.name ?? word(text)) : word(text)
}
