import { expect, test } from "vitest";
import { arsenal } from "@/tests/integration/tenancy/attacks/arsenal";
import { exportedFunctions, filesBelow } from "@/tests/support/source";

test("every query, command and step is attacked from another tenant, or it says why it need not be", () => {
  const found = filesBelow("lib")
    .filter((file) => /\/(commands|queries|workflow)(\.ts|\/[a-z-]+\.ts)$/.test(file))
    .flatMap((file) =>
      exportedFunctions(file).map((node) => `${file.slice(4, -3)} ${node.name?.text ?? ""}`),
    );
  const tried = Object.entries(arsenal).flatMap(([file, { aimed = {}, looking = {}, exempt = {} }]) =>
    [aimed, looking, exempt].flatMap(Object.keys).map((name) => `${file} ${name}`),
  );
  // Add the missing ones to tests/integration/tenancy/attacks, each with an id of the neighbour's.
  expect({
    untried: found.filter((name) => !tried.includes(name)),
    gone: tried.filter((name) => !found.includes(name)),
  }).toEqual({ untried: [], gone: [] });
});
