import "server-only";
import type { EmailMessage } from "@/lib/adapters/email/port";
import { env } from "@/lib/core/env";
import { PLATFORM_SLUG } from "../../tenants/constants";
import { siteOf } from "../../tenants/rules";
import { CONFIRM_HOURS, type RegistrationNews } from "../constants";
import { letterWords } from "./letter-words";
import { registrationToken } from "./registration-token";

export type Letter = {
  registrationId: string;
  news: RegistrationNews;
  to: string;
  locale: string;
  ownerName: string;
  name: string;
  nameLocal: string | null;
  slug: string;
  country: string;
  /** Why it was rejected, suspended or opened again; the words of a system admin. */
  reason: string;
};

/** A letter in the applicant's language with one link: what to do next. */
export function composeLetter(letter: Letter): EmailMessage {
  const { news, locale, to, reason } = letter;
  const t = letterWords(locale, letter.country);
  const name = locale !== "en" && letter.nameLocal ? letter.nameLocal : letter.name;
  const values = { name, person: letter.ownerName, hours: CONFIRM_HOURS };
  const lines = [t("greeting", values), t(`${news}.text`, values)];
  const said = reason === "" ? [] : [`${t("reason")}: ${reason}`];
  const link = { label: t(`${news}.link`), href: linkOf(letter) };
  const subject = t(`${news}.subject`, values);
  return {
    to,
    subject,
    locale,
    text: [...lines, ...said, `${link.label}: ${link.href}`, t("foot")].join("\n\n"),
    html: htmlOf(locale, { subject, paragraphs: [...lines, ...said], link, foot: t("foot") }),
  };
}

function linkOf({ news, slug, registrationId }: Letter): string {
  const { BASE_DOMAIN, PORT } = env();
  const at = { baseDomain: BASE_DOMAIN, port: PORT };
  if (news === "accepted") return `${siteOf({ slug, host: null }, at)}/setup`;
  if (news === "suspended" || news === "resumed") return siteOf({ slug, host: null }, at);
  return `${siteOf({ slug: PLATFORM_SLUG, host: null }, at)}/register/${registrationToken(registrationId)}`;
}

type Parts = { subject: string; paragraphs: string[]; link: { label: string; href: string }; foot: string };

// Mail programs know old HTML only: no style sheet, no script, colours left to the reader's own theme.
function htmlOf(locale: string, { subject, paragraphs, link, foot }: Parts): string {
  const body = paragraphs.map((text) => `<p>${escaped(text).replaceAll("\n", "<br>")}</p>`).join("");
  return (
    `<!doctype html><html lang="${escaped(locale)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>` +
    `<body style="font-family:sans-serif;line-height:1.6;max-width:36em;margin:0 auto;padding:1em">` +
    `${body}<p><a href="${escaped(link.href)}">${escaped(link.label)}</a></p><hr><p>${escaped(foot)}</p></body></html>`
  );
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
