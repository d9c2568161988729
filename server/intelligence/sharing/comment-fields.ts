// The provider's comments in a form: a few fields, each one thing.
import type { Fields } from '../../web/page.ts'

const most = 3

/** Those that were filled in, each with its field. */
export function commentsIn(form: Fields): { readonly field: string; readonly text: string }[] {
  return Array.from({ length: most }, (_, at) => `comment-${at}`)
    .map((field) => ({ field, text: form.get(field) }))
    .filter(({ text }) => text !== '')
}

/** The part of what is sent that holds texts. */
export function commentTexts(form: Fields) {
  return { comments: commentsIn(form).map(({ text }) => ({ text })) }
}
