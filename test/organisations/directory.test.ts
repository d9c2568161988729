// The directory import: every form, odd rows, one truth out of several sources, and a second run that changes nothing.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, inArray } from 'drizzle-orm'
import type { Test } from 'tap'
import t from 'tap'
import {
  auditEntries,
  intelligence,
  locationPredecessors,
  locations,
  organisations,
  providerLinks,
  visits,
} from '../../db/tables.ts'
import { importFiles } from '../../server/cli/import-directory.ts'
import type { Hub } from '../../server/hub.ts'
import { importRatings } from '../../server/intelligence/imported-ratings.ts'
import { componentsOf } from '../../server/organisations/directory/lineage.ts'
import { readServiceTypes, splitServiceTypes } from '../../server/organisations/directory/service-types.ts'
import { readDate, readRating, readText } from '../../server/organisations/directory/words.ts'
import { proposePurge } from '../../server/retention/purges.ts'
import { importVisits } from '../../server/visits/imported-visits.ts'
import { openTestHub } from '../helper.ts'

const fixture = (name: string) => new URL(`./fixtures/${name}`, import.meta.url).pathname
const all = ['locations.ndjson', 'providers.ndjson', 'ratings.csv', 'care-directory.csv'].map(fixture)
const api = fixture('locations.ndjson')
const providers = fixture('providers.ndjson')
const ratings = fixture('ratings.csv')
const careDirectory = fixture('care-directory.csv')

interface Run {
  readonly whole: boolean
  readonly out: string
  readonly errors: readonly string[]
}

async function run(hub: Hub, ...files: readonly string[]): Promise<Run> {
  return runWith(hub, {}, ...files)
}

