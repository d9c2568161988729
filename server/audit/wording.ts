// What stands in the audit, in words for people. Whoever reads them may be a provider: never "intelligence".
import { periodInWords, type Period } from '../policy/dates.ts'

const actions: Readonly<Record<string, string>> = {
  'intelligence.submitted': 'Shared information',
  'intelligence.changed': 'Changed information',
  'intelligence.withdrawn': 'Withdrew information',
  'withdrawal.acknowledged': 'Took note of a withdrawal',
  'intelligence.replied': 'Replied to information',
  'intelligence.stage-changed': 'Took information on to its next stage',
  'intelligence.clock-extended': 'Gave a provider more time to answer',
  'intelligence.provider-answered': 'Answered what was sent to check',
  'intelligence.disclosed': 'Read information',
  'visit.planned': 'Planned a visit',
  'visit.changed': 'Changed a visit',
  'visit.offered': 'Offered the date of a visit',
  'visit.date-answered': 'Answered the date of a visit',
  'visit.entered': 'Entered a visit by a body that is not here',
  'visit.confirmed': 'Confirmed a visit',
  'visit.cancelled': 'Cancelled a visit',
  'visit.completed': 'Recorded that a visit took place',
  'visit.disclosed': 'Read of visits',
  'visits.imported': 'Brought in visits that have taken place',
  'visit.stood-down': 'Stood a visit down',
  'visit.joined': 'Made a visit together with another',
  'visit.parted': 'Took a visit out of a joint one',
  'overlap.reliance-ended': 'Put topics back into a visit that another body’s work had spared',
  'combination.accepted': 'Accepted an offer to make visits together',
  'combination.withdrawn': 'Withdrew an offer to make visits together',
  'combination.declined': 'Declined an offer to make visits together',
  'overlap.decided': 'Decided an overlap',
  'meeting.recorded': 'Recorded a meeting',
  'meeting.disclosed': 'Read of meetings',
  'meeting-action.recorded': 'Recorded an action',
  'meeting-action.completed': 'Recorded that an action is done',
  'meeting-action.disclosed': 'Read of actions',
  'meeting-decision.recorded': 'Recorded a decision not to act',
  'meeting-decision.disclosed': 'Read of decisions not to act',
  'meeting-pack.disclosed': 'Read a meeting pack',
  'email-digest.set': 'Asked for e-mails',
  'email-digest.sent': 'Was told by e-mail that something is waiting',
  'email-digest.stopped': 'Stopped the e-mails',
  'email-digest.ended': 'Gets no e-mails any more',
  'organisation.adhered': 'Recorded that an organisation has signed the agreement',
  'organisation.adherence-ends': 'Recorded that an organisation’s agreement ends',
  'interest.declared': 'Declared an interest',
  'interest.disclosed': 'Read declared interests',
  'evidence.described': 'Described evidence',
  'evidence.changed': 'Described evidence anew',
  'evidence.withdrawn': 'Took evidence out',
  'evidence.disclosed': 'Read of evidence',
  'evidence-request.disclosed': 'Read what visits ask for',
  'contradiction.registered': 'Registered a contradiction',
  'contradiction.answer-proposed': 'Proposed an answer to a contradiction',
  'contradiction.answered': 'Agreed to an answer to a contradiction',
  'contradiction.withdrawn': 'Took a contradiction back',
  'contradiction.disclosed': 'Read of contradictions',
  'contradiction-party.disclosed': 'Read whom a contradiction can name',
  'consultation.asked': 'Asked an originator before disclosing',
  'consultation.answered': 'Answered a body that asked before disclosing',
  'consultation.decided': 'Recorded what was disclosed',
  'consultation.withdrawn': 'Took a question to an originator back',
  'consultation.disclosed': 'Read of consultations',
  'staff-record.disclosed': 'Exported which records bear a member of staff’s identifier',
  'audit.disclosed': 'Read this audit',
  'audit.erased': 'Put on record which old entries are erased',
  erased: 'Erased: its time was over',
  'retention.reviewed': 'Decided until when information is kept',
  'retention.held': 'Put information on hold',
  'retention.released': 'Released information from its hold',
  'retention.disclosed': 'Read until when information is kept',
  'purge.proposed': 'Proposed to erase what need not be kept',
  'purge.confirmed': 'Confirmed what is to be erased',
  'purge.done': 'Erased what two people had agreed on',
}

