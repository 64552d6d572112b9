import fc from "fast-check";
import { expect, test } from "vitest";
import { assertUndoable, isUndoable, undoOf } from "./rules";

const now = new Date("2026-11-21T06:00:00Z");
const later = new Date("2026-11-22T06:00:00Z");

test("an act can be taken back once, when it is done, and until its day", () => {
  expect(isUndoable({ status: "OPEN", undoUntil: later }, now)).toBe(true);
  expect(() => assertUndoable({ status: "OPEN", undoUntil: now }, later)).toThrow("undo.too_late");
  expect(() => assertUndoable({ status: "UNDONE", undoUntil: later }, now)).toThrow("undo.already");
  expect(() => assertUndoable({ status: "MAKING", undoUntil: later }, now)).toThrow("undo.under_way");
});

test("whatever was edited since, each field is either as before the act or as somebody left it later", () => {
  const value = fc.option(fc.string({ maxLength: 2 }), { nil: null });
  const field = fc.record({ before: value, after: value, edit: fc.option(value, { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(field, { maxLength: 6 }), (fields) => {
      const changes = fields.map(({ before, after }, i) => ({ field: `f${i}`, before, after }));
      const current = Object.fromEntries(
        fields.map(({ after, edit }, i) => [`f${i}`, edit === undefined ? after : edit]),
      );
      const { back, kept } = undoOf(changes, current);
      const result = { ...current, ...Object.fromEntries(back.map((one) => [one.field, one.before])) };
      for (const [i, { before, after }] of fields.entries()) {
        const name = `f${i}`;
        expect(result[name]).toBe(current[name] === after ? before : current[name]);
        expect(kept.includes(name)).toBe(current[name] !== after);
      }
    }),
  );
});

test("a sealed value is compared by what it reads, not by how it lies", () => {
  const change = { field: "phone", before: null, after: { sealed: "k1.a", plain: "+91" } };
  expect(undoOf([change], { phone: { sealed: "k2.b", plain: "+91" } }).kept).toEqual([]);
  expect(undoOf([change], { phone: { sealed: "k1.a", plain: "+92" } }).kept).toEqual(["phone"]);
});
