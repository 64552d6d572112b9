import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { weakenings } from "@/scripts/test/weakenings";
import { root } from "@/tests/support/source";

test("every deliberate weakness still finds the piece it puts out of order, and the test that has to notice", () => {
  const lost = weakenings.filter(({ file, search, test: noticing }) => {
    const [piece, watcher] = [path.join(root, file), path.join(root, noticing)];
    return !existsSync(watcher) || !existsSync(piece) || !readFileSync(piece, "utf8").includes(search);
  });
  expect(lost.map(({ attack, file }) => `${attack}: ${file}`)).toEqual([]);
});
