export const NOTES_LENGTH_MAX = 500;
export const REASON_LENGTH_MAX = 300;
export const CANDIDATES_MAX = 20;
export const CANDIDATE_SEARCH_LENGTH_MIN = 2;
/** So many days before an office ends its holder, and who may fill it, are told. */
export const ENDING_NOTICE_DAYS = 14;
/** A beginning or an end is told of for so many days, so that a day without the job is made up for. */
export const TOLD_FOR_DAYS = 3;
export const VACANCY_PAGE_SIZE = 50;
/** How many former office-bearers a unit page names; the rest stand in its history. */
export const PAST_HOLDERS_MAX = 20;
