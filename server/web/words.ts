// The words that practitioners use for what the hub calls by a slug.
import { typeProfile } from '../policy/reference.ts'

const words: Readonly<Record<string, string>> = {
  // notice
  announced: 'announced',
  window: 'announced, date to follow',
  unannounced: 'unannounced',
  // states of a visit
  proposed: 'proposed',
  offered: 'offered',
  confirmed: 'confirmed',
  completed: 'took place',
  cancelled: 'cancelled',
  'stood-down': 'stood down',
  // grounds of a visit
  routine: 'routine',
  'follow-up': 'follow-up',
  responsive: 'responsive',
  enforcement: 'enforcement',
  safeguarding: 'safeguarding',
  // advice
  'must-go-ahead': 'goes ahead',
  'can-rely': 'you could rely on it',
  'can-combine': 'you could make one visit',
  'can-defer': 'your visit could wait',
  'can-space': 'for information',
  // types
  finding: 'Finding',
  rating: 'Rating',
  concern: 'Concern',
  // whether something found can be relied on
  'assurance-reliable': 'Yes',
  'assurance-reopened': 'Not at present',
  'assurance-lapsed': 'No longer',
  'assurance-none': 'No',
  // replies
  reply: 'Reply',
  dispute: 'Dispute',
  correction: 'Correction',
  answer: 'Answer',
  accept: 'Accepted',
  comment: 'Comment',
  // why an item goes on before the provider has answered
  'urgent-risk': 'There is an urgent risk to people',
  'provider-agrees': 'The provider agrees',
  'already-public': 'It is public already',
  // why an item is withdrawn
  inaccurate: 'It was not accurate',
  'wrong-service': 'It was about another service',
  'shared-in-error': 'It was shared by mistake',
  superseded: 'Something newer takes its place',
  'personal-data': 'It held personal data',
  // methods
  'on-site': 'on site',
  remote: 'at a distance',
  documents: 'from documents',
  // severities
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
  // ratings
  outstanding: 'Outstanding',
  excellent: 'Excellent',
  good: 'Good',
  'requires-improvement': 'Requires improvement',
  inadequate: 'Inadequate',
  poor: 'Poor',
  // key questions
  safe: 'Safe',
  effective: 'Effective',
  caring: 'Caring',
  'well-led': 'Well-led',
  // onward sharing
  none: 'not to be passed on',
  'originator-consent': 'ask before passing on',
  free: 'may be passed on',
  // why a visit goes ahead all the same
  'different-scope': 'It looks at something else',
  'statutory-duty': 'The law requires it',
  'contract-requirement': 'The contract requires it',
  'concern-since': 'There has been a concern since',
  'evidence-too-old': 'What is known is too old',
  'date-fixed': 'The date cannot be moved',
  other: 'Another reason',
  // why a visit is cancelled
  'no-longer-needed': 'It is no longer needed',
  'provider-closed': 'The service has closed',
  'staff-unavailable': 'Nobody is free to go',
  'infection-outbreak': 'There is an outbreak of infection',
  duplicate: 'It was entered twice',
  // why evidence is taken out, or a contradiction taken back
  'out-of-date': 'It is out of date',
  replaced: 'Another takes its place',
  'entered-by-mistake': 'It was entered by mistake',
  settled: 'It has been settled',
  'no-longer-applies': 'It no longer applies',
  // states of a contradiction
  open: 'waiting for an answer',
  answered: 'answered',
  // consultations
  overdue: 'late',
  decided: 'decided',
  withdrawn: 'taken back',
  'subject-access': 'Right of access',
  'freedom-of-information': 'Freedom of information',
  disclose: 'Disclose it',
  withhold: 'Withhold it',
  part: 'In part',
  disclosed: 'Disclosed',
  withheld: 'Withheld',
  // services
  registered: 'Registered',
  deregistered: 'Closed',
  // sources
  'information-of-concern': 'Information of concern',
}

/** A slug in words; one that has none stays as it is. Types of intelligence have theirs in the profiles. */
export function word(slug: string): string {
  return words[slug] ?? typeProfile(slug)?.name ?? slug
}

/** A value to choose in a form, or one that was chosen: `Imposed suspension`. */
export function choiceWord(slug: string): string {
  const known = words[slug] ?? slug.replaceAll('-', ' ')
  return known.charAt(0).toUpperCase() + known.slice(1)
}

const stages: Readonly<Record<string, readonly [is: string, goesOn: string]>> = {
  draft: ['Draft', 'Keep it as a draft'],
  'with-provider': ['With the provider', 'Send it to the provider to check'],
  shared: ['Shared', 'Share it'],
  published: ['Published', 'Publish it: everyone who has signed in can read it'],
}

/** What a stage is called. */
export function stageWord(stage: string): string {
  return stages[stage]?.[0] ?? stage
}

/** What it is called to take something there. */
export function stageStep(stage: string): string {
  return stages[stage]?.[1] ?? stage
}

const audienceNames: Readonly<Record<string, string>> = {
  regulator: 'CQC',
  host: 'the host council',
  commissioners: 'declared commissioners',
  icbs: 'the integrated care board',
  healthwatch: 'Healthwatch',
  provider: 'the provider',
  regions: 'the ADASS region',
  public: 'everyone who has signed in',
}

/** A class of an audience in words. */
export function audienceName(name: string): string {
  return audienceNames[name] ?? name
}
