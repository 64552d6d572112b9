export const ALERT_STATUSES = ["OPEN", "SETTLED"] as const;

export const ALERT_WORDS_LENGTH_MAX = 1_000;
export const THRESHOLD_MAX = 1_000_000;
export const WINDOW_MINUTES_MAX = 10_080;

/** Places of addresses are often wrong by a region; nearer than this nobody is told, however fast it was. */
export const TRAVEL_KM_MIN = 300;

/** Where only countries are known: a change within this time is told. Across a border by road takes longer. */
export const COUNTRY_CHANGE_MINUTES = 60;

/** How long the place of a sign-in is kept. */
export const KEEP_PLACES_DAYS = 30;

/** People told of one alert by e-mail; with more of them nobody feels asked. */
export const TOLD_BY_EMAIL_MAX = 50;
