import { expect, test } from "vitest";
import { z } from "zod";
import { asReason, refusalOf } from "./refusals";

const schema = z.object({
  name: z.string().min(1).max(5),
  about: z.string().min(3),
  age: z.number().int().min(18),
  born: z.iso.date(),
  kind: z.enum(["a", "b"]),
  id: z.uuid(),
  texts: z.array(z.object({ title: z.string().min(1) })).min(1),
  phone: z.string({ error: "input.format" }),
});

const good = {
  name: "Kavi",
  about: "long",
  age: 20,
  born: "2000-02-29",
  kind: "a",
  id: "01890a5d-ac96-774b-bcce-b302099a8057",
  texts: [{ title: "x" }],
  phone: "1",
};

function reasonFor(change: Record<string, unknown>): Record<string, string> {
  const parsed = schema.safeParse({ ...good, ...change });
  return parsed.success ? {} : refusalOf(parsed.error).fields;
}

test.each([
  [{ name: undefined }, { name: "input.required" }],
  [{ name: "" }, { name: "input.required" }],
  [{ name: 5 }, { name: "input.format" }],
  [{ name: "too long" }, { name: "input.too_long" }],
  [{ about: "ab" }, { about: "input.too_short" }],
  [{ age: "x" }, { age: "input.number" }],
  [{ age: 3 }, { age: "input.number" }],
  [{ age: Number.NaN }, { age: "input.number" }],
  [{ age: 20.5 }, { age: "input.number" }],
  [{ born: "2001-02-29" }, { born: "input.date" }],
  [{ kind: "c" }, { kind: "input.choice" }],
  [{ kind: undefined }, { kind: "input.required" }],
  [{ id: "x" }, { id: "input.format" }],
  [{ texts: [] }, { texts: "input.required" }],
  [{ texts: [{ title: "" }] }, { "texts.0.title": "input.required" }],
  [{ phone: undefined }, { phone: "input.format" }],
])("the input %o is refused with the reason %o, at its path", (change, reasons) => {
  expect(reasonFor(change)).toEqual(reasons);
});

test("a schema's own reason is kept and a sentence that is none is not shown", () => {
  expect(asReason("rate_limited")).toBe("rate_limited");
  expect(asReason("Invalid input: expected string")).toBe("input.invalid");
  expect(asReason("input")).toBe("input.invalid");
});
