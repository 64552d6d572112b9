import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** The environment read anew, as a process that starts now would read it. */
async function envWith(change: Record<string, string | undefined>) {
  for (const [name, value] of Object.entries(change)) vi.stubEnv(name, value);
  const { env } = await import("./env");
  return env();
}

test("all that is missing or malformed is named in one message", async () => {
  const broken = envWith({
    DATABASE_URL: undefined,
    NEXTAUTH_SECRET: "too short",
    FIELD_KEYS: "no-key-id",
    BLIND_INDEX_KEY: "",
    JOBS: "sometimes",
  });
  await expect(broken).rejects.toThrow(
    /DATABASE_URL: .*NEXTAUTH_SECRET: .*FIELD_KEYS\.0: .*BLIND_INDEX_KEY: .*JOBS: /s,
  );
});

test("the message says what is expected and never the value", async () => {
  const broken = envWith({ NEXTAUTH_SECRET: "hunter2", FIELD_KEYS: "a:hunter2" });
  await expect(broken).rejects.toThrow("expects <id>:<32 bytes in base64>");
  await expect(envWith({ NEXTAUTH_SECRET: "hunter2" })).rejects.not.toThrow("hunter2");
});

test("the message is for whoever runs the server, whatever readers are shown elsewhere", async () => {
  const { customError } = z.config();
  onTestFinished(() => void z.config({ customError }));
  z.config({ customError: () => "input.required" });
  await expect(envWith({ DATABASE_URL: undefined })).rejects.toThrow("DATABASE_URL: Invalid input");
});

test("a provider is set wholly or not at all", async () => {
  const half = envWith({ TWILIO_ACCOUNT_SID: "AC1", RESEND_API_KEY: "re_1" });
  await expect(half).rejects.toThrow(/TWILIO_AUTH_TOKEN: .*TWILIO_FROM: .*EMAIL_FROM: /s);
  vi.unstubAllEnvs();
  const whole = { TWILIO_ACCOUNT_SID: "AC1", TWILIO_AUTH_TOKEN: "x", TWILIO_FROM: "+15005550006" };
  await expect(envWith(whole)).resolves.toMatchObject({ TWILIO_FROM: "+15005550006" });
});

test("a variable set to nothing is not set", async () => {
  expect((await envWith({ DEFAULT_TENANT: "" })).DEFAULT_TENANT).toBeUndefined();
});
