import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { maskPhone } from "../phone/rules";
import { type CodeDelivery, sendCode } from "../codes/workflow";
import { loadOwnAccount } from "./_internal/own-account";
import { type SendProofCodeInput, sendProofCodeInput } from "./schema";

/** Sends a code to one's own number and no other; within the limits of any code. */
export async function sendProofCode(
  ctx: Ctx,
  input: SendProofCodeInput,
  delivery: CodeDelivery,
): Promise<{ challengeId: string; shownPhone: string }> {
  const request = sendProofCodeInput.parse(input);
  const { phone } = await withTx(ctx, (tx) => loadOwnAccount(tx, ctx));
  if (phone === null) throw ruleViolated("proof.way");
  const { challengeId } = await sendCode(ctx, { ...request, phone, purpose: "PROVE" }, delivery);
  return { challengeId, shownPhone: maskPhone(phone) };
}
