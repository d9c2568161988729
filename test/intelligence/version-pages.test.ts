// Changing an item, what it said before and who can see it, as people meet it in a browser without script.
import t from 'tap'
import { bodies, homes } from '../../server/cli/cast.ts'
import { memberInWords, valueInWords } from '../../server/intelligence/versions/words.ts'
import { openCastHub } from '../cast.ts'
import type { CastHub } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import type { FormFields } from '../web/browse.ts'
import { checkHtml } from '../web/checks.ts'
import { errorsIn, storedIn } from '../web/stored.ts'

const narrative = 'Two of six charts were signed before the medicines were given.'
const later = 'Three of six charts were signed before medicines were given.'
const finding = {
  type: 'finding',
  subject: { location: homes.rosebank },
  topics: ['medicines', 'records'],
  observedOn: '2026-10-09',
  audience: ['regulator', 'host', 'commissioners', { organisation: bodies.icb, people: ['icbMonitor'] }],
  body: { narrative, method: 'on-site' },
}

async function sent(cast: CastHub): Promise<string> {
  const told = await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body: finding })
  return told.json<{ id: string }>().id
}

/** The form's fields as they stand in a page. */
function fieldsOf(html: string): FormFields {
  const fields: Record<string, string | string[]> = {}
  const add = (name: string, value: string) => {
    const known = fields[name]
    fields[name] = known === undefined ? value : [known, value].flat()
  }
  const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const value = (attribute: string) => plain(new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '')
    const chosen = /type="(checkbox|radio)"/.test(tag) ? tag.includes(' checked') : true
    if (chosen && !['', '_csrf', 'q'].includes(value('name'))) add(value('name'), value('value'))
  }
  for (const [, name = '', text = ''] of html.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)/g))
    add(name, text.trim())
  for (const [, name = '', options = ''] of html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
    const all = options.match(/<option[^>]*>/g) ?? []
    const option = all.find((one) => one.includes(' selected')) ?? all[0] ?? ''
    add(name, /value="([^"]*)"/.exec(option)?.[1] ?? '')
  }
  return fields
}

