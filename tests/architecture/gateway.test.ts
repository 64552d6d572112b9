import { expect, test } from "vitest";
import { filesBelow, textOf } from "@/tests/support/source";

/**
 * Every file of a domain that hands something to a provider of SMS or e-mail and does not ask the gateway, with what it
 * sends. All of it is of the class SECURITY: asked for at this moment by whoever gets it, or a warning about an account
 * or a door of the organisation. Anything else goes through `communications`.
 */
const SECURITY: Record<string, string> = {
  "lib/audit/alerts/_internal/compose-letter.ts": "the words of the next",
  "lib/audit/alerts/workflow.ts": "an alert, to who answers for accounts",
  "lib/identity/changes/workflow.ts": "a way into an account changed: the old address is told",
  "lib/identity/codes/workflow.ts": "the code somebody has just asked for",
  "lib/identity/emails/workflow.ts": "the letter somebody has just asked for",
  "lib/members/invitations/workflow.ts": "the way in of somebody who has no account yet",
  "lib/tenancy/hosts/workflow.ts": "the organisation's own address is no longer proved",
  "lib/tenancy/registrations/_internal/compose-letter.ts": "the words of the next",
  "lib/tenancy/registrations/workflow.ts": "the answer to who asked for an organisation",
  "lib/tenancy/senders/queries.ts": "puts the organisation's name on what others send",
};

const PORT = /from "@\/lib\/adapters\/(sms|email)(\/|")/;
const senders = filesBelow("lib").filter(
  (file) => file.endsWith(".ts") && !/^lib\/(adapters|web)\//.test(file) && PORT.test(textOf(file)),
);

test("what goes past the gateway is known by file, and is about an account or a door", () => {
  const past = senders.filter((file) => !file.startsWith("lib/communications/"));

  expect(past).toEqual(Object.keys(SECURITY));
});

/** Where messages to members are handed over, and the step that takes them, which must have asked. */
const TAKEN_BY: Record<string, string> = {
  "lib/communications/deliveries/workflow.ts": "lib/communications/deliveries/workflow.ts",
  "lib/communications/digests/workflow.ts": "lib/communications/digests/workflow.ts",
  "lib/communications/notices/workflow.ts": "lib/communications/notices/_internal/take-notices.ts",
};

test("every workflow that sends to members takes only what the gateway let through", () => {
  const sending = filesBelow("lib/communications").filter(
    (file) => file.endsWith("/workflow.ts") && /\bSenders\b/.test(textOf(file)),
  );

  expect(sending).toEqual(Object.keys(TAKEN_BY));
  for (const file of Object.values(TAKEN_BY)) expect(textOf(file), file).toMatch(/await passGate\(tx, /);
});
