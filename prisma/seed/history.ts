import type { Deciders } from "./deciders";
import { demoId } from "./ids";
import type { MemberStatus, SeedMember } from "./members";
import { randomFrom } from "./random";

/** A state somebody was in, and who put them there. */
export type SeedStatusChange = {
  id: string;
  member: SeedMember;
  from: MemberStatus | null;
  to: MemberStatus;
  reason: string | null;
  changedBy: string | null;
  days: number;
};

/** Every state of every member, oldest first for each. */
export function statusHistory(members: readonly SeedMember[], deciders: Deciders): SeedStatusChange[] {
  return members.flatMap((member) => statesOf(member, deciders));
}

function statesOf(member: SeedMember, deciders: Deciders): SeedStatusChange[] {
  const { appliedDays, decidedDays, endedDays, status, unit, accountId, source } = member;
  const change = (to: MemberStatus, days: number, more: Partial<SeedStatusChange>): SeedStatusChange => ({
    ...{ id: demoId("status", `${member.id} ${to}`, days), member, to, days },
    ...{ from: "PENDING", reason: null, changedBy: deciders(unit.path, days), ...more },
  });
  const writer = source === "SELF" ? accountId : deciders(unit.path, appliedDays);
  const states = [change("PENDING", appliedDays, { from: null, changedBy: writer })];
  if (decidedDays === null) return states;
  if (status === "REFUSED") return [...states, change("REFUSED", decidedDays, { reason: reasonFor(member) })];
  states.push(change("ACTIVE", decidedDays, {}));
  if (endedDays === null || status === "ACTIVE") return states;
  const by = status === "RESIGNED" && accountId ? { changedBy: accountId } : {};
  return [...states, change(status, endedDays, { from: "ACTIVE", reason: reasonFor(member), ...by })];
}

const REASONS: Partial<Record<MemberStatus, readonly string[]>> = {
  REFUSED: [
    "Lives outside the constituency; asked to apply there.",
    "இந்த வாக்குச்சாவடிப் பகுதியில் வசிப்பவர் அல்ல.",
    "A second application of the same person.",
    "தொலைபேசியில் தொடர்பு கொள்ள முடியவில்லை; விண்ணப்பம் முழுமையடையவில்லை.",
  ],
  SUSPENDED: [
    "Until the district committee has heard the complaint of 12 booth members.",
    "கட்சிக் கட்டுப்பாட்டை மீறியதாகப் புகார்; விசாரணை முடியும் வரை.",
    "Booth fund accounts not handed over after two reminders.",
  ],
  RESIGNED: [
    "Moved to another state for work.",
    "சொந்தக் காரணங்களுக்காக விலகுகிறேன்.",
    "Took up government service.",
    "வேலைக்காக வெளிநாடு செல்கிறேன்.",
  ],
  EXPELLED: [
    "Stood against the party's candidate in the local body election.",
    "உறுப்பினர் நிதியைத் தவறாகப் பயன்படுத்தியது விசாரணையில் உறுதியானது.",
  ],
};

const reasonFor = ({ id, status }: SeedMember) => randomFrom(`reason ${id}`).pick(REASONS[status] ?? [""]);
