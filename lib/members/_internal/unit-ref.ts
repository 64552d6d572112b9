import "server-only";
import type { UnitRef } from "@/lib/members/profiles/types";

export const unitRefSelect = {
  id: true,
  path: true,
  name: true,
  nameLocal: true,
  parent: { select: { name: true, nameLocal: true } },
} as const;

/** A unit row of `unitRefSelect` as the DTO, and nothing that happened to be selected beside it. */
export function toUnitRef(row: UnitRef): UnitRef {
  const { id, path, name, nameLocal, parent } = row;
  return { id, path, name, nameLocal, parent: parent && { name: parent.name, nameLocal: parent.nameLocal } };
}
