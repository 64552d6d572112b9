import "server-only";
import { Resend } from "resend";
import { z } from "zod";
import { forbidden } from "@/lib/core/errors";

export type EmailState = "sent" | "delivered" | "bounced" | "complained" | "failed";

/** What a provider reports about a message it took, with the tags it was sent under. Comes twice and in any order. */
export type EmailReport = { state: EmailState; tags: Record<string, string> };

const states: Partial<Record<string, EmailState>> = {
  "email.sent": "sent",
  "email.delivered": "delivered",
  "email.bounced": "bounced",
  "email.complained": "complained",
  "email.failed": "failed",
  "email.suppressed": "failed",
};
const payload = z.object({
  type: z.string(),
  data: z.object({ tags: z.record(z.string(), z.string()).optional() }),
});

type Callback = { webhookSecret: string; body: string; headers: Headers };

/** Reads a report of Resend. Refuses with `forbidden` what was not signed with our secret; null for other news. */
export function parseResendReport({ webhookSecret, body, headers }: Callback): EmailReport | null {
  const header = (name: string) => headers.get(`svix-${name}`) ?? "";
  let verified: unknown;
  try {
    verified = new Resend("none").webhooks.verify({
      payload: body,
      headers: { id: header("id"), timestamp: header("timestamp"), signature: header("signature") },
      webhookSecret,
    });
  } catch {
    throw forbidden();
  }
  const read = payload.safeParse(verified);
  const state = read.success ? states[read.data.type] : undefined;
  return read.success && state ? { state, tags: read.data.data.tags ?? {} } : null;
}
