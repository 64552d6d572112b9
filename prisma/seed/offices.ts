import type { Permission } from "@/lib/core/permissions";
import { DEFAULT_BUNDLES } from "@/lib/units/positions/constants";
import { demoId } from "./ids";
import type { SeedMember } from "./members";
import type { DemoPerson } from "./people";
import { at, randomFrom, type Random } from "./random";
import { demoHome, type SeedUnit } from "./units";

export type Reach = "UNIT" | "SUBTREE" | "TENANT";

export type SeedPosition = {
  id: string;
  key: string;
  level: string;
  name: string;
  nameLocal: string;
  isElected: boolean;
  sortOrder: number;
  reach: Reach;
  permissions: readonly Permission[];
};

export type SeedAppointment = {
  id: string;
  positionId: string;
  unit: SeedUnit;
  member: SeedMember;
  startsDays: number;
  endsDays: number | null;
  endedReason: string | null;
};

const { READER, BOOTH, CONSTITUENCY, DISTRICT, ADMINISTRATOR } = DEFAULT_BUNDLES;

type PositionRow = Omit<SeedPosition, "id" | "sortOrder">;

const POSITIONS: readonly PositionRow[] = [
  {
    ...{ key: "state-secretary", level: "state", reach: "SUBTREE", isElected: true, permissions: DISTRICT },
    ...{ name: "State Secretary", nameLocal: "மாநிலச் செயலாளர்" },
  },
  {
    ...{ key: "state-admin", level: "state", reach: "TENANT", isElected: false, permissions: ADMINISTRATOR },
    ...{ name: "State Administrator", nameLocal: "மாநில நிர்வாகி" },
  },
  {
    ...{ key: "state-treasurer", level: "state", reach: "SUBTREE", isElected: true, permissions: READER },
    ...{ name: "State Treasurer", nameLocal: "மாநிலப் பொருளாளர்" },
  },
  {
    ...{ key: "district-secretary", level: "district", reach: "SUBTREE", isElected: true },
    ...{ name: "District Secretary", nameLocal: "மாவட்டச் செயலாளர்", permissions: DISTRICT },
  },
  {
    ...{ key: "district-treasurer", level: "district", reach: "SUBTREE", isElected: true },
    ...{ name: "District Treasurer", nameLocal: "மாவட்டப் பொருளாளர்", permissions: READER },
  },
  {
    ...{ key: "constituency-secretary", level: "constituency", reach: "SUBTREE", isElected: true },
    ...{ name: "Constituency Secretary", nameLocal: "தொகுதிச் செயலாளர்", permissions: CONSTITUENCY },
  },
  {
    ...{ key: "booth-secretary", level: "booth", reach: "SUBTREE", isElected: false, permissions: BOOTH },
    ...{ name: "Booth Secretary", nameLocal: "வாக்குச்சாவடிச் செயலாளர்" },
  },
];

const MADE_DAYS = -3_290;

export function buildPositions(): SeedPosition[] {
  return POSITIONS.map((row, sortOrder) => ({
    ...row,
    id: demoId("position", row.key, MADE_DAYS),
    sortOrder,
  }));
}

/** How much of each kind of office is filled. The rest is vacant, and shown as vacant. */
const FILLED: Record<string, number> = {
  "state-secretary": 1,
  "state-admin": 1,
  "state-treasurer": 1,
  "district-secretary": 1,
  "district-treasurer": 0.8,
  "constituency-secretary": 0.88,
  "booth-secretary": 0.72,
};

/**
 * Fills the offices with active members of the unit, one office a person. The people to sign in as hold
 * theirs; some offices also show who held them before.
 */
export function buildAppointments(
  units: readonly SeedUnit[],
  members: readonly SeedMember[],
  positions: readonly SeedPosition[],
): SeedAppointment[] {
  const random = randomFrom("offices");
  const named = members.filter(({ person }) => person !== null);
  const staff: Staff = { named, pools: candidates(members), taken: new Set() };
  return positions.flatMap((position) =>
    units
      .filter(({ level }) => level === position.level)
      .flatMap((unit) => fillOffice({ position, unit, random, staff })),
  );
}

