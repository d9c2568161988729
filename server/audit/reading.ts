// Reading the audit: for the information-governance lead of the body itself, and put on record in turn.
import type { Call } from '../contract/call.ts'
import { enterAct } from '../events/record.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { auditRead } from './entries.ts'
import { linkOwn } from './queries.ts'

/** Throws Problem `not-found` for someone whose token limits them to some homes: a log is not about homes. */
export function mayReadLog({ viewer }: Call): void {
  if (viewer.locations !== undefined) throw new Problem('not-found')
}

/** See `linkOwn`. A damaged log is left as it is. */
export async function linkOfViewer(hub: Hub, { viewer: { organisation } }: Call): Promise<void> {
  try {
    await linkOwn(hub, organisation)
  } catch (cause) {
    throw new Problem('busy', { cause })
  }
}

/** Records the reading before the answer leaves. Throws Problem `busy` where it can't be: then the answer must not leave. */
export async function recordReading(hub: Hub, call: Call, channel: string, entry?: string): Promise<void> {
  const { cursor: _, limit: __, ...asked } = call.query
  const resource = entry === undefined ? { kind: 'answer', id: channel } : { kind: 'entry', id: entry }
  const details = { channel, asked, basis: 'Governs the information of this organisation.' }
  try {
    await hub.database.transaction((tx) => enterAct(tx, hub, call.viewer, auditRead, resource, details))
  } catch (cause) {
    throw new Problem('busy', { cause })
  }
}
