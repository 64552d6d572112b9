import { NextRequest } from "next/server";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const call = () =>
  new NextRequest("http://demo.localhost/api/inngest?fnId=party-system.send-outbox&stepId=step", {
    method: "POST",
    body: JSON.stringify({
      version: 2,
      event: { name: "x", data: {} },
      events: [],
      steps: {},
      ctx: { run_id: "r" },
    }),
  });

test("where jobs run in process nobody outside finds a door to call them", async () => {
  const { GET, POST, PUT } = await import("@/app/api/inngest/route");
  for (const answer of [await GET(call(), {}), await POST(call(), {}), await PUT(call(), {})]) {
    expect(answer.status).toBe(404);
  }
});

test("a call that an Inngest server did not sign is refused", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.stubEnv("INNGEST_EVENT_KEY", "0123456789abcdef");
  vi.stubEnv("INNGEST_SIGNING_KEY", "signkey-test-0123456789abcdef");
  const { POST } = await import("@/app/api/inngest/route");
  expect((await POST(call(), {})).status).toBe(401);
  expect(said).toHaveBeenCalled();
});
