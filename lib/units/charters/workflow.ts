import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { readCharters } from "./_internal/read-charters";
import { BEARERS_TOLD_AT_ONCE } from "./constants";
import { charterInForce } from "./rules";
import { toTellInput, type ToTellInput } from "./schema";
import { bearerRows } from "./sql";
import type { BearersToTell } from "./types";

/** The next who have to accept a version of the charter and have not; nobody once another version is in force. */
export async function listBearersToTell(ctx: Ctx, input: ToTellInput): Promise<BearersToTell> {
  const { version, after } = toTellInput.parse(input);
  authorizeEverywhere(ctx, "member.read");
  return withTx(ctx, async (tx) => {
    if (charterInForce(await readCharters(tx, ctx))?.version !== version)
      return { memberIds: [], next: null };
    const { timeZone } = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { timeZone: true },
    });
    const limit = BEARERS_TOLD_AT_ONCE;
    const rows = await bearerRows(tx, {
      ...{ today: dayIn(timeZone, ctx.now), version, answer: "waiting", after, limit },
    });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      memberIds: rows.map(({ memberId }) => memberId),
      next: last ? { name: last.name, memberId: last.memberId } : null,
    };
  });
}
