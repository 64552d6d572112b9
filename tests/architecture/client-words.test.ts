import { expect, test } from "vitest";
import { boundaries, wordsNeededBelow } from "@/tests/support/client-words";

test("a page sends the words its client components ask for, all of them and no others", () => {
  const all = boundaries();
  expect(all.filter(({ given }) => given.flat().length > 0).length).toBeGreaterThan(50);
  const wrong = all.flatMap(({ file, given }) => {
    const needed = wordsNeededBelow(file);
    return given.every((words) => words.join() === needed.join())
      ? []
      : [`${file}: of={${JSON.stringify(needed)}}`];
  });
  expect(wrong).toEqual([]);
});

test("no client component asks for the list of refusals: what is refused brings its sentence", () => {
  const asking = boundaries().filter(({ file }) =>
    wordsNeededBelow(file).some((words) => words.startsWith("errors")),
  );
  expect(asking).toEqual([]);
});
