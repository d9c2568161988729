// What is told to the audit: one event per change and per disclosure.

export interface AuditEvent {
  /** The acting organisation: the entry goes into its own log. */
  readonly organisation: string
  /** The acting person or system. */
  readonly subject: string
  readonly roles: readonly string[]
  /** What was done, as `noun.verb`: `intelligence.submitted`, `visit.planned`, `intelligence.disclosed`… */
  readonly action: string
  /** What it was done to: kind and id. */
  readonly resource: { readonly kind: string; readonly id: string }
  /** Anything else worth proving later: JSON values only, never the content of an item nor a person's data. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** Who acts: what an entry keeps of a viewer. */
export type Actor = Pick<AuditEvent, 'organisation' | 'subject' | 'roles'>

/** What the submitter keeps: the signed hash of the entry, with its time, without any position. */
export interface Receipt {
  /** base64url SHA-256 leaf hash. */
  readonly leaf: string
  readonly at: string
  readonly keyId: string
  /** base64url Ed25519 signature over `leaf` and `at`. */
  readonly signature: string
}
