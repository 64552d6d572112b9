import "server-only";
import { capture } from "@/lib/adapters/captured/store";
import type { EmailSender } from "./port";

/** Shows e-mails in the outbox page in place of sending them. */
export function outboxEmail(): EmailSender {
  return {
    provider: "outbox",
    send: async (messages, { tenantId, key }) =>
      Promise.all(
        messages.map(async ({ to, subject, text, locale, fromName, fromAddress }, i) => ({
          isAccepted: true as const,
          providerId: await capture({
            tenantId,
            channel: "EMAIL",
            idempotencyKey: `${key}/${i}`,
            to,
            subject,
            body: text,
            locale,
            sender: [fromName, fromAddress && `<${fromAddress}>`].filter(Boolean).join(" ") || undefined,
          }),
        })),
      ),
  };
}
