export const LEVELS_MAX = 12;
export const LEVEL_NAME_LENGTH_MAX = 60;
