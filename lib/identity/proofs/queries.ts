import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { maskPhone } from "../phone/rules";
import { loadOwnAccount } from "./_internal/own-account";
import type { ProofWays } from "./types";

/** How the signed-in person can show once more that it is them. */
export async function getProofWays(ctx: Ctx): Promise<ProofWays> {
  const { phone, passwordHash, hasTotp, hasPasskey } = await withTx(ctx, (tx) => loadOwnAccount(tx, ctx));
  return { phone: phone && maskPhone(phone), hasPassword: passwordHash !== null, hasTotp, hasPasskey };
}
