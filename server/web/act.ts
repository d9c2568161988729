// What a form's button does to one thing: it is done and shown, or shown again with what was wrong.
import { Problem } from '../http/problem.ts'
import type { PageAnswer } from './page.ts'

export interface Act {
  readonly work: () => Promise<unknown>
  /** The page that shows what was done, `/retention/0192…?done=held`. */
  readonly to: string
  /** The thing, with the form as it was filled in and what was wrong. */
  readonly again: (problem: Problem) => Promise<PageAnswer>
}

/** Shown again is what was not right (422), or does not fit what has become of the thing (409): else throws as the work does. */
export async function act({ work, to, again }: Act): Promise<PageAnswer> {
  try {
    await work()
  } catch (problem) {
    if (!(problem instanceof Problem) || (problem.status !== 409 && problem.status !== 422)) throw problem
    return again(problem)
  }
  return { redirect: to }
}
