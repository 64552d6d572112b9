import type { Category, GrievanceStatus, Priority, StepKind } from "@/lib/grievances/tickets/types";
import { demoId } from "./ids";
import type { SeedMember } from "./members";
import type { SeedAppointment } from "./offices";
import { at } from "./random";
import { demoHome, type SeedUnit } from "./units";

export type SeedStep = {
  id: string;
  kind: StepKind;
  days: number;
  by: SeedMember | null;
  text: string | null;
  facts: Record<string, string>;
};

export type SeedGrievance = {
  id: string;
  member: SeedMember;
  /** The unit it was addressed to, and the one it lies with. */
  unit: SeedUnit;
  queueUnit: SeedUnit;
  assignee: SeedMember | null;
  category: Category;
  priority: Priority;
  status: GrievanceStatus;
  subject: string;
  description: string;
  submittedDays: number;
  answeredDays: number | null;
  closedDays: number | null;
  answer: string | null;
  rating: number | null;
  steps: readonly SeedStep[];
};

type Row = {
  by: "demo" | number;
  to: "booth" | "district";
  about: [Category, Priority, GrievanceStatus];
  said: [subject: string, description: string];
  ago: number;
  /** What the office said, so many days later. */
  answer?: [text: string, afterDays: number];
  rating?: number;
};

const ROWS: readonly Row[] = [
  {
    ...{ by: "demo", to: "booth", ago: 4.3, about: ["WATER", "MEDIUM", "IN_PROGRESS"] },
    said: [
      "தெருக் குழாயில் தண்ணீர் வரவில்லை",
      "வேப்பமரத் தெருவில் பத்து நாட்களாக இரண்டு நாளுக்கு ஒருமுறை மட்டுமே வருகிறது.",
    ],
  },
  {
    ...{ by: "demo", to: "booth", ago: 16.4, about: ["WELFARE", "HIGH", "RESOLVED"] },
    said: [
      "Old-age pension has not come",
      "My mother's pension stopped in August. The bank says the form is missing.",
    ],
    answer: ["We went to the office with her. The form is in; two months were paid on Thursday.", 13],
  },
  {
    ...{ by: 0, to: "booth", ago: 1.4, about: ["ROADS", "LOW", "SUBMITTED"] },
    said: ["பள்ளி முன் சாலை குழியாக உள்ளது", "மழை பெய்தால் குழந்தைகள் நடக்க முடியவில்லை."],
  },
  {
    ...{ by: 1, to: "booth", ago: 0.4, about: ["ELECTRICITY", "HIGH", "SUBMITTED"] },
    said: ["Street lights are out", "Six lights between the library and the tank have been dark for a week."],
  },
  {
    ...{ by: 2, to: "booth", ago: 38.4, about: ["SANITATION", "MEDIUM", "CLOSED"] },
    said: ["வடிகால் அடைப்பு", "கோயில் தெரு வடிகால் அடைத்துள்ளது."],
    answer: ["ஊராட்சி ஊழியர்கள் சுத்தம் செய்துவிட்டார்கள்.", 6],
    rating: 4,
  },
  {
    ...{ by: 3, to: "booth", ago: 21.4, about: ["LAND", "MEDIUM", "REJECTED"] },
    said: ["Name on a land paper is wrong", "The patta has my uncle's name."],
    answer: ["Only the taluk office can change it. We wrote down for you which papers it wants.", 4],
  },
  {
    ...{ by: 4, to: "district", ago: 2.4, about: ["CONDUCT", "MEDIUM", "ACKNOWLEDGED"] },
    said: ["Meetings are called without notice", "Twice this month nobody but the committee knew."],
  },
];

/** What members of the demo booth asked for, in every state there is. */
export function buildGrievances(
  units: readonly SeedUnit[],
  members: readonly SeedMember[],
  appointments: readonly SeedAppointment[],
): SeedGrievance[] {
  const home = demoHome("booth-secretary");
  const booth = at(
    units.filter(({ path }) => path === home),
    0,
  );
  const district = at(
    units.filter(({ path, level }) => level === "district" && home.startsWith(`${path}.`)),
    0,
  );
  const holderOf = (unit: SeedUnit) =>
    appointments.find((one) => one.unit.id === unit.id && one.endsDays === null && one.member.accountId)
      ?.member ?? null;
  const here = members.filter(
    ({ unit, status, accountId, decidedDays }) =>
      unit.id === booth.id && status === "ACTIVE" && accountId !== null && (decidedDays ?? 0) < -60,
  );
  const demo = at(
    here.filter(({ person }) => person === "member"),
    0,
  );
  const others = here.filter((member) => member.person === null && member !== holderOf(booth));
  return ROWS.map((row) => {
    const unit = row.to === "booth" ? booth : district;
    return buildGrievance(row, {
      unit,
      member: row.by === "demo" ? demo : at(others, row.by),
      handler: holderOf(unit),
    });
  });
}

type Who = { unit: SeedUnit; member: SeedMember; handler: SeedMember | null };

function buildGrievance(row: Row, { unit, member, handler }: Who): SeedGrievance {
  const [category, priority, status] = row.about;
  const [subject, description] = row.said;
  const submittedDays = -row.ago;
  const [answer, afterDays] = row.answer ?? [null, 0];
  const answeredDays = answer === null ? null : submittedDays + afterDays;
  const closedDays = status === "CLOSED" && answeredDays !== null ? answeredDays + 1 : null;
  const id = demoId("grievance", subject, submittedDays);
  const isTaken = status !== "SUBMITTED";
  const assignee = status === "IN_PROGRESS" ? handler : null;
  const step = (
    kind: StepKind,
    days: number,
    by: SeedMember | null,
    text: string | null = null,
  ): SeedStep => ({
    ...{ id: demoId("grievance-step", `${id}-${kind}`, days), kind, days, by, text },
    facts: kind === "ASSIGNED" && handler ? { memberId: handler.id } : {},
  });
  const steps = [
    step("SUBMITTED", submittedDays, member),
    ...(isTaken ? [step("ACKNOWLEDGED", submittedDays + 0.3, handler)] : []),
    ...(assignee ? [step("ASSIGNED", submittedDays + 0.5, handler)] : []),
    ...(answeredDays === null
      ? []
      : [step(status === "REJECTED" ? "REJECTED" : "RESOLVED", answeredDays, handler, answer)]),
    ...(closedDays === null ? [] : [step("CLOSED", closedDays, member)]),
  ];
  return {
    ...{ id, member, unit, queueUnit: unit, assignee, category, priority, status, subject, description },
    ...{ submittedDays, answeredDays, closedDays, answer, rating: row.rating ?? null, steps },
  };
}
