// The form that changes an item: what every item has and its body, as it stands, and the whole submission that it makes. What
// has no field stays as it is.
import type { components } from '../../contract/generated.ts'
import type { Problem } from '../../http/problem.ts'
import { profileFor } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { answersIn, askedErrors } from '../../web/acknowledging.ts'
import { toFields } from '../../web/fields.ts'
import { formErrors, type FormError } from '../../web/form.ts'
import type { Fields } from '../../web/page.ts'
import type { namesIn } from '../audience/named.ts'
import { readNamed } from '../audience/named.ts'
import { bodyFormErrors, refusedAt } from '../body/errors.ts'
import { bodyEntries } from '../body/filled.ts'
import { bodyFields, readBody, type BodyField } from '../body/form.ts'
import {
  envelopeErrors,
  envelopeFields,
  envelopePlaces,
  filledEnvelope,
  readAudience,
  readEnvelope,
  readMarking,
} from '../sharing/envelope.ts'

export type Intelligence = components['schemas']['Intelligence']

/** What the form offers for this item. */
export function changeFields(item: Intelligence, kind: OrganisationKind) {
  return envelopeFields(kind, profileFor(item.type, item.stage, kind, item.sourceCategory))
}

/** What stands in it: as it was filled in, or as the item is. */
export function filledChange(form: Fields, item: Intelligence, kind: OrganisationKind) {
  const { type, schemaVersion, body, subject } = item
  const sent = form.has('etag')
  const given = sent ? form : (toFields(bodyEntries(type, schemaVersion, body)) ?? form)
  const { visit } = body as { visit?: string }
  const visits = visit === undefined ? [] : [{ value: visit, text: 'Your organisation’s visit' }]
  const about = subject.council === undefined ? ('location' as const) : ('council' as const)
  return {
    ...filledEnvelope(form, { ...item, sourceCategory: item.sourceCategory, audience: audienceOf(item) }),
    body: bodyFields(type, given, { kind, subject: about, visits }, schemaVersion),
  }
}

function audienceOf({ audience = [] }: Intelligence) {
  return audience as Parameters<typeof namesIn>[0]
}

/** What is missing, in the words of the form. */
export function changeErrors(form: Fields, item: Intelligence, fields: readonly BodyField[]): FormError[] {
  const nobody: [string, string][] =
    form.all('chosen').length + readNamed(form).length === 0 ? [['chosen', 'Choose at least one who can see it']] : []
  return [
    ...formErrors([...envelopeErrors(form), ...nobody]),
    ...bodyFormErrors(item.type, form, fields, item.schemaVersion),
  ]
}

/** Why it was refused, at the fields. */
export function refusedChange(
  problem: Problem,
  form: Fields,
  { type, schemaVersion }: Intelligence,
  fields: readonly BodyField[],
): FormError[] {
  if (problem.code === 'stale') return formErrors([['', changedMeanwhile]])
  const { places } = readBody(type, form, schemaVersion)
  return askedErrors(problem) ?? refusedAt(problem, { ...envelopePlaces(form, form.all('chosen')), ...places }, fields)
}

const changedMeanwhile =
  'Somebody has changed or answered it since you opened this form. Open it again to see how it is now'

/** The texts that may identify somebody, as they are sent. */
export function changeTexts(form: Fields, { type, schemaVersion, marking }: Intelligence) {
  const { handling: _as, ...rest } = marking
  return {
    body: readBody(type, form, schemaVersion).body,
    marking: { ...rest, ...readMarking(form, {}).marking },
  }
}

/** The shape `IntelligenceSubmission`. */
export function toChange(form: Fields, item: Intelligence) {
  const { type, schemaVersion, subject, lawfulBasis, retentionClass, onBehalfOf } = item
  const texts = changeTexts(form, item)
  return {
    ...{ type, schemaVersion, subject },
    ...readEnvelope(form, item),
    ...texts,
    ...answersIn(texts, form),
    audience: readAudience(form, form.all('chosen')),
    ...(lawfulBasis === undefined ? {} : { lawfulBasis }),
    ...(retentionClass === undefined ? {} : { retentionClass }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  }
}
