import { useLocale } from "next-intl";
import { languageOf } from "@/lib/core/locale";
import type { PlaceNames } from "@/lib/geo/places/types";

/** The name of a place in the reader's language, else in English. */
export function usePlaceName(): (names: PlaceNames) => string {
  const locale = useLocale();
  return (names) => names[languageOf(locale)] ?? names.en;
}
