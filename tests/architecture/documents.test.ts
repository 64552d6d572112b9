import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { filesBelow, root, textOf } from "@/tests/support/source";

const records = filesBelow("docs/decisions").filter((file) => /\/\d{4}-[a-z0-9-]+\.md$/.test(file));
const sections = ["Context", "Options", "Decision", "Consequences", "How it is checked"];

test("every setting the product reads is explained in the production guide", () => {
  const guide = textOf("docs/guides/production.md");
  const settings = [...textOf("lib/core/env.ts").matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(
    (match) => match[1] ?? "",
  );
  // Set by the tools themselves: Next, the hosting, the demo's own commands.
  const known = ["NODE_ENV", "VERCEL", "DATABASE_KIND"];

  expect(settings.length).toBeGreaterThan(15);
  expect(settings.filter((name) => !known.includes(name) && !guide.includes(`\`${name}\``))).toEqual([]);
});

test("every decision record has its date and its five sections, and is listed", () => {
  const list = textOf("docs/decisions/README.md");
  const lacking = records.flatMap((file) => {
    const text = textOf(file);
    const missing = sections.filter((section) => !text.includes(`\n## ${section}\n`));
    if (!/^Date: \d{4}-\d\d-\d\d\. Status: /m.test(text)) missing.push("date");
    if (!list.includes(`(${path.basename(file)})`)) missing.push("its line in the list");
    return missing.map((what) => `${file} lacks ${what}`);
  });

  expect(records.length).toBeGreaterThanOrEqual(10);
  expect(lacking).toEqual([]);
});

test("every link of the documents leads to a file", () => {
  const documents = ["README.md", ...filesBelow("docs").filter((file) => file.endsWith(".md"))];
  const broken = documents.flatMap((file) =>
    [...textOf(file).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
      .map((match) => path.join(path.dirname(file), match[1] ?? ""))
      .filter((target) => !existsSync(path.join(root, target)))
      .map((target) => `${file} -> ${target}`),
  );
  // Pictures are taken from the running demo, last of all.
  expect(broken.filter((line) => !line.includes("docs/pictures/"))).toEqual([]);
});
