import { beforeAll, describe, expect, test } from "vitest";
import type { Grant } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { type Permission, permissions } from "@/lib/core/permissions";
import { explainAccess, listViewers } from "@/lib/audit/access/queries";
import type { ActKind, RecordKind, WhyView } from "@/lib/audit/access/types";
import { draftAnnouncement } from "@/lib/communications/announcements/commands/draft-announcement";
import { getAnnouncement, getArticle } from "@/lib/communications/announcements/queries";
import { getRun } from "@/lib/jobs/runs/queries";
import { getMember, getMemberContact } from "@/lib/members/profiles/queries";
import { getUnit } from "@/lib/units/tree/queries/get-unit";
import { getElection } from "@/lib/voting/elections/queries/get-election";
import { getPoll } from "@/lib/voting/polls/queries";
import { randomFrom } from "@/prisma/seed/random";
import { announcerOf, draftOf, published } from "@/tests/support/announcement";
import { appoint } from "@/tests/support/offices";
import { frozenElection } from "@/tests/support/election";
import { openedPoll } from "@/tests/support/poll";
import { furnishedTenant } from "@/tests/support/victim";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const RIGHTS: Permission[] = [
  "announcement.publish",
  "announcement.read",
  "announcement.write",
  "job.read",
  "member.read",
  "member.read_contact",
  "member.write",
  "poll.manage",
  "poll.read",
  "unit.write",
];
const REACHES = ["UNIT", "SUBTREE", "SUBTREE", "SUBTREE", "TENANT"] as const;

type Viewer = { memberId: string; ctx: Ctx };
type Target = { kind: RecordKind; id: string };

/** Office-bearers with random rights in random places, appointed as people are, and what the gate gives each. */
async function viewersIn(world: World): Promise<Viewer[]> {
  const random = randomFrom("why");
  const units = Object.values(world.units);
  const viewers: Viewer[] = [];
  for (let i = 0; i < 24; i += 1) {
    const grants: Grant[] = [];
    const offices: { unit: (typeof units)[number]; rights: Permission[]; reach: (typeof REACHES)[number] }[] =
      [];
    for (let n = random.int(0, 2); n > 0; n -= 1) {
      const unit = random.pick(units);
      const rights = RIGHTS.filter(() => random.chance(0.25));
      const reach = random.pick(REACHES);
      offices.push({ unit, rights, reach });
      for (const right of rights)
        grants.push(
          reach === "TENANT" ? grant(right) : grant(right, unit.path, reach === "UNIT" ? "unit" : "subtree"),
        );
    }
    const { ctx, member } = await world.asMember(random.pick(units), ...grants);
    for (const { unit, rights, reach } of offices) await appoint(world, member, unit, { rights, reach });
    viewers.push({ memberId: member.id, ctx });
  }
  return viewers;
}

async function targetsIn(world: World, jobRunId: string, viewers: readonly Viewer[]): Promise<Target[]> {
  const targets: Target[] = Object.values(world.units).map(({ id }) => ({ kind: "unit", id }));
  for (const unit of Object.values(world.units)) {
    targets.push({ kind: "member", id: (await world.addMember(unit)).id });
    const open = await published(world, { includesBelow: unit.path.length % 2 === 0 }, unit);
    targets.push({ kind: "announcement", id: open.announcementId });
    const draft = await draftAnnouncement(announcerOf(world, unit.path), draftOf(unit));
    targets.push({ kind: "announcement", id: draft.announcementId });
  }
  for (const { memberId } of viewers.slice(0, 4)) targets.push({ kind: "member", id: memberId });
  targets.push({ kind: "poll", id: (await openedPoll(world)).pollId }, { kind: "job", id: jobRunId });
  targets.push({ kind: "election", id: (await frozenElection(world)).electionId });
  return targets;
}

/** What the product really does when this person asks: an answer, or a refusal. */
async function really({ kind, id }: Target, act: ActKind, viewer: Ctx): Promise<boolean> {
  const answers = async (work: () => Promise<unknown>) => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  };
  const ways: Record<string, () => Promise<unknown>> = {
    "member read": () => getMember(viewer, { memberId: id }),
    "member contact": () => getMemberContact(viewer, { memberId: id }),
    "member write": async () => (await getMember(viewer, { memberId: id })).can.edit,
    "unit read": () => getUnit(viewer, id),
    "unit counts": async () => (await getUnit(viewer, id)).members !== null,
    "unit write": async () => (await getUnit(viewer, id)).can.edit,
    // Members read it as an article, office-bearers with its delivery: either is seeing it.
    "announcement read": async () =>
      (await answers(() => getAnnouncement(viewer, id))) ||
      (await getArticle(viewer, { announcementId: id, locale: "en" })),
    "poll read": () => getPoll(viewer, id),
    "election read": () => getElection(viewer, id),
    "job read": () => getRun(viewer, id),
  };
  const decided = ways[`${kind} ${act}`];
  if (!decided) throw new Error(`Nobody asks for ${act} of a ${kind}.`);
  return Boolean(await answers(decided));
}

