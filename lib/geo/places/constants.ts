/** From the top down, as elections know them. Levels that a country does not have stay empty. */
export const GEO_LEVELS = ["STATE", "DISTRICT", "PARLIAMENTARY", "ASSEMBLY"] as const;

/** Below a state each code begins with the state's and says its level: "TN-PC1". */
export const CODE_MARKS = { STATE: "", DISTRICT: "D", PARLIAMENTARY: "PC", ASSEMBLY: "AC" } as const;

/** Languages a place has names in, English always. */
export const NAME_LANGUAGES = ["en", "ta", "hi"] as const;

export const PLACE_NAME_LENGTH_MAX = 120;
/** With the state's code before it, it still is a unit's code. */
export const PLACE_CODE_LENGTH_MAX = 12;
export const PLACE_CODE_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