async function runWith(hub: Hub, options: { report?: string }, ...files: readonly string[]): Promise<Run> {
  const out: string[] = []
  const errors: string[] = []
  const sinks = {
    ratings: (tx: Parameters<typeof importRatings>[0], rows: Parameters<typeof importRatings>[2]) =>
      importRatings(tx, hub, rows),
    visits: (tx: Parameters<typeof importVisits>[0], rows: Parameters<typeof importVisits>[2]) =>
      importVisits(tx, hub, rows),
  }
  const terminal = {
    out: (line: string) => void out.push(line),
    error: (line: string) => void errors.push(line),
    watched: false,
  }
  const whole = await importFiles(hub, files, sinks, options, terminal)
  return { whole, out: out.join('\n'), errors: errors.map((line) => line.replace(/^.*\//, '')) }
}

async function location(hub: Hub, id: string) {
  const [row] = await hub.database.read.select().from(locations).where(eq(locations.id, id))
  if (!row) throw new Error(`${id} is not there`)
  return { ...row, document: JSON.parse(row.document) }
}

async function provider(hub: Hub, id: string) {
  const [row] = await hub.database.read.select().from(organisations).where(eq(organisations.id, id))
  if (!row) throw new Error(`${id} is not there`)
  return { ...row, document: JSON.parse(row.document) }
}

/** Everything that an import may write, ids and times of items aside. */
async function everything(hub: Hub) {
  const { read } = hub.database
  const items = await read.select().from(intelligence).orderBy(intelligence.sourceId)
  const past = await read.select().from(visits).orderBy(visits.locationId, visits.startsOn)
  return {
    locations: await read.select().from(locations).orderBy(locations.id),
    organisations: await read.select().from(organisations).orderBy(organisations.id),
    links: await read.select().from(providerLinks).orderBy(providerLinks.providerId),
    predecessors: await read.select().from(locationPredecessors).orderBy(locationPredecessors.locationId),
    ratings: items.map(({ sourceId, ratingValue, observedOn }) => [sourceId, ratingValue, observedOn]),
    visits: past.map(({ locationId, startsOn, status }) => [locationId, startsOn, status]),
  }
}

async function imports(hub: Hub) {
  const rows = await hub.database.read.select().from(auditEntries).orderBy(auditEntries.id)
  return rows.map(({ entry }) => JSON.parse(entry)).filter(({ action }) => action === 'directory.imported')
}

t.test('records of the API', async (t) => {
  const { hub } = await openTestHub(t)
  const { whole, out, errors } = await run(hub, api)
  t.equal(whole, false, 'rows were refused')
  t.strictSame(errors, [
    'locations.ndjson:3: the line is not JSON',
    'locations.ndjson:4: providerId is missing',
    'locations.ndjson:6: locationId is not a CQC id',
    'locations.ndjson:8: registrationDate is not a date',
    'locations.ndjson:7: the provider id belongs to an organisation that is no provider',
  ])
  t.match(out, '8 rows read: 3 added, 0 changed, 0 unchanged, 5 errors')
  t.match(out, 'council not placed, 1 rows: Cumbria (abolished after 2023-03-31')

  const larch = await location(hub, '1-900000001')
  t.strictSame(larch.document, {
    id: '1-900000001',
    name: 'Larch Bank',
    provider: '1-800000001',
    status: 'registered',
    address: { lines: ['1 Larch Road', 'Werneth'], town: 'Oldham', county: 'Greater Manchester', postcode: 'OL8 4DJ' },
    council: 'E08000004',
    councilName: 'Oldham',
    icb: 'E54000057',
    serviceTypes: [
      { slug: 'care-home-with-nursing', name: 'Care home service with nursing' },
      { slug: 'care-home-without-nursing', name: 'Care home service without nursing' },
    ],
    careHome: true,
    beds: 24,
    registeredOn: '2015-04-01',
    alsoKnownAs: 'The Larches',
    website: 'www.larch-bank.example',
    brand: { id: 'BD901', name: 'Larch Group' },
    specialisms: ['Caring for adults over 65 yrs', 'Dementia'],
    regulatedActivities: ['Accommodation for persons who require nursing or personal care'],
    odsCode: 'VX901',
    uprn: '100000000901',
  })
  t.equal(larch.serviceTypes, '|care-home-with-nursing|care-home-without-nursing|')
  t.equal(larch.icbGss, 'E54000057')

  const fell = await location(hub, '1-900000006')
  t.equal(fell.councilId, null, 'Cumbria is divided')
  t.equal(fell.document.councilName, 'Cumbria', 'its name is kept')
  t.equal(fell.postcode, null)
  t.strictSame(fell.document.serviceTypes, [
    { slug: 'tree-surgery-for-people-by-arrangement', name: 'Tree surgery for people, by arrangement' },
  ])
  t.match(out, 'warning, 1 times: postalCode is not a postcode and is left out')
  t.match(out, 'warning, 1 times: a rating in words that are not known is left out')

  const unnamed = await provider(hub, '1-800000003')
  t.match(unnamed, { kind: 'provider', name: '', nameFolded: '' })

  const { read } = hub.database
  const texts = [
    ...(await read.select().from(locations)),
    ...(await read.select().from(organisations)),
    ...(await read.select().from(auditEntries)),
  ]
  t.notMatch(JSON.stringify(texts), /Zephyrine|Quillon/, 'no manager is stored')
})

t.test('ratings and visits of the API', async (t) => {
  const { hub } = await openTestHub(t)
  const { out } = await run(hub, api)
  t.match(out, '4 ratings added, 2 visits added')
  t.match(out, 'warning, 1 times: a rating of an earlier registration is left to that one')
  const { ratings, visits } = await everything(hub)
  t.strictSame(ratings, [
    ['directory:rating:1-900000001:2019-03-02', 'good', '2019-03-02'],
    ['directory:rating:1-900000001:2022-05-10', 'requires-improvement', '2022-05-10'],
    ['directory:rating:1-900000001:2024-09-17', 'good', '2024-07-15'],
    ['directory:rating:1-900000002:2014-12-01', 'inadequate', '2014-12-01'],
  ])
  t.strictSame(visits, [
    ['1-900000001', '2022-03-08', 'completed'],
    ['1-900000001', '2025-02-03', 'completed'],
  ])
  const [item] = await hub.database.read
    .select()
    .from(intelligence)
    .where(eq(intelligence.sourceId, 'directory:rating:1-900000001:2022-05-10'))
  t.match(JSON.parse(item?.document ?? '{}').body, {
    overall: 'requires-improvement',
    questions: [
      { question: 'safe', value: 'requires-improvement' },
      { question: 'well-led', value: 'inadequate' },
    ],
  })
})

t.test('what is dated in the future is left out', async (t) => {
  const { hub, clock } = await openTestHub(t)
  clock.set('2024-08-01T12:00:00Z')
  const { out } = await run(hub, api)
  t.match(out, '3 ratings added, 1 visits added')
  t.match(out, 'warning, 1 times: a rating with a date in the future is left out')
  t.match(out, 'warning, 1 times: a visit with a date in the future is left out')
})

t.test('providers of the API', async (t) => {
  const { hub } = await openTestHub(t)
  await run(hub, api)
  const { whole, out } = await run(hub, providers)
  t.equal(whole, true)
  t.match(out, '2 rows read: 0 added, 2 changed, 0 unchanged, 0 errors')
  const larch = await provider(hub, '1-800000001')
  t.match(larch, { name: 'Larch Care Limited', nameFolded: 'larch care limited', brand: 'BD901' })
  t.match(larch.document, { companiesHouseNumber: '09990001', brand: { id: 'BD901', name: 'Larch Group' } })
  const links = await hub.database.read.select().from(providerLinks)
  t.strictSame(links, [{ providerId: '1-800000002', organisationId: 'E08000004', ground: 'same-name' }])
})

t.test('a link outlives the name: what was closed to the council does not open by a spelling', async (t) => {
  const { hub } = await openTestHub(t)
  await run(hub, providers)
  const path = join(t.testdir(), 'later.ndjson')
  writeFileSync(
    path,
    '{"providerId":"1-800000002","name":"Oldham Care Trading Limited","registrationStatus":"Registered"}\n',
  )
  t.match((await run(hub, path)).out, '0 linked')
  t.match(await hub.database.read.select().from(providerLinks), [{ providerId: '1-800000002', ground: 'same-name' }])
})

t.test('active locations with ratings', async (t) => {
  const { hub } = await openTestHub(t)
  const { out, errors } = await run(hub, ratings)
  t.strictSame(errors, [
    'ratings.csv:7: the row does not have as many cells as there are headings',
    'ratings.csv:8: Location HSCA start date is not a date',
  ])
  t.match(out, '7 rows read: 4 added, 0 changed, 1 unchanged, 2 errors', 'a duplicated row is one location')
  const rose = await location(hub, '1-900000011')
  t.match(rose, { name: 'Rose LODGE', nameFolded: 'rose lodge', councilId: 'E06000058', providerId: '1-800000011' })
  t.equal(rose.serviceTypes, '|domiciliary-care|mental-health-hospital|supported-living|')
  t.equal(rose.document.brand, undefined, 'a dash is no brand')
  t.equal((await location(hub, '1-900000012')).councilId, 'E06000010')
  const elm = await location(hub, '1-900000013')
  t.match(elm, { status: 'deregistered', councilId: 'E06000059' }, 'the file shows that it is younger than old Dorset')
  t.match(elm.document, { deregisteredOn: '2024-01-31', beds: 9, careHome: true })
  t.match((await provider(hub, '1-800000011')).document, {
    name: 'Rose Homes Ltd',
    companiesHouseNumber: '09990011',
    registeredOn: '2010-10-01',
  })
  t.strictSame(await hub.database.read.select().from(providerLinks), [
    { providerId: '1-800000012', organisationId: 'E10000016', ground: 'same-name' },
  ])
  t.strictSame((await everything(hub)).ratings, [
    ['directory:rating:1-900000001:2024-09-17', 'good', '2024-09-17'],
    ['directory:rating:1-900000011:2021-02-05', 'requires-improvement', '2021-02-05'],
    ['directory:rating:1-900000013:2013-06-01', 'good', '2013-06-01'],
  ])
  t.match(out, 'warning, 1 times: the publication date is the registration date')
})

t.test('the care directory', async (t) => {
  const { hub } = await openTestHub(t)
  const { whole, out } = await run(hub, careDirectory)
  t.equal(whole, true, 'a name that cannot be placed is no error')
  t.match(out, '8 rows read: 8 added, 0 changed, 0 unchanged, 0 errors')
  t.match(
    out,
    /council not placed, 1 rows: Cumbria \(abolished after 2023-03-31: its area is now divided between Cumberland/,
  )
  t.match(out, /council not placed, 1 rows: Dorset \(a council of this name was abolished after 2019-03-31/)
  t.match(out, 'council not placed, 1 rows: Lyonesse (no council of that name)')
  const placed = await hub.database.read
    .select({ id: locations.id, councilId: locations.councilId })
    .from(locations)
    .where(inArray(locations.id, ['1-900000011', '1-900000021', '1-900000023', '1-900000024', '1-900000026']))
    .orderBy(locations.id)
  t.strictSame(
    placed.map(({ councilId }) => councilId),
    ['E06000058', null, 'E09000001', 'E06000022', null],
  )
  const rose = await location(hub, '1-900000011')
  t.equal(rose.postcode, 'BH15 1AA')
  t.strictSame(rose.document.address, { lines: ['4 Rose Lane', 'Poole'], postcode: 'BH15 1AA' })
  t.match(rose.document, {
    regulatedActivities: ['Personal care'],
    specialisms: ['Dementia'],
    website: 'http://rose.example',
  })
  t.match((await location(hub, '1-900000001')).document, {
    regulatedActivities: ['Treatment of disease, disorder or injury'],
  })
  t.equal((await provider(hub, '1-800000021')).name, 'Café Côté Ltd')
})

t.test('what a file shows of its age decides about a name that is also an abolished one', async (t) => {
  const { hub } = await openTestHub(t)
  const path = join(t.testdir(), 'younger.csv')
  writeFileSync(path, readFileSync(careDirectory, 'utf8').replace('10/07/2015', '10/07/2021'))
  const { out } = await run(hub, path)
  t.notMatch(out, 'Dorset')
  t.equal((await location(hub, '1-900000021')).councilId, 'E06000059')
})

t.test('several sources, in any order', async (t) => {
  const one = await openTestHub(t)
  const other = await openTestHub(t)
  await run(one.hub, ...all)
  await run(other.hub, careDirectory, ratings, providers, api)
  const first = await everything(one.hub)
  t.strictSame((await everything(other.hub)).locations, first.locations)
  t.strictSame((await everything(other.hub)).organisations, first.organisations)

  const larch = await location(one.hub, '1-900000001')
  t.match(larch, { name: 'Larch Bank', councilId: 'E08000004' }, 'the API is believed')
  t.equal(larch.document.beds, 24)
  const rose = await location(one.hub, '1-900000011')
  t.equal(
    rose.serviceTypes,
    '|domiciliary-care|mental-health-hospital|supported-living|',
    'the list with ratings before the care directory',
  )
  t.equal(rose.postcode, 'BH15 1AA', 'which fills in what the others leave blank')
  t.equal((await provider(one.hub, '1-800000001')).name, 'Larch Care Limited')
  const sources = (await everything(one.hub)).ratings.filter(([id]) => String(id).includes('1-900000001:2024'))
  t.equal(sources.length, 1, 'the same rating from two files is one')

  const before = await imports(one.hub)
  t.equal(before.length, 4, 'one entry for each batch')
  t.match(
    before.find(({ details }) => details.added === 3),
    {
      organisation: 'HUB',
      roles: ['operator'],
      resource: { kind: 'directory', id: 'api' },
      details: { rows: 3, added: 3 },
    },
  )
  for (const files of [all, [...all].reverse()]) {
    const again = await run(one.hub, ...files)
    t.equal(again.out.match(/Nothing changed\./g)?.length, 4)
    t.match(again.out, '8 rows read: 0 added, 0 changed, 3 unchanged, 5 errors')
  }
  t.strictSame(await everything(one.hub), first)
  t.strictSame(await imports(one.hub), before, 'and nothing is entered where nothing changed')
})

t.test('a better or a newer source changes what is known', async (t) => {
  const { hub } = await openTestHub(t)
  await run(hub, careDirectory)
  t.equal((await location(hub, '1-900000001')).name, 'Larch Bank Residential Home')
  t.match((await run(hub, ratings)).out, '2 added, 2 changed, 1 unchanged')
  t.equal((await location(hub, '1-900000001')).name, 'Larch Bank (old name)')
  const path = join(t.testdir(), 'newer.csv')
  writeFileSync(path, readFileSync(ratings, 'utf8').replace('Larch Bank (old name)', 'Larch Bank (new name)'))
  t.match((await run(hub, path)).out, '0 added, 1 changed, 4 unchanged')
  t.equal((await location(hub, '1-900000001')).name, 'Larch Bank (new name)')
})

t.test('quotation marks and dashes of Windows-1252', async (t) => {
  const { hub } = await openTestHub(t)
  const path = join(t.testdir(), 'windows.csv')
  const text = readFileSync(careDirectory, 'utf8').replace('Avon Rest', 'St Anne\x92s \x96 Caf\xe9')
  writeFileSync(path, Buffer.from(text, 'latin1'))
  await run(hub, path)
  t.equal((await location(hub, '1-900000024')).document.name, 'St Anne’s – Café')
})

t.test('files as spreadsheets save them', async (t) => {
  const folder = t.testdir()
  const text = readFileSync(careDirectory, 'utf8')
  const variants: Record<string, Buffer> = {
    'byte order mark and CRLF': Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`),
    'Windows-1252': Buffer.from(text, 'latin1'),
    'a title above the headings': Buffer.from(`A list of places\n\n"made up, for tests"\n${text}`),
    'columns in another order, other ones besides': Buffer.from(
      text
        .trim()
        .split('\n')
        .map((line, index) => `${index === 0 ? 'Remarks' : 'x'},${line}`)
        .join('\n'),
    ),
  }
  for (const [name, bytes] of Object.entries(variants)) {
    const { hub } = await openTestHub(t)
    const path = join(folder, 'variant.csv')
    writeFileSync(path, bytes)
    const { whole, out } = await run(hub, path)
    t.equal(whole, true, name)
    t.match(out, '8 rows read: 8 added', name)
    t.equal((await provider(hub, '1-800000021')).name, 'Café Côté Ltd', name)
    t.equal((await location(hub, '1-900000024')).document.name, 'Avon Rest', name)
  }
})

t.test('files that are none, and rows that break off', async (t) => {
  const { hub } = await openTestHub(t)
  const folder = t.testdir({
    'empty.csv': '',
    'other.csv': 'a,b\n1,2\n',
    'array.json': '[{"locationId":"1-900000001"}]',
  })
  for (const name of ['empty.csv', 'other.csv', 'array.json']) {
    const { whole, errors } = await run(hub, join(folder, name))
    t.equal(whole, false)
    t.strictSame(errors, [`${name}: none of the directory's forms is recognised in it`])
  }
  t.strictSame((await run(hub, join(folder, 'absent.csv'))).errors, ['absent.csv: there is no such file'])

  const open = join(folder, 'open.csv')
  writeFileSync(open, `${readFileSync(careDirectory, 'utf8')}"Never closed,1,2\n`)
  const report = join(folder, 'report.txt')
  const { whole, out } = await runWith(hub, { report }, open)
  t.equal(whole, false)
  t.match(out, '9 rows read: 8 added, 0 changed, 0 unchanged, 1 errors', 'good rows are kept')
  t.match(readFileSync(report, 'utf8'), /open\.csv:\d+: error: a quotation mark/)
})

t.test('lineage, whichever order links come in', async (t) => {
  const { hub } = await openTestHub(t)
  const folder = t.testdir()
  const line = (id: string, type?: string, related?: string) =>
    JSON.stringify({
      locationId: id,
      providerId: '1-800000001',
      name: id,
      registrationStatus: 'Registered',
      localAuthority: 'Oldham',
      relationships: type === undefined ? [] : [{ type, relatedLocationId: related }],
    })
  const add = async (...lines: string[]) => {
    writeFileSync(join(folder, 'some.ndjson'), lines.join('\n'))
    return run(hub, join(folder, 'some.ndjson'))
  }
  const lineages = async () => {
    const rows = await hub.database.read.select().from(locations).orderBy(locations.id)
    return Object.fromEntries(rows.map(({ id, lineageId }) => [id.slice(-1), lineageId.slice(-1)]))
  }
  await add(line('1-900000005'), line('1-900000009', 'HSCA Predecessor', '1-900000008'))
  t.strictSame(await lineages(), { 5: '5', 9: '8' }, 'also through one that the hub does not hold')
  await add(line('1-900000007', 'HSCA Successor', '1-900000008'))
  t.strictSame(await lineages(), { 5: '5', 7: '7', 9: '7' })
  await add(line('1-900000008', 'HSCA Predecessor', '1-900000007'))
  t.strictSame(await lineages(), { 5: '5', 7: '7', 8: '7', 9: '7' })
  const joined = await add(line('1-900000005', 'HSCA Successor', '1-900000007'))
  t.match(joined.out, '0 added, 0 changed, 1 unchanged', 'a link alone changes no fact')
  t.match(joined.out, '1 links added; 3 locations joined to a lineage')
  t.strictSame(await lineages(), { 5: '5', 7: '5', 8: '5', 9: '5' })
  await add(
    line('1-900000005', 'HSCA Predecessor', '1-900000009'),
    line('1-900000006', 'HSCA Predecessor', '1-900000006'),
  )
  t.strictSame(await lineages(), { 5: '5', 6: '6', 7: '5', 8: '5', 9: '5' }, 'rings are no harm')
})

t.test('many rows, in batches', async (t: Test) => {
  const { hub } = await openTestHub(t)
  const path = join(t.testdir(), 'many.ndjson')
  const lines = Array.from({ length: 2100 }, (_, index) =>
    JSON.stringify({
      locationId: `1-${910000000 + index}`,
      providerId: `1-${810000000 + (index % 700)}`,
      name: `Home ${index}`,
      localAuthority: 'Leeds',
    }),
  )
  writeFileSync(path, lines.join('\n'))
  t.match((await run(hub, path)).out, '2100 rows read: 2100 added')
  t.strictSame((await imports(hub)).map(({ details }) => details.rows).sort(), [100, 1000, 1000])
  t.match((await run(hub, path)).out, 'Nothing changed.')
})

t.test('words', async (t) => {
  for (const [text, date] of [
    ['2016-02-01', '2016-02-01'],
    ['2024-09-17 15:19:48', '2024-09-17'],
    ['2024-09-17T15:19:48Z', '2024-09-17'],
    ['1/02/2016', '2016-02-01'],
    ['16/11/2015 - 00:00', '2015-11-16'],
    ['01/10/2010 00:00', '2010-10-01'],
    ['2/1/2016 12:00:00 AM', '2016-02-01'],
    ['29/02/2024', '2024-02-29'],
    ['', undefined],
  ] as const) {
    t.equal(readDate(text, 'x'), date, text)
  }
  for (const text of ['30/02/2024', '2023-02-29', '13/13/2020', '14/1/2016 12:00:00 AM', 'soon', '20160201']) {
    t.throws(() => readDate(text, 'Start'), { message: 'Start is not a date' }, text)
  }
  t.equal(readRating(' requires  IMPROVEMENT '), 'requires-improvement')
  for (const words of [
    'Inspected but not rated',
    'No published rating',
    'Insufficient evidence to rate',
    '',
    undefined,
  ]) {
    t.equal(
      readRating(words, (warning) => t.fail(warning)),
      undefined,
    )
  }
  t.equal(readText('a\u0000b\ud800\tc', 40), 'a b\ufffd c')
  t.equal(readText('12345😀', 6), '12345')
  t.strictSame(splitServiceTypes('Hospice services, Mobile doctors service'), [
    'Hospice services',
    'Mobile doctors service',
  ])
  t.strictSame(readServiceTypes(['nursing HOMES', 'Care home service with nursing', '']), [
    { slug: 'care-home-with-nursing', name: 'Care home service with nursing' },
  ])
  t.equal(readServiceTypes(['Very '.repeat(30)])?.[0]?.slug.length, 59)
  const link = (locationId: string, predecessorId: string) => ({ locationId, predecessorId })
  t.strictSame(
    componentsOf([link('b', 'a'), link('d', 'c'), link('c', 'b'), link('f', 'e')]).map((ids) => ids.sort()),
    [
      ['a', 'b', 'c', 'd'],
      ['e', 'f'],
    ],
  )
})

t.test('what a purge takes of CQC leaves the import its own', async (t) => {
  const { hub, clock } = await openTestHub(t)
  await run(hub, ratings)
  const kept = () => hub.database.read.select().from(intelligence).orderBy(intelligence.id)
  const before = await kept()
  t.ok(before.length > 0)
  clock.set('2050-01-01T09:00:00Z')
  const lead = {
    ...({ subject: 'one', organisation: 'CQC', kind: 'regulator', gss: null, adheres: true, providers: [] } as const),
    roles: ['information-governance'] as const,
  }
  for (const kind of ['intelligence', 'staff-identifiers'] as const) {
    await hub.database.transaction(async (tx) => {
      const sent = { before: kind === 'intelligence' ? '2050-01-01' : '2043-01-01', kind }
      const purge = await proposePurge(tx, hub, lead, sent)
      t.equal(purge.size, 0, kind)
    })
  }
  await run(hub, ratings)
  t.strictSame(await kept(), before, 'none is brought again')
})

t.test('what CQC keeps hidden does not steer the import of what is public', async (t) => {
  const { hub } = await openTestHub(t)
  await run(hub, ratings)
  const [first] = await hub.database.read.select().from(intelligence).where(eq(intelligence.submittedBy, 'directory'))
  if (first === undefined) throw new Error('The file has no rating.')
  const place = { locationId: '1-900000012', providerId: first.providerId }
  const hidden = { ...first, ...place, id: 'hidden', sourceId: 'OWN-1', submittedBy: 'inspector-1', audience: 1 }
  await hub.database.transaction((tx) => tx.insert(intelligence).values({ ...hidden, stage: 'shared' }))
  const sourceId = 'directory:rating:1-900000012:2021-02-05'
  const rating = { ...place, sourceId, assessedOn: '2021-02-05', overall: 'good', questions: {}, dateUncertain: true }
  const added = await hub.database.transaction((tx) => importRatings(tx, hub, [{ ...rating, dateUncertain: true }]))
  t.equal(added, 1)
})
