import { expect, test } from "vitest";
import { doors, lineOf } from "@/tests/support/doors";
import { exportedFunctions, filesBelow, textOf } from "@/tests/support/source";

const matrix = textOf("tests/integration/rights/matrix.md");
const functions = filesBelow("lib")
  .filter((file) => /\/(commands|queries|workflow)(\.ts|\/[a-z-]+\.ts)$/.test(file))
  .flatMap((file) => exportedFunctions(file).map((node) => `${file.slice(4, -3)} ${node.name?.text ?? ""}`));

// Doors with a lock of their own that call no domain: liveness, the job engine's signature, a redirect to a page.
const OWN_LOCK = /^api\/(auth|health|inngest|security-txt)|^api\/webhooks\/unsubscribe\/\[token\] GET$/;

test("every query, command, step, action and route has its place in the matrix of who may call what", () => {
  const places = [...functions.map((place) => `| ${place} |`), ...doors().map(lineOf)];
  // To give it one: vitest run --project integration tests/integration/rights -u, then look at each new line.
  expect(places.filter((place) => !matrix.includes(place))).toEqual([]);
});

test("every action and route gets its power from the domains alone", () => {
  const odd = doors().filter(({ name, calls }) => calls.length === 0 && !OWN_LOCK.test(name));
  expect(odd.map(({ name }) => name)).toEqual([]);
});
