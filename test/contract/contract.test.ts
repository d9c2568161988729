// The contract: what is published, how a value is judged, and that nothing undeclared leaves.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import t from 'tap'
import { bindOperations, mergeHandlers } from '../../server/contract/bind.ts'
import type { Handler, PublicHandler } from '../../server/contract/call.ts'
import { loadContract, only } from '../../server/contract/contract.ts'
import type { Json, JsonObject } from '../../server/contract/files.ts'
import { isObject, schemaOf } from '../../server/contract/files.ts'
import { contract } from '../../server/contract/loaded.ts'
import { compileShapes } from '../../server/contract/shapes.ts'
import { checkedIn, generated } from './generate.ts'

const fixture = loadContract(join(dirname(fileURLToPath(import.meta.url)), 'fixture'))
const hub = contract()

t.test('types and pages made from other files are up to date', async (t) => {
  for (const [path, text] of await generated()) {
    t.equal(checkedIn(path), text, `${path} is up to date; if not, run npx tsx test/contract/generate.ts`)
  }
})

t.test('every example is judged as its name says', async (t) => {
  const shapes = compileShapes(hub.files)
  const examples = hub.files.schemas.filter(({ path }) => path.includes('/examples/'))
  t.ok(examples.length > 0, 'there are examples')
  for (const { path, json } of examples) {
    const [, folder = '', name = ''] = /^(.*)\/examples\/([^/]+)$/.exec(path) ?? []
    const shape = shapes.file(`${folder}/1.json`) ?? shapes.file(`${folder}.json`)
    if (!shape) throw new Error(`${path} is an example of nothing.`)
    t.match(name, /^(valid|invalid)-[a-z0-9-]+\.json$/)
    t.equal(shape.fits(json), name.startsWith('valid-'), path)
    t.equal(shape.check(json).length === 0, name.startsWith('valid-'), `${path}, told`)
  }
})

t.test('published types of intelligence are frozen: what they say changes in a new version', (t) => {
  const published = hub.files.schemas.filter(({ path }) => /^schemas\/intelligence\/[a-z-]+\/[0-9]+\.json$/.test(path))
  const hashes = published.map(({ path, text }) => `${createHash('sha256').update(text).digest('hex')}  ${path}`)
  const frozen = readFileSync(new URL('frozen.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  t.strictSame(
    hashes,
    frozen,
    'a new file is added to frozen.txt by hand: `sha256sum FILE`; a line there never changes',
  )
  t.end()
})

t.test('every type of intelligence has valid and invalid examples', async (t) => {
  for (const [type, versions] of hub.intelligenceTypes()) {
    for (const [verdict, least] of [
      ['valid', 3],
      ['invalid', 5],
    ] as const) {
      const found = hub.files.schemas.filter(({ path }) =>
        path.startsWith(`schemas/intelligence/${type}/examples/${verdict}-`),
      )
      t.ok(found.length >= least, `${type} ${versions.join()} has ${least} ${verdict} examples`)
    }
  }
})

t.test('examples written inside a schema fit it', async (t) => {
  const shapes = compileShapes(hub.files)
  for (const file of hub.files.schemas) {
    const schema = schemaOf(file)
    for (const example of schema && Array.isArray(schema['examples']) ? (schema['examples'] as Json[]) : []) {
      t.strictSame(shapes.file(file.path)?.check(example), [], file.path)
    }
  }
})

t.test('every schema is one, and every operation’s parameters and bodies compile', async (t) => {
  const ajv = new Ajv2020({ formats: { date: true, 'date-time': true, email: true, uri: true, uuid: true } })
  for (const file of hub.files.schemas) {
    const schema = schemaOf(file)
    if (schema) t.equal(ajv.validateSchema(schema), true, `${file.path} ${ajv.errorsText()}`)
  }
  for (const { id, inPath, inQuery, inHeader, body } of hub.operations) {
    for (const { name, shape } of [...inPath, ...inQuery, ...inHeader]) t.notSame(shape.check({}), [], `${id} ${name}`)
    if (body) t.notSame(body.shape.check(7), [], id)
  }
})

t.test('every shape compiles, and says something of a value that is far off', async (t) => {
  for (const name of hub.shapeNames) {
    t.notSame(hub.shape(name).check(7), [], name)
    t.throws(() => hub.serialise(name, { '<script>': 1 }), /does not fit/, name)
  }
})

t.test('what is taken in has an end: lists, and texts that no pattern, format or enumeration bounds', async (t) => {
  const bodies = hub.operations.filter((operation) => operation.body).map(({ id }) => id)
  t.ok(bodies.length > 0)
  const taken = ['IntelligenceSubmission', 'InterestDeclaration', 'OverlapDecision', 'CalendarFeedRequest']
  const names = [
    ...taken,
    ...hub.shapeNames.filter((name) => /^Visit(Plan|Change|Confirmation|Cancellation|Outcome)$/.test(name)),
  ]
  const components = (hub.files.openapi.document['components'] as JsonObject)['schemas'] as JsonObject
  for (const name of names) {
    const ref = (components[name] as JsonObject)['$ref'] as string
    t.strictSame(endless(ref.slice(2)), [], name)
  }
  for (const [type, versions] of hub.intelligenceTypes()) {
    for (const version of versions) t.strictSame(endless(`schemas/intelligence/${type}/${version}.json`), [], type)
  }
})

/** Pointers of lists without maxItems and of free texts without maxLength, in a file and those that it refers to. */
function endless(path: string, pointer = ''): string[] {
  const [file = '', fragment = ''] = path.split('#')
  const json = hub.files.schemas.find((found) => found.path === file)?.json
  const start = fragment
    .split('/')
    .slice(1)
    .reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), json)
  const walk = (at: Json | undefined, here: string): string[] => {
    if (Array.isArray(at)) return (at as Json[]).flatMap((member, index) => walk(member, `${here}/${index}`))
    if (!isObject(at)) return []
    const ref = at['$ref']
    if (typeof ref === 'string') return endless(ref.startsWith('#') ? file + ref : join(dirname(file), ref), here)
    const bounded = ['pattern', 'format', 'enum', 'const', 'maxLength'].some((keyword) => at[keyword] !== undefined)
    const faults = [
      ...(at['type'] === 'array' && at['maxItems'] === undefined ? [here] : []),
      ...(at['type'] === 'string' && !bounded ? [here] : []),
    ]
    return [
      ...faults,
      ...Object.entries(at).flatMap(([key, member]) => (key === '$defs' ? [] : walk(member, `${here}/${key}`))),
    ]
  }
  return walk(start, pointer)
}

