// What becomes of records in one world only, where no viewer could tell: they are replied to, asked about, reviewed, held,
// erased, looked at by leads, and what was taken back is taken note of.
import { bodies } from '../../server/cli/cast.ts'
import { addDays } from '../../server/policy/dates.ts'
import { castPerson, type Ask, type Person, type Told } from '../cast.ts'
import type { Chooser } from './chooser.ts'
import * as write from './contents.ts'
import { leadOf, type Group } from './groups.ts'
import type { HiddenItem } from './hidden-stages.ts'
import { dayOf, hiddenItem } from './hidden-things.ts'
import { put } from './situation.ts'
import type { SharedItem } from './versions.ts'
import { acknowledge } from './withdrawals.ts'

/** Who acts on what, and how. */
export interface Records {
  readonly choose: Chooser
  readonly group: Group
  readonly at: number
  /** Whoever acts unseen in this group. */
  readonly actors: readonly Person[]
  readonly hidden: readonly HiddenItem[]
  readonly shared: readonly SharedItem[]
  /** Ids that viewers have taken back. */
  readonly takenBack: readonly string[]
  /** Ids of consultations and purges, to be guessed at. */
  readonly books: string[]
  readonly ask: (who: Person, operation: string, ask: Ask) => Promise<Told>
}

/** Whoever may read it disputes it, and its originator answers. */
export async function reply(on: Records): Promise<boolean> {
  const readable = on.hidden.filter(({ who, kind }) => isReleased(kind) && who.organisation !== bodies.cqc)
  const cqc = on.actors.find(({ organisation }) => organisation === bodies.cqc)
  if (cqc === undefined || readable.length === 0) return false
  const { who, id } = on.choose.pick(readable)
  const { text } = write.reply(on.choose)
  const said = await on.ask(cqc, 'replyToIntelligence', answerTo(id, 'dispute', text))
  if (said.statusCode === 201 && on.choose.chance(0.5)) {
    await on.ask(who, 'replyToIntelligence', answerTo(id, 'answer', text))
  }
  return said.statusCode === 201
}

function isReleased({ stage, time }: HiddenItem['kind']): boolean {
  return stage === undefined && time === undefined
}

function answerTo(id: string, kind: string, text: string): Ask {
  return { method: 'POST', url: `/v1/intelligence/${id}/replies`, body: { kind, text } }
}

/**
 * A restriction that both worlds have, and that whoever looks reads a part of, at the most: the part that they do not read is
 * changed, or the provider and the host write to each other about it. Not whether it is disputed, which they do read.
 */
export async function restriction(on: Records): Promise<boolean> {
  const found = on.shared.filter(({ isReduced }) => isReduced === true)
  if (on.group.readReduced !== true || found.length === 0) return false
  const { who, id, body } = on.choose.pick(found)
  if (on.choose.chance(0.5)) {
    const unread = { narrative: `For ${on.choose.below(1000)} reasons.`, exitConditions: ['The audit is done.'] }
    const next = { ...body, body: { ...(body as { body: object }).body, ...unread } }
    const ask: Ask = { method: 'PUT', url: `/v1/intelligence/${id}`, headers: { 'if-match': '*' }, body: next }
    return (await on.ask(who, 'changeIntelligence', ask)).statusCode === 200
  }
  const said = answerTo(id, on.choose.pick(['reply', 'correction']), 'There were fewer charts.')
  if ((await on.ask(castPerson('manager'), 'replyToIntelligence', said)).statusCode !== 201) return false
  await on.ask(who, 'replyToIntelligence', answerTo(id, 'answer', 'There were not.'))
  return true
}

/** Between two bodies that do not look. */
export async function consult(on: Records): Promise<boolean> {
  const items = unseen(on, [...on.shared, ...on.hidden])
  for (let tries = 0; tries < 3 && items.length > 0; tries += 1) {
    const { who, id } = on.choose.pick(items)
    const askers = unseen(on, wrapped(on.actors)).filter((one) => one.who.organisation !== who.organisation)
    if (askers.length === 0) return false
    const asker = on.choose.pick(askers).who
    const body = { kind: 'freedom-of-information', reference: `F${on.choose.below(90)}`, receivedOn: dayOf(on.at) }
    const url = `/v1/intelligence/${id}/consultations`
    const asked = await on.ask(asker, 'askOriginator', { method: 'POST', url, body })
    if (asked.statusCode !== 201) continue
    on.books.push((JSON.parse(asked.body) as { id: string }).id)
    const consultation = `/v1/consultations/${on.books.at(-1)}`
    const view = { view: 'withhold', exemptions: ['foia-31'] }
    if (on.choose.chance(0.6)) await on.ask(who, 'answerConsultation', put(`${consultation}/answer`, view))
    const decision = { outcome: 'part', decidedOn: dayOf(on.at) }
    if (on.choose.chance(0.4)) await on.ask(asker, 'decideConsultation', put(`${consultation}/decision`, decision))
    return true
  }
  return false
}

