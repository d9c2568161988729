// The index of words: the same found on both databases, kept in step with its table.
import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { dialect } from '../../db/columns.ts'
import { holdsWords } from '../../db/search.ts'
import { intelligenceWords } from '../../db/tables.ts'
import { termsIn, wordsOf } from '../../server/intelligence/search/words.ts'
import { openTestHub } from '../helper.ts'

const texts: Readonly<Record<string, string>> = {
  '01a12f57-1a80-744a-af0b-64f6d034460f':
    'Medicines were given late; the provider’s audits did not show it. Room temperature 25.5°C.',
  '01a12f57-1a80-744a-af0b-64f6d034461f':
    'The audit of medicine charts was complete. Naïve café staff: NFR-12a, 1e5 and over-counted.',
  '01a12f57-1a80-744a-af0b-64f6d034462f':
    'Staffing was safe at night. OR AND NOT NEAR row whole * ^ " : ( ) { } & | ! <->',
}

t.test('what is searched for is found, and nothing else', async (t) => {
  const { hub } = await openTestHub(t)
  const { database } = hub
  await database.transaction(async (tx) => {
    for (const [itemId, text] of Object.entries(texts)) {
      await tx.insert(intelligenceWords).values({ itemId, told: 'whole', words: wordsOf(text).join(' ') })
      await tx.insert(intelligenceWords).values({ itemId, told: 'part', words: 'suspens' })
    }
  })
  const found = async (query: string, told = 'whole') => {
    const w = intelligenceWords
    const rows = await database.read
      .selectDistinct({ id: w.itemId })
      .from(w)
      .where(holdsWords(w.itemId, told, termsIn(query)))
      .orderBy(w.itemId)
    return rows.map(({ id }) => id.slice(-2, -1)).join('')
  }
  t.equal(await found('medicine'), '01', 'with another ending')
  t.equal(await found('AUDITS medicines'), '01', 'all words, in any order')
  t.equal(await found('“medicine charts”'), '1', 'in a row')
  t.equal(await found('"charts medicine"'), '')
  t.equal(await found('providers audit'), '0', 'without the apostrophe')
  t.equal(await found('naive CAFÉ'), '1', 'without the accent')
  t.equal(await found('12a'), '1')
  t.equal(await found('1e5'), '1')
  t.equal(await found('over counted'), '1')
  t.equal(await found('25'), '0')
  t.equal(await found('or and not near'), '2', 'words of the databases’ own grammar are words')
  t.equal(await found('row whole'), '2')
  t.equal(await found('suspension'), '', 'not what others are told')
  t.equal(await found('suspension', 'part'), '012')
  await database.transaction((tx) =>
    tx.delete(intelligenceWords).where(eq(intelligenceWords.itemId, '01a12f57-1a80-744a-af0b-64f6d034460f')),
  )
  t.equal(await found('medicine'), '1', 'what is taken out is not found')
  t.equal(await found('suspension', 'part'), '12')
  if (dialect === 'sqlite') {
    const kept = await database.read.all<{ block: Buffer }>(sql`select block from intelligence_search_data`)
    const index = kept.map(({ block }) => block.toString('latin1')).join()
    t.match(index, 'naiv', 'words of what is there')
    t.notMatch(index, 'temperatur', 'and none of what is not, also in older segments')
  }
})

t.test('what cannot be searched for is refused', (t) => {
  for (const query of ['', '  ', '* - "', '\u0000'])
    t.throws(() => termsIn(query), { code: 'invalid' }, JSON.stringify(query))
  t.throws(() => termsIn('word '.repeat(21)), { code: 'invalid' })
  t.end()
})
