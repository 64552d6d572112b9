import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { showPhone } from "../phone/rules";
import { authorizeOwnAccount } from "./policy";
import type { WaysInView } from "./types";

/** The number one signs in with, in E.164; null when one signs in by e-mail alone. */
export async function getOwnPhone(ctx: Ctx): Promise<string | null> {
  const id = authorizeOwnAccount(ctx);
  const account = await withTx(ctx, (tx) =>
    tx.account.findFirst({ where: { id, tenantId: ctx.tenantId }, select: { phone: true } }),
  );
  if (!account) throw notFound("account");
  return account.phone && decryptField(account.phone);
}

/** One's own ways in: nobody else's, whatever rights are held. `country` is how the number is written. */
export async function getWaysIn(ctx: Ctx, { country }: { country: string }): Promise<WaysInView> {
  const { actor } = ctx;
  if (actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  const account = await withTx(ctx, (tx) =>
    tx.account.findFirst({
      where: { id: actor.accountId, tenantId: ctx.tenantId },
      select: { phone: true, email: true, password: { select: { setAt: true } } },
    }),
  );
  if (!account) throw new AppError("unauthenticated", "unauthenticated");
  return {
    phone: account.phone && showPhone(decryptField(account.phone), country),
    email: account.email && decryptField(account.email),
    passwordSetAt: account.password?.setAt ?? null,
  };
}
