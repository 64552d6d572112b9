/** No result, turnout or chart shows fewer ballots than this: in a smaller group the number tells how people voted. */
export const BALLOTS_SHOWN_MIN = 10;
