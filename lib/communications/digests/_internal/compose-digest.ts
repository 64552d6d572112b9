import "server-only";
import type { EmailMessage } from "@/lib/adapters/email/port";
import { textFor } from "../../announcements/rules";
import { siteOf } from "../../deliveries/_internal/links";
import { messageWords } from "../../deliveries/_internal/message-words";
import { unsubscribeToken } from "../../preferences/_internal/unsubscribe-token";
import { TITLES_MAX } from "../constants";
import type { DigestDraft } from "../types";

export type Organisation = {
  id: string;
  slug: string;
  host: string | null;
  name: string;
  nameLocal: string | null;
  defaultLocale: string;
  country: string;
  emailSender: string | null;
};

/** How many there are and where to read them. */
export function composeSmsDigest(tenant: Organisation, { locale, items }: DigestDraft): string {
  return messageWords(locale, tenant.country)("digest.sms", {
    organisation: organisationIn(tenant, locale),
    count: items.length,
    link: `${siteOf(tenant)}/messages`,
  });
}

/** The titles in the reader's language, each with its link, and the way to have them at once again or not at all. */
export function composeEmailDigest(tenant: Organisation, draft: DigestDraft, to: string): EmailMessage {
  const { locale, items, memberId } = draft;
  const t = messageWords(locale, tenant.country);
  const site = siteOf(tenant);
  const organisation = organisationIn(tenant, locale);
  const token = unsubscribeToken(tenant.id, { memberId, kind: "ANNOUNCEMENT", channel: "EMAIL" });
  const shown = items.slice(0, TITLES_MAX).map(({ announcementId, texts }) => ({
    title: textFor(texts, [locale, tenant.defaultLocale]).title,
    href: `${site}/announcements/${announcementId}`,
  }));
  const foot = [
    { title: t("digest.settings"), href: `${site}/messages/settings` },
    { title: t("email.stop"), href: `${site}/unsubscribe/${token}` },
  ];
  const more = { title: t("digest.read"), href: `${site}/messages` };
  const line = ({ title, href }: Line) => `${title}\n${href}`;
  return {
    to,
    fromName: tenant.emailSender ?? organisation,
    locale,
    subject: t("digest.subject", { count: items.length, organisation }),
    text: [t("digest.lead"), ...shown.map(line), line(more), "--", ...foot.map(line)].join("\n\n"),
    html: htmlOf(locale, { lead: t("digest.lead"), shown, more, foot }),
    headers: {
      "List-Unsubscribe": `<${site}/api/webhooks/unsubscribe/${token}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

type Line = { title: string; href: string };
type Parts = { lead: string; shown: Line[]; more: Line; foot: Line[] };

function htmlOf(locale: string, { lead, shown, more, foot }: Parts): string {
  const link = ({ title, href }: Line) => `<a href="${escaped(href)}">${escaped(title)}</a>`;
  return (
    `<!doctype html><html lang="${escaped(locale)}"><head><meta charset="utf-8"></head>` +
    `<body style="font-family:sans-serif;line-height:1.6;max-width:36em;margin:0 auto;padding:1em"><p>${escaped(lead)}</p>` +
    `<ul>${shown.map((line) => `<li>${link(line)}</li>`).join("")}</ul><p>${link(more)}</p>` +
    `<hr><p style="font-size:.85em">${foot.map(link).join(" · ")}</p></body></html>`
  );
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function organisationIn({ name, nameLocal }: Organisation, locale: string): string {
  return locale !== "en" && nameLocal ? nameLocal : name;
}
