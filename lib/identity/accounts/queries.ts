import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { authorizeOwnAccount } from "./policy";

/** The number one signs in with, in E.164. */
export async function getOwnPhone(ctx: Ctx): Promise<string> {
  const id = authorizeOwnAccount(ctx);
  const account = await withTx(ctx, (tx) =>
    tx.account.findFirst({ where: { id, tenantId: ctx.tenantId }, select: { phone: true } }),
  );
  if (!account) throw notFound("account");
  return decryptField(account.phone);
}
