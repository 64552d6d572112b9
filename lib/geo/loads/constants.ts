/** How many lines of each kind a preview shows; their number is always the whole. */
export const SHOWN_MAX = 50;
export const LISTED_MAX = 30;

export const LOAD_PROBLEMS = [
  "columns_differ",
  "code_missing",
  "code_form",
  "name_missing",
  "name_long",
  "twice",
  "parent_unknown",
  "other_level",
  "shape",
] as const;
