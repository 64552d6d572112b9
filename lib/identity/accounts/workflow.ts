import "server-only";
import type { SmsSender } from "@/lib/adapters/sms/port";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { noticeWords } from "./_internal/notice-words";
import { phoneChangeInput, type PhoneChangeInput } from "./schema";

/**
 * Tells the old number that the account has moved, once, and forgets it. A number that takes no messages is
 * forgotten too; what may pass (no provider, no network) is thrown, for the job to try again.
 */
export async function tellOldPhone(ctx: Ctx, input: PhoneChangeInput, sms: () => SmsSender): Promise<void> {
  const { changeId } = phoneChangeInput.parse(input);
  authorizeEverywhere(ctx, "account.deactivate");
  const notice = await withTx(ctx, async (tx) => {
    const change = await tx.phoneChange.findFirst({
      where: { id: changeId, tenantId: ctx.tenantId, toldAt: null },
      select: { oldPhone: true, changedAt: true, account: { select: { locale: true } } },
    });
    const tenant = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { name: true, nameLocal: true, defaultLocale: true, timeZone: true },
    });
    return change && { ...change, tenant };
  });
  if (!notice) return;
  if (notice.oldPhone !== null) await send(ctx, { changeId, ...notice, oldPhone: notice.oldPhone }, sms());
  await withTx(ctx, (tx) =>
    tx.phoneChange.updateMany({ where: { id: changeId }, data: { toldAt: ctx.now, oldPhone: null } }),
  );
}

type Notice = {
  changeId: string;
  oldPhone: string;
  changedAt: Date;
  account: { locale: string | null };
  tenant: { name: string; nameLocal: string | null; defaultLocale: string; timeZone: string };
};

async function send(ctx: Ctx, { changeId, oldPhone, changedAt, account, tenant }: Notice, sms: SmsSender) {
  const { say, locale } = noticeWords(account.locale ?? tenant.defaultLocale);
  const text = say("phone_changed", {
    tenant: (locale === "en" ? null : tenant.nameLocal) ?? tenant.name,
    at: changedAt.toLocaleString(locale, {
      timeZone: tenant.timeZone,
      dateStyle: "medium",
      timeStyle: "short",
    }),
  });
  try {
    const to = decryptField(oldPhone);
    await sms.send({ tenantId: ctx.tenantId, to, text, locale, idempotencyKey: changeId });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "rule_violated") throw error;
  }
}
