import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { filesBelow, root, textOf } from "@/tests/support/source";

/** How many inputs a run tries, and from which seed: `RANDOM_INPUTS=10000 RANDOM_SEED=7 npm test -- journeys random`. */
export const INPUT_COUNT = Number(process.env.RANDOM_INPUTS ?? 1500);
export const INPUT_SEED = Number(process.env.RANDOM_SEED ?? 20261121);

/** A server action or a route's method, with the schema that its file names. */
export type Door = { name: string; schemaName: string | null } & (
  { kind: "action"; file: string; exportedName: string } | { kind: "route"; method: string; path: string }
);

type JsonSchema = {
  /** Of the property it describes: a wall clock is a string to JSON Schema. */
  name?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  minItems?: number;
};

export type Random = {
  next: () => number;
  below: (n: number) => number;
  pick: <T>(items: readonly T[]) => T;
};

/** A repeatable source (mulberry32): a run that fails can be run again by its seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    pick: (items) => {
      if (items.length === 0) throw new Error("nothing to pick from");
      return items[below(items.length)] as (typeof items)[number];
    },
  };
}

/** Every action and every wrapped route of the app. */
export function doors(): Door[] {
  const files = filesBelow("app");
  const actions = files.filter((file) => file.endsWith("actions.ts")).flatMap(actionsOf);
  const routes = files.filter((file) => file.endsWith("/route.ts")).flatMap(routesOf);
  return [...actions, ...routes];
}

function actionsOf(file: string): Door[] {
  const pattern =
    /export const (\w+Action)\s*=[\s\S]*?\.metadata\(\{\s*name: "([^"]+)"\s*\}\)([\s\S]*?)\.action\(/g;
  return [...textOf(file).matchAll(pattern)].map(([, exportedName = "", name = "", between = ""]) => ({
    kind: "action",
    file,
    exportedName,
    name,
    schemaName: /\.inputSchema\((\w+)/.exec(between)?.[1] ?? null,
  }));
}

function routesOf(file: string): Door[] {
  const pattern = /export const (GET|POST|PUT|PATCH|DELETE)\s*=\s*(?:route|publicRoute)\(([\s\S]*?)\n\);/g;
  const address = file
    .replace(/^app/, "")
    .replace(/\/route\.ts$/, "")
    .replace(/\/\([^)]+\)/g, "");
  return [...textOf(file).matchAll(pattern)].map(([, method = "", spec = ""]) => ({
    kind: "route",
    method,
    path: address,
    name: `${method} ${address}`,
    schemaName: /input:\s*(\w+)/.exec(spec)?.[1] ?? null,
  }));
}

/** The JSON form of every schema the domains export, by name. */
export async function schemas(): Promise<Map<string, JsonSchema>> {
  const found = new Map<string, JsonSchema>();
  for (const file of filesBelow("lib").filter((name) => name.endsWith("/schema.ts"))) {
    const module = (await import(pathToFileURL(path.join(root, file)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      if (value instanceof z.ZodType) {
        found.set(name, z.toJSONSchema(value, { io: "input", unrepresentable: "any" }) as JsonSchema);
      }
    }
  }
  return found;
}

const NASTY: readonly unknown[] = [
  null,
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "'; DROP TABLE members; --",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "%",
  "_",
  "\\",
  "தமிழ்நாடு",
  "👩🏽‍🌾",
  "x".repeat(5000),
  -1,
  0,
  1e21,
  2147483648,
  0.1,
  true,
  false,
  [],
  {},
  [[]],
  "__proto__",
  "2026-02-30",
  "9999-12-31T23:59:59Z",
  "not-a-uuid",
];

/** An input that mostly has the schema's shape and now and then breaks it, with ids that exist among those that do not. */
export function randomInput(random: Random, schema: JsonSchema | undefined, ids: readonly string[]): unknown {
  if (!schema || random.next() < 0.05) return random.pick(NASTY);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return randomInput(random, random.pick(options), ids);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties)
        .filter(() => random.next() > 0.03)
        .map(([name, inner]) => [name, randomInput(random, { ...inner, name }, ids)]),
    );
  }
  if (schema.type === "array") {
    const length = (schema.minItems ?? 0) + random.below(3);
    return Array.from({ length }, () => randomInput(random, schema.items, ids));
  }
  return randomScalar(random, schema, ids);
}

function randomScalar(random: Random, schema: JsonSchema, ids: readonly string[]): unknown {
  if (schema.type === "boolean") return random.next() < 0.5;
  if (schema.type === "integer" || schema.type === "number") return random.below(60) - 5;
  if (schema.format === "uuid") return random.pick(ids);
  const name = schema.name ?? "";
  if (schema.format === "date-time" || /(At|For)$/.test(name))
    return `2026-12-${String(1 + random.below(31)).padStart(2, "0")}T10:00`;
  if (schema.format === "date")
    return `19${String(50 + random.below(50))}-0${String(1 + random.below(9))}-15`;
  return random.pick([
    "Murugan",
    "லட்சுமி",
    "+91 98400 12345",
    "613001",
    "B-12",
    "Please look at this",
    "a\u0000b",
    random.pick(ids),
  ]);
}
