import "server-only";
import type { EmailSender } from "@/lib/adapters/email/port";
import type { SmsSender } from "@/lib/adapters/sms/port";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { siteOf } from "@/lib/tenancy/tenants/rules";
import { invitationWords } from "./_internal/invitation-words";
import { INVITATION_DAYS } from "./constants";

type Carriers = { sms: () => SmsSender; email: () => EmailSender };

/**
 * Writes to whom an invitation is for, with the link to the organisation's own site: once for each time somebody
 * asked for it, and not at all when it was accepted or withdrawn meanwhile. The link opens nothing by itself.
 */
export async function sendInvitation(
  ctx: Ctx,
  { invitationId, sends }: { invitationId: string; sends: number },
  carriers: Carriers,
): Promise<void> {
  authorizeEverywhere(ctx, "position.appoint");
  const found = await withTx(ctx, async (tx) => {
    const invitation = await tx.invitation.findFirst({
      where: { id: invitationId, tenantId: ctx.tenantId, sends, acceptedAt: null, withdrawnAt: null },
      select: { address: true, isEmail: true, name: true, locale: true, kind: true },
    });
    const tenant = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { slug: true, host: true, name: true, nameLocal: true, country: true, emailSender: true },
    });
    return invitation && { ...invitation, tenant };
  });
  if (!found) return;

  const { locale, say } = invitationWords(found.locale, found.tenant.country);
  const { BASE_DOMAIN, PORT } = env();
  const link = `${siteOf(found.tenant, { baseDomain: BASE_DOMAIN, port: PORT })}/invitation/${invitationId}`;
  const tenant = (locale === "en" ? null : found.tenant.nameLocal) ?? found.tenant.name;
  const values = { tenant, link, name: decryptField(found.name), days: INVITATION_DAYS };
  const [to, key] = [decryptField(found.address), `invitation/${invitationId}/${String(sends)}`];
  try {
    if (!found.isEmail) {
      const text = say("sms", values);
      await carriers.sms().send({ tenantId: ctx.tenantId, to, text, locale, idempotencyKey: key });
      return;
    }
    const text = say("mail_text", values);
    const message = {
      to,
      fromName: found.tenant.emailSender ?? tenant,
      subject: say("mail_subject", values),
    };
    await carriers
      .email()
      .send([{ ...message, text, html: htmlOf(locale, text), locale }], { tenantId: ctx.tenantId, key });
  } catch (error) {
    // A number or address that takes no messages: the list shows that nobody has accepted.
    if (!(error instanceof AppError) || error.code !== "rule_violated") throw error;
  }
}

function htmlOf(locale: string, text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const linked = escaped.replace(/https?:\/\/\S+/g, (href) => `<a href="${href}">${href}</a>`);
  return `<!doctype html><html lang="${locale}"><body style="font-family:sans-serif;line-height:1.6">${linked.replaceAll("\n", "<br>")}</body></html>`;
}
