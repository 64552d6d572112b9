import { expect, test } from "vitest";
import { jobEngine } from "./engine";

test("jobs run in process unless an Inngest server is named", () => {
  expect(jobEngine({ JOBS: "embedded" })).toBe("embedded");
  expect(jobEngine({ JOBS: "off" })).toBe("off");
  expect(jobEngine({ JOBS: "embedded", INNGEST_EVENT_KEY: "k", INNGEST_SIGNING_KEY: "s" })).toBe("inngest");
  expect(jobEngine({ JOBS: "embedded", INNGEST_DEV: "1" })).toBe("inngest");
  expect(jobEngine({ JOBS: "embedded", INNGEST_BASE_URL: "http://127.0.0.1:8288" })).toBe("inngest");
});

test("turning off the development server names no server", () => {
  expect(jobEngine({ JOBS: "embedded", INNGEST_DEV: "0" })).toBe("embedded");
});

test("an engine that could not work is refused at start", () => {
  expect(() => jobEngine({ JOBS: "inngest" })).toThrow("INNGEST_EVENT_KEY");
  expect(() => jobEngine({ JOBS: "embedded", VERCEL: "1" })).toThrow("Vercel");
  expect(() => jobEngine({ JOBS: "embedded", INNGEST_DEV: "1", NODE_ENV: "production" })).toThrow("unsigned");
  expect(() => jobEngine({ JOBS: "off", VERCEL: "1" })).toThrow("Vercel");
});
