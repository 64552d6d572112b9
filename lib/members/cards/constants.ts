/** How much of a membership number a stranger sees. */
export const NUMBER_TAIL_LENGTH = 4;

/** White modules around a QR code that scanners need. */
export const QUIET_MODULES = 4;

/** Checks of cards from one address: enough for the entrance of a meeting, too few to try tokens out. */
export const CHECKS_A_MINUTE = 40;
export const CHECKS_A_DAY = 5000;
