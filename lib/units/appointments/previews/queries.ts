import "server-only";
import type { Grant } from "@/lib/core/authz";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { forbidden, notFound } from "@/lib/core/errors";
import { tenantToday } from "@/lib/units/_internal/today";
import { limitsSelect } from "@/lib/units/positions/_internal/limits-select";
import { asRights } from "../_internal/rights";
import { termsOfSeat } from "../_internal/terms-of-seat";
import { canManage, readableBy } from "../policy";
import { covers } from "../rules";
import { listGrantsOfAccount } from "../sql";
import { previewTerm } from "../terms/rules";
import type { Right } from "../types";
import {
  previewAppointmentInput,
  type PreviewAppointmentInput,
  previewEndingInput,
  type PreviewEndingInput,
} from "./schema";
import type { AppointmentPreview, RightsPreview } from "./types";

/**
 * Which rights a member would gain by an office of a unit, which terms of theirs count and what the limits of the
 * office say of these days, for who may appoint there, before they do.
 */
export async function previewAppointment(
  ctx: Ctx,
  input: PreviewAppointmentInput,
): Promise<AppointmentPreview> {
  const { unitId, positionId, memberId, startsOn, endsOn } = previewAppointmentInput.parse(input);
  return withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: unitId, tenantId: ctx.tenantId },
      select: { path: true, levelId: true },
    });
    if (!unit) throw notFound("unit");
    if (!canManage(ctx, unit)) throw forbidden();
    const position = await tx.position.findFirst({
      where: { id: positionId, tenantId: ctx.tenantId, levelId: unit.levelId, isActive: true },
      select: { ...officeSelect, ...limitsSelect },
    });
    if (!position) throw notFound("position");
    const member = await tx.member.findFirst({
      where: { id: memberId, tenantId: ctx.tenantId },
      select: { accountId: true },
    });
    if (!member) throw notFound("member");
    const terms = await termsOfSeat(tx, { positionId, unitId });
    const days = { startsOn: startsOn ?? (await tenantToday(tx, ctx)), endsOn: endsOn ?? null };
    const own = terms.filter((term) => term.memberId === memberId);
    const rights = compare(await grantsOf(tx, ctx, member), { unit, position, member });
    return { ...rights, term: previewTerm(days, own, position) };
  });
}

/** Which rights somebody would lose by the end of an office, for who may end it, before they do. */
export async function previewEnding(ctx: Ctx, input: PreviewEndingInput): Promise<RightsPreview> {
  const { appointmentId } = previewEndingInput.parse(input);
  return withTx(ctx, async (tx) => {
    const appointment = await tx.appointment.findFirst({
      where: { id: appointmentId, AND: readableBy(ctx) },
      select: { memberId: true, unit: { select: { path: true } }, position: { select: officeSelect } },
    });
    if (!appointment) throw notFound("appointment");
    const { unit, position, memberId } = appointment;
    if (!canManage(ctx, unit)) throw forbidden();
    // A former member is hidden from most: of them nothing more is said than that there is nothing to lose.
    const member = await tx.member.findFirst({ where: { id: memberId }, select: { accountId: true } });
    const held = await grantsOf(tx, ctx, member ?? { accountId: null });
    const others = held.filter(
      ({ source }) => source?.kind !== "office" || source.appointmentId !== appointmentId,
    );
    return compare(others, { unit, position, member: member ?? { accountId: null } });
  });
}

const officeSelect = {
  needsSecondFactor: true,
  grants: { select: { permission: true, reach: true } },
} as const;

type Office = {
  unit: { path: string };
  position: { needsSecondFactor: boolean; grants: { permission: string; reach: Right["reach"] }[] };
  member: { accountId: string | null };
};

/** What somebody holds today, by the function of the gate. */
async function grantsOf(tx: Tx, ctx: Ctx, { accountId }: Office["member"]): Promise<Grant[]> {
  if (accountId === null) return [];
  return listGrantsOfAccount(tx, accountId, asDate(await tenantToday(tx, ctx)));
}

function compare(held: readonly Grant[], { unit, position, member }: Office): RightsPreview {
  const bundle = asRights(position.grants);
  const isHeld = (right: Right) => covers(held, right, unit.path);
  return {
    changed: bundle.filter((right) => !isHeld(right)),
    kept: bundle.filter(isHeld),
    needsSecondFactor: position.needsSecondFactor,
    hasAccount: member.accountId !== null,
  };
}
