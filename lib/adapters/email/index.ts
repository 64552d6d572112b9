import "server-only";
import { isCaptureOpen } from "@/lib/adapters/captured/store";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { outboxEmail } from "./outbox";
import type { EmailSender } from "./port";
import { resendEmail } from "./resend";

/**
 * The sender this installation is set to: Resend when its settings are there, the outbox page while developing and
 * demonstrating. A production without a provider sends nothing and says so.
 */
export function emailSender(): EmailSender {
  const { RESEND_API_KEY, RESEND_BASE_URL, EMAIL_FROM } = env();
  if (RESEND_API_KEY && EMAIL_FROM) {
    return resendEmail({ apiKey: RESEND_API_KEY, from: EMAIL_FROM, baseUrl: RESEND_BASE_URL });
  }
  if (isCaptureOpen()) return outboxEmail();
  throw new AppError("unavailable", "message.no_provider");
}
