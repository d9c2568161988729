// What a type's schema can't say of its body: days that must follow each other, regulations that must be there, a rating that
// must follow from its scores. Pure, one entry for each type that needs one; the schema has been checked before.
import type { FieldError } from '../../http/problem.ts'
import { instruments, isTopic, ratingScheme } from '../../policy/reference.ts'

type Body = Readonly<Record<string, unknown>>
type Check = (body: Body, today: string) => FieldError[]

/** Faults of a body's meaning, pointers starting with `/body`. A type without an entry has none. */
export function bodyErrors(
  { type, body }: { readonly type: string; readonly body: Body },
  today: string,
): FieldError[] {
  return checks[type]?.(body, today) ?? []
}

const checks: Readonly<Record<string, Check>> = {
  'enforcement-notice': (body, today) => [
    ...(body['regulations'] as readonly Regulation[]).flatMap((one, at) => regulationErrors(one, `/regulations/${at}`)),
    ...notAhead(body, ['servedOn', 'copiedOn'], today),
    ...notBefore(body, 'servedOn', ['effectiveFrom', 'complyBy', 'representationsBy', 'appealBy', 'copiedOn']),
  ],
  'contract-action': (body) => [
    ...notBefore(body, 'from', ['to']),
    ...(body['kind'] === 'termination' && body['to'] !== undefined
      ? fault('/to', 'A contract that has ended has no last day of its ending. Take it out.')
      : []),
    ...(body['scope'] === 'part-of-service' && body['scopeDetail'] === undefined
      ? fault('/scopeDetail', 'Say which part of the service it covers.')
      : []),
  ],
  'improvement-plan': (body, today) => [
    ...notAhead(body, ['agreedOn'], today),
    ...(body['actions'] as readonly Body[]).flatMap((action, at) => actionErrors(action, `/actions/${at}`, today)),
  ],
  'notification-summary': (body, today) => [
    ...regulationErrors(body['regulation'] as Regulation, '/regulation', true),
    ...notAhead(body, ['notifiedOn'], today),
    ...notBefore(body, 'occurredOn', ['notifiedOn']),
  ],
  'good-practice': (body, today) => notAhead(body, ['since'], today),
  'council-assessment': (body, today) => [...notAhead(body, ['assessedOn'], today), ...scoreErrors(body)],
}

// ── Days ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function notAhead(body: Body, names: readonly string[], today: string, at = ''): FieldError[] {
  return names.flatMap((name) => {
    const day = body[name]
    return typeof day === 'string' && day > today ? fault(`${at}/${name}`, 'This day is still to come.') : []
  })
}

function notBefore(body: Body, first: string, names: readonly string[]): FieldError[] {
  const start = body[first]
  if (typeof start !== 'string') return []
  return names.flatMap((name) => {
    const day = body[name]
    const detail = `This is before “${first}”. Give the same day or a later one.`
    return typeof day === 'string' && day < start ? fault(`/${name}`, detail) : []
  })
}

// ── Regulations ─────────────────────────────────────────────────────────────────────────────────────────────────────

interface Regulation {
  readonly instrument: string
  readonly number: string
}

/** The instrument has this number, and where it has to be one, it is of those that providers notify under. */
function regulationErrors({ instrument, number }: Regulation, at: string, notifies = false): FieldError[] {
  const known = instruments.find((one) => one.instrument === instrument)?.regulations ?? []
  const open = known.filter(({ notification }) => !notifies || notification === true)
  if (open.some((one) => one.number === number)) return []
  const numbers = open.map((one) => one.number).join(', ')
  const detail = notifies
    ? `Providers notify CQC under no such regulation of this instrument.${numbers && ` Use one of: ${numbers}.`}`
    : `This instrument has no such regulation. Use one of: ${numbers}.`
  return fault(notifies && numbers === '' ? `${at}/instrument` : `${at}/number`, detail)
}

// ── Improvement plans ───────────────────────────────────────────────────────────────────────────────────────────────

function actionErrors(action: Body, at: string, today: string): FieldError[] {
  const { topic, state, doneOn } = action
  return [
    ...(isTopic(String(topic)) ? [] : fault(`${at}/topic`, 'There is no such topic. GET /v1/topics lists them.')),
    ...(doneOn !== undefined && state !== 'done'
      ? fault(`${at}/doneOn`, 'Only what is done has this day. Take it out, or change the state.')
      : []),
    ...notAhead(action, ['doneOn'], today, at),
  ]
}

// ── Assessments of councils ─────────────────────────────────────────────────────────────────────────────────────────

const highestScore = 4

/** Equal weight: all scores together, of what they could be; the rating is the scheme's for that percentage. */
function scoreErrors(body: Body): FieldError[] {
  const scores = Object.values(body['scores'] as Readonly<Record<string, number>>)
  const sum = scores.reduce((total, score) => total + score, 0)
  const percentage = Math.round((100 * sum) / (highestScore * scores.length))
  const detail = `The scores come to ${percentage} %. Correct them, or this.`
  if (body['percentage'] !== percentage) return fault('/percentage', detail)
  const { scheme, version, value } = body['rating'] as Readonly<Record<string, string>>
  const four = ratingScheme(scheme ?? '', version ?? '')?.four ?? []
  const due = four.find(({ from }) => from !== undefined && percentage >= from)
  if (due === undefined || due.value === value) return []
  return fault('/rating/value', `At ${percentage} % the rating is “${due.value}”. Correct it, or the scores.`)
}

function fault(pointer: string, detail: string): FieldError[] {
  return [{ pointer: `/body${pointer}`, detail }]
}
