import { isCaptureOpen } from "@/lib/adapters/captured/store";
import { env } from "@/lib/core/env";

export type ChannelState = "ready" | "captured" | "missing";

/** Whether messages leave this installation by each channel, are shown in its outbox, or cannot be sent at all. */
export function channelStates(): Record<"sms" | "email", ChannelState> {
  const { TWILIO_ACCOUNT_SID, RESEND_API_KEY } = env();
  const otherwise = isCaptureOpen() ? "captured" : "missing";
  return { sms: TWILIO_ACCOUNT_SID ? "ready" : otherwise, email: RESEND_API_KEY ? "ready" : otherwise };
}
