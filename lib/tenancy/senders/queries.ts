import "server-only";
import type { EmailSender } from "@/lib/adapters/email/port";
import type { SmsSender } from "@/lib/adapters/sms/port";
import { withDirectory } from "@/lib/core/db";

/** The carrier, with every text under the sender name of the tenant it is for. */
export function smsOfTenants(sender: SmsSender): SmsSender {
  return {
    ...sender,
    send: async (message) => {
      const { smsSender } = await sendersOf(message.tenantId);
      return sender.send(smsSender === null ? message : { ...message, from: smsSender });
    },
  };
}

/** The carrier, with every e-mail under the name, the proved address and the reply address of the tenant it is for. */
export function emailOfTenants(sender: EmailSender): EmailSender {
  return {
    ...sender,
    send: async (messages, call) => {
      const { emailSender, mailFrom, replyTo, name } = await sendersOf(call.tenantId);
      const ours = {
        ...(mailFrom !== null && { fromAddress: mailFrom }),
        ...(replyTo !== null && { replyTo }),
      };
      const named = messages.map((message) => ({
        ...message,
        fromName: emailSender ?? message.fromName ?? name,
        ...ours,
      }));
      return sender.send(named, call);
    },
  };
}

async function sendersOf(tenantId: string) {
  return withDirectory((tx) =>
    tx.tenant.findUniqueOrThrow({
      where: { id: tenantId },
      select: { name: true, smsSender: true, emailSender: true, mailFrom: true, replyTo: true },
    }),
  );
}
