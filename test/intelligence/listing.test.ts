import t from 'tap'
import { auditEntries } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub, Person } from '../cast.ts'

interface Item {
  id: string
  type: string
  observedOn: string
  stage: string
}

interface Page {
  items: Item[]
  next?: string
}

const rosebank = `/v1/locations/${homes.rosebank}/intelligence`
const meadowlark = `/v1/providers/${bodies.meadowlark}/intelligence`

const get = (cast: CastHub, who: CastName | Person, url: string, headers: Record<string, string> = {}) =>
  cast.ask(who, { method: 'GET', url, headers })

async function ids(cast: CastHub, who: CastName | Person, url: string): Promise<string[]> {
  const told = await get(cast, who, url)
  if (told.statusCode !== 200) throw new Error(told.body)
  return told.json<Page>().items.map((item) => item.id)
}

/** What the test adds, by a name for each; the cast’s directory brings ratings of its own. */
async function bringItems(cast: CastHub): Promise<Map<string, string>> {
  const at = { location: homes.rosebank }
  const finding = { type: 'finding', subject: at, topics: ['medicines'], body: { narrative: 'Charts were signed.' } }
  const concern = { ...finding, type: 'concern', topics: ['staffing-training', 'medicines'] }
  const severity = (name: string) => ({ body: { severity: name, narrative: 'Nights are short of staff.' } })
  const sent: [string, CastName, object][] = [
    ['old', 'hostMonitor', { ...finding, observedOn: '2026-01-05' }],
    ['tie-1', 'hostMonitor', { ...finding, observedOn: '2026-06-01' }],
    ['tie-2', 'inspector', { ...finding, observedOn: '2026-06-01', topics: ['records'] }],
    ['tie-3', 'icbMonitor', { ...finding, observedOn: '2026-06-01' }],
    ['low', 'hostMonitor', { ...concern, observedOn: '2026-07-01', ...severity('low') }],
    ['high', 'hostMonitor', { ...concern, observedOn: '2026-08-01', ...severity('high') }],
    ['larches', 'placingMonitor', { ...finding, observedOn: '2026-09-01', subject: { location: homes.larches } }],
    ['lodge', 'hostMonitor', { ...finding, observedOn: '2026-09-02', subject: { location: homes.fernhillLodge } }],
  ]
  const byName = new Map<string, string>()
  for (const [name, who, body] of sent) {
    const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body })
    if (told.statusCode !== 201) throw new Error(told.body)
    byName.set(name, told.json<{ id: string }>().id)
    cast.clock.advance(1_000)
  }
  return byName
}

