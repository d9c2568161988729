// The form for an item of any type: what every item has, and its body as its schema says; a form for several types has what
// each of them has.
import { profileFor, typeProfile, typeProfiles, type Profile } from '../../policy/reference.ts'
import type { Stage, TypeProfile } from '../../policy/reference-files.ts'
import type { Viewer } from '../../policy/viewer.ts'
import type { Problem } from '../../http/problem.ts'
import { answersIn, askedErrors } from '../../web/acknowledging.ts'
import { formErrors, type FormError } from '../../web/form.ts'
import type { Fields, PageCall } from '../../web/page.ts'
import { bodyFormErrors, refusedAt } from '../body/errors.ts'
import { bodyFields, readBody, type BodyField } from '../body/form.ts'
import { readNamed } from '../audience/named.ts'
import {
  envelopeErrors,
  envelopeFields,
  envelopePlaces,
  filledEnvelope,
  readAudience,
  readEnvelope,
  readMarking,
} from './envelope.ts'

/** The types that this viewer may send, each with its profile's name. */
export function typesToShare(viewer: Viewer): readonly TypeProfile[] {
  return typeProfiles.filter(({ type }) => profileOf(viewer, type) !== undefined)
}

export function profileOf(viewer: Viewer, type: string): Profile | undefined {
  const profile = profileFor(type, usualStage(type), viewer.kind)
  return viewer.roles.some((role) => profile?.roles.includes(role)) ? profile : undefined
}

function usualStage(type: string): Stage {
  return typeProfile(type)?.defaultStage ?? 'shared'
}

/** Where an item of this type may begin, if this viewer sends it. */
export function stagesToShare(viewer: Viewer, type: string): readonly Stage[] {
  const stages = typeProfile(type)?.startsAt ?? []
  return stages.filter(
    (stage) => profileFor(type, stage, viewer.kind) !== undefined && (viewer.adheres || stage === 'published'),
  )
}

/** The stage at which it is sent: to its provider it goes from a draft, which keeps for whom it is meant once it is shared. */
function sentStage(form: Fields, type: string): Stage {
  const stage = stageIn(form, type)
  return (stage === 'with-provider' ? 'draft' : stage) as Stage
}

/** The stage that was chosen; the usual one, where none was. */
export function stageIn(form: Fields, type: string): string {
  return form.get('stage') || usualStage(type)
}

export function isAboutCouncil(type: string): boolean {
  return typeProfile(type)?.subject === 'council'
}

/** What an item is about, as far as the form says. */
export function subjectIn(given: Fields, type: string) {
  return isAboutCouncil(type) ? { council: given.get('council') } : { location: given.get('location') }
}

/** What stands in the form: as it was sent, as a draft, or as it begins. `types`: the one that is chosen is the first. */
export function filledItem(call: PageCall, types: readonly string[], today: string) {
  const { form, draft, query, viewer } = call
  const given = draft ?? form
  const [type = ''] = types
  const profile = profileOf(viewer, type)
  const or = (name: string, usual = '') => (given.has(name) ? given.get(name) : usual)
  const subject = isAboutCouncil(type) ? ('council' as const) : ('location' as const)
  return {
    ...filledEnvelope(given, {
      ...{ topics: [], observedOn: today, sourceCategory: profile?.sourceCategory ?? '' },
      ...{ audience: profile?.audience ?? [], marking: profile?.marking ?? {} },
    }),
    type,
    location: or('location', query.get('location')),
    home: or('home', query.get('home')),
    council: or('council', query.get('council')),
    audience: or('audience', 'usual'),
    stage: or('stage', usualStage(type)),
    sourceId: or('sourceId'),
    body: fieldsOfTypes(types, given, { kind: viewer.kind, subject }),
  }
}

/** Of several types: what all have, and before it what only one has and needs, after it what only one has. */
function fieldsOfTypes(types: readonly string[], given: Fields, sender: Parameters<typeof bodyFields>[2]): BodyField[] {
  const fields = [...types].sort().map((type) => ({ type, fields: bodyFields(type, given, sender) }))
  const all = new Map<string, BodyField>()
  for (const { type, fields: own } of fields) {
    for (const field of own) {
      const shared = fields.every((other) => other.fields.some(({ name }) => name === field.name))
      all.set(field.name, shared ? field : { ...field, only: type })
    }
  }
  const order = ({ only, required }: BodyField) => (only === undefined ? 1 : required === true ? 0 : 2)
  return types.length === 1 ? [...all.values()] : [...all.values()].sort((a, b) => order(a) - order(b))
}

/** What most leave out: rating, visit, evidence, what is asked of others. */
const aside = new Set(['body-rating', 'body-method', 'body-visit', 'body-evidence', 'body-asks'])

