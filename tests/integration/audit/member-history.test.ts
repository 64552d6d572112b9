import { expect, test } from "vitest";
import { listMemberHistory } from "@/lib/audit/history/queries";
import { editMember } from "@/lib/members/profiles/commands/edit-member";
import { getMemberContact } from "@/lib/members/profiles/queries";
import { createWorld, grant } from "@/tests/support/world";

const keeper = (path: string) => [grant("member.read", path), grant("member.write", path)];

test("a member sees who changed and who looked at their record, newest first, page by page", async () => {
  const world = await createWorld();
  const { ctx, member } = await world.asMember(world.units.northB7);
  const office = await world.asMember(world.units.north, ...keeper("fed.north"));
  await editMember(office.ctx, { memberId: member.id, name: "Kayal Mani" });
  const later = new Date(world.now.getTime() + 1000);
  const reader = { ...office.ctx, grants: [...office.ctx.grants, grant("member.read_contact")], now: later };
  await getMemberContact(reader, { memberId: member.id });

  const first = await listMemberHistory(ctx, { memberId: member.id, limit: 1 });
  const second = await listMemberHistory(ctx, {
    memberId: member.id,
    limit: 1,
    cursor: first.nextCursor ?? "",
  });

  expect(first).toMatchObject({ total: 2, items: [{ action: "member.read_contact" }] });
  expect(second).toMatchObject({ items: [{ action: "member.edit", fields: ["name"] }], nextCursor: null });
});

test("a history is open to who keeps the record or reads the trail, and to nobody beside", async () => {
  const world = await createWorld();
  const other = await createWorld();
  const { id } = await world.addMember(world.units.northB7);
  const read = (ctx: ReturnType<typeof world.as>) => listMemberHistory(ctx, { memberId: id });

  await read(world.as(...keeper("fed.north")));
  await read(world.as(grant("member.read", "fed"), grant("audit.read", "fed")));
  await expect(read(world.as(grant("member.read", "fed")))).rejects.toMatchObject({ code: "forbidden" });
  for (const stranger of [world.as(...keeper("fed.northwest")), other.as(...keeper("fed"))]) {
    await expect(read(stranger)).rejects.toMatchObject({ code: "not_found" });
  }
});
