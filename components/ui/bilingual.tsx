import { useLocale } from "next-intl";
import { languageOf } from "@/lib/core/locale";

type Props = { text: string; local: string | null | undefined };

/** A name or text that the party wrote in English and in its own language, in the reader's of the two. */
export function Bilingual({ text, local }: Props) {
  const isLocal = languageOf(useLocale()) !== "en" && Boolean(local);
  return isLocal ? <>{local}</> : <span lang="en">{text}</span>;
}

/** The same choice as plain text, for labels and attributes. */
export function useBilingual(): (text: string, local: string | null | undefined) => string {
  const language = languageOf(useLocale());
  return (text, local) => (language !== "en" && local ? local : text);
}