/** How long its originator keeps an item, hidden or not. */
export async function review(on: Records): Promise<boolean> {
  const found = unseen(on, [...on.shared, ...on.hidden])
  if (found.length === 0) return false
  const { who, id } = on.choose.pick(found)
  const body = { keepUntil: addDays(dayOf(on.at), 3000 + on.choose.below(900)), reason: 'An inquiry wants it.' }
  const ask = put(`/v1/intelligence/${id}/review`, body)
  return (await on.ask(leadOf(who.organisation), 'reviewRetention', ask)).statusCode === 200
}

export async function hold(on: Records): Promise<boolean> {
  const found = unseen(on, [...on.shared, ...on.hidden])
  if (found.length === 0) return false
  const { who, id } = on.choose.pick(found)
  const lead = leadOf(who.organisation)
  const url = `/v1/intelligence/${id}`
  const held = await on.ask(lead, 'placeHold', put(`${url}/hold`, { reason: 'A claim.', reference: 'CL-1' }))
  const released = on.choose.chance(0.5)
    ? await on.ask(lead, 'releaseHold', put(`${url}/hold-release`, { reason: 'Settled.' }))
    : held
  return held.statusCode === 200 && released.statusCode === 200
}

/** Of what was due long ago: it is sent, two leads erase it, and what is left is an id. */
export async function purge(on: Records): Promise<string | undefined> {
  const kinds = on.group.items.filter((kind) => isReleased(kind) && unseen(on, [kind]).length > 0)
  if (kinds.length === 0) return undefined
  const kind = on.choose.pick(kinds)
  const old = { ...(hiddenItem(on.choose, kind, on.at) as object), observedOn: '2012-03-01' }
  const sent = await on.ask(kind.who, 'submitIntelligence', { method: 'POST', url: '/v1/intelligence', body: old })
  if (sent.statusCode !== 201) return undefined
  const [first, second] = [leadOf(kind.who.organisation), leadOf(kind.who.organisation, 'second')]
  const body = { before: addDays(dayOf(on.at), 1) }
  const proposed = await on.ask(first, 'proposePurge', { method: 'POST', url: '/v1/purges', body })
  const { id, digest } = JSON.parse(proposed.body) as { id: string; digest: string }
  on.books.push(id)
  const done = await on.ask(second, 'confirmPurge', put(`/v1/purges/${id}/confirmation`, { digest }))
  return done.statusCode === 200 ? (JSON.parse(sent.body) as { id: string }).id : undefined
}

/** What a lead looks at: the book of a member of staff, what is held about a home, what has been asked, what is kept. */
export async function exports(on: Records): Promise<boolean> {
  const found = unseen(on, wrapped(on.actors))
  if (found.length === 0) return false
  const { who } = on.choose.pick(found)
  const urls: Readonly<Record<string, string>> = {
    exportStaff: `/v1/staff-export?subject=${who.subject}`,
    exportHeld: `/v1/subject-export?location=${write.pickHome(on.choose)}`,
    listConsultations: '/v1/consultations',
    listRetention: '/v1/retention',
  }
  const name = on.choose.pick(['exportStaff', 'exportStaff', ...Object.keys(urls)])
  const told = await on.ask(leadOf(who.organisation), name, { method: 'GET', url: urls[name] ?? '' })
  return told.statusCode === 200
}

/** By a body of which whoever took it back may not know that it has an interest there. */
export async function noteTheirs(on: Records): Promise<boolean> {
  const secret = on.group.interests.map(({ who }) => who)
  if (secret.length === 0 || on.takenBack.length === 0) return false
  let noted = false
  for (const id of on.takenBack) {
    const told = await on.ask(on.choose.pick(secret), 'acknowledgeWithdrawal', acknowledge(id))
    noted ||= told.statusCode === 200
  }
  return noted
}

function wrapped(people: readonly Person[]): { readonly who: Person }[] {
  return people.map((who) => ({ who }))
}

/** Of organisations of which nobody looks. */
function unseen<Of extends { readonly who: Person }>({ group }: Records, all: readonly Of[]): Of[] {
  const looking = group.viewers.map(({ who }) => who.organisation)
  return all.filter(({ who }) => !looking.includes(who.organisation))
}
