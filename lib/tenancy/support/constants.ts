import type { Right } from "@/lib/core/permissions";

/** How long the organisation may let support look, in hours. */
export const SUPPORT_HOURS = [2, 24, 72] as const;

/** The link from the console is opened within so many minutes, once. */
export const SUPPORT_LINK_MINUTES = 10;
/** And what it opens ends after so many. */
export const SUPPORT_VIEW_MINUTES = 30;

/** What support never sees, whoever it looks as: telephone numbers in bulk or one by one, files of people, tokens. */
export const SUPPORT_HIDES: readonly Right[] = [
  "member.export",
  "member.read_contact",
  "privacy.handle",
  "token.manage",
];

/** So many are listed for the organisation; all stand in its history. */
export const SUPPORT_VIEWS_SHOWN_MAX = 50;

export const MEMBER_NUMBER_LENGTH_MAX = 60;
