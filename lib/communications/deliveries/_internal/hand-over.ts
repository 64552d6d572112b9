import "server-only";
import { EMAILS_A_CALL_MAX, type EmailSender } from "@/lib/adapters/email/port";
import type { SmsSender } from "@/lib/adapters/sms/port";
import { AppError } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import type { DeliveryOutcome, Recipient } from "../types";
import { composeEmail, composeSms, type Letter } from "./compose-message";

/** Outcomes of one batch, and who was certainly not accepted and may be tried again. */
export type HandOver = { outcomes: DeliveryOutcome[]; notAccepted: string[] };

/** SMS requests under way at a time: enough to keep a provider busy, few enough not to be throttled. */
const SMS_AT_A_TIME = 10;

/** One SMS a person, each under a key of its own. */
export async function handOverSms(
  letter: Letter,
  recipients: readonly Recipient[],
  sender: SmsSender,
): Promise<HandOver> {
  const result: HandOver = { outcomes: [], notAccepted: [] };
  for (let at = 0; at < recipients.length; at += SMS_AT_A_TIME) {
    await Promise.all(
      recipients
        .slice(at, at + SMS_AT_A_TIME)
        .map((recipient) => handOverOneSms(letter, recipient, sender, result)),
    );
  }
  return result;
}

async function handOverOneSms(
  letter: Letter,
  { memberId, contact, locale }: Recipient,
  sender: SmsSender,
  result: HandOver,
): Promise<void> {
  const to = readable(contact);
  if (to === null) return void result.outcomes.push({ memberId, state: "FAILED", reason: "refused" });
  try {
    const receipt = await sender.send({
      tenantId: letter.tenant.id,
      to,
      text: composeSms(letter, locale),
      locale,
      templateKey: "announcement",
      idempotencyKey: `${letter.announcementId}/${memberId}`,
      reportRef: `${letter.tenant.id}.${letter.announcementId}.${memberId}`,
    });
    result.outcomes.push({ memberId, state: "SENT", providerId: receipt.providerId });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.reason === "message.outcome_unknown" && !sender.honoursKeys)
      result.outcomes.push({ memberId, state: "UNKNOWN", reason: "interrupted" });
    else if (error.code === "unavailable") result.notAccepted.push(memberId);
    else result.outcomes.push({ memberId, state: "FAILED", reason: "refused" });
  }
}

/** The whole batch in one call under the batch's key. */
export async function handOverEmails(
  letter: Letter,
  recipients: readonly Recipient[],
  { sender, batch }: { sender: EmailSender; batch: number },
): Promise<HandOver> {
  const readers = recipients.flatMap((recipient) => {
    const contact = readable(recipient.contact);
    return contact === null ? [] : [{ ...recipient, contact }];
  });
  const unreadable = recipients.filter(
    ({ memberId }) => !readers.some((reader) => reader.memberId === memberId),
  );
  if (readers.length > EMAILS_A_CALL_MAX) throw new Error("a batch of e-mails is larger than a call may be");
  const refused = (memberId: string): DeliveryOutcome => ({ memberId, state: "FAILED", reason: "refused" });
  const outcomes = unreadable.map(({ memberId }) => refused(memberId));
  if (readers.length === 0) return { outcomes, notAccepted: [] };

  try {
    const answers = await sender.send(
      readers.map((reader) => composeEmail(letter, reader)),
      { tenantId: letter.tenant.id, key: `${letter.announcementId}/email/${batch}` },
    );
    readers.forEach(({ memberId }, i) => {
      const answer = answers[i];
      outcomes.push(
        answer?.isAccepted ? { memberId, state: "SENT", providerId: answer.providerId } : refused(memberId),
      );
    });
    return { outcomes, notAccepted: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "unavailable") throw error;
    return { outcomes, notAccepted: readers.map(({ memberId }) => memberId) };
  }
}

/** The contact in plain text; null where its key is gone or the value was altered, which must not stop the others. */
function readable(contact: string | null): string | null {
  if (contact === null) return null;
  try {
    return decryptField(contact);
  } catch (cause) {
    console.error(new Error("a contact cannot be decrypted", { cause }));
    return null;
  }
}
