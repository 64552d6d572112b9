import { dateWriter, languageOf, type RegionalLocale } from "@/lib/core/locale";
import { notices, type NoticeName } from "./constants";

/** The page a notice leads to. */
export function noticeHref(notice: NoticeName, subjectId: string): string {
  return notices[notice].href.replace(":id", subjectId);
}

/**
 * The params for a reader: `unit` is what stands in `unitLocal`, where there is one and the reader does not read
 * English, and a day ("2026-12-31") or a moment of the organisation's clock ("2026-12-31 18:30") is written as they
 * write it.
 */
export function paramsFor(params: Record<string, string>, locale: RegionalLocale): Record<string, string> {
  const own = Object.entries(params).filter(([name]) => !name.endsWith("Local"));
  return Object.fromEntries(
    own.map(([name, value]) => [
      name,
      (languageOf(locale) !== "en" && params[`${name}Local`]) || writtenIn(locale, value),
    ]),
  );
}

const WRITTEN = [
  { form: /^\d{4}-\d{2}-\d{2}$/, format: "day" },
  { form: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, format: "moment" },
] as const;

function writtenIn(locale: RegionalLocale, value: string): string {
  const found = WRITTEN.find(({ form }) => form.test(value));
  if (!found) return value;
  // The clock of the organisation already shows it, so no zone moves it again.
  return dateWriter(locale, { format: found.format, timeZone: "UTC" })(
    new Date(found.format === "day" ? value : `${value.replace(" ", "T")}Z`),
  );
}
