// What stands in the audit, in words for people. Whoever reads them may be a provider: never "intelligence".
import { periodInWords, type Period } from '../policy/dates.ts'
import { actionWords } from './action-words.ts'
import { channelWords } from './channel-words.ts'

/** An act as it is on record, in words; one that has none stays as it is. */
export function actionInWords(action: string): string {
  return actionWords[action] ?? plain(action)
}

const roles: Readonly<Record<string, string>> = {
  inspector: 'inspector',
  'contract-monitor': 'quality assurance and contracts officer',
  'healthwatch-lead': 'Healthwatch lead',
  brokerage: 'brokerage officer',
  'provider-manager': "provider's manager",
  director: 'director of adult social services',
  'improvement-adviser': 'improvement adviser',
  'information-governance': 'information governance lead',
  operator: 'operator of the hub',
}

export function rolesInWords(held: readonly string[]): string {
  return held.map((role) => roles[role] ?? plain(role)).join(', ')
}

/** How an answer left, in words. */
export function channelInWords(channel: string): string {
  return channelWords[channel] ?? plain(channel)
}

const grounds: Readonly<Record<string, string>> = {
  originator: 'your organisation shared it',
  public: 'it is published',
  published: 'it is published',
  provider: 'it was released to the provider',
  regulator: 'CQC regulates the service',
  host: 'the council hosts the service',
  commissioner: 'your organisation has declared that it buys care there',
  icb: 'the service is in the area of the integrated care board',
  healthwatch: 'the service is in the area of Healthwatch',
  region: 'your organisation serves the council there',
  assessed: 'it is about your council',
  named: 'your organisation is named in its audience',
}

/** Why somebody might read something, in words. */
export function basisInWords(basis: readonly string[]): string {
  const text = basis.map((ground) => grounds[ground] ?? plain(ground).replace(/\.$/, '')).join('; ')
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

const kinds: Readonly<Record<string, readonly [one: string, many: string]>> = {
  intelligence: ['item of information', 'items of information'],
  visit: ['visit', 'visits'],
  interest: ['declared interest', 'declared interests'],
  overlap: ['overlap', 'overlaps'],
  meeting: ['meeting', 'meetings'],
  'meeting-action': ['action', 'actions'],
  'meeting-decision': ['decision not to act', 'decisions not to act'],
  evidence: ['piece of evidence', 'pieces of evidence'],
  contradiction: ['contradiction', 'contradictions'],
  consultation: ['consultation', 'consultations'],
  'contradiction-party': ['body that a contradiction can name', 'bodies that a contradiction can name'],
  'evidence-request': ['list of what a visit asks for', 'lists of what visits ask for'],
  'meeting-pack': ['meeting pack', 'meeting packs'],
  retention: ['day until which something is kept', 'days until which something is kept'],
  'staff-record': ['record of a member of staff', 'records of members of staff'],
  purge: ['proposal to erase', 'proposals to erase'],
  withdrawal: ['withdrawal', 'withdrawals'],
  'calendar-feed': ['calendar address', 'calendar addresses'],
  'email-digest': ['e-mail setting', 'e-mail settings'],
  entry: ['entry of this log', 'entries of this log'],
  import: ['import', 'imports'],
  directory: ['CQC’s directory', 'CQC’s directory'],
  organisation: ['organisation', 'organisations'],
  token: ['token', 'tokens'],
}

/** `visit`, `item of information`… */
export function kindInWords(kind: string, count = 1): string {
  const [one, many] = kinds[kind] ?? [plain(kind), plain(kind)]
  return count === 1 ? one : many
}

/** `2 items of information, 1 visit` */
export function itemsInWords(items: readonly { readonly kind: string }[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${count} ${kindInWords(kind, count)}`).join(', ')
}

const details: Readonly<Record<string, string>> = {
  asked: 'Filter',
  basis: 'Why they might',
  channel: 'How',
  items: 'What it held',
  members: 'What was changed',
  overlapsDecided: 'Overlaps decided with it',
  startsOn: 'From',
  endsOn: 'To',
}

/** A detail of an entry: its name and its text. */
export function detailInWords(name: string, value: unknown): { readonly name: string; readonly text: string } {
  const title = details[name] ?? `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
  if (name === 'channel') return { name: title, text: channelInWords(String(value)) }
  if (name === 'basis') return { name: title, text: basisInWords([value].flat().map(String)) }
  return { name: title, text: textOf(value) }
}

function textOf(value: unknown): string {
  if (isPeriod(value)) return periodInWords(value)
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  if (typeof value !== 'object' || value === null) return plain(String(value))
  return Object.entries(value)
    .map(([name, member]) => `${name}: ${textOf(member)}`)
    .join(', ')
}

function isPeriod(value: unknown): value is Period {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) return false
  return [value.from, value.to].every((day) => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(String(day)))
}

function plain(text: string): string {
  return text.replaceAll('intelligence', 'information').replaceAll('Intelligence', 'Information')
}
