import "server-only";
import { createTranslator } from "use-intl/core";
import type { EmailMessage } from "@/lib/adapters/email/port";
import { regionalLocale } from "@/lib/core/locale";
import en from "@/messages/en/communications.json";
import ta from "@/messages/ta/communications.json";
import { siteOf } from "../../deliveries/_internal/links";
import { messageWords } from "../../deliveries/_internal/message-words";
import { noticeHref, paramsFor } from "../../notifications/rules";
import { unsubscribeToken } from "../../preferences/_internal/unsubscribe-token";
import type { NoticeDraft } from "../types";

export type Organisation = {
  id: string;
  slug: string;
  host: string | null;
  name: string;
  nameLocal: string | null;
  country: string;
  emailSender: string | null;
};

const words = { en, ta };

/** The notice's title and its page; what it is about stays behind the sign-in. */
export function composeNoticeSms(tenant: Organisation, draft: NoticeDraft): string {
  const { organisation, title, link } = parts(tenant, draft);
  return messageWords(draft.locale, tenant.country)("sms", { organisation, title, link });
}

/** The notice as the inbox words it, with its page and the way to have such e-mails no longer. */
export function composeNoticeEmail(tenant: Organisation, draft: NoticeDraft, to: string): EmailMessage {
  const { organisation, title, text, go, link } = parts(tenant, draft);
  const { memberId, kind, channel, locale } = draft;
  const t = messageWords(locale, tenant.country);
  const token = unsubscribeToken(tenant.id, { memberId, kind, channel });
  const site = siteOf(tenant);
  const stop = `${site}/unsubscribe/${token}`;
  const foot = t("email.foot", { organisation });
  const anchor = (label: string, href: string) => `<a href="${escaped(href)}">${escaped(label)}</a>`;
  return {
    to,
    fromName: tenant.emailSender ?? organisation,
    locale,
    subject: title,
    text: [text, `${go}: ${link}`, `${foot}\n${t("email.stop")}: ${stop}`].join("\n\n"),
    html:
      `<!doctype html><html lang="${escaped(locale)}"><head><meta charset="utf-8"></head>` +
      `<body style="font-family:sans-serif;line-height:1.6;max-width:36em;margin:0 auto;padding:1em">` +
      `<h1 style="font-size:1.3em">${escaped(title)}</h1><p>${escaped(text)}</p><p>${anchor(go, link)}</p>` +
      `<hr><p style="font-size:.85em">${escaped(foot)} ${anchor(t("email.stop"), stop)}</p></body></html>`,
    headers: {
      "List-Unsubscribe": `<${site}/api/webhooks/unsubscribe/${token}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

function parts(tenant: Organisation, { notice, subjectId, params, locale }: NoticeDraft) {
  const known = locale in words ? (locale as keyof typeof words) : "en";
  const regional = regionalLocale(known, tenant.country);
  const messages = { notices: words[known].notices };
  const t = createTranslator({ locale: regional, messages, namespace: "notices" });
  const values = paramsFor(params, regional);
  const say = (part: "title" | "text" | "go") =>
    t(`${notice}.${part}` as Parameters<typeof t>[0], values as never);
  return {
    organisation: known !== "en" && tenant.nameLocal ? tenant.nameLocal : tenant.name,
    title: say("title"),
    text: say("text"),
    go: say("go"),
    link: `${siteOf(tenant)}${noticeHref(notice, subjectId)}`,
  };
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
