import { expect, test } from "vitest";
import { dateWriter, languageOf, type RegionalLocale, regionalLocale } from "./locale";

const AT = new Date("2026-11-21T13:05:00.000Z");
const india = { timeZone: "Asia/Kolkata" } as const;
const rupees = { style: "currency", currency: "INR", maximumFractionDigits: 0 } as const;
// The space between the time and "pm" is a matter of the version of the tables, not of the region.
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

test("in India the day stands before the month, and numbers and rupees are counted in lakhs, in English as in Tamil", () => {
  for (const locale of [regionalLocale("en", "IN"), regionalLocale("ta", "IN")]) {
    expect(new Intl.NumberFormat(locale).format(1_234_567)).toBe("12,34,567");
    expect(new Intl.NumberFormat(locale, rupees).format(1_234_567)).toBe("₹12,34,567");
  }
  const day = dateWriter(regionalLocale("en", "IN"), { format: "day", ...india });
  const tamil = dateWriter(regionalLocale("ta", "IN"), { format: "day", ...india });
  expect(day(AT)).toBe("21 Nov 2026");
  expect(tamil(AT)).toBe("21 நவ., 2026");
});

test.each([
  ["IN", "21 Nov 2026, 1:05 pm", "12,34,567.5"],
  ["LK", "21 Nov 2026, 1:05 pm", "1,234,567.5"],
  ["SG", "21 Nov 2026, 1:05 pm", "1,234,567.5"],
  ["GB", "21 Nov 2026, 13:05", "1,234,567.5"],
  ["DE", "21 Nov 2026, 13:05", "1.234.567,5"],
  [null, "21 Nov 2026, 1:05 pm", "1,234,567.5"],
])("English in %s writes %s and %s", (country, moment, number) => {
  const locale = regionalLocale("en", country);
  expect(plain(dateWriter(locale, { format: "moment", timeZone: "UTC" })(AT))).toBe(moment);
  expect(new Intl.NumberFormat(locale).format(1_234_567.5)).toBe(number);
});

test("words are chosen by the language, whatever the country", () => {
  const languages = (["en-IN", "en-001", "ta-LK", "ta-001"] satisfies RegionalLocale[]).map(languageOf);
  expect(languages).toEqual(["en", "en", "ta", "ta"]);
});
