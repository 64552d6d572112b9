import "server-only";
import type { EmailMessage, EmailSender } from "@/lib/adapters/email/port";
import type { SmsSender } from "@/lib/adapters/sms/port";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { type Notice, noticeText } from "./_internal/notice-text";
import { changeRef, type ChangeRef } from "./schema";

/** Who carries messages, and where an organisation's site is; the same for every tenant. */
export type Carriers = {
  sms: () => SmsSender;
  email: () => EmailSender;
  siteOf: (tenant: { slug: string; host: string | null }) => string;
};

/**
 * Tells the old number of a change with a link that closes the account, and the number in force where it is new or
 * there is no e-mail address to write to. A number that takes no messages is left; what may pass is thrown.
 */
export async function textOfChange(ctx: Ctx, input: ChangeRef, carriers: Carriers): Promise<void> {
  const { changeId } = changeRef.parse(input);
  authorizeEverywhere(ctx, "account.deactivate");
  const notice = await withTx(ctx, (tx) => load(tx, ctx, changeId));
  if (!notice) return;
  const { kind, oldPhone, account } = notice;
  const isNewNumber = kind === "PHONE" || kind === "RECOVERED";
  const isTold = kind === "RECOVERY" || (!isNewNumber && account.email !== null);
  const current = isTold ? null : account.phone;
  const key = (half: string) => `${changeId}${half}`;
  if (oldPhone !== null) await text(ctx, oldPhone, noticeText(ctx, notice, carriers, "stop"), key(""));
  if (current !== null) await text(ctx, current, noticeText(ctx, notice, carriers, "look"), key("-now"));

  async function text({ tenantId }: Ctx, sealed: string, words: Words, idempotencyKey: string) {
    const { locale, body } = words;
    try {
      const to = decryptField(sealed);
      await carriers.sms().send({ tenantId, to, text: body, locale, idempotencyKey });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "rule_violated") throw error;
    }
  }
}

/** The same by e-mail: to the address that was, with the link that closes the account, and to the one in force. */
export async function mailOfChange(ctx: Ctx, input: ChangeRef, carriers: Carriers): Promise<void> {
  const { changeId } = changeRef.parse(input);
  authorizeEverywhere(ctx, "account.deactivate");
  const notice = await withTx(ctx, (tx) => load(tx, ctx, changeId));
  if (!notice) return;
  const letter = (sealed: string, words: Words): EmailMessage => {
    const { locale, subject, body, html } = words;
    return { to: decryptField(sealed), locale, subject, text: body, html };
  };
  const letters = [
    ...(notice.oldEmail === null ? [] : [letter(notice.oldEmail, noticeText(ctx, notice, carriers, "stop"))]),
    ...(notice.account.email === null || notice.kind === "RECOVERY"
      ? []
      : [letter(notice.account.email, noticeText(ctx, notice, carriers, "look"))]),
  ];
  const call = { tenantId: ctx.tenantId, key: `way-change/${changeId}` };
  if (letters.length > 0) await carriers.email().send(letters, call);
}

/** Forgets the old addresses once they were told. */
export async function forgetOldAddresses(ctx: Ctx, input: ChangeRef): Promise<void> {
  const { changeId } = changeRef.parse(input);
  authorizeEverywhere(ctx, "account.deactivate");
  await withTx(ctx, (tx) =>
    tx.wayChange.updateMany({
      where: { id: changeId, tenantId: ctx.tenantId, toldAt: null },
      data: { toldAt: ctx.now, oldPhone: null, oldEmail: null },
    }),
  );
}

type Words = ReturnType<typeof noticeText>;

async function load(tx: Tx, { tenantId }: Ctx, changeId: string): Promise<Notice | null> {
  const change = await tx.wayChange.findFirst({
    where: { id: changeId, tenantId, toldAt: null },
    select: {
      ...{ id: true, kind: true, oldPhone: true, oldEmail: true, changedAt: true },
      account: { select: { phone: true, email: true, locale: true } },
    },
  });
  const tenant = await tx.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: {
      ...{ slug: true, host: true, name: true, nameLocal: true },
      ...{ defaultLocale: true, country: true, timeZone: true },
    },
  });
  return change && { ...change, tenant };
}
