import { applyMemberImport, tryMemberImport, uploadMemberImport } from "@/lib/members/imports/commands";
import { getMemberImport } from "@/lib/members/imports/queries";
import type { MemberMapping } from "@/lib/members/imports/schema";
import {
  applyMemberBatches,
  finishMemberImport,
  finishTrial,
  surveyMemberImport,
  tryMemberBatches,
} from "@/lib/members/imports/workflow";
import { appoint, entered } from "./offices";
import { grant, type World } from "./world";

const RIGHTS = ["member.import", "member.read", "member.admit", "unit.write"];
export const csv = (lines: readonly string[], name = "people.csv") => new File([lines.join("\n")], name);
export const job = (world: World) => world.asJob("members.bring-members-in", grant("member.import"));

export async function officer(world: World, unit = world.units.north, rights: readonly string[] = RIGHTS) {
  const person = await world.asMember(unit);
  await appoint(world, person.member, unit, rights);
  return entered(person);
}

type Ctx = Awaited<ReturnType<typeof officer>>;

export async function uploaded(ctx: Ctx, file: File, unit: { id: string }) {
  const { importId } = await uploadMemberImport(ctx, { anchorId: unit.id, file });
  return { importId, view: await getMemberImport(ctx, importId) };
}

export async function lookAt(world: World, ctx: Ctx, importId: string, mapping: MemberMapping) {
  await tryMemberImport(ctx, { importId, mapping });
  await surveyMemberImport(job(world), { importId });
  while (!(await tryMemberBatches(job(world), { importId })).isDone);
  await finishTrial(job(world), { importId });
  return getMemberImport(ctx, importId);
}

export async function tried(world: World, ctx: Ctx, file: File, more: Partial<MemberMapping> = {}) {
  const { importId, view } = await uploaded(ctx, file, world.units.north);
  const shown = await lookAt(world, ctx, importId, { ...view.mapping, ...more });
  return { importId, shown };
}

export async function run(world: World, importId: string) {
  while (!(await applyMemberBatches(job(world), { importId })).isDone);
  return finishMemberImport(job(world), { importId });
}

export async function applied(world: World, ctx: Ctx, importId: string) {
  await applyMemberImport(ctx, { importId, hasConsents: true });
  await run(world, importId);
  return getMemberImport(ctx, importId);
}
