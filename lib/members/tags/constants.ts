export const TAG_NAME_LENGTH_MAX = 40;

/** How many a unit keeps; more would not be told apart. */
export const TAGS_MAX = 100;

/** How many people one act tags: it is one transaction, and the trail names each of them. */
export const TAGGED_AT_ONCE_MAX = 20_000;
