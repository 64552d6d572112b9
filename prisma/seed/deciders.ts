import type { SeedAppointment } from "./offices";
import type { SeedUnit } from "./units";

/** The account of whoever was in office over a unit at a moment; null where nobody was. */
export type Deciders = (unitPath: string, days: number) => string | null;

/** Looks from the unit upwards for the lowest office filled at that moment. */
export function decidersOf(appointments: readonly SeedAppointment[]): Deciders {
  const byUnit = new Map<string, SeedAppointment[]>();
  for (const appointment of appointments) {
    const known = byUnit.get(appointment.unit.path) ?? [];
    byUnit.set(appointment.unit.path, [...known, appointment]);
  }
  return (unitPath, days) => {
    const labels = unitPath.split(".");
    for (let depth = labels.length; depth > 0; depth--) {
      const here = byUnit.get(labels.slice(0, depth).join(".")) ?? [];
      const inOffice = here.find(
        ({ startsDays, endsDays, member }) =>
          member.accountId !== null && startsDays <= days && (endsDays === null || endsDays >= days),
      );
      if (inOffice) return inOffice.member.accountId;
    }
    return null;
  };
}

/** Whoever was in office one unit higher: who appoints into this one. */
export function appointerOf(deciders: Deciders, { path }: SeedUnit, days: number): string | null {
  return deciders(path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : path, days);
}
