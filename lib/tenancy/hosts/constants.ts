export const HOST_KINDS = ["SITE", "MAIL"] as const;
export type HostKind = (typeof HOST_KINDS)[number];

/** The record stands at this label below the domain, where it disturbs nothing else. */
export const RECORD_LABEL = "_party-platform";
export const RECORD_PREFIX = "party-platform-verification=";

/** How long a lost record may stay away before the domain is taken off: a mistake in a zone is mended within it. */
export const GRACE_DAYS = 3;
