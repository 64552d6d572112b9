import "server-only";
import { createTranslator } from "use-intl/core";
import { wordsFor } from "@/lib/core/locale";
import en from "@/messages/en/communications.json";
import ta from "@/messages/ta/communications.json";

/** The words of messages in the recipient's language; English where the product has no such language. */
export function messageWords(locale: string, country: string) {
  const { regional, words } = wordsFor({ en, ta }, locale, country);
  return createTranslator({ locale: regional, messages: { message: words.message }, namespace: "message" });
}
