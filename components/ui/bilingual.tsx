import { useLocale } from "next-intl";

type Props = { text: string; local: string | null | undefined };

/** A name or text that the party wrote in English and in its own language, in the reader's of the two. */
export function Bilingual({ text, local }: Props) {
  const isLocal = useLocale() !== "en" && Boolean(local);
  return isLocal ? <>{local}</> : <span lang="en">{text}</span>;
}

/** The same choice as plain text, for labels and attributes. */
export function useBilingual(): (text: string, local: string | null | undefined) => string {
  const locale = useLocale();
  return (text, local) => (locale !== "en" && local ? local : text);
}
