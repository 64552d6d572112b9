import "server-only";
import { createTranslator } from "use-intl/core";
import { wordsFor } from "@/lib/core/locale";
import en from "@/messages/en/identity.json";
import ta from "@/messages/ta/identity.json";

/** The words of notices about an account, in its language; English where the product has no such language. */
export function noticeWords(locale: string, country: string) {
  const { language, regional, words } = wordsFor({ en, ta }, locale, country);
  const messages = { notice: words.notice };
  return { locale: language, say: createTranslator({ locale: regional, messages, namespace: "notice" }) };
}
