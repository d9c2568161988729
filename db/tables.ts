// The whole data model, in domain order. Columns are only for what is searched, joined, constrained or used by policy;
// the published shape of a thing is its `document`, JSON text written once.
// Dates are `YYYY-MM-DD` (Europe/London), instants are UTC `YYYY-MM-DDTHH:mm:ss.sssZ`; both sort as text.
// Sets of slugs are text between bars, `|medicines|records|`, so that one `contains` finds a member on both databases.
import { boolean, index, integer, primaryKey, table, text, uniqueIndex } from './columns.ts'

// ── Organisations, locations and interests ──────────────────────────────────────────────────────────────────────────

/** Every party: regulator, council, provider, icb, healthwatch, region, national, and the hub itself. */
export const organisations = table(
  'organisations',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    /** The name in lower case, for search. Empty while a provider is known only by its id. */
    nameFolded: text('name_folded').notNull(),
    /** GSS code of a council or an ICB. */
    gss: text('gss'),
    /** ADASS region of a council, a slug. */
    region: text('region'),
    /** The group a provider belongs to: CQC's brand id. */
    brand: text('brand'),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
    successor: text('successor'),
    /** Public facts as JSON: the shape `Organisation` or `Provider`. */
    document: text('document').notNull(),
    /** For each fact, the rank of the source that it comes from, one digit each: what is worth more is not overwritten. */
    sources: text('sources'),
  },
  (t) => [
    index('organisations_by_name').on(t.kind, t.nameFolded, t.id),
    index('organisations_by_brand').on(t.brand),
    index('organisations_by_gss').on(t.gss),
  ],
)

/** Other schemes' identifiers of an organisation: `ods`, `gss`, `companies-house`… */
export const organisationIdentifiers = table(
  'organisation_identifiers',
  {
    scheme: text('scheme').notNull(),
    value: text('value').notNull(),
    organisationId: text('organisation_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.scheme, t.value] }), index('identifiers_by_organisation').on(t.organisationId)],
)

/** An organisation that counts as provider at this provider's locations, whatever else it is (a council's own homes). */
export const providerLinks = table(
  'provider_links',
  {
    providerId: text('provider_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    /** `same-name` or `operator`. */
    ground: text('ground').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.providerId, t.organisationId] }),
    index('links_by_organisation').on(t.organisationId),
  ],
)

