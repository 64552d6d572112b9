import { buildAnnouncements, type SeedAnnouncement } from "./announcements";
import { Calendar } from "./calendar";
import { decidersOf } from "./deciders";
import { buildMembers, type SeedMember } from "./members";
import { buildAppointments, buildPositions, type SeedAppointment, type SeedPosition } from "./offices";
import { demoId } from "./ids";
import { DEMO_TENANT } from "./people";
import { buildElections, type SeedElection } from "./elections";
import { buildGrievances, type SeedGrievance } from "./grievances";
import { buildPolls, type SeedPoll } from "./polls";
import { buildTransfers, type SeedTransfer } from "./transfers";
import { buildUnits, type SeedUnit } from "./units";

export type SeedLevel = {
  key: string;
  name: string;
  nameLocal: string;
  namePlural: string;
  namePluralLocal: string;
};

/** One organisation, ready to be written. */
export type Party = {
  tenantId: string;
  slug: string;
  name: string;
  nameLocal: string;
  brandHue: number;
  numberPattern: string;
  createdDays: number;
  levels: readonly SeedLevel[];
  units: readonly SeedUnit[];
  members: readonly SeedMember[];
  positions: readonly SeedPosition[];
  appointments: readonly SeedAppointment[];
  transfers: readonly SeedTransfer[];
  announcements: readonly SeedAnnouncement[];
  polls: readonly SeedPoll[];
  elections: readonly SeedElection[];
  grievances: readonly SeedGrievance[];
  calendar: Calendar;
};

/** The demo party as it stands on the day of `now`. */
export function buildDemoParty(now: Date): Party {
  const units = buildUnits();
  const members = buildMembers(units);
  const positions = buildPositions();
  const appointments = buildAppointments(units, members, positions);
  const deciders = decidersOf(appointments);
  return {
    tenantId: demoId("tenant", DEMO_TENANT.slug, -3_301),
    slug: DEMO_TENANT.slug,
    name: DEMO_TENANT.name,
    nameLocal: "தென்றல் மக்கள் கழகம்",
    brandHue: 152,
    numberPattern: "TMK-{YEAR}-{SEQ:6}",
    createdDays: -3_301,
    levels: LEVELS,
    ...{ units, members, positions, appointments },
    transfers: buildTransfers(units, members, deciders),
    announcements: buildAnnouncements(members, appointments),
    polls: buildPolls(units, members, deciders),
    elections: buildElections(units, members, deciders),
    grievances: buildGrievances(units, members, appointments),
    calendar: new Calendar(now),
  };
}

const LEVELS: readonly SeedLevel[] = [
  level("state", "State", "States", "மாநிலம்", "மாநிலங்கள்"),
  level("district", "District", "Districts", "மாவட்டம்", "மாவட்டங்கள்"),
  level("constituency", "Constituency", "Constituencies", "தொகுதி", "தொகுதிகள்"),
  level("booth", "Booth", "Booths", "வாக்குச்சாவடி", "வாக்குச்சாவடிகள்"),
];

function level(
  ...words: [key: string, one: string, many: string, local: string, localMany: string]
): SeedLevel {
  const [key, name, namePlural, nameLocal, namePluralLocal] = words;
  return { key, name, nameLocal, namePlural, namePluralLocal };
}
