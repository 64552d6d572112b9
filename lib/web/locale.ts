import { cookies, headers } from "next/headers";
import { z } from "zod";
import { currentSession, findTenant } from "./context";

/** Locales a reader may choose. Hindi and Telugu join when their messages are complete. */
export const LOCALES = ["en", "ta"] as const;
export const THEMES = ["light", "dark", "system"] as const;

export const localeSchema = z.enum(LOCALES);
export const themeSchema = z.enum(THEMES);

export type AppLocale = z.infer<typeof localeSchema>;
export type Theme = z.infer<typeof themeSchema>;

export const LOCALE_COOKIE = "locale";
export const THEME_COOKIE = "theme";

/** The reader's own choice, on this device or else with their account, else the first language the browser asks for and the party offers, else the party's. */
export async function getReaderLocale(): Promise<AppLocale> {
  const chosen = localeSchema.safeParse((await cookies()).get(LOCALE_COOKIE)?.value);
  if (chosen.success) return chosen.data;
  const kept = localeSchema.safeParse((await currentSession())?.locale);
  if (kept.success) return kept.data;

  const [asked, tenant] = await Promise.all([headers(), findTenant()]);
  const offered = LOCALES.filter((locale) => tenant === null || tenant.locales.includes(locale));
  const own = localeSchema.safeParse(tenant?.defaultLocale);
  return preferredLocale(asked.get("accept-language") ?? "", offered) ?? own.data ?? "en";
}

export async function getReaderTheme(): Promise<Theme> {
  const chosen = themeSchema.safeParse((await cookies()).get(THEME_COOKIE)?.value);
  return chosen.success ? chosen.data : "system";
}

/** Browsers send languages in the order of preference, so quality values need no arithmetic. */
export function preferredLocale(
  acceptLanguage: string,
  offered: readonly AppLocale[],
): AppLocale | undefined {
  const asked = acceptLanguage.split(",").map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return asked.flatMap((tag) => offered.filter((locale) => locale === tag))[0];
}
