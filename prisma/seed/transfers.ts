import type { Deciders } from "./deciders";
import { demoId } from "./ids";
import type { SeedMember } from "./members";
import { at, randomFrom, type Random } from "./random";
import { demoHome, type SeedUnit } from "./units";

export type SeedTransfer = {
  id: string;
  member: SeedMember;
  from: SeedUnit;
  to: SeedUnit;
  status: "REQUESTED" | "APPROVED" | "REJECTED" | "WITHDRAWN";
  reason: string;
  decision: string | null;
  requestedDays: number;
  decidedDays: number | null;
  decidedBy: string | null;
};

type Kind = SeedTransfer["status"] | "INTO_DEMO_BOOTH" | "OUT_OF_DEMO_BOOTH";

const KINDS: readonly (readonly [Kind, count: number])[] = [
  ["APPROVED", 26],
  ["REJECTED", 4],
  ["WITHDRAWN", 3],
  ["REQUESTED", 9],
  ["INTO_DEMO_BOOTH", 2],
  ["OUT_OF_DEMO_BOOTH", 1],
];

const REASONS = [
  "Moved house after the wedding.",
  "வேலை மாற்றம் காரணமாக இடம் பெயர்ந்துள்ளேன்.",
  "The new street belongs to this booth.",
  "பிள்ளைகளின் பள்ளிக்கு அருகில் குடி பெயர்ந்துள்ளோம்.",
];

/** Wishes of the last year to move from one booth to another; whoever was let go lives in the new one now. */
export function buildTransfers(
  units: readonly SeedUnit[],
  members: readonly SeedMember[],
  deciders: Deciders,
): SeedTransfer[] {
  const random = randomFrom("transfers");
  const booths = units.filter(({ level }) => level === "booth");
  const holders = officeless(members, deciders);
  const home = at(
    booths.filter(({ path }) => path === demoHome("booth-secretary")),
    0,
  );
  const settled = random.shuffled(holders.filter(({ unit }) => unit.id !== home.id));
  const ours = random.shuffled(holders.filter(({ unit }) => unit.id === home.id));
  return KINDS.flatMap(([kind, count]) =>
    Array.from({ length: count }, () => {
      const member = at((kind === "OUT_OF_DEMO_BOOTH" ? ours : settled).splice(0, 1), 0);
      const elsewhere = kind === "INTO_DEMO_BOOTH" ? home : otherBooth(random, booths, member.unit);
      return buildTransfer({ kind, member, elsewhere, random, deciders });
    }),
  );
}

/** Active members with an account and a year behind them, who are no office-bearers. */
function officeless(members: readonly SeedMember[], deciders: Deciders): SeedMember[] {
  return members.filter(
    ({ status, accountId, person, decidedDays, unit }) =>
      status === "ACTIVE" &&
      accountId !== null &&
      person === null &&
      (decidedDays ?? 0) < -400 &&
      deciders(unit.path, -1) !== accountId,
  );
}

/** Another booth of the same constituency. */
function otherBooth(random: Random, booths: readonly SeedUnit[], unit: SeedUnit): SeedUnit {
  return random.pick(booths.filter(({ id, parentId }) => parentId === unit.parentId && id !== unit.id));
}

type Wish = { kind: Kind; member: SeedMember; elsewhere: SeedUnit; random: Random; deciders: Deciders };

function buildTransfer({ kind, member, elsewhere, random, deciders }: Wish): SeedTransfer {
  const status = kind === "INTO_DEMO_BOOTH" || kind === "OUT_OF_DEMO_BOOTH" ? "REQUESTED" : kind;
  const isOpen = status === "REQUESTED";
  const requestedDays = isOpen ? -random.int(1, 9) + 0.6 : -random.int(25, 340) + 0.6;
  const decidedDays = isOpen ? null : requestedDays + random.int(1, 12);
  const [from, to] = status === "APPROVED" ? [elsewhere, member.unit] : [member.unit, elsewhere];
  return {
    ...{ id: demoId("transfer", member.id, requestedDays), member, from, to, status, requestedDays },
    ...{ decidedDays, reason: random.pick(REASONS) },
    decision: status === "REJECTED" ? "The address is still in the old booth." : null,
    decidedBy:
      decidedDays === null || status === "WITHDRAWN" ? null : (deciders(to.path, decidedDays) ?? null),
  };
}
