import type { Deciders } from "./deciders";
import { demoId } from "./ids";
import type { SeedMember } from "./members";
import { at, randomFrom } from "./random";
import { demoHome, type SeedUnit } from "./units";

type Words = readonly [english: string, tamil: string];

export type SeedPoll = {
  id: string;
  unit: SeedUnit;
  question: Words;
  options: readonly { id: string; words: Words; votes: number }[];
  status: "OPEN" | "PUBLISHED";
  createdBy: string | null;
  createdDays: number;
  openedDays: number;
  closesDays: number;
  publishedDays: number | null;
  /** Everybody entitled, and who of them has voted. Nothing here tells how. */
  roll: readonly { memberId: string; hasVoted: boolean }[];
};

type PollRow = {
  key: string;
  unitPath: string;
  openedDays: number;
  closesDays: number;
  turnout: number;
  question: Words;
  /** An answer and how many in a hundred choose it. */
  options: readonly (readonly [...Words, share: number])[];
};

const booth = demoHome("booth-secretary");
const constituency = booth.split(".").slice(0, 3).join(".");
const district = booth.split(".").slice(0, 2).join(".");

const POLLS: readonly PollRow[] = [
  {
    ...{ key: "sunday meeting", unitPath: booth, openedDays: -66.5, closesDays: -59.2, turnout: 0.81 },
    question: [
      "At what time shall the booth committee meet on the first Sunday of the month?",
      "மாதத்தின் முதல் ஞாயிறன்று வாக்குச்சாவடிக் குழு எத்தனை மணிக்குக் கூடலாம்?",
    ],
    options: [
      ["Seven in the morning", "காலை ஏழு மணி", 24],
      ["Ten in the morning", "காலை பத்து மணி", 31],
      ["Five in the evening", "மாலை ஐந்து மணி", 45],
    ],
  },
  {
    ...{ key: "before the rains", unitPath: district, openedDays: -34.6, closesDays: -20.25, turnout: 0.64 },
    question: [
      "Which work shall the district take up first before the north-east monsoon?",
      "வடகிழக்குப் பருவமழைக்கு முன் மாவட்டம் முதலில் எந்தப் பணியை மேற்கொள்ள வேண்டும்?",
    ],
    options: [
      ["Clear the irrigation channels", "பாசன வாய்க்கால்களைத் தூர்வாருதல்", 41],
      [
        "Relief stocks and boats in every low-lying booth",
        "தாழ்வான வாக்குச்சாவடிகளில் நிவாரணப் பொருள்கள், படகுகள்",
        30,
      ],
      ["Medical camps in the villages", "கிராமங்களில் மருத்துவ முகாம்கள்", 18],
      ["Mend the roofs of government schools", "அரசுப் பள்ளிக் கூரைகளைச் சீரமைத்தல்", 11],
    ],
  },
  {
    ...{ key: "monthly meeting", unitPath: constituency, openedDays: -3.4, closesDays: 14.5, turnout: 0.38 },
    question: [
      "Where shall the constituency hold its monthly general meeting next year?",
      "அடுத்த ஆண்டு தொகுதியின் மாதாந்திரப் பொதுக்கூட்டத்தை எங்கே நடத்தலாம்?",
    ],
    options: [
      ["Always in the town", "எப்போதும் நகரத்தில்", 30],
      ["In another village each month", "ஒவ்வொரு மாதமும் வேறொரு கிராமத்தில்", 50],
      ["In the town, and by telephone for those who are far", "நகரத்தில்; தொலைவில் இருப்போர் தொலைபேசி வழியாக", 20],
    ],
  },
];

/** One open poll that the demo's member may vote in, and two that are counted. */
export function buildPolls(
  units: readonly SeedUnit[],
  members: readonly SeedMember[],
  deciders: Deciders,
): SeedPoll[] {
  return POLLS.map((row) => {
    const unit = units.find(({ path }) => path === row.unitPath);
    if (!unit) throw new Error(`there is no unit ${row.unitPath} to hold a poll`);
    const isOpen = row.closesDays > 0;
    const roll = rollOf(row, members);
    const counts = countsOf(row, roll.filter(({ hasVoted }) => hasVoted).length);
    return {
      ...{ id: demoId("poll", row.key, row.openedDays), unit, question: row.question, roll },
      ...{ status: isOpen ? "OPEN" : "PUBLISHED", createdDays: row.openedDays - 1.1 },
      ...{ openedDays: row.openedDays, closesDays: row.closesDays },
      publishedDays: isOpen ? null : row.closesDays + 0.002,
      createdBy: deciders(unit.path, row.openedDays),
      options: row.options.map(([english, tamil], i) => ({
        id: demoId("option", `${row.key} ${i}`, row.openedDays),
        words: [english, tamil],
        votes: at(counts, i),
      })),
    };
  });
}

function rollOf({ key, unitPath, openedDays, turnout, closesDays }: PollRow, members: readonly SeedMember[]) {
  const random = randomFrom(`roll of ${key}`);
  const isEntitled = ({ unit, status, decidedDays, endedDays }: SeedMember) =>
    `${unit.path}.`.startsWith(`${unitPath}.`) &&
    status !== "REFUSED" &&
    decidedDays !== null &&
    decidedDays < openedDays &&
    (endedDays === null || endedDays >= openedDays);
  return members.filter(isEntitled).map(({ id, person }) => {
    const votes = random.chance(turnout);
    // The people to sign in as have not voted in the open poll: that is for whoever tries the demo.
    return { memberId: id, hasVoted: votes && !(person && closesDays > 0) };
  });
}

/** Shares the votes out among the answers; the total is the number of voters. */
function countsOf({ key, options }: PollRow, voters: number): number[] {
  const random = randomFrom(`count of ${key}`);
  const counts = options.map(() => 0);
  for (let i = 0; i < voters; i++) {
    const choice = random.weighted(options.map(([, , share]) => share));
    counts[choice] = at(counts, choice) + 1;
  }
  return counts;
}
