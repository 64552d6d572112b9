import { expect, test } from "vitest";
import { permissions, platformPermissions } from "@/lib/core/permissions";
import { domains, filesBelow, textOf } from "@/tests/support/source";

const jobs = filesBelow("inngest/functions").map(textOf).join("\n");
const eventFiles = domains()
  .flatMap((domain) => filesBelow(`lib/${domain}`))
  .filter((file) => file.endsWith("/events.ts"));
const defined = (maker: string) =>
  eventFiles.flatMap((file) =>
    [...textOf(file).matchAll(new RegExp(`export const (\\w+) = ${maker}\\(`, "g"))].map(
      ([, name = ""]) => name,
    ),
  );

test("every event is heard by a job, or named as one for the outside and heard by none", () => {
  const isHeard = (name: string) => new RegExp(`\\b${name}\\b`).test(jobs);
  expect(defined("defineEvent").length).toBeGreaterThan(0);
  expect(defined("defineEvent").filter((name) => !isHeard(name))).toEqual([]);
  expect(defined("defineExternalEvent").filter(isHeard)).toEqual([]);
});

test("every job file is in the list that is served", () => {
  const served = textOf("inngest/functions/index.ts");
  const strangers = filesBelow("inngest/functions")
    .filter((file) => file.endsWith(".ts") && !file.endsWith("/index.ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => [...textOf(file).matchAll(/export const (\w+) = inngest\.createFunction/g)])
    .map(([, name = ""]) => name)
    .filter((name) => !new RegExp(`\\b${name},`).test(served));
  expect(strangers).toEqual([]);
});

test("every job has a name people can read", () => {
  const named = JSON.parse(textOf("messages/en/jobs.json")) as {
    names: Record<string, Record<string, string>>;
  };
  const ids = [...jobs.matchAll(/\bid: "([a-z-]+)\.([a-z-]+)"/g)];
  expect(ids.length).toBeGreaterThan(0);
  const nameless = ids.filter(([, domain = "", verb = ""]) => !named.names[domain]?.[verb]);
  expect(nameless.map(([id]) => id)).toEqual([]);
});

test("every right of the list is used somewhere", () => {
  const code = ["lib", "app", "components", "inngest"]
    .flatMap(filesBelow)
    .filter((file) => /\.tsx?$/.test(file) && file !== "lib/core/permissions.ts" && !file.includes(".test."))
    .map(textOf)
    .join("\n");
  expect(
    [...permissions, ...platformPermissions].filter((permission) => !code.includes(`"${permission}"`)),
  ).toEqual([]);
});
