import "server-only";
import { isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { forbidden, notFound } from "@/lib/core/errors";
import { ownEntry, readableBy } from "../elections/policy";
import { listPassesInput, type ListPassesInput } from "./schema";
import type { PassEntry } from "./types";

const SHOWN_MAX = 50;

/**
 * Who took a pass of a `secret` election, or voted in a `verifiable-secret` one, in the order of the roll, fifty at a time: officers at any time, whoever
 * stands on the roll once it is certified, so that nobody is pressed to vote. It says that, and the day; no more is known.
 */
export async function listPasses(
  ctx: Ctx,
  input: ListPassesInput,
): Promise<{ passes: PassEntry[]; nextNumber: number | null }> {
  const { electionId, afterNumber } = listPassesInput.parse(input);

  return withTx(ctx, async (tx) => {
    const election = await tx.election.findFirst({
      where: { id: electionId, NOT: { mode: "OPEN" }, AND: readableBy(ctx) },
      select: {
        status: true,
        unit: { select: { path: true } },
        roll: { where: ownEntry(ctx), select: { number: true } },
      },
    });
    if (!election) throw notFound("election");
    const manages = isAllowed(ctx, "election.manage", election.unit.path);
    if (!manages && election.roll.length === 0) throw forbidden("election.not_on_roll");
    if (!manages && election.status !== "CERTIFIED") return { passes: [], nextNumber: null };

    const places = await tx.electionRollEntry.findMany({
      where: { electionId, number: { gt: afterNumber } },
      orderBy: { number: "asc" },
      take: SHOWN_MAX + 1,
      select: { number: true, name: true, votedOn: true },
    });
    const shown = places.slice(0, SHOWN_MAX);
    return {
      passes: shown.map(({ number, name, votedOn }) => ({ number, name, takenOn: votedOn })),
      nextNumber: places.length > SHOWN_MAX ? (shown.at(-1)?.number ?? null) : null,
    };
  });
}