t.test('an item is changed on a page', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  const at = `/information/${id}`
  const officer = browse(cast, 'hostMonitor')
  const opened = await officer.get(`${at}/change`)
  await checkHtml(t, opened.body, 'the form')
  const filled = fieldsOf(opened.body)
  t.match(filled, { topics: ['medicines', 'records'], 'body-narrative': narrative, 'observedOn-day': '9' })
  t.match(filled, { 'named-0-organisation': bodies.icb, 'named-0-people': 'icbMonitor', 'body-method': 'on-site' })
  t.strictSame(filled['chosen'], ['regulator', 'host', 'commissioners'])

  t.test('with what is wrong at its field, and nothing kept', async (t) => {
    const before = await storedIn(cast)
    const cases: readonly (readonly [FormFields, RegExp])[] = [
      [{ topics: [] }, /^#topics /],
      [{ 'body-narrative': '' }, /^#body-narrative /],
      [{ 'observedOn-day': '' }, /^#observedOn-day /],
      [{ chosen: [], 'named-0-organisation': '', 'named-0-people': '' }, /^#chosen /],
      [{ 'named-0-organisation': '' }, /^#named-0-organisation Choose/],
      [{ 'named-1-organisation': bodies.bolton }, /^#named-1-organisation /],
      [{ chosen: ['regulator', 'public'] }, /^#chosen /],
      [{ 'body-narrative': 'Ring 01706 555 123.' }, /^#body-narrative What was found: This holds a phone number/],
      [{ 'visibleUntil-day': '40', 'visibleUntil-month': '1', 'visibleUntil-year': '2027' }, /^#visibleUntil-day /],
      [{ 'visibleUntil-day': '1', 'visibleUntil-month': '1', 'visibleUntil-year': '2020' }, /^#visibleUntil-day /],
    ]
    for (const [fields, error] of cases) {
      for (const step of ['check', 'send']) {
        const told = await officer.post(`${at}/change`, { ...filled, ...fields, step })
        t.equal(told.statusCode, 422)
        t.match(errorsIn(told), [error])
      }
    }
    t.strictSame(await storedIn(cast), before)
  })

  t.test('after a look at who gains, who loses, and what one of them would read', async (t) => {
    const before = await storedIn(cast)
    const change = {
      ...filled,
      chosen: ['regulator', 'host', 'provider'],
      'body-narrative': later,
      'named-0-organisation': '',
      'named-0-people': '',
      topics: 'medicines',
    }
    const checked = await officer.post(`${at}/change`, { ...change, step: 'check', as: bodies.meadowlark })
    t.equal(checked.statusCode, 200)
    await checkHtml(t, checked.body.replaceAll(/<input type="hidden" name="chosen"[^>]*>/g, ''), 'the check')
    const text = textOf(checked)
    t.match(text, /Who gains Meadowlark Care Limited \. It runs the service/)
    t.match(text, /Who loses Oldham Metropolitan Borough Council \. The audience does not reach it any more\./)
    t.match(text, 'NHS Greater Manchester, icbMonitor')
    t.match(text, /As Meadowlark Care Limited would read it .* Text Three of six charts/)
    t.notMatch(text, 'Lawful')
    t.strictSame(await storedIn(cast), before, 'nothing is kept yet')
    const back = await officer.post(`${at}/change`, { ...fieldsOf(checked.body), step: 'change' })
    t.match(fieldsOf(back.body), { 'body-narrative': later, topics: 'medicines', etag: filled['etag'] })
    cast.clock.advance(60_000)
    const done = await officer.post(`${at}/change`, { ...fieldsOf(checked.body), step: 'send' })
    t.strictSame([done.statusCode, done.headers['location']], [303, `${at}/versions`])
  })

  t.test('and reads on from there', async (t) => {
    const history = await officer.get(`${at}/versions`)
    await checkHtml(t, history.body, 'the history')
    const text = textOf(history)
    t.match(text, /Version 2, as it is now 12 October 2026 at 10:01am, by hostMonitor/)
    t.match(text, /Topics before: Medicines.* now: Medicines/)
    t.match(text, /taken out: Two put in: Three of six charts were signed before taken out: the medicines were given\./)
    t.match(text, /Version 1 .* Two of six charts/)
    const manager = textOf(await browse(cast, 'manager').get(`${at}/versions`))
    t.match(manager, 'Version 1, as it is now')
    t.notMatch(manager, /Two of six|Version 2|by hostMonitor|intelligence/i)
    t.equal((await browse(cast, 'placingMonitor').get(`${at}/versions`)).statusCode, 404)
    const page = await officer.get(at)
    for (const link of ['change', 'versions', 'audience']) t.match(page.body, `href="${at}/${link}"`)
    t.notMatch((await browse(cast, 'manager').get(at)).body, /href="[^"]*\/(change|versions|audience)"/)
  })

  t.test('but not over what somebody else has changed meanwhile', async (t) => {
    const told = await officer.post(`${at}/change`, { ...filled, step: 'send' })
    t.equal(told.statusCode, 422)
    t.match(textOf(told), 'Somebody has changed or answered it since you opened this form')
  })

  t.test('by its originator only, and as long as it is there', async (t) => {
    t.equal((await browse(cast, 'manager').get(`${at}/change`)).statusCode, 403)
    t.equal((await browse(cast, 'hostDirector').get(`${at}/change`)).statusCode, 404)
    await cast.ask('hostMonitor', {
      method: 'PUT',
      url: `/v1/intelligence/${id}/withdrawal`,
      body: { reason: 'inaccurate' },
    })
    t.equal((await officer.get(`${at}/change`)).statusCode, 409)
    t.match(textOf(await officer.get(`${at}/versions`)), 'What it said before is not shown any more')
  })
})

t.test('who can see it, on a page', async (t) => {
  const cast = await openCastHub(t)
  const id = await sent(cast)
  const told = await browse(cast, 'hostMonitor').get(`/information/${id}/audience`)
  await checkHtml(t, told.body, 'who can see it')
  const text = textOf(told)
  t.match(text, 'Rochdale Metropolitan Borough Council shared it, and sees it in any case')
  t.match(text, 'Oldham Metropolitan Borough Council can see it. It has declared that it buys care there.')
  t.match(text, /CQC Care Quality Commission .* NHS Greater Manchester , only icbMonitor, can see it\. It is named/)
  t.notMatch((await browse(cast, 'inspector').get(`/information/${id}/audience`)).body, `/information/${id}/change`)
  t.equal((await browse(cast, 'placingMonitor').get(`/information/${id}/audience`)).statusCode, 403)
  t.equal((await browse(cast, 'outsideMonitor').get(`/information/${id}/audience`)).statusCode, 404)
})

t.test('members and values in words', (t) => {
  t.equal(memberInWords('/body/rating', 'finding'), 'Rating')
  t.equal(memberInWords('/body/actions/0/dueOn'), 'Due on')
  t.equal(memberInWords('/body/actions/1/due', 'improvement-plan'), 'Actions, 2, Due')
  t.equal(valueInWords('/body/actions/1/state', 'under-way', 'improvement-plan'), 'Under way')
  t.equal(valueInWords('/body/narrative', 'good', 'finding'), 'good', 'a text is no slug')
  t.equal(
    valueInWords('/audience', ['host', { organisation: 'QOP' }], '', new Map([['QOP', 'The board']])),
    'the host council, The board',
  )
  const audience = ['regulator', { organisation: 'QOP', people: ['a', 'b'] }]
  t.equal(valueInWords('/audience', audience), 'CQC, QOP, only a, b')
  t.equal(valueInWords('/sourceCategory', 'provider'), 'Said by the provider')
  t.equal(valueInWords('/observedOn', '2026-10-09'), '9 October 2026')
  t.equal(valueInWords('/visibleFrom', '2026-10-12T09:00:00.000Z'), '12 October 2026 at 10:00am')
  t.equal(valueInWords('/visibleFrom', undefined), 'Nothing')
  t.equal(valueInWords('/body/rating', { value: 'poor', scheme: 'pamms' }), 'Poor, pamms')
  t.end()
})
