// Whoever reads an audit reads words: every act, way and ground that the hub puts on record has its own.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { actionWords } from '../../server/audit/action-words.ts'
import { channelWords } from '../../server/audit/channel-words.ts'
import { basisInWords } from '../../server/audit/wording.ts'
import { contract } from '../../server/contract/loaded.ts'
import { intelligencePolicy } from '../../server/policy/intelligence-policy.ts'

const server = fileURLToPath(new URL('../../server', import.meta.url))
const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const texts = new Map(files.map((name) => [name, readFileSync(join(server, name), 'utf8')]))

/** What stands in quotation marks after this, in any file. */
function quotedAfter(before: RegExp, among: (file: string) => boolean = () => true): string[] {
  const found = [...texts].flatMap(([file, text]) => (among(file) ? [...text.matchAll(before)] : []))
  return [...new Set(found.map(([, quoted = '']) => quoted))].sort()
}

t.test('acts', (t) => {
  const acts = quotedAfter(/(?:enterAct\([^'"`]*|action: )'([a-z-]+\.[a-z-]+)'/g)
  t.ok(acts.length > 30, 'acts were found')
  t.same(
    acts.filter((act) => actionWords[act] === undefined),
    [],
  )
  t.end()
})

t.test('ways', (t) => {
  const operations = new Set(contract().operations.flatMap(({ id, open }) => (open ? [] : [id])))
  const named = quotedAfter(/'([a-zA-Z]+)'/g, (file) => /routes\.ts$/.test(file)).filter((one) => operations.has(one))
  t.ok(named.length > 30, 'ways were found')
  t.same(
    named.filter((way) => channelWords[way] === undefined),
    [],
  )
  t.notMatch(JSON.stringify([actionWords, channelWords]).replaceAll(/"[^"]*":/g, ''), /intelligence/i)
  t.end()
})

t.test('grounds', (t) => {
  for (const { name } of intelligencePolicy.rules) t.match(basisInWords([name]), / /, name)
  t.end()
})