/** An act as it is on record, in words; one that has none stays as it is. */
export function actionInWords(action: string): string {
  return actions[action] ?? plain(action)
}

const channels: Readonly<Record<string, string>> = {
  readIntelligence: 'One item',
  listLocationIntelligence: 'List of what is known of a service',
  listProviderIntelligence: "List of what is known of a provider's services",
  listNewIntelligence: 'List of what is new',
  searchIntelligence: 'Search',
  readAssurance: 'What is assured at a service',
  listReplies: 'What was said to an item',
  readIntelligenceClock: 'The time limit of an item',
  listInProgress: 'List of drafts and of what is with providers',
  changeStage: 'Taking an item on',
  extendClock: 'Giving more time to answer',
  answerAsProvider: 'Answering what was sent to check',
  readVisit: 'One visit',
  listVisits: 'List of visits ahead',
  'listVisits-narrowed': 'List of visits between days',
  listLocationVisits: 'List of visits to a service',
  readLocationCalendar: 'Calendar of a service',
  readProviderCalendar: 'Calendar of a provider',
  'calendar-feed': 'Calendar that a program subscribes to',
  listInterests: 'List of declared interests',
  readInterest: 'One declared interest',
  checkVisit: 'Check of what a visit would repeat',
  planVisit: 'Booking of a visit',
  readVisitSnapshot: 'Snapshot to check plans by',
  confirmVisit: 'Confirming a visit',
  changeVisit: 'Changing a visit',
  decideOverlap: 'Deciding an overlap',
  answerCombination: 'Answering an offer to make visits together',
  listVisitOverlaps: 'Overlaps of a visit',
  listOverlaps: 'Overlaps to decide',
  readEvidence: 'One piece of evidence',
  listLocationEvidence: 'List of the evidence of a service',
  listProviderEvidence: "List of the evidence of a provider's services",
  listLocationEvidenceRequests: 'What visits to a service ask for',
  listProviderEvidenceRequests: "What visits to a provider's services ask for",
  withdrawEvidence: 'Taking evidence out',
  listContradictionParties: 'Bodies that a contradiction can name',
  listContradictions: 'List of contradictions',
  readContradiction: 'One contradiction',
  proposeAnswer: 'Proposing an answer',
  agreeAnswer: 'Agreeing to an answer',
  withdrawContradiction: 'Taking a contradiction back',
  listConsultations: 'List of consultations',
  readConsultation: 'One consultation',
  answerConsultation: 'Answering a consultation',
  decideConsultation: 'Recording a decision on a consultation',
  withdrawConsultation: 'Taking a consultation back',
  exportHeld: 'Export of what is held about a service',
  exportStaff: 'Export about a member of staff',
  readMeetingPack: 'Meeting pack',
  listMeetings: 'List of meetings',
  listMeetingActions: 'List of actions',
  completeMeetingAction: 'An action that is done',
  listMeetingDecisions: 'List of decisions not to act',
  'email-digest': 'E-mail',
  listAuditEntries: 'This log',
  listAuditCheckpoints: 'Signed heads of this log',
  readAuditProof: 'Proof of an entry',
  listDisclosures: 'What own people have read',
  listReadersOfOurs: 'Who read what was shared',
  listRetention: 'List of what is kept, and until when',
  readRetention: 'Until when one item is kept',
  listPurges: 'List of what was proposed to be erased',
  readPurge: 'One proposal to erase',
  listPurgeItems: 'What a proposal to erase lists',
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
  return channels[channel] ?? plain(channel)
}

const grounds: Readonly<Record<string, string>> = {
  originator: 'your organisation shared it',
  public: 'it is published',
  provider: 'it was released to the provider',
  regulator: 'CQC regulates the service',
  host: 'the council hosts the service',
  commissioner: 'your organisation has declared that it buys care there',
  icb: 'the service is in the area of the integrated care board',
  healthwatch: 'the service is in the area of Healthwatch',
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
