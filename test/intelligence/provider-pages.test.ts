// What has been shared about a provider's homes, as its manager and others meet it in a browser.
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Told } from '../cast.ts'
import { must, post } from '../visits/booking.ts'
import type { Who } from '../visits/booking.ts'
import { browse, textOf } from '../web/browse.ts'

const limited = { subject: 'm', organisation: bodies.meadowlark, role: 'provider-manager' } as const

interface Item {
  readonly type?: string
  readonly location?: string
  readonly topics?: readonly string[]
  readonly observedOn?: string
  readonly audience?: readonly unknown[]
  readonly sourceCategory?: string
  readonly narrative: string
  readonly severity?: string
}

async function share(cast: CastHub, who: Who, { narrative, severity, location, ...item }: Item): Promise<string> {
  const body = { narrative, ...(severity === undefined ? {} : { severity }) }
  const subject = { location: location ?? homes.rosebank }
  const sent = { type: 'finding', topics: ['medicines'], observedOn: '2026-10-01', ...item, subject, body }
  return must<{ id: string }>(await post(cast, who, '/v1/intelligence', sent)).id
}

const rowsOf = (told: Told): Record<string, string>[] => parse(told.body, { bom: true, columns: true })

t.test('what a manager is shown', async (t) => {
  const cast = await openCastHub(t)
  const manager = browse(cast, 'manager')
  const begin = await manager.get('/findings')
  t.equal(begin.body.match(/>Published</g)?.length, 2, 'the ratings that CQC has published are there from the first')
  t.match(begin.body, /href="\/findings" aria-current="page">Findings</)

  const finding = await share(cast, 'hostMonitor', { narrative: '=Charts were signed too early.' })
  const concern = await share(cast, 'placingMonitor', {
    type: 'concern',
    location: homes.larches,
    topics: ['ipc'],
    observedOn: '2026-10-05',
    audience: ['regulator', 'host', 'provider'],
    severity: 'high',
    narrative: 'Hand-washing supplies had run out.',
  })
  const hidden = [
    await share(cast, 'inspector', { narrative: 'Not for the provider.' }),
    await share(cast, 'hostMonitor', {
      narrative: 'From a worker.',
      sourceCategory: 'worker',
      audience: ['regulator', 'host'],
    }),
  ]
  const all = await manager.get('/findings')
  t.match(
    textOf(all),
    /Concern: Infection prevention.*The Larches · 5 October 2026.*High.*Finding: Medicines.*Rosebank House/,
  )
  for (const id of [finding, concern]) t.match(all.body, `href="/information/${id}"`)
  for (const id of hidden) t.notMatch(all.body, id)
  t.notMatch(all.body, /intelligence/i)

  await t.test('only some', async (t) => {
    const shown = async (query: string) => {
      const { body } = await manager.get(`/findings?${query}`)
      return [finding, concern].map((id) => body.includes(id))
    }
    t.strictSame(await shown(`home=${homes.rosebank}`), [true, false])
    t.strictSame(await shown(`home=${homes.larches}`), [false, true])
    t.strictSame(await shown('type=concern'), [false, true])
    t.strictSame(await shown('topic=medicines'), [true, false])
    t.strictSame(await shown(`home=${homes.larches}&topic=medicines`), [false, false])
    t.strictSame(await shown(`home=${homes.fernhillLodge}&type=nonsense&topic=nonsense`), [true, true], 'no choices')
    t.match(textOf(await manager.get('/findings?type=rating&topic=ipc')), 'Nothing fits. Show everything')
    const some = await browse(cast, { ...limited, locations: [homes.larches] }).get('/findings')
    t.match(some.body, concern)
    t.notMatch(some.body, finding)
    t.match(textOf(some), 'Rating: Good Rosebank House ·', 'what is published is, of any home')
  })

  await t.test('as CSV', async (t) => {
    const told = await manager.get('/findings.csv')
    t.equal(told.headers['content-disposition'], 'attachment; filename="findings.csv"')
    t.strictSame(rowsOf(told).slice(0, 2), [
      {
        Date: '2026-10-05',
        Service: 'The Larches',
        'CQC location ID': homes.larches,
        Type: 'Concern',
        Topics: 'Infection prevention and control',
        'Shared by': 'Oldham Metropolitan Borough Council',
        Text: 'Hand-washing supplies had run out.',
        Severity: 'High',
        Rating: '',
        Source: 'Told by a professional of another body',
        Marking: 'OFFICIAL-SENSITIVE',
        'Onward sharing': 'not to be passed on',
        Published: 'no',
        Disputed: 'no',
        Replies: '0',
        Reference: concern,
      },
      {
        Date: '2026-10-01',
        Service: 'Rosebank House',
        'CQC location ID': homes.rosebank,
        Type: 'Finding',
        Topics: 'Medicines',
        'Shared by': 'Rochdale Metropolitan Borough Council',
        Text: "'=Charts were signed too early.",
        Severity: '',
        Rating: '',
        Source: 'Seen on a visit',
        Marking: 'OFFICIAL',
        'Onward sharing': 'ask before passing on',
        Published: 'no',
        Disputed: 'no',
        Replies: '0',
        Reference: finding,
      },
    ])
    t.strictSame(
      rowsOf(await manager.get('/findings.csv?type=concern')).map((row) => row['Reference']),
      [concern],
    )
  })

  await t.test('on several pages, one after another', async (t) => {
    for (let n = 0; n < 25; n += 1) {
      await share(cast, 'hostMonitor', {
        narrative: `Finding ${n}.`,
        observedOn: `2026-09-${String(n + 1).padStart(2, '0')}`,
      })
    }
    const [first, seen] = [await manager.get('/findings?topic=medicines'), new Set<string>()]
    const collect = ({ body }: Told) => {
      for (const [, id = ''] of body.matchAll(/\/information\/([0-9a-f-]+)"/g)) seen.add(id)
      return /href="([^"]+cursor[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    }
    const next = collect(first)
    t.equal(seen.size, 20)
    t.match(next, 'topic=medicines', 'with the same choices')
    const second = await manager.get(next ?? '')
    t.equal(collect(second), undefined)
    t.equal(seen.size, 26)
    t.match(second.body, 'href="/findings?topic=medicines">Back to the newest<')
    t.equal(rowsOf(await manager.get('/findings.csv')).length, 29, 'the file holds them all')
  })

  await t.test('to others', async (t) => {
    const url = `/providers/${bodies.meadowlark}/information`
    const council = await browse(cast, 'hostMonitor').get(url)
    t.match(textOf(council), 'What has been shared about Meadowlark Care Limited')
    t.match(council.body, hidden[1])
    t.notMatch(council.body, concern, 'The Larches is in Oldham')
    const other = await browse(cast, 'otherManager').get(url)
    t.equal(other.statusCode, 200)
    for (const id of [finding, concern, ...hidden]) t.notMatch(other.body, id)
    const rows = rowsOf(await browse(cast, 'otherManager').get(`${url}.csv`))
    t.strictSame(
      rows.map((row) => [row['Type'], row['Rating'], row['Published']]),
      [
        ['Rating', 'Good', 'yes'],
        ['Rating', 'Requires improvement', 'yes'],
      ],
      'what is published and nothing else',
    )
    const nothing = await browse(cast, 'otherManager').get('/findings')
    t.match(textOf(nothing), 'Nothing has been shared with you yet. When CQC, a council or another body shares')
    for (const who of ['hostMonitor', 'inspector', 'operator'] as const) {
      t.equal((await browse(cast, who).get('/findings')).statusCode, 404, `${who} has no homes`)
    }
    t.equal((await browse(cast, 'operator').get(url)).statusCode, 404)
    t.equal((await manager.get('/providers/1-999999999/information')).statusCode, 404)
  })
})
