import type { BrowserContext, Page } from "@playwright/test";
import { wallClockIn } from "@/lib/core/clock";
import { closeElection, countElection } from "@/lib/voting/elections/workflow";
import { barriersOn } from "@/tests/support/axe";
import { appoint, expect, test } from "@/tests/support/browser";
import { clockJob } from "@/tests/support/election";
import { owner } from "@/tests/support/world";
import ta from "../../messages/ta/elections.json" with { type: "json" };

const PHONE = { width: 360, height: 740 };
const MINUTE_MS = 60_000;
const t = ta;

type Instant = "opensAt" | "closesAt";

/** Moves an election's instants, as if time had passed: the server's clock is its own. */
async function shift(electionId: string, minutes: Partial<Record<Instant, number>>): Promise<void> {
  const at = (offset: number) => new Date(Date.now() + offset * MINUTE_MS);
  const data = Object.fromEntries(Object.entries(minutes).map(([name, offset]) => [name, at(offset)]));
  await owner.election.update({ where: { id: electionId }, data });
}

const serious = async (page: Page) =>
  (await barriersOn(page)).filter(({ impact }) => ["serious", "critical"].includes(impact ?? ""));

/** The first officer drafts it as secret, adds a motion, names the trustees, and announces. */
async function draftAndAnnounce(
  office: Page,
  at: (path: string) => string,
  trustees: readonly { member: { number: string | null } }[],
) {
  const wall = (minutes: number) => wallClockIn("Asia/Kolkata", new Date(Date.now() + minutes * MINUTE_MS));
  await office.goto(at("/office/elections/new"));
  await office.getByLabel(t.office.title, { exact: true }).fill("Do we march in May?");
  await office.getByLabel(t.office.mode).selectOption("SECRET");
  await office.getByLabel(t.office.nominations_open).fill("");
  await office.getByLabel(t.office.nominations_close).fill("");
  await office.getByLabel(t.office.opens).fill(wall(120));
  await office.getByLabel(t.office.closes).fill(wall(240));
  await office.getByRole("button", { name: t.office.save }).click();
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

/** Takes a pass where the page offers one, marks yes, and seals the vote. */
async function seal(booth: Page) {
  await booth.getByRole("button", { name: t.pass.take }).click();
  await booth.getByRole("checkbox", { name: t.answer.yes }).check();
  await booth.getByRole("button", { name: t.booth.review, exact: true }).click();
  await booth.getByRole("button", { name: t.booth.cast }).click();
  await expect(booth.getByRole("heading", { name: t.booth.sealed_title })).toBeVisible();
}

/** Both officers sign, one after the other. */
async function sign(pages: readonly Page[], url: string, act: string) {
  for (const [place, page] of pages.entries()) {
    await page.goto(url);
    await page.getByRole("button", { name: `${t.office.sign}: ${act}` }).click();
    if (place === 0) await expect(page.getByText(t.office.waiting_mine)).toBeVisible();
  }
}

test("two officers, three trustees, two voters on phones and a visitor take a secret election to a result anybody verifies", async ({
  browser,
  world,
  at,
  enterAs,
}, info) => {
  test.setTimeout(300_000);
  const contexts: BrowserContext[] = [];
  const pageOf = async (person?: { account: { id: string } }) => {
    const context = await browser.newContext({ viewport: PHONE, locale: "ta" });
    contexts.push(context);
    if (person) {
      await enterAs(person, context);
      await owner.account.update({ where: { id: person.account.id }, data: { locale: "ta" } });
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
  const voter = await world.asMember(world.units.northB8);

  const office = await pageOf(officers[0]);
  await draftAndAnnounce(office, at, trustees);
  await look(office, "announced");
  const { id: electionId } = await owner.election.findFirstOrThrow({
    where: { tenantId: world.tenant.id },
    select: { id: true },
  });

  // Each trustee makes a key on their own phone, then sends the others their parts.
  const desks: Page[] = [];
  for (const trustee of trustees) {
    const desk = await pageOf(trustee);
    desks.push(desk);
    await desk.goto(at(`/vote/elections/${electionId}`));
    await desk.getByRole("link", { name: t.trustees.go }).click();
    const file = desk.waitForEvent("download");
    await desk.getByRole("button", { name: t.trustees.do.join }).click();
    expect((await file).suggestedFilename()).toMatch(/^trustee-key-.*\.json$/);
    await expect(desk.getByText(t.trustees.kept)).toBeVisible();
  }
  for (const desk of desks) {
    await desk.reload();
    await desk.getByRole("button", { name: t.trustees.do.deal }).click();
    await expect(desk.getByText(t.trustees.waits)).toBeVisible();
  }
  const other = await pageOf(officers[1]);
  await sign([office, other], at(`/office/elections/${electionId}`), t.office.act.FREEZE);
  await expect(other.getByText(t.phase.frozen, { exact: true })).toBeVisible();
  for (const desk of desks) {
    await desk.reload();
    await desk.getByRole("button", { name: t.trustees.do.confirm }).click();
    await expect(desk.getByText(t.trustees.waits)).toBeVisible();
  }
  for (const desk of desks.slice(0, 1)) await look(desk, "trustee");
  await shift(electionId, { opensAt: -2 });

  // The voter takes a pass, marks, seals; the vote leaves without their cookie, and the receipt stays.
  const booth = await pageOf(voter);
  await booth.goto(at(`/vote/elections/${electionId}`));
  await look(booth, "election-open");
  await booth.getByRole("link", { name: t.booth.go }).click();
  await look(booth, "pass");
  const sent = booth.waitForRequest((request) => request.url().endsWith("/box"));
  await seal(booth);
  await look(booth, "sealed");
  await booth.getByRole("button", { name: t.pass.send_now }).click();
  expect((await (await sent).allHeaders()).cookie).toBeUndefined();
  await expect(booth.getByText(t.pass.done_text)).toBeVisible();
  const { hash } = await owner.boxedBallot.findFirstOrThrow({ where: { electionId } });
  await expect(booth.getByText(hash).first()).toBeVisible();

  // Another votes and closes the page at once: the vote arrives all the same.
  const second = await pageOf(trustees[0]);
  await second.goto(at(`/vote/elections/${electionId}/booth`));
  await seal(second);
  await second.goto(at("/vote"));
  await expect.poll(() => owner.boxedBallot.count({ where: { electionId } })).toBe(2);

  // The clock closes; two trustees open; it is counted and certified.
  await shift(electionId, { closesAt: -1 });
  const job = { ...clockJob(world), now: new Date() };
  await closeElection(job, { electionId });
  for (const desk of desks.slice(0, 2)) {
    await desk.reload();
    await look(desk, "opening");
    await desk.getByRole("button", { name: t.trustees.do.open }).click();
    await expect(desk.getByText(t.trustees.opened)).toBeVisible();
  }
  await countElection(job, { electionId });
  await sign([office, other], at(`/office/elections/${electionId}`), t.office.act.CERTIFY);
  await expect(other.getByText(t.phase.certified, { exact: true })).toBeVisible();
  await office.goto(at(`/vote/elections/${electionId}/passes`));
  await expect(office.getByText(voter.member.name)).toBeVisible();
  await look(office, "passes");

  // A visitor verifies without an account, and finds the vote by its receipt.
  const visitor = await pageOf();
  await visitor.goto(at(`/elections/${electionId}`));
  await visitor.getByRole("button", { name: t.verify.recount }).click();
  await expect(visitor.getByText(t.verify.all_hold)).toBeVisible();
  await look(visitor, "public");
  await visitor.getByLabel(t.receipt.title).fill(hash);
  await visitor.getByRole("button", { name: t.receipt.find }).click();
  await expect(visitor).toHaveURL(/receipt=/);
  const [lead = ""] = t.receipt.found.split("{");
  await expect(visitor.getByText(lead.trim()).first()).toBeVisible();
  await expect(visitor.getByText(t.receipt.missing_secret)).toHaveCount(0);
  for (const context of contexts) await context.close();
});