t.test('faults are told where they are, in words, without the value', async (t) => {
  const thing = fixture.shape('Thing')
  const right = { name: 'a', count: 1 }
  const cases: readonly (readonly [object, string, RegExp])[] = [
    [{ name: 'a' }, '/count', /required/],
    [{ ...right, 'odd/na~me': 1 }, '/odd~1na~0me', /no such field/],
    [{ ...right, count: 'SECRET' }, '/count', /a whole number/],
    [{ ...right, count: 1.5 }, '/count', /a whole number/],
    [{ ...right, count: -1 }, '/count', /0 or more/],
    [{ ...right, count: 11 }, '/count', /10 or less/],
    [{ ...right, count: true }, '/count', /a whole number/],
    [{ ...right, name: '' }, '/name', /empty/],
    [{ ...right, name: 'SECRET'.repeat(9) }, '/name', /at most 20 characters/],
    [{ ...right, name: 'SECRET<' }, '/name', /pattern/],
    [{ ...right, kind: 'SECRET' }, '/kind', /one of: round, square/],
    [{ ...right, always: 'SECRET' }, '/always', /must be "yes"/],
    [{ ...right, share: 0 }, '/share', /more than 0/],
    [{ ...right, share: 1 }, '/share', /less than 1/],
    [{ ...right, share: 0.3 }, '/share', /multiple of 0.25/],
    [{ ...right, day: '2026-02-30' }, '/day', /a date that exists/],
    [{ ...right, at: '2026-10-12T09:30:00' }, '/at', /date and time with its offset/],
    [{ ...right, id: 'SECRET' }, '/id', /UUID/],
    [{ ...right, link: 'SECRET' }, '/link', /web address/],
    [{ ...right, sure: 'true' }, '/sure', /true or false/],
    [{ ...right, sure: null }, '/sure', /true or false/],
    [{ ...right, tags: [] }, '/tags', /at least one member/],
    [{ ...right, tags: Array.from({ length: 61 }, (_, i) => `${i}`) }, '/tags', /at most 60 members/],
    [{ ...right, tags: ['SECRET', 'b', 'SECRET'] }, '/tags', /0 and 2 of this list are the same/],
    [{ ...right, tags: [{}] }, '/tags/0', /text \(a JSON string\)/],
    [{ ...right, to: 'SECRET' }, '/to', /one of: all/],
    [{ ...right, to: 5 }, '/to', /one of the forms/],
    [{ ...right, to: {} }, '/to/one', /required/],
    [{ ...right, inside: {} }, '/inside', /at least one field/],
    [{ ...right, inside: { a: right, b: right, c: right } }, '/inside', /at most 2 fields/],
    [{ ...right, inside: { 'a/b': { name: 'x' } } }, '/inside/a~1b/count', /required/],
    [JSON.parse('{"name":"a","count":1,"__proto__":{"admin":true}}') as object, '/__proto__', /no such field/],
    [JSON.parse('{"name":"a","count":1,"constructor":1}') as object, '/constructor', /no such field/],
  ]
  t.strictSame(thing.check(right), [])
  for (const [value, pointer, words] of cases) {
    const errors = thing.check(value)
    t.match(errors, [{ pointer, detail: words }], JSON.stringify(value))
    t.equal(errors.length, 1, `only one fault in ${JSON.stringify(value)}`)
    t.notMatch(JSON.stringify(errors), 'SECRET')
    t.ok(
      errors.every(({ detail }) => detail.endsWith('.') || detail.includes('pattern')),
      'sentences',
    )
  }
})

