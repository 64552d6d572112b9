import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { dateWriter, regionalLocale } from "@/lib/core/locale";
import type { WayChangeKind } from "../constants";
import { noticeWords } from "./notice-words";
import { closingDay } from "../../accounts/rules";
import { keepLinkOf, stopLinkOf } from "./seal";

export type Notice = {
  id: string;
  kind: string;
  oldPhone: string | null;
  oldEmail: string | null;
  changedAt: Date;
  account: { phone: string | null; email: string | null; locale: string | null };
  tenant: {
    slug: string;
    host: string | null;
    name: string;
    nameLocal: string | null;
    defaultLocale: string;
    country: string;
    timeZone: string;
  };
};

type Site = { siteOf: (tenant: { slug: string; host: string | null }) => string };

/**
 * The words of a notice in the account's language. They say what changed and when, and never to what: a letter may lie
 * open on a table. `stop` closes the account without a sign-in and goes to addresses that no longer sign in; `look`
 * leads to the page where its person says that it was not them.
 */
export function noticeText(
  { tenantId }: Ctx,
  { id, kind, changedAt, account, tenant }: Notice,
  { siteOf }: Site,
  way: "stop" | "look",
) {
  const { say, locale } = noticeWords(account.locale ?? tenant.defaultLocale, tenant.country);
  const isAnnounced = kind === "RECOVERY";
  const stop = `/sign-in/stop/${stopLinkOf(tenantId, id)}${isAnnounced ? "?of=recovery" : ""}`;
  const place = way === "stop" ? stop : `/me/security/changes/${id}`;
  const what = say(`what.${kind as WayChangeKind}`);
  const name = (locale === "en" ? null : tenant.nameLocal) ?? tenant.name;
  const regional = regionalLocale(locale, tenant.country);
  const at = dateWriter(regional, { format: "moment", timeZone: tenant.timeZone })(changedAt);
  const day = dateWriter(regional, { format: "day", timeZone: tenant.timeZone })(closingDay(changedAt));
  const keep = `/sign-in/keep/${keepLinkOf(tenantId, id)}`;
  const link = `${siteOf(tenant)}${kind === "REOPENED" ? "/sign-in" : kind === "UNUSED" ? keep : place}`;
  const words = way === "stop" && isAnnounced ? "stop_announced" : (decided[kind] ?? way);
  const head = kind === "UNUSED" ? `${name}: ${what}.` : say("changed", { tenant: name, what, at });
  const body = `${head}\n\n${say(words, { link, day })}`;
  return { locale, subject: say("subject", { tenant: name, what }), body, html: htmlOf(locale, body, link) };
}

/** What is told of what somebody else decided; whoever is shut out is given no link that needs a sign-in. */
const decided: Readonly<Record<string, "closed" | "reopened" | "keep" | "unused_closed">> = {
  CLOSED: "closed",
  REOPENED: "reopened",
  UNUSED: "keep",
  UNUSED_CLOSED: "unused_closed",
};

// Mail programs know old HTML only: no style sheet, no script, colours left to the reader's own theme.
function htmlOf(locale: string, body: string, link: string): string {
  const paragraphs = body
    .split("\n\n")
    .map(
      (text) => `<p>${escaped(text).replace(escaped(link), (href) => `<a href="${href}">${href}</a>`)}</p>`,
    )
    .join("");
  return (
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head>` +
    `<body style="font-family:sans-serif;line-height:1.6;max-width:36em;margin:0 auto;padding:1em">${paragraphs}</body></html>`
  );
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
