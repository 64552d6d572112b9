import "server-only";
import { auditLook } from "@/lib/core/audit";
import { isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { actorAsSubject, watch } from "@/lib/core/watch";
import { sourcesOf } from "@/lib/core/why";
import { auditSensitive } from "@/lib/members/_internal/audit-sensitive";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { visibleTo } from "@/lib/members/applications/policy";
import { officeFields } from "@/lib/members/_internal/office-fields";
import { toUnitRef, unitRefSelect } from "@/lib/members/_internal/unit-ref";
import { hiddenFromOffice } from "@/lib/members/visibility/rules";
import type { VisibleField } from "@/lib/members/visibility/types";
import type { Prisma } from "@/prisma/generated/client";
import { openContacts, sealPhone } from "./_internal/contact";
import { withoutHidden } from "./_internal/without-hidden";
import {
  authorizeOwn,
  authorizeReadContact,
  authorizeRegister,
  canReadContact,
  canWrite,
  isOwn,
  readableBy,
  type MemberSubject,
  whyRead,
  whyReadContact,
} from "./policy";
import { settleNames } from "./rules";
import {
  findDuplicatesInput,
  getMemberContactInput,
  getMemberInput,
  type FindDuplicatesInput,
  type GetMemberContactInput,
} from "./schema";
import { duplicatesOf } from "./sql";
import type { ContactView, DuplicateView, MemberView, SeenContactView } from "./types";

const memberSelect = {
  id: true,
  accountId: true,
  name: true,
  nameLocal: true,
  fatherName: true,
  number: true,
  status: true,
  birthDate: true,
  gender: true,
  addressLine: true,
  place: true,
  pinCode: true,
  photoKey: true,
  source: true,
  locale: true,
  appliedAt: true,
  joinedOn: true,
  verifiedAt: true,
  visibility: { select: { field: true, audience: true, isShown: true } },
  unit: { select: unitRefSelect },
  appointments: {
    orderBy: [{ startsOn: "desc" }, { id: "desc" }],
    select: {
      id: true,
      startsOn: true,
      endsOn: true,
      position: { select: { name: true, nameLocal: true } },
      unit: { select: unitRefSelect },
    },
  },
  memberships: {
    orderBy: [{ isPrimary: "desc" }, { joinedOn: "desc" }, { id: "desc" }],
    select: {
      id: true,
      isPrimary: true,
      joinedOn: true,
      leftOn: true,
      notes: true,
      unit: { select: unitRefSelect },
    },
  },
} satisfies Prisma.MemberSelect;

type Row = Prisma.MemberGetPayload<{ select: typeof memberSelect }>;

/**
 * A member's record without contacts, for a reader of one of their units or for themselves, as far as the member shows
 * it. That somebody else opened it, and by which office, is in the audit trail before it is answered.
 */
export async function getMember(ctx: Ctx, input: { memberId: string }): Promise<MemberView> {
  const { memberId } = getMemberInput.parse(input);
  return withTx(ctx, async (tx) => {
    const row = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: memberSelect,
    });
    if (!row) throw notFound("member");
    if (!isOwn(ctx, row)) {
      const offices = sourcesOf(whyRead(ctx, subjectOf(row)));
      await auditLook(tx, ctx, { action: "member.open", entityId: memberId, changes: { offices } });
    }
    return toView(ctx, row, await hiddenFrom(tx, ctx, row));
  });
}

/** The signed-in person's own record, or null when the account belongs to no member. */
export async function findOwnMember(ctx: Ctx): Promise<MemberView | null> {
  if (ctx.actor.kind !== "person") return null;
  const { accountId } = ctx.actor;
  return withTx(ctx, async (tx) => {
    const row = await tx.member.findFirst({
      where: { accountId, tenantId: ctx.tenantId },
      select: memberSelect,
    });
    return row && toView(ctx, row, []);
  });
}

/**
 * A member's phone and e-mail, as far as they show them. Reading somebody else's, and what for, is in the audit trail
 * before it is answered.
 */
export async function getMemberContact(ctx: Ctx, input: GetMemberContactInput): Promise<SeenContactView> {
  const { memberId, purpose, note } = getMemberContactInput.parse(input);
  return withTx(ctx, async (tx) => {
    const row = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: { ...memberSelect, phone: true, phoneAlt: true, email: true },
    });
    if (!row) throw notFound("member");
    authorizeReadContact(ctx, subjectOf(row));
    if (!isOwn(ctx, row)) {
      const offices = sourcesOf(whyReadContact(ctx, subjectOf(row)));
      await auditSensitive(tx, ctx, { action: "member.read_contact", memberId, purpose, note, offices });
      await watch(tx, ctx, [{ kind: "contacts_opened", ...actorAsSubject(ctx) }]);
    }
    const hidden = await hiddenFrom(tx, ctx, row);
    return { ...openContacts(withoutHidden(row, hidden)), hidden };
  });
}

