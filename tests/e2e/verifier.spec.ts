import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";
import { verifierPage } from "@/scripts/build-verifier";
import { headOf, bundled, cast, closed, credentialIn, prepare } from "@/scripts/rehearsal/bundle";
import { hashOfLeaf, makeReceipt, printLeaf } from "@/lib/voting/secret/receipts/rules";

const archive = path.resolve(process.cwd(), "../shared/data/voting/crypto/belenios/valid-weighted.bel");

type Files = { bundle: string; forged: string; receipt: string };

/** The page as a file of its own, opened from the disk with the network off; whatever it asks for anyway fails the test. */
const test = base.extend<{ verifier: Page; asked: string[] }, { built: string; files: Files }>({
  built: [
    async ({}, use, info) => {
      const file = path.join(info.project.outputDir, `verifier-${info.workerIndex}.html`);
      writeFileSync(file, await verifierPage());
      await use(pathToFileURL(file).href);
    },
    { scope: "worker" },
  ],
  files: [
    async ({}, use, info) => {
      const at = (name: string, text: string) => {
        const file = path.join(info.project.outputDir, `${info.workerIndex}-${name}`);
        writeFileSync(file, text);
        return file;
      };
      const election = await prepare();
      const votes = [[[0, 1]], [[1]], [[0]], [null]];
      const ballots = await Promise.all(
        votes.map(async (vote) => cast(election, await credentialIn(election), vote)),
      );
      const leaves = closed(election, ballots, { counted: votes });
      const head = headOf(election, leaves);
      const hashes = leaves.map((leaf) => hashOfLeaf(printLeaf(leaf)));
      await use({
        bundle: at("bundle.json", bundled(election, leaves)),
        forged: at("forged.json", bundled(election, closed(election, ballots, { counted: votes.slice(1) }))),
        receipt: at(
          "receipt.json",
          JSON.stringify(makeReceipt(election.manifest, hashes, { leafIndex: 1, head })),
        ),
      });
    },
    { scope: "worker" },
  ],
  asked: async ({}, use) => use([]),
  verifier: async ({ page, context, built, asked }, use) => {
    page.on("request", (request) => {
      if (!/^(file|blob):/.test(request.url())) asked.push(request.url());
    });
    page.on("console", (message) => {
      if (message.type() === "error") asked.push(message.text());
    });
    page.on("pageerror", (error) => asked.push(error.message));
    await context.setOffline(true);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(built);
    await use(page);
    expect(asked).toEqual([]);
  },
});

test("a bundle and a receipt are verified from the disk without a network, in English and in Tamil", async ({
  verifier,
  files,
}) => {
  await verifier.getByRole("button", { name: "Check", exact: true }).click();
  await expect(verifier.getByRole("alert")).toHaveText("Choose the election file first.");
  await verifier.getByLabel("Election file").setInputFiles(files.bundle);
  await verifier.getByLabel(/^Your receipt/).setInputFiles(files.receipt);
  await verifier.getByRole("button", { name: "Check", exact: true }).press("Enter");
  await expect(verifier.getByRole("alert")).toContainText("Everything holds.");
  await expect(verifier.getByRole("alert")).toContainText("Your receipt holds");
  await expect(verifier.getByRole("listitem")).toHaveCount(9);
  await expect(verifier.getByText("Elected: Ann")).toBeVisible();
  await verifier.getByRole("button", { name: "தமிழ்" }).click();
  await expect(verifier.getByRole("alert")).toContainText("எல்லாம் சரி.");
  await expect(verifier.getByRole("heading", { name: "யார் தலைமை வகிக்க வேண்டும்?" })).toBeVisible();
  expect((await new AxeBuilder({ page: verifier }).analyze()).violations).toEqual([]);
});

test("a forged result is said plainly, and what came before it still stands as checked", async ({
  verifier,
  files,
}) => {
  await verifier.getByLabel("Election file").setInputFiles(files.forged);
  await verifier.getByRole("button", { name: "Check", exact: true }).click();
  await expect(verifier.getByRole("alert")).toContainText("This election does not check out.");
  await expect(verifier.getByRole("alert")).toContainText("is not what the ballots say");
  await expect(verifier.getByText("✓ Two officers signed the rules of the election: holds")).toBeVisible();
  await expect(verifier.getByText(/^✗ The published result/)).toBeVisible();
});

test("an archive is verified, and refused with the entry when a byte of it was changed", async ({
  verifier,
}, info) => {
  test.skip(!existsSync(archive), "the shared archives are not on this machine");
  await verifier.getByLabel("Election file").setInputFiles(archive);
  await verifier.getByRole("button", { name: "Check", exact: true }).click();
  await expect(verifier.getByRole("alert")).toContainText("Everything holds.", { timeout: 30_000 });
  await expect(verifier.getByRole("row", { name: "No 7" })).toBeVisible();
  const bytes = readFileSync(archive);
  bytes[20_000] = (bytes[20_000] ?? 0) ^ 1;
  const changed = info.outputPath("changed.bel");
  writeFileSync(changed, bytes);
  await verifier.getByLabel("Election file").setInputFiles(changed);
  await verifier.getByRole("button", { name: "Check", exact: true }).click();
  await expect(verifier.getByRole("alert")).toContainText(/The content of [0-9a-f]{64}\.data\.json/);
});
