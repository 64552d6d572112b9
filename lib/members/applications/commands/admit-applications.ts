import "server-only";
import { audit } from "@/lib/core/audit";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { newId, newToken } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { loadTargetUnit, type TargetUnit } from "@/lib/members/_internal/load-target-unit";
import { deciderOf, recordStatus } from "@/lib/members/_internal/record-status";
import { tenantSettings, type TenantSettings } from "@/lib/members/_internal/tenant-settings";
import { knownOf, markedSelect, matchesOf } from "@/lib/members/bans/_internal/marks";
import { assertBanSeen } from "@/lib/members/bans/rules";
import { assignNumber } from "@/lib/members/numbers/_internal/assign-number";
import type { MemberStatus } from "@/lib/members/profiles/types";
import { memberAdmitted } from "../events";
import { DECISIONS_MAX } from "../constants";
import { authorizeDecide, decidableBy, visibleTo } from "../policy";
import { assertPending } from "../rules";
import {
  admitApplicationInput,
  admitApplicationsInput,
  type AdmitApplicationInput,
  type AdmitApplicationsInput,
} from "../schema";
import { lockMembers } from "../sql";
import type { AdmissionResult } from "../types";

type Application = {
  id: string;
  status: MemberStatus;
  number: string | null;
  cardToken: string | null;
  joinedOn: Date | null;
  unit: { id: string; path: string };
};

/**
 * Makes a pending person an active member of the unit they chose or of the one named, and gives them a
 * number nobody else has. Whom the register of banned people may know is admitted only by who has looked. Of several office-bearers at once exactly one admits; the others are told.
 */
export async function admitApplication(ctx: Ctx, input: AdmitApplicationInput): Promise<{ number: string }> {
  const { applicationId, unitId, isBanSeen } = admitApplicationInput.parse(input);

  return withTx(ctx, async (tx) => {
    await lockMembers(tx, ctx, [applicationId]);
    const [application] = await loadApplications(tx, ctx, [applicationId]);
    if (!application) throw notFound("member");
    authorizeDecide(ctx, application);
    assertPending(application);
    const unit = await loadTargetUnit(tx, ctx, unitId ?? application.unit.id);
    authorizeDecide(ctx, { unit });

    const tenant = await tenantSettings(tx, ctx);
    assertBanSeen(await countBans(tx, ctx, applicationId, tenant), isBanSeen);

    const number = await admit(tx, ctx, { application, unit, tenant });
    return { number };
  });
}

/**
 * Admits many people into the units they chose, each for itself: whoever cannot be admitted is skipped with
 * the reason, and everybody else becomes a member with a number of their own. All of it commits together.
 */
export async function admitApplications(ctx: Ctx, input: AdmitApplicationsInput): Promise<AdmissionResult[]> {
  const chosen = admitApplicationsInput.parse(input);

  return withTx(ctx, async (tx) => {
    const ids = "applicationIds" in chosen ? [...new Set(chosen.applicationIds)] : await oldest(tx, ctx);
    await lockMembers(tx, ctx, ids);
    const applications = new Map((await loadApplications(tx, ctx, ids)).map((row) => [row.id, row]));
    const tenant = await tenantSettings(tx, ctx);

    const results: AdmissionResult[] = [];
    for (const applicationId of ids) {
      results.push(
        await admitOrSkip(tx, ctx, { applicationId, application: applications.get(applicationId), tenant }),
      );
    }
    return results;
  });
}

async function oldest(tx: Tx, ctx: Ctx): Promise<string[]> {
  const rows = await tx.member.findMany({
    where: { status: "PENDING", AND: decidableBy(ctx) },
    orderBy: [{ appliedAt: "asc" }, { id: "asc" }],
    take: DECISIONS_MAX,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function loadApplications(tx: Tx, ctx: Ctx, ids: string[]): Promise<Application[]> {
  return tx.member.findMany({
    where: { id: { in: ids }, AND: visibleTo(ctx) },
    select: {
      id: true,
      status: true,
      number: true,
      cardToken: true,
      joinedOn: true,
      unit: { select: { id: true, path: true } },
    },
  });
}

type Candidate = { applicationId: string; application: Application | undefined; tenant: TenantSettings };

async function admitOrSkip(tx: Tx, ctx: Ctx, candidate: Candidate): Promise<AdmissionResult> {
  const { applicationId, application, tenant } = candidate;
  try {
    if (!application) throw notFound("member");
    authorizeDecide(ctx, application);
    assertPending(application);
    const unit = await loadTargetUnit(tx, ctx, application.unit.id);
    assertBanSeen(await countBans(tx, ctx, applicationId, tenant), false);
    return {
      applicationId,
      outcome: "admitted",
      number: await admit(tx, ctx, { application, unit, tenant }),
    };
  } catch (error) {
    // A refusal is the answer for this person; anything else is a defect and undoes the whole.
    if (!(error instanceof AppError)) throw error;
    return { applicationId, outcome: "skipped", reason: error.reason };
  }
}

async function countBans(
  tx: Tx,
  ctx: Ctx,
  applicationId: string,
  { today }: TenantSettings,
): Promise<number> {
  const applicant = await tx.member.findUniqueOrThrow({ where: { id: applicationId }, select: markedSelect });
  return (await matchesOf(tx, ctx, { person: knownOf(applicant), today })).size;
}

type Admission = { application: Application; unit: TargetUnit; tenant: TenantSettings };

async function admit(tx: Tx, ctx: Ctx, { application, unit, tenant }: Admission): Promise<string> {
  const number = application.number ?? (await assignNumber(tx, ctx, tenant, unit.path));
  const joinedOn = application.joinedOn ?? asDate(tenant.today);

  const { count } = await tx.member.updateMany({
    where: { id: application.id, status: "PENDING" },
    data: {
      status: "ACTIVE",
      number,
      joinedOn,
      unitId: unit.id,
      cardToken: application.cardToken ?? newToken(),
      verifiedAt: ctx.now,
      verifiedBy: deciderOf(ctx),
      updatedAt: ctx.now,
    },
  });
  // The row is locked and was pending: somebody has changed what this transaction holds.
  if (count === 0) throw new Error("a locked application changed");

  await tx.unitMembership.createMany({
    data: [
      {
        id: newId(),
        tenantId: ctx.tenantId,
        memberId: application.id,
        unitId: unit.id,
        isPrimary: true,
        joinedOn: asDate(tenant.today),
      },
    ],
  });
  await recordStatus(tx, ctx, { memberId: application.id, from: "PENDING", to: "ACTIVE" });
  await audit(tx, ctx, {
    action: "member.admit",
    entityId: application.id,
    changes: { status: ["PENDING", "ACTIVE"], number, unitId: [application.unit.id, unit.id] },
  });
  await emit(tx, ctx, {
    name: memberAdmitted.name,
    payload: { tenantId: ctx.tenantId, memberId: application.id },
  });
  return number;
}
