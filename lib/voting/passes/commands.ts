import "server-only";
import { createPrivateKey } from "node:crypto";
import { audit } from "@/lib/core/audit";
import { asDate, dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { forbidden, notFound, ruleViolated } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { authorizeMember, readableBy } from "../elections/policy";
import { assertVoting } from "../elections/rules";
import { hashOf } from "../manifest/rules";
import { signBlinded } from "../secret/issuer/rules";
import { assertBoxReady } from "../trustees/rules";
import { takePassInput, type TakePassInput } from "./schema";
import { markPass } from "./sql";

/**
 * Signs the caller's pass for a `secret` election without seeing it: one for each place on the roll, ever. Whoever did
 * not get the answer asks again with the same request and gets the same signature; another request is refused. What is
 * kept is that a pass was taken and on which day, and a hash that says nothing of the ballot it will be on.
 */
export async function takePass(ctx: Ctx, input: TakePassInput): Promise<{ signed: string }> {
  const { electionId, blinded } = takePassInput.parse(input);

  return withTx(ctx, async (tx) => {
    const { memberId } = authorizeMember(ctx);
    const seen = await tx.election.findFirst({
      where: { id: electionId, mode: "SECRET", AND: readableBy(ctx) },
      select: { unit: { select: { tenant: { select: { timeZone: true } } } } },
    });
    if (!seen) throw notFound("election");
    const today = asDate(dayIn(seen.unit.tenant.timeZone, ctx.now));
    const marked = await markPass(tx, { electionId, memberId, today, request: hashOf(blinded) });
    // Read behind the gate: a close that was quicker is seen here.
    const election = await tx.election.findUniqueOrThrow({
      where: { id: electionId },
      select: {
        status: true,
        nominationsOpenAt: true,
        nominationsCloseAt: true,
        opensAt: true,
        closesAt: true,
        key: { select: { issuerKey: true } },
        trustees: { select: { manifestSignature: true } },
      },
    });
    assertVoting(election, ctx.now);
    assertBoxReady(election.trustees);
    if (marked === null) throw forbidden("election.not_on_roll");
    if (marked === "taken") throw ruleViolated("election.pass_taken");
    if (!election.key?.issuerKey) throw new Error("an open election has no issuer");

    const key = createPrivateKey(decryptField(election.key.issuerKey));
    const signed = Buffer.from(signBlinded(key, Buffer.from(blinded, "base64url"))).toString("base64url");
    await audit(tx, ctx, { action: "election.take_pass", entityId: electionId });
    return { signed };
  });
}
