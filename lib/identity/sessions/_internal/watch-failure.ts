import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { watch } from "@/lib/core/watch";
import { networkOf } from "../rules";

type Failure = {
  /** What was tried: the hash of a number or an e-mail address, known here or not. */
  tried: { phoneHash: string } | { emailHash: string } | { id: string };
  address: string;
};

/**
 * Counts a sign-in that was refused: for what was tried, for where it came from, and for the organisation. Numbers
 * that belong to somebody and numbers that do not are counted alike, so the answer takes as long.
 */
export async function watchFailure(tx: Tx, ctx: Ctx, { tried, address }: Failure): Promise<void> {
  const network = networkOf(address);
  const [subject = ""] = Object.values(tried);
  const accountOf = async () => {
    const where = { tenantId: ctx.tenantId, ...tried };
    return (await tx.account.findFirst({ where, select: { id: true } }))?.id ?? null;
  };
  await watch(tx, ctx, [
    { kind: "failed_sign_ins_account", subject, network, accountOf },
    { kind: "failed_sign_ins_address", subject: address, network },
    { kind: "failed_sign_ins_tenant", subject: "" },
  ]);
}
