import "server-only";
import { isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { authorizeMember, readableBy } from "../elections/policy";
import type { SealedShare } from "../secret/types";
import { ownTrusteeship, publishedOf, trusteeRow } from "./_internal/own";
import { stepOf, thresholdOf } from "./rules";
import type { OwnTrusteeView, TrusteeView } from "./types";

/** Who opens an election together and how far each has come, for whoever may read the election. */
export async function listTrustees(ctx: Ctx, electionId: string): Promise<TrusteeView[]> {
  return withTx(ctx, async (tx) => {
    const election = await tx.election.findFirst({
      where: { id: electionId, AND: readableBy(ctx) },
      select: {
        unit: { select: { path: true } },
        trustees: { orderBy: { position: "asc" }, select: trusteeRow },
      },
    });
    if (!election) throw notFound("election");
    const manages = isAllowed(ctx, "election.manage", election.unit.path);
    const ownId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
    return election.trustees.map((trustee) => ({
      memberId: manages ? trustee.memberId : "",
      name: trustee.name,
      step: stepOf(trustee),
      isMine: ownId !== null && trustee.memberId === ownId,
    }));
  });
}

/** What the caller's device needs for its next step as a trustee. Nobody else's shares are in it. */
export async function getOwnTrusteeship(ctx: Ctx, electionId: string): Promise<OwnTrusteeView> {
  return withTx(ctx, async (tx) => {
    authorizeMember(ctx);
    const { place, own, trustees, step, next, manifest } = await ownTrusteeship(tx, ctx, electionId);
    const received = trustees.flatMap(({ dealt }) =>
      dealt === null ? [] : (JSON.parse(dealt) as SealedShare[]).filter(({ to }) => to === place),
    );
    const close = await tx.boardLeaf.findFirst({
      where: { electionId, kind: "close" },
      select: { leafIndex: true, data: true },
    });
    const head = close
      ? await tx.boardHead.findUniqueOrThrow({
          where: { electionId_treeSize: { electionId, treeSize: close.leafIndex + 1 } },
          select: { rootHash: true },
        })
      : null;
    return {
      electionId,
      place,
      name: own.name,
      threshold: thresholdOf(trustees.length),
      step,
      next,
      published: publishedOf(trustees),
      received,
      manifest,
      close:
        close && head
          ? { ...(JSON.parse(close.data) as { ballots: number }), rootHash: head.rootHash }
          : null,
    };
  });
}
