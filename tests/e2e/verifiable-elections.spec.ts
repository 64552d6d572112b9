import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { wallClockIn } from "@/lib/core/clock";
import { verifyArchive } from "@/lib/voting/belenios/verification/rules";
import { closeElection, countElection, postBallots } from "@/lib/voting/elections/workflow";
import { hasBeleniosTool } from "@/scripts/rehearsal/archive";
import { barriersOn } from "@/tests/support/axe";
import { appoint, expect, test } from "@/tests/support/browser";
import { clockJob } from "@/tests/support/election";
import { owner } from "@/tests/support/world";
import en from "../../messages/en/elections.json" with { type: "json" };
import ta from "../../messages/ta/elections.json" with { type: "json" };

const PHONE = { width: 360, height: 740 };
const MINUTE_MS = 60_000;
const words = { en, ta };
type Locale = keyof typeof words;

/** Moves an election's instants, as if time had passed: the server's clock is its own. */
async function shift(electionId: string, minutes: { opensAt?: number; closesAt?: number }): Promise<void> {
  const at = (offset: number) => new Date(Date.now() + offset * MINUTE_MS);
  const data = Object.fromEntries(Object.entries(minutes).map(([name, offset]) => [name, at(offset)]));
  await owner.election.update({ where: { id: electionId }, data });
}

const serious = async (page: Page) =>
  (await barriersOn(page)).filter(({ impact }) => ["serious", "critical"].includes(impact ?? ""));

/** The first officer drafts it as verifiable, adds a motion, names the trustees, and announces. */
async function draftAndAnnounce(
  office: Page,
  at: (path: string) => string,
  trustees: readonly { member: { number: string | null } }[],
) {
  const t = ta;
  const wall = (minutes: number) => wallClockIn("Asia/Kolkata", new Date(Date.now() + minutes * MINUTE_MS));
  await office.goto(at("/office/elections/new"));
  await office.getByLabel(t.office.title, { exact: true }).fill("Do we march in May?");
  await office.getByLabel(t.office.mode).selectOption("VERIFIABLE");
  await office.getByLabel(t.office.nominations_open).fill("");
  await office.getByLabel(t.office.nominations_close).fill("");
  await office.getByLabel(t.office.opens).fill(wall(120));
  await office.getByLabel(t.office.closes).fill(wall(240));
  await office.getByRole("button", { name: t.office.save }).click();
  await expect(office.getByText(t.office.verifiable_rules)).toBeVisible();
  await expect(office.getByLabel(t.office.contest_rule).locator("option")).toHaveCount(4);
  await office.getByLabel(t.office.contest_title, { exact: true }).fill("We march in May");
  await office.getByLabel(t.office.contest_rule).selectOption("motion");
  await office.getByRole("button", { name: t.office.contest_save }).click();
  for (const [place, { member }] of trustees.entries()) {
    await office.getByLabel(t.trustees.number).fill(member.number ?? "");
    await office.getByRole("button", { name: t.trustees.add, exact: true }).click();
    await expect(office.getByText(t.trustees.step.named)).toHaveCount(place + 1);
  }
  await office.getByRole("button", { name: t.office.announce }).click();
  await office.getByRole("dialog").getByRole("button", { name: t.office.announce }).click();
  await expect(office.getByText(t.phase.review, { exact: true })).toBeVisible();
}

/** Three screens: marks an answer, looks at it, casts it; the receipt is what stays. */
async function vote(booth: Page, answer: "yes" | "no", locale: Locale): Promise<string> {
  const t = words[locale];
  await booth.getByRole("checkbox", { name: t.answer[answer], exact: true }).check();
  await booth.getByRole("button", { name: t.booth.review, exact: true }).click();
  await expect(booth.getByText(t.verifiable.review_text)).toBeVisible();
  await booth.getByRole("button", { name: t.booth.cast }).click();
  await expect(booth.getByRole("heading", { name: t.booth.sealed_title })).toBeVisible({ timeout: 60_000 });
  return (await booth.getByRole("status").locator("code").textContent()) ?? "";
}

/** Both officers sign, one after the other. */
async function sign(pages: readonly Page[], url: string, act: string) {
  for (const [place, page] of pages.entries()) {
    await page.goto(url);
    await page.getByRole("button", { name: `${ta.office.sign}: ${act}` }).click();
    if (place === 0) await expect(page.getByText(ta.office.waiting_mine)).toBeVisible();
  }
}

