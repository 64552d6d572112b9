import { STREETS } from "./data/booth-places";
import { PIN_PREFIXES } from "./data/districts";
import { demoId } from "./ids";
import { personName } from "./names";
import { demoPeople, type DemoPerson } from "./people";
import { demoPhone, FIRST_MEMBER_PHONE } from "./phones";
import { at, randomFrom, type Random } from "./random";
import { demoHome, type SeedUnit } from "./units";

export const MEMBERS_TOTAL = 20_000;
const DEMO_BOOTH_MEMBERS = 120;
const DEMO_BOOTH_PENDING = 24;
const PENDING_ELSEWHERE = 126;
const LEFT = { SUSPENDED: 60, RESIGNED: 110, EXPELLED: 12, REFUSED: 18 } as const;

export type MemberStatus = "PENDING" | "ACTIVE" | keyof typeof LEFT;

/** A person of the demo, before being written. All times are days from the day of loading. */
export type SeedMember = {
  id: string;
  /** Place in the party: the people to sign in as come first. */
  index: number;
  accountId: string | null;
  person: DemoPerson["key"] | null;
  unit: SeedUnit;
  status: MemberStatus;
  name: string;
  nameLocal: string;
  fatherName: string;
  gender: "FEMALE" | "MALE" | "OTHER" | "UNDISCLOSED";
  phone: string;
  locale: "en" | "ta";
  source: "SELF" | "OFFICE" | "IMPORT";
  addressLine: string;
  place: string;
  pinCode: string | null;
  bornDays: number;
  appliedDays: number;
  /** When the application was decided; null while it waits. */
  decidedDays: number | null;
  /** When the last status was reached, for those who are no longer active. */
  endedDays: number | null;
};

/** Everybody, booth by booth; the people to sign in as are the first five. */
export function buildMembers(units: readonly SeedUnit[]): SeedMember[] {
  const booths = units.filter(({ level }) => level === "booth");
  const placeOf = new Map(units.map((unit) => [unit.id, unit.name]));
  const homes = [
    ...demoHomes(booths),
    ...boothSizes(booths).flatMap(({ booth, size }) => repeat(booth, size)),
  ];
  const statuses = drawStatuses(homes);
  const members = homes.map((unit, index) => {
    const place = placeOf.get(unit.parentId ?? "") ?? "";
    return buildMember({ index, unit, place, status: at(statuses, index) });
  });
  return withSecondApplication(members);
}

/** One of the demo booth's applicants is a member already: the booth secretary is to notice. */
function withSecondApplication(members: readonly SeedMember[]): SeedMember[] {
  const ofBooth = members.filter(({ unit, person }) => unit.path === DEMO_BOOTH && person === null);
  const again = ofBooth.findLast(({ status }) => status === "PENDING");
  const known = ofBooth.find(({ status, gender }) => status === "ACTIVE" && gender === "MALE");
  if (!again || !known) throw new Error("the demo booth is too small");
  const { name, nameLocal, fatherName, gender, bornDays } = known;
  const twin: SeedMember = { ...again, name, nameLocal, fatherName, gender, bornDays };
  return members.map((member) => (member === again ? twin : member));
}

const repeat = <T>(value: T, times: number): T[] => Array.from({ length: times }, () => value);

const demoHomes = (booths: readonly SeedUnit[]): SeedUnit[] =>
  demoPeople.map(({ key }) => {
    const home = booths.find(({ path }) => path === demoHome(key));
    if (!home) throw new Error(`the home booth of the demo's ${key} is missing`);
    return home;
  });

const DEMO_BOOTH = demoHome("booth-secretary");
const DEMO_DISTRICT = DEMO_BOOTH.split(".").slice(0, 2).join(".");

