import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { listCapturedMessages } from "@/lib/adapters/captured/store";
import { memorySms } from "@/lib/adapters/sms/memory";
import { outboxSms } from "@/lib/adapters/sms/outbox";
import type { SmsMessage, SmsSender } from "@/lib/adapters/sms/port";
import { parseTwilioStatus, twilioSms } from "@/lib/adapters/sms/twilio";
import { newId } from "@/lib/core/ids";
import { type Answer, loopbackProvider, type Received } from "@/tests/support/loopback";
import { createWorld, owner } from "@/tests/support/world";

const newest = { show: "all", limit: 50 } as const;

type Harness = {
  sender: SmsSender;
  arrived: () => Promise<{ to: string; text: string }[]>;
  tenantId: string;
};

const account = { accountSid: "AC1", authToken: "secret", from: "+15005550006" };

async function twilio(answer: (request: Received) => Answer, more = {}) {
  const provider = await loopbackProvider(answer);
  return { provider, sender: twilioSms({ ...account, baseUrl: provider.url, ...more }) };
}

const accepting = ({ body }: Received): Answer => ({
  status: 201,
  body: { sid: `SM${String(body.length)}`, status: "queued" },
});

const adapters: Record<string, () => Promise<Harness>> = {
  memory: async () => {
    const sender = memorySms();
    return { sender, tenantId: newId(), arrived: async () => sender.sent };
  },
  outbox: async () => {
    const world = await createWorld();
    const arrived = async () => {
      const { items } = await listCapturedMessages(world.asVisitor(), newest);
      return items.map(({ to, body }) => ({ to, text: body }));
    };
    return { sender: outboxSms(), tenantId: world.tenant.id, arrived };
  },
  twilio: async () => {
    const { provider, sender } = await twilio(accepting);
    const arrived = async () =>
      provider.received.map(({ body }) => {
        const form = new URLSearchParams(body);
        return { to: form.get("To") ?? "", text: form.get("Body") ?? "" };
      });
    return { sender, tenantId: newId(), arrived };
  },
};

const message = (tenantId: string): SmsMessage => ({
  tenantId,
  to: "+919840012345",
  text: "உங்கள் குறியீடு 123456 & <b>",
  locale: "ta",
  idempotencyKey: newId(),
});

describe.each(Object.entries(adapters))("the %s sender", (name, arrange) => {
  test("delivers the text unchanged and gives an id to ask by", async () => {
    const { sender, tenantId, arrived } = await arrange();
    const receipt = await sender.send(message(tenantId));

    expect(receipt).toEqual({ provider: name, providerId: expect.stringMatching(/./) as string });
    expect(await arrived()).toMatchObject([{ to: "+919840012345", text: "உங்கள் குறியீடு 123456 & <b>" }]);
  });
});

// Twilio honours no key: its promise about a repeated step is weaker, and its file says so.
const honouring = Object.entries(adapters).filter(([name]) => name !== "twilio");

describe.each(honouring)("the %s sender", (_name, arrange) => {
  test("sends the same key once, also when ten ask at the same time", async () => {
    const { sender, tenantId, arrived } = await arrange();
    const same = message(tenantId);
    const receipts = await Promise.all(Array.from({ length: 10 }, () => sender.send(same)));

    expect(new Set(receipts.map(({ providerId }) => providerId)).size).toBe(1);
    expect(await arrived()).toHaveLength(1);
  });
});

