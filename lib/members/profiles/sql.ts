import "server-only";
import type { Tx } from "@/lib/core/db";

type Person = {
  phoneHash: string | null;
  name: string;
  nameLocal: string | null;
  /** "YYYY-MM-DD" */
  birthDate: string | null;
};

export type Duplicate = { id: string; unitId: string; same: "phone" | "name" };

/** People of the tenant, visible or not, who have the same phone, or the same name and birth date. */
export async function duplicatesOf(tx: Tx, person: Person): Promise<Duplicate[]> {
  const rows = await tx.$queryRaw<{ id: string; unit_id: string; same: "phone" | "name" }[]>`
    SELECT id, unit_id, same FROM find_member_duplicates(
      ${person.phoneHash}, ${person.name}, ${person.nameLocal}, ${person.birthDate}::date)`;
  return rows.map((row) => ({ id: row.id, unitId: row.unit_id, same: row.same }));
}
