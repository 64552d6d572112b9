export type Language = "en" | "ta";

/** Whose forms of dates, times, numbers and money a text takes: a language in a country, or in the world. */
export type RegionalLocale = `${Language}-${string}`;

// The world of UN M.49: of no country, so the day still stands before the month.
const WORLD = "001";

/** A language as a country writes it: the English of an organisation in India is en-IN. Nothing else decides it. */
export function regionalLocale(language: Language, country: string | null): RegionalLocale {
  const regional: RegionalLocale = `${language}-${country ?? WORLD}`;
  // A language without forms of its own there would be written as in the United States.
  const isWrittenThere = new Intl.NumberFormat(regional).resolvedOptions().locale === regional;
  return isWrittenThere ? regional : `${language}-${WORLD}`;
}

/**
 * Words outside a page, in a person's language where the product has it and in English where it has not, with the
 * language found and whose forms of dates and numbers go with it.
 */
export function wordsFor<Words>(
  words: Readonly<Record<Language, Words>>,
  locale: string,
  country: string | null,
) {
  const language: Language = locale === "ta" ? "ta" : "en";
  return { language, regional: regionalLocale(language, country), words: words[language] };
}

/** The language alone, by which words are chosen. */
export function languageOf(locale: RegionalLocale): Language {
  return locale.startsWith("ta-") ? "ta" : "en";
}

/** How a day, a moment and a time of day are written on every page, in every letter and in every file. */
export const DATE_FORMATS = {
  day: { day: "numeric", month: "short", year: "numeric" },
  moment: { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" },
  time: { hour: "numeric", minute: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Writes instants outside a page, where next-intl does not. */
export function dateWriter(
  locale: RegionalLocale,
  { format, timeZone }: { format: keyof typeof DATE_FORMATS; timeZone: string },
): (at: Date) => string {
  const written = new Intl.DateTimeFormat(locale, { ...DATE_FORMATS[format], timeZone });
  return (at) => written.format(at);
}
