import "server-only";
import { audit } from "@/lib/core/audit";
import { instantAt } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { post, type Posted, said } from "../_internal/board";
import { freeze, freezingOf } from "../_internal/freeze";
import { managedElection } from "../_internal/managed";
import { signBundle } from "../_internal/secret-bundle";
import { lockElection } from "../sql";
import { electionCertified, electionScheduled } from "../events";
import { authorizeSign } from "../policy";
import { assertActTime, assertAnother, assertReason, matterOf } from "../rules";
import { signElectionInput, type SignElectionInput } from "../schema";
import type { ElectionAct } from "../types";

type Managed = Awaited<ReturnType<typeof managedElection>>;
type Signed = {
  act: ElectionAct;
  closesAt: Date | null;
  reason: string | undefined;
  freezing: Awaited<ReturnType<typeof freezingOf>> | null;
};

/**
 * An officer's agreement to freeze, extend, certify or cancel. The first agreement is kept and does nothing; when
 * another officer agrees to the same matter (the same candidates and rules, the same new close, the same reason) it is
 * done, once. Before anything is frozen one officer alone may cancel.
 */
export async function signElection(ctx: Ctx, input: SignElectionInput): Promise<{ isDone: boolean }> {
  const given = signElectionInput.parse(input);
  const { electionId, act, reason } = given;

  return withTx(ctx, async (tx) => {
    await lockElection(tx, electionId);
    const election = await managedElection(tx, ctx, electionId);
    const { accountId } = authorizeSign(ctx, election);
    const closesAt = given.closesAt ? instantAt(election.unit.tenant.timeZone, given.closesAt) : null;
    assertReason(act, reason);
    assertActTime(election, act, ctx.now, closesAt);
    const freezing = act === "FREEZE" ? await freezingOf(tx, ctx, election) : null;
    const matter = freezing?.digest ?? matterOf(act, { closesAt, reason });

    const earlier = await tx.electionSignature.findMany({
      where: { electionId, act, matter },
      select: { accountId: true },
    });
    assertAnother(
      earlier.map((signature) => signature.accountId),
      accountId,
    );
    const id = newId();
    await tx.electionSignature.createMany({
      data: [{ id, tenantId: ctx.tenantId, electionId, act, matter, accountId, signedAt: ctx.now }],
    });
    const isDone = earlier.length > 0 || (act === "CANCEL" && !isFrozen(election));
    const changes = isDone ? await carryOut(tx, ctx, election, { act, closesAt, reason, freezing }) : {};
    await audit(tx, ctx, {
      action: isDone ? `election.${act.toLowerCase()}` : "election.sign",
      entityId: electionId,
      changes: { act, ...changes },
    });
    return { isDone };
  });
}

async function carryOut(
  tx: Tx,
  ctx: Ctx,
  election: Managed,
  signed: Signed,
): Promise<Record<string, string | number>> {
  if (signed.freezing) {
    const frozen = await freeze(tx, ctx, election, signed.freezing);
    await move(tx, election, { status: "FROZEN", ...frozen });
    await schedule(tx, ctx, election, election.closesAt);
    return { entitled: frozen.rollSize, manifestHash: frozen.manifestHash };
  }
  if (signed.act === "EXTEND" && signed.closesAt) {
    const closesAt = signed.closesAt.toISOString();
    await postOne(tx, ctx, election, said(election.mode, "amendment", { closesAt }));
    await move(tx, election, { closesAt: signed.closesAt });
    await schedule(tx, ctx, election, signed.closesAt);
    return { closesAt };
  }
  if (signed.act === "CERTIFY") {
    await postOne(tx, ctx, election, said(election.mode, "certificate", { at: ctx.now.toISOString() }));
    const bundleSignature = election.mode === "SECRET" ? await signBundle(tx, election.id) : null;
    await move(tx, election, { status: "CERTIFIED", bundleSignature });
    await tx.electionKey.deleteMany({ where: { electionId: election.id } });
    await emit(tx, ctx, {
      name: electionCertified.name,
      payload: { tenantId: ctx.tenantId, electionId: election.id },
    });
    return {};
  }
  const cancelReason = signed.reason ?? "";
  if (isFrozen(election)) {
    await postOne(tx, ctx, election, said(election.mode, "cancelled", { reason: cancelReason }));
  }
  await move(tx, election, { status: "CANCELLED", cancelReason });
  await tx.electionKey.deleteMany({ where: { electionId: election.id } });
  return {};
}

type Move =
  | { status: "FROZEN"; manifest: string; manifestHash: string; rollSize: number }
  | { status: "CERTIFIED"; bundleSignature: string | null }
  | { status: "CANCELLED"; cancelReason: string }
  | { closesAt: Date };

async function move(tx: Tx, election: Managed, data: Move): Promise<void> {
  const { count } = await tx.election.updateMany({
    where: { id: election.id, status: election.status, closesAt: election.closesAt },
    data,
  });
  if (count === 0) throw ruleViolated("election.changed_meanwhile");
}

async function postOne(tx: Tx, ctx: Ctx, { id, mode }: Managed, leaf: Posted): Promise<void> {
  await post(tx, ctx, { electionId: id, mode, leaves: [leaf] });
}

async function schedule(tx: Tx, ctx: Ctx, election: Managed, closesAt: Date): Promise<void> {
  await emit(tx, ctx, {
    name: electionScheduled.name,
    payload: {
      tenantId: ctx.tenantId,
      electionId: election.id,
      opensAt: election.opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
    },
  });
}

function isFrozen({ status }: Managed): boolean {
  return !["DRAFT", "NOMINATIONS", "REVIEW"].includes(status);
}
