import "server-only";
import { createTranslator } from "use-intl/core";
import en from "@/messages/en/tenancy.json";
import ta from "@/messages/ta/tenancy.json";

const words = { en, ta };
type Known = keyof typeof words;

/** The words of letters about domains; English where the product has no such language. */
export function hostWords(locale: string) {
  const known: Known = locale in words ? (locale as Known) : "en";
  return createTranslator({
    locale: known,
    messages: { letter: words[known].host_letter },
    namespace: "letter",
  });
}
