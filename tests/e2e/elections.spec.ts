import type { BrowserContext, Page } from "@playwright/test";
import { wallClockIn } from "@/lib/core/clock";
import { countElection, closeElection } from "@/lib/voting/elections/workflow";
import { barriersOn } from "@/tests/support/axe";
import { appoint, expect, test } from "@/tests/support/browser";
import { clockJob } from "@/tests/support/election";
import { owner } from "@/tests/support/world";
import en from "../../messages/en/elections.json" with { type: "json" };
import ta from "../../messages/ta/elections.json" with { type: "json" };

const PHONE = { width: 360, height: 740 };
const MINUTE_MS = 60_000;
const words = { en, ta };

/** Moves an election's instants, as if time had passed: the server's clock is its own. */
async function shift(electionId: string, minutes: Partial<Record<Instant, number>>): Promise<void> {
  const at = (offset: number) => new Date(Date.now() + offset * MINUTE_MS);
  const data = Object.fromEntries(Object.entries(minutes).map(([name, offset]) => [name, at(offset)]));
  await owner.election.update({ where: { id: electionId }, data });
}
type Instant = "nominationsOpenAt" | "nominationsCloseAt" | "opensAt" | "closesAt";

const serious = async (page: Page) =>
  (await barriersOn(page)).filter(({ impact }) => ["serious", "critical"].includes(impact ?? ""));

/** Somebody without an account counts again, and finds a vote by its receipt. */
async function checkAsVisitor(page: Page, url: string, { hash, t }: { hash: string; t: typeof en }) {
  await page.goto(url);
  await page.getByRole("button", { name: t.verify.recount }).click();
  await expect(page.getByText(t.verify.all_hold)).toBeVisible();
  await page.getByLabel(t.receipt.title).fill(hash);
  await page.getByRole("button", { name: t.receipt.find }).click();
  const [lead = ""] = t.receipt.found.split("{");
  await expect(page.getByText(lead.split(":")[0] ?? "").first()).toBeVisible();
  await expect(page.getByText(t.receipt.missing)).toHaveCount(0);
  expect(await serious(page)).toEqual([]);
}

