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
import { lockPosition } from "@/lib/units/positions/sql";
import { assertOpen } from "@/lib/units/tree/rules";
import { lockTree } from "@/lib/units/tree/sql";
import { asRights } from "./_internal/rights";
import { appointmentEnded, appointmentMade } from "./events";
import { authorizeAppoint, authorizeEnd, readableBy } from "./policy";
import { assertActiveMember, assertBelongs, assertEndDay, assertNotHeldTwice, assertSeatFree } from "./rules";
import { appointInput, type AppointInput, endAppointmentInput, type EndAppointmentInput } from "./schema";
import { lockSeat } from "./sql";

/**
 * Puts a member into an office of a unit from one day to another, or until it is ended. Rights follow from
 * the first day to the last. There are never more holders on any day than the office has seats, also when
 * ten people appoint at once; and nobody hands out rights they do not hold.
 */
export async function appoint(ctx: Ctx, input: AppointInput): Promise<{ appointmentId: string }> {
  const { positionId, unitId, memberId, startsOn, endsOn = null, notes = null } = appointInput.parse(input);

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
    const term = { startsOn, endsOn, memberId };
    const others = await otherTerms(tx, { positionId, unitId });
    assertNotHeldTwice(term, others);
    assertSeatFree(term, others, position.holdersMax);
    await requireSecondPerson(tx, ctx, {
      ...{ act: "appointment.make", input: { positionId, unitId, memberId, startsOn, endsOn, notes } },
      ...{ entityId: memberId, unitPath: unit.path },
      shown: () => shownOffice(tx, { positionId, memberId, startsOn, endsOn }),
    });

    const appointmentId = newId();
    await tx.appointment.createMany({
      data: [
        {
          ...{ id: appointmentId, tenantId: ctx.tenantId, positionId, unitId, memberId, notes },
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
      changes: { unitId, positionId, memberId, startsOn, endsOn },
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
    select: { holdersMax: true, grants: { select: { permission: true, reach: true } } },
  });
  if (!position) throw notFound("position");
  return { unit, position };
}

async function shownOffice(
  tx: Tx,
  office: { positionId: string; memberId: string; startsOn: string; endsOn: string | null },
): Promise<Shown> {
  const select = { name: true, nameLocal: true };
  const position = await tx.position.findUniqueOrThrow({ where: { id: office.positionId }, select });
  const member = await tx.member.findUniqueOrThrow({ where: { id: office.memberId }, select });
  const { startsOn, endsOn } = office;
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

async function otherTerms(tx: Tx, seat: { positionId: string; unitId: string }) {
  const rows = await tx.appointment.findMany({
    where: seat,
    select: { memberId: true, startsOn: true, endsOn: true },
  });
  return rows.map(({ memberId, startsOn, endsOn }) => ({
    memberId,
    startsOn: dayOf(startsOn),
    endsOn: endsOn && dayOf(endsOn),
  }));
}
