import { Calendar } from "./calendar";
import { STREETS } from "./data/booth-places";
import type { Point } from "./data/outline";
import { demoId } from "./ids";
import type { SeedMember } from "./members";
import { personName } from "./names";
import type { SeedAppointment, SeedPosition } from "./offices";
import { demoPeople, neighbourSecretary, NEIGHBOUR_TENANT } from "./people";
import type { Party, SeedLevel } from "./party";
import { demoPhone, FIRST_NEIGHBOUR_PHONE } from "./phones";
import { at, randomFrom } from "./random";
import type { SeedUnit } from "./units";

const MADE_DAYS = -700;
const MEMBERS_TOTAL = 36;

const LEVELS: readonly SeedLevel[] = [
  {
    ...{ key: "coast", name: "Coast", nameLocal: "கடற்கரை" },
    ...{ namePlural: "Coasts", namePluralLocal: "கடற்கரைகள்" },
  },
  {
    ...{ key: "harbour", name: "Harbour", nameLocal: "துறைமுகம்" },
    ...{ namePlural: "Harbours", namePluralLocal: "துறைமுகங்கள்" },
  },
];

/** Code, both names, longitude and latitude. Places in the Gulf of Mannar, invented harbours. */
const HARBOURS: readonly (readonly [string, string, string, Point])[] = [
  ["N", "Northern jetty", "வடக்குப் படகுத்துறை", [78.95, 9.45]],
  ["P", "Pearl harbour steps", "முத்துத்துறை", [78.2, 8.82]],
  ["S", "Southern jetty", "தெற்குப் படகுத்துறை", [78.08, 8.42]],
];

/**
 * A second, small organisation with its own words for its levels. It shares one person with the demo party
 * (the same telephone, another account) and may see nothing of it.
 */
export function buildNeighbourParty(now: Date): Party {
  const units = neighbourUnits();
  const members = neighbourMembers(units.slice(1));
  const positions = neighbourPositions();
  return {
    tenantId: demoId("tenant", NEIGHBOUR_TENANT.slug, MADE_DAYS),
    slug: NEIGHBOUR_TENANT.slug,
    name: NEIGHBOUR_TENANT.name,
    nameLocal: "கயல் கடலோரத் தொழிலாளர் சங்கம்",
    brandHue: 215,
    numberPattern: "KAYAL-{YY}-{SEQ:4}",
    createdDays: MADE_DAYS,
    levels: LEVELS,
    ...{ units, members, positions },
    appointments: neighbourAppointments(units, members, positions),
    transfers: [],
    announcements: [],
    polls: [],
    elections: [],
    grievances: [],
    calendar: new Calendar(now),
  };
}

function neighbourUnits(): SeedUnit[] {
  const root: SeedUnit = {
    ...{ id: demoId("unit", "kayal", MADE_DAYS), level: "coast", parentId: null, code: "KYL", path: "kayal" },
    ...{ name: "Coromandel", nameLocal: "சோழமண்டலக் கரை", metadata: {}, boundary: null },
    ...{ centre: [78.5, 8.95], createdDays: MADE_DAYS },
  };
  const harbours = HARBOURS.map(([code, name, nameLocal, centre]): SeedUnit => {
    const path = `kayal.${code.toLowerCase()}`;
    return {
      ...{ id: demoId("unit", path, MADE_DAYS), level: "harbour", parentId: root.id, path, name, nameLocal },
      ...{ code: `KYL.${code}`, metadata: {}, boundary: null, centre, createdDays: MADE_DAYS },
    };
  });
  return [root, ...harbours];
}

function neighbourMembers(harbours: readonly SeedUnit[]): SeedMember[] {
  const shared = demoPeople.find(({ key }) => key === "member");
  return Array.from({ length: MEMBERS_TOTAL }, (_, index): SeedMember => {
    const random = randomFrom(`${NEIGHBOUR_TENANT.slug} member ${index}`);
    const isShared = index === 1 && shared !== undefined;
    const known = index === 0 ? neighbourSecretary : isShared ? shared : null;
    const gender = known?.gender ?? random.pick(["FEMALE", "MALE"] as const);
    const names = known ?? personName(random, gender);
    const isPending = index >= MEMBERS_TOTAL - 4;
    const joinedDays = index === 0 ? MADE_DAYS + 9 : -random.int(30, 600);
    const decidedDays = isPending ? null : joinedDays + 0.5;
    const appliedDays = (decidedDays ?? -random.int(1, 9) + 0.5) - 2;
    const key = `${NEIGHBOUR_TENANT.slug} ${index}`;
    return {
      ...{ id: demoId("member", key, appliedDays), index, person: null, endedDays: null, source: "SELF" },
      ...{ accountId: demoId("account", key, appliedDays), unit: at(harbours, index % harbours.length) },
      ...{ status: isPending ? "PENDING" : "ACTIVE", gender, appliedDays, decidedDays, locale: "ta" },
      ...{ name: names.name, nameLocal: names.nameLocal, fatherName: names.fatherName },
      phone: isShared ? shared.phoneE164 : demoPhone(FIRST_NEIGHBOUR_PHONE + index),
      ...{
        addressLine: `${random.int(1, 40)}, ${random.pick(STREETS)[0]}`,
        place: at(harbours, index % harbours.length).name,
        pinCode: null,
      },
      bornDays: appliedDays - random.int(20 * 366, 60 * 366),
    };
  });
}

const neighbourPositions = (): SeedPosition[] => [
  {
    ...{ id: demoId("position", "kayal secretary", MADE_DAYS), key: "secretary", level: "coast" },
    ...{ name: "Union Secretary", nameLocal: "சங்கச் செயலாளர்", isElected: true, sortOrder: 0 },
    reach: "TENANT",
    permissions: [
      ...(["announcement.publish", "announcement.read", "announcement.write", "audit.read"] as const),
      ...(["member.admit", "member.change_status", "member.read", "member.read_contact"] as const),
      ...(["member.write", "poll.manage", "poll.read", "position.appoint", "tenant.configure"] as const),
      "unit.write",
    ],
  },
];

function neighbourAppointments(
  units: readonly SeedUnit[],
  members: readonly SeedMember[],
  positions: readonly SeedPosition[],
): SeedAppointment[] {
  const [unit, member, position] = [at(units, 0), at(members, 0), at(positions, 0)];
  const startsDays = Math.ceil(member.decidedDays ?? 0) + 1;
  return [
    {
      ...{ id: demoId("appointment", "kayal secretary", startsDays), positionId: position.id, unit, member },
      ...{ startsDays, endsDays: null, endedReason: null },
    },
  ];
}
