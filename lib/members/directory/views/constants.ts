export const VIEW_NAME_LENGTH_MAX = 60;

/** An address is cut by servers on its way when it is much longer. */
export const VIEW_QUERY_LENGTH_MAX = 2000;

/** How many one person or one unit keeps; more would not be found again. */
export const VIEWS_MAX = 50;

/** What of a list's address is kept. Words searched for are not: they are a name. */
export const VIEW_PARAMS = [
  "status",
  "unit",
  "gender",
  "source",
  "account",
  "joinedFrom",
  "joinedTo",
  "tag",
  "sort",
  "cols",
] as const;
