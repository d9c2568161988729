// An audit entry: canonical JSON (RFC 8785) of one act, and the salted hash of it that goes into a log.
import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Hub } from '../hub.ts'
import type { AuditEvent } from './event.ts'
import { newId } from './id.ts'

/** A row of `audit_entries`. */
export interface Entry {
  readonly id: string
  readonly organisationId: string
  readonly at: string
  readonly subject: string
  readonly action: string
  readonly entry: string
  readonly salt: string
  readonly leaf: string
}

/** The event as an entry, with an id, a time and a salt of its own. Throws if a value has no canonical JSON. */
export function toEntry(hub: Pick<Hub, 'clock' | 'random'>, event: AuditEvent): Entry {
  const id = newId(hub, 'audit-id')
  const at = hub.clock.now().toISOString()
  const salt = Buffer.from(hub.random.bytes('salt', 16)).toString('base64url')
  const entry = entryText(id, at, event)
  const { organisation, subject, action } = event
  return { id, organisationId: organisation, at, subject, action, entry, salt, leaf: leafOf(salt, entry) }
}

function entryText(id: string, at: string, event: AuditEvent): string {
  const { organisation, subject, roles, action, resource, details } = event
  const text = canonicalize({ id, at, organisation, subject, roles, action, resource, details })
  if (text === undefined) throw new Error('An audit entry without JSON.')
  return text
}

const leafPrefix = Buffer.from([0])

/** RFC 6962 leaf hash of the salt's bytes followed by the entry's, base64url. The salt keeps a leaf from being guessed. */
export function leafOf(salt: string, entry: string): string {
  return hash('sha256', Buffer.concat([leafPrefix, Buffer.from(salt, 'base64url'), Buffer.from(entry)]), 'base64url')
}
