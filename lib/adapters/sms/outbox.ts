import "server-only";
import { capture } from "@/lib/adapters/captured/store";
import type { SmsSender } from "./port";

/** Shows texts in the outbox page in place of sending them. */
export function outboxSms(): SmsSender {
  return {
    provider: "outbox",
    honoursKeys: true,
    send: async ({ tenantId, to, text, locale, from, templateKey, idempotencyKey }) => ({
      provider: "outbox",
      providerId: await capture({
        tenantId,
        channel: "SMS",
        idempotencyKey,
        to,
        body: text,
        locale,
        templateKey,
        sender: from,
      }),
    }),
  };
}
