import "server-only";
import { createTranslator } from "use-intl/core";
import { regionalLocale } from "@/lib/core/locale";
import en from "@/messages/en/communications.json";
import ta from "@/messages/ta/communications.json";

const words = { en, ta };
type Known = keyof typeof words;

/** The words of messages in the recipient's language; English where the product has no such language. */
export function messageWords(locale: string, country: string) {
  const known: Known = locale in words ? (locale as Known) : "en";
  const regional = regionalLocale(known, country);
  return createTranslator({
    locale: regional,
    messages: { message: words[known].message },
    namespace: "message",
  });
}
