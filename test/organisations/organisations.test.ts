// Parties: those that every hub has, those that are added, who runs a provider, and which council a name means.
import { eq } from 'drizzle-orm'
import t from 'tap'
import type { Tx } from '../../db/database.ts'
import {
  auditEntries,
  organisationAreas,
  organisationIdentifiers,
  organisations,
  providerLinks,
} from '../../db/tables.ts'
import type { Hub } from '../../server/hub.ts'
import { councilCalled, councils, placeCouncil } from '../../server/organisations/councils.ts'
import { fold, toOutwardPostcode, toPostcode } from '../../server/organisations/fold.ts'
import { linkProvider } from '../../server/organisations/link-provider.ts'
import type { NewOrganisation } from '../../server/organisations/organisations.ts'
import { bringOrganisations, hubActor, registerOrganisation } from '../../server/organisations/organisations.ts'
import {
  locationById,
  locationsOfLineage,
  organisationById,
  organisationNames,
  providerLocations,
} from '../../server/organisations/queries.ts'
import { readApiRecord } from '../../server/organisations/directory/api.ts'
import { linkByName } from '../../server/organisations/directory/links.ts'
import { writeBatch } from '../../server/organisations/directory/write.ts'
import { openTestHub } from '../helper.ts'

const inHub = <Result>(hub: Hub, work: (tx: Tx) => Promise<Result>) => hub.database.transaction(work)
const register = (hub: Hub, input: NewOrganisation) =>
  inHub(hub, (tx) => registerOrganisation(tx, hub, hubActor, input))

async function actions(hub: Hub): Promise<string[]> {
  const rows = await hub.database.read.select().from(auditEntries)
  return rows.map(({ entry }) => JSON.parse(entry).action).sort()
}

/** Some providers with a home each, as the directory tells of them. */
async function addProviders(hub: Hub, ...providers: readonly (readonly [id: string, name: string])[]) {
  const reading = { today: '2026-10-12', writtenOn: '2026-01-01' }
  const rows = providers.flatMap(([providerId, name]) => [
    readApiRecord({ providerId, name }, reading),
    readApiRecord(
      { locationId: `1-9${providerId.slice(3)}`, providerId, name: `${name} home`, localAuthority: 'Oldham' },
      reading,
    ),
  ])
  const sinks = { ratings: async () => 0, visits: async () => 0 }
  return inHub(hub, (tx) => writeBatch(tx, hub, hubActor, { form: 'api', rows }, sinks))
}

t.test('CQC, the hub and the 153 councils', async (t) => {
  const { hub } = await openTestHub(t)
  t.strictSame(await inHub(hub, (tx) => bringOrganisations(tx, hub)), { changed: 155 })
  t.strictSame(await inHub(hub, (tx) => bringOrganisations(tx, hub)), { changed: 0 }, 'once is enough')
  t.strictSame(await actions(hub), ['organisations.imported'])
  const { read } = hub.database
  t.match(await organisationById(read, 'CQC'), { kind: 'regulator', name: 'Care Quality Commission', gss: null })
  t.match(await organisationById(read, 'HUB'), { kind: 'hub', name: 'Accord hub' })
  t.match(await organisationById(read, 'E08000004'), { kind: 'council', gss: 'E08000004', region: 'north-west' })
  t.equal((await read.select().from(organisations).where(eq(organisations.kind, 'council'))).length, 153)
  t.equal((await read.select().from(organisationIdentifiers)).length, 153)
  await hub.database.transaction((tx) =>
    tx
      .update(organisations)
      .set({ name: 'x', nameFolded: 'x', document: '{}' })
      .where(eq(organisations.id, 'E08000004')),
  )
  t.strictSame(await inHub(hub, (tx) => bringOrganisations(tx, hub)), { changed: 1 }, 'what has changed is put right')
  t.match(await organisationById(read, 'E08000004'), { name: 'Oldham Metropolitan Borough Council' })
})

t.test('the reference file', async (t) => {
  t.equal(councils.length, 153)
  t.equal(new Set(councils.map(({ code }) => code)).size, 153)
  t.strictSame(
    councils.filter(({ code }) => !/^E(06|08|09|10)[0-9]{6}$/.test(code)),
    [],
  )
  t.equal(new Set(councils.map(({ region }) => region)).size, 9)
  for (const { code, area, name } of councils) {
    t.strictSame(placeCouncil(area), { code }, area)
    t.equal(councilCalled(name)?.code, code, name)
  }
})

