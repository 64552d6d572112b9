/** The sum of one or two ballots would tell how somebody voted, to everybody or to the other. */
export const BALLOTS_MIN = 3;
/** Credentials are made for all of the roll in one transaction, in about two milliseconds each. */
export const ROLL_MAX = 3_000;
/** A ballot of all the questions an election may have is smaller. */
export const BALLOT_LENGTH_MAX = 4_000_000;
