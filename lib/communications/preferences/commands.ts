import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import type { UnsubscribeChoice } from "./_internal/unsubscribe-token";
import { isOnUnlessSaid, type PreferenceSource } from "./constants";
import { authorizeLinkHolder, authorizeOwnPreferences } from "./policy";
import {
  setPreferenceInput,
  type SetPreferenceInput,
  unsubscribeInput,
  type UnsubscribeInput,
} from "./schema";

/**
 * Switches messages of one kind by one channel off or on for the caller. Off holds from this moment, also for
 * messages that are planned and not yet sent.
 */
export async function setPreference(ctx: Ctx, input: SetPreferenceInput): Promise<void> {
  const choice = setPreferenceInput.parse(input);
  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeOwnPreferences(ctx);
    await writeSwitch(tx, ctx, { ...choice, memberId, source: "PERSON" });
  });
}

/** Switches off what the link of a message names, without a sign-in. Following it twice changes nothing more. */
export async function unsubscribe(ctx: Ctx, input: UnsubscribeInput): Promise<void> {
  const { token } = unsubscribeInput.parse(input);
  await withTx(ctx, async (tx) => {
    const choice = authorizeLinkHolder(ctx, token);
    await writeSwitch(tx, ctx, { ...choice, isOn: false, source: "LINK" });
  });
}

type Change = UnsubscribeChoice & { isOn: boolean; source: PreferenceSource };

/** Writes the switch and its history; a switch that already stands so is left alone. */
async function writeSwitch(tx: Tx, ctx: Ctx, change: Change): Promise<void> {
  const { memberId, kind, channel, isOn, source } = change;
  const key = { memberId, kind, channel };
  const before = await tx.notificationPreference.findFirst({ where: key, select: { isOn: true } });
  if ((before?.isOn ?? isOnUnlessSaid(kind)) === isOn) return;

  const said = { isOn, source, changedAt: ctx.now };
  const { count } = await tx.notificationPreference.updateMany({ where: key, data: said });
  if (count === 0) {
    await tx.notificationPreference.createMany({
      data: [{ tenantId: ctx.tenantId, ...key, ...said }],
      skipDuplicates: true,
    });
  }
  await audit(tx, ctx, {
    action: "preference.switch",
    entityId: memberId,
    changes: { kind, channel, isOn: [!isOn, isOn], source },
  });
}
