// Searching: what fits of what the asker may read, by date, on both databases alike.
import t from 'tap'
import { auditEntries } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { openCastHub, type CastHub } from '../cast.ts'

interface Page {
  readonly items: readonly { readonly id: string }[]
  readonly next?: string
}

const at = { location: homes.rosebank }
const finding = { type: 'finding', subject: at, topics: ['medicines'], observedOn: '2026-06-01' }
const sent: readonly (readonly [name: string, who: CastName, item: object])[] = [
  ['charts', 'hostMonitor', { ...finding, body: { narrative: 'Medicines charts were signed late.' } }],
  [
    'cqc',
    'inspector',
    { ...finding, observedOn: '2026-07-01', body: { narrative: 'The medicine charts were complete.' } },
  ],
  [
    'lodge',
    'hostMonitor',
    { ...finding, subject: { location: homes.fernhillLodge }, body: { narrative: 'Charts: none.' } },
  ],
  [
    'concern',
    'hostMonitor',
    {
      ...finding,
      type: 'concern',
      observedOn: '2026-08-01',
      topics: ['staffing-training'],
      body: { severity: 'high', narrative: 'Staffing at night; a chart says so.' },
    },
  ],
  [
    'later',
    'hostMonitor',
    { ...finding, visibleFrom: '2026-11-01T00:00:00Z', body: { narrative: 'Charts under embargo.' } },
  ],
]

async function bring(cast: CastHub): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const [name, who, body] of sent) {
    const told = await cast.ask(who, { method: 'POST', url: '/v1/intelligence', body })
    if (told.statusCode !== 201) throw new Error(told.body)
    names.set(told.json<{ id: string }>().id, name)
  }
  return names
}

t.test('search', async (t) => {
  const cast = await openCastHub(t)
  const names = await bring(cast)
  const ask = (who: CastName, query: string) =>
    cast.ask(who, { method: 'GET', url: `/v1/intelligence/search?${query}` })
  const found = async (who: CastName, query: string) => {
    const told = await ask(who, query)
    if (told.statusCode !== 200) return [String(told.statusCode)]
    return told.json<Page>().items.flatMap(({ id }) => names.get(id) ?? [])
  }

  await t.test('by words, newest observation first', async (t) => {
    t.same(await found('hostMonitor', 'q=chart'), ['concern', 'cqc', 'lodge', 'charts', 'later'])
    t.same(await found('hostMonitor', 'q=medicine+charts'), ['cqc', 'lodge', 'charts', 'later'], 'topics are words too')
    t.same(await found('hostMonitor', 'q="medicine+charts"'), ['cqc', 'charts'])
    t.same(await found('hostMonitor', 'q=nothing+of+the+kind'), [])
  })

  await t.test('of what the asker may read', async (t) => {
    t.same(await found('inspector', 'q="medicine+charts"'), ['cqc', 'charts'])
    t.same(await found('placingMonitor', 'q="medicine+charts"'), ['charts'])
    t.same(await found('manager', 'q=charts'), ['charts'])
    t.same(await found('outsideMonitor', 'q=charts'), [])
    t.same(await found('hostBrokerage', 'q=charts'), [])
    cast.clock.set('2026-11-02T00:00:00Z')
    t.same(await found('manager', 'q=embargo'), ['later'], 'once its time has come')
    cast.clock.set('2026-10-12T09:00:00Z')
  })

  await t.test('by what an item is about', async (t) => {
    t.same(await found('hostMonitor', `type=concern&council=${bodies.rochdale}`), ['concern'])
    t.same(await found('hostMonitor', `q=chart&council=${bodies.oldham}`), [])
    t.same(await found('hostMonitor', 'severity=high'), ['concern'])
    t.same(await found('hostMonitor', 'q=charts&topic=staffing-training'), ['concern'])
    t.same(await found('hostMonitor', 'q=charts&from=2026-07-01&to=2026-07-31'), ['cqc'])
    const rated = (await ask('outsideMonitor', 'rating=cqc:good&type=rating')).json<Page>()
    t.ok(rated.items.length > 0, 'what is published is found by anyone')
    t.same((await ask('outsideMonitor', 'rating=pamms-2024:good')).json<Page>().items, [], 'in its own scheme')
  })

  await t.test('in pages, on record once for each', async (t) => {
    const entries = async () =>
      (await cast.hub.database.read.select().from(auditEntries)).filter(({ entry }) =>
        entry.includes('searchIntelligence'),
      )
    const before = (await entries()).length
    const first = (await ask('hostMonitor', 'q=chart&limit=2')).json<Page>()
    const next = (await ask('hostMonitor', `q=chart&limit=3&cursor=${first.next}`)).json<Page>()
    t.equal(new Set([...first.items, ...next.items].map(({ id }) => id)).size, 5)
    t.equal(next.next, undefined)
    t.equal((await entries()).length, before + 2)
    t.notOk(
      (await entries()).some(({ entry }) => entry.includes('chart')),
      'without what was searched for',
    )
  })

  await t.test('what was taken back or replaced is not found by what it said', async (t) => {
    const [id] = [...names].find(([, name]) => name === 'charts') ?? []
    const told = await cast.ask('hostMonitor', {
      method: 'PUT',
      url: `/v1/intelligence/${id}/withdrawal`,
      body: { reason: 'inaccurate' },
    })
    t.equal(told.statusCode, 200, told.body)
    t.same(await found('hostMonitor', 'q="medicine+charts"'), ['cqc'])
  })

  await t.test('what is no search is refused at its place', async (t) => {
    for (const [query, parameter] of [
      ['q=*', 'q'],
      ['q=', 'q'],
      [`q=${'word+'.repeat(21)}`, 'q'],
      ['rating=good', 'rating'],
      ['council=rochdale', 'council'],
      ['from=2026-07-02&to=2026-07-01', 'to'],
    ] as const) {
      const told = await ask('hostMonitor', query)
      t.match([told.statusCode, told.json<{ errors: object[] }>().errors[0]], [422, { parameter }], query)
    }
  })
})
