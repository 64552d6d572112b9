import "server-only";
import { asDate } from "@/lib/core/clock";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { requireSecondPerson, type Shown } from "@/lib/core/second-person";
import { dayOf, tenantToday } from "@/lib/units/_internal/today";
import { limitsSelect } from "@/lib/units/positions/_internal/limits-select";
import { lockPosition } from "@/lib/units/positions/sql";
import { assertOpen } from "@/lib/units/tree/rules";
import { lockTree } from "@/lib/units/tree/sql";
import { asRights } from "./_internal/rights";
import { termsOfSeat } from "./_internal/terms-of-seat";
import { appointmentEnded, appointmentMade } from "./events";
import { authorizeAppoint, authorizeEnd, readableBy } from "./policy";
import {
  assertActiveMember,
  assertBelongs,
  assertEndDay,
  assertNotHeldTwice,
  assertSeatFree,
  type Term,
} from "./rules";
import { appointInput, type AppointInput, endAppointmentInput, type EndAppointmentInput } from "./schema";
import { lockSeat } from "./sql";
import { assertWithinLimits, defaultLastDay } from "./terms/rules";

/**
 * Puts a member into an office of a unit from one day to another, or until it is ended. Rights follow from
 * the first day to the last. There are never more holders on any day than the office has seats, also when
 * ten people appoint at once; nobody hands out rights they do not hold; and nobody serves longer or more often than
 * the office's limits say, unless it allows exceptions and the reason is given. Without a last day the longest term
 * says it.
 */
export async function appoint(ctx: Ctx, input: AppointInput): Promise<{ appointmentId: string }> {
  const asked = appointInput.parse(input);
  const { positionId, unitId, memberId, startsOn, notes = null } = asked;

  return withTx(ctx, async (tx) => {
    await lockTree(tx, ctx, "shared");
    await lockPosition(tx, positionId, "shared");
    const { unit, position } = await findOffice(tx, ctx, { unitId, positionId });
    authorizeAppoint(ctx, unit, asRights(position.grants));
    assertOpen(unit);
    const member = await findMember(tx, ctx, memberId);
    assertActiveMember(member.status);
    assertBelongs(member.unit.path, unit.path);

    await lockSeat(tx, { positionId, unitId });
    const endsOn = asked.endsOn ?? defaultLastDay(startsOn, position);
    const term = { startsOn, endsOn, memberId };
    const others = await termsOfSeat(tx, { positionId, unitId });
    assertNotHeldTwice(term, others);
    assertSeatFree(term, others, position.holdersMax);
    const exceptionReason = assertWithinLimits(
      { ...term, exceptionReason: asked.exceptionReason ?? null },
      others.filter((other) => other.memberId === memberId),
      position,
    );
    await requireSecondPerson(tx, ctx, {
      ...{ act: "appointment.make", input: asked },
      ...{ entityId: memberId, unitPath: unit.path },
      shown: () => shownOffice(tx, { positionId, memberId, startsOn, endsOn, exceptionReason }),
    });

    const appointmentId = newId();
    await tx.appointment.createMany({
      data: [
        {
          ...{ id: appointmentId, tenantId: ctx.tenantId, positionId, unitId, memberId, notes },
          exceptionReason,
          appointedBy: ctx.actor.kind === "person" ? ctx.actor.accountId : null,
          startsOn: asDate(startsOn),
          endsOn: endsOn === null ? null : asDate(endsOn),
          createdAt: ctx.now,
        },
      ],
    });

    await audit(tx, ctx, {
      action: "appointment.make",
      entityId: appointmentId,
      changes: { unitId, positionId, memberId, startsOn, endsOn, isException: exceptionReason !== null },
    });
    await emit(tx, ctx, { name: appointmentMade.name, payload: { tenantId: ctx.tenantId, appointmentId } });
    return { appointmentId };
  });
}

/**
 * Ends an office on a day, with a reason; its rights end with that day. An appointment that has not begun is
 * withdrawn: nobody ever held it. Of ten at once exactly one ends it.
 */
export async function endAppointment(ctx: Ctx, input: EndAppointmentInput): Promise<void> {
  const { appointmentId, endsOn, reason } = endAppointmentInput.parse(input);

  await withTx(ctx, async (tx) => {
    const appointment = await tx.appointment.findFirst({
      where: { id: appointmentId, AND: readableBy(ctx) },
      select: {
        startsOn: true,
        endsOn: true,
        unit: { select: { path: true } },
        position: { select: { grants: { select: { permission: true, reach: true } } } },
      },
    });
    if (!appointment) throw notFound("appointment");
    authorizeEnd(ctx, appointment.unit, asRights(appointment.position.grants));

    const term = {
      startsOn: dayOf(appointment.startsOn),
      endsOn: appointment.endsOn && dayOf(appointment.endsOn),
    };
    const isWithdrawn = term.startsOn > (await tenantToday(tx, ctx));
    if (!isWithdrawn) assertEndDay(term, endsOn);
    const guard = { id: appointmentId, endsOn: appointment.endsOn };
    const { count } = isWithdrawn
      ? await tx.appointment.deleteMany({ where: guard })
      : await tx.appointment.updateMany({
          where: guard,
          data: { endsOn: asDate(endsOn), endedReason: reason },
        });
    if (count === 0) throw ruleViolated("appointment.already_ended");

    await audit(tx, ctx, {
      action: isWithdrawn ? "appointment.withdraw" : "appointment.end",
      entityId: appointmentId,
      changes: { endsOn: [term.endsOn, isWithdrawn ? null : endsOn] },
    });
    await emit(tx, ctx, { name: appointmentEnded.name, payload: { tenantId: ctx.tenantId, appointmentId } });
  });
}

async function findOffice(tx: Tx, ctx: Ctx, { unitId, positionId }: { unitId: string; positionId: string }) {
  const unit = await tx.unit.findFirst({
    where: { id: unitId, tenantId: ctx.tenantId },
    select: { path: true, levelId: true, archivedAt: true },
  });
  if (!unit) throw notFound("unit");
  const position = await tx.position.findFirst({
    where: { id: positionId, tenantId: ctx.tenantId, levelId: unit.levelId, isActive: true },
    select: { ...limitsSelect, holdersMax: true, grants: { select: { permission: true, reach: true } } },
  });
  if (!position) throw notFound("position");
  return { unit, position };
}

async function shownOffice(
  tx: Tx,
  office: Term & { positionId: string; memberId: string; exceptionReason: string | null },
): Promise<Shown> {
  const select = { name: true, nameLocal: true };
  const position = await tx.position.findUniqueOrThrow({ where: { id: office.positionId }, select });
  const member = await tx.member.findUniqueOrThrow({ where: { id: office.memberId }, select });
  const { startsOn, endsOn, exceptionReason } = office;
  return {
    about: member,
    lines: [
      {
        label: { field: "office" },
        from: null,
        to: { text: position.name, textLocal: position.nameLocal },
      },
      { label: { field: "starts" }, from: null, to: { day: startsOn } },
      { label: { field: "ends" }, from: null, to: endsOn === null ? { word: "open_end" } : { day: endsOn } },
      ...(exceptionReason === null
        ? []
        : [{ label: { field: "exception" as const }, from: null, to: { text: exceptionReason } }]),
    ],
  };
}

async function findMember(tx: Tx, ctx: Ctx, memberId: string) {
  const member = await tx.member.findFirst({
    where: { id: memberId, tenantId: ctx.tenantId },
    select: { status: true, unit: { select: { path: true } } },
  });
  if (!member) throw notFound("member");
  return member;
}
