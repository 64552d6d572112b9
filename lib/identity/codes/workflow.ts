import "server-only";
import type { SmsSender } from "@/lib/adapters/sms/port";
import type { Ctx } from "@/lib/core/ctx";
import { returnLimits } from "@/lib/core/rate-limit";
import { showPhone } from "../phone/rules";
import { issueCode } from "./commands";
import { CODE_MINUTES } from "./constants";
import type { IssueCodeInput } from "./schema";
import type { SentCode } from "./types";

/** Who carries a code, in which language, and the words around it. */
export type CodeDelivery = {
  sms: SmsSender;
  locale: string;
  write: (words: { code: string; minutes: number }) => string;
};

/**
 * Sends a new code, after it is committed and outside any transaction. When the provider fails, the person is
 * told and may ask again at once: what was not sent is not counted against the number.
 */
export async function sendCode(ctx: Ctx, input: IssueCodeInput, delivery: CodeDelivery): Promise<SentCode> {
  const { challengeId, phone, code, counted } = await issueCode(ctx, input);
  const { sms, locale, write } = delivery;
  try {
    await sms.send({
      tenantId: ctx.tenantId,
      to: phone,
      text: write({ code, minutes: CODE_MINUTES }),
      locale,
      templateKey: "code",
      vars: { code },
      idempotencyKey: challengeId,
    });
  } catch (error) {
    await returnLimits(ctx, counted);
    throw error;
  }
  return { challengeId, phone, shownPhone: showPhone(phone, input.country) };
}
