// Finding a service, its page with all that is known of it, and declaring an interest, in a browser without script.
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { openCastHub } from '../cast.ts'
import type { Told } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import { checkHtml } from '../web/checks.ts'
import type { FormFields } from '../web/browse.ts'
import { errorsIn, errorsWithoutField, storedIn, withoutProof } from '../web/stored.ts'
import { announce, inspection, must, planned, post, review } from '../visits/booking.ts'
import { bringHomes, bringItems } from './many.ts'

const names = ({ body }: Told) =>
  [...body.matchAll(/<th scope="row"[^>]*><a class="govuk-link" href="\/locations\/[^"]*">([^<]*)/g)].map(
    ([, name]) => name,
  )
const itemsIn = ({ body }: Told) =>
  [...body.matchAll(/accord-timeline__heading"><a class="govuk-link" href="([^"]*)"/g)].length
const linkIn = ({ body }: Told, text: string) =>
  new RegExp(`href="([^"]*)">${text}<`).exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
const cells = (told: Told): string[][] => parse(told.body, { bom: true })

t.test('a service is found by its name, its postcode or its filters', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  const find = async (query: string) => officer.get(`/find?${query}`)
  t.strictSame(names(await find('')), [], 'nothing is listed before anything is asked')
  const byName = await find('q=ROSEBANK')
  t.ok(names(byName).includes('Rosebank House'), 'in any case')
  const postcode = /OL\d+ \d[A-Z]{2}/.exec(textOf(byName))?.[0] ?? ''
  for (const text of [postcode, postcode.toLowerCase(), postcode.replace(' ', ''), postcode.split(' ')[0] ?? '']) {
    t.ok(names(await find(`q=${encodeURIComponent(text)}`)).includes('Rosebank House'), text)
  }
  t.match(textOf(await find('q=meadowlark')), 'Providers Meadowlark Care Limited')
  t.match(textOf(await find('q=nothing+like+it')), 'No service found Try fewer letters')
  t.ok(names(await find(`council=${bodies.oldham}`)).includes('The Larches'))
  t.notOk(names(await find(`council=${bodies.oldham}`)).includes('Rosebank House'))
  const part = await find('q=rosebank&part=results')
  t.notMatch(part.body, '<html', 'only the list, for those where it follows')
  t.strictSame(names(part), names(byName))
})

t.test('what is wrong with a search is told', async (t) => {
  const cast = await openCastHub(t)
  const officer = browse(cast, 'hostMonitor')
  for (const [query, error] of [
    [`q=${'x'.repeat(101)}`, /^#q /],
    ['council=%20x%3C', /^#council /],
    ['rating=A%20B', /^#rating /],
    ['type=A%20B', /^#type /],
    ['q=rose&cursor=made-up', /^This part of the list has moved/],
  ] as const) {
    const told = await officer.get(`/find?${query}`)
    t.equal(told.statusCode, 200, query)
    t.match(errorsIn(told), [error], query)
    await checkHtml(t, told.body, query)
    if (!query.includes('cursor')) t.strictSame(errorsWithoutField(told), [], query)
    t.notMatch(textOf(told), 'No service found', `${query}: one does not look for what was not looked for`)
  }
  t.equal((await officer.get('/find?q=%00')).statusCode, 404)
})

t.test('a long list of services goes on', async (t) => {
  const cast = await openCastHub(t)
  await bringHomes(cast.hub, 45)
  const officer = browse(cast, 'hostMonitor')
  const met: (string | undefined)[] = []
  let url = '/find?q=Willow+Court'
  for (let pages = 0; url !== '' && pages < 5; pages += 1) {
    const told = await officer.get(url)
    met.push(...names(told))
    url = linkIn(told, 'Next 20 services')
  }
  t.equal(met.length, 45)
  t.equal(new Set(met).size, 45, 'each once')
  t.equal(cells(await officer.get('/find.csv?q=Willow+Court')).length, 46, 'and all of them in the file')
})

t.test('what has been shared about a service: filters, pages, a file', async (t) => {
  const cast = await openCastHub(t)
  await bringItems(cast.hub, 45)
  const officer = browse(cast, 'hostMonitor')
  const at = (query = '') => officer.get(`/locations/${homes.rosebank}${query}`)
  let told = await at()
  const pages = [itemsIn(told)]
  for (let url = linkIn(told, 'Show earlier ones'); url !== '' && pages.length < 5;) {
    told = await officer.get(url.split('#')[0] ?? '')
    t.match(told.body, 'Back to the newest')
    pages.push(itemsIn(told))
    url = linkIn(told, 'Show earlier ones')
  }
  t.strictSame(pages, [20, 20, 6], 'and CQC’s rating')
  t.equal(cells(await officer.get(`/locations/${homes.rosebank}/information.csv`)).length, 47)

  const filtered = await at('?topic=medicines&from-day=1&from-month=9&from-year=2026')
  t.ok(itemsIn(filtered) > 0 && itemsIn(filtered) < 20)
  t.match(filtered.body, /<option value="medicines" selected>/)
  t.match(filtered.body, /<details class="govuk-details accord-noprint" open>/, 'the choices are on show')
  const older = linkIn(await at('?type=finding'), 'Show earlier ones')
  t.match(older, /type=finding&cursor=/, 'the choices stay from page to page')
  t.match(textOf(await at('?type=concern')), 'Nothing fits. Take out one of the choices above.')
  t.match(textOf(await at('?to-day=1&to-month=1&to-year=2000')), 'Nothing fits.')
  for (const [query, error] of [
    ['?from-day=31&from-month=2&from-year=2026', '#from-day The first day must be a real date'],
    ['?to-day=x', '#to-day The last day must be a real date'],
    [
      '?from-day=2&from-month=1&from-year=2026&to-day=1&to-month=1&to-year=2026',
      '#to-day The last day must not be before the first',
    ],
  ] as const) {
    const wrong = await at(query)
    t.strictSame(errorsIn(wrong), [error])
    t.strictSame(errorsWithoutField(wrong), [])
    await checkHtml(t, wrong.body, error)
  }
  for (const query of ['?type=A%20B', '?topic=A%20B']) t.strictSame(errorsWithoutField(await at(query)), [], query)
  t.equal(errorsIn(await at('?cursor=made-up')).length, 1)
})

t.test('a service of which nothing is known says what to do', async (t) => {
  const cast = await openCastHub(t)
  const officer = textOf(await browse(cast, 'hostMonitor').get(`/locations/${homes.fernhillLodge}`))
  t.match(officer, 'CQC has not published a rating of this service.')
  t.match(officer, 'When you know something that others should know too, share a finding')
  t.match(officer, 'No visit that you can see is planned.')
  const manager = textOf(await browse(cast, 'otherManager').get(`/locations/${homes.fernhillLodge}`))
  t.match(manager, 'Nothing has been shared with you yet. What is will stand here.')
  t.notMatch(manager, /Share a finding|Plan a visit|Declare/)
})

t.test('the tables of a service and a provider as files', async (t) => {
  const cast = await openCastHub(t)
  await announce(cast, 'icbMonitor', { ...review, kind: 'clinical-quality' })
  await planned(cast, 'inspector', inspection)
  const narrative = '=HYPERLINK("http://example.org")'
  must(await post(cast, 'inspector', '/v1/intelligence', { ...item, body: { narrative, method: 'remote' } }))
  const officer = browse(cast, 'hostMonitor')
  const file = async (path: string) => cells(await officer.get(path))
  const at = `/locations/${homes.rosebank}`
  const [, shared = []] = await file(`${at}/information.csv`)
  t.equal(shared[4], `'${narrative}`, 'what looks like a formula is text')
  t.strictSame(
    (await file(`${at}/visits.csv`)).slice(1).map(([first, , , by]) => [first, by]),
    [
      ['2027-03-01', 'NHS Greater Manchester'],
      ['2025-05-06', 'Care Quality Commission'],
    ],
  )
  t.strictSame((await file(`${at}/ratings.csv`))[0], ['Date', 'Overall', 'Key questions'])
  const services = await file(`/providers/${bodies.meadowlark}/services.csv`)
  t.match(
    services.map(([, name]) => name),
    ['Name'],
  )
  t.ok(services.some(([id, name]) => id === homes.rosebank && name === 'Rosebank House'))
  for (const path of [`/locations/1-123456789/visits.csv`, '/providers/1-123456789/services.csv', '/locations/x']) {
    t.equal(withoutProof(await officer.get(path)), withoutProof(await officer.get('/nowhere')), path)
  }
})

const item = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines'],
  observedOn: '2026-10-01',
}

t.test('an interest is declared for one’s own organisation', async (t) => {
  const cast = await openCastHub(t)
  const before = await storedIn(cast)
  const officer = browse(cast, 'outsideMonitor')
  const url = `/locations/${homes.fernhillLodge}/interest`
  const declare = (from: string, to = '') => officer.post(url, { ...boxes('startsOn', from), ...boxes('endsOn', to) })
  for (const [from, to, errors] of [
    ['', '', ['#startsOn-day Enter the day from which you buy care here, like 1 4 2026']],
    ['31-2-2026', '', ['#startsOn-day Enter the day from which you buy care here, like 1 4 2026']],
    ['1-9-2026', '31-2-2027', ['#endsOn-day The last day must be a real date, or left empty']],
    ['1-9-2026', '31-8-2026', ['#endsOn-day The last day must not be before the first']],
  ] as const) {
    const told = await declare(from, to)
    t.equal(told.statusCode, 422)
    t.strictSame(errorsIn(told), errors)
    t.strictSame(errorsWithoutField(told), [])
    await checkHtml(t, told.body, errors[0])
  }
  t.strictSame(await storedIn(cast), before)
  const told = await declare('1-9-2026', '31-3-2027')
  t.equal(told.headers['location'], `/locations/${homes.fernhillLodge}?declared=1`)
  const page = textOf(await officer.get(String(told.headers['location'])))
  t.match(page, 'You have declared that your organisation buys care here.')
  t.match(page, 'Bolton Metropolitan Borough Council, from 1 September 2026 to 31 March 2027')
  t.match(textOf(await officer.get(url)), 'What you enter here takes its place.')
  t.equal((await storedIn(cast)).interests, before.interests + 1)

  for (const who of ['inspector', 'hostDirector', 'manager', 'operator'] as const) {
    const person = browse(cast, who)
    const nowhere = withoutProof(await person.get('/nowhere'))
    t.equal(withoutProof(await person.get(url)), nowhere, who)
    t.equal(withoutProof(await person.post(url, boxes('startsOn', '1-9-2026'))), nowhere, who)
  }
  t.notMatch(
    textOf(await browse(cast, 'manager').get(`${url.replace('/interest', '')}?declared=1`)),
    'You have declared',
  )
})

function boxes(name: string, date: string): FormFields {
  const [day = '', month = '', year = ''] = date.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}

t.test('a service with 500 items weighs under 100 kB', async (t) => {
  const cast = await openCastHub(t)
  await bringItems(cast.hub, 500)
  const officer = browse(cast, 'hostMonitor')
  const url = `/locations/${homes.rosebank}`
  const times: number[] = []
  for (let n = 0; n < 30; n += 1) {
    const began = performance.now()
    const told = await officer.get(url)
    times.push(performance.now() - began)
    if (n > 0) continue
    t.equal(told.statusCode, 200)
    t.ok(Buffer.byteLength(told.body) < 100_000, `${Buffer.byteLength(told.body)} bytes`)
  }
  const [median = 0] = times.sort((a, b) => a - b).slice(15)
  // How fast it is depends on the machine: `npm run bench` measures it, nothing here asks for it.
  t.comment(`a page of a service with 500 items: median ${median.toFixed(1)} ms`)
})
