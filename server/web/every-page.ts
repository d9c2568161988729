// All pages of a list, one after another: for a file of what a page shows.
import type { Ask, AnswerOf, Asked, OperationId } from './ask.ts'

/** A list that is longer is a matter for the interface. */
export const mostInFile = 5000

type ItemOf<Id extends OperationId> = AnswerOf<Id> extends { readonly items: readonly (infer Item)[] } ? Item : never

/** Where a file that lacks something would mislead: what two people agree to erase, what is held about somebody. */
export const wholeFile = 100_000

/** Up to `most` entries of a list operation, in its order. */
export async function everyPage<Id extends OperationId>(
  ask: Ask,
  id: Id,
  asked: Asked,
  most = mostInFile,
): Promise<ItemOf<Id>[]> {
  const items: ItemOf<Id>[] = []
  let cursor: string | undefined = ''
  while (cursor !== undefined && items.length < most) {
    const { body } = await ask(id, { ...asked, query: { ...asked.query, limit: 200, cursor } })
    // Every list has these two members; which type the items are of follows from `Id`, which TypeScript does not see here.
    const page = body as unknown as { readonly items: readonly ItemOf<Id>[]; readonly next?: string }
    items.push(...page.items)
    cursor = page.next
  }
  return items
}
