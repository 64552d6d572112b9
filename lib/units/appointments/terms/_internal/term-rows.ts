import "server-only";
import type { Tx } from "@/lib/core/db";
import { dayOf } from "@/lib/units/_internal/today";
import type { UnitName } from "@/lib/units/tree/types";
import type { TermView } from "../types";

export const termSelect = {
  id: true,
  memberId: true,
  startsOn: true,
  endsOn: true,
  endedReason: true,
  exceptionReason: true,
  position: { select: { name: true, nameLocal: true } },
} as const;

export type TermRow = {
  id: string;
  memberId: string;
  startsOn: Date;
  endsOn: Date | null;
  endedReason: string | null;
  exceptionReason: string | null;
  position: UnitName;
};

/** A term without its holder; reasons are for who may appoint there, that there was one is for everybody. */
export function toTerm(
  row: TermRow,
  { today, isManager }: { today: string; isManager: boolean },
): Omit<TermView, "name" | "nameLocal"> {
  const startsOn = dayOf(row.startsOn);
  const endsOn = row.endsOn && dayOf(row.endsOn);
  const isPast = endsOn !== null && endsOn < today;
  return {
    ...{ appointmentId: row.id, office: row.position, startsOn, endsOn },
    state: startsOn > today ? "coming" : isPast ? "past" : "held",
    ending: isPast ? (row.endedReason === null ? "on_time" : "early") : null,
    endedReason: isManager ? row.endedReason : null,
    exceptionReason: isManager ? row.exceptionReason : null,
    isException: row.exceptionReason !== null,
  };
}

/** Read apart from the terms: the database hides people the reader may not see, and a term without a name is no defect. */
export async function withNames(
  tx: Tx,
  rows: readonly TermRow[],
  seen: { today: string; isManager: boolean },
): Promise<TermView[]> {
  const members = await tx.member.findMany({
    where: { id: { in: rows.map(({ memberId }) => memberId) } },
    select: { id: true, name: true, nameLocal: true },
  });
  const names = new Map(members.map(({ id, ...name }) => [id, name]));
  return rows.map((row) => ({
    ...toTerm(row, seen),
    ...(names.get(row.memberId) ?? { name: null, nameLocal: null }),
  }));
}
