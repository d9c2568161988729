// `node --import ./test/stripped/register.js FILE.ts`, once `strip.ts` has been there.
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'

const from = fileURLToPath(new URL('../..', import.meta.url))
register('./hooks.js', { parentURL: import.meta.url, data: { from, to: process.env['ACCORD_TEST_STRIPPED'] } })
