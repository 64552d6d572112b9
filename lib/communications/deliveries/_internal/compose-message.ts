import "server-only";
import type { EmailMessage } from "@/lib/adapters/email/port";
import { textFor } from "../../announcements/rules";
import type { AnnouncementText } from "../../announcements/types";
import { unsubscribeToken } from "../../preferences/_internal/unsubscribe-token";
import type { MessageClass } from "../../gateway/constants";
import { siteOf } from "./links";
import { messageWords } from "./message-words";

/** What every message of one announcement is made from. */
export type Letter = {
  announcementId: string;
  messageClass: MessageClass;
  dispatchedAt: Date | null;
  texts: AnnouncementText[];
  tenant: {
    id: string;
    slug: string;
    host: string | null;
    name: string;
    nameLocal: string | null;
    defaultLocale: string;
    country: string;
    emailSender: string | null;
  };
};

/** The title and where to read on, in the recipient's language. */
export function composeSms(letter: Letter, locale: string): string {
  const { title } = textFor(letter.texts, [locale, letter.tenant.defaultLocale]);
  return messageWords(locale, letter.tenant.country)("sms", {
    organisation: organisationIn(letter, locale),
    title,
    link: articleLink(letter),
  });
}

/** The whole text, with the way to stop such e-mails in the mail program and in the foot. */
export function composeEmail(
  letter: Letter,
  { memberId, contact, locale }: { memberId: string; contact: string; locale: string },
): EmailMessage {
  const t = messageWords(locale, letter.tenant.country);
  const { title, body } = textFor(letter.texts, [locale, letter.tenant.defaultLocale]);
  const site = siteOf(letter.tenant);
  const token = unsubscribeToken(letter.tenant.id, { memberId, kind: "ANNOUNCEMENT", channel: "EMAIL" });
  // What the party's rules require cannot be stopped, so it offers no link that would not hold.
  const unsubscribe = letter.messageClass === "STATUTORY" ? null : `${site}/unsubscribe/${token}`;
  const foot = t("email.foot", { organisation: organisationIn(letter, locale) });

  return {
    to: contact,
    fromName: letter.tenant.emailSender ?? organisationIn(letter, locale),
    locale,
    subject: title,
    text: [
      body,
      "",
      `${t("email.read")}: ${articleLink(letter)}`,
      "",
      foot,
      ...(unsubscribe ? [`${t("email.stop")}: ${unsubscribe}`] : []),
    ].join("\n"),
    html: htmlOf(locale, {
      title,
      body,
      foot,
      read: { label: t("email.read"), href: articleLink(letter) },
      stop: unsubscribe === null ? null : { label: t("email.stop"), href: unsubscribe },
    }),
    headers:
      unsubscribe === null
        ? {}
        : {
            "List-Unsubscribe": `<${site}/api/webhooks/unsubscribe/${token}>`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          },
    tags: { tenant: letter.tenant.id, announcement: letter.announcementId, member: memberId },
  };
}

function articleLink({ tenant, announcementId }: Letter): string {
  return `${siteOf(tenant)}/announcements/${announcementId}`;
}

function organisationIn({ tenant }: Letter, locale: string): string {
  return locale !== "en" && tenant.nameLocal ? tenant.nameLocal : tenant.name;
}

type Link = { label: string; href: string };
type Parts = { title: string; body: string; foot: string; read: Link; stop: Link | null };

// Mail programs know old HTML only: no style sheet, no script, colours left to the reader's own theme.
function htmlOf(locale: string, { title, body, foot, read, stop }: Parts): string {
  const paragraphs = body
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escaped(paragraph).replaceAll("\n", "<br>")}</p>`)
    .join("");
  const link = ({ label, href }: Link) => `<a href="${escaped(href)}">${escaped(label)}</a>`;
  return (
    `<!doctype html><html lang="${escaped(locale)}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>` +
    `<body style="font-family:sans-serif;line-height:1.6;max-width:36em;margin:0 auto;padding:1em">` +
    `<h1 style="font-size:1.3em">${escaped(title)}</h1>${paragraphs}<p>${link(read)}</p>` +
    `<hr><p style="font-size:.85em">${escaped(foot)} ${stop ? link(stop) : ""}</p></body></html>`
  );
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
