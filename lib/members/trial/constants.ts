/** How many are invented, and how many of them wait to be admitted. */
export const TRIAL_PEOPLE = 60;
export const TRIAL_APPLICANTS = 12;
/** Units they are spread over, at most. */
export const TRIAL_UNITS_MAX = 12;

/** What stands behind the name of each, on every page and in every file, in both scripts. */
export const TRIAL_MARK = { name: "(trial)", nameLocal: "(சோதனை)" } as const;

export const TRIAL_STATES = ["LOADING", "LOADED", "REMOVING"] as const;
