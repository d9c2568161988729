// The page on which people ask for e-mails, and the one that an e-mail leads to for stopping them.
import type { Hub } from '../hub.ts'
import { Problem } from '../http/problem.ts'
import { byField, problemErrors, type FormError, type Places } from '../web/form.ts'
import type { Fields, OpenPage, Page, PageAnswer, PageCall } from '../web/page.ts'
import { stopBySecret } from './digests.ts'
import type { DigestRequest } from './digests.ts'

const act = 'be-emailed'

export const notificationPages: readonly Page[] = [
  { method: 'GET', path: '/email', menu: 'E-mail', act, handle: (hub, call) => show(hub, call) },
  { method: 'POST', path: '/email', act, handle: set },
  { method: 'POST', path: '/email/stop', act, handle: stop },
]

/** Without signing in: who has the e-mail may stop it. Whether there was one is told to nobody. */
export const openNotificationPages: readonly OpenPage[] = [
  { method: 'GET', path: '/email/stop/:secret', handle: async () => ({ view: 'notifications/stop', data: {} }) },
  {
    method: 'POST',
    path: '/email/stop/:secret',
    async handle(hub, { path }) {
      await hub.database.transaction((tx) => stopBySecret(tx, hub, path['secret'] ?? ''))
      return { view: 'notifications/stopped', data: {} }
    },
  },
]

async function show(_hub: Hub, call: PageCall, errors: readonly FormError[] = []): Promise<PageAnswer> {
  const { ask, form, query } = call
  const digest = (await ask('readEmailDigest')).body
  const usual: Readonly<Record<string, string>> = {
    address: digest.address ?? '',
    days: digest.days ?? 'working-days',
    weekday: digest.weekday ?? 'monday',
    hour: String(digest.hour ?? 8),
    quietFrom: String(digest.quiet?.from ?? 18),
    quietTo: String(digest.quiet?.to ?? 8),
  }
  const chosen = Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, typed(form, name, value)]))
  const data = { digest, chosen, errors, errorOf: byField(errors), saved: query.has('saved'), hours }
  return { view: 'notifications/email', data, ...(errors.length === 0 ? {} : { status: 422 }) }
}

function typed(form: Fields, name: string, usual: string): string {
  return form.has(name) ? form.get(name) : usual
}

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  text: `${String(hour).padStart(2, '0')}:00`,
}))

const places: Places = {
  '/address': ['address', 'Enter an e-mail address, like name@example.org'],
  '/days': ['days', 'Choose how often'],
  '/weekday': ['weekday', 'Choose a day'],
  '/hour': ['hour'],
  '/quiet': ['quietFrom', 'Choose when nothing is sent'],
}

async function set(hub: Hub, call: PageCall): Promise<PageAnswer> {
  try {
    await call.ask('setEmailDigest', { body: requestIn(call.form) })
    return { redirect: '/email?saved' }
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 422) throw problem
    return show(hub, call, problemErrors(problem, places))
  }
}

function requestIn(form: Fields): DigestRequest {
  const days = form.get('days')
  const sent = {
    address: form.get('address'),
    days,
    ...(days === 'weekly' ? { weekday: form.get('weekday') } : {}),
    hour: numberIn(form, 'hour'),
    quiet: { from: numberIn(form, 'quietFrom'), to: numberIn(form, 'quietTo') },
  }
  return sent as DigestRequest
}

/** What is no number is left to the contract to refuse. */
function numberIn(form: Fields, name: string): number | string {
  const text = form.get(name)
  return /^[0-9]{1,2}$/.test(text) ? Number(text) : text
}

async function stop(_hub: Hub, { ask }: PageCall): Promise<PageAnswer> {
  await ask('stopEmailDigest')
  return { redirect: '/email?saved' }
}
