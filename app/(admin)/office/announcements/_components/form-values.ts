import type { FormValues } from "@/components/communications/announcement-form";
import type { Language } from "@/components/communications/language-texts";
import type { AnnouncementView } from "@/lib/communications/announcements/types";
import type { WritableUnit } from "@/lib/communications/audiences/types";
import { wallClockIn } from "@/lib/core/clock";
import type { TenantView } from "@/lib/tenancy/tenants/types";
import { getReaderLocale } from "@/lib/web/locale";

export const noValues: FormValues = {
  unit: undefined,
  includesBelow: true,
  channels: [],
  priority: "NORMAL",
  basis: "MEMBERSHIP",
  texts: {},
  expiresAt: undefined,
  isPinned: false,
};

/** A stored announcement as its form shows it. */
export function valuesOf(
  announcement: AnnouncementView,
  unit: WritableUnit,
  { timeZone }: TenantView,
): FormValues {
  const { includesBelow, channels, priority, basis, texts, expiresAt, isPinned } = announcement;
  return {
    unit,
    includesBelow,
    channels,
    priority,
    basis,
    texts: Object.fromEntries(texts.map(({ locale, title, body }) => [locale, { title, body }])),
    expiresAt: expiresAt ? wallClockIn(timeZone, expiresAt) : undefined,
    isPinned,
  };
}

/** The party's languages by their names in the reader's, the party's first one first. */
export async function languagesOf({ locales, defaultLocale }: TenantView): Promise<Language[]> {
  const names = new Intl.DisplayNames(await getReaderLocale(), { type: "language" });
  const ordered = [defaultLocale, ...locales.filter((locale) => locale !== defaultLocale)];
  return ordered.map((locale) => ({ locale, name: names.of(locale) ?? locale }));
}
