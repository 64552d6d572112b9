import { getLocale, getTranslations } from "next-intl/server";
import { languageOf, regionalLocale } from "@/lib/core/locale";
import type { PaletteEntry } from "./command-palette";
import type { Place } from "./navigation";

const LOCALES = ["en", "ta"] as const;

/** The visible places as the palette wants them, named in every offered language. */
export async function paletteEntries(places: readonly Place[]): Promise<PaletteEntry[]> {
  const [current, ...all] = await Promise.all([
    getLocale().then(languageOf),
    ...LOCALES.map(async (locale) => {
      const inWorld = regionalLocale(locale, null);
      return { locale, t: await getTranslations({ locale: inWorld, namespace: "shell" }) };
    }),
  ]);
  const t = await getTranslations("shell");

  return places.map((place) => ({
    href: place.href,
    label: t(`places.${place.key}`),
    area: t(`areas.${place.area}`),
    aliases: all.filter(({ locale }) => locale !== current).map((other) => other.t(`places.${place.key}`)),
  }));
}
