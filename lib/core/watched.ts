/** What is watched for signs of an attack or a leak; a new line needs its words in messages/<locale>/alerts.json. */
export const watchedKinds = [
  "contacts_opened",
  "failed_sign_ins_account",
  "failed_sign_ins_address",
  "failed_sign_ins_tenant",
  "impossible_travel",
  "mass_export",
  "ways_disowned",
] as const;

export type WatchedKind = (typeof watchedKinds)[number];

export type Threshold = { threshold: number; windowMinutes: number };

/**
 * From what number on, within how many minutes, somebody is told, until an organisation sets its own. For travel the
 * number is kilometres an hour: faster than an airliner with its way to and from the airport.
 */
export const defaultThresholds: Record<WatchedKind, Threshold> = {
  contacts_opened: { threshold: 100, windowMinutes: 60 },
  failed_sign_ins_account: { threshold: 10, windowMinutes: 60 },
  failed_sign_ins_address: { threshold: 30, windowMinutes: 60 },
  failed_sign_ins_tenant: { threshold: 300, windowMinutes: 60 },
  impossible_travel: { threshold: 900, windowMinutes: 1_440 },
  mass_export: { threshold: 5_000, windowMinutes: 1_440 },
  ways_disowned: { threshold: 1, windowMinutes: 1_440 },
};
