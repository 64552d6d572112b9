import "server-only";
import type { EmailMessage } from "@/lib/adapters/email/port";
import { env } from "@/lib/core/env";
import type { WatchedKind } from "@/lib/core/watched";
import { siteOf } from "@/lib/tenancy/tenants/rules";
import { alertWords } from "./alert-words";

type Letter = {
  alertId: string;
  kind: WatchedKind;
  to: string;
  locale: string;
  tenant: { slug: string; host: string | null; name: string; nameLocal: string | null; country: string };
};

/** What happened, in the reader's language, and one link. Names nobody: a letter may lie open on a screen. */
export function composeLetter({ alertId, kind, to, locale, tenant }: Letter): EmailMessage {
  const { locale: known, say } = alertWords(locale, tenant.country);
  const { BASE_DOMAIN, PORT } = env();
  const href = `${siteOf(tenant, { baseDomain: BASE_DOMAIN, port: PORT })}/office/alerts/${alertId}`;
  const name = known !== "en" && tenant.nameLocal ? tenant.nameLocal : tenant.name;
  const values = { tenant: name };
  const subject = say("mail.subject", { ...values, what: say(`kind.${kind}`) });
  const [text, foot] = [say(`explain.${kind}`), say("mail.foot", values)];
  const link = { label: say("mail.link"), href };
  return {
    ...{ to, locale: known, subject, text: [text, `${link.label}: ${href}`, foot].join("\n\n") },
    html: htmlOf(known, { subject, text, link, foot }),
  };
}

type Parts = { subject: string; text: string; link: { label: string; href: string }; foot: string };

// Mail programs know old HTML only: no style sheet, no script, colours left to the reader's own theme.
function htmlOf(locale: string, { subject, text, link, foot }: Parts): string {
  return (
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>` +
    `<body style="font-family:sans-serif;line-height:1.6;max-width:36em;margin:0 auto;padding:1em">` +
    `<p>${escaped(text)}</p><p><a href="${escaped(link.href)}">${escaped(link.label)}</a></p>` +
    `<hr><p>${escaped(foot)}</p></body></html>`
  );
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
