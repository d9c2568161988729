CREATE TABLE "adherences" (
	"organisation_id" text collate "C" NOT NULL,
	"starts_on" text collate "C" NOT NULL,
	"ends_on" text collate "C",
	"version" text collate "C" NOT NULL,
	"signed_by" text collate "C" NOT NULL,
	"office" text collate "C" NOT NULL,
	"signed_on" text collate "C" NOT NULL,
	"retention_class" text collate "C" NOT NULL,
	"review_on" text collate "C",
	"recorded_at" text collate "C" NOT NULL,
	CONSTRAINT "adherences_organisation_id_starts_on_pk" PRIMARY KEY("organisation_id","starts_on")
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoints" (
	"organisation_id" text collate "C" NOT NULL,
	"size" bigint NOT NULL,
	"root" text collate "C" NOT NULL,
	"frontier" text collate "C" NOT NULL,
	"at" text collate "C" NOT NULL,
	"key_id" text collate "C" NOT NULL,
	"signature" text collate "C" NOT NULL,
	CONSTRAINT "audit_checkpoints_organisation_id_size_pk" PRIMARY KEY("organisation_id","size")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"at" text collate "C" NOT NULL,
	"subject" text collate "C" NOT NULL,
	"action" text collate "C" NOT NULL,
	"entry" text collate "C" NOT NULL,
	"salt" text collate "C" NOT NULL,
	"leaf" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_erasures" (
	"entry_id" text collate "C" PRIMARY KEY NOT NULL,
	"purge_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_links" (
	"organisation_id" text collate "C" NOT NULL,
	"position" bigint NOT NULL,
	"entry_id" text collate "C" NOT NULL,
	"root" text collate "C" NOT NULL,
	CONSTRAINT "audit_links_organisation_id_position_pk" PRIMARY KEY("organisation_id","position")
);
--> statement-breakpoint
CREATE TABLE "audit_pending" (
	"entry_id" text collate "C" PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"secret_hash" text collate "C" NOT NULL,
	"subject" text collate "C" NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"roles" text collate "C" NOT NULL,
	"locations" text collate "C",
	"brand" text collate "C",
	"provider_id" text collate "C",
	"location_id" text collate "C",
	"name" text collate "C" NOT NULL,
	"made_at" text collate "C" NOT NULL,
	"expires_on" text collate "C" NOT NULL,
	"last_used_on" text collate "C",
	"revoked_at" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"item_id" text collate "C" NOT NULL,
	"at" text collate "C" NOT NULL,
	"turn" bigint NOT NULL,
	"position" bigint,
	"version" bigint,
	"before" text collate "C",
	"reply" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "combinations" (
	"visit_id" text collate "C" NOT NULL,
	"other_visit_id" text collate "C" NOT NULL,
	"owner" text collate "C" NOT NULL,
	"other_owner" text collate "C" NOT NULL,
	"location_id" text collate "C" NOT NULL,
	"lead_visit_id" text collate "C" NOT NULL,
	"starts_on" text collate "C" NOT NULL,
	"ends_on" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"answer_by" text collate "C" NOT NULL,
	"offered_by" text collate "C" NOT NULL,
	"offered_at" text collate "C" NOT NULL,
	"answered_by" text collate "C",
	"answered_at" text collate "C",
	"joined_at" text collate "C",
	CONSTRAINT "combinations_visit_id_other_visit_id_pk" PRIMARY KEY("visit_id","other_visit_id")
);
--> statement-breakpoint
CREATE TABLE "consultations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"item_id" text collate "C" NOT NULL,
	"item_type" text collate "C" NOT NULL,
	"location_id" text collate "C" NOT NULL,
	"council_id" text collate "C",
	"asker" text collate "C" NOT NULL,
	"person" text collate "C",
	"originator" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"reference" text collate "C" NOT NULL,
	"received_on" text collate "C" NOT NULL,
	"due_on" text collate "C" NOT NULL,
	"request_due_on" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"asked_on" text collate "C" NOT NULL,
	"asked_at" text collate "C" NOT NULL,
	"asked_by" text collate "C" NOT NULL,
	"view" text collate "C",
	"exemptions" text collate "C" NOT NULL,
	"note" text collate "C",
	"answered_on" text collate "C",
	"answered_by" text collate "C",
	"outcome" text collate "C",
	"decided_on" text collate "C",
	"decided_by" text collate "C",
	"withdrawn_on" text collate "C",
	"withdrawn_by" text collate "C",
	"changed_at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contradictions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"provider_id" text collate "C" NOT NULL,
	"location_id" text collate "C" NOT NULL,
	"first_party" text collate "C" NOT NULL,
	"second_party" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"registered_by" text collate "C" NOT NULL,
	"registered_at" text collate "C" NOT NULL,
	"registered_on" text collate "C" NOT NULL,
	"due_on" text collate "C" NOT NULL,
	"ended_on" text collate "C",
	"sources" text collate "C" NOT NULL,
	"proposal" text collate "C",
	"document" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disclosure_months" (
	"owner" text collate "C" NOT NULL,
	"month" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"item_id" text collate "C" NOT NULL,
	"reader" text collate "C" NOT NULL,
	"location_id" text collate "C" NOT NULL,
	CONSTRAINT "disclosure_months_owner_month_kind_item_id_reader_pk" PRIMARY KEY("owner","month","kind","item_id","reader")
);
--> statement-breakpoint
CREATE TABLE "email_digests" (
	"organisation_id" text collate "C" NOT NULL,
	"subject" text collate "C" NOT NULL,
	"id" text collate "C" NOT NULL,
	"secret_hash" text collate "C" NOT NULL,
	"roles" text collate "C" NOT NULL,
	"locations" text collate "C",
	"brand" text collate "C",
	"address" text collate "C" NOT NULL,
	"days" text collate "C" NOT NULL,
	"weekday" bigint NOT NULL,
	"hour" bigint NOT NULL,
	"quiet_from" bigint NOT NULL,
	"quiet_to" bigint NOT NULL,
	"changed_at" text collate "C" NOT NULL,
	"salt" text collate "C" NOT NULL,
	"told" text collate "C" NOT NULL,
	"last_sent_on" text collate "C",
	"due_at" text collate "C" NOT NULL,
	"claimed_until" text collate "C",
	"tries" bigint NOT NULL,
	"first_tried_at" text collate "C",
	"failed_on" text collate "C",
	CONSTRAINT "email_digests_organisation_id_subject_pk" PRIMARY KEY("organisation_id","subject")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"provider_id" text collate "C" NOT NULL,
	"location_id" text collate "C",
	"item" text collate "C" NOT NULL,
	"valid_from" text collate "C" NOT NULL,
	"valid_until" text collate "C",
	"withdrawn_at" text collate "C",
	"described_by" text collate "C" NOT NULL,
	"described_at" text collate "C" NOT NULL,
	"document" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"scope" text collate "C" PRIMARY KEY NOT NULL,
	"request_hash" text collate "C" NOT NULL,
	"resource" text collate "C" NOT NULL,
	"status" bigint NOT NULL,
	"headers" text collate "C" NOT NULL,
	"body" text collate "C" NOT NULL,
	"kept_at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"file_name" text collate "C" NOT NULL,
	"started_at" text collate "C" NOT NULL,
	"ended_at" text collate "C",
	"document" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intelligence" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"type" text collate "C" NOT NULL,
	"schema_version" bigint NOT NULL,
	"stage" text collate "C" NOT NULL,
	"stage_at" text collate "C" NOT NULL,
	"due_on" text collate "C",
	"answered_at" text collate "C",
	"location_id" text collate "C" NOT NULL,
	"provider_id" text collate "C" NOT NULL,
	"council_id" text collate "C",
	"originator" text collate "C" NOT NULL,
	"source_category" text collate "C" NOT NULL,
	"audience" bigint NOT NULL,
	"visible_from" text collate "C",
	"visible_until" text collate "C",
	"observed_on" text collate "C" NOT NULL,
	"topics" text collate "C" NOT NULL,
	"severity" text collate "C",
	"rating_scheme" text collate "C",
	"rating_value" text collate "C",
	"rating_place" bigint,
	"method" text collate "C",
	"visit_id" text collate "C",
	"restricts_until" text collate "C",
	"disputed" boolean NOT NULL,
	"withdrawn_at" text collate "C",
	"replied_at" text collate "C",
	"source_id" text collate "C",
	"submitted_by" text collate "C" NOT NULL,
	"submitted_at" text collate "C" NOT NULL,
	"changed_by" text collate "C" NOT NULL,
	"changed_at" text collate "C" NOT NULL,
	"retention_class" text collate "C" NOT NULL,
	"review_on" text collate "C" NOT NULL,
	"on_hold" boolean NOT NULL,
	"document" text collate "C" NOT NULL,
	"reader_document" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intelligence_extensions" (
	"item_id" text collate "C" NOT NULL,
	"position" bigint NOT NULL,
	"stage" text collate "C" NOT NULL,
	"due_before" text collate "C" NOT NULL,
	"due_on" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"made_by" text collate "C" NOT NULL,
	"made_at" text collate "C" NOT NULL,
	CONSTRAINT "intelligence_extensions_item_id_position_pk" PRIMARY KEY("item_id","position")
);
--> statement-breakpoint
CREATE TABLE "intelligence_named" (
	"item_id" text collate "C" NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	CONSTRAINT "intelligence_named_item_id_organisation_id_person_pk" PRIMARY KEY("item_id","organisation_id","person")
);
--> statement-breakpoint
CREATE TABLE "intelligence_replies" (
	"item_id" text collate "C" NOT NULL,
	"position" bigint NOT NULL,
	"id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"pointer" text collate "C",
	"answers" text collate "C",
	"sent_as" text collate "C" NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"nameable" boolean NOT NULL,
	"text" text collate "C" NOT NULL,
	"replied_by" text collate "C" NOT NULL,
	"replied_at" text collate "C" NOT NULL,
	CONSTRAINT "intelligence_replies_item_id_position_pk" PRIMARY KEY("item_id","position")
);
--> statement-breakpoint
CREATE TABLE "intelligence_versions" (
	"item_id" text collate "C" NOT NULL,
	"version" bigint NOT NULL,
	"stage" text collate "C" NOT NULL,
	"source_category" text collate "C" NOT NULL,
	"audience" bigint NOT NULL,
	"named" text collate "C" NOT NULL,
	"visible_from" text collate "C",
	"visible_until" text collate "C",
	"document" text collate "C" NOT NULL,
	"reader_document" text collate "C" NOT NULL,
	"changed_by" text collate "C" NOT NULL,
	"changed_at" text collate "C" NOT NULL,
	"replaced_at" text collate "C" NOT NULL,
	CONSTRAINT "intelligence_versions_item_id_version_pk" PRIMARY KEY("item_id","version")
);
--> statement-breakpoint
CREATE TABLE "intelligence_withdrawals" (
	"item_id" text collate "C" PRIMARY KEY NOT NULL,
	"reason" text collate "C" NOT NULL,
	"explanation" text collate "C",
	"withdrawn_by" text collate "C" NOT NULL,
	"withdrawn_at" text collate "C" NOT NULL,
	"document" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intelligence_words" (
	"item_id" text collate "C" NOT NULL,
	"told" text collate "C" NOT NULL,
	"words" text collate "C" NOT NULL,
	CONSTRAINT "intelligence_words_item_id_told_pk" PRIMARY KEY("item_id","told")
);
--> statement-breakpoint
CREATE TABLE "interests" (
	"location_id" text collate "C" NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"starts_on" text collate "C" NOT NULL,
	"ends_on" text collate "C",
	"declared_at" text collate "C" NOT NULL,
	"declared_by" text collate "C" NOT NULL,
	"document" text collate "C" NOT NULL,
	CONSTRAINT "interests_location_id_organisation_id_pk" PRIMARY KEY("location_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "location_predecessors" (
	"location_id" text collate "C" NOT NULL,
	"predecessor_id" text collate "C" NOT NULL,
	CONSTRAINT "location_predecessors_location_id_predecessor_id_pk" PRIMARY KEY("location_id","predecessor_id")
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"provider_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"name_folded" text collate "C" NOT NULL,
	"postcode" text collate "C",
	"council_id" text collate "C",
	"icb_gss" text collate "C",
	"lineage_id" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"service_types" text collate "C" NOT NULL,
	"document" text collate "C" NOT NULL,
	"sources" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "meeting_actions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"council_id" text collate "C" NOT NULL,
	"recorded_by" text collate "C" NOT NULL,
	"shared" boolean NOT NULL,
	"owner" text collate "C" NOT NULL,
	"due_on" text collate "C" NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"completed_on" text collate "C",
	"document" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_decisions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"council_id" text collate "C" NOT NULL,
	"recorded_by" text collate "C" NOT NULL,
	"shared" boolean NOT NULL,
	"decided_on" text collate "C" NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"document" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"council_id" text collate "C" NOT NULL,
	"held_on" text collate "C" NOT NULL,
	"recorded_by" text collate "C" NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"document" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation_areas" (
	"organisation_id" text collate "C" NOT NULL,
	"council_id" text collate "C" NOT NULL,
	CONSTRAINT "organisation_areas_organisation_id_council_id_pk" PRIMARY KEY("organisation_id","council_id")
);
--> statement-breakpoint
CREATE TABLE "organisation_identifiers" (
	"scheme" text collate "C" NOT NULL,
	"value" text collate "C" NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	CONSTRAINT "organisation_identifiers_scheme_value_pk" PRIMARY KEY("scheme","value")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"name_folded" text collate "C" NOT NULL,
	"gss" text collate "C",
	"region" text collate "C",
	"brand" text collate "C",
	"valid_from" text collate "C",
	"valid_to" text collate "C",
	"successor" text collate "C",
	"document" text collate "C" NOT NULL,
	"sources" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "overlap_decisions" (
	"visit_id" text collate "C" NOT NULL,
	"other_id" text collate "C" NOT NULL,
	"owner" text collate "C" NOT NULL,
	"location_id" text collate "C" NOT NULL,
	"decision" text collate "C" NOT NULL,
	"reason" text collate "C",
	"explanation" text collate "C",
	"period" text collate "C",
	"topics" text collate "C",
	"relies_until" text collate "C",
	"ground" text collate "C" NOT NULL,
	"decided_by" text collate "C" NOT NULL,
	"decided_at" text collate "C" NOT NULL,
	CONSTRAINT "overlap_decisions_visit_id_other_id_pk" PRIMARY KEY("visit_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "page_memory" (
	"organisation_id" text collate "C" NOT NULL,
	"subject" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"value" text collate "C" NOT NULL,
	"kept_until" text collate "C" NOT NULL,
	CONSTRAINT "page_memory_organisation_id_subject_name_pk" PRIMARY KEY("organisation_id","subject","name")
);
--> statement-breakpoint
CREATE TABLE "provider_links" (
	"provider_id" text collate "C" NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"ground" text collate "C" NOT NULL,
	CONSTRAINT "provider_links_provider_id_organisation_id_pk" PRIMARY KEY("provider_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "purge_items" (
	"purge_id" text collate "C" NOT NULL,
	"position" bigint NOT NULL,
	"kind" text collate "C" NOT NULL,
	"item_id" text collate "C" NOT NULL,
	"mark" text collate "C" NOT NULL,
	"document" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	CONSTRAINT "purge_items_purge_id_position_pk" PRIMARY KEY("purge_id","position")
);
--> statement-breakpoint
CREATE TABLE "purges" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"before" text collate "C" NOT NULL,
	"classes" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"size" bigint NOT NULL,
	"earlier" bigint NOT NULL,
	"digest" text collate "C" NOT NULL,
	"proposed_by" text collate "C" NOT NULL,
	"proposed_at" text collate "C" NOT NULL,
	"confirm_by" text collate "C" NOT NULL,
	"confirmed_by" text collate "C",
	"confirmed_at" text collate "C",
	"done_at" text collate "C",
	"gone" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_holds" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"item_id" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"reference" text collate "C" NOT NULL,
	"placed_by" text collate "C" NOT NULL,
	"placed_at" text collate "C" NOT NULL,
	"release_reason" text collate "C",
	"released_by" text collate "C",
	"released_at" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "retention_reviews" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"item_id" text collate "C" NOT NULL,
	"keep_until_before" text collate "C" NOT NULL,
	"keep_until" text collate "C" NOT NULL,
	"usually_until" text collate "C" NOT NULL,
	"reason" text collate "C",
	"reviewed_by" text collate "C" NOT NULL,
	"reviewed_at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_runs" (
	"task" text collate "C" PRIMARY KEY NOT NULL,
	"done_at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit_shared_with" (
	"visit_id" text collate "C" NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	CONSTRAINT "visit_shared_with_visit_id_organisation_id_pk" PRIMARY KEY("visit_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "visit_sources" (
	"owner" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"visit_id" text collate "C" NOT NULL,
	"row_hash" text collate "C" NOT NULL,
	"brought_at" text collate "C" NOT NULL,
	CONSTRAINT "visit_sources_owner_source_id_pk" PRIMARY KEY("owner","source_id")
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"location_id" text collate "C" NOT NULL,
	"provider_id" text collate "C" NOT NULL,
	"owner" text collate "C" NOT NULL,
	"by_regulator" boolean NOT NULL,
	"kind" text collate "C" NOT NULL,
	"basis" text collate "C" NOT NULL,
	"topics" text collate "C" NOT NULL,
	"starts_on" text collate "C" NOT NULL,
	"ends_on" text collate "C" NOT NULL,
	"notice" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"external" text collate "C",
	"joint_lead" text collate "C",
	"confirmed" boolean NOT NULL,
	"cancelled_on" text collate "C",
	"planned_by" text collate "C" NOT NULL,
	"planned_at" text collate "C" NOT NULL,
	"document" text collate "C" NOT NULL,
	"body_document" text collate "C" NOT NULL,
	"provider_document" text collate "C" NOT NULL,
	"changed_at" text collate "C" NOT NULL,
	"body_changed_at" text collate "C" NOT NULL,
	"provider_changed_at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "withdrawal_acknowledgements" (
	"item_id" text collate "C" NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"nameable" boolean NOT NULL,
	"acknowledged_on" text collate "C" NOT NULL,
	"acknowledged_by" text collate "C" NOT NULL,
	"acknowledged_at" text collate "C" NOT NULL,
	CONSTRAINT "withdrawal_acknowledgements_item_id_organisation_id_pk" PRIMARY KEY("item_id","organisation_id")
);
--> statement-breakpoint
CREATE INDEX "audit_checkpoints_by_time" ON "audit_checkpoints" USING btree ("organisation_id","at","size");--> statement-breakpoint
CREATE INDEX "audit_entries_by_organisation" ON "audit_entries" USING btree ("organisation_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_erasures_by_purge" ON "audit_erasures" USING btree ("purge_id","entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_links_by_entry" ON "audit_links" USING btree ("entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_by_secret" ON "calendar_feeds" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "calendar_feeds_by_owner" ON "calendar_feeds" USING btree ("organisation_id","subject","id");--> statement-breakpoint
CREATE UNIQUE INDEX "changes_by_position" ON "changes" USING btree ("position");--> statement-breakpoint
CREATE INDEX "changes_waiting" ON "changes" USING btree ("position","at","turn","id");--> statement-breakpoint
CREATE INDEX "changes_by_item" ON "changes" USING btree ("item_id","position");--> statement-breakpoint
CREATE INDEX "combinations_by_other" ON "combinations" USING btree ("other_visit_id");--> statement-breakpoint
CREATE INDEX "combinations_by_other_owner" ON "combinations" USING btree ("other_owner","state");--> statement-breakpoint
CREATE INDEX "consultations_by_asker" ON "consultations" USING btree ("asker","status","due_on","id");--> statement-breakpoint
CREATE INDEX "consultations_by_originator" ON "consultations" USING btree ("originator","status","due_on","id");--> statement-breakpoint
CREATE INDEX "consultations_by_item" ON "consultations" USING btree ("item_id","asked_at","id");--> statement-breakpoint
CREATE INDEX "contradictions_by_provider" ON "contradictions" USING btree ("provider_id","registered_at","id");--> statement-breakpoint
CREATE INDEX "contradictions_by_location" ON "contradictions" USING btree ("location_id","registered_at","id");--> statement-breakpoint
CREATE INDEX "contradictions_by_first_party" ON "contradictions" USING btree ("first_party","registered_at","id");--> statement-breakpoint
CREATE INDEX "contradictions_by_second_party" ON "contradictions" USING btree ("second_party","registered_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "email_digests_by_secret" ON "email_digests" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "email_digests_by_due" ON "email_digests" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "evidence_by_provider" ON "evidence" USING btree ("provider_id","item","id");--> statement-breakpoint
CREATE INDEX "evidence_by_location" ON "evidence" USING btree ("location_id","item","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_age" ON "idempotency_keys" USING btree ("kept_at");--> statement-breakpoint
CREATE INDEX "imports_by_start" ON "imports" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "intelligence_by_location" ON "intelligence" USING btree ("location_id","observed_on","id");--> statement-breakpoint
CREATE INDEX "intelligence_by_provider" ON "intelligence" USING btree ("provider_id","observed_on","id");--> statement-breakpoint
CREATE INDEX "intelligence_by_time" ON "intelligence" USING btree ("stage_at","id");--> statement-breakpoint
CREATE INDEX "intelligence_by_release" ON "intelligence" USING btree ("visible_from");--> statement-breakpoint
CREATE INDEX "intelligence_by_withdrawal" ON "intelligence" USING btree ("withdrawn_at","id");--> statement-breakpoint
CREATE INDEX "intelligence_by_council" ON "intelligence" USING btree ("council_id","observed_on","id");--> statement-breakpoint
CREATE INDEX "intelligence_by_due_day" ON "intelligence" USING btree ("due_on","id");--> statement-breakpoint
CREATE INDEX "intelligence_by_review_day" ON "intelligence" USING btree ("review_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "intelligence_by_source" ON "intelligence" USING btree ("originator","source_id");--> statement-breakpoint
CREATE UNIQUE INDEX "replies_by_id" ON "intelligence_replies" USING btree ("id");--> statement-breakpoint
CREATE INDEX "interests_by_organisation" ON "interests" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "predecessors_by_predecessor" ON "location_predecessors" USING btree ("predecessor_id");--> statement-breakpoint
CREATE INDEX "locations_by_name" ON "locations" USING btree ("name_folded","id");--> statement-breakpoint
CREATE INDEX "locations_by_council" ON "locations" USING btree ("council_id","name_folded","id");--> statement-breakpoint
CREATE INDEX "locations_by_provider" ON "locations" USING btree ("provider_id","id");--> statement-breakpoint
CREATE INDEX "locations_by_postcode" ON "locations" USING btree ("postcode","id");--> statement-breakpoint
CREATE INDEX "locations_by_lineage" ON "locations" USING btree ("lineage_id","id");--> statement-breakpoint
CREATE INDEX "meeting_actions_by_council" ON "meeting_actions" USING btree ("council_id","due_on","id");--> statement-breakpoint
CREATE INDEX "meeting_decisions_by_council" ON "meeting_decisions" USING btree ("council_id","recorded_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_by_day" ON "meetings" USING btree ("council_id","held_on");--> statement-breakpoint
CREATE INDEX "identifiers_by_organisation" ON "organisation_identifiers" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "organisations_by_name" ON "organisations" USING btree ("kind","name_folded","id");--> statement-breakpoint
CREATE INDEX "organisations_by_brand" ON "organisations" USING btree ("brand");--> statement-breakpoint
CREATE INDEX "organisations_by_gss" ON "organisations" USING btree ("gss");--> statement-breakpoint
CREATE INDEX "decisions_by_owner" ON "overlap_decisions" USING btree ("owner","relies_until");--> statement-breakpoint
CREATE INDEX "decisions_by_location" ON "overlap_decisions" USING btree ("location_id","decided_at");--> statement-breakpoint
CREATE INDEX "decisions_by_time" ON "overlap_decisions" USING btree ("decided_at");--> statement-breakpoint
CREATE INDEX "page_memory_by_age" ON "page_memory" USING btree ("kept_until");--> statement-breakpoint
CREATE INDEX "links_by_organisation" ON "provider_links" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "purge_items_by_state" ON "purge_items" USING btree ("purge_id","state","position");--> statement-breakpoint
CREATE INDEX "purges_by_organisation" ON "purges" USING btree ("organisation_id","proposed_at","id");--> statement-breakpoint
CREATE INDEX "purges_by_status" ON "purges" USING btree ("status");--> statement-breakpoint
CREATE INDEX "retention_holds_by_item" ON "retention_holds" USING btree ("item_id","placed_at","id");--> statement-breakpoint
CREATE INDEX "retention_reviews_by_item" ON "retention_reviews" USING btree ("item_id","reviewed_at","id");--> statement-breakpoint
CREATE INDEX "visit_sources_by_visit" ON "visit_sources" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "visits_by_location" ON "visits" USING btree ("location_id","starts_on","id");--> statement-breakpoint
CREATE INDEX "visits_by_provider" ON "visits" USING btree ("provider_id","starts_on","id");--> statement-breakpoint
CREATE INDEX "visits_by_owner" ON "visits" USING btree ("owner","starts_on","id");--> statement-breakpoint
CREATE INDEX "visits_by_start" ON "visits" USING btree ("starts_on","id");--> statement-breakpoint
CREATE INDEX "visits_by_joint_lead" ON "visits" USING btree ("joint_lead");