import { expect, test } from "vitest";
import { resendEmail } from "@/lib/adapters/email/resend";
import { newId } from "@/lib/core/ids";
import { loopbackProvider } from "@/tests/support/loopback";

const BREAKS = ["\r\nBcc: all@evil.example", "\nBcc: all@evil.example", "\u0000\u0085Bcc: all@evil.example"];

test.each(BREAKS)("words of people end no line of a letter's head: %j", async (smuggled) => {
  const provider = await loopbackProvider(() => ({ status: 200, body: { data: [{ id: newId() }] } }));
  const sender = resendEmail({ apiKey: "re_1", from: "Party <party@example.org>", baseUrl: provider.url });
  const [subject, fromName] = [`Meeting${smuggled}`, `Party" <evil@evil.example>${smuggled}`];
  const letter = { to: "a@example.org", subject, fromName, text: "x", html: "x", locale: "en" };
  await sender.send([letter], { tenantId: newId(), key: newId() });

  const [sent] = JSON.parse(provider.received[0]?.body ?? "[]") as { subject: string; from: string }[];
  expect(sent?.subject).toMatch(/^Meeting\P{Cc}*$/u);
  expect(sent?.from).toMatch(/^"\P{Cc}*" <party@example\.org>$/u);
  expect(sent?.from.match(/"/g)).toHaveLength(2);
});
