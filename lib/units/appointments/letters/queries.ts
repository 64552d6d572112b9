import "server-only";
import { z } from "zod";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { dayOf } from "@/lib/units/_internal/today";
import { above, chainLinks } from "@/lib/units/tree/_internal/read-unit";
import { manageableBy } from "../policy";
import type { LetterView } from "./types";

const letterRef = z.object({ unitId: z.uuid(), appointmentId: z.uuid() });

/** The letter of one appointment of a unit, for those who may appoint there. */
export async function getLetter(ctx: Ctx, input: z.infer<typeof letterRef>): Promise<LetterView> {
  const { unitId, appointmentId } = letterRef.parse(input);

  return withTx(ctx, async (tx) => {
    const row = await tx.appointment.findFirst({
      where: { id: appointmentId, unitId, AND: manageableBy(ctx) },
      select: {
        startsOn: true,
        endsOn: true,
        createdAt: true,
        appointedBy: true,
        memberId: true,
        position: { select: { name: true, nameLocal: true, isElected: true } },
        unit: { select: { path: true, name: true, nameLocal: true } },
      },
    });
    if (!row) throw notFound("appointment");
    const { path, ...unit } = row.unit;
    const names = { name: true, nameLocal: true } as const;
    // Read apart: the database hides people the reader may not see, and to them nobody writes a letter.
    const holder = await tx.member.findFirst({
      where: { id: row.memberId },
      select: { ...names, number: true },
    });
    if (!holder) throw notFound("member");
    const organisation = await tx.tenant.findUniqueOrThrow({ where: { id: ctx.tenantId }, select: names });
    const appointedBy = row.appointedBy
      ? await tx.member.findFirst({ where: { accountId: row.appointedBy }, select: names })
      : null;
    return {
      ...{ organisation, unit, appointedBy, holder, office: row.position },
      chain: above(path, await chainLinks(tx, ctx, [path])),
      startsOn: dayOf(row.startsOn),
      endsOn: row.endsOn && dayOf(row.endsOn),
      appointedAt: row.createdAt,
    };
  });
}
