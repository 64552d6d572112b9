import type { PersonalTable } from "../types";

const member = [{ column: "member_id", is: "member" }] as const;

/** What is kept about people as members: their record, their units, offices, messages and votes. */
export const memberTables: Readonly<Record<string, PersonalTable>> = {
  members: {
    of: [{ column: "id", is: "member" }],
    columns: {
      key: "id tenant_id account_id unit_id updated_at",
      fact: "status source consented_at applied_at joined_on verified_at locale restricted_at erased_at is_trial",
      text: "number name name_local father_name birth_date gender address_line place pin_code",
      sealed: "phone phone_alt email",
      file: "photo_key",
      who: "verified_by",
      index: "phone_hash email_hash search_text name_sounds",
      secret: "card_token",
    },
    erasure: { as: "emptied", rule: "register", kept: "number", set: { name: "—", gender: "UNDISCLOSED" } },
  },
  unit_memberships: {
    of: member,
    columns: { key: "id tenant_id member_id unit_id", fact: "is_primary joined_on left_on", text: "notes" },
    erasure: { as: "emptied", rule: "register" },
  },
  member_status_changes: {
    of: member,
    columns: {
      key: "id tenant_id member_id",
      fact: "from to changed_at",
      text: "reason",
      who: "changed_by",
    },
    erasure: { as: "emptied", rule: "register" },
  },
  member_transfers: {
    of: member,
    columns: {
      key: "id tenant_id member_id from_unit_id to_unit_id",
      fact: "status requested_at decided_at",
      text: "reason decision",
      who: "requested_by decided_by",
    },
    erasure: { as: "deleted" },
  },
  recoveries: {
    of: member,
    columns: {
      key: "id tenant_id member_id change_id",
      fact: "status asked_at expires_at identified_how due_at ended_at",
      sealed: "member_number phone words",
      index: "phone_hash",
      who: "identified_by",
    },
    erasure: { as: "deleted" },
  },
  member_tags: {
    of: member,
    columns: { key: "tenant_id tag_id member_id", fact: "put_on_at" },
    erasure: { as: "deleted" },
  },
  member_views: {
    of: [{ column: "account_id", is: "account" }],
    columns: { key: "id tenant_id account_id unit_id", fact: "saved_at", text: "name query" },
    erasure: { as: "deleted" },
  },
  undo_rows: {
    of: member,
    columns: {
      key: "id receipt_id tenant_id member_id",
      fact: "links outcome kept_fields",
      secret: "change",
    },
    erasure: { as: "deleted" },
  },
  member_evidence: {
    of: member,
    columns: { key: "id tenant_id member_id", fact: "kind added_at", file: "file_key" },
    erasure: { as: "deleted" },
  },
  grievances: {
    of: member,
    columns: {
      key: "id tenant_id member_id unit_id queue_unit_id",
      fact:
        "category priority status submitted_at acknowledge_by resolve_by escalates_at escalations reopenings " +
        "acknowledged_at answered_at closed_at rating",
      text: "number subject description answer",
      who: "assignee_id",
    },
    // The tickets stay as numbers: how many there were and how long they took is the unit's account of itself.
    erasure: {
      as: "emptied",
      rule: "register",
      kept: "number",
      set: { subject: "—", description: "—", answer: "—" },
    },
  },
  grievance_steps: {
    of: [
      { column: "by_member_id", is: "member" },
      // What the office wrote about it goes with whose it was.
      { column: "grievance_id", is: "row", isAboutOnly: true },
    ],
    columns: {
      key: "id tenant_id grievance_id by_member_id",
      fact: "kind at is_internal facts",
      text: "text",
    },
    erasure: { as: "emptied", rule: "register" },
  },
  member_visibility: {
    of: member,
    columns: { key: "tenant_id member_id", fact: "field audience is_shown changed_at" },
    erasure: { as: "deleted" },
  },
  consents: {
    of: member,
    columns: {
      key: "id tenant_id member_id",
      fact: "purpose channel is_given text_version locale way at",
      sealed: "proof",
      who: "recorded_by",
    },
    // That somebody agreed, to which words and when, is what the organisation has to be able to show.
    erasure: { as: "emptied", rule: "answers" },
  },
  charter_acceptances: {
    of: member,
    columns: { key: "tenant_id member_id", fact: "version locale accepted_at" },
    erasure: { as: "emptied", rule: "offices" },
  },
  appointments: {
    of: member,
    columns: {
      key: "id tenant_id position_id unit_id member_id created_at",
      fact: "starts_on ends_on",
      text: "ended_reason notes exception_reason",
      who: "appointed_by",
    },
    erasure: { as: "emptied", rule: "offices" },
  },
  delegations: {
    of: [
      { column: "from_member_id", is: "member" },
      { column: "to_member_id", is: "member" },
    ],
    columns: {
      key: "id tenant_id unit_id",
      fact: "reach permissions starts_on ends_on created_at revoked_at",
      text: "purpose",
      who: "from_member_id to_member_id revoked_by",
    },
    erasure: { as: "emptied", rule: "offices", set: { purpose: "—" } },
  },
  deliveries: {
    of: member,
    columns: {
      key: "tenant_id announcement_id member_id unit_id batch consent_id digest_id",
      fact: "channel state reason claimed_at sent_at opened_at basis held_until",
      text: "provider provider_id",
    },
    erasure: { as: "deleted" },
  },
  notifications: {
    of: [...member, { column: "subject_id", is: "row", isAboutOnly: true }],
    columns: {
      key: "tenant_id member_id subject_id",
      fact: "kind priority notice created_at read_at",
      text: "params",
    },
    erasure: { as: "deleted" },
  },
  notification_preferences: {
    of: member,
    columns: { key: "tenant_id member_id", fact: "kind channel is_on source changed_at" },
    erasure: { as: "deleted" },
  },
  notice_messages: {
    of: [...member, { column: "subject_id", is: "row", isAboutOnly: true }],
    columns: {
      key: "tenant_id member_id subject_id",
      fact: "kind notice channel state reason due_at created_at sent_at",
    },
    erasure: { as: "deleted" },
  },
  contact_wishes: {
    of: member,
    columns: { key: "tenant_id member_id", fact: "quiet_from quiet_to digest weekly_max changed_at" },
    erasure: { as: "deleted" },
  },
  contact_days: {
    of: member,
    columns: { key: "tenant_id member_id", fact: "day sent" },
    erasure: { as: "deleted" },
  },
  contact_overrides: {
    of: member,
    columns: { key: "tenant_id member_id subject_id", fact: "channel class overrode at" },
    erasure: { as: "deleted" },
  },
  digests: {
    of: member,
    columns: { key: "id tenant_id member_id", fact: "channel state claimed_at sent_at" },
    erasure: { as: "deleted" },
  },
  candidates: {
    of: member,
    columns: {
      key: "id tenant_id contest_id member_id",
      fact: "status proposed_at",
      text: "name name_local statement statement_local symbol decision_reason appeal appeal_reason",
      who: "proposed_by decided_by",
    },
    // By which name somebody stood is part of the published result.
    erasure: { as: "emptied", rule: "roll", kept: "name name_local symbol" },
  },
  election_roll_entries: {
    of: member,
    columns: {
      key: "tenant_id election_id member_id",
      fact: "number unit_path voted_on",
      text: "name",
      secret: "pass_request credential credential_key",
    },
    erasure: { as: "emptied", rule: "roll", set: { name: "—" } },
  },
  // By which name somebody kept the key is part of the manifest.
  election_trustees: {
    of: member,
    columns: {
      key: "tenant_id election_id member_id",
      fact: "position published signing_key dealt combined manifest_signature opening_share tie_reveal",
      text: "name",
    },
    erasure: { as: "emptied", rule: "roll", kept: "name" },
  },
  election_signatures: {
    of: [{ column: "account_id", is: "account" }],
    columns: { key: "id tenant_id election_id", fact: "act matter signed_at", who: "account_id" },
    erasure: { as: "emptied", rule: "offices" },
  },
  poll_roll_entries: {
    of: member,
    columns: { key: "tenant_id poll_id member_id", fact: "has_voted" },
    erasure: { as: "emptied", rule: "roll" },
  },
  privacy_requests: {
    of: member,
    columns: {
      key: "id tenant_id member_id",
      fact: "kind status field asked_at due_at decided_at done_at",
      sealed: "words wanted answer",
      who: "decided_by",
    },
    erasure: { as: "emptied", rule: "answers" },
  },
};
