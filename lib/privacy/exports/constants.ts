/** How long the file can be fetched; then it is deleted. */
export const EXPORT_KEPT_DAYS = 7;

/** One file in this time: it is work for the system, and a stolen session would ask for it first. */
export const EXPORT_EVERY_HOURS = 24;

/** Tables read in one step of the job. */
export const TABLES_A_STEP = 8;
