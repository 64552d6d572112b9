import { headers } from "next/headers";
import { grantsInForce } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { consumeLimits } from "@/lib/core/rate-limit";
import { CALLS_PER_TOKEN, WRONG_TOKENS_PER_ADDRESS } from "@/lib/identity/tokens/constants";
import { findTokenBearer } from "@/lib/identity/tokens/queries";
import { narrow } from "@/lib/identity/tokens/rules";
import { ctxOrRefuse, findTenant, liveGrants, visitorOf } from "./context";
import { clientAddress, isSameOrigin } from "./request";

/**
 * For routes: the program whose token a request carries, or else the signed-in person of its cookie. A token is never
 * sent by a browser of itself, so only a request that goes by its cookie has to prove that a page of this host sent it.
 */
export async function apiCtxOrRefuse({ isChange }: { isChange: boolean }): Promise<Ctx> {
  const token = bearerOf(await headers());
  if (token !== null) return programCtx(token);
  if (isChange && !(await isSameOrigin())) throw new AppError("forbidden", "forbidden");
  return ctxOrRefuse();
}

/** A program with its owner's rights of this moment, narrowed to its token's scopes and unit. */
async function programCtx(token: string): Promise<Ctx> {
  const tenant = await findTenant();
  if (!tenant) throw notFound("tenant");
  const [visitor, address] = await Promise.all([visitorOf(tenant), clientAddress()]);
  const program = await withTx(visitor, async (tx, joined) => {
    const bearer = await findTokenBearer(joined, { token, address });
    if (!bearer) return null;
    const held = grantsInForce(await liveGrants(tx, visitor, { tenant, ...bearer }), bearer.hasSecondFactor);
    return { tokenId: bearer.tokenId, grants: narrow(held, bearer.scopes, bearer.unitPath) };
  });
  if (!program) {
    await consumeLimits(visitor, [{ name: "wrong tokens", subject: address, ...WRONG_TOKENS_PER_ADDRESS }]);
    throw new AppError("unauthenticated", "unauthenticated");
  }
  const { tokenId, grants } = program;
  await consumeLimits(visitor, [{ name: "calls per token", subject: tokenId, ...CALLS_PER_TOKEN }]);
  return { ...visitor, actor: { kind: "api_key", apiKeyId: tokenId }, grants };
}

function bearerOf(given: Headers): string | null {
  return /^Bearer +(\S{1,200})$/i.exec(given.get("authorization") ?? "")?.[1] ?? null;
}