/** The fields that stand in the form, and those that stand aside in it. */
export function partedFields(fields: readonly BodyField[]) {
  const isAside = ({ name, required }: BodyField) => aside.has(name) && required !== true
  return { body: fields.filter((field) => !isAside(field)), more: fields.filter(isAside) }
}

/** What the form offers this sender. */
export function shareFields(viewer: Viewer, type: string, types: readonly string[]) {
  const profile = profileOf(viewer, type)
  const stages = [...new Set(types.flatMap((one) => stagesToShare(viewer, one)))]
  return {
    ...envelopeFields(viewer.kind, profile),
    // The usual one first: an error leads to it, whatever else is there for some types only.
    stages: [...stages]
      .sort((a, b) => Number(b === usualStage(type)) - Number(a === usualStage(type)))
      .map((stage) => {
        const those = types.filter((one) => stagesToShare(viewer, one).includes(stage))
        return { stage, only: those.length < types.length ? those[0] : undefined }
      }),
    usualAudience: profile?.audience ?? [],
    mayBeWorker: !isAboutCouncil(type) && viewer.kind !== 'provider',
  }
}

/** What is missing, in the words of the form. The rest is judged where it is sent. */
export function shareErrors(form: Fields, type: string, fields: readonly BodyField[]): FormError[] {
  const isCouncil = isAboutCouncil(type)
  const missing = (isMissing: boolean, field: string, text: string): [string, string][] =>
    isMissing ? [[field, text]] : []
  const named = readNamed(form).length
  const isChosen = form.get('audience') === 'chosen'
  const stage = stageIn(form, type)
  const known = typeProfile(type)?.startsAt.some((one) => one === stage) === true
  const name = typeProfile(type)?.name ?? type
  return [
    ...formErrors([
      ...missing(isCouncil && form.get('council') === '', 'council', 'Choose the council that this is about'),
      ...missing(!isCouncil && form.get('location') === '', 'home', 'Choose the service that this is about'),
      ...envelopeErrors(form),
      ...missing(isChosen && form.all('chosen').length + named === 0, 'chosen', 'Choose at least one who can see it'),
      ...missing(
        isChosen && stage === 'published',
        'audience',
        'What is published is for everyone. Choose those who usually can',
      ),
      ...missing(!known, 'stage', `A ${name.toLowerCase()} is not kept back: choose another of these`),
    ]),
    ...bodyFormErrors(type, form, fields),
  ]
}

/** Why it was refused, at the fields. */
export function refusedItem(
  problem: Problem,
  viewer: Viewer,
  form: Fields,
  type: string,
  fields: readonly BodyField[],
) {
  const asked = askedErrors(problem)
  if (asked !== undefined) return asked
  const sentBefore = 'Your organisation has shared something under this reference already. Use another, or none'
  if (problem.code === 'already-submitted') return formErrors([['sourceId', sentBefore]])
  const places = {
    ...envelopePlaces(form, classesIn(viewer, form, type)),
    '/subject/location': ['home', 'There is no such service. Find it by its name'],
    '/subject/council': ['council', 'There is no such council. Choose it from the list'],
    '/stage': ['stage'],
    '/sourceId': ['sourceId'],
    ...readBody(type, form).places,
  } as const
  return refusedAt(problem, places, fields)
}

/** The classes for whom it is: those that were chosen, or the usual ones at this stage from this source. */
function classesIn(viewer: Viewer, form: Fields, type: string): readonly string[] {
  if (form.get('audience') === 'chosen') return form.all('chosen')
  const stage = sentStage(form, type)
  const source = form.get('sourceCategory')
  return profileFor(type, stage, viewer.kind, ...(source === '' ? [] : [source]))?.audience ?? []
}

/** The texts that may identify somebody, as they are sent. */
export function itemTexts(form: Fields, type: string, usual: Profile | undefined) {
  const sourceId = form.get('sourceId')
  return {
    body: readBody(type, form).body,
    ...(usual === undefined ? {} : readMarking(form, usual.marking)),
    ...(sourceId === '' ? {} : { sourceId }),
  }
}

/** The shape `IntelligenceSubmission`. What is as usual is left out: the hub adds it. */
export function itemSubmission(viewer: Viewer, form: Fields, type: string) {
  const profile = profileOf(viewer, type)
  const texts = itemTexts(form, type, profile)
  const names = readNamed(form).length > 0
  const explicit = form.get('audience') === 'chosen' || names
  return {
    type,
    ...(form.get('stage') === '' ? {} : { stage: sentStage(form, type) }),
    subject: subjectIn(form, type),
    ...readEnvelope(form),
    ...texts,
    ...answersIn(texts, form),
    ...(explicit ? { audience: readAudience(form, classesIn(viewer, form, type)) } : {}),
  }
}
