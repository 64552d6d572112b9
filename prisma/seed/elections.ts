import type { ContestRule } from "@/lib/voting/elections/types";
import type { Deciders } from "./deciders";
import { demoId } from "./ids";
import type { SeedMember } from "./members";
import { demoHome, type SeedUnit } from "./units";

type Words = readonly [english: string, tamil: string];

export type SeedElection = {
  id: string;
  unit: SeedUnit;
  title: Words;
  description: Words;
  status: "NOMINATIONS" | "FROZEN";
  createdBy: string | null;
  createdDays: number;
  nominationsOpenDays: number;
  nominationsCloseDays: number;
  opensDays: number;
  closesDays: number;
  contests: readonly SeedContest[];
  /** Everybody entitled, for the election that is frozen. */
  roll: readonly SeedMember[];
};

export type SeedContest = {
  id: string;
  title: Words;
  rule: ContestRule;
  hasNota: boolean;
  candidates: readonly { id: string; member: SeedMember; statement: Words }[];
};

type Row = {
  key: string;
  unitPath: string;
  opensDays: number;
  closesDays: number;
  title: Words;
  description: Words;
  contests: readonly { title: Words; rule: ContestRule; statements: readonly Words[] }[];
};

const booth = demoHome("booth-secretary");
const district = booth.split(".").slice(0, 2).join(".");

const ELECTIONS: readonly Row[] = [
  {
    ...{ key: "booth convenor", unitPath: booth, opensDays: -0.6, closesDays: 6.75 },
    title: ["Convenor of the booth committee", "வாக்குச்சாவடிக் குழு ஒருங்கிணைப்பாளர்"],
    description: [
      "The booth committee chooses its convenor for two years, and says how often it meets.",
      "வாக்குச்சாவடிக் குழு இரண்டு ஆண்டுகளுக்குத் தன் ஒருங்கிணைப்பாளரைத் தேர்ந்தெடுக்கிறது; எத்தனை முறை கூடுவது என்றும் முடிவு செய்கிறது.",
    ],
    contests: [
      {
        ...{ title: ["Convenor", "ஒருங்கிணைப்பாளர்"], rule: "ranked_one" },
        statements: [
          ["I will visit every house before the rains.", "மழைக்கு முன் ஒவ்வொரு வீட்டுக்கும் செல்வேன்."],
          ["Young people and women first in every task.", "ஒவ்வொரு பணியிலும் இளைஞர்களுக்கும் பெண்களுக்கும் முதலிடம்."],
          ["Accounts on the notice board, every month.", "மாதந்தோறும் அறிவிப்புப் பலகையில் கணக்கு."],
        ],
      },
      {
        ...{ title: ["Do we meet every Sunday?", "ஒவ்வொரு ஞாயிறும் கூடலாமா?"], rule: "motion" },
        statements: [],
      },
    ],
  },
  {
    ...{ key: "district treasurer", unitPath: district, opensDays: 12.35, closesDays: 12.75 },
    title: ["Treasurer of the district", "மாவட்டப் பொருளாளர்"],
    description: [
      "The district elects its treasurer. Members may stand, or propose another.",
      "மாவட்டம் தன் பொருளாளரைத் தேர்ந்தெடுக்கிறது. உறுப்பினர்கள் போட்டியிடலாம்; பிறரை முன்மொழியலாம்.",
    ],
    contests: [
      {
        ...{ title: ["Treasurer", "பொருளாளர்"], rule: "one_vote" },
        statements: [["Every rupee with its receipt.", "ஒவ்வொரு ரூபாய்க்கும் ரசீது."]],
      },
    ],
  },
];

/** One election that is open to the demo's booth, and one in which members may stand. */
export function buildElections(
  units: readonly SeedUnit[],
  members: readonly SeedMember[],
  deciders: Deciders,
): SeedElection[] {
  return ELECTIONS.map(({ key, unitPath, title, description, contests, ...days }) => {
    const unit = units.find(({ path }) => path === unitPath);
    if (!unit) throw new Error(`there is no unit ${unitPath} to hold an election`);
    const isOpen = days.opensDays < 0;
    const nominationsCloseDays = isOpen ? days.opensDays - 3 : 5.75;
    const roll = members.filter(
      (member) => member.status === "ACTIVE" && `${member.unit.path}.`.startsWith(`${unitPath}.`),
    );
    // The people to sign in as stand nowhere: that is for whoever tries the demo.
    const standing = roll.filter(({ person }) => person === null);
    return {
      ...{
        id: demoId("election", key, days.opensDays),
        unit,
        title,
        description,
        ...days,
        nominationsCloseDays,
      },
      ...{ status: isOpen ? "FROZEN" : "NOMINATIONS", createdBy: deciders(unitPath, days.opensDays - 14) },
      ...{
        createdDays: Math.min(days.opensDays, 0) - 9,
        nominationsOpenDays: Math.min(days.opensDays, 0) - 8,
      },
      roll: isOpen ? roll : [],
      contests: contests.map((contest, place) => ({
        ...{ id: demoId("contest", `${key} ${place}`, days.opensDays), title: contest.title },
        ...{ rule: contest.rule, hasNota: contest.rule === "one_vote" },
        candidates: contest.statements.flatMap((statement, i) => {
          const member = standing[i * 3];
          if (!member) return [];
          return [{ id: demoId("candidate", `${key} ${place} ${i}`, days.opensDays), member, statement }];
        }),
      })),
    };
  });
}
