export const REGISTER_PAGE_SIZE = 50;
/** One unit's register is one sheet; what does not fit is more than any unit has had in a century. */
export const REGISTER_EXPORT_MAX = 5_000;
