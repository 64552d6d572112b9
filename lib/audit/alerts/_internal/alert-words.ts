import "server-only";
import { createTranslator } from "use-intl/core";
import { wordsFor } from "@/lib/core/locale";
import en from "@/messages/en/alerts.json";
import ta from "@/messages/ta/alerts.json";

/** The words about alerts outside a page, in a language; English where the product has no such language. */
export function alertWords(locale: string, country: string) {
  const { language, regional, words } = wordsFor({ en, ta }, locale, country);
  const messages = { alerts: words };
  return { locale: language, say: createTranslator({ locale: regional, messages, namespace: "alerts" }) };
}
