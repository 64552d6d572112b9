import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { listCapturedMessages } from "@/lib/adapters/captured/store";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { outboxEmail } from "@/lib/adapters/email/outbox";
import type { EmailMessage, EmailSender } from "@/lib/adapters/email/port";
import { parseResendReport } from "@/lib/adapters/email/report";
import { resendEmail } from "@/lib/adapters/email/resend";
import { newId } from "@/lib/core/ids";
import { type Answer, loopbackProvider, type Received } from "@/tests/support/loopback";
import { createWorld } from "@/tests/support/world";

type Harness = { sender: EmailSender; tenantId: string; arrived: () => Promise<string[]> };

const message = (to: string): EmailMessage => ({
  to,
  subject: "ஞாயிறு கூட்டம்",
  text: "வணக்கம் & <b>",
  html: "<p>வணக்கம் &amp; &lt;b&gt;</p>",
  locale: "ta",
  headers: { "List-Unsubscribe": "<https://party.example/u>" },
  tags: { tenant: "t1" },
});

/** As Resend answers: a key it has seen is not sent again, and what cannot be is named by its place. */
async function resend(refuse: string[] = []) {
  const answers = new Map<string, Answer>();
  const arrived: string[] = [];
  const provider = await loopbackProvider(({ headers, body }: Received) => {
    const key = String(headers["idempotency-key"]);
    const known = answers.get(key);
    if (known) return known;
    const messages = JSON.parse(body) as { to: string }[];
    const errors = messages.flatMap(({ to }, index) =>
      refuse.includes(to) ? [{ index, message: "no" }] : [],
    );
    const taken = messages.filter(({ to }) => !refuse.includes(to));
    arrived.push(...taken.map(({ to }) => to));
    const answer = { status: 200, body: { data: taken.map(() => ({ id: newId() })), errors } };
    answers.set(key, answer);
    return answer;
  });
  const sender = resendEmail({ apiKey: "re_1", from: "party@example.org", baseUrl: provider.url });
  return { provider, sender, arrived };
}

const adapters: Record<string, () => Promise<Harness>> = {
  memory: async () => {
    const sender = memoryEmail();
    return { sender, tenantId: newId(), arrived: async () => sender.sent.map(({ to }) => to) };
  },
  outbox: async () => {
    const { tenant, asVisitor } = await createWorld();
    const arrived = async () => {
      const { items } = await listCapturedMessages(asVisitor(), { show: "all", limit: 50 });
      return items.map(({ to }) => to);
    };
    return { sender: outboxEmail(), tenantId: tenant.id, arrived };
  },
  resend: async () => {
    const { sender, arrived } = await resend();
    return { sender, tenantId: newId(), arrived: async () => arrived };
  },
};

describe.each(Object.entries(adapters))("the %s sender", (_name, arrange) => {
  test("hands over a batch in one call, with an outcome for each message in its place", async () => {
    const { sender, tenantId, arrived } = await arrange();

    const outcomes = await sender.send([message("a@example.org"), message("b@example.org")], {
      tenantId,
      key: newId(),
    });

    expect(outcomes).toEqual([
      { isAccepted: true, providerId: expect.any(String) as string },
      { isAccepted: true, providerId: expect.any(String) as string },
    ]);
    expect((await arrived()).sort()).toEqual(["a@example.org", "b@example.org"]);
  });

  test("sends nothing on a second call with the same key", async () => {
    const { sender, tenantId, arrived } = await arrange();
    const call = { tenantId, key: newId() };

    const first = await sender.send([message("a@example.org")], call);
    const second = await sender.send([message("a@example.org")], call);

    expect(second).toEqual(first);
    expect(await arrived()).toEqual(["a@example.org"]);
  });
});

test("Resend is given text, HTML, the way to unsubscribe, and the tags its reports bring back", async () => {
  const { provider, sender } = await resend();

  await sender.send([message("a@example.org")], { tenantId: newId(), key: "k1" });

  const [call] = provider.received;
  expect(call).toMatchObject({ method: "POST", path: "/emails/batch", headers: { "idempotency-key": "k1" } });
  expect(JSON.parse(call?.body ?? "")).toMatchObject([
    {
      from: "party@example.org",
      to: "a@example.org",
      subject: "ஞாயிறு கூட்டம்",
      text: "வணக்கம் & <b>",
      headers: { "List-Unsubscribe": "<https://party.example/u>" },
      tags: [{ name: "tenant", value: "t1" }],
    },
  ]);
});

test("an address Resend refuses is told by its place and holds no other up", async () => {
  const { sender } = await resend(["b@example.org"]);

  const outcomes = await sender.send(
    ["a", "b", "c"].map((name) => message(`${name}@example.org`)),
    {
      tenantId: newId(),
      key: newId(),
    },
  );

  expect(outcomes.map(({ isAccepted }) => isAccepted)).toEqual([true, false, true]);
});

test.each([
  [429, { name: "rate_limit_exceeded", message: "slow down", statusCode: 429 }],
  [422, { name: "invalid_from_address", message: "no domain", statusCode: 422 }],
  [500, { name: "internal_server_error", message: "ours", statusCode: 500 }],
])("an answer %i about the whole call is for another attempt, and names no address", async (status, body) => {
  const provider = await loopbackProvider(() => ({ status, body }));
  const sender = resendEmail({ apiKey: "re_1", from: "party@example.org", baseUrl: provider.url });

  const attempt = sender.send([message("a@example.org")], { tenantId: newId(), key: newId() });

  await expect(attempt).rejects.toMatchObject({ code: "unavailable" });
});

test("a key that was used with another content means the first was taken", async () => {
  const body = { name: "invalid_idempotent_request", message: "differs", statusCode: 409 };
  const provider = await loopbackProvider(() => ({ status: 409, body }));
  const sender = resendEmail({ apiKey: "re_1", from: "party@example.org", baseUrl: provider.url });

  const outcomes = await sender.send([message("a@example.org")], { tenantId: newId(), key: newId() });

  expect(outcomes).toEqual([{ isAccepted: true, providerId: null }]);
});

test("a report of Resend is read when its signature is right, and refused when one letter is another", () => {
  const secret = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
  const body = JSON.stringify({ type: "email.bounced", data: { tags: { tenant: "t", member: "m" } } });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
    .update(`msg_1.${timestamp}.${body}`)
    .digest("base64");
  const headers = new Headers({
    "svix-id": "msg_1",
    "svix-timestamp": timestamp,
    "svix-signature": `v1,${signature}`,
  });

  expect(parseResendReport({ webhookSecret: secret, body, headers })).toEqual({
    state: "bounced",
    tags: { tenant: "t", member: "m" },
  });
  const altered = body.replace("bounced", "boumced");
  expect(() => parseResendReport({ webhookSecret: secret, body: altered, headers })).toThrow("forbidden");
});
