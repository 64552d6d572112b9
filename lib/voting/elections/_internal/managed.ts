import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { authorizeManage, readableBy } from "../policy";

/** An election the caller may hold, with what its rules ask about. */
export async function managedElection(tx: Tx, ctx: Ctx, electionId: string) {
  const election = await tx.election.findFirst({
    where: { id: electionId, AND: readableBy(ctx) },
    select: {
      id: true,
      status: true,
      mode: true,
      nominationsOpenAt: true,
      nominationsCloseAt: true,
      opensAt: true,
      closesAt: true,
      includesBelow: true,
      unit: { select: { path: true, code: true, tenant: { select: { timeZone: true } } } },
    },
  });
  if (!election) throw notFound("election");
  authorizeManage(ctx, election);
  return election;
}