type Staff = { named: readonly SeedMember[]; pools: Map<string, SeedMember[]>; taken: Set<number> };
type Office = { position: SeedPosition; unit: SeedUnit; random: Random; staff: Staff };

function fillOffice({ position, unit, random, staff }: Office): SeedAppointment[] {
  const named = staff.named.find(({ person }) => person === position.key && isSeat(person, unit));
  const isFilled = random.chance(FILLED[position.key] ?? 0);
  if (position.key === "state-secretary") return [founder(position, unit, staff)];
  const holder = named ?? (isFilled ? draw(staff, unit, random) : undefined);
  if (!holder) return [];
  const served = Math.min(900, Math.floor(-(holder.decidedDays ?? 0)) - 2);
  const startsDays = -random.int(Math.min(20, served), Math.max(20, served));
  const current = appointment({ position, unit, member: holder, startsDays });
  const before = random.chance(0.12) ? draw(staff, unit, random) : undefined;
  const beforeFrom = Math.ceil(before?.decidedDays ?? 0) + 1;
  if (!before || beforeFrom >= startsDays - 60) return [current];
  const past = { position, unit, member: before, startsDays: Math.max(beforeFrom, startsDays - 1_100) };
  return [{ ...appointment(past), endsDays: startsDays - 1, endedReason: "Term ended" }, current];
}

/** The party's first member leads it since: so somebody was always there to decide. */
function founder(position: SeedPosition, unit: SeedUnit, { pools, taken }: Staff): SeedAppointment {
  const pool = pools.get(unit.path) ?? [];
  const joined = ({ decidedDays }: SeedMember) => decidedDays ?? 0;
  const member = at(
    [...pool].sort((a, b) => joined(a) - joined(b) || a.index - b.index),
    0,
  );
  taken.add(member.index);
  return appointment({ position, unit, member, startsDays: Math.ceil(joined(member)) + 1 });
}

type Term = { position: SeedPosition; unit: SeedUnit; member: SeedMember; startsDays: number };

const appointment = ({ position, unit, member, startsDays }: Term): SeedAppointment => ({
  id: demoId("appointment", `${position.key} ${unit.path} ${member.index}`, startsDays),
  ...{ positionId: position.id, unit, member, startsDays, endsDays: null, endedReason: null },
});

/** Active members with an account and half a year behind them, by each unit that they belong to. */
function candidates(members: readonly SeedMember[]): Staff["pools"] {
  const pools: Staff["pools"] = new Map();
  for (const member of members) {
    const isSettled = member.status === "ACTIVE" && (member.decidedDays ?? 0) < -180;
    if (!isSettled || member.person || !member.accountId) continue;
    const labels = member.unit.path.split(".");
    for (let depth = 1; depth <= labels.length; depth++) {
      const path = labels.slice(0, depth).join(".");
      const pool = pools.get(path);
      if (pool) pool.push(member);
      else pools.set(path, [member]);
    }
  }
  return pools;
}

/** Someone of the unit who holds no office yet; gives up after a few tries, which leaves a vacancy. */
function draw({ pools, taken }: Staff, unit: SeedUnit, random: Random): SeedMember | undefined {
  const pool = pools.get(unit.path) ?? [];
  for (let tries = 0; pool.length > 0 && tries < 5; tries++) {
    const member = at(pool, random.int(0, pool.length - 1));
    if (taken.has(member.index)) continue;
    taken.add(member.index);
    return member;
  }
  return undefined;
}

/** A person to sign in as holds the office of their own unit, or of one above it. */
function isSeat(person: DemoPerson["key"], unit: SeedUnit): boolean {
  const home = demoHome(person);
  return home === unit.path || home.startsWith(`${unit.path}.`);
}
