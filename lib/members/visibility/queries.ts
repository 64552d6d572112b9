import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { blindIndex } from "@/lib/core/field-encryption";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { parsePhone } from "@/lib/identity/phone/rules";
import { officeFields } from "@/lib/members/_internal/office-fields";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { openContacts } from "@/lib/members/profiles/_internal/contact";
import type { Prisma } from "@/prisma/generated/client";
import { AUDIENCES, VISIBLE_FIELDS } from "./constants";
import { authorizeOwnVisibility, neighbourSees } from "./policy";
import { isRequired, isShownTo } from "./rules";
import { listNeighboursInput, type ListNeighboursInput } from "./schema";
import type { Audience, NeighbourView, PreviewView, VisibilityView, VisibleField } from "./types";

const wishSelect = { select: { field: true, audience: true, isShown: true } } as const;

const ownSelect = {
  name: true,
  nameLocal: true,
  birthDate: true,
  addressLine: true,
  place: true,
  pinCode: true,
  photoKey: true,
  phone: true,
  phoneAlt: true,
  email: true,
  visibility: wishSelect,
} satisfies Prisma.MemberSelect;

type OwnRow = Prisma.MemberGetPayload<{ select: typeof ownSelect }>;

/** What each audience sees of the caller, field by field and as that audience would read it. */
export async function getOwnVisibility(ctx: Ctx): Promise<VisibilityView> {
  const { memberId } = authorizeOwnVisibility(ctx);
  return withTx(ctx, async (tx) => {
    const required = await officeFields(tx, ctx);
    const member = await tx.member.findUniqueOrThrow({ where: { id: memberId }, select: ownSelect });
    const shown = (audience: Audience, field: VisibleField) =>
      isShownTo(audience, field, { wishes: member.visibility, required });
    return {
      fields: VISIBLE_FIELDS.map((field) => ({
        field,
        unit: shown("UNIT", field),
        office: shown("OFFICE", field),
        isRequired: isRequired(field, required),
      })),
      previews: AUDIENCES.map((audience) => previewOf(member, audience, (field) => shown(audience, field))),
    };
  });
}

/** The fields office-bearers see whatever a member wishes, for who may change that. */
export async function listOfficeFields(ctx: Ctx): Promise<string[]> {
  authorizeEverywhere(ctx, "tenant.configure");
  return withTx(ctx, (tx) => officeFields(tx, ctx));
}

/**
 * The members of the caller's own units who wish to be known there, with what each shows; nobody of another unit and
 * nobody by the right of an office. A phone number finds only those who show theirs, and the total counts no other.
 */
export async function listNeighbours(ctx: Ctx, input: ListNeighboursInput): Promise<Page<NeighbourView>> {
  const { q, cursor, limit } = listNeighboursInput.parse(input);
  const { memberId } = authorizeOwnVisibility(ctx);

  return withTx(ctx, async (tx) => {
    const where: Prisma.MemberWhereInput = {
      id: { not: memberId },
      AND: [neighbourSees(ctx, "NAME"), ...(q ? [await searched(tx, ctx, q)] : [])],
    };
    const rows = await tx.member.findMany({
      where: { ...where, ...(cursor ? { OR: behind(cursor) } : {}) },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: limit + 1,
      select: neighbourSelect,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(toNeighbour),
      nextCursor: last ? encodeCursor([last.name, last.id]) : null,
      total: await tx.member.count({ where }),
    };
  });
}

const neighbourSelect = {
  id: true,
  name: true,
  nameLocal: true,
  birthDate: true,
  addressLine: true,
  place: true,
  pinCode: true,
  photoKey: true,
  unit: { select: { id: true, name: true, nameLocal: true } },
  visibility: wishSelect,
} satisfies Prisma.MemberSelect;

type NeighbourRow = Prisma.MemberGetPayload<{ select: typeof neighbourSelect }>;

async function searched(tx: Tx, ctx: Ctx, q: string): Promise<Prisma.MemberWhereInput> {
  const { country } = await tenantSettings(tx, ctx);
  const phone = parsePhone(q, country);
  if (phone) {
    return {
      AND: [neighbourSees(ctx, "PHONE"), { phoneHash: blindIndex(ctx.tenantId, "phone", phone.e164) }],
    };
  }
  const contains = q.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`);
  return {
    OR: [{ name: { contains, mode: "insensitive" } }, { nameLocal: { contains, mode: "insensitive" } }],
  };
}

function behind(cursor: string): Prisma.MemberWhereInput[] {
  const [name, id] = decodeCursor(cursor).map(String);
  return [{ name: { gt: name ?? "" } }, { name: name ?? "", id: { gt: id ?? "" } }];
}

function toNeighbour({ visibility, ...row }: NeighbourRow): NeighbourView {
  const shows = (field: VisibleField) => isShownTo("UNIT", field, { wishes: visibility, required: [] });
  return {
    id: row.id,
    name: row.name,
    nameLocal: row.nameLocal,
    unit: row.unit,
    hasPhoto: shows("PHOTO") && row.photoKey !== null,
    birthDate: shows("BIRTH_DATE") ? day(row.birthDate) : null,
    address: shows("ADDRESS") ? addressOf(row) : null,
    shows: { phone: shows("PHONE"), email: shows("EMAIL") },
  };
}

function previewOf(member: OwnRow, audience: Audience, shows: (field: VisibleField) => boolean): PreviewView {
  const contacts = openContacts(member);
  return {
    audience,
    name: shows("NAME") ? member.name : null,
    nameLocal: shows("NAME") ? member.nameLocal : null,
    phone: shows("PHONE") ? contacts.phone : null,
    email: shows("EMAIL") ? contacts.email : null,
    hasPhoto: shows("PHOTO") && member.photoKey !== null,
    birthDate: shows("BIRTH_DATE") ? day(member.birthDate) : null,
    address: shows("ADDRESS") ? addressOf(member) : null,
  };
}

function addressOf(row: { addressLine: string | null; place: string | null; pinCode: string | null }) {
  return [row.addressLine, row.place, row.pinCode].filter(Boolean).join(", ") || null;
}

function day(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
