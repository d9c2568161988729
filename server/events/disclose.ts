// Reading is disclosure (protocol §4): an answer that holds what is not public is on record before it leaves.
import type { Hub } from '../hub.ts'
import { Problem } from '../http/problem.ts'
import type { Viewer } from '../policy/viewer.ts'
import { insertMonthRows, newMonthRows, rememberTold } from './disclosure-months.ts'
import type { AuditEvent } from './event.ts'
import { enter } from './record.ts'

export interface Disclosed {
  /** `intelligence`, `visit`, `interest`… */
  readonly kind: string
  readonly id: string
  readonly version?: number
}

export interface Disclosure {
  /** As in an event: `intelligence.disclosed`, `visit.disclosed`… */
  readonly action: string
  /** How it left: an operationId, a page, a feed. */
  readonly channel: string
  /** The items in the answer that are not public. */
  readonly items: readonly Disclosed[]
  /** Why the viewer may see them: the reasons of the rules that allowed it. */
  readonly basis: string | readonly string[]
}

/**
 * Records one entry for the answer, and who has read what this month, in a transaction of its own, and resolves once that is on disk. Nothing for an answer
 * without such items. Throws Problem `busy` where it can't be recorded: then the answer must not leave.
 */
export async function disclose(hub: Hub, viewer: Viewer, disclosure: Disclosure): Promise<void> {
  if (disclosure.items.length === 0) return
  const reader = viewer.organisation
  try {
    const months = await newMonthRows(hub, reader, disclosure)
    await hub.database.transaction(async (tx) => {
      await enter(tx, hub, disclosureEvent(viewer, disclosure))
      if (months.length > 0) await insertMonthRows(tx, months)
    })
    rememberTold(hub, reader, disclosure)
  } catch (cause) {
    throw new Problem('busy', { cause })
  }
}

/**
 * The same as an event, for a write whose answer holds others' items: `enter` it in the write's own transaction. Items are
 * kept as `kind/id`, or `kind/id/version`, in the answer's order; the event's resource is the only item, or the answer.
 */
export function disclosureEvent(viewer: Viewer, disclosure: Disclosure): AuditEvent {
  const { action, channel, items, basis } = disclosure
  const [first] = items
  return {
    organisation: viewer.organisation,
    subject: viewer.subject,
    roles: viewer.roles,
    action,
    resource: first && items.length === 1 ? { kind: first.kind, id: first.id } : { kind: 'answer', id: channel },
    details: { basis, channel, items: items.map(itemName) },
  }
}

function itemName({ kind, id, version }: Disclosed): string {
  return version === undefined ? `${kind}/${id}` : `${kind}/${id}/${version}`
}