t.test('what a council is called in CQC’s files', async (t) => {
  for (const [name, code] of [
    ['Bath & N E Somerset', 'E06000022'],
    ['Kingston-upon-Hull', 'E06000010'],
    ['Corporation of London', 'E09000001'],
    ['Hammersmith & Fulham', 'E09000013'],
    ['RICHMOND-UPON-THAMES', 'E09000027'],
    ['St Helens', 'E08000013'],
    ['St. Helens', 'E08000013'],
    ['Bedford Borough', 'E06000055'],
    ['Durham', 'E06000047'],
    ['Bristol, City of', 'E06000023'],
    ['Somerset', 'E06000066'],
    ['North Yorkshire', 'E06000065'],
    ['Buckinghamshire', 'E06000060'],
    ['Poole', 'E06000058'],
    ['Bournemouth', 'E06000058'],
  ] as const) {
    t.strictSame(placeCouncil(name, '2016-01-01'), { code }, name)
  }
  t.match(placeCouncil('Cumbria'), { reason: /Cumberland Council and Westmorland and Furness Council/ })
  t.match(placeCouncil('Northamptonshire'), { reason: /North Northamptonshire Council/ })
  t.match(placeCouncil('Dorset', '2016-01-01'), { reason: /abolished after 2019-03-31/ })
  t.strictSame(placeCouncil('Dorset', '2020-01-01'), { code: 'E06000059' })
  t.strictSame(placeCouncil('Dorset'), { code: 'E06000059' })
  t.strictSame(placeCouncil('Lyonesse'), { reason: 'no council of that name' })
})

t.test('providers that are called like a council', async (t) => {
  for (const [name, code] of [
    ['Oldham Council', 'E08000004'],
    ['Oldham Metropolitan Borough Council', 'E08000004'],
    ['OLDHAM MBC', 'E08000004'],
    ['Kent County Council', 'E10000016'],
    ['London Borough of Hammersmith and Fulham', 'E09000013'],
    ['London Borough of Richmond upon Thames Council', 'E09000027'],
    ['Wolverhampton City Council', 'E08000031'],
    ['The City of Wolverhampton Council', 'E08000031'],
    ['Hull City Council', 'E06000010'],
    ['Westminster City Council', 'E09000033'],
    ['Borough of Poole', 'E06000058'],
    ['Somerset County Council', 'E06000066'],
  ] as const) {
    t.equal(councilCalled(name)?.code, code, name)
  }
  for (const name of [
    'Oldham',
    'Kent',
    'Oldham Council Homes Limited',
    'Borough Care Ltd',
    'Cumbria County Council',
    '',
  ]) {
    t.equal(councilCalled(name), undefined, name)
  }
})

t.test('adding organisations', async (t) => {
  const { hub } = await openTestHub(t)
  await inHub(hub, (tx) => bringOrganisations(tx, hub))
  const icb = { id: 'QOP', kind: 'icb', name: 'An Integrated Care Board', gss: 'E54000057' } as const
  t.equal(await register(hub, icb), true)
  t.equal(await register(hub, icb), false, 'it is there already')
  t.equal(await register(hub, { ...icb, name: 'Another name' }), true)
  t.equal(
    await register(hub, { id: 'HW-1', kind: 'healthwatch', name: 'A Healthwatch', areas: ['E08000005', 'E08000004'] }),
    true,
  )
  t.equal(
    await register(hub, { id: 'HW-1', kind: 'healthwatch', name: 'A Healthwatch', areas: ['E08000004', 'E08000005'] }),
    false,
  )
  t.equal(await register(hub, { id: 'HW-1', kind: 'healthwatch', name: 'A Healthwatch', areas: ['E08000004'] }), true)
  t.equal(await register(hub, { id: 'north-west', kind: 'region', name: 'North West' }), true)
  t.equal(await register(hub, { id: 'PCH', kind: 'national', name: 'Partners in Care and Health' }), true)
  const { read } = hub.database
  t.match(await organisationById(read, 'QOP'), { kind: 'icb', name: 'Another name', gss: 'E54000057' })
  t.strictSame(await read.select().from(organisationAreas), [{ organisationId: 'HW-1', councilId: 'E08000004' }])
  t.match(
    await read
      .select()
      .from(organisationIdentifiers)
      .where(eq(organisationIdentifiers.organisationId, 'QOP'))
      .orderBy(organisationIdentifiers.scheme),
    [
      { scheme: 'gss', value: 'E54000057' },
      { scheme: 'ods', value: 'QOP' },
    ],
  )
  t.equal((await actions(hub)).filter((action) => action === 'organisation.registered').length, 6)
  t.strictSame(
    await organisationNames(read, ['QOP', 'PCH', 'nobody', 'QOP']),
    new Map([
      ['QOP', 'Another name'],
      ['PCH', 'Partners in Care and Health'],
    ]),
  )
  t.strictSame(await organisationNames(read, []), new Map())
})

