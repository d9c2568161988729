// Taking an item on to another stage, on pages: what is chosen on its page, a look at who would see it then, and then it goes.
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import { organisationNames, subjectNames } from '../../organisations/queries.ts'
import { byField, formErrors, problemErrors } from '../../web/form.ts'
import type { PageAnswer, PageCall } from '../../web/page.ts'
import { fieldsAgain, lookAt } from '../audience/look.ts'
import { actOnItem, showItem } from '../item-page.ts'
import { hostPeopleIn, hostPeopleOf } from '../sharing/with-provider.ts'
import { organisationsIn } from '../versions/words.ts'

/** The form was made of what its `etag` names: what has changed since is looked at first. */
export async function goOn(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form, path } = call
  if (form.get('stage') === '') return showItem(hub, call, formErrors([['stage', 'Choose what happens next']]))
  if (form.get('step') !== 'send') return lookAhead(hub, call)
  const item = await itemOf(call)
  const proceed = form.get('proceed')
  const body = {
    stage: form.get('stage'),
    ...(proceed === '' ? {} : { proceed: { reason: proceed } }),
    ...(await audienceIn(hub, call, item)),
  }
  const headers = { 'if-match': form.get('etag') || '"none"' }
  return actOnItem(hub, call, places, async () => {
    try {
      await call.ask('changeStage', { path: { id: path['id'] ?? '' }, headers, body })
    } catch (problem) {
      throw problem instanceof Problem && problem.code === 'stale'
        ? new Problem('wrong-state', { detail: stale })
        : problem
    }
  })
}

const stale = 'It has changed since you opened it. Look at it again, then choose.'
const places = { '/stage': ['stage'], '/proceed': ['proceed'], '/audience': ['stage'] } as const

async function itemOf({ ask, path }: PageCall) {
  const { body: item } = await ask('readIntelligence', { path: { id: path['id'] ?? '' } })
  if ('withdrawal' in item) throw new Problem('wrong-state', { detail: 'It has been withdrawn.' })
  return item
}

/** While the provider checks it, people of the host council can be named. */
async function audienceIn(hub: Hub, call: PageCall, item: Awaited<ReturnType<typeof itemOf>>) {
  return call.form.get('stage') === 'with-provider' ? hostPeopleIn(hub, call, item) : {}
}

/** Who would see it there, and who of them does not yet: nothing happens. */
async function lookAhead(hub: Hub, call: PageCall): Promise<PageAnswer> {
  const { form, path } = call
  const { read } = hub.database
  const id = path['id'] ?? ''
  const stage = form.get('stage')
  const item = await itemOf(call)
  const subject = item.subject.location ?? item.subject.council ?? ''
  const named = await audienceIn(hub, call, item)
  const names = await organisationNames(read, [...organisationsIn(item), ...organisationsIn(named)])
  try {
    const data = {
      ...{ id, item, stage, action: `/information/${id}/stage` },
      locationName: (await subjectNames(read, [item.subject])).get(subject) ?? subject,
      look: await lookAt(call, { item: id, stageChange: { stage, ...named } }, names),
      hostPeople: stage === 'with-provider' ? await hostPeopleOf(hub, call, item) : undefined,
      errorOf: byField([]),
      fields: fieldsAgain(call),
    }
    return { view: 'intelligence/stage-check', data }
  } catch (problem) {
    if (!(problem instanceof Problem) || ![400, 409, 422].includes(problem.status)) throw problem
    return showItem(hub, call, problemErrors(problem, { ...places, '/stageChange': ['stage'] }))
  }
}
