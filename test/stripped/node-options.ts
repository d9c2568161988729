// How a test starts another process of this project's TypeScript: in a run from what `strip.ts` left, else by tsx.
import { fileURLToPath } from 'node:url'

const isRun = process.env['ACCORD_TEST_STRIPPED'] !== undefined

/** What node is given before the file's name. */
export const typescript = ['--import', isRun ? fileURLToPath(new URL('./register.js', import.meta.url)) : 'tsx']
