/**
 * Tables that hang on a unit or its members and are not in its file, with the reason that stands in it. Any other table
 * whose rows belong to a unit is in the file as soon as it exists.
 */
export const LEFT_OUT_OF_UNITS: Readonly<Record<string, LeftOutOfUnit>> = {
  // In the file as the list of members hands them out: with what they show, and contacts where the right reaches.
  members: "own_list",
  notifications: "own_matter",
  notification_preferences: "own_matter",
  notice_messages: "own_matter",
  contact_wishes: "own_matter",
  contact_days: "own_matter",
  contact_overrides: "own_matter",
  digests: "own_matter",
  member_visibility: "own_matter",
  privacy_requests: "own_matter",
  member_evidence: "own_matter",
  poll_roll_entries: "participation",
  election_roll_entries: "participation",
  api_tokens: "ways_in",
  invitations: "ways_in",
  approval_requests: "somebody_else",
  unit_exports: "somebody_else",
};

export const LEFT_OUT_REASONS_OF_UNITS = [
  "own_list",
  "own_matter",
  "participation",
  "ways_in",
  "somebody_else",
] as const;
export type LeftOutOfUnit = (typeof LEFT_OUT_REASONS_OF_UNITS)[number];
