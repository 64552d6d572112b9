import type { Messages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { DATE_FORMATS, languageOf, regionalLocale } from "@/lib/core/locale";
import { findTenant } from "./context";
import { type AppLocale, getReaderLocale } from "./locale";

/** One line per file in messages/<locale>/; messages/types.d.ts has the same lines for the compiler. */
const DOMAINS = [
  "approvals",
  "alerts",
  "common",
  "communications",
  "crash",
  "elections",
  "errors",
  "grievances",
  "geo",
  "home",
  "identity",
  "jobs",
  "members",
  "palette",
  "privacy",
  "rights",
  "shell",
  "tenancy",
  "units",
  "voting",
] as const satisfies (keyof Messages)[];

/** Words come in the reader's language; dates, times, numbers and money in the form of the organisation's country. */
export default getRequestConfig(async ({ locale: asked }) => {
  const tenant = await findTenant();
  const locale = asked ?? regionalLocale(await getReaderLocale(), tenant?.country ?? null);

  return {
    locale,
    messages: await loadMessages(languageOf(locale)),
    timeZone: tenant?.timeZone ?? "UTC",
    formats: { dateTime: DATE_FORMATS },
  };
});

const loaded = new Map<AppLocale, Promise<Messages>>();

function loadMessages(locale: AppLocale): Promise<Messages> {
  const assembled = loaded.get(locale) ?? assemble(locale);
  loaded.set(locale, assembled);
  return assembled;
}

async function assemble(locale: AppLocale): Promise<Messages> {
  const entries = await Promise.all(
    DOMAINS.map(async (domain) => {
      const file = (await import(`../../messages/${locale}/${domain}.json`)) as { default: unknown };
      return [domain, file.default] as const;
    }),
  );
  return Object.fromEntries(entries) as Messages;
}
