CREATE TABLE `adherences` (
	`organisation_id` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`version` text NOT NULL,
	`signed_by` text NOT NULL,
	`office` text NOT NULL,
	`signed_on` text NOT NULL,
	`retention_class` text NOT NULL,
	`review_on` text,
	`recorded_at` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `starts_on`)
);
--> statement-breakpoint
CREATE TABLE `audit_checkpoints` (
	`organisation_id` text NOT NULL,
	`size` integer NOT NULL,
	`root` text NOT NULL,
	`frontier` text NOT NULL,
	`at` text NOT NULL,
	`key_id` text NOT NULL,
	`signature` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `size`)
);
--> statement-breakpoint
CREATE INDEX `audit_checkpoints_by_time` ON `audit_checkpoints` (`organisation_id`,`at`,`size`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`at` text NOT NULL,
	`subject` text NOT NULL,
	`action` text NOT NULL,
	`entry` text NOT NULL,
	`salt` text NOT NULL,
	`leaf` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entries_by_organisation` ON `audit_entries` (`organisation_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `audit_erasures` (
	`entry_id` text PRIMARY KEY NOT NULL,
	`purge_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_erasures_by_purge` ON `audit_erasures` (`purge_id`,`entry_id`);--> statement-breakpoint
CREATE TABLE `audit_links` (
	`organisation_id` text NOT NULL,
	`position` integer NOT NULL,
	`entry_id` text NOT NULL,
	`root` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `position`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_links_by_entry` ON `audit_links` (`entry_id`);--> statement-breakpoint
CREATE TABLE `audit_pending` (
	`entry_id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `calendar_feeds` (
	`id` text PRIMARY KEY NOT NULL,
	`secret_hash` text NOT NULL,
	`subject` text NOT NULL,
	`organisation_id` text NOT NULL,
	`roles` text NOT NULL,
	`locations` text,
	`brand` text,
	`provider_id` text,
	`location_id` text,
	`name` text NOT NULL,
	`made_at` text NOT NULL,
	`expires_on` text NOT NULL,
	`last_used_on` text,
	`revoked_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_by_secret` ON `calendar_feeds` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `calendar_feeds_by_owner` ON `calendar_feeds` (`organisation_id`,`subject`,`id`);--> statement-breakpoint
CREATE TABLE `changes` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`item_id` text NOT NULL,
	`at` text NOT NULL,
	`turn` integer NOT NULL,
	`position` integer,
	`version` integer,
	`before` text,
	`reply` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `changes_by_position` ON `changes` (`position`);--> statement-breakpoint
CREATE INDEX `changes_waiting` ON `changes` (`position`,`at`,`turn`,`id`);--> statement-breakpoint
CREATE INDEX `changes_by_item` ON `changes` (`item_id`,`position`);--> statement-breakpoint
CREATE TABLE `combinations` (
	`visit_id` text NOT NULL,
	`other_visit_id` text NOT NULL,
	`owner` text NOT NULL,
	`other_owner` text NOT NULL,
	`location_id` text NOT NULL,
	`lead_visit_id` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`state` text NOT NULL,
	`answer_by` text NOT NULL,
	`offered_by` text NOT NULL,
	`offered_at` text NOT NULL,
	`answered_by` text,
	`answered_at` text,
	`joined_at` text,
	PRIMARY KEY(`visit_id`, `other_visit_id`)
);
--> statement-breakpoint
CREATE INDEX `combinations_by_other` ON `combinations` (`other_visit_id`);--> statement-breakpoint
CREATE INDEX `combinations_by_other_owner` ON `combinations` (`other_owner`,`state`);--> statement-breakpoint
CREATE TABLE `consultations` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`item_type` text NOT NULL,
	`location_id` text NOT NULL,
	`council_id` text,
	`asker` text NOT NULL,
	`person` text,
	`originator` text NOT NULL,
	`kind` text NOT NULL,
	`reference` text NOT NULL,
	`received_on` text NOT NULL,
	`due_on` text NOT NULL,
	`request_due_on` text NOT NULL,
	`status` text NOT NULL,
	`asked_on` text NOT NULL,
	`asked_at` text NOT NULL,
	`asked_by` text NOT NULL,
	`view` text,
	`exemptions` text NOT NULL,
	`note` text,
	`answered_on` text,
	`answered_by` text,
	`outcome` text,
	`decided_on` text,
	`decided_by` text,
	`withdrawn_on` text,
	`withdrawn_by` text,
	`changed_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `consultations_by_asker` ON `consultations` (`asker`,`status`,`due_on`,`id`);--> statement-breakpoint
CREATE INDEX `consultations_by_originator` ON `consultations` (`originator`,`status`,`due_on`,`id`);--> statement-breakpoint
CREATE INDEX `consultations_by_item` ON `consultations` (`item_id`,`asked_at`,`id`);--> statement-breakpoint
CREATE TABLE `contradictions` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`location_id` text NOT NULL,
	`first_party` text NOT NULL,
	`second_party` text NOT NULL,
	`status` text NOT NULL,
	`registered_by` text NOT NULL,
	`registered_at` text NOT NULL,
	`registered_on` text NOT NULL,
	`due_on` text NOT NULL,
	`ended_on` text,
	`sources` text NOT NULL,
	`proposal` text,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `contradictions_by_provider` ON `contradictions` (`provider_id`,`registered_at`,`id`);--> statement-breakpoint
CREATE INDEX `contradictions_by_location` ON `contradictions` (`location_id`,`registered_at`,`id`);--> statement-breakpoint
CREATE INDEX `contradictions_by_first_party` ON `contradictions` (`first_party`,`registered_at`,`id`);--> statement-breakpoint
CREATE INDEX `contradictions_by_second_party` ON `contradictions` (`second_party`,`registered_at`,`id`);--> statement-breakpoint
CREATE TABLE `disclosure_months` (
	`owner` text NOT NULL,
	`month` text NOT NULL,
	`kind` text NOT NULL,
	`item_id` text NOT NULL,
	`reader` text NOT NULL,
	`location_id` text NOT NULL,
	PRIMARY KEY(`owner`, `month`, `kind`, `item_id`, `reader`)
);
--> statement-breakpoint
CREATE TABLE `email_digests` (
	`organisation_id` text NOT NULL,
	`subject` text NOT NULL,
	`id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`roles` text NOT NULL,
	`locations` text,
	`brand` text,
	`address` text NOT NULL,
	`days` text NOT NULL,
	`weekday` integer NOT NULL,
	`hour` integer NOT NULL,
	`quiet_from` integer NOT NULL,
	`quiet_to` integer NOT NULL,
	`changed_at` text NOT NULL,
	`salt` text NOT NULL,
	`told` text NOT NULL,
	`last_sent_on` text,
	`due_at` text NOT NULL,
	`claimed_until` text,
	`tries` integer NOT NULL,
	`first_tried_at` text,
	`failed_on` text,
	PRIMARY KEY(`organisation_id`, `subject`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `email_digests_by_secret` ON `email_digests` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `email_digests_by_due` ON `email_digests` (`due_at`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`location_id` text,
	`item` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_until` text,
	`withdrawn_at` text,
	`described_by` text NOT NULL,
	`described_at` text NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `evidence_by_provider` ON `evidence` (`provider_id`,`item`,`id`);--> statement-breakpoint
CREATE INDEX `evidence_by_location` ON `evidence` (`location_id`,`item`,`id`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`scope` text PRIMARY KEY NOT NULL,
	`request_hash` text NOT NULL,
	`resource` text NOT NULL,
	`status` integer NOT NULL,
	`headers` text NOT NULL,
	`body` text NOT NULL,
	`kept_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_age` ON `idempotency_keys` (`kept_at`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `imports_by_start` ON `imports` (`started_at`,`id`);--> statement-breakpoint
CREATE TABLE `intelligence` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`type` text NOT NULL,
	`schema_version` integer NOT NULL,
	`stage` text NOT NULL,
	`stage_at` text NOT NULL,
	`due_on` text,
	`answered_at` text,
	`location_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`council_id` text,
	`originator` text NOT NULL,
	`source_category` text NOT NULL,
	`audience` integer NOT NULL,
	`visible_from` text,
	`visible_until` text,
	`observed_on` text NOT NULL,
	`topics` text NOT NULL,
	`severity` text,
	`rating_scheme` text,
	`rating_value` text,
	`rating_place` integer,
	`method` text,
	`visit_id` text,
	`restricts_until` text,
	`disputed` integer NOT NULL,
	`withdrawn_at` text,
	`replied_at` text,
	`source_id` text,
	`submitted_by` text NOT NULL,
	`submitted_at` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` text NOT NULL,
	`retention_class` text NOT NULL,
	`review_on` text NOT NULL,
	`on_hold` integer NOT NULL,
	`document` text NOT NULL,
	`reader_document` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `intelligence_by_location` ON `intelligence` (`location_id`,`observed_on`,`id`);--> statement-breakpoint
CREATE INDEX `intelligence_by_provider` ON `intelligence` (`provider_id`,`observed_on`,`id`);--> statement-breakpoint
CREATE INDEX `intelligence_by_time` ON `intelligence` (`stage_at`,`id`);--> statement-breakpoint
CREATE INDEX `intelligence_by_release` ON `intelligence` (`visible_from`);--> statement-breakpoint
CREATE INDEX `intelligence_by_withdrawal` ON `intelligence` (`withdrawn_at`,`id`);--> statement-breakpoint
CREATE INDEX `intelligence_by_council` ON `intelligence` (`council_id`,`observed_on`,`id`);--> statement-breakpoint
CREATE INDEX `intelligence_by_due_day` ON `intelligence` (`due_on`,`id`);--> statement-breakpoint
CREATE INDEX `intelligence_by_review_day` ON `intelligence` (`review_on`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `intelligence_by_source` ON `intelligence` (`originator`,`source_id`);--> statement-breakpoint
CREATE TABLE `intelligence_extensions` (
	`item_id` text NOT NULL,
	`position` integer NOT NULL,
	`stage` text NOT NULL,
	`due_before` text NOT NULL,
	`due_on` text NOT NULL,
	`reason` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` text NOT NULL,
	PRIMARY KEY(`item_id`, `position`)
);
--> statement-breakpoint
CREATE TABLE `intelligence_named` (
	`item_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`person` text NOT NULL,
	PRIMARY KEY(`item_id`, `organisation_id`, `person`)
);
--> statement-breakpoint
CREATE TABLE `intelligence_replies` (
	`item_id` text NOT NULL,
	`position` integer NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`pointer` text,
	`answers` text,
	`sent_as` text NOT NULL,
	`organisation_id` text NOT NULL,
	`nameable` integer NOT NULL,
	`text` text NOT NULL,
	`replied_by` text NOT NULL,
	`replied_at` text NOT NULL,
	PRIMARY KEY(`item_id`, `position`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `replies_by_id` ON `intelligence_replies` (`id`);--> statement-breakpoint
CREATE TABLE `intelligence_versions` (
	`item_id` text NOT NULL,
	`version` integer NOT NULL,
	`stage` text NOT NULL,
	`source_category` text NOT NULL,
	`audience` integer NOT NULL,
	`named` text NOT NULL,
	`visible_from` text,
	`visible_until` text,
	`document` text NOT NULL,
	`reader_document` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` text NOT NULL,
	`replaced_at` text NOT NULL,
	PRIMARY KEY(`item_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `intelligence_withdrawals` (
	`item_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`explanation` text,
	`withdrawn_by` text NOT NULL,
	`withdrawn_at` text NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `intelligence_words` (
	`item_id` text NOT NULL,
	`told` text NOT NULL,
	`words` text NOT NULL,
	PRIMARY KEY(`item_id`, `told`)
);
--> statement-breakpoint
CREATE TABLE `interests` (
	`location_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`declared_at` text NOT NULL,
	`declared_by` text NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`location_id`, `organisation_id`)
);
--> statement-breakpoint
CREATE INDEX `interests_by_organisation` ON `interests` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `location_predecessors` (
	`location_id` text NOT NULL,
	`predecessor_id` text NOT NULL,
	PRIMARY KEY(`location_id`, `predecessor_id`)
);
--> statement-breakpoint
CREATE INDEX `predecessors_by_predecessor` ON `location_predecessors` (`predecessor_id`);--> statement-breakpoint
CREATE TABLE `locations` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`name` text NOT NULL,
	`name_folded` text NOT NULL,
	`postcode` text,
	`council_id` text,
	`icb_gss` text,
	`lineage_id` text NOT NULL,
	`status` text NOT NULL,
	`service_types` text NOT NULL,
	`document` text NOT NULL,
	`sources` text
);
--> statement-breakpoint
CREATE INDEX `locations_by_name` ON `locations` (`name_folded`,`id`);--> statement-breakpoint
CREATE INDEX `locations_by_council` ON `locations` (`council_id`,`name_folded`,`id`);--> statement-breakpoint
CREATE INDEX `locations_by_provider` ON `locations` (`provider_id`,`id`);--> statement-breakpoint
CREATE INDEX `locations_by_postcode` ON `locations` (`postcode`,`id`);--> statement-breakpoint
CREATE INDEX `locations_by_lineage` ON `locations` (`lineage_id`,`id`);--> statement-breakpoint
CREATE TABLE `meeting_actions` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`recorded_by` text NOT NULL,
	`shared` integer NOT NULL,
	`owner` text NOT NULL,
	`due_on` text NOT NULL,
	`recorded_at` text NOT NULL,
	`completed_on` text,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `meeting_actions_by_council` ON `meeting_actions` (`council_id`,`due_on`,`id`);--> statement-breakpoint
CREATE TABLE `meeting_decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`recorded_by` text NOT NULL,
	`shared` integer NOT NULL,
	`decided_on` text NOT NULL,
	`recorded_at` text NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `meeting_decisions_by_council` ON `meeting_decisions` (`council_id`,`recorded_at`,`id`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`held_on` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` text NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_by_day` ON `meetings` (`council_id`,`held_on`);--> statement-breakpoint
CREATE TABLE `organisation_areas` (
	`organisation_id` text NOT NULL,
	`council_id` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `council_id`)
);
--> statement-breakpoint
CREATE TABLE `organisation_identifiers` (
	`scheme` text NOT NULL,
	`value` text NOT NULL,
	`organisation_id` text NOT NULL,
	PRIMARY KEY(`scheme`, `value`)
);
--> statement-breakpoint
CREATE INDEX `identifiers_by_organisation` ON `organisation_identifiers` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_folded` text NOT NULL,
	`gss` text,
	`region` text,
	`brand` text,
	`valid_from` text,
	`valid_to` text,
	`successor` text,
	`document` text NOT NULL,
	`sources` text
);
--> statement-breakpoint
CREATE INDEX `organisations_by_name` ON `organisations` (`kind`,`name_folded`,`id`);--> statement-breakpoint
CREATE INDEX `organisations_by_brand` ON `organisations` (`brand`);--> statement-breakpoint
CREATE INDEX `organisations_by_gss` ON `organisations` (`gss`);--> statement-breakpoint
CREATE TABLE `overlap_decisions` (
	`visit_id` text NOT NULL,
	`other_id` text NOT NULL,
	`owner` text NOT NULL,
	`location_id` text NOT NULL,
	`decision` text NOT NULL,
	`reason` text,
	`explanation` text,
	`period` text,
	`topics` text,
	`relies_until` text,
	`ground` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` text NOT NULL,
	PRIMARY KEY(`visit_id`, `other_id`)
);
--> statement-breakpoint
CREATE INDEX `decisions_by_owner` ON `overlap_decisions` (`owner`,`relies_until`);--> statement-breakpoint
CREATE INDEX `decisions_by_location` ON `overlap_decisions` (`location_id`,`decided_at`);--> statement-breakpoint
CREATE INDEX `decisions_by_time` ON `overlap_decisions` (`decided_at`);--> statement-breakpoint
CREATE TABLE `page_memory` (
	`organisation_id` text NOT NULL,
	`subject` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`kept_until` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `subject`, `name`)
);
--> statement-breakpoint
CREATE INDEX `page_memory_by_age` ON `page_memory` (`kept_until`);--> statement-breakpoint
CREATE TABLE `provider_links` (
	`provider_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`ground` text NOT NULL,
	PRIMARY KEY(`provider_id`, `organisation_id`)
);
--> statement-breakpoint
CREATE INDEX `links_by_organisation` ON `provider_links` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `purge_items` (
	`purge_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`item_id` text NOT NULL,
	`mark` text NOT NULL,
	`document` text NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`purge_id`, `position`)
);
--> statement-breakpoint
CREATE INDEX `purge_items_by_state` ON `purge_items` (`purge_id`,`state`,`position`);--> statement-breakpoint
CREATE TABLE `purges` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`kind` text NOT NULL,
	`before` text NOT NULL,
	`classes` text NOT NULL,
	`status` text NOT NULL,
	`size` integer NOT NULL,
	`earlier` integer NOT NULL,
	`digest` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` text NOT NULL,
	`confirm_by` text NOT NULL,
	`confirmed_by` text,
	`confirmed_at` text,
	`done_at` text,
	`gone` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `purges_by_organisation` ON `purges` (`organisation_id`,`proposed_at`,`id`);--> statement-breakpoint
CREATE INDEX `purges_by_status` ON `purges` (`status`);--> statement-breakpoint
CREATE TABLE `retention_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`reason` text NOT NULL,
	`reference` text NOT NULL,
	`placed_by` text NOT NULL,
	`placed_at` text NOT NULL,
	`release_reason` text,
	`released_by` text,
	`released_at` text
);
--> statement-breakpoint
CREATE INDEX `retention_holds_by_item` ON `retention_holds` (`item_id`,`placed_at`,`id`);--> statement-breakpoint
CREATE TABLE `retention_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`keep_until_before` text NOT NULL,
	`keep_until` text NOT NULL,
	`usually_until` text NOT NULL,
	`reason` text,
	`reviewed_by` text NOT NULL,
	`reviewed_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `retention_reviews_by_item` ON `retention_reviews` (`item_id`,`reviewed_at`,`id`);--> statement-breakpoint
CREATE TABLE `task_runs` (
	`task` text PRIMARY KEY NOT NULL,
	`done_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `visit_shared_with` (
	`visit_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	PRIMARY KEY(`visit_id`, `organisation_id`)
);
--> statement-breakpoint
CREATE TABLE `visit_sources` (
	`owner` text NOT NULL,
	`source_id` text NOT NULL,
	`visit_id` text NOT NULL,
	`row_hash` text NOT NULL,
	`brought_at` text NOT NULL,
	PRIMARY KEY(`owner`, `source_id`)
);
--> statement-breakpoint
CREATE INDEX `visit_sources_by_visit` ON `visit_sources` (`visit_id`);--> statement-breakpoint
CREATE TABLE `visits` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`owner` text NOT NULL,
	`by_regulator` integer NOT NULL,
	`kind` text NOT NULL,
	`basis` text NOT NULL,
	`topics` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`notice` text NOT NULL,
	`status` text NOT NULL,
	`external` text,
	`joint_lead` text,
	`confirmed` integer NOT NULL,
	`cancelled_on` text,
	`planned_by` text NOT NULL,
	`planned_at` text NOT NULL,
	`document` text NOT NULL,
	`body_document` text NOT NULL,
	`provider_document` text NOT NULL,
	`changed_at` text NOT NULL,
	`body_changed_at` text NOT NULL,
	`provider_changed_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `visits_by_location` ON `visits` (`location_id`,`starts_on`,`id`);--> statement-breakpoint
CREATE INDEX `visits_by_provider` ON `visits` (`provider_id`,`starts_on`,`id`);--> statement-breakpoint
CREATE INDEX `visits_by_owner` ON `visits` (`owner`,`starts_on`,`id`);--> statement-breakpoint
CREATE INDEX `visits_by_start` ON `visits` (`starts_on`,`id`);--> statement-breakpoint
CREATE INDEX `visits_by_joint_lead` ON `visits` (`joint_lead`);--> statement-breakpoint
CREATE TABLE `withdrawal_acknowledgements` (
	`item_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`nameable` integer NOT NULL,
	`acknowledged_on` text NOT NULL,
	`acknowledged_by` text NOT NULL,
	`acknowledged_at` text NOT NULL,
	PRIMARY KEY(`item_id`, `organisation_id`)
);
