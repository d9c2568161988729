// What goes to its provider to check first: who sees it meanwhile. CQC may name people of the host council (protocol §3).
import type { Hub } from '../../hub.ts'
import { locationById, organisationNames } from '../../organisations/queries.ts'
import type { Audience } from '../../policy/audience.ts'
import { profileFor } from '../../policy/reference.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import type { PageCall } from '../../web/page.ts'
import { peopleIn } from '../audience/named.ts'
import type { Subject } from '../subject.ts'

interface Item {
  readonly type: string
  readonly subject: Subject
  readonly sourceCategory?: string
}

/** Where people of the host council can be named: that council, and who was named. */
export interface HostPeople {
  readonly council: string
  readonly name: string
  readonly filled: string
}

/** `sent`: an item that could be sent as a draft. */
export async function withProvider(hub: Hub, call: PageCall, sent: Item) {
  const { stage: _draft, audience: _later, marking: _asADraft, ...submission } = sent as Item & Record<string, unknown>
  const hostPeople = await hostPeopleOf(hub, call, sent)
  return {
    submission: { ...submission, stage: 'with-provider', ...audienceWith(call.viewer.kind, sent, hostPeople) },
    hostPeople,
  }
}

/** The member `audience` of a change of stage; nothing, where nobody was named. */
export async function hostPeopleIn(hub: Hub, call: PageCall, item: Item): Promise<{ audience?: Audience }> {
  return audienceWith(call.viewer.kind, item, await hostPeopleOf(hub, call, item))
}

export async function hostPeopleOf(hub: Hub, { form, viewer }: PageCall, item: Item): Promise<HostPeople | undefined> {
  const { read } = hub.database
  const profile = profileOf(viewer.kind, item)
  const council = (await locationById(read, item.subject.location ?? ''))?.councilId ?? undefined
  if (profile?.ceiling.host !== 'people' || council === undefined) return undefined
  const name = (await organisationNames(read, [council])).get(council) ?? council
  return { council, name, filled: form.get('hostPeople') }
}

function audienceWith(kind: OrganisationKind, item: Item, named: HostPeople | undefined): { audience?: Audience } {
  const people = peopleIn(named?.filled ?? '')
  if (named === undefined || people.length === 0) return {}
  return { audience: [...(profileOf(kind, item)?.audience ?? []), { organisation: named.council, people }] }
}

function profileOf(kind: OrganisationKind, { type, sourceCategory }: Item) {
  return profileFor(type, 'with-provider', kind, ...(sourceCategory === undefined ? [] : [sourceCategory]))
}
