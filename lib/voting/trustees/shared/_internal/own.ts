import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { authorizeMember, readableBy } from "../../../elections/policy";
import { lockElection } from "../../../elections/sql";
import { trusteeRow } from "../../_internal/own";
import { assertTrustee, stepOf } from "../../rules";
import { nextShared } from "../rules";

/** The caller as a trustee of a `verifiable-secret` election, with all trustees in their places; the election's row is held. */
export async function ownShare(tx: Tx, ctx: Ctx, electionId: string) {
  const { memberId } = authorizeMember(ctx);
  await lockElection(tx, electionId);
  const election = await tx.election.findFirst({
    where: { id: electionId, mode: "VERIFIABLE", AND: readableBy(ctx) },
    select: {
      status: true,
      manifest: true,
      trustees: { orderBy: { position: "asc" }, select: trusteeRow },
    },
  });
  if (!election) throw notFound("election");
  const { trustees, status, manifest } = election;
  const place = trustees.findIndex((trustee) => trustee.memberId === memberId) + 1;
  const own = trustees[place - 1];
  assertTrustee(own);
  const step = stepOf(own);
  return {
    place,
    own,
    trustees,
    step,
    next: nextShared(status, step, trustees),
    manifest,
    certificates: trustees.flatMap(({ published }) => (published === null ? [] : [published])),
    polynomials: trustees.flatMap(({ dealt }) => (dealt === null ? [] : [dealt])),
  };
}