t.test('a location’s intelligence, and a provider’s', async (t) => {
  const cast = await openCastHub(t)
  const known = await bringItems(cast)
  const names = new Map([...known].map(([name, id]) => [id, name]))
  const named = async (who: CastName | Person, url: string) =>
    (await ids(cast, who, url)).map((id) => names.get(id) ?? 'directory')

  t.test('newest observation first, as far as each may see', async (t) => {
    t.strictSame(await named('hostMonitor', rosebank), ['high', 'low', 'tie-3', 'tie-2', 'tie-1', 'old', 'directory'])
    t.strictSame(await named('inspector', rosebank), ['high', 'low', 'tie-3', 'tie-2', 'tie-1', 'old', 'directory'])
    t.strictSame(await named('placingMonitor', rosebank), ['tie-3', 'tie-1', 'old', 'directory'])
    t.strictSame(await named('manager', rosebank), ['tie-3', 'tie-1', 'old', 'directory'])
    t.strictSame(await named('outsideMonitor', rosebank), ['directory'])
    t.strictSame(await named('otherManager', rosebank), ['directory'])
    t.strictSame(await named('hostBrokerage', rosebank), ['directory'])
    t.strictSame(await named('operator', rosebank), [])
    t.strictSame(await named('inspector', meadowlark), [
      'larches',
      'high',
      'low',
      'tie-3',
      'tie-2',
      'tie-1',
      'old',
      'directory',
      'directory',
    ])
    t.strictSame(await named('manager', meadowlark), ['larches', 'tie-3', 'tie-1', 'old', 'directory', 'directory'])
    const limited: Person = {
      subject: 'm',
      organisation: bodies.meadowlark,
      role: 'provider-manager',
      locations: [homes.larches],
    }
    t.strictSame(await named(limited, meadowlark), ['larches', 'directory', 'directory'], 'a manager of some homes')
    t.strictSame(await named('hostMonitor', `/v1/providers/${bodies.fernhill}/intelligence`), ['lodge'])
  })

  t.test('filters', async (t) => {
    const cases: [string, string[]][] = [
      ['type=concern', ['high', 'low']],
      ['type=rating', ['directory']],
      ['type=gossip', []],
      ['topic=staffing-training', ['high', 'low']],
      ['topic=records', ['tie-2']],
      ['topic=staffing', []],
      ['severity=high', ['high']],
      ['severity=critical', []],
      ['from=2026-07-01', ['high', 'low']],
      ['to=2026-01-05&from=2026-01-05', ['old']],
      ['from=2026-06-01&to=2026-06-01&topic=medicines&type=finding', ['tie-3', 'tie-1']],
    ]
    for (const [query, expected] of cases)
      t.strictSame(await named('hostMonitor', `${rosebank}?${query}`), expected, query)
    const refused: [string, string][] = [
      ['from=2026-07-01&to=2026-06-30', 'to'],
      ['from=2026-02-30', 'from'],
      ['severity=dire', 'severity'],
      ['limit=0', 'limit'],
      ['limit=201', 'limit'],
      ['limit=ten', 'limit'],
      ['cursor=none', 'cursor'],
      ['topics=medicines', 'topics'],
      ['type=concern&type=rating', 'type'],
    ]
    for (const [query, parameter] of refused) {
      t.match(
        (await get(cast, 'hostMonitor', `${rosebank}?${query}`)).json(),
        { status: 422, errors: [{ parameter }] },
        query,
      )
    }
  })

  t.test('page by page, through items of one day', async (t) => {
    for (const [url, limit] of [
      [rosebank, 1],
      [rosebank, 2],
      [`${rosebank}?topic=medicines`, 2],
      [meadowlark, 3],
    ] as const) {
      const whole = await ids(cast, 'inspector', url)
      const found: string[] = []
      let next: string | undefined = `${url}${url.includes('?') ? '&' : '?'}limit=${limit}`
      while (next !== undefined) {
        const told = await get(cast, 'inspector', next)
        const page = told.json<Page>()
        found.push(...page.items.map((item) => item.id))
        const link = /^<([^>]+)>; rel="next"$/.exec(String(told.headers['link'] ?? ''))?.[1]
        t.equal(link === undefined, page.next === undefined)
        if (link !== undefined) {
          t.equal(page.items.length, limit)
          t.equal(new URLSearchParams(link.split('?')[1]).get('cursor'), page.next)
        }
        next = link
      }
      t.strictSame(found, whole, `${url} by ${limit}`)
    }
  })

  t.test('one disclosure an answer; none for a 304, nor for what is published alone', async (t) => {
    const made = async (ask: () => Promise<{ statusCode: number }>) => {
      const before = new Set((await entries(cast)).map((entry) => entry.id))
      const { statusCode } = await ask()
      return { statusCode, entries: (await entries(cast)).filter((entry) => !before.has(entry.id)) }
    }
    const list = await made(() => get(cast, 'placingMonitor', rosebank))
    t.match(list, {
      entries: [
        {
          action: 'intelligence.disclosed',
          organisation: bodies.oldham,
          subject: 'placingMonitor',
          details: {
            channel: 'listLocationIntelligence',
            basis: ['commissioner'],
            items: ['tie-3', 'tie-1', 'old'].map((name) => `intelligence/${known.get(name) ?? ''}/1`),
          },
        },
      ],
    })
    t.equal(list.entries.length, 1)
    const etag = String((await get(cast, 'placingMonitor', rosebank)).headers['etag'])
    const unchanged = await made(() => get(cast, 'placingMonitor', rosebank, { 'if-none-match': etag }))
    t.strictSame(unchanged, { statusCode: 304, entries: [] })
    t.strictSame(await made(() => get(cast, 'outsideMonitor', rosebank)), { statusCode: 200, entries: [] })
    t.strictSame(await made(() => get(cast, 'inspector', `${rosebank}?type=gossip`)), { statusCode: 200, entries: [] })
    const both = await made(() => get(cast, 'manager', meadowlark))
    t.equal(both.entries.length, 1)
  })

  t.test('where there is nothing, and what is hidden, leaves no trace', async (t) => {
    t.equal((await get(cast, 'inspector', '/v1/locations/1-999999999/intelligence')).statusCode, 404)
    t.equal((await get(cast, 'inspector', '/v1/providers/1-999999999/intelligence')).statusCode, 404)
    t.equal((await get(cast, 'inspector', '/v1/providers/CQC/intelligence')).statusCode, 404, 'no provider')
    const before = await get(cast, 'manager', `${rosebank}?limit=1`)
    const body = {
      type: 'concern',
      subject: { location: homes.rosebank },
      topics: ['medicines'],
      observedOn: '2026-10-12',
      body: { severity: 'critical', narrative: 'Not for the provider.' },
    }
    await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body })
    const after = await get(cast, 'manager', `${rosebank}?limit=1`)
    t.strictSame(
      [after.body, after.headers['etag'], after.headers['link']],
      [before.body, before.headers['etag'], before.headers['link']],
    )
  })
})

async function entries({ hub }: CastHub): Promise<{ id: string }[]> {
  const rows = await hub.database.read.select().from(auditEntries)
  return rows.map((row) => JSON.parse(row.entry) as { id: string })
}