describe("Twilio", () => {
  test("is asked as its interface demands: basic authentication, a form, our number", async () => {
    const { provider, sender } = await twilio(accepting, {
      statusUrl: "https://a.example/api/webhooks/twilio",
    });
    await sender.send(message(newId()));

    const [call] = provider.received;
    expect(call).toMatchObject({ method: "POST", path: "/2010-04-01/Accounts/AC1/Messages.json" });
    expect(call?.headers.authorization).toBe(`Basic ${btoa("AC1:secret")}`);
    expect(call?.headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    const form = new URLSearchParams(call?.body);
    expect(form.get("From")).toBe("+15005550006");
    expect(form.get("StatusCallback")).toBe("https://a.example/api/webhooks/twilio");
  });

  test.each<[string, Answer, string]>([
    [
      "a number that never takes texts",
      { status: 400, body: { code: 21211, message: "+919840012345" } },
      "rule_violated",
    ],
    ["too many requests", { status: 429, body: { code: 20429 } }, "unavailable"],
    ["its own failure", { status: 500, body: {} }, "unavailable"],
    ["a wrong token of ours", { status: 401, body: { code: 20003 } }, "unavailable"],
    ["a broken connection", "reset", "unavailable"],
    ["silence", "hang", "unavailable"],
  ])("answers %s with the right kind of refusal, and no number in it", async (_what, answer, code) => {
    const { sender } = await twilio(() => answer, { timeoutMs: answer === "hang" ? 200 : 10_000 });
    const refusal: unknown = await sender.send(message(newId())).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ name: "AppError", code });
    expect(String((refusal as Error).cause)).not.toContain("9840012345");
  });

  const url = "https://a.example/api/webhooks/twilio";
  const params = new URLSearchParams({ MessageSid: "SM1", MessageStatus: "delivered", AccountSid: "AC1" });
  const signature = createHmac("sha1", "secret")
    .update(`${url}AccountSidAC1MessageSidSM1MessageStatusdelivered`)
    .digest("base64");

  test("is believed about a delivery when it signed the report", () => {
    const status = parseTwilioStatus({ authToken: "secret", url, params, signature });
    expect(status).toEqual({ provider: "twilio", providerId: "SM1", state: "delivered", code: null });
  });

  test.each([
    ["without a signature", { signature: null }],
    ["with another token's signature", { authToken: "other" }],
    ["sent to another address", { url: "https://b.example/api/webhooks/twilio" }],
    [
      "with a changed state",
      { params: new URLSearchParams({ ...Object.fromEntries(params), MessageStatus: "failed" }) },
    ],
  ])("is not believed %s", (_what, change) => {
    expect(() => parseTwilioStatus({ authToken: "secret", url, params, signature, ...change })).toThrow(
      "forbidden",
    );
  });
});

test("a captured message keeps neither number nor text readable in the database", async () => {
  const world = await createWorld();
  await outboxSms().send(message(world.tenant.id));

  const row = await owner.capturedMessage.findFirstOrThrow({ where: { tenantId: world.tenant.id } });
  expect(JSON.stringify(row)).not.toMatch(/9840012345|123456/);
});

test("another tenant's captured messages are not shown", async () => {
  const [world, other] = [await createWorld(), await createWorld()];
  await outboxSms().send(message(world.tenant.id));

  expect(await listCapturedMessages(other.asVisitor(), newest)).toEqual({
    items: [],
    nextCursor: null,
    total: 0,
  });
});

test("captured messages are paged, newest first, with nothing left out, and codes can be shown alone", async () => {
  const world = await createWorld();
  for (let i = 0; i < 5; i += 1) await outboxSms().send(message(world.tenant.id));
  await outboxSms().send({ ...message(world.tenant.id), text: "code", templateKey: "code" });

  const first = await listCapturedMessages(world.asVisitor(), { show: "all", limit: 4 });
  const cursor = first.nextCursor ?? "";
  const second = await listCapturedMessages(world.asVisitor(), { show: "all", limit: 4, cursor });
  expect([first.items.length, second.items.length, first.total, second.nextCursor]).toEqual([4, 2, 6, null]);
  expect(first.items[0]?.body).toBe("code");
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(6);
  const codes = await listCapturedMessages(world.asVisitor(), { show: "codes", limit: 4 });
  expect(codes).toMatchObject({ total: 1, items: [{ body: "code" }] });
});
