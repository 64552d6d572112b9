import { expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import { countAudience } from "@/lib/communications/audiences/queries";
import { withTx } from "@/lib/core/db";
import { changeContact } from "@/lib/members/profiles/commands/change-contact";
import { askForTrial, endTrial } from "@/lib/members/trial/commands";
import { TRIAL_MARK, TRIAL_PEOPLE } from "@/lib/members/trial/constants";
import { getTrial } from "@/lib/members/trial/queries";
import { loadTrial, removeTrial } from "@/lib/members/trial/workflow";
import { findNominee } from "@/lib/voting/electorate/sql";
import { announcerOf } from "@/tests/support/announcement";
import { frozenElection } from "@/tests/support/election";
import { appoint } from "@/tests/support/offices";
import { openedPoll } from "@/tests/support/poll";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const job = (world: World) => world.asJob("members.bring-trial-people", grant("tenant.configure"));
const chair = (world: World) => world.as(grant("tenant.configure"));

/** How many rows of a tenant each table holds that has one, but for the trail, sent events and kept sums. */
async function counts(tenantId: string): Promise<Record<string, number>> {
  const tables = await owner.$queryRawUnsafe<{ name: string }[]>(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND c.relname NOT IN ('audit_entries', 'outbox_events', 'unit_member_counts', 'unit_tallies', 'unit_tally_deltas')`);
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await owner.$queryRawUnsafe<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM "${name}" WHERE tenant_id = '${tenantId}'`,
    );
    found[name] = row?.n ?? 0;
  }
  return found;
}

test("invented people come once, marked and without any address, and go with everything done to them", async () => {
  const world = await createWorld();
  const { id: tenantId } = world.tenant;
  const before = await counts(tenantId);
  await askForTrial(chair(world), {});
  await expect(askForTrial(chair(world), {})).rejects.toMatchObject({ reason: "trial.already" });
  await loadTrial(job(world));
  await loadTrial(job(world));
  expect(await getTrial(chair(world))).toEqual({ state: "LOADED", people: TRIAL_PEOPLE });
  const people = await owner.member.findMany({ where: { tenantId, isTrial: true } });
  for (const person of people) {
    expect(person.name.endsWith(TRIAL_MARK.name)).toBe(true);
    expect([person.phone, person.email, person.accountId, person.phoneAlt]).toEqual([null, null, null, null]);
  }
  const [someone] = people.filter(({ status }) => status === "ACTIVE");
  await appoint(world, { id: someone?.id ?? "" }, world.units.north, ["member.read"]);

  await endTrial(chair(world), {});
  await removeTrial(job(world), memoryStorage());
  await removeTrial(job(world), memoryStorage());
  const after = await counts(tenantId);
  // The office itself is the organisation's and stays; who held it is gone.
  expect(after).toEqual({ ...before, positions: 1, position_grants: 1 });
  expect(await getTrial(chair(world))).toEqual({ state: null, people: 0 });
});

test("an invented person takes no address, by an office or past it", async () => {
  const world = await createWorld();
  await askForTrial(chair(world), {});
  await loadTrial(job(world));
  const { id: memberId } = await owner.member.findFirstOrThrow({
    where: { tenantId: world.tenant.id, isTrial: true },
  });
  const keeper = world.as(grant("member.write"), grant("member.read"), grant("member.read_contact"));
  const attempt = changeContact(keeper, { memberId, phone: "98400 12345" });
  await expect(attempt).rejects.toMatchObject({ reason: "trial.no_address" });
  await expect(
    owner.member.update({ where: { id: memberId }, data: { phone: "x", phoneHash: "x" } }),
  ).rejects.toThrow("members_trial_check");
});

test("invented people are on no roll, in no audience, and can be proposed for nothing", async () => {
  const world = await createWorld();
  const announcer = announcerOf(world, "fed");
  const audience = { unitId: world.units.fed.id, includesBelow: "true", channels: "SMS,EMAIL" } as const;
  const { people: before } = await countAudience(announcer, audience);
  await askForTrial(chair(world), {});
  await loadTrial(job(world));

  expect((await countAudience(announcer, audience)).people).toBe(before);
  const { pollId, people: voters } = await openedPoll(world);
  expect(await owner.pollRollEntry.count({ where: { pollId } })).toBe(voters.length);
  const { electionId, people } = await frozenElection(world, { voters: 3 });
  const invented = { electionId, member: { isTrial: true } };
  expect(await owner.electionRollEntry.count({ where: invented })).toBe(0);
  expect(await owner.electionRollEntry.count({ where: { electionId } })).toBeGreaterThanOrEqual(
    people.length,
  );
  const { number } = await owner.member.findFirstOrThrow({
    where: { tenantId: world.tenant.id, isTrial: true, status: "ACTIVE" },
  });
  const within = { number: number ?? "", unitPath: "fed", includesBelow: true };
  expect(await withTx(world.asVisitor(), (tx) => findNominee(tx, within))).toBeNull();
});

test("an organisation's invented people go without its neighbour's", async () => {
  const [world, neighbour] = [await createWorld(), await createWorld()];
  for (const one of [world, neighbour]) {
    await askForTrial(chair(one), {});
    await loadTrial(job(one));
  }
  await endTrial(chair(world), {});
  await removeTrial(job(neighbour), memoryStorage());
  await removeTrial(job(world), memoryStorage());
  expect(await getTrial(chair(world))).toEqual({ state: null, people: 0 });
  expect(await getTrial(chair(neighbour))).toEqual({ state: "LOADED", people: TRIAL_PEOPLE });
});

test("nobody but who sets the organisation up brings or removes them", async () => {
  const world = await createWorld();
  const other = world.as(grant("member.write"), grant("tenant.configure", "fed"));
  const tries = [() => askForTrial(other, {}), () => endTrial(other, {}), () => getTrial(other)];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
});
