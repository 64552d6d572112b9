import { AppError } from "@/lib/core/errors";
import type { EmailMessage, EmailOutcome, EmailSender } from "./port";

/** A sender for tests: keeps what it was given, refuses the addresses it is told to, fails when told to. */
export type MemoryEmail = EmailSender & {
  readonly sent: EmailMessage[];
  /** The next call fails with this, or with `unavailable`. */
  failNext: (error?: Error) => void;
};

export function memoryEmail({ refuse = [] }: { refuse?: readonly string[] } = {}): MemoryEmail {
  const sent: EmailMessage[] = [];
  const known = new Map<string, EmailOutcome[]>();
  let failure: Error | null = null;

  return {
    provider: "memory",
    sent,
    failNext: (error = new AppError("unavailable", "message.unavailable")) => {
      failure = error;
    },
    send: async (messages, { tenantId, key }) => {
      const thrown = failure;
      failure = null;
      if (thrown) throw thrown;
      const before = known.get(`${tenantId} ${key}`);
      if (before) return before;
      const outcomes = messages.map((message, i): EmailOutcome => {
        if (refuse.includes(message.to)) return { isAccepted: false };
        sent.push(message);
        return { isAccepted: true, providerId: `${key}/${i}` };
      });
      known.set(`${tenantId} ${key}`, outcomes);
      return outcomes;
    },
  };
}
