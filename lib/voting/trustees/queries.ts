import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { authorizeMember } from "../elections/policy";
import type { SealedShare } from "../secret/types";
import { closeOf } from "./_internal/close";
import { ownTrusteeship, publishedOf } from "./_internal/own";
import { thresholdOf } from "./rules";
import type { OwnTrusteeView } from "./types";

/** What the caller's device needs for its next step as a trustee. Nobody else's shares are in it. */
export async function getOwnTrusteeship(ctx: Ctx, electionId: string): Promise<OwnTrusteeView> {
  return withTx(ctx, async (tx) => {
    authorizeMember(ctx);
    const { place, own, trustees, step, next, manifest } = await ownTrusteeship(tx, ctx, electionId);
    const received = trustees.flatMap(({ dealt }) =>
      dealt === null ? [] : (JSON.parse(dealt) as SealedShare[]).filter(({ to }) => to === place),
    );
    const close = await closeOf(tx, electionId);
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
      close,
    };
  });
}
