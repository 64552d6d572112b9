import "server-only";
import { createTranslator } from "use-intl/core";
import { wordsFor } from "@/lib/core/locale";
import en from "@/messages/en/members.json";
import ta from "@/messages/ta/members.json";

/** The words of an invitation in the organisation's own language: what the person reads, nobody knows yet. */
export function invitationWords(locale: string, country: string) {
  const { language, regional, words } = wordsFor({ en, ta }, locale, country);
  const messages = { invitation: words.invitation };
  return { locale: language, say: createTranslator({ locale: regional, messages, namespace: "invitation" }) };
}
