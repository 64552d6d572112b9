export const POSITION_NAME_LENGTH_MAX = 80;
export const HOLDERS_MAX = 500;
export const SORT_ORDER_MAX = 1000;
export const REACHES = ["UNIT", "SUBTREE", "TENANT"] as const;