/** The councils whose area a Healthwatch or a region serves. */
export const organisationAreas = table(
  'organisation_areas',
  {
    organisationId: text('organisation_id').notNull(),
    councilId: text('council_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.councilId] })],
)

/** Who is bound by which version of the agreement, and when: both days inclusive, in England. No two of a body's overlap. */
export const adherences = table(
  'adherences',
  {
    organisationId: text('organisation_id').notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
    version: text('version').notNull(),
    /** Who signed, and in which office. */
    signedBy: text('signed_by').notNull(),
    office: text('office').notNull(),
    signedOn: text('signed_on').notNull(),
    retentionClass: text('retention_class').notNull(),
    /** Until when the signatory's name is needed; null as long as there is no last day. */
    reviewOn: text('review_on'),
    recordedAt: text('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.startsOn] })],
)

export const locations = table(
  'locations',
  {
    id: text('id').primaryKey(),
    providerId: text('provider_id').notNull(),
    name: text('name').notNull(),
    nameFolded: text('name_folded').notNull(),
    /** Upper case with one space, as in `OL8 4DJ`. */
    postcode: text('postcode'),
    /** GSS code of the host council; null where CQC's name for it matched none. */
    councilId: text('council_id'),
    /** GSS code (E54…) of the ICB of its area. */
    icbGss: text('icb_gss'),
    /** The chain of registrations this location belongs to, named by its smallest location id. */
    lineageId: text('lineage_id').notNull(),
    /** `registered` or `deregistered`. */
    status: text('status').notNull(),
    /** Service types between bars. */
    serviceTypes: text('service_types').notNull(),
    /** Public facts as JSON: the shape `Location` without ratings and lineage. */
    document: text('document').notNull(),
    sources: text('sources'),
  },
  (t) => [
    index('locations_by_name').on(t.nameFolded, t.id),
    index('locations_by_council').on(t.councilId, t.nameFolded, t.id),
    index('locations_by_provider').on(t.providerId, t.id),
    index('locations_by_postcode').on(t.postcode, t.id),
    index('locations_by_lineage').on(t.lineageId, t.id),
  ],
)

/** CQC's `HSCA Predecessor` links, also towards locations that the hub does not hold yet. */
export const locationPredecessors = table(
  'location_predecessors',
  {
    locationId: text('location_id').notNull(),
    predecessorId: text('predecessor_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.locationId, t.predecessorId] }),
    index('predecessors_by_predecessor').on(t.predecessorId),
  ],
)

/** Declared interests: an organisation that commissions care at a location, between two dates, both inclusive. */
export const interests = table(
  'interests',
  {
    locationId: text('location_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
    declaredAt: text('declared_at').notNull(),
    declaredBy: text('declared_by').notNull(),
    /** The shape `Interest` as JSON. */
    document: text('document').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.locationId, t.organisationId] }),
    index('interests_by_organisation').on(t.organisationId),
  ],
)

// ── Intelligence ────────────────────────────────────────────────────────────────────────────────────────────────────

export const intelligence = table(
  'intelligence',
  {
    id: text('id').primaryKey(),
    version: integer('version').notNull(),
    type: text('type').notNull(),
    schemaVersion: integer('schema_version').notNull(),
    stage: text('stage').notNull(),
    /** When the stage began, and the last day of its clock, where it has one. */
    stageAt: text('stage_at').notNull(),
    dueOn: text('due_on'),
    /** When the provider answered what is with it. */
    answeredAt: text('answered_at'),
    /** Empty where the item is about a council, and so is the provider's. */
    locationId: text('location_id').notNull(),
    /** The provider when the item was sent: a later owner inherits nothing. */
    providerId: text('provider_id').notNull(),
    /** GSS code of the council that it is about, where it is about no service. */
    councilId: text('council_id'),
    originator: text('originator').notNull(),
    sourceCategory: text('source_category').notNull(),
    /** The audience's classes as bits, see `policy/audience.ts`. */
    audience: integer('audience').notNull(),
    visibleFrom: text('visible_from'),
    visibleUntil: text('visible_until'),
    observedOn: text('observed_on').notNull(),
    /** Topics between bars. */
    topics: text('topics').notNull(),
    severity: text('severity'),
    /** The overall rating's value, its scheme and its place among the scheme's four (1 the best), where the item carries one. */
    ratingScheme: text('rating_scheme'),
    ratingValue: text('rating_value'),
    ratingPlace: integer('rating_place'),
    /** Of a finding: how it was made, and the originator's visit that it comes from, where that was said. */
    method: text('method'),
    visitId: text('visit_id'),
    /** The last day on which it restricts placements, `9999-12-31` where none is set; null where it restricts none. */
    restrictsUntil: text('restricts_until'),
    /** Somebody disputes it, and the originator has not answered. */
    disputed: boolean('disputed').notNull(),
    withdrawnAt: text('withdrawn_at'),
    /** When the latest reply to it was made. */
    repliedAt: text('replied_at'),
    sourceId: text('source_id'),
    submittedBy: text('submitted_by').notNull(),
    submittedAt: text('submitted_at').notNull(),
    /** Of the current version. */
    changedBy: text('changed_by').notNull(),
    changedAt: text('changed_at').notNull(),
    retentionClass: text('retention_class').notNull(),
    /** The day on which somebody has to look whether it is still needed. */
    reviewOn: text('review_on').notNull(),
    /** Somebody needs it for a claim or an inquiry: it is not purged. */
    onHold: boolean('on_hold').notNull(),
    /** The item as the originator and CQC read it, JSON. */
    document: text('document').notNull(),
    /** The item as everyone else reads it, JSON. */
    readerDocument: text('reader_document').notNull(),
  },
  (t) => [
    index('intelligence_by_location').on(t.locationId, t.observedOn, t.id),
    index('intelligence_by_provider').on(t.providerId, t.observedOn, t.id),
    index('intelligence_by_time').on(t.stageAt, t.id),
    index('intelligence_by_release').on(t.visibleFrom),
    index('intelligence_by_withdrawal').on(t.withdrawnAt, t.id),
    index('intelligence_by_council').on(t.councilId, t.observedOn, t.id),
    index('intelligence_by_due_day').on(t.dueOn, t.id),
    index('intelligence_by_review_day').on(t.reviewOn, t.id),
    uniqueIndex('intelligence_by_source').on(t.originator, t.sourceId),
  ],
)

/** Organisations (and, where given, people) named in an item's audience. `person` is empty for the whole organisation. */
export const intelligenceNamed = table(
  'intelligence_named',
  {
    itemId: text('item_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    person: text('person').notNull(),
  },
  (t) => [primaryKey({ columns: [t.itemId, t.organisationId, t.person] })],
)

/** What an item said before: its replaced versions, with all that decides who may read them. The current one is the item's row. */
export const intelligenceVersions = table(
  'intelligence_versions',
  {
    itemId: text('item_id').notNull(),
    version: integer('version').notNull(),
    stage: text('stage').notNull(),
    sourceCategory: text('source_category').notNull(),
    audience: integer('audience').notNull(),
    /** The organisations and people that its audience named: JSON, as it was sent. */
    named: text('named').notNull(),
    visibleFrom: text('visible_from'),
    visibleUntil: text('visible_until'),
    document: text('document').notNull(),
    readerDocument: text('reader_document').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: text('changed_at').notNull(),
    replacedAt: text('replaced_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.itemId, t.version] })],
)

/**
 * That something may have become visible, changed or hidden, for whoever may know of it: written in the transaction of the
 * act that causes it, also long before the day on which it happens.
 */
export const changes = table(
  'changes',
  {
    id: text('id').primaryKey(),
    /** `intelligence`, `interest`, `organisation`: what it comes from, and its id there (`LOCATION/ORGANISATION` of an interest). */
    kind: text('kind').notNull(),
    itemId: text('item_id').notNull(),
    /** When it happens. */
    at: text('at').notNull(),
    /** Orders what one process writes within one millisecond. */
    turn: integer('turn').notNull(),
    /** Its place in the order of all that has happened and was committed; null until the sequencer has given it one. */
    position: integer('position'),
    /** Of an item: its stored version after the act. Null for a moment that was still to come when the row was written. */
    version: integer('version'),
    /** Of an interest that was declared anew: the days of the one before, `2026-01-01/2026-06-30`; empty where there was none. */
    before: text('before'),
    /** Of a reply: whose it is, and a space and `turned` behind it where it began or ended that the item is in dispute. */
    reply: text('reply'),
  },
  (t) => [
    uniqueIndex('changes_by_position').on(t.position),
    index('changes_waiting').on(t.position, t.at, t.turn, t.id),
    index('changes_by_item').on(t.itemId, t.position),
  ],
)

/** That an organisation has taken note of a withdrawal, whether it had read the item or not. */
export const withdrawalAcknowledgements = table(
  'withdrawal_acknowledgements',
  {
    itemId: text('item_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    /** Whether anybody may know that the organisation has to do with the place: not of one that declared its interest. */
    nameable: boolean('nameable').notNull(),
    /** The day, in England. */
    acknowledgedOn: text('acknowledged_on').notNull(),
    acknowledgedBy: text('acknowledged_by').notNull(),
    acknowledgedAt: text('acknowledged_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.itemId, t.organisationId] })],
)

/** What is searched: the words of an item as those read it who are told all of it, or part. Its index is in `search.ts`. */
export const intelligenceWords = table(
  'intelligence_words',
  {
    itemId: text('item_id').notNull(),
    /** `whole`, or the name of the part that some readers are told. */
    told: text('told').notNull(),
    words: text('words').notNull(),
  },
  (t) => [primaryKey({ columns: [t.itemId, t.told] })],
)

/** Items that their originator took back: the row of the item holds what is left of it. */
export const intelligenceWithdrawals = table('intelligence_withdrawals', {
  itemId: text('item_id').primaryKey(),
  reason: text('reason').notNull(),
  /** Free text, only beside the reason `other`. */
  explanation: text('explanation'),
  withdrawnBy: text('withdrawn_by').notNull(),
  withdrawnAt: text('withdrawn_at').notNull(),
  /** What it said, as its originator read it, until its retention ends. No answer of the hub holds it. */
  document: text('document').notNull(),
})

/** Times that an originator gave its provider beyond the usual ones, oldest first. The item's row has the last day that counts. */
export const intelligenceExtensions = table(
  'intelligence_extensions',
  {
    itemId: text('item_id').notNull(),
    position: integer('position').notNull(),
    stage: text('stage').notNull(),
    dueBefore: text('due_before').notNull(),
    dueOn: text('due_on').notNull(),
    reason: text('reason').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: text('made_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.itemId, t.position] })],
)

/** What was said to an item: the provider's replies, disputes and corrections of its readers, the originator's answers. */
export const intelligenceReplies = table(
  'intelligence_replies',
  {
    itemId: text('item_id').notNull(),
    /** From 1, in the order in which they came. Whoever reads the item reads them all. */
    position: integer('position').notNull(),
    id: text('id').notNull(),
    /** `reply`, `dispute`, `correction` or `answer`; of the provider's answer at a stage, `accept` or `comment`. */
    kind: text('kind').notNull(),
    /** Of a comment: what it is about, a JSON Pointer into the item. */
    pointer: text('pointer'),
    /** Of an answer to one comment: that comment's id. */
    answers: text('answers'),
    /** `originator`, `provider` or `body`: what it was sent as. */
    sentAs: text('sent_as').notNull(),
    organisationId: text('organisation_id').notNull(),
    /** Whether anybody may know that the organisation has to do with the place: not of one that declared its interest. */
    nameable: boolean('nameable').notNull(),
    text: text('text').notNull(),
    repliedBy: text('replied_by').notNull(),
    repliedAt: text('replied_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.itemId, t.position] }), uniqueIndex('replies_by_id').on(t.id)],
)

// ── Retention ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Each time that somebody looked whether an item is still needed. The day that counts is in the item's row. */
export const retentionReviews = table(
  'retention_reviews',
  {
    id: text('id').primaryKey(),
    itemId: text('item_id').notNull(),
    keepUntilBefore: text('keep_until_before').notNull(),
    keepUntil: text('keep_until').notNull(),
    /** The day that its class gave then. */
    usuallyUntil: text('usually_until').notNull(),
    reason: text('reason'),
    reviewedBy: text('reviewed_by').notNull(),
    reviewedAt: text('reviewed_at').notNull(),
  },
  (t) => [index('retention_reviews_by_item').on(t.itemId, t.reviewedAt, t.id)],
)

/** Legal holds, those that were released too. An item has one at a time: that it has is also in its row. */
export const retentionHolds = table(
  'retention_holds',
  {
    id: text('id').primaryKey(),
    itemId: text('item_id').notNull(),
    reason: text('reason').notNull(),
    /** Of the claim, inquiry or request that it is held for. */
    reference: text('reference').notNull(),
    placedBy: text('placed_by').notNull(),
    placedAt: text('placed_at').notNull(),
    releaseReason: text('release_reason'),
    releasedBy: text('released_by'),
    releasedAt: text('released_at'),
  },
  (t) => [index('retention_holds_by_item').on(t.itemId, t.placedAt, t.id)],
)

/** What one person proposes to erase and another confirms. */
export const purges = table(
  'purges',
  {
    id: text('id').primaryKey(),
    organisationId: text('organisation_id').notNull(),
    /** `intelligence` or `staff-identifiers`. */
    kind: text('kind').notNull(),
    before: text('before').notNull(),
    /** Retention classes between bars; empty for all. */
    classes: text('classes').notNull(),
    /** `proposed`, `confirmed` or `done`. What nobody confirms lapses after `confirm_by`. */
    status: text('status').notNull(),
    size: integer('size').notNull(),
    /** How many of these have an earlier day than their class gives. */
    earlier: integer('earlier').notNull(),
    /** base64url SHA-256 of its list. */
    digest: text('digest').notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: text('proposed_at').notNull(),
    confirmBy: text('confirm_by').notNull(),
    confirmedBy: text('confirmed_by'),
    confirmedAt: text('confirmed_at'),
    doneAt: text('done_at'),
    /** How many went; the others were put on hold, or changed, after the confirmation. */
    gone: integer('gone').notNull(),
  },
  (t) => [
    index('purges_by_organisation').on(t.organisationId, t.proposedAt, t.id),
    index('purges_by_status').on(t.status),
  ],
)

/** What a purge takes, in order: no words of it, and nobody's name. */
export const purgeItems = table(
  'purge_items',
  {
    purgeId: text('purge_id').notNull(),
    position: integer('position').notNull(),
    /** `intelligence` or `audit-entry`; of a staff identifier, the place in which it stands. */
    kind: text('kind').notNull(),
    itemId: text('item_id').notNull(),
    /** What is to be the same when it goes: a version, or a leaf. */
    mark: text('mark').notNull(),
    /** Its type, class and days, JSON. */
    document: text('document').notNull(),
    /** `waiting`, `gone` or `kept`. */
    state: text('state').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.purgeId, t.position] }),
    index('purge_items_by_state').on(t.purgeId, t.state, t.position),
  ],
)

// ── Right of access and freedom of information ──────────────────────────────────────────────────────────────────────

/** A body that has a request for what it holds asks the item's originator before it decides. For these two alone. */
export const consultations = table(
  'consultations',
  {
    id: text('id').primaryKey(),
    /** The item, and what is told of it for good: also after it was withdrawn or hidden from whoever asked. */
    itemId: text('item_id').notNull(),
    itemType: text('item_type').notNull(),
    /** Empty where the item is about a council. */
    locationId: text('location_id').notNull(),
    councilId: text('council_id'),
    asker: text('asker').notNull(),
    /** The only person of the asker who sees it: of an item that their body as such did not read. */
    person: text('person'),
    originator: text('originator').notNull(),
    /** `subject-access` or `freedom-of-information`. */
    kind: text('kind').notNull(),
    /** The asker's own, of its request. */
    reference: text('reference').notNull(),
    receivedOn: text('received_on').notNull(),
    /** The last days for the originator's answer, and for the asker's to whoever made the request. */
    dueOn: text('due_on').notNull(),
    requestDueOn: text('request_due_on').notNull(),
    /** `open`, `answered`, `decided` or `withdrawn`. */
    status: text('status').notNull(),
    askedOn: text('asked_on').notNull(),
    askedAt: text('asked_at').notNull(),
    askedBy: text('asked_by').notNull(),
    /** What the originator answered: `disclose`, `withhold` or `part`; the exemptions between bars. */
    view: text('view'),
    exemptions: text('exemptions').notNull(),
    note: text('note'),
    answeredOn: text('answered_on'),
    answeredBy: text('answered_by'),
    /** What the asker decided: `disclosed`, `withheld` or `part`. */
    outcome: text('outcome'),
    decidedOn: text('decided_on'),
    decidedBy: text('decided_by'),
    withdrawnOn: text('withdrawn_on'),
    withdrawnBy: text('withdrawn_by'),
    /** When it last changed. */
    changedAt: text('changed_at').notNull(),
  },
  (t) => [
    index('consultations_by_asker').on(t.asker, t.status, t.dueOn, t.id),
    index('consultations_by_originator').on(t.originator, t.status, t.dueOn, t.id),
    index('consultations_by_item').on(t.itemId, t.askedAt, t.id),
  ],
)

// ── Visits ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export const visits = table(
  'visits',
  {
    id: text('id').primaryKey(),
    locationId: text('location_id').notNull(),
    providerId: text('provider_id').notNull(),
    owner: text('owner').notNull(),
    /** Whether the owner is the regulator: its unannounced visits are the most closely held. */
    byRegulator: boolean('by_regulator').notNull(),
    kind: text('kind').notNull(),
    basis: text('basis').notNull(),
    /** Topics between bars; empty where they are not known. */
    topics: text('topics').notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on').notNull(),
    notice: text('notice').notNull(),
    status: text('status').notNull(),
    /** The name of a body that is not here, where the provider entered its visit. */
    external: text('external'),
    /** Of visits that are made together: the visit of the body that leads, also in its own row. */
    jointLead: text('joint_lead'),
    /** Whether it was ever confirmed (or offered): from then on the provider knows of an announced one. */
    confirmed: boolean('confirmed').notNull(),
    /** The day on which it was cancelled or stood down. */
    cancelledOn: text('cancelled_on'),
    plannedBy: text('planned_by').notNull(),
    plannedAt: text('planned_at').notNull(),
    /** The visit as its owner, another body and the provider read it, and when each of these last changed. */
    document: text('document').notNull(),
    bodyDocument: text('body_document').notNull(),
    providerDocument: text('provider_document').notNull(),
    changedAt: text('changed_at').notNull(),
    bodyChangedAt: text('body_changed_at').notNull(),
    providerChangedAt: text('provider_changed_at').notNull(),
  },
  (t) => [
    index('visits_by_location').on(t.locationId, t.startsOn, t.id),
    index('visits_by_provider').on(t.providerId, t.startsOn, t.id),
    index('visits_by_owner').on(t.owner, t.startsOn, t.id),
    index('visits_by_start').on(t.startsOn, t.id),
    index('visits_by_joint_lead').on(t.jointLead),
  ],
)

/** Organisations that the owner named to see a visit that they would otherwise not. */
export const visitSharedWith = table(
  'visit_shared_with',
  {
    visitId: text('visit_id').notNull(),
    organisationId: text('organisation_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.visitId, t.organisationId] })],
)

/** Which of a body's visits came from which row of its own files: brought twice, a row is still one visit. */
export const visitSources = table(
  'visit_sources',
  {
    owner: text('owner').notNull(),
    /** The sender's own reference, or one made of what the row says where it has none. */
    sourceId: text('source_id').notNull(),
    visitId: text('visit_id').notNull(),
    /** SHA-256 of what the row said when it was last taken over. */
    rowHash: text('row_hash').notNull(),
    broughtAt: text('brought_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.owner, t.sourceId] }), index('visit_sources_by_visit').on(t.visitId)],
)

/** What one side decided of an overlap. Overlaps themselves are computed when asked, never stored. */
export const overlapDecisions = table(
  'overlap_decisions',
  {
    visitId: text('visit_id').notNull(),
    /** The other visit, or the group of findings without one: see `visits/overlap-id.ts`. */
    otherId: text('other_id').notNull(),
    /** Whose side it is: the owner of the visit. */
    owner: text('owner').notNull(),
    locationId: text('location_id').notNull(),
    /** `rely`, `combine`, `defer` or `proceed`. */
    decision: text('decision').notNull(),
    reason: text('reason'),
    /** Free text, only beside the reason `other`. */
    explanation: text('explanation'),
    /** The period that the visit was moved to, JSON, beside the decision `defer`. */
    period: text('period'),
    /** The topics that left the visit, between bars, and until when they rest on the other: beside the decision `rely`. */
    topics: text('topics'),
    reliesUntil: text('relies_until'),
    /** The overlap as the decider saw it, JSON: the ground of the decision. */
    ground: text('ground').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: text('decided_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.visitId, t.otherId] }),
    index('decisions_by_owner').on(t.owner, t.reliesUntil),
    index('decisions_by_location').on(t.locationId, t.decidedAt),
    index('decisions_by_time').on(t.decidedAt),
  ],
)

/** Offers to make two visits together: the offering side's visit, and the one that it would be combined with. */
export const combinations = table(
  'combinations',
  {
    visitId: text('visit_id').notNull(),
    otherVisitId: text('other_visit_id').notNull(),
    owner: text('owner').notNull(),
    otherOwner: text('other_owner').notNull(),
    locationId: text('location_id').notNull(),
    /** One of the two visits: its owner leads. */
    leadVisitId: text('lead_visit_id').notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on').notNull(),
    /** `offered`, `accepted`, `declined`, `withdrawn` or `ended`. An offer that nobody answers lapses after `answer_by`. */
    state: text('state').notNull(),
    /** The last day on which it can be answered. */
    answerBy: text('answer_by').notNull(),
    offeredBy: text('offered_by').notNull(),
    offeredAt: text('offered_at').notNull(),
    answeredBy: text('answered_by'),
    answeredAt: text('answered_at'),
    /** When the two were last joined or parted, kept beside a new offer: calendars tell a change by it. */
    joinedAt: text('joined_at'),
  },
  (t) => [
    primaryKey({ columns: [t.visitId, t.otherVisitId] }),
    index('combinations_by_other').on(t.otherVisitId),
    index('combinations_by_other_owner').on(t.otherOwner, t.state),
  ],
)

// ── Evidence and contradictions ──────────────────────────────────────────────────────────────────────────────────────

/** What a provider has to show, described once, for requests of several bodies to point at. */
export const evidence = table(
  'evidence',
  {
    id: text('id').primaryKey(),
    providerId: text('provider_id').notNull(),
    /** Null where it holds for all of the provider's locations. */
    locationId: text('location_id'),
    /** Which item of `schemas/reference/evidence.json` it is, a slug. */
    item: text('item').notNull(),
    validFrom: text('valid_from').notNull(),
    /** The last day on which it holds; null where none is known. */
    validUntil: text('valid_until'),
    withdrawnAt: text('withdrawn_at'),
    describedBy: text('described_by').notNull(),
    describedAt: text('described_at').notNull(),
    /** The shape `Evidence` as JSON: everyone who may read it reads the same. */
    document: text('document').notNull(),
  },
  (t) => [
    index('evidence_by_provider').on(t.providerId, t.item, t.id),
    index('evidence_by_location').on(t.locationId, t.item, t.id),
  ],
)

/** Two bodies that ask a provider for incompatible things, and the one answer that they owe. */
export const contradictions = table(
  'contradictions',
  {
    id: text('id').primaryKey(),
    providerId: text('provider_id').notNull(),
    locationId: text('location_id').notNull(),
    firstParty: text('first_party').notNull(),
    secondParty: text('second_party').notNull(),
    /** `open`, `answered` or `withdrawn`. */
    status: text('status').notNull(),
    registeredBy: text('registered_by').notNull(),
    registeredAt: text('registered_at').notNull(),
    /** Days in England. */
    registeredOn: text('registered_on').notNull(),
    dueOn: text('due_on').notNull(),
    endedOn: text('ended_on'),
    /** Where each requirement was made, JSON: each reader is told of those that they may see themselves. */
    sources: text('sources').notNull(),
    /** The answer that one party proposes, JSON, until the other agrees: for the two of them only. */
    proposal: text('proposal'),
    /** The shape `Contradiction` without sources and proposal, JSON. */
    document: text('document').notNull(),
  },
  (t) => [
    index('contradictions_by_provider').on(t.providerId, t.registeredAt, t.id),
    index('contradictions_by_location').on(t.locationId, t.registeredAt, t.id),
    index('contradictions_by_first_party').on(t.firstParty, t.registeredAt, t.id),
    index('contradictions_by_second_party').on(t.secondParty, t.registeredAt, t.id),
  ],
)

// ── Calendar feeds ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Calendars that are subscribed to by a secret address. What their owner may see is judged at each fetch. */
export const calendarFeeds = table(
  'calendar_feeds',
  {
    id: text('id').primaryKey(),
    /** SHA-256 of the secret, base64url. The secret itself is kept nowhere. */
    secretHash: text('secret_hash').notNull(),
    /** Whoever made it, as their token said: subject, organisation, roles and, where it had them, locations (JSON lists). */
    subject: text('subject').notNull(),
    organisationId: text('organisation_id').notNull(),
    roles: text('roles').notNull(),
    locations: text('locations'),
    brand: text('brand'),
    /** What it shows: all of a provider, or one location. */
    providerId: text('provider_id'),
    locationId: text('location_id'),
    name: text('name').notNull(),
    madeAt: text('made_at').notNull(),
    /** The last day on which it answers. */
    expiresOn: text('expires_on').notNull(),
    /** A day, not a time: calendars fetch by themselves, and once a day is enough to know that one still does. */
    lastUsedOn: text('last_used_on'),
    revokedAt: text('revoked_at'),
  },
  (t) => [
    uniqueIndex('calendar_feeds_by_secret').on(t.secretHash),
    index('calendar_feeds_by_owner').on(t.organisationId, t.subject, t.id),
  ],
)

// ── Meetings ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Meetings of CQC and a council that took place. Both see each of them; none is ever changed. */
export const meetings = table(
  'meetings',
  {
    id: text('id').primaryKey(),
    councilId: text('council_id').notNull(),
    heldOn: text('held_on').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: text('recorded_at').notNull(),
    /** The shape `Meeting` as JSON. */
    document: text('document').notNull(),
  },
  (t) => [uniqueIndex('meetings_by_day').on(t.councilId, t.heldOn)],
)

/** Who does what by when, as CQC and a council agreed it, or as one of them keeps it for itself. */
export const meetingActions = table(
  'meeting_actions',
  {
    id: text('id').primaryKey(),
    councilId: text('council_id').notNull(),
    recordedBy: text('recorded_by').notNull(),
    /** Whether the other side sees it. */
    shared: boolean('shared').notNull(),
    /** CQC or the council. */
    owner: text('owner').notNull(),
    dueOn: text('due_on').notNull(),
    recordedAt: text('recorded_at').notNull(),
    completedOn: text('completed_on'),
    /** The shape `MeetingAction` as JSON. */
    document: text('document').notNull(),
  },
  (t) => [index('meeting_actions_by_council').on(t.councilId, t.dueOn, t.id)],
)

/** Decisions not to act, with why. None is ever changed: a correction is another one. */
export const meetingDecisions = table(
  'meeting_decisions',
  {
    id: text('id').primaryKey(),
    councilId: text('council_id').notNull(),
    recordedBy: text('recorded_by').notNull(),
    shared: boolean('shared').notNull(),
    decidedOn: text('decided_on').notNull(),
    recordedAt: text('recorded_at').notNull(),
    /** The shape `MeetingDecision` as JSON. */
    document: text('document').notNull(),
  },
  (t) => [index('meeting_decisions_by_council').on(t.councilId, t.recordedAt, t.id)],
)

// ── E-mail digests ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Who wants to be told by e-mail that something is waiting. What it is, is judged by their rights when it is sent. */
export const emailDigests = table(
  'email_digests',
  {
    organisationId: text('organisation_id').notNull(),
    subject: text('subject').notNull(),
    /** Changes with each setting: the secret of the link that stops the e-mails is made of it. */
    id: text('id').notNull(),
    /** SHA-256 of that secret, base64url. */
    secretHash: text('secret_hash').notNull(),
    /** As their token said: JSON lists. */
    roles: text('roles').notNull(),
    locations: text('locations'),
    brand: text('brand'),
    address: text('address').notNull(),
    /** `working-days` or `weekly`, on this day of the week (1 is Monday), at this hour in England. */
    days: text('days').notNull(),
    weekday: integer('weekday').notNull(),
    hour: integer('hour').notNull(),
    quietFrom: integer('quiet_from').notNull(),
    quietTo: integer('quiet_to').notNull(),
    changedAt: text('changed_at').notNull(),
    /** What has been told, JSON: salted hashes, each with its day. Forgotten once it waits no more. */
    salt: text('salt').notNull(),
    told: text('told').notNull(),
    lastSentOn: text('last_sent_on'),
    /** When it is looked at next: its hour, or the next try of one that could not be delivered. */
    dueAt: text('due_at').notNull(),
    /** Whoever works on it has it for so long. */
    claimedUntil: text('claimed_until'),
    tries: integer('tries').notNull(),
    firstTriedAt: text('first_tried_at'),
    /** The day on which it was given up last; null once one was delivered again. */
    failedOn: text('failed_on'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.subject] }),
    uniqueIndex('email_digests_by_secret').on(t.secretHash),
    index('email_digests_by_due').on(t.dueAt),
  ],
)

// ── The hub's own books ─────────────────────────────────────────────────────────────────────────────────────────────

/** First 2xx answers to writes that carried an Idempotency-Key, kept 24 hours. */
export const idempotencyKeys = table(
  'idempotency_keys',
  {
    /** Hash of subject, organisation, method, path and key. */
    scope: text('scope').primaryKey(),
    requestHash: text('request_hash').notNull(),
    /** What the answer was about, judged again at a replay: `intelligence:ID` or `visit:ID`. */
    resource: text('resource').notNull(),
    status: integer('status').notNull(),
    headers: text('headers').notNull(),
    body: text('body').notNull(),
    keptAt: text('kept_at').notNull(),
  },
  (t) => [index('idempotency_keys_by_age').on(t.keptAt)],
)

/** What a person left unfinished on a page, and when they last looked: theirs alone, and never part of any answer to others. */
export const pageMemory = table(
  'page_memory',
  {
    organisationId: text('organisation_id').notNull(),
    subject: text('subject').notNull(),
    /** `draft:/findings/new`, `work-list` */
    name: text('name').notNull(),
    value: text('value').notNull(),
    keptUntil: text('kept_until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.subject, t.name] }), index('page_memory_by_age').on(t.keptUntil)],
)

/** One entry per change, disclosure and administrative act, in the same transaction. Never updated. */
export const auditEntries = table(
  'audit_entries',
  {
    id: text('id').primaryKey(),
    /** The acting organisation, whose log the entry goes into. */
    organisationId: text('organisation_id').notNull(),
    at: text('at').notNull(),
    /** Who acted and what was done, as the entry says. */
    subject: text('subject').notNull(),
    action: text('action').notNull(),
    /** Canonical JSON (RFC 8785). */
    entry: text('entry').notNull(),
    /** base64url, 16 bytes. */
    salt: text('salt').notNull(),
    /** base64url SHA-256 of 0x00, the salt and the entry. */
    leaf: text('leaf').notNull(),
  },
  (t) => [index('audit_entries_by_organisation').on(t.organisationId, t.at, t.id)],
)

/** Entries whose text a purge has erased: the leaf stays where it was. The purge's own entry has the digest of this list. */
export const auditErasures = table(
  'audit_erasures',
  { entryId: text('entry_id').primaryKey(), purgeId: text('purge_id').notNull() },
  (t) => [index('audit_erasures_by_purge').on(t.purgeId, t.entryId)],
)

/** Entries that the sequencer has yet to link. */
export const auditPending = table('audit_pending', { entryId: text('entry_id').primaryKey() })

/** An entry's place in its organisation's log, and the Merkle root of the log up to and including it. */
export const auditLinks = table(
  'audit_links',
  {
    organisationId: text('organisation_id').notNull(),
    position: integer('position').notNull(),
    entryId: text('entry_id').notNull(),
    root: text('root').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.position] }), uniqueIndex('audit_links_by_entry').on(t.entryId)],
)

/** Signed heads of each organisation's log, one per run of the sequencer that found something. */
export const auditCheckpoints = table(
  'audit_checkpoints',
  {
    organisationId: text('organisation_id').notNull(),
    size: integer('size').notNull(),
    root: text('root').notNull(),
    /** The perfect subtrees' hashes that the root is folded from, largest first: what the next append starts from. */
    frontier: text('frontier').notNull(),
    at: text('at').notNull(),
    keyId: text('key_id').notNull(),
    signature: text('signature').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.size] }),
    index('audit_checkpoints_by_time').on(t.organisationId, t.at, t.size),
  ],
)

/** Which organisations have read which items of others, by month in England: without persons, times, and never in planning. */
export const disclosureMonths = table(
  'disclosure_months',
  {
    /** Whose item it is. */
    owner: text('owner').notNull(),
    /** `2026-10` */
    month: text('month').notNull(),
    /** `intelligence`, `visit` or `interest`. */
    kind: text('kind').notNull(),
    itemId: text('item_id').notNull(),
    reader: text('reader').notNull(),
    locationId: text('location_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.owner, t.month, t.kind, t.itemId, t.reader] })],
)

/** What was brought into the hub from files, and how it went. */
export const imports = table(
  'imports',
  {
    id: text('id').primaryKey(),
    /** The file's name without its folder. */
    fileName: text('file_name').notNull(),
    startedAt: text('started_at').notNull(),
    /** Null while it runs, and for ever where its process was killed. */
    endedAt: text('ended_at'),
    /** The shape `Import` as JSON. */
    document: text('document').notNull(),
  },
  (t) => [index('imports_by_start').on(t.startedAt, t.id)],
)

/** When a task that the hub does by itself was last done with, to the minute, whatever it found to do. */
export const taskRuns = table('task_runs', { task: text('task').primaryKey(), doneAt: text('done_at').notNull() })
