import "server-only";
import { audit } from "@/lib/core/audit";
import { instantAt } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { invalidInput, notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { SILENCE_DAYS_MAX } from "./constants";
import { authorizeOwnWishes, authorizeSettle } from "./policy";
import { minutesOf } from "./rules";
import {
  addSilenceInput,
  type AddSilenceInput,
  setContactSettingsInput,
  type SetContactSettingsInput,
  setContactWishesInput,
  type SetContactWishesInput,
  silenceRef,
  type SilenceRef,
} from "./schema";

/** Sets the quiet hours and the weekly budget that hold for everyone who has said nothing else. */
export async function setContactSettings(ctx: Ctx, input: SetContactSettingsInput): Promise<void> {
  const { weeklyMax = null, ...quiet } = setContactSettingsInput.parse(input);
  const { tenantId } = ctx;

  await withTx(ctx, async (tx) => {
    authorizeSettle(ctx);
    const said = { ...minutesOf(quiet), weeklyMax, updatedAt: ctx.now };
    await tx.contactSettings.upsert({ where: { tenantId }, create: { tenantId, ...said }, update: said });

    await audit(tx, ctx, {
      action: "contact.set_limits",
      entityId: tenantId,
      changes: { ...minutesOf(quiet), weeklyMax },
    });
  });
}

/**
 * Sets when the caller is written to, how often at most, and whether at once or in summaries. It holds from this
 * moment, also for what is planned and not yet sent.
 */
export async function setContactWishes(ctx: Ctx, input: SetContactWishesInput): Promise<void> {
  const { weeklyMax = null, digest, ...quiet } = setContactWishesInput.parse(input);
  const { tenantId } = ctx;

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeOwnWishes(ctx);
    const said = { ...minutesOf(quiet), weeklyMax, digest, changedAt: ctx.now };
    await tx.contactWish.upsert({
      where: { memberId },
      create: { tenantId, memberId, ...said },
      update: said,
    });

    await audit(tx, ctx, {
      action: "contact.set_wishes",
      entityId: memberId,
      changes: { ...minutesOf(quiet), weeklyMax, digest },
    });
  });
}

/** Lets nobody of a unit and below be written to for a time. What goes out then waits until it is over. */
export async function addSilence(ctx: Ctx, input: AddSilenceInput): Promise<{ silenceId: string }> {
  const { unitId, name, ...span } = addSilenceInput.parse(input);
  const { tenantId } = ctx;

  return withTx(ctx, async (tx) => {
    authorizeSettle(ctx);
    const unit = await tx.unit.findFirst({
      where: { id: unitId, tenantId, isActive: true },
      select: { id: true },
    });
    if (!unit) throw notFound("unit");
    const { startsAt, endsAt } = await spanOf(tx, ctx, span);
    const silenceId = newId();
    await tx.silenceWindow.create({
      data: { id: silenceId, tenantId, unitId, name, startsAt, endsAt, createdAt: ctx.now },
    });

    await audit(tx, ctx, {
      action: "silence.add",
      entityId: silenceId,
      changes: { unitId, name, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    });
    return { silenceId };
  });
}

/** Ends a silence before its time, or calls one off. Of two who do it at once, one does. */
export async function liftSilence(ctx: Ctx, input: SilenceRef): Promise<void> {
  const { silenceId } = silenceRef.parse(input);

  await withTx(ctx, async (tx) => {
    authorizeSettle(ctx);
    const mine = { id: silenceId, tenantId: ctx.tenantId };
    if ((await tx.silenceWindow.count({ where: mine })) === 0) throw notFound("silence");
    const { count } = await tx.silenceWindow.updateMany({
      where: { ...mine, liftedAt: null },
      data: { liftedAt: ctx.now },
    });
    if (count === 0) throw ruleViolated("silence.already_lifted");

    await audit(tx, ctx, { action: "silence.lift", entityId: silenceId });
  });
}

async function spanOf(tx: Tx, ctx: Ctx, span: { startsAt: string; endsAt: string }) {
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  const [startsAt, endsAt] = [instantAt(timeZone, span.startsAt), instantAt(timeZone, span.endsAt)];
  if (endsAt <= startsAt) throw invalidInput("endsAt", "silence.ends_before");
  if (endsAt <= ctx.now) throw invalidInput("endsAt", "silence.is_over");
  if (endsAt.getTime() - startsAt.getTime() > SILENCE_DAYS_MAX * 86_400_000)
    throw invalidInput("endsAt", "silence.too_long");
  return { startsAt, endsAt };
}
