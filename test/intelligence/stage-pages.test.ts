// Stages on pages: a draft is kept, sent to the provider, answered in its time, and shared.
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { homes } from '../../server/cli/cast.ts'
import { openCastHub, type Told } from '../cast.ts'
import { browse, textOf } from '../web/browse.ts'
import { checkHtml } from '../web/checks.ts'
import { errorsIn } from '../web/stored.ts'

const form = {
  ...{
    location: homes.rosebank,
    type: 'finding',
    topics: ['medicines'],
    'body-narrative': 'Two of six charts were signed early.',
  },
  ...{ 'observedOn-day': '9', 'observedOn-month': '10', 'observedOn-year': '2026' },
}
const etagIn = (told: Told) => /name="etag" value="([^"]*)"/.exec(told.body)?.[1]?.replaceAll('&quot;', '"') ?? ''
const follow = (told: Told) => String(told.headers.location)

t.test('from a draft to what is shared', async (t) => {
  const cast = await openCastHub(t)
  const [monitor, manager] = [browse(cast, 'hostMonitor'), browse(cast, 'manager')]
  t.match(textOf(await monitor.get('/findings/in-progress')), /Nothing is in progress/)

  await monitor.get('/findings/new')
  const check = await monitor.post('/findings/new', { ...form, stage: 'draft', step: 'check' })
  t.match(
    textOf(check),
    /Nobody but your own organisation, as long as it is a draft\..*Oldham Metropolitan Borough Council can see it/,
  )
  const draftKey = 'a-key-for-a-draft-of-mine'
  const saved = await monitor.post('/findings/new', { ...form, stage: 'draft', step: 'send', key: draftKey })
  t.equal(saved.statusCode, 303, saved.body)
  const url = follow(saved)
  const draft = await monitor.get(url)
  t.match(textOf(draft), /Draft.*Nobody outside your organisation can see this.*What happens next/s)
  t.match(textOf(draft), /Who can see this once it is shared/)
  await checkHtml(t, draft.body)
  t.equal((await manager.get(url)).statusCode, 404)

  t.strictSame(errorsIn(await monitor.post(`${url}/stage`, { etag: etagIn(draft) })), [
    '#stage Choose what happens next',
  ])
  const ahead = await monitor.get(`${url}/audience`)
  t.match(
    textOf(ahead),
    /It is a draft, which nobody else sees\. Once it is shared as it is .* Oldham Metropolitan Borough Council can see it/,
  )
  await checkHtml(t, ahead.body)
  const look = await monitor.post(`${url}/stage`, { etag: etagIn(draft), stage: 'with-provider', step: 'check' })
  t.match(
    textOf(look),
    /Who will see this then .* Meadowlark Care Limited can see it\. It runs the service.*Send to the provider to check/,
  )
  t.notMatch(textOf(look), /Oldham/)
  await checkHtml(t, look.body)
  t.equal((await manager.get(url)).statusCode, 404, 'nothing has happened')
  const chosen = { stage: 'with-provider', step: 'send' }
  const stale = await monitor.post(`${url}/stage`, { etag: '"else"', ...chosen })
  t.strictSame(errorsIn(stale), ['It has changed since you opened it. Look at it again, then choose.'])
  t.equal((await monitor.post(`${url}/stage`, { etag: etagIn(draft), ...chosen })).statusCode, 303)
  const waiting = await monitor.get(url)
  t.match(
    textOf(waiting),
    /With the provider.*The provider has until 26 October 2026 to answer.*Why do you go on before/s,
  )
  await checkHtml(t, waiting.body)

  await t.test('its originator may give more time, or go on with a reason', async (t) => {
    const early = await monitor.post(`${url}/stage`, { etag: etagIn(waiting), stage: 'shared', step: 'send' })
    t.match(errorsIn(early), [/until 26 October 2026/])
    const wrong = await monitor.post(`${url}/extension`, {
      'dueOn-day': '31',
      'dueOn-month': '2',
      'dueOn-year': '2027',
    })
    t.strictSame(errorsIn(wrong), [
      '#dueOn-day Enter the new last day, like 27 3 2027',
      '#extensionReason Write why there is more time',
    ])
    await checkHtml(t, wrong.body)
    const reason = 'The manager is away.'
    const day = { 'dueOn-day': '2', 'dueOn-month': '11', 'dueOn-year': '2026', extensionReason: reason }
    t.equal((await monitor.post(`${url}/extension`, day)).statusCode, 303)
    t.match(
      textOf(await monitor.get(url)),
      /It was due on 26 October 2026 before. More time was given: The manager is away/,
    )
    const list = await monitor.get('/findings/in-progress')
    t.match(textOf(list), /Finding about Rosebank House.*With the provider.*has until 2 November 2026 to answer/s)
    await checkHtml(t, list.body)
    const rows = parse((await monitor.get('/findings/in-progress.csv')).body, { bom: true, columns: true })
    t.match(rows, [{ What: 'Finding', About: 'Rosebank House', 'Provider answers by': '2026-11-02' }])
  })

  await t.test('its provider finds it in the calendar, and answers', async (t) => {
    t.match(
      textOf(await manager.get('/calendar?month=2026-11')),
      /Answer what Rochdale Metropolitan Borough Council sent you/,
    )
    const asked = await manager.get(url)
    t.match(textOf(asked), /For you to check.*You have until 2 November 2026.*Is what it says right/s)
    t.notMatch(asked.body, /intelligence/i)
    await checkHtml(t, asked.body)
    const answer = (fields: Record<string, string>) => manager.post(`${url}/provider-response`, fields)
    t.strictSame(errorsIn(await answer({})), ['#answer Choose whether you accept it'])
    t.strictSame(errorsIn(await answer({ answer: 'comments' })), ['#comment-0 Write what is not right'])
    const named = await answer({ answer: 'comments', 'comment-0': 'No.', 'comment-2': 'Ring 01706 555 123.' })
    t.match(errorsIn(named), [/phone number/])
    t.match(named.body, /id="comment-2-error"/)
    await checkHtml(t, named.body)
    const said = { answer: 'comments', 'comment-0': 'It was one chart.', 'comment-1': 'And of another week.' }
    const likely = { answer: 'comments', 'comment-0': 'Mrs Hargreaves signed them.' }
    t.match(errorsIn(await answer(likely)), [/Say who or what it is/])
    t.equal((await answer(said)).statusCode, 303)
    t.match(textOf(await manager.get(url)), /The provider answered on.*Comment by Meadowlark.*It was one chart/s)
  })

  await t.test('then each comment is answered, and it is shared', async (t) => {
    t.match(textOf(await monitor.get('/findings/in-progress')), /The provider has answered: 2 comments to answer/)
    t.match(textOf(await monitor.get('/work')), /Back from the provider.*answered, with comments to answer/s)
    const back = await monitor.get(url)
    const [, comment = ''] = /<option value="([0-9a-f-]{36})">It was one chart/.exec(back.body) ?? []
    await checkHtml(t, back.body)
    const reply = { kind: 'answer', answers: comment, text: 'It was two.', key: 'a-key-for-one-answer-only' }
    t.equal((await monitor.post(`${url}/replies`, reply)).statusCode, 303)
    t.match(textOf(await monitor.get('/findings/in-progress')), /1 comment to answer/)
    t.equal((await monitor.post(`${url}/stage`, { etag: '*', stage: 'shared', step: 'send' })).statusCode, 303)
    const shared = await monitor.get(url)
    t.match(textOf(shared), /Publish this/)
    await checkHtml(t, shared.body)
    t.match(textOf(await browse(cast, 'placingMonitor').get(url)), /It was one chart/)
    t.match(textOf(await monitor.get('/findings/in-progress')), /Rosebank House .* Shared 1 comment to answer/)
  })

  await t.test('one can be sent to the provider at once', async (t) => {
    const asked = { stage: 'with-provider', step: 'send' }
    const look = await monitor.post('/findings/new', { ...form, stage: 'with-provider', step: 'check' })
    t.match(textOf(look), /while the provider checks it.*Meadowlark Care Limited can see it/)
    t.notMatch(textOf(look), /Oldham|People of/)
    const sent = await monitor.post('/findings/new', { ...form, ...asked, key: 'a-key-for-what-is-asked-1' })
    t.match(textOf(await monitor.get(follow(sent))), /With the provider/)
    const again = await monitor.post('/findings/new', { ...form, ...asked, key: 'a-key-for-what-is-asked-1' })
    t.equal(follow(again), follow(sent), 'once, however often')
    const worker = await monitor.post('/findings/new', { ...form, ...asked, sourceCategory: 'worker' })
    t.match(errorsIn(worker), [/^#stage What a worker told you can be shared/])
    const concern = { ...form, ...asked, type: 'concern', 'body-severity': 'high' }
    t.match(errorsIn(await monitor.post('/findings/new', concern)), [/^#stage A concern is not kept back/])
  })
})
