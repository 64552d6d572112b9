import "server-only";
import type { EmailSender } from "@/lib/adapters/email/port";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, invalidInput } from "@/lib/core/errors";
import { returnLimits } from "@/lib/core/rate-limit";
import { issueEmailProof } from "./commands";
import { LETTER_MINUTES } from "./constants";
import type { IssueEmailProofInput } from "./schema";
import type { SentLetter } from "./types";

export type Letter = { subject: string; text: string; html: string };

/** Who carries a letter, in which language, and its words around link and code. */
export type LetterDelivery = {
  mail: EmailSender;
  locale: string;
  write: (words: { code: string; link: string; minutes: number }) => Letter;
};

/**
 * Sends a new link and code, after they are committed and outside any transaction. Whether the address is known
 * changes nothing, not even what is sent. When the provider fails, what was not sent is not counted.
 */
export async function sendEmailProof(
  ctx: Ctx,
  input: IssueEmailProofInput,
  { mail, locale, write }: LetterDelivery,
): Promise<SentLetter> {
  const { proofId, email, code, link, counted } = await issueEmailProof(ctx, input);
  try {
    const letter = write({ code, link, minutes: LETTER_MINUTES });
    const [outcome] = await mail.send([{ to: email, locale, ...letter }], {
      tenantId: ctx.tenantId,
      key: proofId,
    });
    if (!outcome?.isAccepted) throw invalidInput("email", "email.refused");
  } catch (error) {
    if (!(error instanceof AppError && error.code === "invalid_input")) await returnLimits(ctx, counted);
    throw error;
  }
  return { proofId, email };
}
