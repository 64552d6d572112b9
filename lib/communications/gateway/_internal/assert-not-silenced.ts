import "server-only";
import { wallClockIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import type { MessageBasis, MessageChannel, MessagePriority } from "../../announcements/constants";
import { overrides } from "../constants";
import { classOf } from "../rules";

type Announced = {
  unit: { path: string };
  channels: readonly MessageChannel[];
  basis: MessageBasis;
  priority: MessagePriority;
};

/**
 * Refuses an announcement that would leave the app while its own unit lies in a silence, and names its end. Where only
 * some of the units below lie in one, theirs waits and the others' goes.
 */
export async function assertNotSilenced(tx: Tx, ctx: Ctx, announced: Announced, at: Date): Promise<void> {
  if (announced.channels.every((channel) => channel === "IN_APP")) return;
  if (overrides[classOf(announced)].includes("silence")) return;
  const labels = announced.unit.path.split(".");
  const paths = labels.map((_, i) => labels.slice(0, i + 1).join("."));
  const { tenantId } = ctx;
  const silence = await tx.silenceWindow.findFirst({
    where: {
      tenantId,
      liftedAt: null,
      startsAt: { lte: at },
      endsAt: { gt: at },
      unit: { path: { in: paths } },
    },
    orderBy: { endsAt: "desc" },
    select: { name: true, endsAt: true },
  });
  if (!silence) return;
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { timeZone: true },
  });
  const until = wallClockIn(timeZone, silence.endsAt).replace("T", " ");
  throw ruleViolated("announcement.silenced", { name: silence.name, until });
}
