import "server-only";
import { createTranslator } from "use-intl/core";
import { regionalLocale } from "@/lib/core/locale";
import en from "@/messages/en/alerts.json";
import ta from "@/messages/ta/alerts.json";

const words = { en, ta };
type Known = keyof typeof words;

/** The words about alerts outside a page, in a language; English where the product has no such language. */
export function alertWords(locale: string, country: string) {
  const known: Known = locale in words ? (locale as Known) : "en";
  const regional = regionalLocale(known, country);
  const messages = { alerts: words[known] };
  return { locale: known, say: createTranslator({ locale: regional, messages, namespace: "alerts" }) };
}
