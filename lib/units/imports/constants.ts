/** How a file made of the shared geography is read. */
export const PLACES_MAPPING = {
  steps: [
    {
      levelColumn: "level",
      codeColumn: "code",
      nameColumn: "name",
      nameLocalColumn: "name_local",
      parentColumn: "parent",
    },
  ],
  existing: "fill" as const,
};

export const STEPS_MAX = 4;
export const PREFIX_LENGTH_MAX = 12;

/** How many problems are kept to be shown and downloaded; their number is always the whole. */
export const PROBLEMS_KEPT_MAX = 2_000;
/** How many rows of a file the mapping page shows. */
export const SAMPLE_ROWS = 5;
export const WRITE_BATCH = 2_000;
export const SHAPE_BATCH = 200;

export const PROBLEM_KEYS = [
  "columns_differ",
  "level_unknown",
  "code_missing",
  "code_form",
  "name_missing",
  "name_long",
  "twice",
  "parent_missing",
  "parent_unknown",
  "parent_has_problem",
  "level_not_below",
  "other_level",
  "stands_elsewhere",
  "archived",
  "path_taken",
  "shape_kind",
  "shape_broken",
  "shape_outside",
] as const;
