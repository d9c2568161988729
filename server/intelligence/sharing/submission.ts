// An item as it is sent, made whole: what the sender left out comes from the protocol's profile, and what is said must
// make sense. Pure: what needs a look into the database is checked in `intelligence.ts`.
import { contract } from '../../contract/loaded.ts'
import { directorySource } from '../../events/erased.ts'
import { checkPersonalData, type Acknowledged } from '../../http/personal-data.ts'
import { Problem, type FieldError } from '../../http/problem.ts'
import type { Audience } from '../../policy/audience.ts'
import type { Moment } from '../../policy/moment.ts'
import {
  isEvidenceItem,
  isGateway,
  isRetentionClass,
  isTopic,
  profileFor,
  sourceCategory,
  typeProfile,
  type Profile,
} from '../../policy/reference.ts'
import type { Stage } from '../../policy/reference-files.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { bodyErrors } from '../body/meaning.ts'
import { ratingErrors } from '../body/rating-values.ts'
import { subjectErrors, type Subject } from '../subject.ts'

export interface LawfulBasis {
  readonly gateway: string
  readonly purpose: string
  readonly necessity: string
}

export interface Marking {
  readonly classification: 'OFFICIAL' | 'OFFICIAL-SENSITIVE'
  readonly handling?: string
  readonly descriptors?: readonly string[]
  readonly onwardSharing: 'none' | 'originator-consent' | 'free'
}

/** The shape `IntelligenceSubmission`. */
export interface Submission {
  readonly type: string
  readonly schemaVersion?: number
  readonly stage?: Stage
  readonly subject: Subject
  readonly topics: readonly string[]
  readonly observedOn: string
  readonly marking?: Partial<Marking>
  readonly audience?: Audience
  readonly visibleFrom?: string
  readonly visibleUntil?: string
  readonly lawfulBasis?: LawfulBasis
  readonly sourceCategory?: string
  readonly retentionClass?: string
  readonly sourceId?: string
  readonly onBehalfOf?: string
  /** What the sender answers to `personal-data-likely`: kept on record, and in no item. */
  readonly acknowledge?: readonly Acknowledged[]
  readonly body: Readonly<Record<string, unknown>>
}

/** A submission with every default stored explicitly, and the ceiling that its audience has to keep. */
export interface WholeSubmission extends Submission {
  readonly schemaVersion: number
  readonly stage: Stage
  readonly marking: Marking
  readonly audience: Audience
  readonly lawfulBasis: LawfulBasis
  readonly sourceCategory: string
  readonly retentionClass: string
}

/**
 * `before`: the item as it has been kept, whose texts nobody is asked about again. Throws Problem `invalid`, `personal-data`,
 * `personal-data-likely`, `role-not-allowed` or `not-adhering`; the answer never repeats a text.
 */
export function wholeSubmission(
  viewer: Viewer,
  sent: Submission,
  now: Moment,
  before?: object,
): { item: WholeSubmission; profile: Profile } {
  const schemaVersion = knownVersion(sent)
  const shapeErrors = contract().checkIntelligenceBody(sent.type, schemaVersion, sent.body)
  if (shapeErrors.length > 0) throw new Problem('invalid', { errors: shapeErrors })
  const stage = sent.stage ?? typeProfile(sent.type)?.defaultStage ?? 'shared'
  if (!viewer.adheres && stage !== 'published') throw new Problem('not-adhering')
  const profile = allowedProfile(viewer, sent, stage)
  const item: WholeSubmission = {
    ...sent,
    ...instants(sent),
    schemaVersion,
    stage,
    marking: { ...profile.marking, ...sent.marking },
    audience: sent.audience ?? (stage === 'published' ? ['public'] : profile.audience),
    lawfulBasis: sent.lawfulBasis ?? profile.lawfulBasis,
    sourceCategory: sent.sourceCategory ?? profile.sourceCategory,
    retentionClass: sent.retentionClass ?? profile.retentionClass,
  }
  const errors = [
    ...subjectErrors(item),
    ...sourceErrors(viewer, item),
    ...meaningErrors(item, now),
    ...bodyErrors(item, now.today),
    ...ratingErrors(viewer.kind, item, now.today),
    ...evidenceErrors(item),
  ]
  if (errors.length > 0) throw new Problem('invalid', { errors })
  refusePersonalData(sent, before)
  return { item, profile }
}

function knownVersion(sent: Submission): number {
  const versions = contract().intelligenceTypes().get(sent.type)
  if (versions === undefined) {
    const types = [...contract().intelligenceTypes().keys()].sort().join(', ')
    throw new Problem('invalid', {
      errors: [{ pointer: '/type', detail: `There is no such type. Use one of: ${types}.` }],
    })
  }
  const newest = versions[versions.length - 1] ?? 1
  if (sent.schemaVersion !== undefined && !versions.includes(sent.schemaVersion)) {
    const detail = `This type has no such version. Leave it out, or use one of: ${versions.join(', ')}.`
    throw new Problem('invalid', { errors: [{ pointer: '/schemaVersion', detail }] })
  }
  return sent.schemaVersion ?? newest
}

