import "server-only";
import { createTranslator } from "use-intl/core";
import { wordsFor } from "@/lib/core/locale";
import en from "@/messages/en/tenancy.json";
import ta from "@/messages/ta/tenancy.json";

/** The words of letters to applicants and owners in their language; English where the product has no such language. */
export function letterWords(locale: string, country: string) {
  const { regional, words } = wordsFor({ en, ta }, locale, country);
  return createTranslator({ locale: regional, messages: { letter: words.letter }, namespace: "letter" });
}
