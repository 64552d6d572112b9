import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { authorizeMember } from "../../elections/policy";
import { thresholdOf } from "../rules";
import { closeOf } from "../_internal/close";
import { ownShare } from "./_internal/own";
import { partsFor } from "./rules";
import type { OwnSharedView } from "./types";

/** What the caller's device needs for its next step as a trustee of a sum. Nobody else's parts are in it. */
export async function getOwnShare(ctx: Ctx, electionId: string): Promise<OwnSharedView> {
  return withTx(ctx, async (tx) => {
    authorizeMember(ctx);
    const share = await ownShare(tx, ctx, electionId);
    const { place, own, trustees, step, next, certificates, polynomials } = share;
    const output = own.combined === null ? null : (JSON.parse(own.combined) as { private_key: string });
    return {
      electionId,
      place,
      threshold: thresholdOf(trustees.length),
      step,
      next,
      certificates,
      received: next === "combine" ? partsFor(certificates, polynomials, place) : null,
      sealedKey: output?.private_key ?? null,
      close: await closeOf(tx, electionId),
    };
  });
}
