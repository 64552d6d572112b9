import type { Messages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { findTenant } from "./context";
import { type AppLocale, getReaderLocale, localeSchema } from "./locale";

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

export default getRequestConfig(async ({ locale }) => {
  const asked = localeSchema.safeParse(locale);
  const readerLocale = asked.success ? asked.data : await getReaderLocale();

  return {
    locale: readerLocale,
    messages: await loadMessages(readerLocale),
    timeZone: (await findTenant())?.timeZone ?? "UTC",
    formats: {
      dateTime: {
        day: { day: "numeric", month: "short", year: "numeric" },
        moment: { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" },
        time: { hour: "numeric", minute: "2-digit" },
      },
    },
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
