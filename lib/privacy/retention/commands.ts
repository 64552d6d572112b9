import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { authorizeRetention } from "./policy";
import { rulesOf } from "./rules";
import { type SetRetentionInput, setRetentionInput } from "./schema";

/** Sets whether and after how many days a kind of thing goes by itself; the next night follows it. */
export async function setRetention(ctx: Ctx, input: SetRetentionInput): Promise<void> {
  const { key, isOn, days } = setRetentionInput.parse(input);

  await withTx(ctx, async (tx) => {
    authorizeRetention(ctx);
    const set = await tx.retentionRule.findMany({
      where: { tenantId: ctx.tenantId },
      select: { key: true, isOn: true, days: true, changedAt: true },
    });
    const before = rulesOf(set).find((rule) => rule.key === key);
    const data = { isOn, days, changedAt: ctx.now };
    const { count } = await tx.retentionRule.updateMany({ where: { tenantId: ctx.tenantId, key }, data });
    if (count === 0) {
      await tx.retentionRule.createMany({
        data: [{ tenantId: ctx.tenantId, key, ...data }],
        skipDuplicates: true,
      });
    }
    const changes = { key, isOn: [before?.isOn ?? null, isOn], days: [before?.days ?? null, days] };
    await audit(tx, ctx, { action: "privacy.set_retention", changes });
  });
}
