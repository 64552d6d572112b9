import { useLocale } from "next-intl";
import type { NameLanguage, PlaceNames } from "@/lib/geo/places/types";

/** The name of a place in the reader's language, else in English. */
export function usePlaceName(): (names: PlaceNames) => string {
  const locale = useLocale();
  return (names) => names[locale.slice(0, 2) as NameLanguage] ?? names.en;
}
