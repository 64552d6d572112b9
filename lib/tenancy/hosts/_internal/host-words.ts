import "server-only";
import { createTranslator } from "use-intl/core";
import { regionalLocale } from "@/lib/core/locale";
import en from "@/messages/en/tenancy.json";
import ta from "@/messages/ta/tenancy.json";

const words = { en, ta };
type Known = keyof typeof words;

/** The words of letters about domains; English where the product has no such language. */
export function hostWords(locale: string, country: string) {
  const known: Known = locale in words ? (locale as Known) : "en";
  const regional = regionalLocale(known, country);
  return createTranslator({
    locale: regional,
    messages: { letter: words[known].host_letter },
    namespace: "letter",
  });
}