/** Takes the file out and holds it to two programs, of which one is not ours. */
async function takeFile(visitor: Page, folder: string) {
  const downloaded = visitor.waitForEvent("download");
  await visitor.getByRole("link", { name: ta.verifiable.download }).click();
  const file = await downloaded;
  const bytes = readFileSync(await file.path());
  expect(verifyArchive(new Uint8Array(bytes))).toMatchObject({ cast: 4, counted: 3 });
  if (hasBeleniosTool) {
    writeFileSync(path.join(folder, file.suggestedFilename()), bytes);
    const said = spawnSync("belenios-tool", ["election", "verify"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(said.stderr).toContain("all checks passed");
  }
}

test("two officers, three trustees, three voters on phones and a visitor take a verifiable election to a file that another program passes", async ({
  browser,
  world,
  at,
  enterAs,
}, info) => {
  test.setTimeout(420_000);
  const contexts: BrowserContext[] = [];
  const pageOf = async (person?: { account: { id: string } }, locale: Locale = "ta") => {
    const context = await browser.newContext({ viewport: PHONE, locale });
    contexts.push(context);
    if (person) {
      await enterAs(person, context);
      await owner.account.update({ where: { id: person.account.id }, data: { locale } });
    }
    return context.newPage();
  };
  const look = async (page: Page, name: string) => {
    expect(await serious(page)).toEqual([]);
    await page.screenshot({ fullPage: true, path: info.outputPath(`${name}.png`) });
  };
  const officers = [
    await world.asMember(world.units.north),
    await world.asMember(world.units.north),
  ] as const;
  for (const { member } of officers) await appoint(world, member, world.units.north, ["election.manage"]);
  const trustees = [];
  for (let i = 0; i < 3; i += 1) trustees.push(await world.asMember(world.units.northB7));
  const voters = [
    { locale: "ta" as const, person: await world.asMember(world.units.northB8) },
    { locale: "en" as const, person: await world.asMember(world.units.northB8) },
    { locale: "ta" as const, person: await world.asMember(world.units.northB8) },
  ];
  const t = ta;

  const office = await pageOf(officers[0]);
  await draftAndAnnounce(office, at, trustees);
  await look(office, "announced");
  const { id: electionId } = await owner.election.findFirstOrThrow({
    where: { tenantId: world.tenant.id },
    select: { id: true },
  });

  // Each trustee makes a key on their own phone, sends the others their parts, and tries what came from them.
  const desks: { page: Page; locale: Locale }[] = [];
  for (const [place, trustee] of trustees.entries()) {
    const locale = place === 0 ? "en" : "ta";
    const page = await pageOf(trustee, locale);
    desks.push({ page, locale });
    await page.goto(at(`/vote/elections/${electionId}`));
    await page.getByRole("link", { name: words[locale].trustees.go }).click();
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: words[locale].trustees.do.join }).click();
    expect((await file).suggestedFilename()).toMatch(/^trustee-key-.*\.json$/);
    await expect(page.getByText(words[locale].trustees.kept)).toBeVisible();
  }
  const step = async (name: "deal" | "combine" | "open", among = desks) => {
    for (const { page, locale } of among) {
      await page.reload();
      if (name === "open") await look(page, `opening-${locale}`);
      const button = page.getByRole("button", { name: words[locale].trustees.do[name] });
      await button.click();
      // Done, it gives way to the next step, or to the word that others are awaited.
      await expect(button).toHaveCount(0, { timeout: 60_000 });
    }
  };
  await step("deal");
  await step("combine");
  const other = await pageOf(officers[1]);
  await sign([office, other], at(`/office/elections/${electionId}`), t.office.act.FREEZE);
  await expect(other.getByText(t.phase.frozen, { exact: true })).toBeVisible();
  await shift(electionId, { opensAt: -2 });

  // Three vote; the first changes their mind, and only the last vote of theirs counts.
  const receipts: string[] = [];
  for (const [place, { person, locale }] of voters.entries()) {
    const booth = await pageOf(person, locale);
    await booth.goto(at(`/vote/elections/${electionId}`));
    if (place < 2) await look(booth, `open-${locale}`);
    await booth.getByRole("link", { name: words[locale].booth.go }).click();
    receipts.push(await vote(booth, place === 0 ? "no" : "yes", locale));
    if (place < 2) await look(booth, `done-${locale}`);
    if (place > 0) continue;
    await booth.goto(at(`/vote/elections/${electionId}`));
    await booth.getByRole("link", { name: words[locale].booth.again }).click();
    receipts.push(await vote(booth, "yes", locale));
  }
  expect(new Set(receipts).size).toBe(4);
  for (const receipt of receipts) expect(receipt).toMatch(/^[A-Za-z0-9+/]{43}$/);
  const job = () => ({ ...clockJob(world), now: new Date() });
  await postBallots(job(), { electionId });

  // The clock closes; two trustees check every ballot on their phones and open the sum; it is counted and certified.
  await shift(electionId, { closesAt: -1 });
  await closeElection(job(), { electionId });
  await step("open", desks.slice(0, 2));
  for (const { page, locale } of desks.slice(0, 2))
    await expect(page.getByText(words[locale].trustees.opened)).toBeVisible();
  await countElection(job(), { electionId });
  await sign([office, other], at(`/office/elections/${electionId}`), t.office.act.CERTIFY);
  await expect(other.getByText(t.phase.certified, { exact: true })).toBeVisible();
  await office.goto(at(`/vote/elections/${electionId}/passes`));
  await expect(office.getByText(voters[0]?.person.member.name ?? "")).toBeVisible();
  await look(office, "voters");

  // A visitor checks it on their own device, finds a vote by its receipt, and takes the file to another program.
  const visitor = await pageOf();
  await visitor.goto(at(`/elections/${electionId}`));
  await visitor.getByRole("button", { name: t.verifiable.check_here }).click();
  await expect(visitor.getByText(t.verify.all_hold)).toBeVisible({ timeout: 60_000 });
  await look(visitor, "public");
  await takeFile(visitor, info.outputDir);
  await visitor.getByLabel(t.receipt.title).fill(receipts[1] ?? "");
  await visitor.getByRole("button", { name: t.receipt.find }).click();
  await expect(visitor).toHaveURL(/receipt=/);
  const [lead = ""] = t.receipt.found.split("{");
  await expect(visitor.getByText(lead.trim()).first()).toBeVisible();
  for (const context of contexts) await context.close();
});
