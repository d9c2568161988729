// Made from openapi.yaml and schemas/ by test/contract/generate.ts. Not to be edited.
export interface paths {
    "/v1/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find locations
         * @description By any part of the name, council, postcode (whole or its first half), CQC's latest published overall rating, and type of service. Ordered by name.
         */
        get: operations["findLocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{locationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * Read a location
         * @description Facts from the directory, lineage and published ratings.
         */
        get: operations["readLocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{locationId}/interests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * List declared interests
         * @description A declaration is seen by its own organisation, CQC and the host council.
         */
        get: operations["listInterests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{locationId}/interests/{organisationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locationId: components["schemas"]["CqcId"];
                organisationId: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        /** Read a declared interest */
        get: operations["readInterest"];
        /**
         * Declare an interest
         * @description A commissioner declares, for itself only, that it buys care here between two dates. 201 the first time, 200 when it replaces a declaration.
         */
        put: operations["declareInterest"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{locationId}/intelligence": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * List a location's intelligence
         * @description Newest observation first. Each answer that holds non-public items is recorded as a disclosure.
         */
        get: operations["listLocationIntelligence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{locationId}/assurance": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * Read what is assured at a location
         * @description By topic and body: the last good finding, until when it can be relied on, and what has reopened it. For bodies, from what their organisation may see; not for whoever runs the place.
         */
        get: operations["readAssurance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{locationId}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * List a location's visits
         * @description Latest first.
         */
        get: operations["listLocationVisits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{locationId}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * Read a location's calendar
         * @description As JSON or, by Accept, as iCalendar.
         */
        get: operations["readLocationCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find providers
         * @description By any part of the name. Ordered by name.
         */
        get: operations["findProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /** Read a provider */
        get: operations["readProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}/intelligence": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * List the intelligence of a provider's locations
         * @description Newest observation first.
         */
        get: operations["listProviderIntelligence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * Read a provider's calendar
         * @description All its locations, as JSON or, by Accept, as iCalendar.
         */
        get: operations["readProviderCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search what you may read
         * @description By words, type, topic, council, rating, days and severity, all of which have to fit; newest observation first. There is no score, no count and no snippet: these would be made of items that you may not read too.
         */
        get: operations["searchIntelligence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what has changed for you
         * @description The feed of what became visible to you, changed, was withdrawn or was hidden from you, each once, in the order in which it became known. Keep the `cursor` of each answer and send it as `after`: nothing is missed and nothing is told twice. Without `after` it begins at the beginning. See docs/changes.md.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what others have taken back
         * @description Items that you could read until their originators withdrew them, about services and councils that concern your organisation, latest first. Whether anybody had read them makes no difference.
         */
        get: operations["listWithdrawals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what others have shared lately
         * @description About services that your organisation has an interest in or runs, latest first; your own is left out.
         */
        get: operations["listNewIntelligence"];
        put?: never;
        /**
         * Submit intelligence
         * @description Type, subject, topics, date and body are enough; the rest has the defaults of the protocol.
         */
        post: operations["submitIntelligence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit many items
         * @description NDJSON with a submission on each line, or a table (CSV or .xlsx) as `GET /v1/intelligence-templates/{type}` has it. Each row is
         *     judged by itself: one that is refused stops no other. A row with a `sourceId` that was sent before, and one without that says
         *     the same as one before, is `unchanged`: so a batch that broke off is sent again as it is. At most 5,000 rows and 10 MiB. Of a
         *     workbook the first sheet is read; one with macros, with a password, or with rows on several sheets is refused.
         */
        post: operations["submitIntelligenceBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence-templates/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A type, or a scheme of standards like `pamms-2024`. */
                type: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        /**
         * Get a table to fill in
         * @description With the columns of the type, what stands in each, and the words to choose from, as your kind of organisation uses them.
         */
        get: operations["readIntelligenceTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** Read an item */
        get: operations["readIntelligence"];
        /**
         * Change an item
         * @description For its originator: a whole submission takes the place of what it said, as a new version with an audience of its own. Needs If-Match. Type, subject, stage and sourceId do not change. Marking, audience, lawful basis, source and retention class stay as they were where they are left out; an embargo or an end that is left out is taken away.
         */
        put: operations["changeIntelligence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * List the versions of an item
         * @description Those that you may read: a version counts where it and the current one allow it, and where it reads otherwise to you than the one before. Newest first. Of an item that was withdrawn, what is left.
         */
        get: operations["listIntelligenceVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
                version: string;
            };
            cookie?: never;
        };
        /**
         * Read a version of an item
         * @description By its number as you count.
         */
        get: operations["readIntelligenceVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/versions/{version}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
                version: string;
            };
            cookie?: never;
        };
        /**
         * Read what a version changed
         * @description Member by member, and in texts word by word, between two versions that you may read both.
         */
        get: operations["readIntelligenceDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/in-progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your drafts, what is with providers, and what waits for your answer
         * @description Of your organisation: drafts, what is with the provider, anything else with a time limit, and what somebody has disputed, corrected or commented on and you have not answered, latest stage first. Withdrawn ones are left out.
         */
        get: operations["listInProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/stage": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Take an item on to its next stage
         * @description For its originator, and never back. It is a new version, with the audience of its new stage. 409 `clock-running` while the provider still has time, unless `proceed` gives a reason.
         */
        put: operations["changeStage"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * Read an item's clock
         * @description For whoever may read the item: its stage, whose turn it is and until when, and what you can do next.
         */
        get: operations["readIntelligenceClock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Give the provider more time
         * @description For its originator, while the provider has not answered, also after its time is over. The provider is shown the reason.
         */
        put: operations["extendClock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/provider-response": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Answer what was sent to you to check
         * @description For the provider that it is about, while it is asked and in its time: it accepts, or comments. The answer is one of the replies, and goes wherever the item goes. 409 `clock-passed` after the last day.
         */
        put: operations["answerAsProvider"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/audience": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * Read who can see an item
         * @description For its originator and CQC: each class and organisation of the audience with rule, reason and time, and what will change by date. Everybody else reads in the item why they can see it. Who has declared that it buys care is told to CQC and the host council only.
         */
        get: operations["readIntelligenceAudience"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview who would see an item
         * @description Of a submission, of a change to an item, or of the stage to which an item would be taken, with who gains and who loses; and what one organisation would read. Refused as sending it would be; nothing is stored.
         */
        post: operations["previewIntelligence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Withdraw an item
         * @description For its originator. What it said leaves the hub's answers and counts nowhere from then on; that it was there, and why it is not any more, stays for whoever could read it.
         */
        put: operations["withdrawIntelligence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/withdrawal/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Take note of a withdrawal
         * @description For any organisation that may read what is left of the item, whether it had read the item or not; once for each, and again it answers the same. Its originator and CQC are told which organisations have, on which day, and never who.
         */
        put: operations["acknowledgeWithdrawal"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/withdrawal/acknowledgements": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * List who has taken note of a withdrawal
         * @description For its originator and CQC: organisations and days, in their order. One of which you may not know that it buys care at the service is not among them. Nothing tells of who had read the item.
         */
        get: operations["listWithdrawalAcknowledgements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * List the replies to an item
         * @description For whoever may read the item. None are left of an item that was withdrawn.
         */
        get: operations["listReplies"];
        put?: never;
        /**
         * Reply to an item, dispute or correct it, or answer
         * @description The provider that it is about may reply, dispute and correct; a body with an interest in the place that may read it may dispute and correct; the originator answers, which settles what is open.
         */
        post: operations["replyToIntelligence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visit-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check what a visit would repeat
         * @description The same answer as planning it, and nothing is stored.
         */
        post: operations["checkVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visit-snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take a snapshot to check a plan by
         * @description All that your organisation may see of others' visits and findings, everywhere, page by page: `accord snapshot` keeps it, and `accord check-plan` checks a plan with it without sending anything. There is no filter: taking it tells nothing of where you look.
         */
        get: operations["readVisitSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List visits ahead
         * @description Your organisation's own, or those of others to services that it has an interest in, in order of date.
         */
        get: operations["listVisits"];
        put?: never;
        /**
         * Plan a visit
         * @description Answers with what the visit would repeat, as far as you may see it.
         */
        post: operations["planVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** Read a visit */
        get: operations["readVisit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a visit
         * @description Needs If-Match. Notice may only become more open.
         */
        patch: operations["changeVisit"];
        trace?: never;
    };
    "/v1/visits/{id}/offer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Offer the date to the provider
         * @description From now on the provider sees the visit, and can agree to its date or suggest another. Not for an unannounced visit.
         */
        put: operations["offerVisit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visits/{id}/date-response": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Agree to an offered date, or suggest another
         * @description For the provider, while the visit is offered. A later answer takes the place of an earlier one; so does a date that the owner changes.
         */
        put: operations["answerDate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visits/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Confirm a visit
         * @description 409 `overlap-undecided` while an overlap of your side is open, unless `proceed` gives one reason for all.
         */
        put: operations["confirmVisit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visits/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /** Cancel a visit */
        put: operations["cancelVisit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visits/{id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Record that a visit took place
         * @description Not before the period begins.
         */
        put: operations["recordOutcome"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visits/{id}/overlaps": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * List a visit's overlaps
         * @description For the owner; for the host council, as far as it may see both visits.
         */
        get: operations["listVisitOverlaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overlaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your organisation's overlaps
         * @description The work list: `decision=open` gives those still to be decided.
         */
        get: operations["listOverlaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overlaps/{overlapId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                overlapId: components["schemas"]["OverlapId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Decide an overlap
         * @description `rely` on the other's finding, offer to `combine` the two visits, `defer` yours to a new period, or `proceed` with a reason.
         */
        put: operations["decideOverlap"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overlaps/{overlapId}/combination-answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                overlapId: components["schemas"]["OverlapId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Answer an offer to make two visits together
         * @description For the side that was offered it. Accepting joins the visits: one period, one lead, one report.
         */
        put: operations["answerCombination"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programme": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the joint programme
         * @description Which announced visits of the next 12 months, of those that you may see, could be made together or rely on each other, and the visit-days that this would save. It decides nothing: each proposal names the overlaps of yours by which you would agree. Unannounced visits are never in it, not even your own. By service, in an order that never changes; `council` and `region` narrow what concerns you.
         */
        get: operations["readProgramme"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics/burden": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what was not asked twice
         * @description Visits that were not made because another body's work is relied on, or made together, the visit-days saved, findings relied on, and evidence asked once: over a period, by month, body and provider. Only what you could read elsewhere is counted.
         */
        get: operations["readBurden"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics/burden/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the decisions behind it
         * @description Everything that the burden statistics of the same period and filters count, the latest first.
         */
        get: operations["listBurdenDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evidence-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Describe an evidence item
         * @description A provider describes once what it has to show, for one location or for all of its own. Bodies with an interest there read it, and their requests point at it.
         */
        post: operations["describeEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evidence-items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * Read an evidence item
         * @description For its provider, and for bodies with an interest in the location, or in one of the provider's where it holds for all.
         */
        get: operations["readEvidence"];
        /**
         * Describe an evidence item anew
         * @description All of its description; which item it is, and of what place, stays.
         */
        put: operations["changeEvidence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evidence-items/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Take an evidence item out
         * @description It leaves the lists and answers no request any more. Those who have its id still read that it was taken out, and why.
         */
        put: operations["withdrawEvidence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{locationId}/evidence-items": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * List a location's evidence items
         * @description Its own and those of the whole provider, by item. For its provider and for bodies with an interest in it.
         */
        get: operations["listLocationEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{locationId}/evidence-requests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * List what visits ahead ask a location to have ready
         * @description Each item once. For the provider: what the visits that it may see ask for, and what it has. For a body with an interest: what its own visits ask for, and what is there already.
         */
        get: operations["listLocationEvidenceRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}/evidence-items": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * List a provider's evidence items
         * @description Those that you may see, by item.
         */
        get: operations["listProviderEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}/evidence-requests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * List what visits ahead ask a provider to have ready
         * @description As for a location, for all of those that you may see: each item once for each.
         */
        get: operations["listProviderEvidenceRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{locationId}/contradiction-parties": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        /**
         * List the bodies that a contradiction can name
         * @description CQC, the host council, the ICB and Healthwatch of the area, and bodies whose visit or item about this location you can see.
         */
        get: operations["listContradictionParties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contradictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contradictions
         * @description As provider, as one of the two bodies, as CQC or as the host council, latest first.
         */
        get: operations["listContradictions"];
        put?: never;
        /**
         * Register a contradiction
         * @description A provider says that two bodies ask for incompatible things. Both see it at once and owe one joint answer within 20 working days.
         */
        post: operations["registerContradiction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contradictions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** Read a contradiction */
        get: operations["readContradiction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contradictions/{id}/proposed-answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Propose the joint answer
         * @description One of the two bodies proposes a text; it takes the place of an earlier proposal of either. The provider never sees a proposal.
         */
        put: operations["proposeAnswer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contradictions/{id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Agree to the other body's proposal
         * @description The proposal of this hash becomes the joint answer, which the provider is told. 409 where the other body proposes something else by now.
         */
        put: operations["agreeAnswer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contradictions/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Take a contradiction back
         * @description By the provider, while it is open.
         */
        put: operations["withdrawContradiction"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/consultations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask an item’s originator before you disclose it
         * @description For a body that has a request under the right of access or the Freedom of Information Act 2000 for what it holds. By asking you tell the originator your organisation’s name, that it holds the item, and with that, where it reads it as a declared commissioner, that it buys care at the service, which the originator may not know. The decision stays with you. 403 `not-yours` for what your organisation shared itself or holds as the provider of the service.
         */
        post: operations["askOriginator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List consultations
         * @description What your organisation asked and what it is asked: the open ones first, by the day on which they are due, then the others, latest first.
         */
        get: operations["listConsultations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * Read a consultation
         * @description For the body that asked and the originator. It stays when the item is withdrawn or hidden, and tells nothing of what that says.
         */
        get: operations["readConsultation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Answer a consultation
         * @description The originator says what it would do, and which exemptions it sees. Another answer takes its place until the other body has decided.
         */
        put: operations["answerConsultation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Record what you decided
         * @description By the body that asked, with or without an answer: the legal duty is its own. The originator sees it. Another decision, after a review, takes its place.
         */
        put: operations["decideConsultation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Take a consultation back
         * @description By the body that asked, until it has decided. The originator sees that it is over.
         */
        put: operations["withdrawConsultation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subject-export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export what your organisation holds about a service, a provider or a council
         * @description All items that your organisation may read, with versions, markings, originators and consultations, and what they say where your own role reads that; then what was withdrawn, visits, evidence, contradictions, declared interests and consultations, each kind on pages of its own. Give one of `location`, `provider`, `council` and `q`; words are searched in the items that you read yourself. 404 for a token that is limited to some locations.
         */
        get: operations["exportHeld"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff-export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export which records bear a member of staff’s identifier
         * @description For the information-governance lead, of what their own organisation made: for answering the request of a member of its staff. Each reading is on record, with the identifier that was asked for. 404 for a token that is limited to some locations.
         */
        get: operations["exportStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter a visit by a body that is not here
         * @description For the provider, of its own services: fire, food, health and safety, an ICB that does not use this hub. Those with an interest in the service see it.
         */
        post: operations["enterExternalVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your calendar feeds
         * @description Those that you made, latest first. Never their addresses.
         */
        get: operations["listCalendarFeeds"];
        put?: never;
        /**
         * Make a calendar feed
         * @description Answers, once, with a secret address that any calendar can subscribe to. It lasts a year, or until `expiresOn`, at most 400 days away. Only a hash of the address is kept: that is why this takes no Idempotency-Key, whose answers are kept. If the answer got lost, make another one and revoke the first.
         */
        post: operations["makeCalendarFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a calendar feed of your own
         * @description From then on its address is one that never was. It stays in your list.
         */
        delete: operations["revokeCalendarFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar/{secret}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        /**
         * Read a calendar feed
         * @description For calendars: who holds the address needs no token. It shows what the person who made it may see now, from three months ago to a year ahead. 404 for an address that has expired, was revoked, or never was.
         */
        get: operations["readCalendarFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/councils/{gss}/intelligence": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gss: string;
            };
            cookie?: never;
        };
        /**
         * List what there is about a council
         * @description Items whose subject is the council itself, as CQC's assessment of it; newest observation first.
         */
        get: operations["listCouncilIntelligence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/councils/{gss}/meeting-pack": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gss: string;
            };
            cookie?: never;
        };
        /**
         * Read the pack for a meeting of CQC and a council
         * @description For CQC and for that council, each by its own rights: what came since, visits ahead, overlaps of your own side that are open, actions and decisions. 404 for anybody else.
         */
        get: operations["readMeetingPack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/councils/{gss}/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gss: string;
            };
            cookie?: never;
        };
        /**
         * List meetings of CQC and a council
         * @description Latest first.
         */
        get: operations["listMeetings"];
        put?: never;
        /**
         * Record that CQC and the council have met
         * @description Once for each day, by either of them: a second one for the same day is refused (409).
         */
        post: operations["recordMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/councils/{gss}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gss: string;
            };
            cookie?: never;
        };
        /**
         * List actions of CQC and a council
         * @description In the order in which they are due.
         */
        get: operations["listMeetingActions"];
        put?: never;
        /**
         * Record an action
         * @description For CQC or the council. One that you keep to your own side is your own to do.
         */
        post: operations["recordMeetingAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/councils/{gss}/actions/{id}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gss: string;
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Record that an action is done
         * @description By whoever is to do it, or recorded it. One that is done already stays as it is.
         */
        put: operations["completeMeetingAction"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/councils/{gss}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gss: string;
            };
            cookie?: never;
        };
        /**
         * List decisions not to act
         * @description Latest first.
         */
        get: operations["listMeetingDecisions"];
        put?: never;
        /**
         * Record a decision not to act
         * @description It is dated and never changed: a correction is another one.
         */
        post: operations["recordMeetingDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/email-digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read when you are told by e-mail
         * @description Your own only.
         */
        get: operations["readEmailDigest"];
        /**
         * Be told by e-mail that something is waiting
         * @description At most once a day, at your hour in England, and only where something is waiting that you may see then. The e-mail says nothing of what it is.
         */
        put: operations["setEmailDigest"];
        post?: never;
        /**
         * Stop the e-mails
         * @description The address is forgotten.
         */
        delete: operations["stopEmailDigest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the topics and their crosswalks */
        get: operations["readTopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/responsibilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read who does what */
        get: operations["readResponsibilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/visit-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the kinds of visit */
        get: operations["readVisitKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what your organisation keeps, and until when
         * @description Its own items, first due first: what they are, and no word of what they say. For those who send them and for its information-governance lead.
         */
        get: operations["listRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * Read until when an item is kept
         * @description For its originator: the day, its reviews and its holds.
         */
        get: operations["readRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Say until when an item is kept
         * @description For the information-governance lead of its originator. Another day than its class gives needs a reason, and an earlier one a second person who sets the same. Nobody else is told.
         */
        put: operations["reviewRetention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Keep an item whatever its day
         * @description For the information-governance lead of its originator. What is on hold is not erased. Nobody else is told.
         */
        put: operations["placeHold"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intelligence/{id}/hold-release": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Release an item from its hold
         * @description For the information-governance lead of its originator. Its day counts again.
         */
        put: operations["releaseHold"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was proposed to be erased
         * @description By people of your organisation, latest first.
         */
        get: operations["listPurges"];
        put?: never;
        /**
         * Propose to erase what need not be kept
         * @description Lists exactly what would go, and changes nothing of it. Another information-governance lead of your organisation has 14 days to confirm it.
         */
        post: operations["proposePurge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * Read a purge
         * @description How many things it lists, who proposed and who confirmed it, and how far it has come.
         */
        get: operations["readPurge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purges/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * List what a purge erases
         * @description In the order in which it goes: no word of what it says, and nobody’s name.
         */
        get: operations["listPurgeItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purges/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Confirm a purge
         * @description By another person than the one who proposed it, with the digest of the list that they have seen. What it lists is erased for everybody and for good; if any of it has changed since, nothing is.
         */
        put: operations["confirmPurge"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what your organisation has done
         * @description Your organisation's own log, latest first, for its information-governance lead. The reading is put on record in turn.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your log's signed heads
         * @description As it stands, and as it stood at the end of each day (UTC) on which it grew, latest first.
         */
        get: operations["listAuditCheckpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/proofs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * Read the proof that an entry is in your log
         * @description All that it takes to check it without the hub; docs/audit.md says how.
         */
        get: operations["readAuditProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disclosures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what people of your organisation have read
         * @description Answers that held what is not public, latest first: who, when, how and why.
         */
        get: operations["listDisclosures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disclosures/of-ours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who has read what your organisation shared
         * @description By month, once it has ended, without persons, times and channels: those who were shown an item in the list of what is new or of visits ahead. Never what somebody chose to open, or was told in planning a visit. There is no such list for providers.
         */
        get: operations["listReadersOfOurs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/adherences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who has signed the agreement
         * @description Which body is bound by which version, from when and until when, latest first: for everybody who is signed in. Who signed for a body is told to itself, CQC and the operator.
         */
        get: operations["listAdherences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description Latest first, for the operator.
         */
        get: operations["listImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /**
         * Read how an import went
         * @description What was new, changed and left, and each row that was refused with its reason.
         */
        get: operations["readImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the hub does
         * @description Database, release, whether the audit is up to date, and the last import: nothing that tells of content or of who is busy.
         */
        get: operations["readHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process runs */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the hub can serve
         * @description 503 while the database does not answer.
         */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Finding
         * @description What was found, in words; a rating, a method and evidence where there are any.
         */
        1: {
            /** @description What was found. Nobody who uses care may be named or identifiable. */
            narrative: string;
            /**
             * Rating
             * @description A rating in its own scheme.
             */
            rating?: {
                scheme: string;
                version: string;
                value: string;
            };
            /** @enum {string} */
            method?: "on-site" | "remote" | "documents";
            /** @description The sender's own completed visit to this location that it comes from. */
            visit?: string;
            /** @description Slugs of evidence items that were seen. */
            evidence?: string[];
        };
        MeetingPack: components["schemas"]["meeting-pack"];
        MeetingList: components["schemas"]["meeting-list"];
        MeetingRecord: components["schemas"]["meeting-record"];
        Meeting: components["schemas"]["meeting"];
        MeetingActionList: components["schemas"]["meeting-action-list"];
        MeetingActionRequest: components["schemas"]["meeting-action-request"];
        MeetingActionCompletion: components["schemas"]["meeting-action-completion"];
        MeetingAction: components["schemas"]["meeting-action"];
        MeetingDecisionList: components["schemas"]["meeting-decision-list"];
        MeetingDecisionRequest: components["schemas"]["meeting-decision-request"];
        MeetingDecision: components["schemas"]["meeting-decision"];
        EmailDigestRequest: components["schemas"]["email-digest-request"];
        EmailDigest: components["schemas"]["email-digest"];
        CalendarFeedList: components["schemas"]["calendar-feed-list"];
        CalendarFeedMade: components["schemas"]["calendar-feed-made"];
        CalendarFeedRequest: components["schemas"]["calendar-feed-request"];
        CalendarFeed: components["schemas"]["calendar-feed"];
        RetentionRecordList: components["schemas"]["retention-record-list"];
        RetentionRecord: components["schemas"]["retention-record"];
        Retention: components["schemas"]["retention"];
        RetentionReviewRequest: components["schemas"]["retention-review"];
        RetentionHoldRequest: components["schemas"]["retention-hold"];
        RetentionHoldRelease: components["schemas"]["retention-hold-release"];
        PurgeList: components["schemas"]["purge-list"];
        PurgeProposal: components["schemas"]["purge-proposal"];
        Purge: components["schemas"]["purge"];
        PurgeItemList: components["schemas"]["purge-item-list"];
        PurgeItem: components["schemas"]["purge-item"];
        PurgeConfirmation: components["schemas"]["purge-confirmation"];
        AuditCheckpointList: components["schemas"]["audit-checkpoint-list"];
        AuditCheckpoint: components["schemas"]["audit-checkpoint"];
        AuditEntryList: components["schemas"]["audit-entry-list"];
        AuditEntry: components["schemas"]["audit-entry"];
        AuditProof: components["schemas"]["audit-proof"];
        Calendar: components["schemas"]["calendar"];
        EvidenceDescription: components["schemas"]["evidence-description"];
        EvidenceList: components["schemas"]["evidence-list"];
        EvidenceRequestList: components["schemas"]["evidence-request-list"];
        EvidenceSubmission: components["schemas"]["evidence-submission"];
        EvidenceWithdrawal: components["schemas"]["evidence-withdrawal"];
        Evidence: components["schemas"]["evidence"];
        ContradictionAgreement: components["schemas"]["contradiction-agreement"];
        ContradictionList: components["schemas"]["contradiction-list"];
        ContradictionPartyList: components["schemas"]["contradiction-party-list"];
        ContradictionProposal: components["schemas"]["contradiction-proposal"];
        ContradictionRegistration: components["schemas"]["contradiction-registration"];
        ContradictionWithdrawal: components["schemas"]["contradiction-withdrawal"];
        Contradiction: components["schemas"]["contradiction"];
        ConsultationRequest: components["schemas"]["consultation-request"];
        ConsultationAnswer: components["schemas"]["consultation-answer"];
        ConsultationDecision: components["schemas"]["consultation-decision"];
        ConsultationList: components["schemas"]["consultation-list"];
        Consultation: components["schemas"]["consultation"];
        HeldItemList: components["schemas"]["held-item-list"];
        HeldItem: components["schemas"]["held-item"];
        HeldRecord: components["schemas"]["held-record"];
        StaffRecordList: components["schemas"]["staff-record-list"];
        StaffRecord: components["schemas"]["staff-record"];
        DisclosureList: components["schemas"]["disclosure-list"];
        DisclosureMonthList: components["schemas"]["disclosure-month-list"];
        DisclosureMonth: components["schemas"]["disclosure-month"];
        Disclosure: components["schemas"]["disclosure"];
        Health: components["schemas"]["health"];
        HubHealth: components["schemas"]["hub-health"];
        /**
         * Acknowledgement
         * @description The sender's answer to what may be personal data: why it is nobody who uses care. It is put on record, without the text.
         */
        Acknowledgement: {
            /** @description JSON Pointer to the text, as in the problem. */
            pointer: string;
            kind: components["schemas"]["PersonalDataKind"];
            /**
             * @description Who or what it is.
             * @enum {string}
             */
            reason: "staff-name" | "professional-name" | "public-figure" | "organisation-name" | "place-name" | "date-of-an-event" | "not-a-person";
        };
        Adherence: components["schemas"]["adherence"];
        AdherenceList: components["schemas"]["adherence-list"];
        ImportList: components["schemas"]["import-list"];
        ImportSummary: components["schemas"]["import-summary"];
        Import: components["schemas"]["import"];
        Change: components["schemas"]["change"];
        ChangeList: components["schemas"]["change-list"];
        IntelligenceList: components["schemas"]["intelligence-list"];
        IntelligenceBatchAnswer: components["schemas"]["intelligence-batch-answer"];
        IntelligenceBatchRow: components["schemas"]["intelligence-batch-row"];
        IntelligenceReceipt: components["schemas"]["intelligence-receipt"];
        IntelligenceOrTombstone: components["schemas"]["intelligence-or-tombstone"];
        IntelligenceTombstone: components["schemas"]["intelligence-tombstone"];
        WithdrawalAcknowledgement: components["schemas"]["withdrawal-acknowledgement"];
        WithdrawalAcknowledgementList: components["schemas"]["withdrawal-acknowledgement-list"];
        SeenWithdrawal: components["schemas"]["seen-withdrawal"];
        SeenWithdrawalList: components["schemas"]["seen-withdrawal-list"];
        IntelligenceSubmission: components["schemas"]["intelligence-submission"];
        IntelligenceVersionList: components["schemas"]["intelligence-version-list"];
        IntelligenceVersion: components["schemas"]["intelligence-version"];
        IntelligenceDifferences: components["schemas"]["intelligence-differences"];
        IntelligenceAudience: components["schemas"]["intelligence-audience"];
        IntelligencePreviewRequest: components["schemas"]["intelligence-preview-request"];
        IntelligencePreview: components["schemas"]["intelligence-preview"];
        Withdrawal: components["schemas"]["withdrawal"];
        Reply: components["schemas"]["reply"];
        ReplyList: components["schemas"]["reply-list"];
        StageChange: components["schemas"]["stage-change"];
        IntelligenceClock: components["schemas"]["intelligence-clock"];
        ClockExtension: components["schemas"]["clock-extension"];
        ProviderResponse: components["schemas"]["provider-response"];
        InProgress: components["schemas"]["in-progress"];
        InProgressList: components["schemas"]["in-progress-list"];
        ReplySubmission: components["schemas"]["reply-submission"];
        Intelligence: components["schemas"]["intelligence"];
        InterestDeclaration: components["schemas"]["interest-declaration"];
        InterestList: components["schemas"]["interest-list"];
        Interest: components["schemas"]["interest"];
        LocationFacts: components["schemas"]["location-facts"];
        LocationList: components["schemas"]["location-list"];
        LocationSummary: components["schemas"]["location-summary"];
        Location: components["schemas"]["location"];
        CombinationAnswer: components["schemas"]["combination-answer"];
        BurdenFigures: components["schemas"]["burden-figures"];
        BurdenStatistics: components["schemas"]["burden-statistics"];
        BurdenDecisionList: components["schemas"]["burden-decision-list"];
        BurdenDecision: components["schemas"]["burden-decision"];
        ProgrammeList: components["schemas"]["programme-list"];
        ProgrammeService: components["schemas"]["programme-service"];
        ProgrammeProposal: components["schemas"]["programme-proposal"];
        OverlapDecision: components["schemas"]["overlap-decision"];
        SnapshotPage: components["schemas"]["visit-snapshot-page"];
        Assurance: components["schemas"]["assurance"];
        AssuranceList: components["schemas"]["assurance-list"];
        OverlapList: components["schemas"]["overlap-list"];
        Overlap: components["schemas"]["overlap"];
        Problem: components["schemas"]["problem"];
        ProviderFacts: components["schemas"]["provider-facts"];
        ProviderList: components["schemas"]["provider-list"];
        ProviderSummary: components["schemas"]["provider-summary"];
        Provider: components["schemas"]["provider"];
        PublishedRating: components["schemas"]["published-rating"];
        ResponsibilityList: components["schemas"]["responsibility-list"];
        TopicList: components["schemas"]["topic-list"];
        VisitCancellation: components["schemas"]["visit-cancellation"];
        VisitChange: components["schemas"]["visit-change"];
        VisitCheckAnswer: components["schemas"]["visit-check-answer"];
        VisitConfirmation: components["schemas"]["visit-confirmation"];
        VisitKindList: components["schemas"]["visit-kind-list"];
        VisitList: components["schemas"]["visit-list"];
        ExternalVisit: components["schemas"]["external-visit"];
        VisitOffer: components["schemas"]["visit-offer"];
        VisitDateResponse: components["schemas"]["visit-date-response"];
        VisitOutcome: components["schemas"]["visit-outcome"];
        VisitPlan: components["schemas"]["visit-plan"];
        VisitPlanned: components["schemas"]["visit-planned"];
        Visit: components["schemas"]["visit"];
        Finding1: components["schemas"]["1"];
        Rating1: components["schemas"]["1-2"];
        Concern1: components["schemas"]["1-3"];
        /** @description `CQC`, a council's GSS code, a provider's CQC id, an ICB's ODS code, or the id of another body. */
        OrganisationId: string;
        /** @description Lower-case words joined by hyphens. */
        Slug: string;
        /** @description Where the next page starts. Opaque: send it back as it is. */
        Cursor: string;
        /** @description The id of an overlap: one's own visit and the other. */
        OverlapId: string;
        /**
         * @description What a text holds, or may hold, that identifies a person.
         * @enum {string}
         */
        PersonalDataKind: "nhs-number" | "national-insurance-number" | "email-address" | "phone-number" | "date-of-birth" | "age" | "name-and-age" | "titled-name" | "resident-name" | "full-name" | "first-name" | "initials" | "room-and-initials" | "room" | "address" | "record-number";
        /**
         * Format: date
         * @description A calendar date in England, YYYY-MM-DD.
         */
        Date: string;
        /**
         * Problem
         * @description An error as RFC 9457 describes it.
         */
        problem: {
            /** @description `/problems/` and a stable code. */
            type: string;
            /** @description What kind of problem. */
            title: string;
            status: number;
            /** @description What was wrong and what to do. */
            detail: string;
            /** @description Each fault, with a JSON Pointer into the body or the name of the parameter. */
            errors?: {
                /** @description JSON Pointer into the body. */
                pointer?: string;
                /** @description Name of a query parameter or a header. */
                parameter?: string;
                /** @description What was wrong here and what to do. */
                detail: string;
            }[];
            /** @description The overlaps still to be decided. */
            overlaps?: components["schemas"]["OverlapId"][];
            /** @description What is to be answered in `acknowledge` when it is sent again, each with a reason. */
            acknowledge?: {
                /** @description JSON Pointer into the body. */
                pointer: string;
                kind: components["schemas"]["PersonalDataKind"];
            }[];
            dueOn?: components["schemas"]["Date"];
        };
        /** @description CQC's id of a location or a provider. */
        CqcId: string;
        /**
         * LocationSummary
         * @description A location in a list.
         */
        "location-summary": {
            id: components["schemas"]["CqcId"];
            /** @description Its name. */
            name: string;
            provider: components["schemas"]["CqcId"];
            /** @description Postcode. */
            postcode?: string;
            council?: components["schemas"]["OrganisationId"];
            /** @enum {string} */
            status: "registered" | "deregistered";
            serviceTypes: components["schemas"]["Slug"][];
            /** @description CQC's latest published overall rating. */
            rating?: components["schemas"]["Slug"];
        };
        /**
         * LocationList
         * @description A page of locations, by name.
         */
        "location-list": {
            items: components["schemas"]["location-summary"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * LocationFacts
         * @description What the directory says of a location, as the hub stores it.
         */
        "location-facts": {
            id: components["schemas"]["CqcId"];
            /** @description Its name. */
            name: string;
            provider: components["schemas"]["CqcId"];
            /** @enum {string} */
            status: "registered" | "deregistered";
            /**
             * Address
             * @description The postal address.
             */
            address?: {
                lines?: string[];
                /** @description Town or city. */
                town?: string;
                /** @description County. */
                county?: string;
                /** @description Postcode. */
                postcode?: string;
            };
            council?: components["schemas"]["OrganisationId"];
            /** @description The council as CQC's directory names it. */
            councilName?: string;
            /** @description GSS code of the integrated care board of its area. */
            icb?: string;
            serviceTypes: {
                slug: components["schemas"]["Slug"];
                /** @description CQC's words. */
                name: string;
            }[];
            careHome?: boolean;
            beds?: number;
            registeredOn?: components["schemas"]["Date"];
            deregisteredOn?: components["schemas"]["Date"];
            /** @description Another name. */
            alsoKnownAs?: string;
            /** @description As CQC holds it. */
            website?: string;
            /**
             * Brand
             * @description The group.
             */
            brand?: {
                /** @description CQC's brand id. */
                id: string;
                /** @description Its name. */
                name: string;
            };
            specialisms?: string[];
            regulatedActivities?: string[];
            /** @description ODS code. */
            odsCode?: string;
            /** @description Unique property reference number. */
            uprn?: string;
        };
        /**
         * OrganisationName
         * @description An organisation and what it is called.
         */
        OrganisationName: {
            organisation: components["schemas"]["OrganisationId"];
            /** @description Its name. */
            name: string;
        };
        /**
         * RatingValue
         * @description A rating in its own scheme. Values of two schemes are never compared.
         */
        Rating: {
            scheme: components["schemas"]["Slug"];
            /** @description The scheme's version. */
            version: string;
            value: components["schemas"]["Slug"];
        };
        /** @description A hub id: UUID version 7, lower case. */
        Id: string;
        /**
         * PublishedRating
         * @description A rating that CQC has published.
         */
        "published-rating": {
            assessedOn: components["schemas"]["Date"];
            overall?: components["schemas"]["Rating"];
            questions?: {
                question: components["schemas"]["Slug"];
                value: components["schemas"]["Slug"];
            }[];
            /** @description The intelligence item that carries it. */
            item: components["schemas"]["Id"];
        };
        /**
         * Location
         * @description A registered service: facts, lineage and published ratings.
         */
        location: {
            facts: components["schemas"]["location-facts"];
            /** @description The provider's name. */
            providerName: string;
            hostCouncil?: components["schemas"]["OrganisationName"];
            /**
             * Lineage
             * @description Earlier and later registrations of the same service.
             */
            lineage: {
                predecessors: {
                    location: components["schemas"]["CqcId"];
                    /** @description Its name, where the hub holds it. */
                    name?: string;
                }[];
                successors: {
                    location: components["schemas"]["CqcId"];
                    /** @description Its name, where the hub holds it. */
                    name?: string;
                }[];
            };
            /** @description Newest first. */
            ratings: components["schemas"]["published-rating"][];
        };
        /**
         * Interest
         * @description A declared interest.
         */
        interest: {
            location: components["schemas"]["CqcId"];
            organisation: components["schemas"]["OrganisationId"];
            /** @constant */
            capacity: "commissioner";
            startsOn: components["schemas"]["Date"];
            endsOn?: components["schemas"]["Date"];
        };
        /**
         * InterestList
         * @description The declared interests that you may see.
         */
        "interest-list": {
            items: components["schemas"]["interest"][];
        };
        /**
         * InterestDeclaration
         * @description A commissioner declares that it buys care at a location. No person data.
         */
        "interest-declaration": {
            startsOn: components["schemas"]["Date"];
            endsOn?: components["schemas"]["Date"];
        };
        /**
         * Subject
         * @description What the item is about: a service or, where its type says so, a council; one of the two.
         */
        Subject: {
            location?: components["schemas"]["CqcId"];
            /** @description GSS code of a council with adult social services. */
            council?: string;
        };
        /**
         * InView
         * @description With `view=` a scheme: what the topics are there. Nothing where it does not cover them.
         */
        InView: {
            scheme: components["schemas"]["Slug"];
            items: {
                /** @description The framework's own code. */
                code: string;
                /** @description Its name. */
                name: string;
            }[];
        };
        /**
         * Marking
         * @description Government security classification and onward sharing.
         */
        Marking: {
            /** @enum {string} */
            classification: "OFFICIAL" | "OFFICIAL-SENSITIVE";
            /** @description Handling instruction. */
            handling?: string;
            descriptors?: string[];
            /** @enum {string} */
            onwardSharing: "none" | "originator-consent" | "free";
        };
        /**
         * NamedOrganisation
         * @description An organisation named in the audience, and, where given, only these people of it.
         */
        NamedOrganisation: {
            organisation: components["schemas"]["OrganisationId"];
            people?: string[];
        };
        /**
         * Format: date-time
         * @description A moment in UTC, as in 2026-10-12T09:30:00.000Z.
         */
        Instant: string;
        /**
         * LawfulBasis
         * @description Why this may be shared.
         */
        LawfulBasis: {
            gateway: components["schemas"]["Slug"];
            /** @description For what. */
            purpose: string;
            /** @description Why it is needed. */
            necessity: string;
        };
        /**
         * Intelligence
         * @description An item as you may read it. `audience`, `lawfulBasis`, `retentionClass`, `submittedBy`, `visibleFrom`, `visibleUntil` and `sourceId` are for the originator and CQC.
         */
        intelligence: {
            id: components["schemas"]["Id"];
            version: number;
            type: components["schemas"]["Slug"];
            /** @description Version of the body's schema; the newest if not said. */
            schemaVersion: number;
            /** @enum {string} */
            stage: "draft" | "with-provider" | "shared" | "published";
            subject: components["schemas"]["Subject"];
            inView?: components["schemas"]["InView"];
            /** @description Slugs of topics; empty where CQC's directory does not tell them. */
            topics: components["schemas"]["Slug"][];
            observedOn: components["schemas"]["Date"];
            marking: components["schemas"]["Marking"];
            /** @description Who may see it, by class or by name, within the ceilings of its type and stage. */
            audience?: (("regulator" | "host" | "commissioners" | "icbs" | "healthwatch" | "provider" | "regions" | "public") | components["schemas"]["NamedOrganisation"])[];
            visibleFrom?: components["schemas"]["Instant"];
            visibleUntil?: components["schemas"]["Instant"];
            lawfulBasis?: components["schemas"]["LawfulBasis"];
            /**
             * @description Unofficial sources read `information-of-concern` to all but the originator and CQC.
             * @enum {string}
             */
            sourceCategory: "visit" | "document" | "data" | "provider" | "professional" | "worker" | "relative" | "public" | "information-of-concern";
            retentionClass?: components["schemas"]["Slug"];
            /** @description The sender's own id for this, once only. */
            sourceId?: string;
            onBehalfOf?: components["schemas"]["OrganisationId"];
            originator: components["schemas"]["OrganisationName"];
            submittedAt: components["schemas"]["Instant"];
            /** @description Who sent it; for the originator and CQC. */
            submittedBy?: string;
            /** @description When it became what it is, as far as you could see it change. Left out of the first version. */
            changedAt?: components["schemas"]["Instant"];
            /** @description As `/schemas/intelligence/<type>/<schemaVersion>.json` says. */
            body: Record<string, never>;
            /**
             * @description Somebody disputes it, and the originator has not answered yet. Left out otherwise.
             * @constant
             */
            disputed?: true;
            /** @description How many replies to it you can read: `GET /v1/intelligence/{id}/replies`. Left out while there is none. */
            replies?: number;
            /** @description When the latest reply to it was made: `GET /v1/intelligence/{id}/replies`. Left out while there is none. */
            repliedAt?: components["schemas"]["Instant"];
            /**
             * Entitlement
             * @description Why you can see this.
             */
            entitlement?: {
                rule: components["schemas"]["Slug"];
                /** @description In words. */
                reason: string;
            };
            $defs: {
                /**
                 * Marking
                 * @description Government security classification and onward sharing.
                 */
                Marking: {
                    /** @enum {string} */
                    classification: "OFFICIAL" | "OFFICIAL-SENSITIVE";
                    /** @description Handling instruction. */
                    handling?: string;
                    descriptors?: string[];
                    /** @enum {string} */
                    onwardSharing: "none" | "originator-consent" | "free";
                };
                /**
                 * LawfulBasis
                 * @description Why this may be shared.
                 */
                LawfulBasis: {
                    gateway: components["schemas"]["Slug"];
                    /** @description For what. */
                    purpose: string;
                    /** @description Why it is needed. */
                    necessity: string;
                };
                /**
                 * Subject
                 * @description What the item is about: a service or, where its type says so, a council; one of the two.
                 */
                Subject: {
                    location?: components["schemas"]["CqcId"];
                    /** @description GSS code of a council with adult social services. */
                    council?: string;
                };
                /**
                 * NamedOrganisation
                 * @description An organisation named in the audience, and, where given, only these people of it.
                 */
                NamedOrganisation: {
                    organisation: components["schemas"]["OrganisationId"];
                    people?: string[];
                };
            };
        };
        /**
         * IntelligenceList
         * @description A page of items, newest observation first.
         */
        "intelligence-list": {
            items: components["schemas"]["intelligence"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * Period
         * @description Whole days in England, both inclusive.
         */
        Period: {
            from: components["schemas"]["Date"];
            to: components["schemas"]["Date"];
        };
        /**
         * GoodFinding
         * @description A finding made on site, not in the lower half of its scheme, not disputed and not withdrawn.
         */
        GoodFinding: {
            finding: components["schemas"]["Id"];
            observedOn: components["schemas"]["Date"];
            /** @constant */
            method: "on-site";
            visit?: components["schemas"]["Id"];
            /**
             * @description It was found at an earlier registration of the service.
             * @constant
             */
            earlierOwner?: true;
        };
        /**
         * Reopening
         * @description What was said since.
         */
        Reopening: {
            /** @enum {string} */
            what: "dispute" | "lower-finding" | "concern" | "enforcement-notice" | "notification-summary";
            item: components["schemas"]["Id"];
            observedOn: components["schemas"]["Date"];
        };
        /**
         * AwaitedVisit
         * @description A visit that took place and has brought no finding on the topic yet.
         */
        AwaitedVisit: {
            visit: components["schemas"]["Id"];
            period: components["schemas"]["Period"];
        };
        /**
         * Assurance
         * @description What one body's work assures on one topic.
         */
        assurance: {
            inView?: components["schemas"]["InView"];
            topic: components["schemas"]["Slug"];
            by: components["schemas"]["OrganisationName"];
            /**
             * @description Whether a visit could rely on it today: yes; not since something was said; not any more; there is no good finding.
             * @enum {string}
             */
            state: "reliable" | "reopened" | "lapsed" | "none";
            lastGood?: components["schemas"]["GoodFinding"];
            reliableUntil?: components["schemas"]["Date"];
            /**
             * @description Why the time is six months and not twelve.
             * @enum {string}
             */
            shortenedBy?: "low-rating" | "change-of-owner";
            reopenedBy: components["schemas"]["Reopening"][];
            awaited: components["schemas"]["AwaitedVisit"][];
            /** @description The same in words. */
            because: string;
            $defs: {
                /**
                 * Reopening
                 * @description What was said since.
                 */
                Reopening: {
                    /** @enum {string} */
                    what: "dispute" | "lower-finding" | "concern" | "enforcement-notice" | "notification-summary";
                    item: components["schemas"]["Id"];
                    observedOn: components["schemas"]["Date"];
                };
                /**
                 * AwaitedVisit
                 * @description A visit that took place and has brought no finding on the topic yet.
                 */
                AwaitedVisit: {
                    visit: components["schemas"]["Id"];
                    period: components["schemas"]["Period"];
                };
                /**
                 * GoodFinding
                 * @description A finding made on site, not in the lower half of its scheme, not disputed and not withdrawn.
                 */
                GoodFinding: {
                    finding: components["schemas"]["Id"];
                    observedOn: components["schemas"]["Date"];
                    /** @constant */
                    method: "on-site";
                    visit?: components["schemas"]["Id"];
                    /**
                     * @description It was found at an earlier registration of the service.
                     * @constant
                     */
                    earlierOwner?: true;
                };
            };
        };
        /**
         * AssuranceList
         * @description What is assured at a location, by topic and body, as far as your organisation may see. Worked out when asked.
         */
        "assurance-list": {
            location: components["schemas"]["CqcId"];
            items: components["schemas"]["assurance"][];
        };
        /**
         * JointVisit
         * @description One of the visits that are made together.
         */
        JointVisit: {
            visit: components["schemas"]["Id"];
            by: components["schemas"]["OrganisationName"];
        };
        /**
         * External
         * @description A body that is not here, whose visit the provider has entered.
         */
        External: {
            name: string;
        };
        /**
         * VisitStatus
         * @description `stood-down`: what it was about is relied on from another body. Whoever may not see that reads `cancelled`.
         * @enum {string}
         */
        VisitStatus: "proposed" | "offered" | "confirmed" | "completed" | "cancelled" | "stood-down";
        /**
         * Standard
         * @description One item of a scheme.
         */
        Standard: {
            /** @description With its version: `pamms-2024`. */
            scheme: components["schemas"]["Slug"];
            /** @description As the scheme numbers it: `8`, `12(2)(g)`. */
            code: string;
        };
        /**
         * Standards
         * @description Items of a scheme, such as PAMMS standard 8: GET /v1/topics says which topics each belongs to.
         */
        Standards: components["schemas"]["Standard"][];
        /**
         * Contact
         * @description How the provider reaches the team. A team, not a person.
         */
        Contact: {
            /** @description The team. */
            team: string;
            /**
             * Format: email
             * @description Team mailbox.
             */
            email?: string;
            /** @description Team number. */
            telephone?: string;
        };
        /**
         * Offer
         * @description The date was offered to the provider, for it to agree or to suggest another.
         */
        Offer: {
            /** @description In words: which days of a window suit best. */
            note?: string;
            offeredAt: components["schemas"]["Instant"];
        };
        /**
         * DateResponse
         * @description What the provider said of the date that it was offered.
         */
        DateResponse: {
            /** @enum {string} */
            answer: "accept" | "suggest";
            /** @description Days that suit the provider: beside `suggest`. */
            period?: components["schemas"]["Period"];
            /** @description In words. */
            note?: string;
            answeredAt: components["schemas"]["Instant"];
        };
        /**
         * Joint
         * @description Visits that are made together, as far as you may see them: one lead, one report.
         */
        Joint: {
            /** @description Left out where you may not see its visit. */
            lead: components["schemas"]["OrganisationName"];
            visits: components["schemas"]["JointVisit"][];
        };
        /**
         * Outcome
         * @description When the visit took place.
         */
        Outcome: {
            visited: components["schemas"]["Period"];
            hours?: number;
        };
        /**
         * Cancellation
         * @description Why it was cancelled.
         */
        Cancellation: {
            /** @enum {string} */
            reason: "no-longer-needed" | "provider-closed" | "staff-unavailable" | "infection-outbreak" | "duplicate" | "other";
            /** @description Only beside the reason `other`. */
            explanation?: string;
        };
        /**
         * Visit
         * @description A visit as you may read it. `sharedWith`, `cancellation`, `standards` and `plannedAt` are for its owner; a provider reads no `basis`. Visits that CQC's directory tells of have no basis, notice or topics.
         */
        visit: {
            id: components["schemas"]["Id"];
            location: components["schemas"]["CqcId"];
            by: components["schemas"]["OrganisationName"];
            external?: components["schemas"]["External"];
            kind: components["schemas"]["Slug"];
            /** @enum {string} */
            basis?: "routine" | "follow-up" | "responsive" | "enforcement" | "safeguarding";
            status: components["schemas"]["VisitStatus"];
            inView?: components["schemas"]["InView"];
            /** @description Empty where they are not known. */
            topics: components["schemas"]["Slug"][];
            /** @description As they were sent. */
            standards?: components["schemas"]["Standards"];
            period: components["schemas"]["Period"];
            /** @enum {string} */
            notice?: "announced" | "window" | "unannounced";
            expectedHours?: number;
            evidenceRequested: components["schemas"]["Slug"][];
            contact?: components["schemas"]["Contact"];
            offer?: components["schemas"]["Offer"];
            dateResponse?: components["schemas"]["DateResponse"];
            joint?: components["schemas"]["Joint"];
            /** @description Organisations that may see it though they otherwise would not. Never a provider. */
            sharedWith?: components["schemas"]["OrganisationId"][];
            outcome?: components["schemas"]["Outcome"];
            cancellation?: components["schemas"]["Cancellation"];
            plannedAt?: components["schemas"]["Instant"];
            $defs: {
                /**
                 * Contact
                 * @description How the provider reaches the team. A team, not a person.
                 */
                Contact: {
                    /** @description The team. */
                    team: string;
                    /**
                     * Format: email
                     * @description Team mailbox.
                     */
                    email?: string;
                    /** @description Team number. */
                    telephone?: string;
                };
                /**
                 * Outcome
                 * @description When the visit took place.
                 */
                Outcome: {
                    visited: components["schemas"]["Period"];
                    hours?: number;
                };
                /**
                 * Cancellation
                 * @description Why it was cancelled.
                 */
                Cancellation: {
                    /** @enum {string} */
                    reason: "no-longer-needed" | "provider-closed" | "staff-unavailable" | "infection-outbreak" | "duplicate" | "other";
                    /** @description Only beside the reason `other`. */
                    explanation?: string;
                };
                /**
                 * Offer
                 * @description The date was offered to the provider, for it to agree or to suggest another.
                 */
                Offer: {
                    /** @description In words: which days of a window suit best. */
                    note?: string;
                    offeredAt: components["schemas"]["Instant"];
                };
                /**
                 * DateResponse
                 * @description What the provider said of the date that it was offered.
                 */
                DateResponse: {
                    /** @enum {string} */
                    answer: "accept" | "suggest";
                    /** @description Days that suit the provider: beside `suggest`. */
                    period?: components["schemas"]["Period"];
                    /** @description In words. */
                    note?: string;
                    answeredAt: components["schemas"]["Instant"];
                };
                /**
                 * External
                 * @description A body that is not here, whose visit the provider has entered.
                 */
                External: {
                    name: string;
                };
                /**
                 * Joint
                 * @description Visits that are made together, as far as you may see them: one lead, one report.
                 */
                Joint: {
                    /** @description Left out where you may not see its visit. */
                    lead: components["schemas"]["OrganisationName"];
                    visits: components["schemas"]["JointVisit"][];
                };
                /**
                 * JointVisit
                 * @description One of the visits that are made together.
                 */
                JointVisit: {
                    visit: components["schemas"]["Id"];
                    by: components["schemas"]["OrganisationName"];
                };
            };
        };
        /**
         * VisitList
         * @description A page of visits, latest first.
         */
        "visit-list": {
            items: components["schemas"]["visit"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * CalendarLocation
         * @description Where.
         */
        CalendarLocation: {
            id: components["schemas"]["CqcId"];
            /** @description Its name. */
            name: string;
        };
        /**
         * Deadline
         * @description What falls due.
         */
        Deadline: {
            /** @description Stays the same as long as it is the same thing. */
            id: string;
            /** @description The last day. */
            date: components["schemas"]["Date"];
            title: string;
            /** @description What to do. */
            what: string;
            /** @description The page where it is done. */
            href?: string;
        };
        /**
         * CalendarVisit
         * @description A visit; of visits that are made together one, with the topics and evidence of all.
         */
        CalendarVisit: {
            /** @constant */
            type: "visit";
            location: components["schemas"]["CalendarLocation"];
            visit: components["schemas"]["visit"];
        };
        /**
         * CalendarDeadline
         * @description Something that is to be done by a day.
         */
        CalendarDeadline: {
            /** @constant */
            type: "deadline";
            location: components["schemas"]["CalendarLocation"];
            deadline: components["schemas"]["Deadline"];
        };
        /**
         * Calendar
         * @description Who is coming, when, and what to have ready; and what is to be done by when. In order of date.
         */
        calendar: {
            items: (components["schemas"]["CalendarVisit"] | components["schemas"]["CalendarDeadline"])[];
            $defs: {
                /**
                 * CalendarVisit
                 * @description A visit; of visits that are made together one, with the topics and evidence of all.
                 */
                CalendarVisit: {
                    /** @constant */
                    type: "visit";
                    location: components["schemas"]["CalendarLocation"];
                    visit: components["schemas"]["visit"];
                };
                /**
                 * CalendarDeadline
                 * @description Something that is to be done by a day.
                 */
                CalendarDeadline: {
                    /** @constant */
                    type: "deadline";
                    location: components["schemas"]["CalendarLocation"];
                    deadline: components["schemas"]["Deadline"];
                };
                /**
                 * Deadline
                 * @description What falls due.
                 */
                Deadline: {
                    /** @description Stays the same as long as it is the same thing. */
                    id: string;
                    /** @description The last day. */
                    date: components["schemas"]["Date"];
                    title: string;
                    /** @description What to do. */
                    what: string;
                    /** @description The page where it is done. */
                    href?: string;
                };
                /**
                 * CalendarLocation
                 * @description Where.
                 */
                CalendarLocation: {
                    id: components["schemas"]["CqcId"];
                    /** @description Its name. */
                    name: string;
                };
            };
        };
        /**
         * ProviderSummary
         * @description A provider in a list.
         */
        "provider-summary": {
            id: components["schemas"]["CqcId"];
            /** @description Its name. */
            name: string;
        };
        /**
         * ProviderList
         * @description A page of providers, by name.
         */
        "provider-list": {
            items: components["schemas"]["provider-summary"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * ProviderFacts
         * @description What the directory says of a provider, as the hub stores it.
         */
        "provider-facts": {
            id: components["schemas"]["CqcId"];
            /** @description Its name; empty while only its id is known. */
            name: string;
            /** @enum {string} */
            status?: "registered" | "deregistered";
            /**
             * Address
             * @description The postal address.
             */
            address?: {
                lines?: string[];
                /** @description Town or city. */
                town?: string;
                /** @description County. */
                county?: string;
                /** @description Postcode. */
                postcode?: string;
            };
            /**
             * ProviderBrand
             * @description The group.
             */
            brand?: {
                /** @description CQC's brand id. */
                id: string;
                /** @description Its name. */
                name: string;
            };
            /** @description CQC's words. */
            ownership?: string;
            /** @description Companies House number. */
            companiesHouseNumber?: string;
            /** @description Charity number. */
            charityNumber?: string;
            registeredOn?: components["schemas"]["Date"];
            deregisteredOn?: components["schemas"]["Date"];
            /** @description As CQC holds it. */
            website?: string;
        };
        /**
         * Provider
         * @description A registered provider and its locations.
         */
        provider: {
            facts: components["schemas"]["provider-facts"];
            /** @description Councils and other bodies that run this provider. */
            runBy: components["schemas"]["OrganisationName"][];
            /** @description Its first 200 locations, by id. */
            locations: components["schemas"]["location-summary"][];
        };
        /**
         * Change
         * @description That an item became visible to you, changed, was withdrawn, or is hidden from you now. It says nothing of what the item says: read the item.
         */
        change: {
            /** @description The event's own: the same each time it is told. */
            id: string;
            /**
             * @description `intelligence.changed`: you may read it, and it is new to you or reads otherwise than before. `intelligence.withdrawn`: its originator took it back, and its tombstone is left. `intelligence.hidden`: you could read it before, and may not any more.
             * @enum {string}
             */
            type: "intelligence.changed" | "intelligence.withdrawn" | "intelligence.hidden";
            intelligence: components["schemas"]["Id"];
            at: components["schemas"]["Instant"];
            /** @description The one that you would read now, as you count. Not given for what is hidden. */
            version?: number;
            /** @description Where to read it. Not given for what is hidden. */
            link?: string;
        };
        /**
         * ChangeList
         * @description What has changed for you after a place in the feed, in the order in which it became known.
         */
        "change-list": {
            items: components["schemas"]["change"][];
            /** @description Your place after these: keep it, and send it as `after` next time. It is for you alone. */
            cursor: components["schemas"]["Cursor"];
        };
        /**
         * WithdrawalReason
         * @description Why an item is withdrawn.
         * @enum {string}
         */
        WithdrawalReason: "inaccurate" | "wrong-service" | "shared-in-error" | "superseded" | "personal-data" | "duplicate" | "other";
        /**
         * Entitlement
         * @description Why you can see this.
         */
        entitlement: {
            rule: components["schemas"]["Slug"];
            /** @description In words. */
            reason: string;
        };
        /**
         * IntelligenceTombstone
         * @description What is left of an item that its originator has withdrawn, for whoever could read it.
         */
        "intelligence-tombstone": {
            id: components["schemas"]["Id"];
            version: number;
            type: components["schemas"]["Slug"];
            /** @enum {string} */
            stage: "draft" | "with-provider" | "shared" | "published";
            subject: components["schemas"]["Subject"];
            observedOn: components["schemas"]["Date"];
            originator: components["schemas"]["OrganisationName"];
            /**
             * WithdrawalMade
             * @description Why, and when.
             */
            withdrawal: {
                reason: components["schemas"]["WithdrawalReason"];
                explanation?: string;
                withdrawnAt: components["schemas"]["Instant"];
            };
            entitlement?: components["schemas"]["entitlement"];
        };
        /**
         * SeenWithdrawal
         * @description What is left of an item that you could read, and when your organisation took note of that.
         */
        "seen-withdrawal": {
            item: components["schemas"]["intelligence-tombstone"];
            acknowledgedOn?: components["schemas"]["Date"];
        };
        /**
         * SeenWithdrawalList
         * @description A page of what others have taken back, latest first.
         */
        "seen-withdrawal-list": {
            items: components["schemas"]["seen-withdrawal"][];
            next?: components["schemas"]["Cursor"];
        };
        /** @description Slugs of the hub's topics (`GET /v1/topics`). */
        Topics: components["schemas"]["Slug"][];
        /**
         * Marking
         * @description Government security classification and onward sharing.
         */
        "$defs-Marking": {
            /** @enum {string} */
            classification?: "OFFICIAL" | "OFFICIAL-SENSITIVE";
            /** @description Handling instruction. */
            handling?: string;
            descriptors?: string[];
            /** @enum {string} */
            onwardSharing?: "none" | "originator-consent" | "free";
        };
        /** @description Answers to a problem `personal-data-likely`, one for each that it asks for. */
        Acknowledgements: components["schemas"]["Acknowledgement"][];
        /**
         * IntelligenceSubmission
         * @description An envelope and a typed body. Type, subject, topics, date and body are required; the rest has defaults.
         */
        "intelligence-submission": {
            type: components["schemas"]["Slug"];
            /** @description Version of the body's schema; the newest if not said. */
            schemaVersion?: number;
            /** @enum {string} */
            stage?: "draft" | "with-provider" | "shared" | "published";
            subject: components["schemas"]["Subject"];
            topics: components["schemas"]["Topics"];
            observedOn: components["schemas"]["Date"];
            marking?: components["schemas"]["$defs-Marking"];
            /** @description Who may see it, by class or by name, within the ceilings of its type and stage. */
            audience?: (("regulator" | "host" | "commissioners" | "icbs" | "healthwatch" | "provider" | "regions" | "public") | components["schemas"]["NamedOrganisation"])[];
            visibleFrom?: components["schemas"]["Instant"];
            visibleUntil?: components["schemas"]["Instant"];
            lawfulBasis?: components["schemas"]["LawfulBasis"];
            /** @enum {string} */
            sourceCategory?: "visit" | "document" | "data" | "provider" | "professional" | "worker" | "relative" | "public";
            retentionClass?: components["schemas"]["Slug"];
            /** @description The sender's own id for this, once only. */
            sourceId?: string;
            onBehalfOf?: components["schemas"]["OrganisationId"];
            acknowledge?: components["schemas"]["Acknowledgements"];
            /** @description Checked against `/schemas/intelligence/<type>/<schemaVersion>.json`. */
            body: Record<string, never>;
            $defs: {
                /**
                 * Marking
                 * @description Government security classification and onward sharing.
                 */
                Marking: {
                    /** @enum {string} */
                    classification?: "OFFICIAL" | "OFFICIAL-SENSITIVE";
                    /** @description Handling instruction. */
                    handling?: string;
                    descriptors?: string[];
                    /** @enum {string} */
                    onwardSharing?: "none" | "originator-consent" | "free";
                };
                /**
                 * LawfulBasis
                 * @description Why this may be shared.
                 */
                LawfulBasis: {
                    gateway: components["schemas"]["Slug"];
                    /** @description For what. */
                    purpose: string;
                    /** @description Why it is needed. */
                    necessity: string;
                };
                /**
                 * Subject
                 * @description What the item is about: a service or, where its type says so, a council; one of the two.
                 */
                Subject: {
                    location?: components["schemas"]["CqcId"];
                    /** @description GSS code of a council with adult social services. */
                    council?: string;
                };
                /**
                 * NamedOrganisation
                 * @description An organisation named in the audience, and, where given, only these people of it.
                 */
                NamedOrganisation: {
                    organisation: components["schemas"]["OrganisationId"];
                    people?: string[];
                };
            };
        };
        /**
         * Receipt
         * @description Proof that the hub has taken this: the signed hash of its audit entry, without a position.
         */
        Receipt: {
            /** @description SHA-256 of the salted entry, base64url. */
            leaf: string;
            at: components["schemas"]["Instant"];
            /** @description The hub key's thumbprint. */
            keyId: string;
            /** @description Ed25519, base64url. */
            signature: string;
        };
        /**
         * IntelligenceReceipt
         * @description What the hub answers to a submission.
         */
        "intelligence-receipt": {
            id: components["schemas"]["Id"];
            version: number;
            receipt: components["schemas"]["Receipt"];
        };
        /**
         * IntelligenceBatchRow
         * @description What became of one row of a batch.
         */
        "intelligence-batch-row": {
            /** @description The line, or the spreadsheet's number of the row, from 1. */
            row: number;
            /**
             * @description `ready` in a dry run only: it would be created. `unchanged`: it had been sent before.
             * @enum {string}
             */
            outcome: "created" | "ready" | "unchanged" | "refused";
            id?: components["schemas"]["Id"];
            /** @description The sender's own id, or the one that was made of what the row says. */
            sourceId?: string;
            /** @description What else the row has become: the findings beside a rating. */
            alongside?: components["schemas"]["Id"][];
            problem?: components["schemas"]["problem"];
        };
        /**
         * IntelligenceBatchAnswer
         * @description What became of each row of a batch, in their order. Pointers of errors begin with the row's place in the batch, from 0.
         */
        "intelligence-batch-answer": {
            items: components["schemas"]["intelligence-batch-row"][];
        };
        /**
         * IntelligenceOrTombstone
         * @description The item, or what is left of it after its withdrawal.
         */
        "intelligence-or-tombstone": components["schemas"]["intelligence"] | components["schemas"]["intelligence-tombstone"];
        /**
         * IntelligenceVersion
         * @description An item as it was, for whoever may read both that version and the current one.
         */
        "intelligence-version": {
            /** @description Counts what you could see change, and nothing else. */
            version: number;
            /** @description When it became so, or was released to you. */
            changedAt: components["schemas"]["Instant"];
            /** @description Who made it so; for the originator and CQC. */
            changedBy?: string;
            item: components["schemas"]["intelligence-or-tombstone"];
        };
        /**
         * IntelligenceVersionList
         * @description A page of the versions of an item that you may read, newest first.
         */
        "intelligence-version-list": {
            items: components["schemas"]["intelligence-version"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * IntelligenceDifferences
         * @description What is different between two versions of an item, as you read them.
         */
        "intelligence-differences": {
            from: number;
            to: number;
            differences: {
                /** @description JSON Pointer into the item. */
                pointer: string;
                /** @description What it was; left out where it was not there. */
                old?: unknown;
                /** @description What it is; left out where it is not there any more. */
                new?: unknown;
                /** @description Of two texts: how the one becomes the other, in order. */
                words?: {
                    /** @enum {string} */
                    is: "kept" | "out" | "in";
                    text: string;
                }[];
            }[];
        };
        /**
         * ClockExtended
         * @description More time was given. The reason is for the two whom it concerns.
         */
        Extended: {
            before: components["schemas"]["Date"];
            dueOn: components["schemas"]["Date"];
            reason?: string;
            madeAt: components["schemas"]["Instant"];
        };
        /**
         * NextStep
         * @description Something that you can do, or could once it is open.
         */
        Next: {
            /** @enum {string} */
            act: "change-stage" | "extend" | "answer" | "answer-replies";
            /** @enum {string} */
            stage?: "draft" | "with-provider" | "shared" | "published";
            open: boolean;
            /** @description Why it is not open. */
            because?: string;
        };
        /**
         * IntelligenceClock
         * @description At which stage an item is, whose turn it is and until when, and what you can do next.
         */
        "intelligence-clock": {
            item: components["schemas"]["Id"];
            /** @enum {string} */
            stage: "draft" | "with-provider" | "shared" | "published";
            began: components["schemas"]["Instant"];
            /**
             * @description Whose turn it is, at a stage with a time limit.
             * @enum {string}
             */
            owes?: "provider" | "originator";
            dueOn?: components["schemas"]["Date"];
            /** @description The last day is over, and there was no answer. */
            passed?: boolean;
            answeredAt?: components["schemas"]["Instant"];
            extension?: components["schemas"]["Extended"];
            next: components["schemas"]["Next"][];
            /** @description What happens when the time is over. */
            whenPassed: string;
            $defs: {
                /**
                 * ClockExtended
                 * @description More time was given. The reason is for the two whom it concerns.
                 */
                Extended: {
                    before: components["schemas"]["Date"];
                    dueOn: components["schemas"]["Date"];
                    reason?: string;
                    madeAt: components["schemas"]["Instant"];
                };
                /**
                 * NextStep
                 * @description Something that you can do, or could once it is open.
                 */
                Next: {
                    /** @enum {string} */
                    act: "change-stage" | "extend" | "answer" | "answer-replies";
                    /** @enum {string} */
                    stage?: "draft" | "with-provider" | "shared" | "published";
                    open: boolean;
                    /** @description Why it is not open. */
                    because?: string;
                };
            };
        };
        /**
         * InProgress
         * @description One item that is not shared yet, has a time limit, or waits for your answer to what was said to it.
         */
        "in-progress": {
            id: components["schemas"]["Id"];
            type: components["schemas"]["Slug"];
            subject: components["schemas"]["Subject"];
            observedOn: components["schemas"]["Date"];
            clock: components["schemas"]["intelligence-clock"];
            /** @description Comments of the provider that nobody has answered. */
            commentsOpen: number;
            /** @description All that waits for your answer: comments, disputes and corrections. */
            repliesOpen: number;
            /**
             * @description Nobody should rely on it until you have answered. Left out otherwise.
             * @constant
             */
            disputed?: true;
        };
        /**
         * InProgressList
         * @description Your organisation's drafts, what it has sent to providers, and what waits for its answer, latest first.
         */
        "in-progress-list": {
            items: components["schemas"]["in-progress"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * ProceedBefore
         * @description Why it goes on although somebody still has time.
         */
        Proceed: {
            /** @enum {string} */
            reason: "urgent-risk" | "statutory-duty" | "provider-agrees" | "already-public";
        };
        /**
         * StageChange
         * @description Take an item on to a later stage.
         */
        "stage-change": {
            /** @enum {string} */
            stage: "draft" | "with-provider" | "shared" | "published";
            visibleFrom?: components["schemas"]["Instant"];
            /** @description Who may see it from then on, within the ceilings of its type and the new stage. If not said: whom the draft was for, or the usual audience of the stage; and of what is shared also the provider, where it was asked. */
            audience?: (("regulator" | "host" | "commissioners" | "icbs" | "healthwatch" | "provider" | "regions" | "public") | components["schemas"]["NamedOrganisation"])[];
            proceed?: components["schemas"]["Proceed"];
            $defs: {
                /**
                 * ProceedBefore
                 * @description Why it goes on although somebody still has time.
                 */
                Proceed: {
                    /** @enum {string} */
                    reason: "urgent-risk" | "statutory-duty" | "provider-agrees" | "already-public";
                };
                /**
                 * NamedOrganisation
                 * @description An organisation named in the audience, and, where given, only these people of it.
                 */
                NamedOrganisation: {
                    organisation: components["schemas"]["OrganisationId"];
                    people?: string[];
                };
            };
        };
        /**
         * ClockExtension
         * @description Give the provider more time.
         */
        "clock-extension": {
            dueOn: components["schemas"]["Date"];
            /** @description Why, for the provider to read. Nobody who uses care may be named or identifiable. */
            reason: string;
        };
        /**
         * ProviderComment
         * @description One comment, and the place in the item that it is about.
         */
        Comment: {
            /** @description A JSON Pointer into the item, as in `/body/narrative`. */
            pointer?: string;
            /** @description What is not right. Nobody who uses care may be named or identifiable. */
            text: string;
        };
        /**
         * ProviderResponse
         * @description The provider's answer to what was sent to it to check: it accepts what is said, or comments.
         */
        "provider-response": {
            /** @enum {string} */
            answer: "accept" | "comments";
            comments?: components["schemas"]["Comment"][];
            acknowledge?: components["schemas"]["Acknowledgements"];
            $defs: {
                /**
                 * ProviderComment
                 * @description One comment, and the place in the item that it is about.
                 */
                Comment: {
                    /** @description A JSON Pointer into the item, as in `/body/narrative`. */
                    pointer?: string;
                    /** @description What is not right. Nobody who uses care may be named or identifiable. */
                    text: string;
                };
            };
        };
        /**
         * Sight
         * @description Whether one organisation, or one person of it, sees the item.
         */
        Sight: {
            organisation: components["schemas"]["OrganisationName"];
            /** @description Of the organisation, this person only. */
            person?: string;
            /**
             * @description `if-it-buys-care`: whether it has declared so is not yours to know.
             * @enum {string}
             */
            sees: "now" | "later" | "not" | "if-it-buys-care";
            /** @description The rule that lets it see the item, or will. */
            rule?: components["schemas"]["Slug"];
            /** @description Why, or why not, in words. */
            reason: string;
            /** @description Since when, under the audience as it is now; or from when on. */
            from?: components["schemas"]["Instant"];
            /** @description When that ends, where it does. */
            until?: components["schemas"]["Instant"];
        };
        /**
         * IntelligenceAudience
         * @description Who can see an item, as far as you may know: each class and organisation of its audience, and what will change by date.
         */
        "intelligence-audience": {
            /** @description In the order of the audience. */
            items: {
                entry: ("regulator" | "host" | "commissioners" | "icbs" | "healthwatch" | "provider" | "regions" | "public") | components["schemas"]["NamedOrganisation"];
                organisations: components["schemas"]["Sight"][];
                /** @description Who else, where they are not named. */
                others?: string;
            }[];
            /** @description What will change by itself, by date. */
            changes: {
                at: components["schemas"]["Instant"];
                organisation: components["schemas"]["OrganisationName"];
                person?: string;
                sees: boolean;
                reason: string;
            }[];
            $defs: {
                /**
                 * Sight
                 * @description Whether one organisation, or one person of it, sees the item.
                 */
                Sight: {
                    organisation: components["schemas"]["OrganisationName"];
                    /** @description Of the organisation, this person only. */
                    person?: string;
                    /**
                     * @description `if-it-buys-care`: whether it has declared so is not yours to know.
                     * @enum {string}
                     */
                    sees: "now" | "later" | "not" | "if-it-buys-care";
                    /** @description The rule that lets it see the item, or will. */
                    rule?: components["schemas"]["Slug"];
                    /** @description Why, or why not, in words. */
                    reason: string;
                    /** @description Since when, under the audience as it is now; or from when on. */
                    from?: components["schemas"]["Instant"];
                    /** @description When that ends, where it does. */
                    until?: components["schemas"]["Instant"];
                };
            };
        };
        /**
         * IntelligencePreviewRequest
         * @description A submission as it would be sent, or as it would change an item; or the stage to which an item would be taken.
         */
        "intelligence-preview-request": {
            submission?: components["schemas"]["intelligence-submission"];
            /** @description The item of your organisation that it would change. */
            item?: components["schemas"]["Id"];
            /** @description In place of a submission: the stage to which the item would be taken. Whose time still runs is not looked at. */
            stageChange?: components["schemas"]["stage-change"];
            /**
             * PreviewAs
             * @description Whose reading is asked for.
             */
            as?: {
                organisation: components["schemas"]["OrganisationId"];
                /** @description A person that the audience names. */
                person?: string;
            };
        };
        /**
         * AudienceChange
         * @description Somebody who would see the item, or would not any more.
         */
        AudienceChange: {
            organisation?: components["schemas"]["OrganisationName"];
            person?: string;
            /** @description Who, where they are not named. */
            others?: string;
            reason: string;
            /** @description From when on, or when again, where that is later. */
            from?: components["schemas"]["Instant"];
        };
        /**
         * IntelligencePreview
         * @description Who would see it, and for a change or another stage, who gains and who loses. Nothing is stored.
         */
        "intelligence-preview": {
            audience: components["schemas"]["intelligence-audience"];
            /**
             * ReadAs
             * @description What one organisation would read.
             */
            as?: {
                organisation: components["schemas"]["OrganisationName"];
                /** @description Of the organisation, this person only. */
                person?: string;
                /**
                 * @description `if-it-buys-care`: whether it has declared so is not yours to know.
                 * @enum {string}
                 */
                sees: "now" | "later" | "not" | "if-it-buys-care";
                /** @description The rule that lets it see the item, or will. */
                rule?: components["schemas"]["Slug"];
                /** @description Why, or why not, in words. */
                reason: string;
                /** @description Since when, under the audience as it is now; or from when on. */
                from?: components["schemas"]["Instant"];
                /** @description When that ends, where it does. */
                until?: components["schemas"]["Instant"];
                /** @description The text that it would get: the shape Intelligence, without id, version and time. Left out where it would see nothing. */
                reads?: {
                    [key: string]: unknown;
                };
            };
            /** @description For a change: who would see it that does not now. */
            gains?: components["schemas"]["AudienceChange"][];
            /** @description For a change: who would not see it any more. */
            loses?: components["schemas"]["AudienceChange"][];
            $defs: {
                /**
                 * AudienceChange
                 * @description Somebody who would see the item, or would not any more.
                 */
                AudienceChange: {
                    organisation?: components["schemas"]["OrganisationName"];
                    person?: string;
                    /** @description Who, where they are not named. */
                    others?: string;
                    reason: string;
                    /** @description From when on, or when again, where that is later. */
                    from?: components["schemas"]["Instant"];
                };
            };
        };
        /**
         * Withdrawal
         * @description Why an item is withdrawn.
         */
        withdrawal: {
            reason: components["schemas"]["WithdrawalReason"];
            /** @description Only beside the reason `other`. */
            explanation?: string;
        };
        /**
         * WithdrawalAcknowledgement
         * @description That an organisation has taken note of a withdrawal.
         */
        "withdrawal-acknowledgement": {
            /** @description Not given in one's own. */
            by?: components["schemas"]["OrganisationName"];
            acknowledgedOn: components["schemas"]["Date"];
        };
        /**
         * WithdrawalAcknowledgementList
         * @description A page of acknowledgements, in the order in which they were made.
         */
        "withdrawal-acknowledgement-list": {
            items: components["schemas"]["withdrawal-acknowledgement"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * Reply
         * @description One reply to an item, as you may read it.
         */
        reply: {
            id: components["schemas"]["Id"];
            /** @enum {string} */
            kind: "reply" | "dispute" | "correction" | "accept" | "comment" | "answer";
            /**
             * @description In what capacity it was sent.
             * @enum {string}
             */
            from: "originator" | "provider" | "body";
            by?: components["schemas"]["OrganisationName"];
            /** @description Of a comment: the place in the item that it is about, a JSON Pointer. */
            pointer?: string;
            answers?: components["schemas"]["Id"];
            text: string;
            /** @description Of a dispute, a correction or a comment: the originator has not answered since. */
            open?: boolean;
            repliedAt: components["schemas"]["Instant"];
        };
        /**
         * ReplyList
         * @description A page of replies to an item, oldest first. `by` is left out of a reply of a body whose interest in the place is not yours to know.
         */
        "reply-list": {
            items: components["schemas"]["reply"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * ReplySubmission
         * @description A reply to an item: the provider's own word (`reply`), a `dispute`, a `correction`, or the originator's `answer` to these.
         */
        "reply-submission": {
            /** @enum {string} */
            kind: "reply" | "dispute" | "correction" | "answer";
            /** @description What you have to say. Nobody who uses care may be named or identifiable. */
            text: string;
            acknowledge?: components["schemas"]["Acknowledgements"];
            answers?: components["schemas"]["Id"];
        };
        /**
         * VisitPlan
         * @description A visit that your organisation plans.
         */
        "visit-plan": {
            location: components["schemas"]["CqcId"];
            kind: components["schemas"]["Slug"];
            /** @enum {string} */
            basis: "routine" | "follow-up" | "responsive" | "enforcement" | "safeguarding";
            topics?: components["schemas"]["Topics"];
            /** @description Instead of topics, or beside them: the hub adds the topics that each belongs to. */
            standards?: components["schemas"]["Standards"];
            period: components["schemas"]["Period"];
            /** @enum {string} */
            notice: "announced" | "window" | "unannounced";
            expectedHours?: number;
            evidenceRequested?: components["schemas"]["Slug"][];
            contact?: components["schemas"]["Contact"];
            /** @description Organisations that may see it though they otherwise would not. Never a provider. */
            sharedWith?: components["schemas"]["OrganisationId"][];
            $defs: {
                /**
                 * Contact
                 * @description How the provider reaches the team. A team, not a person.
                 */
                Contact: {
                    /** @description The team. */
                    team: string;
                    /**
                     * Format: email
                     * @description Team mailbox.
                     */
                    email?: string;
                    /** @description Team number. */
                    telephone?: string;
                };
            };
        };
        /**
         * OverlapFinding
         * @description A finding on a topic in common.
         */
        OverlapFinding: {
            id: components["schemas"]["Id"];
            observedOn: components["schemas"]["Date"];
            inView?: components["schemas"]["InView"];
            topics: components["schemas"]["Slug"][];
            /** @enum {string} */
            method?: "on-site" | "remote" | "documents";
            disputed: boolean;
        };
        /**
         * OverlapWith
         * @description What another body did or will do: its visit with what was found there, or findings without a visit that you can see.
         */
        OverlapWith: {
            /** @description The other visit's, or of the group of findings. */
            id: string;
            visit?: components["schemas"]["Id"];
            by: components["schemas"]["OrganisationName"];
            /** @description The name of a body that is not here: the provider has entered its visit. */
            external?: string;
            kind?: components["schemas"]["Slug"];
            status?: components["schemas"]["VisitStatus"];
            /** @description Of the visit, or from the first to the last of the findings. */
            period: components["schemas"]["Period"];
            /** @enum {string} */
            method: "on-site" | "remote" | "documents" | "not-said";
            findings: components["schemas"]["OverlapFinding"][];
        };
        /**
         * Decision
         * @description What your side decided.
         */
        Decision: {
            /** @enum {string} */
            decision: "rely" | "combine" | "defer" | "proceed";
            /** @enum {string} */
            reason?: "different-scope" | "statutory-duty" | "contract-requirement" | "concern-since" | "evidence-too-old" | "date-fixed" | "other";
            /** @description In words. */
            explanation?: string;
            period?: components["schemas"]["Period"];
            decidedAt: components["schemas"]["Instant"];
            inView?: components["schemas"]["InView"];
            /** @description The topics that left your visit: beside `rely`. */
            topics?: components["schemas"]["Slug"][];
            reliesUntil?: components["schemas"]["Date"];
        };
        /**
         * Combination
         * @description An offer to make the two visits together, and what became of it.
         */
        Combination: {
            /** @enum {string} */
            state: "offered" | "accepted" | "declined" | "lapsed" | "withdrawn" | "ended";
            offeredBy: components["schemas"]["OrganisationName"];
            lead: components["schemas"]["OrganisationName"];
            period: components["schemas"]["Period"];
            /** @description The last day on which it can be answered. */
            answerBy: components["schemas"]["Date"];
        };
        /**
         * Reopened
         * @description Your decision is open again, because its ground fell away.
         */
        Reopened: {
            /** @enum {string} */
            reason: "cancelled" | "withdrawn" | "disputed" | "concern-since" | "reliance-ended" | "declined" | "lapsed" | "moved" | "not-visible" | "parted" | "new-topics";
            /** @description Why, in words. */
            because: string;
        };
        /**
         * Overlap
         * @description What a visit would repeat: one for each other visit. A check's overlaps have no id.
         */
        overlap: {
            id?: components["schemas"]["OverlapId"];
            /** @description The visit whose side this is. */
            visit?: components["schemas"]["Id"];
            /** @enum {string} */
            advice: "must-go-ahead" | "can-rely" | "can-combine" | "can-defer" | "can-space";
            inView?: components["schemas"]["InView"];
            topics: components["schemas"]["Slug"][];
            /** @description Those of the topics for which the other's finding can stand. */
            canRelyOn: components["schemas"]["Slug"][];
            /** @description Why, in words. */
            because: string;
            with: components["schemas"]["OverlapWith"];
            /** @description Days from the end of the earlier to the start of the later; 0 where they touch. */
            daysApart: number;
            reliableUntil?: components["schemas"]["Date"];
            decision?: components["schemas"]["Decision"];
            combination?: components["schemas"]["Combination"];
            reopened?: components["schemas"]["Reopened"];
            $defs: {
                /**
                 * OverlapWith
                 * @description What another body did or will do: its visit with what was found there, or findings without a visit that you can see.
                 */
                OverlapWith: {
                    /** @description The other visit's, or of the group of findings. */
                    id: string;
                    visit?: components["schemas"]["Id"];
                    by: components["schemas"]["OrganisationName"];
                    /** @description The name of a body that is not here: the provider has entered its visit. */
                    external?: string;
                    kind?: components["schemas"]["Slug"];
                    status?: components["schemas"]["VisitStatus"];
                    /** @description Of the visit, or from the first to the last of the findings. */
                    period: components["schemas"]["Period"];
                    /** @enum {string} */
                    method: "on-site" | "remote" | "documents" | "not-said";
                    findings: components["schemas"]["OverlapFinding"][];
                };
                /**
                 * Decision
                 * @description What your side decided.
                 */
                Decision: {
                    /** @enum {string} */
                    decision: "rely" | "combine" | "defer" | "proceed";
                    /** @enum {string} */
                    reason?: "different-scope" | "statutory-duty" | "contract-requirement" | "concern-since" | "evidence-too-old" | "date-fixed" | "other";
                    /** @description In words. */
                    explanation?: string;
                    period?: components["schemas"]["Period"];
                    decidedAt: components["schemas"]["Instant"];
                    inView?: components["schemas"]["InView"];
                    /** @description The topics that left your visit: beside `rely`. */
                    topics?: components["schemas"]["Slug"][];
                    reliesUntil?: components["schemas"]["Date"];
                };
                /**
                 * OverlapFinding
                 * @description A finding on a topic in common.
                 */
                OverlapFinding: {
                    id: components["schemas"]["Id"];
                    observedOn: components["schemas"]["Date"];
                    inView?: components["schemas"]["InView"];
                    topics: components["schemas"]["Slug"][];
                    /** @enum {string} */
                    method?: "on-site" | "remote" | "documents";
                    disputed: boolean;
                };
                /**
                 * Combination
                 * @description An offer to make the two visits together, and what became of it.
                 */
                Combination: {
                    /** @enum {string} */
                    state: "offered" | "accepted" | "declined" | "lapsed" | "withdrawn" | "ended";
                    offeredBy: components["schemas"]["OrganisationName"];
                    lead: components["schemas"]["OrganisationName"];
                    period: components["schemas"]["Period"];
                    /** @description The last day on which it can be answered. */
                    answerBy: components["schemas"]["Date"];
                };
                /**
                 * Reopened
                 * @description Your decision is open again, because its ground fell away.
                 */
                Reopened: {
                    /** @enum {string} */
                    reason: "cancelled" | "withdrawn" | "disputed" | "concern-since" | "reliance-ended" | "declined" | "lapsed" | "moved" | "not-visible" | "parted" | "new-topics";
                    /** @description Why, in words. */
                    because: string;
                };
            };
        };
        /**
         * TopicLead
         * @description A topic on which another body leads.
         */
        TopicLead: {
            topic: components["schemas"]["Slug"];
            leads: components["schemas"]["Slug"][];
            /** @description In words. */
            because: string;
        };
        /**
         * VisitCheckAnswer
         * @description What the visit would repeat, and who leads on its topics. Nothing is stored.
         */
        "visit-check-answer": {
            overlaps: components["schemas"]["overlap"][];
            ledByOthers: components["schemas"]["TopicLead"][];
            $defs: {
                /**
                 * TopicLead
                 * @description A topic on which another body leads.
                 */
                TopicLead: {
                    topic: components["schemas"]["Slug"];
                    leads: components["schemas"]["Slug"][];
                    /** @description In words. */
                    because: string;
                };
            };
        };
        /**
         * SnapshotLocation
         * @description One registration.
         */
        SnapshotLocation: {
            id: components["schemas"]["CqcId"];
            name: string;
            postcode?: string;
            provider: components["schemas"]["CqcId"];
            /** @description GSS code of the host council. */
            council?: string;
            /** @enum {string} */
            status: "registered" | "deregistered";
        };
        /**
         * SnapshotEvent
         * @description Something happened, on these topics.
         */
        SnapshotEvent: {
            observedOn: components["schemas"]["Date"];
            topics: components["schemas"]["Slug"][];
        };
        /**
         * SnapshotVisit
         * @description A visit of another body.
         */
        SnapshotVisit: {
            location: components["schemas"]["CqcId"];
            id: components["schemas"]["Id"];
            owner: components["schemas"]["OrganisationId"];
            ownerName: string;
            ownerKind: components["schemas"]["Slug"];
            /** @description Whether the owner is the host council of the place. */
            ownerHosts: boolean;
            providerId: components["schemas"]["CqcId"];
            kind: components["schemas"]["Slug"];
            /** @description Empty where it is not known. */
            basis: string;
            topics: components["schemas"]["Slug"][];
            period: components["schemas"]["Period"];
            /** @enum {string} */
            notice: "announced" | "window" | "unannounced";
            status: components["schemas"]["VisitStatus"];
            /** @description The name of a body that is not here. */
            external: string | null;
        };
        /**
         * SnapshotFinding
         * @description A finding of another body.
         */
        SnapshotFinding: {
            location: components["schemas"]["CqcId"];
            id: components["schemas"]["Id"];
            originator: components["schemas"]["OrganisationId"];
            originatorName: string;
            originatorKind: components["schemas"]["Slug"];
            originatorHosts: boolean;
            providerId: components["schemas"]["CqcId"];
            observedOn: components["schemas"]["Date"];
            topics: components["schemas"]["Slug"][];
            /** @enum {string|null} */
            method: "on-site" | "remote" | "documents" | null;
            /** @description The visit that it comes from, where that visit is among these. */
            visitId: components["schemas"]["Id"] | null;
            /** @description Place of its rating among its scheme's four, 1 the best. */
            ratingPlace: number | null;
            disputed: boolean;
            /** @description Nothing rests on it any more. */
            withdrawn: boolean;
        };
        /**
         * SnapshotPlace
         * @description A service in all its registrations, with what overlap needs to know of it.
         */
        SnapshotPlace: {
            /** @description The registration that stands for all of them. */
            lineage: components["schemas"]["CqcId"];
            locations: components["schemas"]["SnapshotLocation"][];
            /** @description Its latest overall rating that you may see is the third or fourth of its scheme's four. */
            lowRated: boolean;
            /** @description Concerns and the like, of the last 15 months. */
            events: components["schemas"]["SnapshotEvent"][];
            visits: components["schemas"]["SnapshotVisit"][];
            findings: components["schemas"]["SnapshotFinding"][];
        };
        /**
         * SnapshotPage
         * @description A page of what your organisation may see of others' visits and findings, everywhere: to check a plan without sending it. Signed by the hub.
         */
        "visit-snapshot-page": {
            organisation: components["schemas"]["OrganisationId"];
            name: string;
            kind: components["schemas"]["Slug"];
            /** @description The providers whose services your organisation runs. */
            providers: components["schemas"]["CqcId"][];
            takenAt: components["schemas"]["Instant"];
            /** @description As you sent it. */
            cursor?: components["schemas"]["Cursor"];
            next?: components["schemas"]["Cursor"];
            /** @description SHA-256 of the items' canonical JSON (RFC 8785), base64url. */
            hash: string;
            /** @description RFC 7638 thumbprint of the hub's key. */
            keyId: string;
            /** @description The hub's Ed25519 key, PEM. */
            publicKey: string;
            /** @description Ed25519, base64url: docs/check-plan.md says over what. */
            signature: string;
            items: components["schemas"]["SnapshotPlace"][];
            $defs: {
                /**
                 * SnapshotPlace
                 * @description A service in all its registrations, with what overlap needs to know of it.
                 */
                SnapshotPlace: {
                    /** @description The registration that stands for all of them. */
                    lineage: components["schemas"]["CqcId"];
                    locations: components["schemas"]["SnapshotLocation"][];
                    /** @description Its latest overall rating that you may see is the third or fourth of its scheme's four. */
                    lowRated: boolean;
                    /** @description Concerns and the like, of the last 15 months. */
                    events: components["schemas"]["SnapshotEvent"][];
                    visits: components["schemas"]["SnapshotVisit"][];
                    findings: components["schemas"]["SnapshotFinding"][];
                };
                /**
                 * SnapshotLocation
                 * @description One registration.
                 */
                SnapshotLocation: {
                    id: components["schemas"]["CqcId"];
                    name: string;
                    postcode?: string;
                    provider: components["schemas"]["CqcId"];
                    /** @description GSS code of the host council. */
                    council?: string;
                    /** @enum {string} */
                    status: "registered" | "deregistered";
                };
                /**
                 * SnapshotEvent
                 * @description Something happened, on these topics.
                 */
                SnapshotEvent: {
                    observedOn: components["schemas"]["Date"];
                    topics: components["schemas"]["Slug"][];
                };
                /**
                 * SnapshotVisit
                 * @description A visit of another body.
                 */
                SnapshotVisit: {
                    location: components["schemas"]["CqcId"];
                    id: components["schemas"]["Id"];
                    owner: components["schemas"]["OrganisationId"];
                    ownerName: string;
                    ownerKind: components["schemas"]["Slug"];
                    /** @description Whether the owner is the host council of the place. */
                    ownerHosts: boolean;
                    providerId: components["schemas"]["CqcId"];
                    kind: components["schemas"]["Slug"];
                    /** @description Empty where it is not known. */
                    basis: string;
                    topics: components["schemas"]["Slug"][];
                    period: components["schemas"]["Period"];
                    /** @enum {string} */
                    notice: "announced" | "window" | "unannounced";
                    status: components["schemas"]["VisitStatus"];
                    /** @description The name of a body that is not here. */
                    external: string | null;
                };
                /**
                 * SnapshotFinding
                 * @description A finding of another body.
                 */
                SnapshotFinding: {
                    location: components["schemas"]["CqcId"];
                    id: components["schemas"]["Id"];
                    originator: components["schemas"]["OrganisationId"];
                    originatorName: string;
                    originatorKind: components["schemas"]["Slug"];
                    originatorHosts: boolean;
                    providerId: components["schemas"]["CqcId"];
                    observedOn: components["schemas"]["Date"];
                    topics: components["schemas"]["Slug"][];
                    /** @enum {string|null} */
                    method: "on-site" | "remote" | "documents" | null;
                    /** @description The visit that it comes from, where that visit is among these. */
                    visitId: components["schemas"]["Id"] | null;
                    /** @description Place of its rating among its scheme's four, 1 the best. */
                    ratingPlace: number | null;
                    disputed: boolean;
                    /** @description Nothing rests on it any more. */
                    withdrawn: boolean;
                };
            };
        };
        /**
         * VisitPlanned
         * @description The planned visit, what it would repeat, and who leads on its topics.
         */
        "visit-planned": {
            id: components["schemas"]["Id"];
            status: components["schemas"]["VisitStatus"];
            overlaps: components["schemas"]["overlap"][];
            ledByOthers: components["schemas"]["TopicLead"][];
            receipt: components["schemas"]["Receipt"];
            $defs: {
                /**
                 * TopicLead
                 * @description A topic on which another body leads.
                 */
                TopicLead: {
                    topic: components["schemas"]["Slug"];
                    leads: components["schemas"]["Slug"][];
                    /** @description In words. */
                    because: string;
                };
            };
        };
        /**
         * VisitChange
         * @description What to change of a planned visit. Notice may only become more open.
         */
        "visit-change": {
            kind?: components["schemas"]["Slug"];
            /** @enum {string} */
            basis?: "routine" | "follow-up" | "responsive" | "enforcement" | "safeguarding";
            topics?: components["schemas"]["Topics"];
            /** @description Instead of topics, or beside them: the hub adds the topics that each belongs to. */
            standards?: components["schemas"]["Standards"];
            period?: components["schemas"]["Period"];
            /** @enum {string} */
            notice?: "announced" | "window" | "unannounced";
            expectedHours?: number;
            evidenceRequested?: components["schemas"]["Slug"][];
            contact?: components["schemas"]["Contact"];
            /** @description Organisations that may see it though they otherwise would not. Never a provider. */
            sharedWith?: components["schemas"]["OrganisationId"][];
            $defs: {
                /**
                 * Contact
                 * @description How the provider reaches the team. A team, not a person.
                 */
                Contact: {
                    /** @description The team. */
                    team: string;
                    /**
                     * Format: email
                     * @description Team mailbox.
                     */
                    email?: string;
                    /** @description Team number. */
                    telephone?: string;
                };
            };
        };
        /**
         * VisitOffer
         * @description Offers the visit's period to the provider.
         */
        "visit-offer": {
            /** @description In words: which days of a window suit best. No personal data. */
            note?: string;
        };
        /**
         * VisitDateResponse
         * @description The provider agrees to the date that it is offered (`accept`), or suggests another (`suggest`, with a `period`).
         */
        "visit-date-response": {
            /** @enum {string} */
            answer: "accept" | "suggest";
            /** @description Days that suit you: beside `suggest` only. */
            period?: components["schemas"]["Period"];
            /** @description In words. No personal data. */
            note?: string;
        };
        /**
         * Proceed
         * @description Why the visit goes ahead all the same.
         */
        "$defs-Proceed": {
            /** @enum {string} */
            reason: "different-scope" | "statutory-duty" | "contract-requirement" | "concern-since" | "evidence-too-old" | "date-fixed" | "other";
            /** @description Only beside the reason `other`. */
            explanation?: string;
        };
        /**
         * VisitConfirmation
         * @description Confirm, and where overlaps are undecided, go ahead for all of them with one reason.
         */
        "visit-confirmation": {
            proceed?: components["schemas"]["$defs-Proceed"];
            $defs: {
                /**
                 * Proceed
                 * @description Why the visit goes ahead all the same.
                 */
                Proceed: {
                    /** @enum {string} */
                    reason: "different-scope" | "statutory-duty" | "contract-requirement" | "concern-since" | "evidence-too-old" | "date-fixed" | "other";
                    /** @description Only beside the reason `other`. */
                    explanation?: string;
                };
            };
        };
        /**
         * Cancellation
         * @description Why it was cancelled.
         */
        "visit-cancellation": {
            /** @enum {string} */
            reason: "no-longer-needed" | "provider-closed" | "staff-unavailable" | "infection-outbreak" | "duplicate" | "other";
            /** @description Only beside the reason `other`. */
            explanation?: string;
        };
        /**
         * VisitOutcome
         * @description When the visit took place; its period, if not said.
         */
        "visit-outcome": {
            visited?: components["schemas"]["Period"];
            hours?: number;
        };
        /**
         * OverlapList
         * @description Overlaps that you may see.
         */
        "overlap-list": {
            items: components["schemas"]["overlap"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * OverlapDecision
         * @description Rely on the other's finding (its topics leave your visit), offer to make the two visits together (`combine`), move yours (`defer`), or go ahead with a reason (`proceed`).
         */
        "overlap-decision": {
            /** @enum {string} */
            decision: "rely" | "combine" | "defer" | "proceed";
            /** @enum {string} */
            reason?: "different-scope" | "statutory-duty" | "contract-requirement" | "concern-since" | "evidence-too-old" | "date-fixed" | "other";
            /** @description Only beside the reason `other`. */
            explanation?: string;
            /** @description Of `defer`: where your visit moves. Of `combine`: when both are made, if not in the period of the visit that leads. */
            period?: components["schemas"]["Period"];
            /**
             * @description Who leads the visit that is made together: beside `combine`. `mine` if not said.
             * @enum {string}
             */
            lead?: "mine" | "other";
            /** @description Beside `combine`: shows your visit to the other body, which cannot see it yet. */
            disclose?: boolean;
        };
        /**
         * CombinationAnswer
         * @description What the other side says to an offer to make two visits together.
         */
        "combination-answer": {
            /** @enum {string} */
            answer: "accept" | "decline";
        };
        /**
         * ProgrammeProposal
         * @description One thing that could be agreed. Whose visit it is decides, overlap by overlap.
         */
        "programme-proposal": {
            /**
             * @description `rely`: one visit leaves topics to others that come first. `combine`: they are made as one.
             * @enum {string}
             */
            proposal: "rely" | "combine";
            /** @description Visits that stay: those relied on, or the one that leads. */
            made: components["schemas"]["Id"][];
            /** @description The visit that relies on them, or those that are made with the leading one. */
            spared: components["schemas"]["Id"][];
            /** @description Beside `combine`: when the leading one is made. */
            period?: components["schemas"]["Period"];
            inView?: components["schemas"]["InView"];
            topics: components["schemas"]["Topics"];
            /** @description Visits that need not be made at all, or not by themselves. 0 where only topics leave a visit. */
            notMade: number;
            /** @description Visit-days. */
            daysSaved: number;
            /** @description The proposal in a sentence. */
            because: string;
            /** @description Overlaps of your own visits by which you would agree to it (`PUT /v1/overlaps/{id}/decision`). Empty where others decide. */
            decide: {
                overlap: components["schemas"]["OverlapId"];
                visit: components["schemas"]["Id"];
                /** @enum {string} */
                decision: "rely" | "combine";
            }[];
        };
        /**
         * ProgrammeService
         * @description What could be saved at one service.
         */
        "programme-service": {
            /**
             * ProgrammeLocation
             * @description Where the first of these visits goes.
             */
            location: {
                id: components["schemas"]["CqcId"];
                /** @description Its name. */
                name: string;
            };
            /**
             * @description `exact`: no other choice among these visits saves more. `greedy`: found step by step; another might.
             * @enum {string}
             */
            method: "exact" | "greedy";
            /** @description The visits that the proposals are about, in order of date. */
            visits: {
                visit: components["schemas"]["Id"];
                location: components["schemas"]["CqcId"];
                by: components["schemas"]["OrganisationName"];
                kind: components["schemas"]["Slug"];
                status: components["schemas"]["VisitStatus"];
                period: components["schemas"]["Period"];
                inView?: components["schemas"]["InView"];
                topics: components["schemas"]["Topics"];
                /** @description Visit-days: its expected hours by seven or, where it gives none, the usual days of its kind. */
                days: number;
            }[];
            proposals: components["schemas"]["programme-proposal"][];
            /** @description Visit-days that all the proposals together would save. */
            daysSaved: number;
        };
        /**
         * ProgrammeList
         * @description Services at which announced visits of the next 12 months could be made together, or rely on each other, as far as you may see them. Nothing of it is decided.
         */
        "programme-list": {
            items: components["schemas"]["programme-service"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * BurdenFigures
         * @description What was not asked twice, as far as you may see it. Each is the sum of the decisions that are listed.
         */
        "burden-figures": {
            /** @description Visits that were not made, because all that they were about is relied on from others. */
            visitsStoodDown: number;
            /** @description Visits that were made with another one and not by themselves. */
            visitsCombined: number;
            /** @description Visit-days: see `howCounted`. */
            visitDaysSaved: number;
            /** @description Findings on which a visit relied, counted for each such visit. */
            findingsReliedOn: number;
            /** @description Requests for evidence that another visit of the period had asked for already. */
            evidenceAskedOnce: number;
        };
        /**
         * BurdenOfOrganisation
         * @description The figures of one organisation.
         */
        BurdenOfOrganisation: {
            organisation: components["schemas"]["OrganisationId"];
            /** @description Its name. */
            name: string;
            figures: components["schemas"]["burden-figures"];
        };
        /**
         * BurdenStatistics
         * @description What was not asked twice in a period, as far as you may see it.
         */
        "burden-statistics": {
            from: components["schemas"]["Date"];
            to: components["schemas"]["Date"];
            figures: components["schemas"]["burden-figures"];
            /** @description Each month that the period touches. */
            months: {
                /** @description As in 2026-10. */
                month: string;
                figures: components["schemas"]["burden-figures"];
            }[];
            /** @description By the body whose visit was spared, or had less to do: most visit-days first. */
            bodies: components["schemas"]["BurdenOfOrganisation"][];
            /** @description By the provider at whose services it was: most visit-days first, at most 200. */
            providers: components["schemas"]["BurdenOfOrganisation"][];
            /** @description How often each was decided. The reasons are of your own decisions; of others', those to rely are counted that you can read. */
            decisions: {
                /** @enum {string} */
                decision: "rely" | "combine" | "defer" | "proceed";
                reason?: components["schemas"]["Slug"];
                count: number;
            }[];
            /** @description What counts, and how visit-days are worked out, in plain words. */
            howCounted: string[];
            $defs: {
                /**
                 * BurdenOfOrganisation
                 * @description The figures of one organisation.
                 */
                BurdenOfOrganisation: {
                    organisation: components["schemas"]["OrganisationId"];
                    /** @description Its name. */
                    name: string;
                    figures: components["schemas"]["burden-figures"];
                };
            };
        };
        /**
         * BurdenDecision
         * @description One decision, agreement or repeated request that the burden statistics count, as far as you may see it.
         */
        "burden-decision": {
            /**
             * @description What one side decided; `combined`: two sides agreed to make their visits together; `asked-once`: a visit asked for evidence that another one had asked for.
             * @enum {string}
             */
            decision: "rely" | "combine" | "defer" | "proceed" | "combined" | "asked-once";
            /** @description When it was decided or agreed; of evidence, the first day of the visit. */
            on: components["schemas"]["Date"];
            /** @description Whether it is your organisation's decision, or its visit that joined. */
            own: boolean;
            /** @description Of your own decisions. */
            reason?: components["schemas"]["Slug"];
            /** @description The visit that was spared, or has less to do. */
            visit: components["schemas"]["Id"];
            by: components["schemas"]["OrganisationName"];
            /**
             * BurdenLocation
             * @description Where it was to go.
             */
            location: {
                id: components["schemas"]["CqcId"];
                /** @description Its name. */
                name: string;
            };
            provider: components["schemas"]["OrganisationId"];
            /** @description The other visit, where you can see it and there is one. */
            with?: components["schemas"]["Id"];
            /** @description Of your own decisions. */
            overlap?: components["schemas"]["OverlapId"];
            /** @description What was asked for. */
            evidence?: components["schemas"]["Slug"];
            /** @description 1 where a visit was not made, or not by itself. */
            notMade: number;
            /** @description Visit-days. */
            daysSaved: number;
            /** @description Findings that were relied on. */
            findings: number;
        };
        /**
         * BurdenDecisionList
         * @description What the burden statistics are made of, the latest first.
         */
        "burden-decision-list": {
            items: components["schemas"]["burden-decision"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * EvidenceSubmission
         * @description An evidence item of one location, or of the whole provider: one of the two.
         * @example {
         *       "location": "1-990000101",
         *       "item": "medicines-audit",
         *       "title": "Medicines audit, September 2026",
         *       "validFrom": "2026-09-30",
         *       "validUntil": "2027-03-31",
         *       "whereabouts": "In the office, folder 3."
         *     }
         * @example {
         *       "provider": "1-990000001",
         *       "item": "insurance-certificate",
         *       "title": "Insurance certificate 2026–27",
         *       "validFrom": "2026-04-01",
         *       "validUntil": "2027-03-31",
         *       "link": "https://files.example.org/insurance"
         *     }
         */
        "evidence-submission": {
            provider?: components["schemas"]["CqcId"];
            location?: components["schemas"]["CqcId"];
            /** @description Which item it is: a slug of /schemas/reference/evidence.json. */
            item: components["schemas"]["Slug"];
            /** @description What it is called: `Medicines audit, September 2026`. */
            title: string;
            /** @description More about it, in words. Nothing about people who use care. */
            description?: string;
            /** @description The first day on which it holds. */
            validFrom: components["schemas"]["Date"];
            /** @description The last day on which it holds; left out where none is known. */
            validUntil?: components["schemas"]["Date"];
            /** @description Where it can be had, in words: `In the office, folder 3`. */
            whereabouts?: string;
            /** @description Where it can be had: an https address without a name or password in it. */
            link?: string;
        };
        /**
         * EvidenceWithdrawn
         * @description It was taken out: it answers no request any more.
         */
        "$defs-Withdrawal": {
            on: components["schemas"]["Date"];
            /** @enum {string} */
            reason: "out-of-date" | "replaced" | "entered-by-mistake";
        };
        /**
         * Evidence
         * @description What a provider has to show, described once. Everyone who may read it reads the same.
         */
        evidence: {
            id: components["schemas"]["Id"];
            provider: components["schemas"]["CqcId"];
            /** @description Left out where it holds for all of the provider's locations. */
            location?: components["schemas"]["CqcId"];
            item: components["schemas"]["Slug"];
            /** @description What it is called: `Medicines audit, September 2026`. */
            title: string;
            /** @description More about it, in words. Nothing about people who use care. */
            description?: string;
            /** @description The first day on which it holds. */
            validFrom: components["schemas"]["Date"];
            /** @description The last day on which it holds; left out where none is known. */
            validUntil?: components["schemas"]["Date"];
            /** @description Where it can be had, in words: `In the office, folder 3`. */
            whereabouts?: string;
            /** @description Where it can be had: an https address without a name or password in it. */
            link?: string;
            describedAt: components["schemas"]["Instant"];
            withdrawal?: components["schemas"]["$defs-Withdrawal"];
            $defs: {
                /**
                 * EvidenceWithdrawn
                 * @description It was taken out: it answers no request any more.
                 */
                Withdrawal: {
                    on: components["schemas"]["Date"];
                    /** @enum {string} */
                    reason: "out-of-date" | "replaced" | "entered-by-mistake";
                };
            };
        };
        /**
         * EvidenceDescription
         * @description A new description of an evidence item. `whereabouts`, `link` or both say where it can be had.
         * @example {
         *       "title": "Medicines audit, September 2026",
         *       "validFrom": "2026-09-30",
         *       "validUntil": "2027-03-31",
         *       "whereabouts": "In the office, folder 3."
         *     }
         */
        "evidence-description": {
            /** @description What it is called: `Medicines audit, September 2026`. */
            title: string;
            /** @description More about it, in words. Nothing about people who use care. */
            description?: string;
            /** @description The first day on which it holds. */
            validFrom: components["schemas"]["Date"];
            /** @description The last day on which it holds; left out where none is known. */
            validUntil?: components["schemas"]["Date"];
            /** @description Where it can be had, in words: `In the office, folder 3`. */
            whereabouts?: string;
            /** @description Where it can be had: an https address without a name or password in it. */
            link?: string;
        };
        /**
         * EvidenceWithdrawal
         * @description Why it is taken out.
         */
        "evidence-withdrawal": {
            /** @enum {string} */
            reason: "out-of-date" | "replaced" | "entered-by-mistake";
        };
        /**
         * EvidenceList
         * @description Evidence items that hold or held, by item; those taken out are not in it.
         */
        "evidence-list": {
            items: components["schemas"]["evidence"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * EvidenceRequester
         * @description A visit that asks for it.
         */
        EvidenceRequester: {
            visit: components["schemas"]["Id"];
            by: components["schemas"]["OrganisationName"];
            external?: components["schemas"]["External"];
            kind: components["schemas"]["Slug"];
            period: components["schemas"]["Period"];
            /**
             * @description `yes`: it holds on every day of the visit's period. `expires-before`: it ends before the visit does. `not-yet-valid`: it begins after the visit does. `no`: there is none.
             * @enum {string}
             */
            answered: "yes" | "expires-before" | "not-yet-valid" | "no";
            /** @description The item that answers it, beside `yes`. */
            evidence?: components["schemas"]["Id"];
        };
        /**
         * EvidenceRequest
         * @description One item at one location: who asks for it, and what the provider has.
         */
        EvidenceRequest: {
            location: components["schemas"]["CalendarLocation"];
            item: components["schemas"]["Slug"];
            /** @description The first day of the earliest of the visits. */
            neededBy: components["schemas"]["Date"];
            requests: components["schemas"]["EvidenceRequester"][];
            /** @description What the provider has of it: those that answer a request, and where none does, the one that held longest. */
            evidence: components["schemas"]["evidence"][];
        };
        /**
         * EvidenceRequestList
         * @description What visits ahead ask a provider to have ready: each item once for each location, however many ask for it.
         */
        "evidence-request-list": {
            items: components["schemas"]["EvidenceRequest"][];
            $defs: {
                /**
                 * EvidenceRequest
                 * @description One item at one location: who asks for it, and what the provider has.
                 */
                EvidenceRequest: {
                    location: components["schemas"]["CalendarLocation"];
                    item: components["schemas"]["Slug"];
                    /** @description The first day of the earliest of the visits. */
                    neededBy: components["schemas"]["Date"];
                    requests: components["schemas"]["EvidenceRequester"][];
                    /** @description What the provider has of it: those that answer a request, and where none does, the one that held longest. */
                    evidence: components["schemas"]["evidence"][];
                };
                /**
                 * EvidenceRequester
                 * @description A visit that asks for it.
                 */
                EvidenceRequester: {
                    visit: components["schemas"]["Id"];
                    by: components["schemas"]["OrganisationName"];
                    external?: components["schemas"]["External"];
                    kind: components["schemas"]["Slug"];
                    period: components["schemas"]["Period"];
                    /**
                     * @description `yes`: it holds on every day of the visit's period. `expires-before`: it ends before the visit does. `not-yet-valid`: it begins after the visit does. `no`: there is none.
                     * @enum {string}
                     */
                    answered: "yes" | "expires-before" | "not-yet-valid" | "no";
                    /** @description The item that answers it, beside `yes`. */
                    evidence?: components["schemas"]["Id"];
                };
            };
        };
        /**
         * ContradictionPartyList
         * @description Bodies that you can name at this location, by name.
         */
        "contradiction-party-list": {
            items: components["schemas"]["OrganisationName"][];
        };
        /** @description The proposal's `hash`. */
        proposal: string;
        /**
         * ContradictionParty
         * @description A body, and what it asks for as the provider puts it.
         */
        ContradictionParty: {
            organisation: components["schemas"]["OrganisationId"];
            /** @description Its name. */
            name: string;
            /** @description What it asks for, in words. Nothing about people who use care. */
            requirement: string;
            /** @description The visit that it comes from, where you may see that. */
            visit?: components["schemas"]["Id"];
            /** @description The finding, or other item, that it comes from, where you may see that. */
            intelligence?: components["schemas"]["Id"];
        };
        /**
         * Proposal
         * @description An answer that one of the two has proposed and the other has not agreed to yet.
         */
        Proposal: {
            by: components["schemas"]["OrganisationId"];
            /** @description The answer, in words, for the provider. Nothing about people who use care. */
            text: string;
            proposedAt: components["schemas"]["Instant"];
            hash: components["schemas"]["proposal"];
        };
        /**
         * JointAnswer
         * @description What both say.
         */
        JointAnswer: {
            /** @description The answer, in words, for the provider. Nothing about people who use care. */
            text: string;
            agreedOn: components["schemas"]["Date"];
        };
        /**
         * ContradictionWithdrawn
         * @description The provider has taken it back.
         */
        "contradiction_$defs-Withdrawal": {
            on: components["schemas"]["Date"];
            /** @enum {string} */
            reason: "settled" | "no-longer-applies" | "entered-by-mistake";
        };
        /**
         * Contradiction
         * @description Two bodies ask a provider for incompatible things, and owe it one joint answer. `proposal` is for the two of them only.
         */
        contradiction: {
            id: components["schemas"]["Id"];
            location: components["schemas"]["CqcId"];
            provider: components["schemas"]["CqcId"];
            inView?: components["schemas"]["InView"];
            topic: components["schemas"]["Slug"];
            parties: components["schemas"]["ContradictionParty"][];
            /** @enum {string} */
            status: "open" | "answered" | "withdrawn";
            registeredOn: components["schemas"]["Date"];
            /** @description The last day for the joint answer: 20 working days in England. */
            dueOn: components["schemas"]["Date"];
            proposal?: components["schemas"]["Proposal"];
            jointAnswer?: components["schemas"]["JointAnswer"];
            withdrawal?: components["schemas"]["contradiction_$defs-Withdrawal"];
            $defs: {
                /**
                 * ContradictionParty
                 * @description A body, and what it asks for as the provider puts it.
                 */
                ContradictionParty: {
                    organisation: components["schemas"]["OrganisationId"];
                    /** @description Its name. */
                    name: string;
                    /** @description What it asks for, in words. Nothing about people who use care. */
                    requirement: string;
                    /** @description The visit that it comes from, where you may see that. */
                    visit?: components["schemas"]["Id"];
                    /** @description The finding, or other item, that it comes from, where you may see that. */
                    intelligence?: components["schemas"]["Id"];
                };
                /**
                 * Proposal
                 * @description An answer that one of the two has proposed and the other has not agreed to yet.
                 */
                Proposal: {
                    by: components["schemas"]["OrganisationId"];
                    /** @description The answer, in words, for the provider. Nothing about people who use care. */
                    text: string;
                    proposedAt: components["schemas"]["Instant"];
                    hash: components["schemas"]["proposal"];
                };
                /**
                 * JointAnswer
                 * @description What both say.
                 */
                JointAnswer: {
                    /** @description The answer, in words, for the provider. Nothing about people who use care. */
                    text: string;
                    agreedOn: components["schemas"]["Date"];
                };
                /**
                 * ContradictionWithdrawn
                 * @description The provider has taken it back.
                 */
                Withdrawal: {
                    on: components["schemas"]["Date"];
                    /** @enum {string} */
                    reason: "settled" | "no-longer-applies" | "entered-by-mistake";
                };
            };
        };
        /**
         * ContradictionList
         * @description Contradictions that you may see, latest first.
         */
        "contradiction-list": {
            items: components["schemas"]["contradiction"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * RegisteredParty
         * @description A body, and what it asks for. CQC, the host council, the ICB and Healthwatch of the area can be named, and bodies whose visit or item you can see.
         */
        RegisteredParty: {
            organisation: components["schemas"]["OrganisationId"];
            /** @description What it asks for, in words. Nothing about people who use care. */
            requirement: string;
            /** @description The visit that it comes from, where you may see that. */
            visit?: components["schemas"]["Id"];
            /** @description The finding, or other item, that it comes from, where you may see that. */
            intelligence?: components["schemas"]["Id"];
        };
        /**
         * ContradictionRegistration
         * @description Two bodies ask for incompatible things.
         * @example {
         *       "location": "1-990000101",
         *       "topic": "medicines",
         *       "parties": [
         *         {
         *           "organisation": "CQC",
         *           "requirement": "Keep medicines in each person’s room."
         *         },
         *         {
         *           "organisation": "QOP",
         *           "requirement": "Keep all medicines in one locked room."
         *         }
         *       ]
         *     }
         */
        "contradiction-registration": {
            location: components["schemas"]["CqcId"];
            topic: components["schemas"]["Slug"];
            parties: components["schemas"]["RegisteredParty"][];
            $defs: {
                /**
                 * RegisteredParty
                 * @description A body, and what it asks for. CQC, the host council, the ICB and Healthwatch of the area can be named, and bodies whose visit or item you can see.
                 */
                RegisteredParty: {
                    organisation: components["schemas"]["OrganisationId"];
                    /** @description What it asks for, in words. Nothing about people who use care. */
                    requirement: string;
                    /** @description The visit that it comes from, where you may see that. */
                    visit?: components["schemas"]["Id"];
                    /** @description The finding, or other item, that it comes from, where you may see that. */
                    intelligence?: components["schemas"]["Id"];
                };
            };
        };
        /**
         * ContradictionProposal
         * @description An answer for the other body to agree to.
         */
        "contradiction-proposal": {
            /** @description The answer, in words, for the provider. Nothing about people who use care. */
            text: string;
        };
        /**
         * ContradictionAgreement
         * @description The proposal of the other body that becomes the joint answer.
         */
        "contradiction-agreement": {
            /** @description The proposal's `hash`. */
            proposal: string;
        };
        /**
         * ContradictionWithdrawal
         * @description Why it is taken back.
         */
        "contradiction-withdrawal": {
            /** @enum {string} */
            reason: "settled" | "no-longer-applies" | "entered-by-mistake";
        };
        /**
         * ConsultationRequest
         * @description Ask an item's originator before you disclose it: you have a request for what you hold.
         */
        "consultation-request": {
            /**
             * @description The right of access of UK GDPR article 15, or the Freedom of Information Act 2000.
             * @enum {string}
             */
            kind: "subject-access" | "freedom-of-information";
            /** @description Your own reference of the request. Nobody's name. */
            reference: string;
            /** @description When your organisation received the request; not in the future, and at most a year ago. */
            receivedOn: components["schemas"]["Date"];
        };
        /**
         * ConsultedItem
         * @description What is told of the item for good, also when it has been withdrawn or hidden.
         */
        ConsultedItem: {
            id: components["schemas"]["Id"];
            type: components["schemas"]["Slug"];
            location?: components["schemas"]["CqcId"];
            council?: components["schemas"]["OrganisationId"];
            /** @description Whether you can read the item, or what is left of it, yourself today. */
            readable: boolean;
        };
        /**
         * ConsultationAnswered
         * @description What the originator answered.
         */
        Answered: {
            /** @enum {string} */
            view: "disclose" | "withhold" | "part";
            /** @description Codes of `/schemas/reference/exemptions.json` that fit the kind of request; none with `disclose`. */
            exemptions: components["schemas"]["Slug"][];
            /** @description Why, in words. Nothing that identifies a person. */
            note?: string;
            answeredOn: components["schemas"]["Date"];
        };
        /**
         * ConsultationDecided
         * @description What the asking body decided.
         */
        Decided: {
            /** @enum {string} */
            outcome: "disclosed" | "withheld" | "part";
            decidedOn: components["schemas"]["Date"];
        };
        /**
         * Consultation
         * @description A body that has a request for what it holds asks the item's originator. Only these two see it.
         */
        consultation: {
            id: components["schemas"]["Id"];
            item: components["schemas"]["ConsultedItem"];
            askedBy: components["schemas"]["OrganisationName"];
            originator: components["schemas"]["OrganisationName"];
            /**
             * @description The right of access of UK GDPR article 15, or the Freedom of Information Act 2000.
             * @enum {string}
             */
            kind: "subject-access" | "freedom-of-information";
            /** @description The asking body's own reference of the request. */
            reference: string;
            receivedOn: components["schemas"]["Date"];
            askedOn: components["schemas"]["Date"];
            /** @description The last day for the originator's answer: its part of the asking body's time, as `/schemas/reference/clocks.json` has it. */
            dueOn: components["schemas"]["Date"];
            /** @description The last day on which the asking body has to answer the request, as the law has it without an extension. */
            requestDueOn: components["schemas"]["Date"];
            /** @enum {string} */
            state: "open" | "overdue" | "answered" | "decided" | "withdrawn";
            answer?: components["schemas"]["Answered"];
            decision?: components["schemas"]["Decided"];
            withdrawnOn?: components["schemas"]["Date"];
            $defs: {
                /**
                 * ConsultedItem
                 * @description What is told of the item for good, also when it has been withdrawn or hidden.
                 */
                ConsultedItem: {
                    id: components["schemas"]["Id"];
                    type: components["schemas"]["Slug"];
                    location?: components["schemas"]["CqcId"];
                    council?: components["schemas"]["OrganisationId"];
                    /** @description Whether you can read the item, or what is left of it, yourself today. */
                    readable: boolean;
                };
                /**
                 * ConsultationAnswered
                 * @description What the originator answered.
                 */
                Answered: {
                    /** @enum {string} */
                    view: "disclose" | "withhold" | "part";
                    /** @description Codes of `/schemas/reference/exemptions.json` that fit the kind of request; none with `disclose`. */
                    exemptions: components["schemas"]["Slug"][];
                    /** @description Why, in words. Nothing that identifies a person. */
                    note?: string;
                    answeredOn: components["schemas"]["Date"];
                };
                /**
                 * ConsultationDecided
                 * @description What the asking body decided.
                 */
                Decided: {
                    /** @enum {string} */
                    outcome: "disclosed" | "withheld" | "part";
                    decidedOn: components["schemas"]["Date"];
                };
            };
        };
        /**
         * ConsultationList
         * @description Consultations of your organisation: the open ones first, by the day on which they are due; then the others, latest first.
         */
        "consultation-list": {
            items: components["schemas"]["consultation"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * ConsultationAnswer
         * @description The originator's view. The decision stays with the body that has the request.
         */
        "consultation-answer": {
            /** @enum {string} */
            view: "disclose" | "withhold" | "part";
            /** @description Codes of `/schemas/reference/exemptions.json` that fit the kind of request; none with `disclose`. */
            exemptions?: components["schemas"]["Slug"][];
            /** @description Why, in words. Nothing that identifies a person. */
            note?: string;
        };
        /**
         * ConsultationDecision
         * @description What the body that has the request decided.
         */
        "consultation-decision": {
            /** @enum {string} */
            outcome: "disclosed" | "withheld" | "part";
            /** @description Not in the future, and not before the request was received. */
            decidedOn: components["schemas"]["Date"];
        };
        /** @enum {string} */
        stage: "draft" | "with-provider" | "shared" | "published";
        /**
         * @description Unofficial sources read `information-of-concern` to all but the originator and CQC.
         * @enum {string}
         */
        sourceCategory: "visit" | "document" | "data" | "provider" | "professional" | "worker" | "relative" | "public" | "information-of-concern";
        /**
         * SubjectExportVersion
         * @description A version that the viewer's organisation may read.
         */
        SubjectExportVersion: {
            version: number;
            changedAt: components["schemas"]["Instant"];
        };
        /**
         * SubjectExportConsultation
         * @description A consultation of your organisation about it.
         */
        SubjectExportConsultation: {
            id: components["schemas"]["Id"];
            /**
             * @description The right of access of UK GDPR article 15, or the Freedom of Information Act 2000.
             * @enum {string}
             */
            kind: "subject-access" | "freedom-of-information";
            /** @enum {string} */
            state: "open" | "overdue" | "answered" | "decided" | "withdrawn";
        };
        /**
         * HeldItem
         * @description An item that your organisation may read. What it says, and what was said to it, only for those whose own role reads it.
         */
        "held-item": {
            /** @constant */
            kind: "intelligence";
            id: components["schemas"]["Id"];
            version: number;
            type: components["schemas"]["Slug"];
            stage: components["schemas"]["stage"];
            subject: components["schemas"]["Subject"];
            originator: components["schemas"]["OrganisationName"];
            inView?: components["schemas"]["InView"];
            topics: components["schemas"]["Slug"][];
            observedOn: components["schemas"]["Date"];
            marking: components["schemas"]["Marking"];
            lawfulBasis?: components["schemas"]["LawfulBasis"];
            sourceCategory: components["schemas"]["sourceCategory"];
            submittedAt: components["schemas"]["Instant"];
            /** @description Your organisation is its originator. Of any other, ask the originator before you disclose it. */
            own: boolean;
            /** @description Newest first, at most 50. */
            versions: components["schemas"]["SubjectExportVersion"][];
            /** @description Latest first, at most 20. */
            consultations: components["schemas"]["SubjectExportConsultation"][];
            item?: components["schemas"]["intelligence"];
            /** @description What was said to it, oldest first, at most 200; more by `GET /v1/intelligence/{id}/replies`. */
            replies?: components["schemas"]["reply"][];
            $defs: {
                /**
                 * SubjectExportVersion
                 * @description A version that the viewer's organisation may read.
                 */
                SubjectExportVersion: {
                    version: number;
                    changedAt: components["schemas"]["Instant"];
                };
                /**
                 * SubjectExportConsultation
                 * @description A consultation of your organisation about it.
                 */
                SubjectExportConsultation: {
                    id: components["schemas"]["Id"];
                    /**
                     * @description The right of access of UK GDPR article 15, or the Freedom of Information Act 2000.
                     * @enum {string}
                     */
                    kind: "subject-access" | "freedom-of-information";
                    /** @enum {string} */
                    state: "open" | "overdue" | "answered" | "decided" | "withdrawn";
                };
            };
        };
        /**
         * HeldRecord
         * @description Something other than an item that your organisation may read about a service, a provider or a council: that it is there, and for those whose own role reads such records, the record itself in the member of its kind.
         */
        "held-record": {
            /**
             * @description `withdrawn` is what is left of an item that its originator took back. What visits ask for stands in the visits.
             * @enum {string}
             */
            kind: "withdrawn" | "visit" | "evidence" | "contradiction" | "interest" | "consultation";
            /** @description Its id; of an interest the location and the organisation, with a slash between. */
            id: string;
            /** @description The day that an item is about, a visit’s first day, and for all else the day on which it was made; of an interest its first day. */
            on: components["schemas"]["Date"];
            /** @description Your organisation made it. Of what others made, ask them before you disclose it. */
            own: boolean;
            /** @description Whose it is. Of a contradiction the provider that registered it. */
            by?: components["schemas"]["OrganisationName"];
            location?: components["schemas"]["CqcId"];
            council?: components["schemas"]["OrganisationId"];
            withdrawn?: components["schemas"]["intelligence-tombstone"];
            visit?: components["schemas"]["visit"];
            evidence?: components["schemas"]["evidence"];
            contradiction?: components["schemas"]["contradiction"];
            interest?: components["schemas"]["interest"];
            consultation?: components["schemas"]["consultation"];
        };
        /**
         * HeldItemList
         * @description What your organisation may read about a service, a provider or a council. Items first, newest observation first; then, one kind after the other, what was withdrawn, visits, evidence, contradictions, declared interests and consultations. A page holds one kind.
         */
        "held-item-list": {
            items: (components["schemas"]["held-item"] | components["schemas"]["held-record"])[];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * StaffRecord
         * @description A record of your organisation that bears the identifier of a member of its staff.
         */
        "staff-record": {
            /** @enum {string} */
            kind: "audit-entry" | "intelligence" | "intelligence-version" | "intelligence-reply" | "intelligence-withdrawal" | "intelligence-extension" | "withdrawal-acknowledgement" | "named-reader" | "visit" | "overlap-decision" | "offer" | "interest" | "evidence" | "contradiction" | "consultation" | "calendar-feed" | "email-digest" | "retention-review" | "legal-hold" | "purge" | "unfinished-form";
            /** @description Its id, or the id of what it belongs to. */
            id: string;
            /** @description When; empty where that is not kept. */
            at: string;
            /** @description What the person did, or is: an action of the audit, or `made`, `changed`, `answered`… */
            what: string;
        };
        /**
         * StaffRecordList
         * @description Records that bear the identifier, kind by kind, oldest first.
         */
        "staff-record-list": {
            items: components["schemas"]["staff-record"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * ExternalBody
         * @description Who comes. A body, not a person.
         */
        ExternalBody: {
            name: string;
        };
        /**
         * ExternalVisit
         * @description A visit to one of your services by a body that does not use this hub.
         */
        "external-visit": {
            location: components["schemas"]["CqcId"];
            by: components["schemas"]["ExternalBody"];
            /** @enum {string} */
            kind: "fire-safety" | "food-hygiene" | "health-safety" | "clinical-quality";
            period: components["schemas"]["Period"];
            topics?: components["schemas"]["Topics"];
            contact?: components["schemas"]["Contact"];
            $defs: {
                /**
                 * Contact
                 * @description How the provider reaches the team. A team, not a person.
                 */
                Contact: {
                    /** @description The team. */
                    team: string;
                    /**
                     * Format: email
                     * @description Team mailbox.
                     */
                    email?: string;
                    /** @description Team number. */
                    telephone?: string;
                };
                /**
                 * ExternalBody
                 * @description Who comes. A body, not a person.
                 */
                ExternalBody: {
                    name: string;
                };
            };
        };
        /**
         * CalendarFeed
         * @description A calendar that is subscribed to by a secret address. The address itself is told once, when it is made.
         */
        "calendar-feed": {
            id: components["schemas"]["Id"];
            provider?: components["schemas"]["OrganisationName"];
            location?: components["schemas"]["CalendarLocation"];
            /** @description What the calendar is called. */
            name: string;
            /**
             * @description Only a live one answers.
             * @enum {string}
             */
            status: "live" | "expired" | "revoked";
            madeAt: components["schemas"]["Instant"];
            expiresOn: components["schemas"]["Date"];
            lastUsedOn?: components["schemas"]["Date"];
            revokedAt?: components["schemas"]["Instant"];
        };
        /**
         * CalendarFeedList
         * @description The feeds that you made, latest first.
         */
        "calendar-feed-list": {
            items: components["schemas"]["calendar-feed"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * CalendarFeedRequest
         * @description Whose visits a calendar is to be subscribed to: a provider's or a location's, one of the two.
         * @example {
         *       "provider": "1-990000001"
         *     }
         * @example {
         *       "location": "1-990000101",
         *       "name": "Rosebank",
         *       "expiresOn": "2027-10-12"
         *     }
         */
        "calendar-feed-request": {
            provider?: components["schemas"]["CqcId"];
            location?: components["schemas"]["CqcId"];
            /** @description What the calendar is called where it is subscribed to; after the place if not said. */
            name?: string;
            expiresOn?: components["schemas"]["Date"];
        };
        /**
         * CalendarFeedMade
         * @description A new feed, with its secret address: this answer is the only one that ever holds it.
         */
        "calendar-feed-made": {
            feed: components["schemas"]["calendar-feed"];
            /** @description The secret address, to be put behind this hub's own. */
            path: string;
        };
        /**
         * PackOverlap
         * @description An overlap that your side has still to decide, and where it is.
         */
        PackOverlap: {
            location: components["schemas"]["CqcId"];
            overlap: components["schemas"]["overlap"];
        };
        /**
         * MeetingAction
         * @description Something that CQC or the council is to do, by when, and whether it is done.
         */
        "meeting-action": {
            id: components["schemas"]["Id"];
            council: components["schemas"]["OrganisationName"];
            /** @description What is to be done. */
            what: string;
            /** @description What it is about. */
            about?: string;
            owner: components["schemas"]["OrganisationName"];
            due: components["schemas"]["Date"];
            location?: components["schemas"]["CalendarLocation"];
            /** @description Whether both sides see it. */
            shared: boolean;
            recordedBy: components["schemas"]["OrganisationName"];
            recordedAt: components["schemas"]["Instant"];
            completedOn?: components["schemas"]["Date"];
            completedBy?: components["schemas"]["OrganisationName"];
        };
        /**
         * MeetingDecision
         * @description A decision not to act, as it was recorded.
         */
        "meeting-decision": {
            id: components["schemas"]["Id"];
            council: components["schemas"]["OrganisationName"];
            /** @description What was decided about. */
            about: string;
            /** @description Why nothing is done. */
            reason: string;
            decidedOn: components["schemas"]["Date"];
            location?: components["schemas"]["CalendarLocation"];
            corrects?: components["schemas"]["Id"];
            /** @description Whether both sides see it. */
            shared: boolean;
            recordedBy: components["schemas"]["OrganisationName"];
            recordedAt: components["schemas"]["Instant"];
        };
        /**
         * NextMeeting
         * @description At the latest two months after the last one that was recorded.
         */
        NextMeeting: {
            due?: components["schemas"]["Date"];
            overdue: boolean;
        };
        /**
         * PackIntelligence
         * @description What came since about services, latest first; not what restricts placements or is a notice.
         */
        PackIntelligence: {
            items: components["schemas"]["intelligence"][];
            /** @description There are more than these: ask for each list by itself. */
            more: boolean;
        };
        /**
         * PackRestrictions
         * @description Restrictions on placements and enforcement notices, latest first, however old.
         */
        PackRestrictions: {
            items: components["schemas"]["intelligence"][];
            /** @description There are more than these: ask for each list by itself. */
            more: boolean;
        };
        /**
         * PackVisits
         * @description Visits of the next twelve months, in order of date.
         */
        PackVisits: {
            items: components["schemas"]["visit"][];
            /** @description There are more than these: ask for each list by itself. */
            more: boolean;
        };
        /**
         * PackOverlaps
         * @description Overlaps that your side has still to decide.
         */
        PackOverlaps: {
            items: components["schemas"]["PackOverlap"][];
            /** @description There are more than these: ask for each list by itself. */
            more: boolean;
        };
        /**
         * PackActions
         * @description Actions that are not done yet, in the order in which they are due.
         */
        PackActions: {
            items: components["schemas"]["meeting-action"][];
            /** @description There are more than these: ask for each list by itself. */
            more: boolean;
        };
        /**
         * PackDecisions
         * @description Decisions not to act that were recorded since.
         */
        PackDecisions: {
            items: components["schemas"]["meeting-decision"][];
            /** @description There are more than these: ask for each list by itself. */
            more: boolean;
        };
        /**
         * MeetingPack
         * @description What you may see of a council's area for the next meeting of CQC and the council. The other attendee's pack is made by its own rights.
         */
        "meeting-pack": {
            council: components["schemas"]["OrganisationName"];
            since: components["schemas"]["Date"];
            lastMeeting?: components["schemas"]["Date"];
            nextMeeting: components["schemas"]["NextMeeting"];
            /** @description What the services in this pack are called. */
            places: components["schemas"]["CalendarLocation"][];
            intelligence: components["schemas"]["PackIntelligence"];
            restrictions: components["schemas"]["PackRestrictions"];
            visits: components["schemas"]["PackVisits"];
            overlaps: components["schemas"]["PackOverlaps"];
            actions: components["schemas"]["PackActions"];
            decisions: components["schemas"]["PackDecisions"];
            $defs: {
                /**
                 * NextMeeting
                 * @description At the latest two months after the last one that was recorded.
                 */
                NextMeeting: {
                    due?: components["schemas"]["Date"];
                    overdue: boolean;
                };
                /**
                 * PackIntelligence
                 * @description What came since about services, latest first; not what restricts placements or is a notice.
                 */
                PackIntelligence: {
                    items: components["schemas"]["intelligence"][];
                    /** @description There are more than these: ask for each list by itself. */
                    more: boolean;
                };
                /**
                 * PackRestrictions
                 * @description Restrictions on placements and enforcement notices, latest first, however old.
                 */
                PackRestrictions: {
                    items: components["schemas"]["intelligence"][];
                    /** @description There are more than these: ask for each list by itself. */
                    more: boolean;
                };
                /**
                 * PackVisits
                 * @description Visits of the next twelve months, in order of date.
                 */
                PackVisits: {
                    items: components["schemas"]["visit"][];
                    /** @description There are more than these: ask for each list by itself. */
                    more: boolean;
                };
                /**
                 * PackOverlap
                 * @description An overlap that your side has still to decide, and where it is.
                 */
                PackOverlap: {
                    location: components["schemas"]["CqcId"];
                    overlap: components["schemas"]["overlap"];
                };
                /**
                 * PackOverlaps
                 * @description Overlaps that your side has still to decide.
                 */
                PackOverlaps: {
                    items: components["schemas"]["PackOverlap"][];
                    /** @description There are more than these: ask for each list by itself. */
                    more: boolean;
                };
                /**
                 * PackActions
                 * @description Actions that are not done yet, in the order in which they are due.
                 */
                PackActions: {
                    items: components["schemas"]["meeting-action"][];
                    /** @description There are more than these: ask for each list by itself. */
                    more: boolean;
                };
                /**
                 * PackDecisions
                 * @description Decisions not to act that were recorded since.
                 */
                PackDecisions: {
                    items: components["schemas"]["meeting-decision"][];
                    /** @description There are more than these: ask for each list by itself. */
                    more: boolean;
                };
            };
        };
        /**
         * Meeting
         * @description A meeting of CQC and a council that took place, as one of them recorded it.
         */
        meeting: {
            id: components["schemas"]["Id"];
            council: components["schemas"]["OrganisationName"];
            heldOn: components["schemas"]["Date"];
            /** @description What both should remember of it. */
            note?: string;
            recordedBy: components["schemas"]["OrganisationName"];
            recordedAt: components["schemas"]["Instant"];
        };
        /**
         * MeetingList
         * @description Meetings of CQC and the council, latest first.
         */
        "meeting-list": {
            items: components["schemas"]["meeting"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * MeetingRecord
         * @description A meeting of CQC and a council that took place. No personal data: who was there is not kept.
         * @example {
         *       "heldOn": "2026-10-12",
         *       "note": "Medicines at three homes were talked through."
         *     }
         */
        "meeting-record": {
            heldOn: components["schemas"]["Date"];
            /** @description What both should remember of it. */
            note?: string;
        };
        /**
         * MeetingActionList
         * @description Actions of CQC and the council, in the order in which they are due.
         */
        "meeting-action-list": {
            items: components["schemas"]["meeting-action"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * MeetingActionRequest
         * @description Something that CQC or the council is to do. No personal data.
         * @example {
         *       "what": "Send the medicines audit of Rosebank House.",
         *       "owner": "E08000005",
         *       "due": "2026-11-02",
         *       "location": "1-990000101"
         *     }
         */
        "meeting-action-request": {
            /** @description What is to be done. */
            what: string;
            /** @description What it is about. */
            about?: string;
            owner: components["schemas"]["OrganisationId"];
            due: components["schemas"]["Date"];
            location?: components["schemas"]["CqcId"];
            /** @description False keeps it to your own side: the other one sees nothing of it. True if not said. */
            shared?: boolean;
        };
        /**
         * MeetingActionCompletion
         * @description An action is done.
         * @example {}
         * @example {
         *       "completedOn": "2026-10-11"
         *     }
         */
        "meeting-action-completion": {
            completedOn?: components["schemas"]["Date"];
        };
        /**
         * MeetingDecisionList
         * @description Decisions not to act, latest first.
         */
        "meeting-decision-list": {
            items: components["schemas"]["meeting-decision"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * MeetingDecisionRequest
         * @description A decision not to act, and why. It is never changed: a correction is another decision, that names the one it corrects.
         * @example {
         *       "about": "Staffing at night at Rosebank House",
         *       "reason": "The provider's own plan covers it, and both saw it working in September.",
         *       "location": "1-990000101"
         *     }
         */
        "meeting-decision-request": {
            /** @description What was decided about. */
            about: string;
            /** @description Why nothing is done. */
            reason: string;
            location?: components["schemas"]["CqcId"];
            corrects?: components["schemas"]["Id"];
            /** @description False keeps it to your own side: the other one sees nothing of it. True if not said. */
            shared?: boolean;
        };
        /**
         * QuietHours
         * @description From this hour to that one, in England, nothing is sent; the same hour twice is none. Weekends and bank holidays are always quiet.
         */
        QuietHours: {
            /** @description The hour at which it begins. */
            from: number;
            /** @description The hour at which it ends. */
            to: number;
        };
        /**
         * EmailDigest
         * @description Your own e-mails that say that something is waiting. Nothing of what it is stands in them.
         */
        "email-digest": {
            /** @description Whether you asked for them. */
            on: boolean;
            /** @description Whether this hub sends e-mail at all: its operator sets that up. */
            sending: boolean;
            /** @description Where to. Nobody else reads it. */
            address?: string;
            /**
             * @description Every working day, or once a week. Working days if not said.
             * @enum {string}
             */
            days?: "working-days" | "weekly";
            /**
             * @description Of a weekly one; Monday if not said. After a bank holiday it comes on the next working day.
             * @enum {string}
             */
            weekday?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday";
            /** @description The hour in England at which it goes. */
            hour?: number;
            quiet?: components["schemas"]["QuietHours"];
            lastSentOn?: components["schemas"]["Date"];
            /** @description The day on which the last one could not be delivered. */
            failedOn?: components["schemas"]["Date"];
        };
        /**
         * EmailDigestRequest
         * @description When you are told by e-mail that something is waiting for you.
         * @example {
         *       "address": "officer@rochdale.example"
         *     }
         * @example {
         *       "address": "officer@rochdale.example",
         *       "days": "weekly",
         *       "weekday": "tuesday",
         *       "hour": 9,
         *       "quiet": {
         *         "from": 17,
         *         "to": 9
         *       }
         *     }
         */
        "email-digest-request": {
            /** @description Where to. Nobody else reads it. */
            address: string;
            /**
             * @description Every working day, or once a week. Working days if not said.
             * @enum {string}
             */
            days?: "working-days" | "weekly";
            /**
             * @description Of a weekly one; Monday if not said. After a bank holiday it comes on the next working day.
             * @enum {string}
             */
            weekday?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday";
            /** @description The hour in England at which it goes: 8 if not said. */
            hour?: number;
            quiet?: components["schemas"]["QuietHours"];
        };
        /**
         * TopicList
         * @description The hub's topics and how other schemes' headings map to them.
         */
        "topic-list": {
            items: {
                slug: components["schemas"]["Slug"];
                /** @description Its name. */
                name: string;
                /** @description What it covers. */
                description: string;
                crosswalk: {
                    scheme: components["schemas"]["Slug"];
                    codes: string[];
                }[];
            }[];
        };
        /**
         * ResponsibilityList
         * @description Who does what.
         */
        "responsibility-list": {
            /** @description Where this table comes from. */
            source: string;
            items: {
                slug: components["schemas"]["Slug"];
                /** @description What it is. */
                matter: string;
                topics: components["schemas"]["Slug"][];
                parties: {
                    /** @enum {string} */
                    party: "regulator" | "host-council" | "placing-council" | "icb" | "provider" | "healthwatch" | "region" | "national";
                    /** @enum {string} */
                    does: "lead" | "must-evidence" | "contributes" | "informed" | "none";
                    /** @description A limit. */
                    note?: string;
                }[];
            }[];
        };
        /**
         * VisitKindList
         * @description Kinds of visit.
         */
        "visit-kind-list": {
            items: {
                slug: components["schemas"]["Slug"];
                /** @description As practitioners say it. */
                name: string;
                by: components["schemas"]["Slug"][];
                /** @description Never asks the planner anything and never blocks. */
                informationOnly: boolean;
            }[];
        };
        /**
         * RetentionRecord
         * @description A record of your organisation: what it is and until when it is kept. No word of what it says.
         */
        "retention-record": {
            id: components["schemas"]["Id"];
            /**
             * @description What it is.
             * @enum {string}
             */
            kind: "intelligence";
            /** @description Its type: `finding`, `rating`… */
            type: components["schemas"]["Slug"];
            subject: components["schemas"]["Subject"];
            /** @description What the service or the council is called. */
            place: string;
            observedOn: components["schemas"]["Date"];
            /** @description `/schemas/reference/profiles.json` lists the classes. */
            retentionClass: components["schemas"]["Slug"];
            /** @description The day from which it need not be kept any more, as it was last decided. */
            keepUntil: components["schemas"]["Date"];
            /** @description The day that its class gives. */
            usuallyUntil: components["schemas"]["Date"];
            /** @description Whether it is needed for a claim, an inquiry or the like: it is not erased, whatever the day. */
            onHold: boolean;
            /** @description Whether it was taken back: what it said is still kept. */
            withdrawn: boolean;
        };
        /**
         * RetentionRecordList
         * @description A page of records, first due first.
         */
        "retention-record-list": {
            items: components["schemas"]["retention-record"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * Retention
         * @description A record of your organisation, with what was decided about keeping it, latest first.
         */
        retention: {
            id: components["schemas"]["Id"];
            /**
             * @description What it is.
             * @enum {string}
             */
            kind: "intelligence";
            /** @description Its type: `finding`, `rating`… */
            type: components["schemas"]["Slug"];
            subject: components["schemas"]["Subject"];
            /** @description What the service or the council is called. */
            place: string;
            observedOn: components["schemas"]["Date"];
            /** @description `/schemas/reference/profiles.json` lists the classes. */
            retentionClass: components["schemas"]["Slug"];
            /** @description The day from which it need not be kept any more, as it was last decided. */
            keepUntil: components["schemas"]["Date"];
            /** @description The day that its class gives. */
            usuallyUntil: components["schemas"]["Date"];
            /** @description Whether it is needed for a claim, an inquiry or the like: it is not erased, whatever the day. */
            onHold: boolean;
            /** @description Whether it was taken back: what it said is still kept. */
            withdrawn: boolean;
            /** @description Whether its day is earlier than its class gives and only one person has set it: no purge takes it before another information-governance lead has set the same day. */
            needsSecondPerson: boolean;
            reviews: {
                keepUntilBefore: components["schemas"]["Date"];
                keepUntil: components["schemas"]["Date"];
                /** @description Why it is another day than the class gives. */
                reason?: string;
                /** @description Who looked. */
                reviewedBy: string;
                reviewedAt: components["schemas"]["Instant"];
            }[];
            holds: {
                /** @description Why. */
                reason: string;
                /** @description Of the claim, the inquiry or the request. */
                reference: string;
                /** @description Who placed it. */
                placedBy: string;
                placedAt: components["schemas"]["Instant"];
                /** @description Why it was released. */
                releaseReason?: string;
                /** @description Who released it. */
                releasedBy?: string;
                releasedAt?: components["schemas"]["Instant"];
            }[];
        };
        /**
         * RetentionReviewRequest
         * @description Until when a record is to be kept.
         */
        "retention-review": {
            /** @description The day from which it need not be kept any more: today or later, at most 25 years ahead. */
            keepUntil: components["schemas"]["Date"];
            /** @description Required where it is another day than the class gives. Without personal data. */
            reason?: string;
        };
        /**
         * RetentionHoldRequest
         * @description Why a record is not to be erased.
         */
        "retention-hold": {
            /** @description Without personal data. */
            reason: string;
            /** @description Of the claim, the inquiry or the request. */
            reference: string;
        };
        /**
         * RetentionHoldRelease
         * @description Why a record is held no longer.
         */
        "retention-hold-release": {
            /** @description Without personal data. */
            reason: string;
        };
        /**
         * Purge
         * @description What one person proposed to erase, and how far that has come.
         */
        purge: {
            id: components["schemas"]["Id"];
            /**
             * @description `intelligence`: items, with all that belongs to them. `staff-identifiers`: who did something, in records and in the audit.
             * @enum {string}
             */
            kind: "intelligence" | "staff-identifiers";
            before: components["schemas"]["Date"];
            /** @description Only these retention classes; all of them if not said. */
            classes: components["schemas"]["Slug"][];
            /**
             * @description `proposed`, `lapsed` where nobody confirmed it in time, `confirmed` while it is carried out, `done`.
             * @enum {string}
             */
            status: "proposed" | "lapsed" | "confirmed" | "done";
            /** @description How many things it lists: 10,000 at the most. */
            size: number;
            /** @description How many of them have an earlier day than their class gives: two people have set it. */
            earlier: number;
            /** @description Of its list: send it with the confirmation. */
            digest: string;
            /** @description Who proposed it. */
            proposedBy: string;
            proposedAt: components["schemas"]["Instant"];
            /** @description The last day on which another person can confirm it. */
            confirmBy: components["schemas"]["Date"];
            /** @description Who confirmed it. */
            confirmedBy?: string;
            confirmedAt?: components["schemas"]["Instant"];
            doneAt?: components["schemas"]["Instant"];
            /** @description How many are erased. What was put on hold or changed after the confirmation stays. */
            gone: number;
        };
        /**
         * PurgeList
         * @description A page of purges, latest first.
         */
        "purge-list": {
            items: components["schemas"]["purge"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * PurgeProposal
         * @description What is to be erased.
         */
        "purge-proposal": {
            /** @description Items whose day is before this one: tomorrow at the latest. Of staff identifiers: what was done before it. */
            before: components["schemas"]["Date"];
            /**
             * @description `intelligence`: items, with all that belongs to them. `staff-identifiers`: who did something, in records and in the audit.
             * @enum {string}
             */
            kind?: "intelligence" | "staff-identifiers";
            /** @description Only these retention classes; all of them if not said. */
            classes?: components["schemas"]["Slug"][];
        };
        /**
         * PurgeItem
         * @description One thing that a purge lists. No word of what it says, and nobody's name.
         */
        "purge-item": {
            /** @description `intelligence`, `audit-entry`, or the place in which somebody's identifier stands: `visit.planned-by`… */
            kind: string;
            /** @description Its id; of a place, the keys of its row as a JSON list. */
            id: string;
            /**
             * @description `waiting`, `gone`, or `kept` where it was put on hold or changed since.
             * @enum {string}
             */
            state: "waiting" | "gone" | "kept";
            /** @description Of an item. */
            type?: components["schemas"]["Slug"];
            retentionClass?: components["schemas"]["Slug"];
            observedOn?: components["schemas"]["Date"];
            keepUntil?: components["schemas"]["Date"];
            /** @description The day that its class gives, where `keepUntil` is another. */
            usuallyUntil?: components["schemas"]["Date"];
            /** @description What the service or the council is called, while the item is there. */
            place?: string;
            /** @description Who set its day where it is not the one of its class, latest first, while the item is there. Their names are in `/v1/intelligence/{id}/retention`. */
            moved?: {
                at: components["schemas"]["Instant"];
                /** @description Always `information-governance`. */
                role: string;
                /** @description Whether it was the person who proposed this purge. */
                byProposer: boolean;
                /** @description Why. */
                reason?: string;
            }[];
            /** @description When somebody did it. */
            at?: components["schemas"]["Instant"];
            /** @description What the entry says was done. */
            action?: string;
        };
        /**
         * PurgeItemList
         * @description A page of what a purge lists, in the order in which it goes.
         */
        "purge-item-list": {
            items: components["schemas"]["purge-item"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * PurgeConfirmation
         * @description That another person has seen what a purge lists, and agrees.
         */
        "purge-confirmation": {
            /** @description Of the list that they have seen. */
            digest: string;
        };
        /**
         * AuditEntry
         * @description An act of your organisation, as it is on record.
         */
        "audit-entry": {
            id: components["schemas"]["Id"];
            at: components["schemas"]["Instant"];
            /** @description The person or system that acted, as their token named them. */
            subject: string;
            /** @description The roles of their token. */
            roles: components["schemas"]["Slug"][];
            /** @description What was done: `visit.planned`, `intelligence.disclosed`… */
            action: string;
            /**
             * AuditResource
             * @description What it was done to.
             */
            resource: {
                /** @description `visit`, `intelligence`, `answer`… */
                kind: string;
                /** @description Its id. */
                id: string;
            };
            /**
             * AuditDetails
             * @description What else is on record. Never the content of an item.
             */
            details?: Record<string, never>;
            /** @description There, and true, where its time was over and two people erased what it said: its leaf stays in the log. */
            erased?: boolean;
            /** @description SHA-256 of the salted entry, base64url: the one that a receipt for this act bears. */
            leaf: string;
            /** @description Its place in your organisation's log, from 0. Not there while it is in none. */
            position?: number;
        };
        /**
         * AuditEntryList
         * @description A page of your organisation's acts, latest first.
         */
        "audit-entry-list": {
            items: components["schemas"]["audit-entry"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * AuditCheckpoint
         * @description The hub's signature under your organisation's log as it stood.
         */
        "audit-checkpoint": {
            organisation: components["schemas"]["OrganisationId"];
            /** @description How many entries the log had. */
            size: number;
            /** @description RFC 6962 root of these, base64url. */
            root: string;
            at: components["schemas"]["Instant"];
            /** @description The hub key's thumbprint. */
            keyId: string;
            /** @description Ed25519, base64url. */
            signature: string;
        };
        /**
         * AuditCheckpointList
         * @description Your organisation's log as it stands, and as it stood at the end of each day (UTC) on which it grew, latest first.
         */
        "audit-checkpoint-list": {
            items: components["schemas"]["audit-checkpoint"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * AuditProof
         * @description All that it takes to prove, without the hub, that an entry is in your organisation's log.
         */
        "audit-proof": {
            /** @description The entry, canonical JSON (RFC 8785), as it was hashed. Empty, and so is the salt, where it was erased: its leaf still proves that it was there. */
            entry: string;
            /** @description 16 bytes, base64url. */
            salt: string;
            /** @description SHA-256 of the byte 0, the salt's bytes and the entry, base64url. */
            leaf: string;
            /** @description The entry's place in the log, from 0. */
            position: number;
            /** @description The inclusion proof of RFC 6962 §2.1.1: hashes from the leaf's neighbour up, base64url. */
            path: string[];
            checkpoint: components["schemas"]["audit-checkpoint"];
            /** @description The key that signed the checkpoint, PEM. Hold it against one that you had from elsewhere. */
            publicKey: string;
        };
        /**
         * Disclosure
         * @description An answer to somebody of your organisation that held what is not public.
         */
        disclosure: {
            id: components["schemas"]["Id"];
            at: components["schemas"]["Instant"];
            /** @description The person or system that acted, as their token named them. */
            subject: string;
            /** @description The roles of their token. */
            roles: components["schemas"]["Slug"][];
            /** @description How it left the hub: an operation's id. */
            channel: string;
            /** @description Why they might see it. */
            basis: string[];
            /** @description What it held. */
            items: {
                /** @description `intelligence`, `visit`, `interest` or `overlap`. */
                kind: string;
                /** @description Its id; of an interest, location and organisation. */
                id: string;
                /** @description The version that was read. */
                version?: number;
            }[];
        };
        /**
         * DisclosureList
         * @description A page of what people of your organisation have read, latest first.
         */
        "disclosure-list": {
            items: components["schemas"]["disclosure"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * DisclosureMonth
         * @description An organisation that has read an item of yours in a month.
         */
        "disclosure-month": {
            /** @description The month in England, YYYY-MM. */
            month: string;
            reader: components["schemas"]["OrganisationName"];
            /**
             * ReadItem
             * @description What was read.
             */
            item: {
                /** @description `intelligence`, `visit` or `interest`. */
                kind: string;
                /** @description Its id; of an interest, location and organisation. */
                id: string;
            };
            /**
             * ReadItemLocation
             * @description The service that the item is about.
             */
            location: {
                id: components["schemas"]["CqcId"];
                /** @description Its name. */
                name: string;
            };
        };
        /**
         * DisclosureMonthList
         * @description A page of who has read what your organisation shared, latest month first.
         */
        "disclosure-month-list": {
            items: components["schemas"]["disclosure-month"][];
            next?: components["schemas"]["Cursor"];
        };
        /** @description A version of the agreement that bodies sign: `/schemas/reference/agreements.json` lists them. */
        AgreementVersion: string;
        /**
         * Adherence
         * @description That a body is bound by a version of the agreement.
         */
        adherence: {
            organisation: components["schemas"]["OrganisationName"];
            /**
             * @description What kind of body it is.
             * @enum {string}
             */
            kind: "regulator" | "council" | "icb" | "healthwatch" | "region" | "national";
            version: components["schemas"]["AgreementVersion"];
            /** @description The first day. */
            from: components["schemas"]["Date"];
            /** @description The last day, where there is one. */
            to?: components["schemas"]["Date"];
            /**
             * @description Today in England.
             * @enum {string}
             */
            state: "to-come" | "bound" | "ended";
            /**
             * Signature
             * @description Who signed: told to the body itself, CQC and the operator.
             */
            signature?: {
                /** @description The person. */
                name: string;
                /** @description The office held. */
                office: string;
                on: components["schemas"]["Date"];
            };
        };
        /**
         * AdherenceList
         * @description Who is, was or will be bound by the agreement, latest beginning first.
         */
        "adherence-list": {
            items: components["schemas"]["adherence"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * ImportSummary
         * @description A file that was brought into the hub.
         */
        "import-summary": {
            id: components["schemas"]["Id"];
            /** @description The file's name, without its folder. */
            fileName: string;
            /** @description Which of the known forms the file has; not there where none was recognised. */
            form?: string;
            startedAt: components["schemas"]["Instant"];
            endedAt?: components["schemas"]["Instant"];
            /**
             * @description `unfinished` while it runs, and for ever where its process was killed.
             * @enum {string}
             */
            state: "unfinished" | "completed" | "failed";
            /** @description How many rows were read. */
            rows: number;
            /** @description How many of them were refused. */
            errors: number;
            /** @description How many warnings there were. */
            warnings: number;
        };
        /**
         * ImportList
         * @description A page of imports, latest first.
         */
        "import-list": {
            items: components["schemas"]["import-summary"][];
            next?: components["schemas"]["Cursor"];
        };
        /**
         * Import
         * @description A file that was brought into the hub, and how it went.
         */
        import: {
            id: components["schemas"]["Id"];
            /** @description The file's name, without its folder. */
            fileName: string;
            /** @description Which of the known forms the file has; not there where none was recognised. */
            form?: string;
            startedAt: components["schemas"]["Instant"];
            endedAt?: components["schemas"]["Instant"];
            /**
             * @description `unfinished` while it runs, and for ever where its process was killed.
             * @enum {string}
             */
            state: "unfinished" | "completed" | "failed";
            /** @description How many rows were read. */
            rows: number;
            /** @description How many of them were refused. */
            errors: number;
            /** @description How many warnings there were. */
            warnings: number;
            /** @description Why it did not come to its end. */
            failure?: string;
            /**
             * ImportTotals
             * @description What was new, changed and left.
             */
            totals: {
                /** @description Locations added, or providers where a row holds no location. */
                added: number;
                /** @description The same, changed. */
                changed: number;
                /** @description Rows that said nothing new. */
                unchanged: number;
                /** @description Providers added besides. */
                providersAdded: number;
                /** @description Providers changed besides. */
                providersChanged: number;
                /** @description Providers linked to the council of their name, or no longer. */
                providersLinked: number;
                /** @description Links to earlier registrations added. */
                linksAdded: number;
                /** @description Locations that joined a lineage. */
                lineagesChanged: number;
                /** @description Published ratings added. */
                ratings: number;
                /** @description Visits added. */
                visits: number;
            };
            /** @description Warnings in the same words, with how many rows had each; the first 100. */
            warned: {
                /** @description In a sentence. */
                reason: string;
                /** @description How many rows. */
                rows: number;
            }[];
            /** @description Names of councils that could not be placed; the first 100. */
            unplaced: {
                /** @description As the file has it. */
                name: string;
                /** @description Why. */
                reason: string;
                /** @description How many rows. */
                rows: number;
            }[];
            /** @description Rows that were refused; the first 500. */
            refused: {
                /** @description Its line in the file, from 1. */
                line: number;
                /** @description Why. */
                reason: string;
            }[];
        };
        /**
         * HubHealth
         * @description How the hub does. Nothing in it tells of what it holds or of who is busy with it.
         */
        "hub-health": {
            /**
             * @description Which database it runs on.
             * @enum {string}
             */
            database: "sqlite" | "postgres";
            /** @description The release of Accord. */
            release: string;
            /** @description How many migrations the database has had. */
            migrations: number;
            /**
             * AuditHealth
             * @description Whether the audit's entries are put into their logs.
             */
            audit: {
                /**
                 * @description `behind` where it has not been up to date for five minutes.
                 * @enum {string}
                 */
                state: "up-to-date" | "behind";
                /** @description When nothing waited last, to the minute. Not there where that was never so. */
                linkedAt?: components["schemas"]["Instant"];
            };
            /**
             * AgreementHealth
             * @description Whether the regulator is bound by the information-sharing agreement today. Where it is not, it sees and shares only what is published.
             */
            agreement: {
                /**
                 * @description `not-bound` until `accord adhere CQC` has been run, and after its last day.
                 * @enum {string}
                 */
                regulator: "bound" | "not-bound";
            };
            lastImport?: components["schemas"]["import-summary"];
        };
        /**
         * Health
         * @description Whether the hub lives or is ready.
         */
        health: {
            /** @enum {string} */
            status: "ok" | "unavailable";
        };
        /**
         * Rating
         * @description A rating by its scheme: overall, by question, or both.
         */
        "1-2": {
            scheme: string;
            version: string;
            overall?: string;
            questions?: {
                question: string;
                value: string;
            }[];
            /** Format: date */
            assessedOn: string;
            /**
             * Format: uri
             * @description Link to the report.
             */
            report?: string;
        };
        /**
         * Concern
         * @description Something that others should know about, how serious it is, and what is asked of whom.
         */
        "1-3": {
            /** @enum {string} */
            severity: "low" | "medium" | "high" | "critical";
            /** @description What the concern is. Nobody who uses care may be named or identifiable. */
            narrative: string;
            asks?: {
                /** @enum {string} */
                of: "regulator" | "host" | "commissioners" | "icbs" | "healthwatch" | "provider";
                /** @description What is asked. */
                what: string;
            }[];
        };
    };
    responses: {
        /** @description A problem (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
    };
    parameters: {
        /** @description How many at the most */
        limit: number;
        /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
        view: components["schemas"]["Slug"];
        /** @description Where to go on, from `next` */
        cursor: components["schemas"]["Cursor"];
        /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
        idempotencyKey: string;
        /** @description The ETag that you read */
        ifMatch: string;
        /** @description The ETag that you hold */
        ifNoneMatch: string;
    };
    requestBodies: never;
    headers: {
        /** @description A hash of what you get */
        ETag: string;
        /** @description Where the new thing is */
        Location: string;
        /** @description The next page (RFC 8288) */
        Link: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    findLocations: {
        parameters: {
            query?: {
                /** @description Part of the name, in any case. */
                q?: string;
                /** @description The host council's GSS code. */
                council?: components["schemas"]["OrganisationId"];
                /** @description Whole postcode or its first half. */
                postcode?: string;
                /** @description CQC's latest published overall rating. */
                rating?: components["schemas"]["Slug"];
                /** @description Type of service. */
                type?: components["schemas"]["Slug"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["location-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readLocation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["location"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listInterests: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["interest-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readInterest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                locationId: components["schemas"]["CqcId"];
                organisationId: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["interest"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    declareInterest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                locationId: components["schemas"]["CqcId"];
                organisationId: components["schemas"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["interest-declaration"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["interest"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["interest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLocationIntelligence: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description Only this type. */
                type?: components["schemas"]["Slug"];
                /** @description Only this topic. */
                topic?: components["schemas"]["Slug"];
                /** @description Observed on or after this day. */
                from?: components["schemas"]["Date"];
                /** @description Observed on or before this day. */
                to?: components["schemas"]["Date"];
                /** @description Only concerns of this severity. */
                severity?: "low" | "medium" | "high" | "critical";
                /** @description `now`: only what restricts placements today, or is going to. */
                restricts?: "now";
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readAssurance: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["assurance-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listLocationVisits: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description Ending on or after this day. */
                from?: components["schemas"]["Date"];
                /** @description Starting on or before this day. */
                to?: components["schemas"]["Date"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readLocationCalendar: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description First day; today if not said. */
                from?: components["schemas"]["Date"];
                /** @description Last day; a year after the first if not said. */
                to?: components["schemas"]["Date"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["calendar"];
                    "text/calendar": string;
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    findProviders: {
        parameters: {
            query?: {
                /** @description Part of the name, in any case. */
                q?: string;
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["provider-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                providerId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["provider"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listProviderIntelligence: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description Only this type. */
                type?: components["schemas"]["Slug"];
                /** @description Only this topic. */
                topic?: components["schemas"]["Slug"];
                /** @description Observed on or after this day. */
                from?: components["schemas"]["Date"];
                /** @description Observed on or before this day. */
                to?: components["schemas"]["Date"];
                /** @description Only concerns of this severity. */
                severity?: "low" | "medium" | "high" | "critical";
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                providerId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readProviderCalendar: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description First day; today if not said. */
                from?: components["schemas"]["Date"];
                /** @description Last day; a year after the first if not said. */
                to?: components["schemas"]["Date"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                providerId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["calendar"];
                    "text/calendar": string;
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchIntelligence: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description Words that all have to be there, in any of their endings; several in quotation marks have to follow each other. */
                q?: string;
                /** @description A type of intelligence. */
                type?: components["schemas"]["Slug"];
                /** @description A topic. */
                topic?: components["schemas"]["Slug"];
                /** @description GSS code of the council that hosts the service, or that the item is about. */
                council?: string;
                /** @description An overall rating in its scheme, as `cqc:requires-improvement`. */
                rating?: string;
                /** @description Observed on this day or later. */
                from?: components["schemas"]["Date"];
                /** @description Observed on this day or earlier. */
                to?: components["schemas"]["Date"];
                /** @description Severity of a concern. */
                severity?: components["schemas"]["Slug"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description The `cursor` of your last answer, or `now` for a place from which on you want to be told. */
                after?: components["schemas"]["Cursor"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["change-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listWithdrawals: {
        parameters: {
            query?: {
                /** @description `false` for those that your organisation has yet to take note of, `true` for the others. */
                acknowledged?: "true" | "false";
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["seen-withdrawal-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listNewIntelligence: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description Shared, or released from an embargo, at or after this moment; 30 days ago if not said. */
                since?: components["schemas"]["Instant"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    submitIntelligence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["intelligence-submission"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-receipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    submitIntelligenceBatch: {
        parameters: {
            query?: {
                /** @description Whether to say what would become of each row, and keep nothing. */
                dryRun?: "true" | "false";
                /** @description Of a table: which template its columns are of, a type or `pamms-2024`. */
                type?: components["schemas"]["Slug"];
            };
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
                "text/csv": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
            };
        };
        responses: {
            /** @description What became of each row */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-batch-answer"];
                    "application/x-ndjson": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readIntelligenceTemplate: {
        parameters: {
            query?: {
                /** @description Instead of the Accept header. */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path: {
                /** @description A type, or a scheme of standards like `pamms-2024`. */
                type: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readIntelligence: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-or-tombstone"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changeIntelligence: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that you read */
                "If-Match": components["parameters"]["ifMatch"];
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["intelligence-submission"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-receipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIntelligenceVersions: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-version-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readIntelligenceVersion: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-version"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readIntelligenceDifferences: {
        parameters: {
            query?: {
                /** @description The earlier version, as you count; the one before if not said. */
                from?: number;
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-differences"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listInProgress: {
        parameters: {
            query?: {
                /** @description `owed`: only what waits for your answer to what was said to it */
                answer?: "owed";
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["in-progress-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changeStage: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that you read */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["stage-change"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readIntelligenceClock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-clock"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    extendClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["clock-extension"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-clock"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    answerAsProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["provider-response"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-clock"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readIntelligenceAudience: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-audience"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    previewIntelligence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["intelligence-preview-request"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-preview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawIntelligence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["withdrawal"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-tombstone"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acknowledgeWithdrawal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["withdrawal-acknowledgement"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listWithdrawalAcknowledgements: {
        parameters: {
            query?: {
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["withdrawal-acknowledgement-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listReplies: {
        parameters: {
            query?: {
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reply-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    replyToIntelligence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reply-submission"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reply"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    checkVisit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["visit-plan"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit-check-answer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readVisitSnapshot: {
        parameters: {
            query?: {
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit-snapshot-page"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listVisits: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description Your own if not said. */
                whose?: "own" | "others";
                /** @description Ending on or after this day; today if not said. */
                from?: components["schemas"]["Date"];
                /** @description Starting on or before this day; a year after the first if not said. */
                to?: components["schemas"]["Date"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    planVisit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["visit-plan"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit-planned"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readVisit: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changeVisit: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that you read */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["visit-change"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    offerVisit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["visit-offer"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    answerDate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["visit-date-response"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    confirmVisit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["visit-confirmation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelVisit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["visit-cancellation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    recordOutcome: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["visit-outcome"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listVisitOverlaps: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["overlap-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listOverlaps: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description Only the open ones. */
                decision?: "open";
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["overlap-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    decideOverlap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                overlapId: components["schemas"]["OverlapId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["overlap-decision"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["overlap"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    answerCombination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                overlapId: components["schemas"]["OverlapId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["combination-answer"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["overlap"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readProgramme: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description Only services in the area of this council (GSS code). */
                council?: string;
                /** @description Only services in this ADASS region. */
                region?: components["schemas"]["Slug"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["programme-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readBurden: {
        parameters: {
            query?: {
                /** @description First day; a year before the last, if not said. */
                from?: components["schemas"]["Date"];
                /** @description Last day; today, if not said. At most 36 months after the first. */
                to?: components["schemas"]["Date"];
                /** @description Only at the services of this provider. */
                provider?: components["schemas"]["OrganisationId"];
                /** @description Only at this service. */
                location?: components["schemas"]["CqcId"];
                /** @description Only visits of this body. */
                body?: components["schemas"]["OrganisationId"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["burden-statistics"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listBurdenDecisions: {
        parameters: {
            query?: {
                /** @description First day; a year before the last, if not said. */
                from?: components["schemas"]["Date"];
                /** @description Last day; today, if not said. At most 36 months after the first. */
                to?: components["schemas"]["Date"];
                /** @description Only at the services of this provider. */
                provider?: components["schemas"]["OrganisationId"];
                /** @description Only at this service. */
                location?: components["schemas"]["CqcId"];
                /** @description Only visits of this body. */
                body?: components["schemas"]["OrganisationId"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["burden-decision-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    describeEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["evidence-submission"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["evidence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["evidence"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changeEvidence: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that you read */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["evidence-description"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["evidence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["evidence-withdrawal"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["evidence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLocationEvidence: {
        parameters: {
            query?: {
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["evidence-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listLocationEvidenceRequests: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["evidence-request-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listProviderEvidence: {
        parameters: {
            query?: {
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                providerId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["evidence-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listProviderEvidenceRequests: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                providerId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["evidence-request-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listContradictionParties: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                locationId: components["schemas"]["CqcId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contradiction-party-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listContradictions: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description All if not said. */
                status?: "open" | "answered" | "withdrawn";
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contradiction-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    registerContradiction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["contradiction-registration"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contradiction"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readContradiction: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contradiction"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    proposeAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["contradiction-proposal"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contradiction"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agreeAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["contradiction-agreement"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contradiction"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawContradiction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["contradiction-withdrawal"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["contradiction"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    askOriginator: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["consultation-request"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["consultation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listConsultations: {
        parameters: {
            query?: {
                /** @description Both if not said. */
                asked?: "by-us" | "of-us";
                /** @description All if not said; the overdue ones are open too. */
                state?: "open" | "overdue" | "answered" | "decided" | "withdrawn";
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["consultation-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readConsultation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["consultation"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    answerConsultation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["consultation-answer"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["consultation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    decideConsultation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["consultation-decision"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["consultation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawConsultation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["consultation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportHeld: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description About this location. */
                location?: components["schemas"]["CqcId"];
                /** @description About the locations of this provider. */
                provider?: components["schemas"]["CqcId"];
                /** @description About this council itself; not about the services in its area. */
                council?: components["schemas"]["OrganisationId"];
                /** @description Words that all have to be there. */
                q?: string;
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["held-item-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    exportStaff: {
        parameters: {
            query: {
                /** @description The identifier, as tokens and the audit have it. */
                subject: string;
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["staff-record-list"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    enterExternalVisit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["external-visit"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCalendarFeeds: {
        parameters: {
            query?: {
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["calendar-feed-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    makeCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["calendar-feed-request"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["calendar-feed-made"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["calendar-feed"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readCalendarFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listCouncilIntelligence: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description Only this type. */
                type?: components["schemas"]["Slug"];
                /** @description Observed on or after this day. */
                from?: components["schemas"]["Date"];
                /** @description Observed on or before this day. */
                to?: components["schemas"]["Date"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                gss: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["intelligence-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readMeetingPack: {
        parameters: {
            query?: {
                /** @description A framework of `GET /v1/topics`: beside each topic stands what it is there, as `inView` */
                view?: components["parameters"]["view"];
                /** @description From this day on; since the last meeting if not said, or for two months where none was recorded. */
                since?: components["schemas"]["Date"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                gss: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["meeting-pack"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listMeetings: {
        parameters: {
            query?: {
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                gss: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["meeting-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    recordMeeting: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                gss: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["meeting-record"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["meeting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMeetingActions: {
        parameters: {
            query?: {
                /** @description Only those that are open, or done. */
                state?: "open" | "done";
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                gss: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["meeting-action-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    recordMeetingAction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                gss: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["meeting-action-request"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["meeting-action"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    completeMeetingAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gss: string;
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["meeting-action-completion"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["meeting-action"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMeetingDecisions: {
        parameters: {
            query?: {
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                gss: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["meeting-decision-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    recordMeetingDecision: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                gss: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["meeting-decision-request"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["meeting-decision"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readEmailDigest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["email-digest"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    setEmailDigest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["email-digest-request"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["email-digest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stopEmailDigest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["email-digest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readTopics: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["topic-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readResponsibilities: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["responsibility-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readVisitKinds: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["visit-kind-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listRetention: {
        parameters: {
            query?: {
                /** @description Only those that need not be kept any more from this day on, or from an earlier one. */
                due?: components["schemas"]["Date"];
                /** @description Only this retention class. */
                class?: components["schemas"]["Slug"];
                /** @description Only what is on hold. */
                held?: "only";
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["retention-record-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readRetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["retention"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    reviewRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["retention-review"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["retention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    placeHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["retention-hold"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["retention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    releaseHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["retention-hold-release"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["retention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPurges: {
        parameters: {
            query?: {
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["purge-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    proposePurge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own key for this request: a second sending with the same key and body gets the first answer (24 hours) */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["purge-proposal"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["purge"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readPurge: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["purge"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listPurgeItems: {
        parameters: {
            query?: {
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["purge-item-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    confirmPurge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["purge-confirmation"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["purge"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description On or after this day in England. */
                from?: components["schemas"]["Date"];
                /** @description On or before this day. */
                to?: components["schemas"]["Date"];
                /** @description Only acts of this person or system. */
                subject?: string;
                /** @description Only acts of this kind. */
                action?: string;
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["audit-entry-list"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAuditCheckpoints: {
        parameters: {
            query?: {
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["audit-checkpoint-list"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readAuditProof: {
        parameters: {
            query?: {
                /** @description Against the checkpoint of this size, of those that are listed; against the latest if not said. */
                size?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["audit-proof"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDisclosures: {
        parameters: {
            query?: {
                /** @description On or after this day in England. */
                from?: components["schemas"]["Date"];
                /** @description On or before this day. */
                to?: components["schemas"]["Date"];
                /** @description Only acts of this person or system. */
                subject?: string;
                /** @description Only answers that held the item with this id. */
                item?: components["schemas"]["Id"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["disclosure-list"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listReadersOfOurs: {
        parameters: {
            query?: {
                /** @description This month or later. */
                from?: string;
                /** @description This month or earlier. */
                to?: string;
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["disclosure-month-list"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAdherences: {
        parameters: {
            query?: {
                /** @description Of this organisation only. */
                organisation?: components["schemas"]["OrganisationId"];
                /** @description Only those that bind on this day. */
                on?: components["schemas"]["Date"];
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["adherence-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                /** @description How many at the most */
                limit?: components["parameters"]["limit"];
                /** @description Where to go on, from `next` */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["import-list"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["import"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    readHealth: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that you hold */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hub-health"];
                };
            };
            /** @description Not changed since the ETag you sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
