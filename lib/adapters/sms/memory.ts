import { AppError } from "@/lib/core/errors";
import type { SmsMessage, SmsReceipt, SmsSender } from "./port";

/** A sender for tests: keeps what it was given and fails when told to. */
export type MemorySms = SmsSender & {
  readonly sent: SmsMessage[];
  /** The next call fails with this, or with `unavailable`. */
  failNext: (error?: Error) => void;
};

export function memorySms(): MemorySms {
  const sent: SmsMessage[] = [];
  const receipts = new Map<string, SmsReceipt>();
  let failure: Error | null = null;

  return {
    provider: "memory",
    honoursKeys: true,
    sent,
    failNext: (error = new AppError("unavailable", "message.unavailable")) => {
      failure = error;
    },
    send: async (message) => {
      const thrown = failure;
      failure = null;
      if (thrown) throw thrown;
      const key = `${message.tenantId} ${message.idempotencyKey}`;
      const known = receipts.get(key);
      if (known) return known;
      sent.push(message);
      const receipt = { provider: "memory", providerId: `memory-${String(sent.length)}` };
      receipts.set(key, receipt);
      return receipt;
    },
  };
}