t.test('districts and other wrong codes are refused', async (t) => {
  const { hub } = await openTestHub(t)
  await inHub(hub, (tx) => bringOrganisations(tx, hub))
  const before = await hub.database.read.select().from(organisations)
  for (const [input, code, pointer] of [
    [{ id: 'E07000112', kind: 'council', name: 'A district' }, 'invalid', '/id'],
    [{ id: 'S12000036', kind: 'council', name: 'Elsewhere' }, 'invalid', '/id'],
    [{ id: 'QXX', kind: 'icb', name: 'X', gss: 'E07000112' }, 'invalid', '/gss'],
    [{ id: 'HW-2', kind: 'healthwatch', name: 'X', areas: ['E08000004', 'E07000112'] }, 'invalid', '/areas/1'],
    [{ id: 'HW-2', kind: 'healthwatch', name: 'X', areas: ['E06999999'] }, 'unknown-reference', '/areas/0'],
    [{ id: 'CQC', kind: 'icb', name: 'X' }, 'invalid', '/id'],
  ] as const) {
    await t.rejects(register(hub, input), { code, errors: [{ pointer }] }, `${input.id} ${pointer}`)
  }
  t.strictSame(await hub.database.read.select().from(organisations), before)
  t.strictSame(await actions(hub), ['organisations.imported'])
})

t.test('an operator links an organisation to the provider that it is', async (t) => {
  const { hub } = await openTestHub(t)
  await inHub(hub, (tx) => bringOrganisations(tx, hub))
  await addProviders(hub, ['1-800000001', 'Trading Arm Limited'], ['1-800000002', 'Oldham Council'])
  const link = (provider: string, organisation: string, actor = hubActor) =>
    inHub(hub, (tx) => linkProvider(tx, hub, actor, provider, organisation))
  const monitor = { organisation: 'E08000004', subject: 'm', roles: ['contract-monitor' as const] }
  await t.rejects(link('1-800000001', 'E08000004', monitor), { code: 'role-not-allowed' })
  await t.rejects(link('1-899999999', 'E08000004'), { code: 'unknown-reference', errors: [{ pointer: '/provider' }] })
  await t.rejects(link('1-800000001', 'E06999999'), {
    code: 'unknown-reference',
    errors: [{ pointer: '/organisation' }],
  })
  await t.rejects(link('1-800000001', '1-800000002'), { code: 'unknown-reference' }, 'a provider does not run another')
  t.equal(await link('1-800000001', 'E08000004'), true)
  t.equal(await link('1-800000001', 'E08000004'), false)
  t.equal(await link('1-800000002', 'E08000004'), true, 'a link by name becomes the operator’s')
  t.equal((await actions(hub)).filter((action) => action === 'provider.linked').length, 2)
  await inHub(hub, (tx) =>
    linkByName(tx, [
      { id: '1-800000001', name: 'Trading Arm Limited' },
      { id: '1-800000002', name: 'No longer Oldham' },
    ]),
  )
  t.strictSame(
    await hub.database.read.select().from(providerLinks).orderBy(providerLinks.providerId),
    [
      { providerId: '1-800000001', organisationId: 'E08000004', ground: 'operator' },
      { providerId: '1-800000002', organisationId: 'E08000004', ground: 'operator' },
    ],
    'what an operator says outlasts names',
  )
})

t.test('what other slices ask', async (t) => {
  const { hub } = await openTestHub(t)
  await addProviders(hub, ['1-800000001', 'Larch Care'])
  const { read } = hub.database
  t.match(await locationById(read, '1-900000001'), { name: 'Larch Care home', lineageId: '1-900000001' })
  t.equal(await locationById(read, '1-900000009'), undefined)
  t.equal(await organisationById(read, 'nobody'), undefined)
  t.match(await providerLocations(read, '1-800000001'), [{ id: '1-900000001' }])
  t.match(await locationsOfLineage(read, '1-900000001'), [{ id: '1-900000001' }])
})

t.test('folding', async (t) => {
  t.equal(fold('  ROSE \u00a0 Ｌodge\tÉTÉ '), 'rose lodge été')
  t.equal(fold('a\ud800b'), 'a\ufffdb')
  t.equal(toPostcode('ol84dj'), 'OL8 4DJ')
  t.equal(toPostcode(' EC2V  1aa '), 'EC2V 1AA')
  t.equal(toPostcode('OL8'), undefined)
  t.equal(toPostcode('1 OL8 4DJ'), undefined)
  t.equal(toOutwardPostcode('ol8'), 'OL8')
  t.equal(toOutwardPostcode('OL8 4'), undefined)
})
