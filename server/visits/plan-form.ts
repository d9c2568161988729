// The form of a visit: its fields, and what is sent of them.
import type { Problem } from '../http/problem.ts'
import { dayBoxes, formErrors, problemErrors, readDay, toBoxes, type FormError, type Places } from '../web/form.ts'
import type { Fields, PageCall } from '../web/page.ts'
import { evidenceItems, topics, visitKinds } from '../policy/reference.ts'
import type { Viewer } from '../policy/viewer.ts'

/** What the form offers this planner; a host council can be told of an unannounced visit by name. */
export function planFields({ kind, organisation }: Viewer, hostCouncil: string | undefined) {
  return {
    kinds: visitKinds.filter(({ by }) => by.includes(kind)),
    topics,
    evidenceItems,
    tellable: [hostCouncil].filter((id): id is string => id !== undefined && id !== organisation),
  }
}

const texts = ['kind', 'hours', 'team', 'email', 'telephone', 'confirm'] as const

/** What stands in the form: as it was sent, as a draft, or as it begins. */
export function filledPlan({ form, draft, query, viewer }: PageCall) {
  const given = draft ?? form
  const or = (name: string, usual = '') => (given.has(name) ? given.get(name) : usual)
  return {
    ...(Object.fromEntries(texts.map((name) => [name, given.get(name)])) as Record<(typeof texts)[number], string>),
    location: or('location', query.get('location')),
    home: or('home', query.get('home')),
    basis: or('basis', 'routine'),
    notice: or('notice', viewer.kind === 'regulator' ? 'unannounced' : 'announced'),
    topics: given.all('topics'),
    evidence: given.all('evidence'),
    tell: given.all('tell'),
    from: dayBoxes(given, 'from'),
    to: dayBoxes(given, 'to'),
  }
}

/** What is missing, in the words of the form. All else is judged where it is sent. */
export function planErrors(form: Fields): FormError[] {
  const [from, to] = [readDay(form, 'from'), readDay(form, 'to')]
  const hours = form.get('hours')
  const found: [string, string][] = []
  if (form.get('location') === '') found.push(['home', 'Choose the service to be visited'])
  if (form.get('kind') === '') found.push(['kind', 'Choose the kind of visit'])
  if (form.all('topics').length === 0) found.push(['topics', 'Choose at least one topic'])
  if (!from) found.push(['from', 'Enter the first day, like 27 3 2027'])
  if (to === undefined) found.push(['to', 'The last day must be a real date, or left empty for a single day'])
  if (hours !== '' && !(Number(hours) > 0)) found.push(['hours', 'Enter the hours as a number, like 6'])
  if (form.get('team') === '' && (form.get('email') || form.get('telephone')))
    found.push(['team', 'Enter the name of the team that the provider reaches there'])
  return toBoxes(formErrors(found), days)
}

const days = ['from', 'to']

/** Why it was refused, at the fields. A visit of one day has its errors at the first. */
export function refusedPlan(form: Fields, problem: Problem): FormError[] {
  const oneDay: Places = readDay(form, 'to') === '' ? { '/period/to': ['from'] } : {}
  return toBoxes(problemErrors(problem, { ...planPlaces, ...oneDay }), days)
}

const planPlaces: Places = {
  '/location': ['home', 'There is no such service. Find it by its name'],
  '/kind': ['kind'],
  '/basis': ['basis'],
  '/topics': ['topics'],
  '/period/from': ['from'],
  '/period/to': ['to'],
  '/period': ['from'],
  '/notice': ['notice'],
  '/expectedHours': ['hours'],
  '/evidenceRequested': ['evidence'],
  '/contact/email': ['email', 'Enter the address of a team’s mailbox, like quality@example.gov.uk'],
  '/contact/telephone': ['telephone', 'Enter a telephone number, like 01706 000000'],
  '/contact/team': ['team'],
  '/sharedWith': ['tell'],
}

/** The shape `VisitPlan`. */
export function toPlan(form: Fields) {
  const from = readDay(form, 'from') ?? ''
  const contact = ['team', 'email', 'telephone'].flatMap((name) =>
    form.get(name) === '' ? [] : [[name, form.get(name)]],
  )
  return {
    location: form.get('location'),
    kind: form.get('kind'),
    basis: form.get('basis'),
    topics: form.all('topics'),
    period: { from, to: readDay(form, 'to') || from },
    notice: form.get('notice'),
    ...(form.get('hours') === '' ? {} : { expectedHours: Number(form.get('hours')) }),
    ...(form.has('evidence') ? { evidenceRequested: form.all('evidence') } : {}),
    ...(contact.length === 0 ? {} : { contact: Object.fromEntries(contact) as Record<string, string> }),
    ...(form.get('notice') === 'unannounced' && form.has('tell') ? { sharedWith: form.all('tell') } : {}),
  }
}
