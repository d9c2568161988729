// Every way in which a request can fail, with the words for it. `detail` is what the caller reads when the place that
// refused said nothing better; `remedy` is what to do about it, as /problems/<code> and docs/problems.md tell.

export interface ProblemKind {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly remedy: string
}

/** §11 of the protocol. A code, once released, keeps its meaning. */
export const problems = {
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    detail: 'The body could not be read as JSON.',
    remedy: 'Send one JSON value, complete, without comments and without a byte order mark.',
  },
  'duplicate-key': {
    status: 400,
    title: 'A key appears twice',
    detail: 'The same key appears twice in one object, so it is not clear which value is meant.',
    remedy: 'Send each key once. The pointer names the second one.',
  },
  'malformed-text': {
    status: 400,
    title: 'The text is not UTF-8',
    detail: 'The body holds bytes that are not UTF-8.',
    remedy: 'Encode the body as UTF-8.',
  },
  'too-deep': {
    status: 400,
    title: 'The body is nested too deeply',
    detail: 'The body holds objects or lists nested more than 32 deep.',
    remedy: 'Send the shape that the operation asks for: none of them nests that deep.',
  },
  'malformed-request': {
    status: 400,
    title: 'The request is not HTTP',
    detail: 'The request line, a header or the framing of the body could not be understood.',
    remedy: 'Use an HTTP/1.1 client, with headers of at most 16 KiB together.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid token',
    detail: 'This needs a bearer token that the hub accepts and that is within its time.',
    remedy:
      'Send `Authorization: Bearer …` with a token of this hub, or of an issuer that it believes, that has not expired, for an ' +
      'organisation and a role that the hub knows. The answer is the same whatever is wrong with the token.',
  },
  'role-not-allowed': {
    status: 403,
    title: 'Not with this role',
    detail: 'None of the roles in your token may do this.',
    remedy: 'Ask somebody whose role allows it, or ask for a token with such a role.',
  },
  'not-yours': {
    status: 403,
    title: 'Not yours to change',
    detail: 'You can see this, but it belongs to another organisation.',
    remedy: 'Ask the organisation that owns it.',
  },
  'not-adhering': {
    status: 403,
    title: 'Your organisation has not signed',
    detail:
      'Your organisation is not bound by the information-sharing agreement today, so it can share only what is published ' +
      'from the start, and plan no visits.',
    remedy:
      'Ask whoever speaks for your organisation to sign the agreement: the operator of the hub records it, and ' +
      'GET /v1/adherences says who is bound. What is your own you can go on reading, withdraw and cancel.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    detail: 'There is nothing here that you can see.',
    remedy:
      'Check the address. What you may not see, what does not exist and what never existed are answered alike; so is a ' +
      'method that an address does not have.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not in that format',
    detail: 'This cannot be sent in any of the formats in your Accept header.',
    remedy: 'Leave Accept out, or name a format that the operation has in openapi.yaml.',
  },
  'overlap-undecided': {
    status: 409,
    title: 'An overlap is not decided yet',
    detail: 'This visit overlaps with another, and your side has not decided what to do about it.',
    remedy: 'Decide each overlap of the visit, or confirm with `proceed` and a reason that holds for all of them.',
  },
  'other-cannot-see': {
    status: 409,
    title: 'The other side cannot see your visit',
    detail: 'You can offer to make the two visits together only to a body that sees yours, and this one does not yet.',
    remedy: 'Send the decision with `disclose: true` to show your visit to that body, or decide otherwise.',
  },
  'clock-running': {
    status: 409,
    title: 'Somebody still has time',
    detail: 'The provider has not answered yet, and its time is not over.',
    remedy: 'Wait until it has answered or `dueOn` is over, or send `proceed` with a reason: it is kept in the audit.',
  },
  'clock-passed': {
    status: 409,
    title: 'The time to answer is over',
    detail: 'The last day to answer this has passed.',
    remedy: 'Send what you have to say as a reply, and ask there for more time: whoever shared it can extend it.',
  },
  'wrong-state': {
    status: 409,
    title: 'Not in this state',
    detail: 'The state that this is in does not allow that.',
    remedy: 'Read it again: its status says what can follow.',
  },
  'second-person': {
    status: 403,
    title: 'Somebody else has to confirm it',
    detail: 'You have proposed this yourself. Another person of your organisation has to confirm it.',
    remedy: 'Ask another information-governance lead of your organisation to look at it and to confirm it.',
  },
  'purge-changed': {
    status: 409,
    title: 'What would go has changed',
    detail: 'What would be erased is not what was listed: something was put on hold, changed, or is gone already.',
    remedy: 'Propose it anew, look at what it lists now, and have that confirmed.',
  },
  'foreign-cursor': {
    status: 400,
    title: 'Not your cursor',
    detail: 'This is not a cursor that the hub gave you for this list.',
    remedy:
      'Send the `cursor` of your last answer, as it is. It is for one person or system in one organisation, with the same ' +
      'roles and services: where these have changed, begin without one.',
  },
  'source-id-withdrawn': {
    status: 409,
    title: 'Withdrawn under this sourceId',
    detail:
      'Your organisation has withdrawn what it sent under this sourceId, and a withdrawn sourceId is not taken again.',
    remedy: 'Send the correct facts as a new item with a sourceId of its own.',
  },
  'already-submitted': {
    status: 409,
    title: 'Already submitted',
    detail: 'Your organisation has already sent something under this sourceId.',
    remedy: 'Use another sourceId. To send the same request again safely, use an Idempotency-Key.',
  },
  stale: {
    status: 412,
    title: 'It has changed since you read it',
    detail: 'The If-Match header does not name what you would see now.',
    remedy: 'Read it again, look at what changed, and send the new ETag in If-Match.',
  },
  'payload-too-large': {
    status: 413,
    title: 'The body is too large',
    detail: 'A body may have at most 256 KiB, and a batch 10 MiB and 5,000 rows.',
    remedy: 'Send less in one request; a longer batch in parts.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Not a format that this takes',
    detail: 'The Content-Type is missing or is not one that this operation takes.',
    remedy:
      'Send JSON with `Content-Type: application/json`, in UTF-8, not compressed; and no body where none is asked for.',
  },
  invalid: {
    status: 422,
    title: 'Something in the request is not right',
    detail: 'The request was understood, but what it says does not fit. See errors.',
    remedy:
      'Each of `errors` says where (`pointer` is a JSON Pointer into the body, `parameter` a query parameter or a ' +
      'header) and what to do. At most 50 are listed.',
  },
  'personal-data': {
    status: 422,
    title: 'It holds personal data',
    detail: 'The text seems to hold something that identifies a person.',
    remedy: 'Leave it out: the hub takes intelligence about services, never about the people who use them.',
  },
  'personal-data-likely': {
    status: 422,
    title: 'It may hold personal data',
    detail: 'The text may hold something that identifies a person who uses care.',
    remedy:
      'Leave it out. Where it is nobody who uses care, send it again with `acknowledge`: the pointer and the kind of each entry ' +
      'of this problem’s `acknowledge`, and a reason (`staff-name`, `professional-name`, `public-figure`, `organisation-name`, ' +
      '`place-name`, `date-of-an-event` or `not-a-person`). The answer is put on record, the text is not.',
  },
  'audience-ceiling': {
    status: 422,
    title: 'The audience is too wide',
    detail: 'The protocol does not allow this kind of item to go to everyone in its audience.',
    remedy: 'Take out the members of the audience that `errors` points to. The hub never trims an audience by itself.',
  },
  'unknown-reference': {
    status: 422,
    title: 'It refers to something that is not there',
    detail: 'Something that the request refers to does not exist, or you cannot see it.',
    remedy: 'Check the id or the code that `errors` points to.',
  },
  'idempotency-mismatch': {
    status: 422,
    title: 'This Idempotency-Key was used for something else',
    detail: 'The same Idempotency-Key came with another body before.',
    remedy: 'Use a new key for each new request, and the same key only to send the same request again.',
  },
  'precondition-required': {
    status: 428,
    title: 'If-Match is needed',
    detail: 'This changes something that others may be changing too, so it needs an If-Match header.',
    remedy: 'Read it first, and send the ETag that you got in If-Match.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    detail: 'You have sent too many requests in a short time.',
    remedy: 'Wait for as many seconds as Retry-After says.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong in the hub',
    detail: 'The hub failed to answer. What you sent may or may not have been kept, but never by half.',
    remedy:
      'Send it again later, with the same Idempotency-Key. If it goes on, tell whoever runs the hub, with the X-Request-Id of ' +
      'the answer.',
  },
  busy: {
    status: 503,
    title: 'The hub is busy',
    detail: 'The hub cannot answer this at the moment.',
    remedy:
      'Try again after as many seconds as Retry-After says. Send a change again with the same Idempotency-Key: it is then ' +
      'made once, even if the hub had already made it when it failed to answer.',
  },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof problems

export function isProblemCode(value: string): value is ProblemCode {
  return Object.hasOwn(problems, value)
}
