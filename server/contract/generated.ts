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
    "/v1/intelligence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
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
        put?: never;
        post?: never;
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
    "/v1/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
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
         * @description `proceed` with a reason, or `defer` to a new period.
         */
        put: operations["decideOverlap"];
        post?: never;
        delete?: never;
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
        Calendar: components["schemas"]["calendar"];
        Health: components["schemas"]["health"];
        IntelligenceList: components["schemas"]["intelligence-list"];
        IntelligenceReceipt: components["schemas"]["intelligence-receipt"];
        IntelligenceSubmission: components["schemas"]["intelligence-submission"];
        Intelligence: components["schemas"]["intelligence"];
        InterestDeclaration: components["schemas"]["interest-declaration"];
        InterestList: components["schemas"]["interest-list"];
        Interest: components["schemas"]["interest"];
        LocationFacts: components["schemas"]["location-facts"];
        LocationList: components["schemas"]["location-list"];
        LocationSummary: components["schemas"]["location-summary"];
        Location: components["schemas"]["location"];
        OverlapDecision: components["schemas"]["overlap-decision"];
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
         * Format: date
         * @description A calendar date in England, YYYY-MM-DD.
         */
        Date: string;
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
         * @description What the item is about.
         */
        Subject: {
            location: components["schemas"]["CqcId"];
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
            stage: "shared" | "published";
            subject: components["schemas"]["Subject"];
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
            /** @description As `/schemas/intelligence/<type>/<schemaVersion>.json` says. */
            body: Record<string, never>;
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
                 * @description What the item is about.
                 */
                Subject: {
                    location: components["schemas"]["CqcId"];
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
         * Visit
         * @description A visit as you may read it. `sharedWith`, `cancellation` and `plannedAt` are for its owner; a provider reads no `basis`. Visits that CQC's directory tells of have no basis, notice or topics.
         */
        visit: {
            id: components["schemas"]["Id"];
            location: components["schemas"]["CqcId"];
            by: components["schemas"]["OrganisationName"];
            kind: components["schemas"]["Slug"];
            /** @enum {string} */
            basis?: "routine" | "follow-up" | "responsive" | "enforcement" | "safeguarding";
            /** @enum {string} */
            status: "proposed" | "confirmed" | "completed" | "cancelled";
            /** @description Empty where they are not known. */
            topics: components["schemas"]["Slug"][];
            period: components["schemas"]["Period"];
            /** @enum {string} */
            notice?: "announced" | "window" | "unannounced";
            expectedHours?: number;
            evidenceRequested: components["schemas"]["Slug"][];
            contact?: components["schemas"]["Contact"];
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
         * CalendarItem
         * @description Something in the calendar.
         */
        CalendarItem: {
            /** @constant */
            type: "visit";
            /**
             * CalendarLocation
             * @description Where.
             */
            location: {
                id: components["schemas"]["CqcId"];
                /** @description Its name. */
                name: string;
            };
            visit: components["schemas"]["visit"];
        };
        /**
         * Calendar
         * @description Who is coming, when, and what to have ready, in order of date.
         */
        calendar: {
            items: components["schemas"]["CalendarItem"][];
            $defs: {
                /**
                 * CalendarItem
                 * @description Something in the calendar.
                 */
                CalendarItem: {
                    /** @constant */
                    type: "visit";
                    /**
                     * CalendarLocation
                     * @description Where.
                     */
                    location: {
                        id: components["schemas"]["CqcId"];
                        /** @description Its name. */
                        name: string;
                    };
                    visit: components["schemas"]["visit"];
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
        /**
         * IntelligenceSubmission
         * @description An envelope and a typed body. Type, subject, topics, date and body are required; the rest has defaults.
         */
        "intelligence-submission": {
            type: components["schemas"]["Slug"];
            /** @description Version of the body's schema; the newest if not said. */
            schemaVersion?: number;
            /** @enum {string} */
            stage?: "shared" | "published";
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
                 * @description What the item is about.
                 */
                Subject: {
                    location: components["schemas"]["CqcId"];
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
         * VisitPlan
         * @description A visit that your organisation plans.
         */
        "visit-plan": {
            location: components["schemas"]["CqcId"];
            kind: components["schemas"]["Slug"];
            /** @enum {string} */
            basis: "routine" | "follow-up" | "responsive" | "enforcement" | "safeguarding";
            topics: components["schemas"]["Topics"];
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
         * OverlapWith
         * @description The other visit.
         */
        OverlapWith: {
            visit: components["schemas"]["Id"];
            by: components["schemas"]["OrganisationName"];
            kind: components["schemas"]["Slug"];
            /** @enum {string} */
            status: "proposed" | "confirmed" | "completed" | "cancelled";
            period: components["schemas"]["Period"];
            /** @enum {string} */
            method: "on-site" | "remote" | "documents";
        };
        /**
         * Decision
         * @description What your side decided.
         */
        Decision: {
            /** @enum {string} */
            decision: "proceed" | "defer";
            /** @enum {string} */
            reason?: "different-scope" | "statutory-duty" | "contract-requirement" | "concern-since" | "evidence-too-old" | "date-fixed" | "other";
            /** @description In words. */
            explanation?: string;
            period?: components["schemas"]["Period"];
            decidedAt: components["schemas"]["Instant"];
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
            topics: components["schemas"]["Slug"][];
            /** @description Why, in words. */
            because: string;
            with: components["schemas"]["OverlapWith"];
            /** @description Days from the end of the earlier to the start of the later; 0 where they touch. */
            daysApart: number;
            reliableUntil?: components["schemas"]["Date"];
            decision?: components["schemas"]["Decision"];
            $defs: {
                /**
                 * OverlapWith
                 * @description The other visit.
                 */
                OverlapWith: {
                    visit: components["schemas"]["Id"];
                    by: components["schemas"]["OrganisationName"];
                    kind: components["schemas"]["Slug"];
                    /** @enum {string} */
                    status: "proposed" | "confirmed" | "completed" | "cancelled";
                    period: components["schemas"]["Period"];
                    /** @enum {string} */
                    method: "on-site" | "remote" | "documents";
                };
                /**
                 * Decision
                 * @description What your side decided.
                 */
                Decision: {
                    /** @enum {string} */
                    decision: "proceed" | "defer";
                    /** @enum {string} */
                    reason?: "different-scope" | "statutory-duty" | "contract-requirement" | "concern-since" | "evidence-too-old" | "date-fixed" | "other";
                    /** @description In words. */
                    explanation?: string;
                    period?: components["schemas"]["Period"];
                    decidedAt: components["schemas"]["Instant"];
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
         * VisitPlanned
         * @description The planned visit, what it would repeat, and who leads on its topics.
         */
        "visit-planned": {
            id: components["schemas"]["Id"];
            /** @enum {string} */
            status: "proposed" | "confirmed" | "completed" | "cancelled";
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
         * Proceed
         * @description Why the visit goes ahead all the same.
         */
        Proceed: {
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
            proceed?: components["schemas"]["Proceed"];
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
         * @description Go ahead with a reason (`proceed`), or move the visit (`defer`).
         */
        "overlap-decision": {
            /** @enum {string} */
            decision: "proceed" | "defer";
            /** @enum {string} */
            reason?: "different-scope" | "statutory-duty" | "contract-requirement" | "concern-since" | "evidence-too-old" | "date-fixed" | "other";
            /** @description Only beside the reason `other`. */
            explanation?: string;
            period?: components["schemas"]["Period"];
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
    listLocationVisits: {
        parameters: {
            query?: {
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
    readIntelligence: {
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
                    "application/json": components["schemas"]["intelligence"];
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
