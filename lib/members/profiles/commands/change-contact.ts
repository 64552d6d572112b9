import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { officeFields } from "@/lib/members/_internal/office-fields";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { hiddenFromOffice } from "@/lib/members/visibility/rules";
import { changedContacts, sealOtherContacts, sealPhone } from "../_internal/contact";
import { columnsOf, withoutUnseen } from "../_internal/without-hidden";
import { memberContactChanged } from "../events";
import { authorizeReadContact, authorizeWrite, isOwn, readableBy } from "../policy";
import { assertNotTrial } from "@/lib/members/trial/rules";
import { changeContactInput, type ChangeContactInput } from "../schema";

/**
 * Replaces a member's phone, second phone and e-mail, by an office-bearer who may both read contacts and keep
 * the record. The phone of somebody who signs in with it changes only by a code to the new number, by them; what the
 * member keeps from the office stays as it is.
 */
export async function changeContact(ctx: Ctx, input: ChangeContactInput): Promise<void> {
  const { memberId, ...given } = changeContactInput.parse(input);

  await withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: {
        accountId: true,
        isTrial: true,
        phone: true,
        phoneAlt: true,
        email: true,
        updatedAt: true,
        ...{ status: true, gender: true, birthDate: true, joinedOn: true },
        unit: { select: { path: true } },
        visibility: { select: { field: true, audience: true, isShown: true } },
        memberships: {
          where: { isPrimary: false, leftOn: null },
          select: { unit: { select: { path: true } } },
        },
      },
    });
    if (!member) throw notFound("member");
    authorizeWrite(ctx, member);
    const { status, gender, birthDate, joinedOn } = member;
    const facts = { status, gender, birthDate, joinedOn };
    const secondUnits = member.memberships.map(({ unit }) => unit);
    authorizeReadContact(ctx, { ...member, secondUnits, facts });
    assertNotTrial(member);
    const typed = { ...given, country: (await tenantSettings(tx, ctx)).country };
    const hidden = isOwn(ctx, member) ? [] : hiddenFromOffice(member.visibility, await officeFields(tx, ctx));
    const unseen = columnsOf(hidden);
    const changed = changedContacts(member, typed).filter((field) => !unseen.includes(field));
    if (changed.length === 0) return;
    if (member.accountId && changed.includes("phone")) throw ruleViolated("member.phone_is_own");

    const { count } = await tx.member.updateMany({
      where: { id: memberId, updatedAt: member.updatedAt },
      data: {
        ...withoutUnseen(
          { ...(member.accountId ? {} : sealPhone(ctx, typed)), ...sealOtherContacts(ctx, typed) },
          hidden,
        ),
        updatedAt: ctx.now,
      },
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    await audit(tx, ctx, {
      action: "member.change_contact",
      entityId: memberId,
      changes: { fields: changed },
    });
    await emit(tx, ctx, { name: memberContactChanged.name, payload: { tenantId: ctx.tenantId, memberId } });
  });
}
