import "server-only";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import { officeFields } from "@/lib/members/_internal/office-fields";
import { columnsOf } from "@/lib/members/profiles/_internal/without-hidden";
import { hiddenFromOffice } from "@/lib/members/visibility/rules";
import type { Prisma } from "@/prisma/generated/client";
import { valueOf } from "@/lib/members/receipts/_internal/field-values";
import type { FieldChange } from "@/lib/members/receipts/types";
import { canImportInto } from "../policy";
import type { ReadPerson } from "./read-person";

const select = {
  ...{ id: true, unitId: true, accountId: true, number: true, name: true, nameLocal: true, fatherName: true },
  ...{
    birthDate: true,
    gender: true,
    phone: true,
    phoneHash: true,
    phoneAlt: true,
    email: true,
    emailHash: true,
  },
  ...{ addressLine: true, place: true, pinCode: true, updatedAt: true },
  unit: { select: { path: true } },
  visibility: { select: { field: true, audience: true, isShown: true } },
} as const satisfies Prisma.MemberSelect;

type Row = Prisma.MemberGetPayload<{ select: typeof select }>;

/** A member as the file is compared with them; what they keep from the office is closed to it. */
export type Known = Omit<Row, "birthDate" | "visibility"> & {
  birthDate: string | null;
  closed: readonly string[];
};

export type Change = {
  id: string;
  updatedAt: Date;
  data: Prisma.MemberUncheckedUpdateManyInput;
  fields: string[];
  /** The same fields before and after, for taking it back. */
  receipt: FieldChange[];
};

/** Those of these members whom the asker may see and change by a file. */
export async function loadKnown(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.member.findMany({ where: { tenantId: ctx.tenantId, id: { in: [...ids] } }, select });
  const required = await officeFields(tx, ctx);
  return new Map(
    rows
      .filter(({ unit }) => canImportInto(ctx, unit))
      .map(({ visibility, birthDate, ...row }) => [
        row.id,
        {
          ...row,
          birthDate: birthDate?.toISOString().slice(0, 10) ?? null,
          // Whoever signs in keeps their own ways: the office cannot give an account another number.
          closed: [...columnsOf(hiddenFromOffice(visibility, required)), ...(row.accountId ? WAYS : [])],
        },
      ]),
  );
}

const WAYS = ["phone", "phoneHash", "email", "emailHash"];
const PLAIN = ["name", "nameLocal", "fatherName", "addressLine", "place", "pinCode"] as const;

/** What a row changes about a member; null when it says nothing new. */
export function changeOf(person: ReadPerson, member: Known, existing: "fill" | "overwrite"): Change | null {
  const isOver = existing === "overwrite";
  const takes = (field: string, written: string | null, ours: string | null) =>
    written !== null && written !== ours && (isOver || ours === null) && !member.closed.includes(field);
  const data: Prisma.MemberUncheckedUpdateManyInput = {};

  for (const field of PLAIN)
    if (takes(field, person[field], member[field])) data[field] = person[field] ?? "";
  if (takes("birthDate", person.birthDate, member.birthDate)) data.birthDate = asDate(person.birthDate ?? "");
  const gender = member.gender === "UNDISCLOSED" ? null : member.gender;
  if (takes("gender", person.gender === "UNDISCLOSED" ? null : person.gender, gender))
    data.gender = person.gender;
  if (takes("number", person.number, member.number) && member.number === null) data.number = person.number;
  if (person.phone && takes("phone", person.phoneHash, member.phoneHash)) {
    Object.assign(data, { phone: encryptField(person.phone), phoneHash: person.phoneHash });
  }
  if (person.email && takes("email", person.emailHash, member.emailHash)) {
    Object.assign(data, { email: encryptField(person.email), emailHash: person.emailHash });
  }
  const phoneAlt = member.phoneAlt === null ? null : decryptField(member.phoneAlt);
  if (person.phoneAlt && takes("phoneAlt", person.phoneAlt, phoneAlt))
    data.phoneAlt = encryptField(person.phoneAlt);

  const fields = Object.keys(data).filter((field) => !field.endsWith("Hash"));
  if (fields.length === 0) return null;
  const receipt = Object.entries(data).map(([field, after]) => ({
    field,
    before: valueOf(field, stored(field, member[field as keyof Known])),
    after: valueOf(field, after),
  }));
  return { id: member.id, updatedAt: member.updatedAt, data, fields, receipt };
}

/** A record is compared by days; a receipt keeps them as the column has them. */
function stored(field: string, value: unknown): unknown {
  return field === "birthDate" && typeof value === "string" ? asDate(value) : value;
}