/** Shares the party out: booths differ, some are strong, some empty; the total is exact. */
function boothSizes(booths: readonly SeedUnit[]): { booth: SeedUnit; size: number }[] {
  const random = randomFrom("booth sizes");
  const weights = booths.map(({ path }) => {
    const strength = Math.exp(1.7 * (random.next() + random.next() + random.next() - 1.5));
    if (random.chance(0.03) || path === DEMO_BOOTH) return 0;
    return path.startsWith(`${DEMO_DISTRICT}.`) ? strength * 1.6 : strength;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const sharedOut = MEMBERS_TOTAL - DEMO_BOOTH_MEMBERS - demoPeople.length;
  let [before, shared] = [0, 0];
  return booths.map((booth, i) => {
    if (booth.path === DEMO_BOOTH) return { booth, size: DEMO_BOOTH_MEMBERS };
    // Rounding the running total instead of each share keeps the sum exact.
    shared += (at(weights, i) / sum) * sharedOut;
    const size = Math.round(shared) - before;
    before += size;
    return { booth, size };
  });
}

/** A status for each place: the demo booth has its own queue, the rest is spread over the party. */
function drawStatuses(homes: readonly SeedUnit[]): MemberStatus[] {
  const random = randomFrom("statuses");
  const statuses = repeat<MemberStatus>("ACTIVE", homes.length);
  const isDemoBooth = (i: number) => at(homes, i).path === DEMO_BOOTH;
  const everyone = homes.map((_, i) => i).slice(demoPeople.length);
  const queue = random.shuffled(everyone.filter(isDemoBooth)).slice(0, DEMO_BOOTH_PENDING);
  const others = random.shuffled(everyone.filter((i) => !isDemoBooth(i)));
  const give = (status: MemberStatus, places: readonly number[]) => {
    for (const place of places) statuses[place] = status;
  };
  give("PENDING", [...queue, ...others.splice(0, PENDING_ELSEWHERE)]);
  for (const [status, count] of Object.entries(LEFT)) give(status as MemberStatus, others.splice(0, count));
  return statuses;
}

type Draft = { index: number; unit: SeedUnit; place: string; status: MemberStatus };

function buildMember({ index, unit, place, status }: Draft): SeedMember {
  const random = randomFrom(`member ${index}`);
  const person = demoPeople[index] ?? null;
  const gender = person?.gender ?? (random.chance(0.46) ? "FEMALE" : "MALE");
  const names = person ?? personName(random, gender);
  const times = drawTimes(random, status, person !== null);
  const source = drawSource(random, times.appliedDays, person !== null);
  const id = demoId("member", index, times.appliedDays);
  return {
    ...{ id, index, unit, status, source, place, ...times },
    pinCode: pinCodeOf(unit),
    // Some of those an office wrote down have claimed their record by telephone since.
    accountId: source === "SELF" || random.chance(0.2) ? demoId("account", index, times.appliedDays) : null,
    person: person?.key ?? null,
    name: names.name,
    nameLocal: names.nameLocal,
    fatherName: names.fatherName,
    gender: person || random.chance(0.99) ? gender : random.pick(["OTHER", "UNDISCLOSED"]),
    phone: person?.phoneE164 ?? demoPhone(FIRST_MEMBER_PHONE + index),
    locale: person?.locale ?? (random.chance(0.88) ? "ta" : "en"),
    addressLine: `${random.int(1, 180)}, ${random.pick(STREETS)[0]}`,
    bornDays: times.appliedDays - Math.round(365.25 * (person ? random.int(34, 55) : drawAge(random))),
  };
}

type Times = Pick<SeedMember, "appliedDays" | "decidedDays" | "endedDays">;

function drawTimes(random: Random, status: MemberStatus, isDemoPerson: boolean): Times {
  const clock = 0.3 + random.next() * 0.55; // between seven in the morning and eight in the evening
  if (status === "PENDING") {
    return { appliedDays: -random.int(1, 34) + clock, decidedDays: null, endedDays: null };
  }
  const daysAgo = isDemoPerson ? random.int(1_200, 2_400) : 12 + Math.floor(2_900 * random.next() ** 1.5);
  const decidedDays = -daysAgo + clock;
  const appliedDays = decidedDays - random.int(1, 9) + random.next() * 0.1;
  if (status === "ACTIVE" || status === "REFUSED") return { appliedDays, decidedDays, endedDays: null };
  const endedDays = -Math.floor((daysAgo - 2) * random.next() ** 2) - 1 + clock * 0.9;
  return { appliedDays, decidedDays, endedDays: Math.max(endedDays, decidedDays + 0.5) };
}

/** Old lists were imported, offices write down people without a phone of their own, the rest joined by phone. */
function drawSource(random: Random, appliedDays: number, isDemoPerson: boolean): SeedMember["source"] {
  if (isDemoPerson) return "SELF";
  if (appliedDays < -2_000) return random.chance(0.6) ? "IMPORT" : "OFFICE";
  return random.chance(0.72) ? "SELF" : "OFFICE";
}

/**
 * An invented postal code: the district's true first three digits, then the constituency's number. Enough
 * for the joining page to propose the booths around a code.
 */
function pinCodeOf(unit: SeedUnit): string {
  const [, district = "", constituency = ""] = unit.path.split(".");
  return `${PIN_PREFIXES[district.toUpperCase()] ?? "600"}${constituency.slice(2)}`;
}

const drawAge = (random: Random) => 18.3 + 58 * ((random.next() + random.next()) / 2) ** 1.35;
