import type { Right } from "@/lib/core/permissions";

/** Rights that hand out rights, and the right to lend itself: whoever borrows them could keep them. */
export const NOT_LENT: readonly Right[] = [
  "position.appoint",
  "position.write",
  "right.delegate",
  "tenant.configure",
];

/** Lending is for a time; what lasts longer is an office. */
export const DELEGATION_DAYS_MAX = 366;
export const PURPOSE_LENGTH_MIN = 3;
export const PURPOSE_LENGTH_MAX = 300;
export const DELEGATION_REACHES = ["UNIT", "SUBTREE"] as const;
/** So many past ones are shown; all stand in the history. */
export const PAST_SHOWN_MAX = 20;
