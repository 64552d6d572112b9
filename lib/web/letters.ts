import { getTranslations } from "next-intl/server";
import { emailSender } from "@/lib/adapters/email";
import { env } from "@/lib/core/env";
import type { IssueEmailProofInput, RequestLetterInput } from "@/lib/identity/emails/schema";
import type { Letter, LetterDelivery } from "@/lib/identity/emails/workflow";
import { emailOfTenants } from "@/lib/tenancy/senders/queries";
import { siteOf } from "@/lib/tenancy/tenants/rules";
import { requireTenant } from "./context";
import { getReaderLocale } from "./locale";
import { clientAddress } from "./request";
import { deviceMarks } from "./sign-in";
import { nameInReaderScript } from "./tenant-name";

type Purpose = IssueEmailProofInput["purpose"];

/** What the command needs to know beside the address that was typed. */
export async function letterRequest(
  form: RequestLetterInput,
  purpose: Purpose,
): Promise<IssueEmailProofInput> {
  const [address, marks] = await Promise.all([clientAddress(), deviceMarks()]);
  return { ...form, purpose, address, deviceMarks: marks };
}

const places: Record<Purpose, string> = { SET_PASSWORD: "/sign-in/link", ADD_EMAIL: "/me/security/link" };

/** Who carries the letter, and its words in the reader's language. Its link leads to the organisation's own site. */
export async function letterDelivery(purpose: Purpose): Promise<LetterDelivery> {
  const [locale, tenant] = await Promise.all([getReaderLocale(), requireTenant()]);
  const t = await getTranslations("identity.mail");
  const name = await nameInReaderScript(tenant);
  const { BASE_DOMAIN, PORT } = env();
  const site = siteOf(tenant, { baseDomain: BASE_DOMAIN, port: PORT });
  const kind = purpose === "SET_PASSWORD" ? "password" : "add";
  return {
    mail: emailOfTenants(emailSender()),
    locale,
    write: ({ code, link, minutes }) => {
      const href = `${site}${places[purpose]}/${link}`;
      const text = t(`${kind}_text`, { tenant: name, code, link: href, minutes });
      return letter(locale, t(`${kind}_subject`, { tenant: name }), text);
    },
  };
}

// Mail programs know old HTML only: no style sheet, no script, colours left to the reader's own theme.
function letter(locale: string, subject: string, text: string): Letter {
  const paragraphs = text
    .split("\n\n")
    .map((paragraph) => `<p>${linked(escaped(paragraph)).replaceAll("\n", "<br>")}</p>`)
    .join("");
  const html =
    `<!doctype html><html lang="${escaped(locale)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>` +
    `<body style="font-family:sans-serif;line-height:1.6;max-width:36em;margin:0 auto;padding:1em">${paragraphs}</body></html>`;
  return { subject, text, html };
}

function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<]+/g, (href) => `<a href="${href}">${href}</a>`);
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
