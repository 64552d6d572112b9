import "server-only";
import { isCaptureOpen } from "@/lib/adapters/captured/store";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { outboxSms } from "./outbox";
import type { SmsSender } from "./port";
import { twilioSms } from "./twilio";

/**
 * The sender this installation is set to: Twilio when its settings are there, the outbox page while developing
 * and demonstrating. A production without a provider sends nothing and says so.
 */
export function smsSender(): SmsSender {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TWILIO_BASE_URL, TWILIO_STATUS_URL } = env();
  if (TWILIO_ACCOUNT_SID && TWILIO_AUTH_TOKEN && TWILIO_FROM) {
    return twilioSms({
      accountSid: TWILIO_ACCOUNT_SID,
      authToken: TWILIO_AUTH_TOKEN,
      from: TWILIO_FROM,
      baseUrl: TWILIO_BASE_URL,
      statusUrl: TWILIO_STATUS_URL,
    });
  }
  if (isCaptureOpen()) return outboxSms();
  throw new AppError("unavailable", "message.no_provider");
}
