import "server-only";
import type { Act } from "@/lib/core/acts";
import { audit } from "@/lib/core/audit";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { requireSecondPerson, type Shown } from "@/lib/core/second-person";
import { authorizeMark } from "./policy";
import { assertTwoMayUnmark } from "./rules";
import { markActsInput, type MarkActsInput } from "./schema";
import { holdersEverywhere } from "./sql";

/**
 * Says which acts take two people, from now on. More of them is one person's decision, as long as there are two who
 * could take them away again; fewer takes two, so nobody lifts the rule that watches over them.
 */
export async function markActs(ctx: Ctx, input: MarkActsInput): Promise<void> {
  const { acts } = markActsInput.parse(input);

  await withTx(ctx, async (tx) => {
    authorizeMark(ctx);
    const rows = await tx.fourEyesMark.findMany({ where: { tenantId: ctx.tenantId }, select: { act: true } });
    const before = rows.map(({ act }) => act).toSorted();
    const added = acts.filter((act) => !before.includes(act));
    const removed = before.filter((act) => !acts.some((kept) => kept === act));
    if (added.length > 0) assertTwoMayUnmark(await configurers(tx, ctx));
    if (removed.length > 0) {
      await requireSecondPerson(tx, ctx, {
        ...{ act: "four_eyes.unmark", input: { acts }, entityId: ctx.tenantId, unitPath: null },
        shown: () => shownMarks({ added, removed }),
      });
    }

    const markedBy = ctx.actor.kind === "person" ? ctx.actor.accountId : null;
    await tx.fourEyesMark.deleteMany({ where: { tenantId: ctx.tenantId, act: { in: removed } } });
    await tx.fourEyesMark.createMany({
      data: added.map((act) => ({ tenantId: ctx.tenantId, act, markedBy, markedAt: ctx.now })),
      skipDuplicates: true,
    });
    await audit(tx, ctx, {
      action: "four_eyes.mark",
      entityId: ctx.tenantId,
      changes: { acts: [before, acts] },
    });
  });
}

async function configurers(tx: Tx, ctx: Ctx): Promise<number> {
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  return (await holdersEverywhere(tx, dayIn(timeZone, ctx.now))).get("tenant.configure") ?? 0;
}

function shownMarks({ added, removed }: { added: readonly string[]; removed: readonly string[] }): Shown {
  const lineOf = (act: string, isAdded: boolean) => ({
    label: { act: act as Act },
    from: { word: isAdded ? ("no" as const) : ("yes" as const) },
    to: { word: isAdded ? ("yes" as const) : ("no" as const) },
  });
  return {
    about: null,
    lines: [...added.map((act) => lineOf(act, true)), ...removed.map((act) => lineOf(act, false))],
  };
}
