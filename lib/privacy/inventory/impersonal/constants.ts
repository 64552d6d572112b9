import type { Columns, ImpersonalTable, NotPersonalReason } from "../types";

const about = (why: NotPersonalReason, columns: Columns): ImpersonalTable => ({ of: "nobody", why, columns });

/** Tables that say nothing about a person, and why; their columns too, so that a personal one cannot slip in. */
export const impersonalTables: Readonly<Record<string, ImpersonalTable>> = {
  tenants: about("organisation", {
    key: "id",
    fact:
      "slug host name name_local status brand_hue locales default_locale currency time_zone country " +
      "member_number_pattern is_demo created_at phone_countries is_platform kind set_up_at set_up_steps logo_key " +
      "sms_sender email_sender mail_from reply_to closes_at closed_by_console data_residency identity_documents " +
      "office_needs_provider office_fields support_until trial",
  }),
  tenant_hosts: about("organisation", {
    key: "id tenant_id",
    fact: "kind host added_at checked_at proved_at lost_at is_taken",
  }),
  registrations: about("applicants", {
    key: "id tenant_id organisation_id",
    fact: "status slug name name_local kind country locale created_at verified_at decided_at reason appeal appealed_at",
    text: "owner_name",
    sealed: "owner_email owner_phone",
  }),
  units: about("organisation", {
    key: "id tenant_id level_id parent_id path path_ltree",
    fact: "code name name_local metadata is_active archived_at boundary centre created_at",
  }),
  tags: about("organisation", { key: "id tenant_id unit_id", fact: "name created_at" }),
  grievance_counters: about("organisation", { key: "tenant_id", fact: "year last" }),
  geo_places: about("published", {
    key: "id parent_id",
    fact: "country level code names boundary version changed_at",
  }),
  geo_place_versions: about("published", {
    key: "place_id load_id parent_id",
    fact: "version names boundary at",
  }),
  geo_loads: about("published", {
    key: "id tenant_id state_id",
    fact: "country level file_name columns notes content mapping outcome status uploaded_at applied_at",
  }),
  unit_levels: about("organisation", {
    key: "id tenant_id",
    fact: "rank key name name_local name_plural name_plural_local",
  }),
  // Rows of a file are ciphertext, nobody's record yet, and go within two weeks.
  member_imports: about("organisation", {
    key: "id tenant_id anchor_id",
    fact: "status file_name format size_bytes row_count columns notes mapping uploaded_at applied_at",
    who: "uploaded_by asked_by",
    secret: "sample",
  }),
  member_import_batches: about("organisation", {
    key: "import_id tenant_id",
    fact: "number row_count repeated tried applied",
    secret: "content",
  }),
  undo_receipts: about("organisation", {
    key: "id tenant_id subject_id unit_id",
    fact: "kind status made_at undo_until undone_at",
    who: "made_by undone_by",
  }),
  unit_imports: about("organisation", {
    key: "id tenant_id anchor_id",
    fact: "status file_name format size_bytes content columns notes mapping outcome uploaded_at applied_at",
    who: "uploaded_by applied_by",
  }),
  alert_thresholds: about("organisation", { key: "tenant_id kind", fact: "threshold window_minutes" }),
  positions: about("organisation", {
    key: "id tenant_id level_id",
    fact:
      "name name_local is_elected holders_max sort_order is_active needs_second_factor " +
      "term_months_max terms_in_row_max pause_months terms_max allows_exceptions",
  }),
  position_grants: about("organisation", {
    key: "tenant_id position_id",
    fact: "permission reach condition",
  }),
  identity_providers: about("organisation", {
    key: "id tenant_id",
    fact: "kind name issuer sign_on_url is_on created_at updated_at",
    secret: "client_id client_secret certificates",
  }),
  spent_assertions: about("machinery", { key: "tenant_id provider_id", fact: "assertion_hash expires_at" }),
  four_eyes_marks: about("organisation", { key: "tenant_id", fact: "act marked_at", who: "marked_by" }),
  retention_rules: about("organisation", { key: "tenant_id key", fact: "is_on days changed_at" }),
  contact_settings: about("organisation", {
    key: "tenant_id",
    fact: "quiet_from quiet_to weekly_max updated_at",
  }),
  silence_windows: about("organisation", {
    key: "id tenant_id unit_id",
    fact: "name starts_at ends_at created_at lifted_at",
  }),
  announcements: about("published", {
    key: "id tenant_id unit_id",
    fact:
      "includes_below status priority channels scheduled_for published_at dispatched_at cancelled_at expires_at " +
      "pinned_at created_at updated_at slice_count slices_planned basis releases",
    who: "created_by",
  }),
  bans: about("unnamed", {
    key: "id tenant_id unit_id",
    fact: "reason decided_at review_on expires_on lifted_at",
    sealed: "lift_reason",
    who: "decided_by lifted_by",
  }),
  ban_marks: about("unnamed", { key: "tenant_id ban_id", fact: "kind", index: "hash" }),
  consent_texts: about("organisation", {
    key: "tenant_id",
    fact: "purpose version locale body written_at",
    who: "written_by",
  }),
  role_charters: about("organisation", {
    key: "tenant_id",
    fact: "version locale body written_at",
    who: "written_by",
  }),
  announcement_texts: about("published", { key: "tenant_id announcement_id", fact: "locale title body" }),
  polls: about("published", {
    key: "id tenant_id unit_id",
    fact: "includes_below question question_local status closes_at opened_at published_at created_at",
    who: "created_by",
  }),
  elections: about("published", {
    key: "id tenant_id unit_id",
    fact:
      "includes_below mode title title_local description description_local status nominations_open_at " +
      "nominations_close_at opens_at closes_at member_for_days_min age_years_min quorum_percent manifest " +
      "manifest_hash roll_size cancel_reason bundle_signature created_at",
    who: "created_by",
  }),
  contests: about("published", {
    key: "id tenant_id election_id unit_id",
    fact: "position title title_local rule seats marks_max has_nota",
  }),
  // On the public board, under a number of the roll instead of a name.
  recorded_ballots: about("published", {
    key: "id tenant_id election_id",
    fact: "roll_number sequence leaf hash",
  }),
  ballot_ciphertexts: about("published", { key: "tenant_id election_id", fact: "hash" }),
  // Sealed, and under nobody's name or number.
  boxed_ballots: about("secret_vote", {
    key: "id tenant_id election_id",
    secret: "public_key sequence leaf hash",
  }),
  board_leaves: about("published", { key: "tenant_id election_id", fact: "leaf_index kind data hash" }),
  board_heads: about("published", {
    key: "tenant_id election_id",
    fact: "tree_size root_hash timestamp_ms signature",
  }),
  election_keys: about("machinery", {
    key: "tenant_id election_id",
    secret: "signing_key lot_secret issuer_key",
  }),
  poll_options: about("published", { key: "id tenant_id poll_id", fact: "position text text_local votes" }),
  poll_seals: about("secret_vote", { key: "tenant_id poll_id", secret: "key" }),
  sealed_ballots: about("secret_vote", { key: "id tenant_id poll_id", secret: "sealed" }),
  ballots: about("secret_vote", { key: "id tenant_id poll_id", secret: "option_id" }),
  member_number_counters: about("machinery", { key: "tenant_id scope", fact: "last" }),
  unit_member_counts: about("machinery", { key: "tenant_id unit_id", fact: "status members" }),
  unit_tallies: about("machinery", { key: "tenant_id unit_id", fact: "kind key total" }),
  unit_tally_deltas: about("machinery", { key: "id tenant_id unit_id", fact: "kind key delta" }),
  outbox_events: about("machinery", {
    key: "id tenant_id",
    fact: "name payload created_at sent_at claimed_until",
  }),
  rate_limits: about("machinery", { key: "tenant_id key", fact: "points resets_at" }),
  "jobs.attempts": about("machinery", {
    key: "id run_id tenant_id",
    fact: "step_name attempt error failed_at",
  }),
  "jobs.batch_events": about("machinery", { key: "id batch_key", fact: "event" }),
  "jobs.events": about("machinery", { key: "id", fact: "name body received_at" }),
  "jobs.gates": about("machinery", { key: "key", fact: "taken next_at expires_at" }),
  "jobs.queue_items": about("machinery", {
    key: "id run_id step_id key",
    fact: "kind function_id attempt payload again lane slots slot_limits run_at order_at lease lease_until lost created_at",
  }),
  "jobs.runs": about("machinery", {
    key: "id tenant_id parent_run_id parent_step_id singleton_key",
    fact: "function_id status events priority output error finish_by request created_at started_at ended_at",
  }),
  "jobs.schedules": about("machinery", { key: "function_id", fact: "cron last_tick" }),
  "jobs.steps": about("machinery", {
    key: "run_id id tenant_id",
    fact: "name op racing state result position created_at ended_at",
  }),
  "jobs.waits": about("machinery", { key: "run_id step_id", fact: "event expression match_path" }),
};
