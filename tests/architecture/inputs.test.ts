import { pathToFileURL } from "node:url";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { doors } from "@/tests/support/random-input";
import { filesBelow, root, textOf } from "@/tests/support/source";

type Json = Record<string, unknown>;
type Found = { schema: string; path: string; node: Json };

/** Every schema the domains export, as JSON Schema of what it takes. */
async function schemas(): Promise<Map<string, Json>> {
  const found = new Map<string, Json>();
  for (const file of filesBelow("lib").filter((name) => name.endsWith("/schema.ts"))) {
    const module = (await import(pathToFileURL(path.join(root, file)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      if (value instanceof z.ZodType)
        found.set(`${file} ${name}`, z.toJSONSchema(value, { io: "input", unrepresentable: "any" }));
    }
  }
  return found;
}

function objectsIn(schema: string, node: unknown, at = ""): Found[] {
  if (typeof node !== "object" || node === null) return [];
  const inner = Object.entries(node).flatMap(([key, value]) => objectsIn(schema, value, `${at}/${key}`));
  return (node as Json).type === "object" ? [{ schema, path: at, node: node as Json }, ...inner] : inner;
}

const all = [...(await schemas())].flatMap(([schema, json]) => objectsIn(schema, json));

/** Objects whose names of keys nobody can know beforehand; what is done with each key is the command's. */
const OPEN = [
  "lib/communications/notifications/schema.ts notifyInput", // Params of the app's own words.
  "lib/identity/providers/schema.ts", // What a provider sends back, read key by key.
];

test("no input lets keys through that its schema does not name", () => {
  const open = all.filter(
    ({ schema, node }) =>
      node.additionalProperties !== undefined &&
      node.additionalProperties !== false &&
      !node.propertyNames &&
      !OPEN.some((known) => schema.startsWith(known)),
  );
  expect(all.length).toBeGreaterThan(100);
  expect(open.map(({ schema, path: at }) => `${schema} ${at}`)).toEqual([]);
});

/** What the gate, the clock or a command decides, and no form ever does. */
const DECIDED_HERE = new Set([
  ...["tenantId", "actorId", "createdBy", "settledBy", "grants", "role", "now"],
  ...["createdAt", "updatedAt", "deletedAt", "settledAt", "provenAt", "methods", "lastSignInAt"],
  ...["phoneHash", "emailHash", "tokenHash", "codeHash", "passwordHash", "isOwner", "isPlatform", "isDemo"],
]);

test("no action and no route takes from a form what the gate or the command decides", () => {
  const used = new Set(doors().flatMap(({ schemaName }) => (schemaName === null ? [] : [schemaName])));
  const forms = all.filter(({ schema }) => used.has(schema.split(" ")[1] ?? ""));
  const taken = forms.flatMap(({ schema, node }) =>
    Object.keys((node.properties as Json | undefined) ?? {})
      .filter((key) => DECIDED_HERE.has(key))
      .map((key) => `${schema} takes ${key}`),
  );
  expect(used.size).toBeGreaterThan(60);
  expect(taken).toEqual([]);
});

test("every action that takes something says by a schema what", () => {
  const bare = filesBelow("app")
    .filter((file) => file.endsWith("actions.ts"))
    .flatMap((file) =>
      textOf(file)
        .split(/^export const /m)
        .slice(1)
        .filter((one) => /\b(parsedInput|clientInput)\b/.test(one) && !one.includes(".inputSchema("))
        .map((one) => `${file} ${one.slice(0, one.indexOf(" "))}`),
    );
  expect(bare).toEqual([]);
});

test("whoever reads where to go from an address asks the one place that knows which paths are safe", () => {
  const readers = filesBelow("app")
    .filter(
      (file) =>
        /\.tsx?$/.test(file) && /searchParams[^;]*\b(next|returnTo|redirect|back)\b/.test(textOf(file)),
    )
    .filter((file) => !/\b(safeNextPath|afterSignInPath)\(/.test(textOf(file)));
  expect(readers).toEqual([]);
});

test("no redirect leads to an address that was put together from a request", () => {
  const loose = filesBelow("app")
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      [...textOf(file).matchAll(/\bredirect\(([^;]*?)\);/g)]
        .map(([, target = ""]) => target.trim())
        .filter(
          (target) =>
            !/^["`]\/(?![/\\])/.test(target) &&
            !/^(safeNextPath|await afterSignIn|afterSignInPath|signInPath|nextHref)\(/.test(target),
        )
        .map((target) => `${file}: ${target}`),
    );
  expect(loose).toEqual([]);
});