t.test('at most fifty faults, and little time for a large value', async (t) => {
  const thing = fixture.shape('Thing')
  const many = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`x${i}`, i]))
  t.equal(thing.check(many).length, 50)
  const large = { name: '', count: 1, tags: Array.from({ length: 100_000 }, (_, i) => ({ i })) }
  const start = performance.now()
  t.equal(thing.check(large).length, 1)
  t.ok(performance.now() - start < 500, 'a large value is not compared pair by pair')
})

t.test('typed bodies are checked by type and version', async (t) => {
  t.strictSame([...fixture.intelligenceTypes()], [['note', [1, 2]]])
  t.strictSame(fixture.checkIntelligenceBody('note', 2, { text: 'a' }), [])
  t.match(fixture.checkIntelligenceBody('note', 1, {}), [{ pointer: '/body/text' }])
  t.match(fixture.checkIntelligenceBody('note', 1, { text: 'a', more: 1 }), [{ pointer: '/body/more' }])
  t.match(fixture.checkIntelligenceBody('note', 1, null), [{ pointer: '/body' }])
  t.throws(() => fixture.checkIntelligenceBody('note', 3, {}), /no version 3/)
})

t.test('a value that does not fit its shape does not leave', async (t) => {
  t.equal(fixture.serialise('Thing', { count: 1, name: 'a' }), '{"count":1,"name":"a"}')
  t.throws(() => fixture.serialise('Thing', { count: 1, name: 'a', secret: 'SECRET' }), /\/secret/)
  t.throws(() => fixture.serialise('Nothing', {}), /no shape called Nothing/)
  try {
    fixture.serialise('Thing', { count: 'SECRET', name: 'a' })
  } catch (error) {
    t.notMatch(String(error), 'SECRET')
  }
})

t.test('operations and handlers are bound one to one', async (t) => {
  const handler: Handler = async () => ({ status: 204 })
  const open: PublicHandler = async () => ({ status: 204 })
  const small = only(fixture, ['readThing'])
  const bound = bindOperations(small, { readThing: handler }, { live: open, ready: open })
  t.strictSame(
    bound.map(({ operation }) => operation.id),
    ['readThing', 'live', 'ready'],
  )
  t.throws(() => bindOperations(small, {}, { live: open, ready: open }), /without a handler: readThing/)
  t.throws(
    () => bindOperations(small, { readThing: handler, x: handler }, { live: open, ready: open }),
    /without an operation.*: x/,
  )
  // A handler that needs a viewer is none for an operation that has no token, and the other way round.
  t.throws(
    () => bindOperations(small, { readThing: handler, live: handler }, { ready: open }),
    /live \(needs no token\)/,
  )
  t.throws(() => mergeHandlers({ a: handler }, { a: handler }), /Two slices have a handler for a/)
})

t.test('only what says so needs no token', async (t) => {
  const open = hub.operations.filter((operation) => operation.open).map(({ id }) => id)
  t.strictSame(open, ['readCalendarFeed', 'live', 'ready'])
})
