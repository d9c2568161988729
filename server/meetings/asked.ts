// Which pack a page was asked for: of which council, since which day.
import type { AnswerOf } from '../web/ask.ts'
import { readDay, type FormError } from '../web/form.ts'
import type { PageCall } from '../web/page.ts'

export type Pack = AnswerOf<'readMeetingPack'>

/** The council that the address or the form names; a council's own is its own. */
export function councilOf({ viewer, query, form }: PageCall): string {
  if (viewer.kind === 'council') return viewer.organisation
  const asked = form.get('council') || query.get('council')
  return /^E[0-9]{8}$/.test(asked) ? asked : ''
}

export function sinceOf({ query }: PageCall): { readonly since?: string; readonly wrong?: FormError } {
  const day = query.get('since') || readDay(query, 'since')
  if (day === undefined || (day !== '' && !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day))) {
    return { wrong: { field: 'since', text: 'Enter a day that there is, such as 12 10 2026', href: '#since' } }
  }
  return day === '' ? {} : { since: day }
}
