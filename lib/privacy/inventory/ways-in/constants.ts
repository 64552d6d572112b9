import type { PersonalTable } from "../types";

const account = [{ column: "account_id", is: "account" }] as const;

/** What is kept about people as users: how they sign in, what they did, what was sent to them. */
export const wayInTables: Readonly<Record<string, PersonalTable>> = {
  accounts: {
    of: [{ column: "id", is: "account" }],
    columns: {
      key: "id tenant_id",
      fact: "locale status deactivated_at deactivated_for last_sign_in_at last_used_at renew_factor_since inactive_warned_at created_at",
      text: "deactivated_reason",
      who: "deactivated_by",
      sealed: "phone email",
      index: "phone_hash email_hash",
    },
    erasure: { as: "emptied", rule: "trail" },
  },
  sessions: {
    of: account,
    columns: {
      key: "id tenant_id account_id",
      fact: "token_issued_at confirmed_at methods proven_at created_at last_seen_at expires_at",
      text: "device network",
      secret: "token_hash previous_hash",
    },
    erasure: { as: "deleted" },
  },
  sign_in_places: {
    of: account,
    columns: { key: "session_id tenant_id account_id", fact: "at country latitude longitude" },
    erasure: { as: "deleted" },
  },
  alerts: {
    of: account,
    columns: {
      key: "id tenant_id account_id",
      fact: "kind facts occurrences status raised_at last_at disowned_at settled_at",
      text: "words",
      who: "settled_by",
      index: "subject",
    },
    erasure: { as: "emptied", rule: "trail", set: { words: "—" } },
  },
  support_views: {
    of: account,
    columns: {
      key: "id tenant_id account_id admin_id",
      fact: "admin_name asked_at opened_at expires_at ended_at",
      sealed: "reason",
      secret: "token_hash",
    },
    erasure: { as: "deleted" },
  },
  half_sign_ins: {
    of: account,
    columns: {
      key: "id tenant_id account_id",
      fact: "methods attempts created_at expires_at",
      secret: "token_hash mark_of",
    },
    erasure: { as: "deleted" },
  },
  passwords: {
    of: account,
    columns: { key: "account_id tenant_id", fact: "set_at", secret: "hash" },
    erasure: { as: "deleted" },
  },
  totp_factors: {
    of: account,
    columns: {
      key: "account_id tenant_id",
      fact: "created_at confirmed_at",
      index: "last_step",
      secret: "secret",
    },
    erasure: { as: "deleted" },
  },
  recovery_codes: {
    of: account,
    columns: { key: "id tenant_id account_id", fact: "created_at used_at", secret: "code_hash" },
    erasure: { as: "deleted" },
  },
  passkeys: {
    of: account,
    columns: {
      key: "id tenant_id account_id",
      fact: "site transports is_backed_up created_at last_used_at",
      text: "name",
      index: "counter",
      secret: "credential_id public_key",
    },
    erasure: { as: "deleted" },
  },
  passkey_challenges: {
    of: account,
    columns: {
      key: "id tenant_id account_id",
      fact: "purpose site created_at expires_at",
      // For minutes: what the answer is checked against.
      secret: "browser_hash challenge_hash",
    },
    erasure: { as: "deleted" },
  },
  otp_challenges: {
    of: [{ column: "phone_hash", is: "phone" }],
    columns: {
      key: "id tenant_id",
      fact: "purpose attempts created_at expires_at consumed_at",
      index: "phone_hash",
      secret: "code_hash",
    },
    erasure: { as: "deleted" },
  },
  email_proofs: {
    of: [...account, { column: "email_hash", is: "email" }],
    columns: {
      key: "id tenant_id account_id",
      fact: "purpose attempts created_at expires_at consumed_at",
      sealed: "email",
      index: "email_hash",
      secret: "code_hash link_hash",
    },
    erasure: { as: "deleted" },
  },
  way_changes: {
    of: account,
    columns: {
      key: "id tenant_id account_id subject_id",
      fact: "kind changed_at told_at disowned_at",
      sealed: "old_phone old_email",
    },
    erasure: { as: "deleted" },
  },
  api_tokens: {
    of: account,
    columns: {
      key: "id tenant_id account_id unit_id",
      fact: "kind scopes created_at expires_at last_used_at revoked_at",
      text: "name last_network",
      who: "revoked_by",
      secret: "prefix token_hash",
    },
    erasure: { as: "deleted" },
  },
  identities: {
    of: account,
    columns: {
      key: "id tenant_id account_id provider_id",
      fact: "issuer linked_at last_used_at",
      sealed: "label",
      index: "subject_hash",
    },
    erasure: { as: "deleted" },
  },
  provider_round_trips: {
    of: account,
    columns: {
      key: "id tenant_id provider_id account_id session_id",
      fact: "purpose created_at expires_at consumed_at",
      // For minutes: what the answer is checked against, and who came back.
      secret: "state_hash browser_hash kept identity",
    },
    erasure: { as: "deleted" },
  },
  personal_exports: {
    of: account,
    columns: {
      key: "id tenant_id account_id",
      fact: "status locale asked_at ready_at expires_at downloaded_at size_bytes",
      secret: "file_key",
    },
    erasure: { as: "deleted" },
  },
  unit_exports: {
    of: account,
    columns: {
      key: "id tenant_id unit_id account_id audit_id",
      fact: "status locale asked_at ready_at expires_at fetched_at size_bytes",
      secret: "file_key",
    },
    erasure: { as: "deleted" },
  },
  captured_messages: {
    of: [{ column: "recipient", is: "sealed_contact" }],
    columns: {
      key: "id tenant_id idempotency_key",
      fact: "channel locale template_key created_at sender",
      sealed: "recipient subject",
      // A code may be in it that is still good.
      secret: "body",
    },
    erasure: { as: "deleted" },
  },
  audit_entries: {
    of: [
      { column: "entity_id", is: "member" },
      { column: "entity_id", is: "account" },
      { column: "actor_id", is: "account" },
    ],
    columns: {
      key: "id tenant_id entity_id request_id entity_type",
      fact: "at action actor_kind changes",
      who: "actor_id",
    },
    erasure: { as: "emptied", rule: "trail" },
  },
  audit_subjects: {
    of: [{ column: "entity_id", is: "member" }],
    columns: { key: "tenant_id audit_id entity_id" },
    erasure: { as: "emptied", rule: "trail" },
  },
  approval_requests: {
    of: [
      { column: "asked_by", is: "account" },
      { column: "entity_id", is: "member", isAboutOnly: true },
      { column: "entity_id", is: "account", isAboutOnly: true },
    ],
    columns: {
      key: "id tenant_id unit_id entity_id",
      fact: "act permission includes_below status asked_at expires_at decided_at taken_up_at",
      text: "outcome",
      sealed: "reason",
      // What is asked for is mostly about somebody else.
      who: "asked_by decided_by input shown",
      index: "input_hash shown_hash",
    },
    erasure: { as: "deleted" },
  },
  invitations: {
    of: [
      { column: "accepted_by", is: "account" },
      { column: "address_hash", is: "phone" },
      { column: "address_hash", is: "email" },
    ],
    columns: {
      key: "id tenant_id unit_id position_id",
      fact: "kind is_email locale created_at sent_at sends expires_at accepted_at withdrawn_at",
      text: "name",
      sealed: "address",
      who: "invited_by console_name accepted_by",
      index: "address_hash",
    },
    erasure: { as: "deleted" },
  },
  tenant_owners: {
    of: account,
    columns: {
      key: "id tenant_id account_id",
      fact: "since ended_at",
      text: "name",
      sealed: "email",
      index: "phone_hash",
    },
    erasure: { as: "emptied", rule: "operators", kept: "name email phone_hash" },
  },
  system_admins: {
    of: account,
    columns: { key: "id tenant_id account_id", fact: "added_at ended_at", text: "name" },
    erasure: { as: "emptied", rule: "operators", kept: "name" },
  },
};
