/** How long the file can be fetched, once; then it is deleted. */
export const UNIT_EXPORT_KEPT_DAYS = 3;

/** More members than one file is made of: the units below are taken out one by one. */
export const UNIT_EXPORT_MEMBERS_MAX = 50_000;

/** How many of one's files for a unit are listed. */
export const UNIT_EXPORTS_SHOWN = 5;