/** What this kind of body may send, in which role, and how far: the role may never do it (403), or not like this (422). */
function allowedProfile(viewer: Viewer, sent: Submission, stage: Stage): Profile {
  const atAll = typeProfile(sent.type)?.stages.some((candidate) => candidate.stage === stage) === true
  if (!atAll) throw notAtThisStage(sent.type)
  const usual = profileFor(sent.type, stage, viewer.kind)
  if (usual === undefined || !viewer.roles.some((role) => usual.roles.includes(role))) {
    throw new Problem('role-not-allowed', { detail: `Your role may not send a ${sent.type}.` })
  }
  if (sent.sourceCategory === undefined) return usual
  const profile = profileFor(sent.type, stage, viewer.kind, sent.sourceCategory)
  if (profile !== undefined) return profile
  const detail = 'What a worker told you can be shared, but it is never published and the provider never gets it.'
  throw new Problem('audience-ceiling', { errors: [{ pointer: '/stage', detail }] })
}

/** Throws Problem `invalid` where an item of its type cannot begin at this stage. */
export function checkStart({ type, stage }: Pick<WholeSubmission, 'type' | 'stage'>): void {
  if (typeProfile(type)?.startsAt.includes(stage) !== true) throw notAtThisStage(type)
}

function notAtThisStage(type: string): Problem {
  const stages = typeProfile(type)?.startsAt.join(', ') ?? ''
  const detail = `This type does not begin at this stage. Leave it out, or use one of: ${stages}.`
  return new Problem('invalid', { errors: [{ pointer: '/stage', detail }] })
}

function instants(sent: Submission): Pick<Submission, 'visibleFrom' | 'visibleUntil'> {
  return {
    ...(sent.visibleFrom === undefined ? {} : { visibleFrom: inUtc(sent.visibleFrom, '/visibleFrom') }),
    ...(sent.visibleUntil === undefined ? {} : { visibleUntil: inUtc(sent.visibleUntil, '/visibleUntil') }),
  }
}

function inUtc(text: string, pointer: string): string {
  const time = new Date(text)
  // A year that its offset pushes out of the four digits would not sort as text.
  if (time.getUTCFullYear() >= 1 && time.getUTCFullYear() <= 9999) return time.toISOString()
  throw new Problem('invalid', {
    errors: [{ pointer, detail: 'There is no such moment. Use a form like 2026-10-12T09:30:00Z.' }],
  })
}

function sourceErrors(viewer: Viewer, item: WholeSubmission): FieldError[] {
  if (sourceCategory(item.sourceCategory)?.from.includes(viewer.kind) === true) return []
  return [{ pointer: '/sourceCategory', detail: 'Your organisation cannot have this kind of source. Leave it out.' }]
}

function meaningErrors(item: WholeSubmission, now: Moment): FieldError[] {
  const errors: FieldError[] = []
  const refuse = (pointer: string, detail: string): number => errors.push({ pointer, detail })
  item.topics.forEach((topic, at) => {
    if (!isTopic(topic)) refuse(`/topics/${at}`, 'There is no such topic. GET /v1/topics lists them.')
  })
  if (item.observedOn > now.today)
    refuse('/observedOn', 'This day is still to come. Give the day on which it was observed.')
  if (item.sourceId?.startsWith(directorySource) === true) {
    refuse('/sourceId', 'Ids that begin with `directory:` are those of the directory import. Use another.')
  }
  if (!isGateway(item.lawfulBasis.gateway)) {
    refuse('/lawfulBasis/gateway', 'There is no such gateway. /schemas/reference/gateways.json lists them.')
  }
  if (!isRetentionClass(item.retentionClass)) {
    refuse('/retentionClass', 'There is no such retention class. /schemas/reference/profiles.json lists them.')
  }
  if (item.stage === 'published' && !item.audience.includes('public')) {
    refuse('/audience', 'What is published is for everyone: leave the audience out, or add `public`.')
  }
  if (item.stage === 'with-provider' && !item.audience.includes('provider')) {
    refuse('/audience', 'The provider has to be able to answer: leave the audience out, or add `provider`.')
  }
  if (item.visibleUntil !== undefined && item.visibleUntil <= now.instant) {
    refuse('/visibleUntil', 'This moment has passed, so nobody could ever read the item.')
  } else if (item.visibleUntil !== undefined && item.visibleUntil <= (item.visibleFrom ?? '')) {
    refuse('/visibleUntil', 'This has to be later than visibleFrom.')
  }
  return errors
}

function evidenceErrors({ type, body }: WholeSubmission): FieldError[] {
  const evidence = type === 'finding' ? (body['evidence'] as readonly string[] | undefined) : undefined
  const detail = 'There is no such evidence item. /schemas/reference/evidence.json lists them.'
  return (evidence ?? []).flatMap((item, at) =>
    isEvidenceItem(item) ? [] : [{ pointer: `/body/evidence/${at}`, detail }],
  )
}

/** Of what was sent: the protocol's own words need no look. */
function refusePersonalData(sent: Submission, before: object | undefined): void {
  const { body, lawfulBasis, marking, sourceId, acknowledge } = sent
  const texts = {
    body,
    ...(lawfulBasis && { lawfulBasis }),
    ...(marking && { marking }),
    ...(sourceId && { sourceId }),
  }
  checkPersonalData(texts, acknowledge, before)
}
