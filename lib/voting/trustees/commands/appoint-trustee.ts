import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { invalidInput, notFound, ruleViolated } from "@/lib/core/errors";
import { managedElection } from "../../elections/_internal/managed";
import { authorizeManage } from "../../elections/policy";
import { lockElection } from "../../elections/sql";
import { findNominee } from "../../electorate/sql";
import { assertAppointable } from "../rules";
import { appointTrusteeInput, type AppointTrusteeInput, trusteeRef, type TrusteeRef } from "../schema";

/** Names a member of the election's units who will open it together with the others. Named twice is once. */
export async function appointTrustee(ctx: Ctx, input: AppointTrusteeInput): Promise<{ memberId: string }> {
  const { electionId, memberNumber } = appointTrusteeInput.parse(input);

  return withTx(ctx, async (tx) => {
    await lockElection(tx, electionId);
    const election = await managedElection(tx, ctx, electionId);
    authorizeManage(ctx, election);
    const before = await tx.electionTrustee.aggregate({
      where: { electionId },
      _count: true,
      _max: { position: true },
    });
    assertAppointable(election, before._count);
    const { unit, includesBelow } = election;
    const nominee = await findNominee(tx, { number: memberNumber, unitPath: unit.path, includesBelow });
    if (!nominee) throw invalidInput("memberNumber", "election.trustee_unknown");

    const { memberId, name } = nominee;
    const position = (before._max.position ?? 0) + 1;
    const { count } = await tx.electionTrustee.createMany({
      data: [{ tenantId: ctx.tenantId, electionId, memberId, position, name }],
      skipDuplicates: true,
    });
    if (count === 0) throw ruleViolated("election.trustee_twice");
    await audit(tx, ctx, {
      action: "election.appoint_trustee",
      entityId: electionId,
      changes: { memberId },
    });
    return { memberId };
  });
}

/** Takes a trustee out of a draft. */
export async function removeTrustee(ctx: Ctx, input: TrusteeRef): Promise<void> {
  const { electionId, memberId } = trusteeRef.parse(input);

  await withTx(ctx, async (tx) => {
    await lockElection(tx, electionId);
    const election = await managedElection(tx, ctx, electionId);
    authorizeManage(ctx, election);
    assertAppointable(election, 0);
    const { count } = await tx.electionTrustee.deleteMany({ where: { electionId, memberId } });
    if (count === 0) throw notFound("member");
    await audit(tx, ctx, {
      action: "election.remove_trustee",
      entityId: electionId,
      changes: { memberId },
    });
  });
}
