import "server-only";
import { createTranslator } from "use-intl/core";
import { regionalLocale } from "@/lib/core/locale";
import en from "@/messages/en/members.json";
import ta from "@/messages/ta/members.json";

const words = { en, ta };
type Known = keyof typeof words;

/** The words of an invitation in the organisation's own language: what the person reads, nobody knows yet. */
export function invitationWords(locale: string, country: string) {
  const known: Known = locale in words ? (locale as Known) : "en";
  const regional = regionalLocale(known, country);
  const messages = { invitation: words[known].invitation };
  return { locale: known, say: createTranslator({ locale: regional, messages, namespace: "invitation" }) };
}
