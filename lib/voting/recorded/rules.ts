import type { Manifest, Texts } from "../elections/types";
import { contestsFor, hashOf, marksAllowed, shapeOf } from "../manifest/rules";
import type { BoothContest } from "./types";

/**
 * The ballot paper of one place on the roll: its contests, with the candidates in an order of its own, so that nobody
 * gains by the alphabet. The order follows from the election and the number: the paper looks the same each time it is
 * opened. Answers every language knows (yes, no, none of the above) keep their place behind the others.
 */
export function boothContests(
  manifest: Pick<Manifest, "id" | "contests">,
  place: { number: number; unitPath: string },
  statements: ReadonlyMap<string, Texts>,
): BoothContest[] {
  return contestsFor(manifest, place.unitPath).map((contest) => {
    const numbered = contest.candidates.map((candidate, at) => ({
      ...candidate,
      place: at,
      statement: statements.get(candidate.id) ?? null,
    }));
    const isStanding = ({ id }: { id: string }) => STANDING.has(id);
    const drawn = numbered
      .filter((candidate) => !isStanding(candidate))
      .map((candidate) => ({
        candidate,
        key: hashOf(`${manifest.id}/${String(place.number)}/${candidate.id}`),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ candidate }) => candidate);
    return {
      id: contest.id,
      title: contest.title,
      rule: contest.rule,
      shape: shapeOf(contest.rule),
      seats: contest.seats,
      marksAllowed: marksAllowed(contest),
      candidates: [...drawn, ...numbered.filter(isStanding)],
    };
  });
}

const STANDING: ReadonlySet<string> = new Set(["yes", "no", "abstain", "nota"]);
