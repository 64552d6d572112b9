/** What acts concern the organisation as a whole: its settings, levels, offices, units, accounts, and the console's own. */
export const TRAIL_ENTITIES = [
  "organisation",
  "tenant",
  "level",
  "position",
  "unit",
  "appointment",
  "account",
  "provider",
] as const;

/** Acts of people upon themselves, which are no administration. */
export const OWN_ACTS = ["account.open", "account.sign_in"] as const;