for (const locale of ["en", "ta"] as const) {
  test(`two officers, two candidates, a voter on a phone and a visitor take an election to a result anybody counts again, in ${locale}`, async ({
    browser,
    world,
    at,
    enterAs,
  }) => {
    test.setTimeout(180_000);
    const t = words[locale];
    const contexts: BrowserContext[] = [];
    const pageOf = async (person?: { account: { id: string } }) => {
      const context = await browser.newContext({ viewport: PHONE, locale });
      contexts.push(context);
      if (person) {
        await enterAs(person, context);
        await owner.account.update({ where: { id: person.account.id }, data: { locale } });
      }
      return context.newPage();
    };
    const officers = [await world.asMember(world.units.north), await world.asMember(world.units.north)];
    for (const { member } of officers) {
      await appoint(world, member, world.units.north, ["election.manage"]);
    }
    const [first, second] = officers as [(typeof officers)[0], (typeof officers)[0]];
    const candidate = await world.asMember(world.units.northB7);
    const proposed = await world.asMember(world.units.northB8);
    const voter = await world.asMember(world.units.northB7);

    // The first officer drafts it, adds a question, and announces.
    const office = await pageOf(first);
    const wall = (minutes: number) => wallClockIn("Asia/Kolkata", new Date(Date.now() + minutes * MINUTE_MS));
    await office.goto(at("/office/elections/new"));
    await office.getByLabel(t.office.title, { exact: true }).fill("Convenor of the north");
    await office.getByLabel(t.office.nominations_open).fill(wall(30));
    await office.getByLabel(t.office.nominations_close).fill(wall(60));
    await office.getByLabel(t.office.opens).fill(wall(120));
    await office.getByLabel(t.office.closes).fill(wall(240));
    await office.getByRole("button", { name: t.office.save }).click();
    await office.getByLabel(t.office.contest_title, { exact: true }).fill("Convenor");
    await office.getByLabel(t.office.contest_rule).selectOption("ranked_one");
    await office.getByRole("button", { name: t.office.contest_save }).click();
    await office.getByRole("button", { name: t.office.announce }).click();
    await office.getByRole("dialog").getByRole("button", { name: t.office.announce }).click();
    await expect(office.getByText(t.phase.nominations_ahead, { exact: true })).toBeVisible();
    const { id: electionId } = await owner.election.findFirstOrThrow({
      where: { tenantId: world.tenant.id },
      select: { id: true },
    });
    await shift(electionId, { nominationsOpenAt: -5 });

    // A member stands, and proposes another, who accepts.
    const standing = await pageOf(candidate);
    await standing.goto(at(`/vote/elections/${electionId}`));
    await standing.getByLabel(t.stand.text).fill("I will walk to every house.");
    await standing.getByRole("button", { name: t.stand.send }).click();
    await expect(standing.getByText(t.candidate_status.ACCEPTED).first()).toBeVisible();
    await standing.getByLabel(t.stand.number).fill(proposed.member.number ?? "");
    await standing.getByRole("button", { name: t.stand.propose, exact: true }).click();
    await expect(standing.getByText(t.stand.proposed)).toBeVisible();
    const accepting = await pageOf(proposed);
    await accepting.goto(at(`/vote/elections/${electionId}`));
    await accepting.getByRole("button", { name: t.own.accept, exact: true }).click();
    await expect(accepting.getByText(t.candidate_status.ACCEPTED).first()).toBeVisible();

    // Scrutiny, and the freezing by two.
    await shift(electionId, { nominationsOpenAt: -60, nominationsCloseAt: -5 });
    await office.reload();
    for (let left = 2; left > 0; left -= 1) {
      await expect(office.getByRole("button", { name: t.office.approve })).toHaveCount(left);
      await office.getByRole("button", { name: t.office.approve }).first().click();
    }
    await expect(office.getByRole("button", { name: t.office.approve })).toHaveCount(0);
    const freeze = `${t.office.sign}: ${t.office.act.FREEZE}`;
    await office.getByRole("button", { name: freeze }).click();
    await expect(office.getByText(t.office.waiting_mine)).toBeVisible();
    const other = await pageOf(second);
    await other.goto(at(`/office/elections/${electionId}`));
    await other.getByRole("button", { name: freeze }).click();
    await expect(other.getByText(t.phase.frozen, { exact: true })).toBeVisible();
    expect(await serious(other)).toEqual([]);
    await shift(electionId, { opensAt: -2 });

    // The booth: rank by tapping, go back, cast, keep the receipt.
    const booth = await pageOf(voter);
    await booth.goto(at("/vote"));
    await booth
      .getByRole("link", { name: /Convenor of the north/ })
      .first()
      .click();
    await booth.getByRole("link", { name: t.booth.go }).click();
    await booth
      .getByRole("button", {
        name: t.booth.rank_add.split("{name}").join(proposed.member.name).replace("{place, number}", "1"),
      })
      .press("Enter");
    await booth.getByRole("button", { name: t.booth.review, exact: true }).press("Enter");
    await expect(booth.getByRole("heading", { name: t.booth.review_title })).toBeFocused();
    expect(await serious(booth)).toEqual([]);
    await booth.getByRole("button", { name: t.booth.cast }).press("Enter");
    await expect(booth.getByRole("heading", { name: t.booth.done_title })).toBeVisible();
    const { hash } = await owner.recordedBallot.findFirstOrThrow({ where: { electionId } });
    await expect(booth.getByText(hash).first()).toBeVisible();

    // The clock closes and counts, two certify, and a visitor checks it all without an account.
    await shift(electionId, { closesAt: -1 });
    const job = { ...clockJob(world), now: new Date() };
    await closeElection(job, { electionId });
    await countElection(job, { electionId });
    const certify = `${t.office.sign}: ${t.office.act.CERTIFY}`;
    for (const page of [office, other]) {
      await page.goto(at(`/office/elections/${electionId}`));
      await page.getByRole("button", { name: certify }).click();
      // The heading over the result says the same as the phase, so what is waited for is the signature itself.
      await expect(page.getByRole("button", { name: certify })).toHaveCount(0);
    }
    await expect
      .poll(async () => (await owner.election.findUniqueOrThrow({ where: { id: electionId } })).status)
      .toBe("CERTIFIED");
    await checkAsVisitor(await pageOf(), at(`/elections/${electionId}`), { hash, t });
    for (const context of contexts) await context.close();
  });
}
