import "server-only";
import { Resend } from "resend";
import { AppError } from "@/lib/core/errors";
import type { EmailMessage, EmailOutcome, EmailSender } from "./port";

export type ResendSettings = { apiKey: string; from: string; baseUrl: string };

/** Sends through Resend. Its keys live a day: within it a repeated call sends nothing twice. */
export function resendEmail({ apiKey, from, baseUrl }: ResendSettings): EmailSender {
  const resend = new Resend(apiKey, { baseUrl });

  return {
    provider: "resend",
    send: async (messages, { key }) => {
      const { data, error } = await resend.batch.send(
        messages.map((message) => asResend(message, from)),
        { idempotencyKey: key, batchValidation: "permissive" },
      );
      if (data) return inOrder(messages.length, data);
      // The key was used with other content: an address changed between two attempts. The first was taken.
      if (error.name === "invalid_idempotent_request") {
        return messages.map(() => ({ isAccepted: true, providerId: null }));
      }
      // What is wrong with one message is told by its place, so this is about us: a key, a domain, a quota, which people
      // mend. Resend repeats addresses in its messages, so only the name of the error is kept as the cause.
      const cause = new Error(`resend answered ${String(error.statusCode)} ${error.name}`);
      throw new AppError("unavailable", "message.unavailable", { cause });
    },
  };
}

function asResend(message: EmailMessage, from: string) {
  const { to, fromName, fromAddress, replyTo, subject, text, html, headers, tags } = message;
  const sender = fromAddress ?? from;
  return {
    from: fromName === undefined ? sender : named(fromName, sender),
    ...(replyTo !== undefined && { replyTo }),
    to,
    subject: inOneLine(subject),
    text,
    html,
    headers: headers ?? {},
    tags: Object.entries(tags ?? {}).map(([name, value]) => ({ name, value })),
  };
}

/** What people wrote ends no line of a letter's head. */
function inOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}

/** The address under another name, quoted (RFC 5322, 3.2.4) after taking out what could end the quotation or the line. */
function named(name: string, from: string): string {
  const address = /<([^<>]+)>/.exec(from)?.[1] ?? from;
  return `"${name.replace(/[\p{Cc}"\\]/gu, "")}" <${address}>`;
}

type Answer = { data: { id: string }[]; errors?: { index: number }[] };

/** Accepted messages are listed in order without the refused ones, which are named by their place. */
function inOrder(count: number, { data, errors = [] }: Answer): EmailOutcome[] {
  const refused = new Set(errors.map(({ index }) => index));
  const ids = data.map(({ id }) => id);
  return Array.from({ length: count }, (_, i) =>
    refused.has(i) ? { isAccepted: false } : { isAccepted: true, providerId: ids.shift() ?? null },
  );
}