/** The signed-in person's own contacts, or null when the account belongs to no member. */
export async function findOwnContact(ctx: Ctx): Promise<ContactView | null> {
  const { accountId } = authorizeOwn(ctx);
  return withTx(ctx, async (tx) => {
    const row = await tx.member.findFirst({
      where: { accountId, tenantId: ctx.tenantId },
      select: { phone: true, phoneAlt: true, email: true },
    });
    return row && openContacts(row);
  });
}

/** Who may be the same person as the one being written down: names within the reader's reach, units beyond it. */
export async function findDuplicates(ctx: Ctx, input: FindDuplicatesInput): Promise<DuplicateView[]> {
  const { phone, birthDate, ...typed } = findDuplicatesInput.parse(input);
  authorizeRegister(ctx);
  return withTx(ctx, async (tx) => {
    const { country } = await tenantSettings(tx, ctx);
    const found = await duplicatesOf(tx, {
      ...settleNames(typed),
      phoneHash: sealPhone(ctx, { phone, country }).phoneHash,
      birthDate: birthDate ?? null,
    });
    return describe(tx, ctx, found);
  });
}

/** Who may be the same person as this one: what the office-bearer looks at before admitting. */
export async function listDuplicatesOf(ctx: Ctx, input: { memberId: string }): Promise<DuplicateView[]> {
  const { memberId } = getMemberInput.parse(input);
  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: visibleTo(ctx) },
      select: { name: true, nameLocal: true, birthDate: true, phoneHash: true },
    });
    if (!member) throw notFound("member");
    const birthDate = day(member.birthDate);
    const found = await duplicatesOf(tx, { ...member, birthDate });
    return describe(
      tx,
      ctx,
      found.filter(({ id }) => id !== memberId),
    );
  });
}

async function describe(
  tx: Tx,
  ctx: Ctx,
  found: { id: string; unitId: string; same: "phone" | "name" }[],
): Promise<DuplicateView[]> {
  const readable = await tx.member.findMany({
    where: { id: { in: found.map(({ id }) => id) }, AND: readableBy(ctx) },
    select: { id: true, name: true, nameLocal: true, number: true, status: true },
  });
  const units = await tx.unit.findMany({
    where: { tenantId: ctx.tenantId, id: { in: found.map(({ unitId }) => unitId) } },
    select: unitRefSelect,
  });
  return found.flatMap(({ id, unitId, same }) => {
    const unit = units.find((one) => one.id === unitId);
    if (!unit) return [];
    return [{ same, unit: toUnitRef(unit), member: readable.find((one) => one.id === id) ?? null }];
  });
}

function subjectOf(row: Row): MemberSubject {
  const second = row.memberships.filter(({ isPrimary, leftOn }) => !isPrimary && leftOn === null);
  const { accountId, unit, status, gender, birthDate, joinedOn } = row;
  const facts = { status, gender, birthDate, joinedOn };
  return { accountId, unit, secondUnits: second.map((one) => one.unit), facts };
}

async function hiddenFrom(tx: Tx, ctx: Ctx, row: Row): Promise<VisibleField[]> {
  return isOwn(ctx, row) ? [] : hiddenFromOffice(row.visibility, await officeFields(tx, ctx));
}

function toView(ctx: Ctx, seen: Row, hidden: VisibleField[]): MemberView {
  const subject = subjectOf(seen);
  const row = withoutHidden(seen, hidden);
  const { accountId, unit, memberships, appointments, visibility: _, ...facts } = row;
  return {
    ...facts,
    hidden,
    birthDate: day(row.birthDate),
    joinedOn: day(row.joinedOn),
    appliedAt: row.appliedAt.toISOString(),
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    hasAccount: accountId !== null,
    isOwn: isOwn(ctx, row),
    unit: toUnitRef(unit),
    memberships: memberships.map((one) => ({
      id: one.id,
      unit: toUnitRef(one.unit),
      isPrimary: one.isPrimary,
      joinedOn: one.joinedOn.toISOString().slice(0, 10),
      leftOn: day(one.leftOn),
      notes: one.notes,
    })),
    offices: appointments.map((office) => ({
      id: office.id,
      ...office.position,
      unit: toUnitRef(office.unit),
      startsOn: office.startsOn.toISOString().slice(0, 10),
      endsOn: day(office.endsOn),
    })),
    can: {
      readContact: canReadContact(ctx, subject),
      edit: canWrite(ctx, subject),
      changeStatus: isAllowed(ctx, "member.change_status", unit.path),
      ban: isAllowed(ctx, "member.ban", unit.path),
      admit: isAllowed(ctx, "member.admit", unit.path),
      addMembership: canWrite(ctx, subject),
    },
  };
}

function day(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