describe("why somebody sees something", () => {
  let world: World;
  let viewers: Viewer[];
  let targets: Target[];
  let asker: Ctx;

  beforeAll(async () => {
    const furnished = await furnishedTenant();
    world = furnished.world;
    asker = furnished.ctx;
    viewers = await viewersIn(world);
    targets = await targetsIn(world, furnished.holdings.jobRunId, viewers);
  });

  test("is what really decides, for 200 pairs of a person and a record drawn by chance", async () => {
    const random = randomFrom("pairs");
    const differing: string[] = [];
    let [allowed, refused] = [0, 0];
    for (let i = 0; i < 200; i += 1) {
      const viewer = random.pick(viewers);
      const target = random.pick(targets);
      const { viewer: told } = await explainAccess(asker, { ...target, viewerId: viewer.memberId });
      for (const { act, why } of told.whys) {
        // Contacts and changes are of a record that is seen; an explanation of them says so by its own line.
        const isSeen = told.whys.some((one) => one.act === "read" && one.why.holds);
        const holds = why.holds && isSeen;
        const isDone = await really(target, act, viewer.ctx);
        if (isDone !== holds)
          differing.push(`${target.kind} ${act}: told ${String(holds)}, done ${String(isDone)}`);
        if (isDone) allowed += 1;
        else refused += 1;
      }
    }
    expect(differing).toEqual([]);
    // Chance must not have made it easy.
    expect(Math.min(allowed, refused)).toBeGreaterThan(50);
  }, 60_000);

  test("lists exactly the office-bearers whose rights reach the record", async () => {
    for (const target of targets.filter(({ kind }) => kind === "member").slice(0, 6)) {
      const { viewers: listed, isCapped } = await listViewers(asker, target);
      const reading = [];
      for (const viewer of viewers)
        if (viewer.memberId !== target.id && (await really(target, "read", viewer.ctx)))
          reading.push(viewer.memberId);
      const told = listed
        .filter(({ whys }) => whys.some(({ act }) => act === "read"))
        .map(({ memberId }) => memberId);
      expect(
        told.filter((id) => viewers.some(({ memberId }) => memberId === id && id !== target.id)).sort(),
      ).toEqual(reading.sort());
      expect(isCapped).toBe(false);
    }
  });
});

test("a chain names the right, the unit it is asked at and the office that gives it", async () => {
  const world = await createWorld();
  const subject = await world.asMember(world.units.northB7);
  const secretary = await world.asMember(world.units.northB8);
  await appoint(world, secretary.member, world.units.north, ["member.read"]);
  const beside = await world.asMember(world.units.northwestB7);
  await appoint(world, beside.member, world.units.northwest, permissions);

  const { viewers } = await listViewers(subject.ctx, { kind: "member", id: subject.member.id });

  expect(viewers.map(({ memberId }) => memberId)).toEqual([secretary.member.id]);
  const [read] = viewers[0]?.whys ?? [];
  const held = (read?.why.of ?? []).filter(({ holds }: WhyView) => holds);
  expect(held).toMatchObject([
    {
      rule: "right",
      right: {
        permission: "member.read",
        unit: { name: "fed.north.b7" },
        sources: [{ kind: "office", unit: { name: "fed.north" }, startsOn: "2024-01-01" }],
      },
    },
  ]);
});

test("who reaches a member is told to themselves and to who may read rights there, and hidden from the neighbour", async () => {
  const world = await createWorld();
  const subject = await world.asMember(world.units.northB7);
  const viewer = await world.asMember(world.units.northB8);
  const ask = (ctx: Ctx) => listViewers(ctx, { kind: "member", id: subject.member.id });
  const explain = (ctx: Ctx) =>
    explainAccess(ctx, { kind: "member", id: subject.member.id, viewerId: viewer.member.id });

  await expect(ask(world.as(grant("member.read", "fed.north")))).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    ask(world.as(grant("member.read", "fed.northwest"), grant("right.read"))),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(ask(viewer.ctx)).rejects.toMatchObject({ code: "not_found" });
  expect((await ask(subject.ctx)).record.canAskAbout).toBe(true);
  const reader = world.as(grant("member.read", "fed.north"), grant("right.read", "fed.north"));
  expect((await explain(reader)).viewer.whys.every(({ why }) => !why.holds)).toBe(true);
  const nobody = await owner.member.findFirstOrThrow({
    where: { tenantId: world.tenant.id, id: viewer.member.id },
  });
  expect(nobody.accountId).not.toBeNull();
});

test("why one sees a record oneself is told without any right to read rights", async () => {
  const world = await createWorld();
  const subject = await world.addMember(world.units.northB7);
  const secretary = await world.asMember(world.units.northB8, grant("member.read", "fed.north"));
  await appoint(world, secretary.member, world.units.north, ["member.read"]);

  const { viewer } = await explainAccess(secretary.ctx, {
    ...{ kind: "member" as const, id: subject.id },
    viewerId: secretary.member.id,
  });

  expect(viewer).toMatchObject({ isSelf: true, whys: [{ act: "read", why: { holds: true } }, {}, {}] });
});
