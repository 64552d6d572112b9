export const OPTIONS_MIN = 2;
export const OPTIONS_MAX = 12;
export const QUESTION_LENGTH_MAX = 300;
export const OPTION_LENGTH_MAX = 120;

/** A secret poll among fewer people would tell each how the others voted. */
export const ROLL_MIN = 5;

export const pollPhases = ["draft", "open", "counting", "published", "withdrawn"] as const;
