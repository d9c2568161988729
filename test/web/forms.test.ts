// What forms may bring before anything is made of it, and what pages keep for a person and for how long.
import t from 'tap'

import { buildApp } from '../../server/app.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { demoPeople } from '../../server/cli/demo-people.ts'
import { toFields } from '../../server/web/fields.ts'
import { forgetOldMemory, recall, remember } from '../../server/web/memory.ts'
import { demoSignIn } from '../../server/web/sign-in.ts'
import { openCastHub } from '../cast.ts'
import { browse, textOf } from './browse.ts'

const heads = 'CQC location ID,Home,Postcode,Topics,Date,Finding,Rating,Method,Source,Reference'
const boundary = 'a-boundary'
const multipart = { accept: 'text/html', 'content-type': `multipart/form-data; boundary=${boundary}` }
const part = (name: string, text: string, more = '') =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`

t.test('fields are found by name, however many there are', (t) => {
  const few = toFields([['a', ' 1 '], ['b', ''], ['a', '2\r\n3 ']]) // prettier-ignore
  t.strictSame(
    [few?.get('a'), few?.all('a'), few?.get('b'), few?.has('b'), few?.has('c'), few?.get('c'), few?.all('c')],
    ['2\n3', [' 1 ', '2\n3 '], '', true, false, '', []],
  )
  const many = toFields(Array.from({ length: 131_000 }, (_, at): [string, string] => [`f${at}`, 'x']))
  const started = performance.now()
  for (let at = 0; at < 22_000; at += 1) many?.has(`g${at}`)
  t.ok(performance.now() - started < 1000, 'in no more time than there are fields')
  t.end()
})

t.test('a form has at most 1,000 fields; the largest that a page sends has fewer', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const rows = Array.from({ length: 12 }, () => `${homes.rosebank},,,Nothing,1/10/2026,Seen,,,,`)
  const told = await person.upload('/findings/upload', 'f.csv', Buffer.from([heads, ...rows].join('\n')))
  const url = String(told.headers.location)
  const names = [...(await person.get(url)).body.matchAll(/<(?:input|textarea)[^>]* name="(row-[^"]+)"/g)]
  t.equal(names.length, 120, 'ten rows of eleven columns, and whether each is left out')
  const values = (name: string) =>
    name.endsWith('-topics') ? 'Medicines' : name.endsWith('-finding') ? `Seen in ${name}` : ''
  const typed = names.flatMap(([, name = '']) =>
    /-(topics|finding|reference)$/.test(name) ? [[name, values(name)] as const] : [],
  )
  const all = [...typed, ...names.map((_, at) => [`more-${at}`, 'x'] as const)]
  t.match(textOf(await person.post(url, Object.fromEntries(all))), /10 findings ready to send 2 rows to correct/)

  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`f${at}`, '']))
  for (const path of [url, '/findings/new', '/visits/new']) {
    const refused = await person.post(path, many)
    t.equal(refused.statusCode, 413, path)
    t.match(textOf(refused), 'A form may have at most 1,000 fields.')
  }
  const flood = await cast.app.inject({
    method: 'POST',
    url: '/findings/new',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'a&'.repeat(131_000),
  })
  t.equal(flood.statusCode, 413, 'from nobody, too')
})

t.test('files are read of those only who may send them, and where a page takes one', async (t) => {
  const cast = await openCastHub(t)
  const nobody = (url: string, payload: string) => cast.app.inject({ method: 'POST', url, headers: multipart, payload })
  const whole = part('file', 'x', '; filename="f.csv"') + `--${boundary}--\r\n`
  for (const url of ['/sign-out', '/findings/new', '/visits/new', '/findings/upload/x']) {
    t.equal((await browse(cast, 'hostMonitor').upload(url, 'f.csv', Buffer.from('x'))).statusCode, 415, url)
    const told = await nobody(url, whole)
    t.ok([404, 415].includes(told.statusCode), `${url}: ${told.statusCode}`)
  }
  const app = await buildApp(cast.hub, {
    web: { publicUrl: 'http://127.0.0.1:3000', demo: true, signIn: demoSignIn(demoPeople) },
  })
  t.teardown(() => app.close())
  for (const who of [undefined, 'hostMonitor'] as const) {
    const told = await browse({ ...cast, app }, who).raw('/sign-in', multipart, whole)
    t.equal(told.statusCode, 415, 'where one signs in')
  }
  // No end, and no proof: nobody has looked at it.
  const lost = await nobody('/findings/upload', part('file', 'x', '; filename="f.csv"'))
  t.equal(lost.statusCode, 303)
  t.equal(lost.headers.location, '/sign-in')
  const provider = await browse(cast, 'manager').upload('/findings/upload', 'f.csv', Buffer.from('x'))
  t.equal(provider.statusCode, 404)
  const sender = browse(cast, 'hostMonitor')
  t.equal((await sender.upload('/findings/upload', 'f.csv', Buffer.from('x'))).statusCode, 422, 'is read')
  t.equal((await sender.post('/findings/upload')).statusCode, 422, 'without a file')
})

t.test('beside its file a form brings little', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const send = async (parts: string) => {
    const page = await person.get('/findings/upload')
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    return person.raw('/findings/upload', multipart, part('_csrf', csrf) + parts + `--${boundary}--\r\n`)
  }
  const file = part('file', `${heads}\n${homes.rosebank},,,Medicines,1/10/2026,Seen`, '; filename="f.csv"')
  t.equal((await send(file)).statusCode, 303)
  for (const [name, parts] of [
    ['fields', part('more', 'x').repeat(6)],
    ['files', file.repeat(2)],
  ] as const) {
    const told = await send(parts + file)
    t.ok([400, 413].includes(told.statusCode), `${name}: ${told.statusCode}`)
  }
})

t.test('the look before sending refuses what sending would', async (t) => {
  const cast = await openCastHub(t)
  const person = browse(cast, 'hostMonitor')
  const fields = {
    location: homes.rosebank,
    topics: 'medicines',
    'observedOn-day': '12',
    'observedOn-month': '10',
    'observedOn-year': '2026',
    'body-narrative': 'Stock counts agreed.',
  }
  t.equal((await person.post('/findings/new', fields)).statusCode, 200)
  const wrong: readonly Readonly<Record<string, string | readonly string[]>>[] = [
    { 'body-narrative': 'x'.repeat(20_001) },
    { 'body-method': 'by air' },
    { topics: ['medicines', 'medicines'] },
    { classification: 'most secret' },
    { sourceId: 'x'.repeat(300) },
  ]
  for (const change of wrong) {
    for (const step of ['', 'send']) {
      const told = await person.post('/findings/new', { ...fields, ...change, step })
      t.equal(told.statusCode, 422, `${step} ${JSON.stringify(change).slice(0, 60)}`)
    }
  }
})

t.test('what a page keeps for somebody is forgotten when its time is over, and nothing else is', async (t) => {
  const { hub, clock } = await openCastHub(t)
  const grace = { organisation: bodies.rochdale, subject: 'grace' }
  const other = { organisation: bodies.rochdale, subject: 'other' }
  await remember(hub, grace, 'short', 'one', 1)
  await remember(hub, grace, 'long', 'two', 7)
  await remember(hub, grace, 'again', 'three', 1)
  await remember(hub, other, 'short', 'four', 2)
  clock.advance(12 * 60 * 60 * 1000)
  await remember(hub, grace, 'again', 'five', 1)
  clock.advance(12 * 60 * 60 * 1000 + 1)
  await forgetOldMemory(hub)
  // Back in time, where all that is still stored would be shown.
  clock.advance(-24 * 60 * 60 * 1000)
  t.equal(await recall(hub, grace, 'short'), undefined, 'its day is over')
  t.equal(await recall(hub, grace, 'long'), 'two')
  t.equal(await recall(hub, grace, 'again'), 'five', 'kept anew, it has its time anew')
  t.equal(await recall(hub, other, 'short'), 'four', 'another’s, under the same name')
})
