import type { UnitName } from "@/lib/units/tree/types";

/** What a letter of appointment says. Days are "YYYY-MM-DD", both in office. */
export type LetterView = {
  organisation: UnitName;
  holder: UnitName & { number: string | null };
  office: UnitName & { isElected: boolean };
  unit: UnitName;
  /** The units above it, from the root. */
  chain: UnitName[];
  startsOn: string;
  endsOn: string | null;
  /** When it was written into the record. */
  appointedAt: Date;
  appointedBy: UnitName | null;
};
