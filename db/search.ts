// Searching the words of items: SQLite's FTS5 and PostgreSQL's tsvector behind one function. Words come ready made (see
// `server/intelligence/search/words.ts`), letters and digits only, so that both databases find the same.
import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'

import { dialect } from './columns.ts'
import type { Dialect } from './columns.ts'

/**
 * What drizzle cannot say of the table `intelligence_words`: the index of its words. Made after each migration where it is
 * missing. FTS5 keeps its own copy, which triggers keep in step; a row is found again by a word made of its id, because a row's
 * number may change when the file is vacuumed.
 */
export const searchIndex: Readonly<Record<Dialect, readonly string[]>> = {
  postgres: [
    `CREATE INDEX IF NOT EXISTS intelligence_words_by_word ON intelligence_words USING gin (to_tsvector('simple', words))`,
  ],
  sqlite: [
    `CREATE VIRTUAL TABLE IF NOT EXISTS intelligence_search USING fts5(words, item_id UNINDEXED, told UNINDEXED, tokenize = 'unicode61 remove_diacritics 0')`,
    // Otherwise words that were erased stay in the index's older segments, which VACUUM copies as they are.
    `INSERT INTO intelligence_search (intelligence_search, rank) VALUES ('secure-delete', 1)`,
    `CREATE TRIGGER IF NOT EXISTS intelligence_words_added AFTER INSERT ON intelligence_words BEGIN
       INSERT INTO intelligence_search (words, item_id, told) VALUES (${rowWord('new')} || ' ' || new.words, new.item_id, new.told);
     END`,
    `CREATE TRIGGER IF NOT EXISTS intelligence_words_gone AFTER DELETE ON intelligence_words BEGIN
       DELETE FROM intelligence_search WHERE rowid IN (SELECT rowid FROM intelligence_search WHERE intelligence_search MATCH ${rowWord('old')});
     END`,
  ],
}

function rowWord(row: 'new' | 'old'): string {
  return `('row' || ${row}.told || replace(${row}.item_id, '-', ''))`
}

/**
 * Whether the text of an item that is told so holds all of these, each a word or several in a row. `told` is a column value of
 * `intelligence_words`. No terms hold nothing.
 */
export function holdsWords(itemId: SQLWrapper, told: string, terms: readonly (readonly string[])[]): SQL {
  if (terms.length === 0) return sql`1 = 0`
  return dialect === 'sqlite'
    ? sql`${itemId} in (select item_id from intelligence_search where intelligence_search match ${inFts5(terms)} and told = ${told})`
    : sql`${itemId} in (select item_id from intelligence_words where to_tsvector('simple', words) @@ to_tsquery('simple', ${inTsquery(terms)}) and told = ${told})`
}

function inFts5(terms: readonly (readonly string[])[]): string {
  return terms.map((words) => `"${words.map(plain).join(' ')}"`).join(' AND ')
}

function inTsquery(terms: readonly (readonly string[])[]): string {
  return terms.map((words) => `(${words.map((word) => `'${plain(word)}'`).join(' <-> ')})`).join(' & ')
}

/** A word can't carry anything of a query's own grammar. */
function plain(word: string): string {
  if (!/^[\p{L}\p{N}]+$/u.test(word)) throw new Error('A word to search for is made of letters and digits.')
  return word
}
