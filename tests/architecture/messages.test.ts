import {
  isArgumentElement,
  type MessageFormatElement,
  parse,
  TYPE,
} from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { filesBelow, textOf } from "@/tests/support/source";

type Tree = { [key: string]: string | Tree };

const domains = filesBelow("messages/en")
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice("messages/en/".length, -".json".length));
const others = ["ta"];

// What a Tamil reader knows by its Latin letters: codes in capitals (SMS, QR, PNG, MB), brands, keys of a keyboard, ends of
// file names (.csv).
const latinAllowed =
  /\B\.[a-z]{3,7}\b|\b([A-Z]{2,5}|WebP|GeoJSON|PrefLib|shapefile|Inngest|Resend|Twilio|Google|Facebook|OpenID Connect|Enter|Escape|Ctrl K|English)\b/gu;

function messagesOf(locale: string, domain: string): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (tree: Tree, path: string) => {
    for (const [key, value] of Object.entries(tree)) {
      const full = path === "" ? key : `${path}.${key}`;
      if (typeof value === "string") flat.set(full, value);
      else walk(value, full);
    }
  };
  walk(JSON.parse(textOf(`messages/${locale}/${domain}.json`)) as Tree, "");
  return flat;
}

/** The values a message takes, with how each is used; the branches of a plural differ by language and are left out. */
function placeholders(message: string): string[] {
  const found = new Set<string>();
  const visit = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(isArgumentElement(element) ? element.value : `${TYPE[element.type]} ${element.value}`);
      if (element.type === TYPE.tag) visit(element.children);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const option of Object.values(element.options)) visit(option.value);
      }
    }
  };
  visit(parse(message));
  return [...found].sort();
}

/** The words of a message without its placeholders. */
function words(message: string): string {
  const text = (elements: MessageFormatElement[]): string =>
    elements
      .map((element) => {
        if (element.type === TYPE.literal) return element.value;
        if (element.type === TYPE.tag) return text(element.children);
        if (element.type !== TYPE.plural && element.type !== TYPE.select) return " ";
        return Object.values(element.options)
          .map((option) => text(option.value))
          .join(" ");
      })
      .join("");
  return text(parse(message));
}

const each = (check: (message: string, place: string) => string | null) =>
  others.flatMap((locale) =>
    domains.flatMap((domain) =>
      [...messagesOf(locale, domain)].flatMap(
        ([key, message]) => check(message, `${locale}/${domain} ${key}`) ?? [],
      ),
    ),
  );

test("every locale has every domain and the same keys, so no reader meets a bare key", () => {
  for (const locale of others) {
    expect(filesBelow(`messages/${locale}`)).toEqual(
      domains.map((domain) => `messages/${locale}/${domain}.json`),
    );
    for (const domain of domains) {
      const keys = (of: string) => [...messagesOf(of, domain).keys()].sort();
      expect(keys(locale), `${locale}/${domain}`).toEqual(keys("en"));
    }
  }
});

test("a translation takes the same values in the same way", () => {
  const unequal = others.flatMap((locale) =>
    domains.flatMap((domain) => {
      const english = messagesOf("en", domain);
      return [...messagesOf(locale, domain)]
        .filter(
          ([key, message]) => placeholders(message).join() !== placeholders(english.get(key) ?? "").join(),
        )
        .map(([key]) => `${locale}/${domain} ${key}`);
    }),
  );
  expect(unequal).toEqual([]);
});

test("no English is left in the Tamil, and no Tamil word is missing", () => {
  const left = each((message, place) => {
    const text = words(message).replace(latinAllowed, " ");
    if (/\p{Script=Latin}{2,}/u.test(text)) return `${place}: ${message}`;
    const isOnlySigns = !/\p{L}/u.test(words(message).replace(latinAllowed, ""));
    return isOnlySigns || /\p{Script=Tamil}/u.test(text) ? null : `${place}: ${message}`;
  });
  expect(left).toEqual([]);
});

test("no message is empty or carries a stray space at its ends", () => {
  const untidy = ["en", ...others].flatMap((locale) =>
    domains.flatMap((domain) =>
      [...messagesOf(locale, domain)]
        .filter(([, message]) => message.trim() === "" || message !== message.trim())
        .map(([key]) => `${locale}/${domain} ${key}`),
    ),
  );
  expect(untidy).toEqual([]);
});

test("every file of messages is loaded and typed", () => {
  const listed = (file: string, line: (domain: string) => string) =>
    domains.filter((domain) => !textOf(file).includes(line(domain)));
  expect(listed("lib/web/i18n-request.ts", (domain) => `"${domain}",`)).toEqual([]);
  expect(listed("messages/types.d.ts", (domain) => `${domain}: typeof ${domain};`)).toEqual([]);
});
