import { notices, type NoticeName } from "./constants";

/** The page a notice leads to. */
export function noticeHref(notice: NoticeName, subjectId: string): string {
  return notices[notice].href.replace(":id", subjectId);
}

/**
 * The params for a reader: `unit` is what stands in `unitLocal`, where there is one and the reader does not read
 * English, and a day ("2026-12-31") is written as they write it.
 */
export function paramsFor(params: Record<string, string>, locale: string): Record<string, string> {
  const own = Object.entries(params).filter(([name]) => !name.endsWith("Local"));
  return Object.fromEntries(
    own.map(([name, value]) => [
      name,
      (locale !== "en" && params[`${name}Local`]) || (DAY.test(value) ? writtenDay(value, locale) : value),
    ]),
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function writtenDay(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(new Date(day));
}
