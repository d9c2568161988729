/**
 * One thing wrong with a request: where, and a sentence that says what to do. Never holds the value that was sent: it may
 * be somebody's personal data. `pointer` is a JSON Pointer (RFC 6901) into the body; `parameter` is the name of a query
 * parameter or of a header.
 */
export type FieldError =
  { readonly pointer: string; readonly detail: string } | { readonly parameter: string; readonly detail: string }

/** How many of them are told at most (§3 of the protocol). */
export const mostErrors = 50
