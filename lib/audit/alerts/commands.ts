import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { closeOwnWaysIn } from "@/lib/identity/changes/commands";
import { authorizeDisown, authorizeSettle, authorizeSetThreshold, concerning, readableBy } from "./policy";
import { assertOpen } from "./rules";
import {
  alertRef,
  type AlertRef,
  settleAlertInput,
  type SettleAlertInput,
  setThresholdInput,
  type SetThresholdInput,
} from "./schema";

/** Says in words what an alert came to. Of several people at once exactly one settles it. */
export async function settleAlert(ctx: Ctx, input: SettleAlertInput): Promise<void> {
  const { alertId, words } = settleAlertInput.parse(input);
  await withTx(ctx, async (tx) => {
    const alert = await tx.alert.findFirst({
      where: { id: alertId, AND: readableBy(ctx) },
      select: { status: true, kind: true },
    });
    if (!alert) throw notFound("alert");
    authorizeSettle(ctx);
    assertOpen(alert);
    const settledBy = ctx.actor.kind === "person" ? ctx.actor.accountId : null;
    const { count } = await tx.alert.updateMany({
      where: { id: alertId, status: "OPEN" },
      data: { status: "SETTLED", settledAt: ctx.now, settledBy, words },
    });
    if (count === 0) throw ruleViolated("alert.settled_already");
    await audit(tx, ctx, { action: "alert.settle", entityId: alertId, changes: { kind: alert.kind } });
  });
}

/** Signs every device of the account an alert concerns out, at their next request; tells how many. */
export async function endSessionsOfAlert(ctx: Ctx, input: AlertRef): Promise<{ ended: number }> {
  const { alertId } = alertRef.parse(input);
  return withTx(ctx, async (tx) => {
    const alert = await tx.alert.findFirst({
      where: { id: alertId, AND: readableBy(ctx) },
      select: { accountId: true },
    });
    if (!alert) throw notFound("alert");
    authorizeSettle(ctx);
    if (alert.accountId === null) throw ruleViolated("alert.nobody");
    const { accountId } = alert;
    const { count } = await tx.session.deleteMany({ where: { accountId, tenantId: ctx.tenantId } });
    await audit(tx, ctx, {
      action: "alert.end_sessions",
      entityId: alertId,
      changes: { accountId, ended: count },
    });
    return { ended: count };
  });
}

/**
 * Says that it was not oneself: every device of one's account is signed out, one's password and personal tokens are
 * gone, and no office of one's own counts before a new second factor is set up. Who has one keeps it and loses its
 * recovery codes, which may have been copied. Said twice it is said once.
 */
export async function disownAlert(ctx: Ctx, input: AlertRef): Promise<void> {
  const { alertId } = alertRef.parse(input);
  await withTx(ctx, async (tx, joined) => {
    const alert = await tx.alert.findFirst({
      where: { id: alertId, ...concerning(ctx) },
      select: { accountId: true },
    });
    if (!alert) throw notFound("alert");
    authorizeDisown(ctx, alert);
    const { count } = await tx.alert.updateMany({
      where: { id: alertId, disownedAt: null },
      data: { disownedAt: ctx.now },
    });
    if (count === 0) return;
    const { accountId } = concerning(ctx);
    const { ended } = await closeOwnWaysIn(joined, {});
    await audit(tx, ctx, { action: "alert.disown", entityId: alertId, changes: { accountId, ended } });
  });
}

/** Sets from what number on, within how many minutes, the organisation is told; what was counted stays counted. */
export async function setThreshold(ctx: Ctx, input: SetThresholdInput): Promise<void> {
  const { kind, ...threshold } = setThresholdInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeSetThreshold(ctx);
    const { tenantId } = ctx;
    await tx.alertThreshold.upsert({
      where: { tenantId_kind: { tenantId, kind } },
      create: { tenantId, kind, ...threshold },
      update: threshold,
    });
    await audit(tx, ctx, { action: "alert.set_threshold", changes: { kind, ...threshold } });
  });
}
