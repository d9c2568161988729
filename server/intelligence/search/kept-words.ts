// What is searched of an item: its readers' words, kept when it is sent and when a new version takes its place.
import { eq } from 'drizzle-orm'
import type { Tx } from '../../../db/database.ts'
import { writeRows } from '../../../db/rows.ts'
import { intelligenceWords } from '../../../db/tables.ts'
import { topicName } from '../../policy/reference.ts'
import { reducedBody } from '../reduced.ts'
import type { WholeSubmission } from '../sharing/submission.ts'
import { wordsOf, type Stems } from './words.ts'

type Searched = Pick<WholeSubmission, 'type' | 'topics' | 'body'>

/** `whole` for those who are told all of it, `part` for those who are told what is kept for them. */
const insertRows = writeRows(intelligenceWords, (tx, rows) => tx.insert(intelligenceWords).values(rows))

/** Of items that have just been kept. */
export async function indexItems(
  tx: Tx,
  items: readonly { readonly id: string; readonly item: Searched }[],
): Promise<void> {
  const stems: Stems = new Map()
  const rows = items.flatMap(({ id, item }) => {
    const part = reducedBody(item)
    const whole = { itemId: id, told: 'whole', words: searchedWords(item, stems) }
    return part === undefined
      ? [whole]
      : [whole, { itemId: id, told: 'part', words: searchedWords({ ...item, body: part }, stems) }]
  })
  await insertRows(tx, rows)
}

/** A new version is found by its own words only; where nothing is given, what is left is not found at all. */
export async function indexAgain(tx: Tx, id: string, item?: Searched): Promise<void> {
  await tx.delete(intelligenceWords).where(eq(intelligenceWords.itemId, id))
  if (item !== undefined) await indexItems(tx, [{ id, item }])
}

/** Stands between two texts, so that no phrase begins in one and ends in the other. */
const between = 'endofonetext'

/** Type, topics and all that the body says in words, but for what its readers are not told: the visit that it comes from. */
function searchedWords({ type, topics, body }: Searched, stems: Stems): string {
  const { visit: _ofOriginator, ...told } = body
  const parts = [type, ...topics.map(topicName), ...textsIn(told)].map((text) => wordsOf(text, stems).join(' '))
  return parts.join(` ${between} `)
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
