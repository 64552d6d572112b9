import { ANNOUNCEMENTS, type AnnouncementRow } from "./data/announcements";
import { demoId } from "./ids";
import type { SeedMember } from "./members";
import type { SeedAppointment } from "./offices";
import type { SeedUnit } from "./units";

/** Words of an office-bearer to everyone in and below their unit. */
export type SeedAnnouncement = {
  id: string;
  unit: SeedUnit;
  createdBy: string | null;
  row: AnnouncementRow;
  createdDays: number;
};

/** Each announcement comes from the unit of the office that its writer holds. */
export function buildAnnouncements(
  members: readonly SeedMember[],
  appointments: readonly SeedAppointment[],
): SeedAnnouncement[] {
  return ANNOUNCEMENTS.map((row) => {
    const writer = members.find(({ person }) => person === row.by);
    const office = appointments.find(({ member }) => member.id === writer?.id);
    if (!writer || !office) throw new Error(`nobody writes "${row.key}"`);
    const createdDays = row.status === "DRAFT" ? row.days : Math.min(row.days, 0) - 0.3;
    return {
      ...{ id: demoId("announcement", row.key, createdDays), unit: office.unit, row, createdDays },
      createdBy: writer.accountId,
    };
  });
}
