// Feeds as two parsers that were written apart read them. What needs Debian's packages is in .ci/calendar-clients.
import ICAL from 'ical.js'
import ical from 'node-ical'
import type { CalendarResponse, ParameterValue, VEvent } from 'node-ical'
import t from 'tap'
import { openCastHub } from '../cast.ts'
import { bringStrangeCalendar, names } from './strange.ts'

/** An event as any parser gives it. */
interface Event {
  readonly uid: string
  readonly sequence: number
  readonly summary: string
  readonly location: string
  readonly description: string
  readonly status: string
  readonly start: string
  readonly end: string
  readonly organizer: string
}

function byIcalJs(text: string): Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      location: event.location,
      description: event.description,
      status: String(component.getFirstPropertyValue('status')),
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      organizer: String(component.getFirstProperty('organizer')?.getFirstParameter('cn')),
    }
  })
}

function byNodeIcal(text: string): Event[] {
  const calendar: CalendarResponse = ical.sync.parseICS(text)
  const events = Object.values(calendar).filter((part): part is VEvent => part?.type === 'VEVENT')
  return events.map((event) => ({
    uid: event.uid,
    sequence: Number(event.sequence),
    summary: textOf(event.summary),
    location: textOf(event.location),
    description: textOf(event.description),
    status: event.status ?? '',
    start: dayOf(event.start),
    end: dayOf(event.end),
    organizer: textOf(typeof event.organizer === 'string' ? event.organizer : event.organizer?.params?.CN).replaceAll(
      /^"|"$/g,
      '',
    ),
  }))
}

function textOf(value: ParameterValue | undefined): string {
  return typeof value === 'object' ? String(value.val) : String(value ?? '')
}

/** node-ical gives a day as midnight where it runs. */
function dayOf(date: Date | undefined): string {
  if (date === undefined) return ''
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

t.test('both parsers read the same, and what was meant', async (t) => {
  const cast = await openCastHub(t)
  const strange = await bringStrangeCalendar(cast)
  const [lead, other] = strange.joint
  const read = async (who: keyof typeof strange.feeds) => {
    const { body } = await cast.ask(undefined, { method: 'GET', url: strange.feeds[who] })
    const [one, two] = [byIcalJs(body), byNodeIcal(body)]
    t.same(one, two, `alike for ${who}`)
    t.ok(
      body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75),
      'in lines of 75 octets',
    )
    const calendar = new ICAL.Component(ICAL.parse(body) as unknown[])
    // ical.js knows neither as text.
    for (const name of ['name', 'x-wr-calname']) {
      const value = String(calendar.getFirstPropertyValue(name)).replaceAll(/\\(.)/g, '$1')
      t.equal(value, `Visits, ${names.home.replace('\n', ' ')}`)
    }
    t.equal(new Set(one.map(({ uid }) => uid)).size, one.length, 'each event once')
    return new Map(one.map((event) => [event.uid.replace('@accord', ''), event]))
  }
  const manager = await read('manager')
  const home = names.home
  const seen: readonly (readonly [string, Partial<Event>])[] = [
    [strange.confirmed, { summary: `Contract review: ${names.host}`, location: home, status: 'CONFIRMED' }],
    [strange.offered, { summary: `Contract review: ${names.placing}`, status: 'TENTATIVE', start: '2027-01-11' }],
    [lead, { summary: `CQC focused inspection: Care Quality Commission and ${names.host}`, start: '2027-01-18' }],
    [strange.cancelled, { summary: `Clinical quality visit: ${names.icb}`, status: 'CANCELLED' }],
    [strange.stoodDown, { summary: `Contract review: ${names.host}`, status: 'CANCELLED' }],
    [
      strange.external,
      {
        summary: `Fire safety inspection: ${names.fire}, entered by the provider`,
        start: '2027-02-08',
        end: '2027-02-10',
      },
    ],
    [
      `date-response.${strange.offered}`,
      {
        summary: `Due: Answer the date of a visit: Contract review, ${names.placing}`,
        start: '2027-01-10',
        end: '2027-01-11',
      },
    ],
  ]
  for (const [uid, event] of seen) t.match(manager.get(uid), event, uid)
  t.equal(
    manager.get(strange.confirmed)?.organizer,
    'Rochdale, Wells, ’North’ / South 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    'without what a parameter cannot hold',
  )
  t.notOk(manager.has(other), 'a visit that is made with another is no event of its own')
  t.match(manager.get(lead)?.description, /are coming together\.\nCare Quality Commission leads\./)
  t.match(manager.get(lead)?.description, /Have ready: Medicines audit; Complaints log, without names\./)
  t.ok(manager.get(strange.offered)?.description.includes('Mornings; not Fridays, 🌧️ or \\ shine'))
  t.ok(manager.get(strange.confirmed)?.description.includes('Contact: Crêche, “team”; 🧑‍⚕️ \\ Co, team@example.org'))
  for (const who of ['hostMonitor', 'inspector'] as const) {
    const others = await read(who)
    t.notOk(others.has(`date-response.${strange.offered}`), 'the provider’s to answer')
    t.ok(others.has(strange.confirmed))
  }
})
