// What an item is about: a service, or a council (protocol §3). Which of the two, its type's row in the profiles says.
import type { FieldError } from '../http/problem.ts'
import { typeProfile } from '../policy/reference.ts'
import type { About } from '../policy/standing.ts'

/** One of the two. */
export interface Subject {
  /** CQC location id. */
  readonly location?: string
  /** GSS code. */
  readonly council?: string
}

export function aboutOf({ location = '', council }: Subject): About {
  return { locationId: location, councilId: council ?? null }
}

/** Whether the subject is of the kind that its type is about. */
export function subjectErrors({ type, subject }: { readonly type: string; readonly subject: Subject }): FieldError[] {
  const wanted = typeProfile(type)?.subject ?? 'location'
  if (subject[wanted] !== undefined) return []
  const detail =
    wanted === 'council'
      ? 'This type is about a council. Give its GSS code here, as in E08000005, and no location.'
      : 'This type is about a service. Give its CQC location ID here, and no council.'
  return [{ pointer: `/subject/${wanted}`, detail }]
}
