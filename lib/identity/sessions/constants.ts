/** A device that is not used for this long has to sign in again; every use begins it anew. */
export const SESSION_DAYS = 30;

/** "Last used" is kept to this precision, so that not every page view is a write. */
export const TOUCH_AFTER_MINUTES = 15;

/** Browsers refuse to keep a cookie longer; the row in the database is what ends a session. */
export const COOKIE_DAYS_MAX = 400;
