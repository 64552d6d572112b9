import "server-only";
import { createTranslator } from "use-intl/core";
import { regionalLocale } from "@/lib/core/locale";
import en from "@/messages/en/identity.json";
import ta from "@/messages/ta/identity.json";

const words = { en, ta };
type Known = keyof typeof words;

/** The words of notices about an account, in its language; English where the product has no such language. */
export function noticeWords(locale: string, country: string) {
  const known: Known = locale in words ? (locale as Known) : "en";
  const regional = regionalLocale(known, country);
  const messages = { notice: words[known].notice };
  return { locale: known, say: createTranslator({ locale: regional, messages, namespace: "notice" }) };
}
