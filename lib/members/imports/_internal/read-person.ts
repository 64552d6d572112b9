import "server-only";
import { blindIndex } from "@/lib/core/field-encryption";
import type { Ctx } from "@/lib/core/ctx";
import type { FileRow } from "@/lib/geo/files/types";
import { parsePhone } from "@/lib/identity/phone/rules";
import type { TenantSettings } from "@/lib/members/_internal/tenant-settings";
import {
  ADDRESS_LENGTH_MAX,
  AGE_MAX_YEARS,
  NAME_LENGTH_MAX,
  PLACE_LENGTH_MAX,
} from "@/lib/members/profiles/constants";
import { ageInYears, settleNames } from "@/lib/members/profiles/rules";
import type { Gender } from "@/lib/members/profiles/types";
import { POSTAL_CODES } from "@/lib/tenancy/packs/constants";
import { NUMBER_LENGTH_MAX } from "../constants";
import { cellOf, genderOf, parseDay } from "../rules";
import type { MemberMapping } from "../schema";
import type { ImportField, ProblemKey, RowProblem } from "../types";

/** What a row says about a person, in our terms; a field without a word is null. */
export type ReadPerson = {
  line: number;
  name: string;
  nameLocal: string | null;
  fatherName: string | null;
  birthDate: string | null;
  gender: Gender;
  phone: string | null;
  phoneHash: string | null;
  phoneAlt: string | null;
  email: string | null;
  emailHash: string | null;
  addressLine: string | null;
  place: string | null;
  pinCode: string | null;
  number: string | null;
  joinedOn: string | null;
  /** The unit as the file writes it. */
  unit: string;
};

export type Reading = { mapping: MemberMapping; settings: TenantSettings };

const LENGTHS: readonly (readonly [ImportField, number])[] = [
  ["name", NAME_LENGTH_MAX],
  ["nameLocal", NAME_LENGTH_MAX],
  ["fatherName", NAME_LENGTH_MAX],
  ["addressLine", ADDRESS_LENGTH_MAX],
  ["place", PLACE_LENGTH_MAX],
  ["email", 254],
];

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}/._ -]*$/u;

/** A row as a person, or the first reason why it cannot be one. */
export function readPerson(ctx: Ctx, row: FileRow, { mapping, settings }: Reading): ReadPerson | RowProblem {
  const cell = (field: ImportField) => cellOf(row, mapping, field);
  const { today, country } = settings;
  const problem = (key: ProblemKey, field?: ImportField): RowProblem => ({
    line: row.line,
    key,
    values: field ? { column: mapping.columns[field] ?? "" } : {},
  });

  if (row.columnsDiffer) return problem("columns_differ");
  const names = { name: cell("name") || undefined, nameLocal: cell("nameLocal") || undefined };
  if (!names.name && !names.nameLocal) return problem("name_missing");
  const long = LENGTHS.find(([field, max]) => cell(field).length > max);
  if (long) return problem("too_long", long[0]);

  const birthDate = cell("birthDate") === "" ? null : parseDay(cell("birthDate"), today);
  if (birthDate === null && cell("birthDate") !== "") return problem("birth_date_form", "birthDate");
  if (birthDate !== null && (birthDate > today || ageInYears(birthDate, today) > AGE_MAX_YEARS))
    return problem("birth_date_impossible", "birthDate");
  const joinedOn = cell("joinedOn") === "" ? null : parseDay(cell("joinedOn"), today);
  if (cell("joinedOn") !== "" && (joinedOn === null || joinedOn > today))
    return problem("joined_form", "joinedOn");
  const gender = genderOf(cell("gender"), mapping);
  if (gender === null) return problem("gender_unknown", "gender");

  const phone = numberOf(cell("phone"), country);
  if (phone === undefined) return problem("phone_form", "phone");
  const phoneAlt = numberOf(cell("phoneAlt"), country);
  if (phoneAlt === undefined) return problem("phone_alt_form", "phoneAlt");
  const email = cell("email").toLowerCase() || null;
  if (email !== null && !EMAIL.test(email)) return problem("email_form", "email");
  const pinCode = cell("pinCode").replaceAll(" ", "") || null;
  if (pinCode !== null && !POSTAL_CODES[country].test(pinCode)) return problem("pin_code_form", "pinCode");
  const number = cell("number") || null;
  if (number !== null && (number.length > NUMBER_LENGTH_MAX || !NUMBER.test(number)))
    return problem("number_form", "number");

  return {
    ...{ line: row.line, ...settleNames(names), fatherName: cell("fatherName") || null },
    ...{ birthDate, gender, phone, phoneAlt, email, pinCode, number, joinedOn },
    phoneHash: phone && blindIndex(ctx.tenantId, "phone", phone),
    emailHash: email && blindIndex(ctx.tenantId, "email", email),
    ...{ addressLine: cell("addressLine") || null, place: cell("place") || null, unit: cell("unit") },
  };
}

export function isProblem(read: ReadPerson | RowProblem): read is RowProblem {
  return "key" in read;
}

/** The number as it is kept, null where there is none, undefined where it is none a text can reach. */
function numberOf(typed: string, country: string): string | null | undefined {
  if (typed === "" || /^[-–.0]+$/.test(typed)) return null;
  return parsePhone(typed, country)?.e164;
}
