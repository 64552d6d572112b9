export const UNIT_NAME_LENGTH_MAX = 120;
export const UNIT_CODE_LENGTH_MAX = 40;
export const METADATA_FACTS_MAX = 30;
export const METADATA_KEY_LENGTH_MAX = 60;
export const METADATA_VALUE_LENGTH_MAX = 200;
export const REASON_LENGTH_MAX = 300;

/** Starts with a letter or digit, so that a label of the path can be made of it. */
export const UNIT_CODE_PATTERN = /^[A-Za-z0-9][A-Za-z0-9 ._/-]*$/;

/** How many units of one parent a tree opens at a time; the rest follow page by page. */
export const TREE_PAGE_SIZE = 100;
export const SEARCH_LENGTH_MIN = 2;
export const SEARCH_RESULTS_MAX = 20;
