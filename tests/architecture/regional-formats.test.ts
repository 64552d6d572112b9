import { expect, test } from "vitest";
import { filesBelow, textOf } from "@/tests/support/source";

const sources = ["app", "components", "inngest", "lib"]
  .flatMap((folder) => filesBelow(folder))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));

/** Where a form is built on purpose: the one writer, and the check that a time zone has a name. */
const WRITERS = ["lib/core/locale.ts", "lib/tenancy/settings/schema.ts"];
const BUILT_BY_HAND =
  /\bIntl\.(DateTimeFormat|NumberFormat|RelativeTimeFormat|DurationFormat|ListFormat|PluralRules)\b|\.toLocale(Date|Time)?String\(/;

test("dates, numbers and money are written by next-intl or the one writer of lib/core/locale.ts, in the region's form", () => {
  const found = sources.filter((file) => BUILT_BY_HAND.test(textOf(file)));

  expect(found.sort()).toEqual(WRITERS);
});

/** Where a language and a country are put together, or a page's language is set for another than its reader. */
const MAKERS = ["lib/core/locale.ts"];

test("nobody puts a regional locale together by hand, and nobody names a bare language or region to a formatter", () => {
  const byHand = /\blocale[:=] ?["'`](en|ta)\b|["'`](en|ta)-(IN|US|GB|LK|MY|SG|DE|CA|001)["'`]/;
  const found = sources.filter((file) => !MAKERS.includes(file) && byHand.test(textOf(file)));

  expect(found).toEqual([]);
});

test("words are never chosen by comparing the regional locale: pages ask for the reader's language", () => {
  const asked = /import \{[^}]*\bgetLocale\b[^}]*\} from "next-intl\/server"/;
  const found = sources.filter((file) => asked.test(textOf(file)));

  // The document's own `lang`, and the palette, which may not reach the gate.
  expect(found.sort()).toEqual(["app/layout.tsx", "components/layout/palette-entries.ts"]);
});
