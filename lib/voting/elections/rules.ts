import { forbidden, invalidInput, ruleViolated } from "@/lib/core/errors";
import { TRUSTEES_MIN } from "../trustees/constants";
import { CANDIDATES_PER_CONTEST_MAX, CONTESTS_MAX, ROLL_MIN, summableRules } from "./constants";
import type {
  ContestRule,
  ElectionAct,
  ElectionMode,
  ElectionPhase,
  ElectionStatus,
  ElectionView,
} from "./types";

type Timed = {
  status: ElectionStatus;
  nominationsOpenAt: Date | null;
  nominationsCloseAt: Date | null;
  opensAt: Date;
  closesAt: Date;
};

const FROM_STATUS: Partial<Record<ElectionStatus, ElectionPhase>> = {
  DRAFT: "draft",
  REVIEW: "review",
  CLOSED: "counting",
  TALLIED: "tallied",
  CERTIFIED: "certified",
  CANCELLED: "cancelled",
};

/** Where an election stands at an instant by the server's clock, whether or not a job has run. */
export function phaseOf(election: Timed, now: Date): ElectionPhase {
  const { status, nominationsOpenAt, nominationsCloseAt, opensAt, closesAt } = election;
  if (status === "NOMINATIONS") {
    if (nominationsOpenAt && now < nominationsOpenAt) return "nominations_ahead";
    return nominationsCloseAt && now < nominationsCloseAt ? "nominations" : "review";
  }
  if (status === "FROZEN") {
    if (now < opensAt) return "frozen";
    return now < closesAt ? "open" : "counting";
  }
  return FROM_STATUS[status] ?? "draft";
}

/** The instants of an election in their order; each refusal names the field to mend. */
export function assertTimes(times: Omit<Timed, "status">, now: Date): void {
  const { nominationsOpenAt, nominationsCloseAt, opensAt, closesAt } = times;
  if (opensAt <= now) throw invalidInput("opensAt", "election.in_the_past");
  if (closesAt <= opensAt) throw invalidInput("closesAt", "election.closes_before_opening");
  if ((nominationsOpenAt === null) !== (nominationsCloseAt === null)) {
    throw invalidInput(
      nominationsOpenAt ? "nominationsCloseAt" : "nominationsOpenAt",
      "election.nominations_half",
    );
  }
  if (!nominationsOpenAt || !nominationsCloseAt) return;
  if (nominationsCloseAt <= now) throw invalidInput("nominationsCloseAt", "election.in_the_past");
  if (nominationsCloseAt <= nominationsOpenAt || nominationsCloseAt > opensAt) {
    throw invalidInput("nominationsCloseAt", "election.nominations_order");
  }
}

/** Rules and questions may change until the election is frozen. */
export function assertEditable(election: Timed, now: Date): void {
  const phase = phaseOf(election, now);
  if (!["draft", "nominations_ahead", "nominations", "review"].includes(phase)) {
    throw ruleViolated("election.locked");
  }
}

/** Questions are fixed once members have been asked to stand for them. */
export function assertContestsEditable(election: Timed): void {
  if (election.status !== "DRAFT") throw ruleViolated("election.announced");
}

/** One more contest must fit, and a contest that elects cannot have more seats than the paper has places. */
export function assertContestFits(
  contests: number,
  contest: { rule: ContestRule; seats: number; marksMax: number },
): void {
  if (contests >= CONTESTS_MAX) throw ruleViolated("election.contests_full", { max: CONTESTS_MAX });
  const isSingle = ["motion", "one_vote", "ranked_one", "condorcet"].includes(contest.rule);
  if (isSingle && contest.seats !== 1) throw invalidInput("seats", "election.one_seat");
  if (contest.rule === "several_votes" && contest.marksMax < 2) {
    throw invalidInput("marksMax", "election.several_marks");
  }
}

/** A sealed ballot does not say whose it is, so every question of a secret election is for the whole roll. */
export function assertOneRoll(
  { mode }: { mode: ElectionMode },
  contest: { unitId?: string | undefined },
): void {
  if (mode !== "OPEN" && contest.unitId) throw invalidInput("unitId", "election.secret_one_roll");
}

/** Of a verifiable election the sum alone is opened, so a question has to be one that a sum answers. */
export function assertSummable({ mode }: { mode: ElectionMode }, { rule }: { rule: ContestRule }): void {
  const isSummable = summableRules.some((summable) => summable === rule);
  if (mode === "VERIFIABLE" && !isSummable) throw invalidInput("rule", "election.verifiable_rule");
}

/** A secret election needs people to open it before anybody is asked to vote in it. */
export function assertTrustees({ mode }: { mode: ElectionMode }, trustees: number): void {
  if (mode !== "OPEN" && trustees < TRUSTEES_MIN)
    throw ruleViolated("election.trustees_too_few", { min: TRUSTEES_MIN });
}

/** Only a draft with a question can be announced. */
export function assertAnnounceable(election: Timed, contests: number): void {
  if (election.status !== "DRAFT") throw ruleViolated("election.not_draft");
  if (contests === 0) throw ruleViolated("election.no_contest");
}

/** Candidates are entered and judged until the freezing, proposals of members only in their window. */
export function assertNominating(election: Timed, now: Date): void {
  if (phaseOf(election, now) !== "nominations") throw ruleViolated("election.nominations_closed");
}

/** A contest is full at a number no ballot could hold. */
export function assertCandidateFits(candidates: number): void {
  if (candidates >= CANDIDATES_PER_CONTEST_MAX) {
    throw ruleViolated("election.candidates_full", { max: CANDIDATES_PER_CONTEST_MAX });
  }
}

/** Before anything is frozen every contest needs somebody to vote for, and nobody may still wait for a decision. */
export function assertFreezable(
  election: Timed,
  contests: readonly { onBallot: number; waiting: number }[],
  now: Date,
): void {
  if (phaseOf(election, now) !== "review") throw ruleViolated("election.not_in_review");
  if (election.opensAt <= now) throw ruleViolated("election.opening_passed");
  if (contests.some(({ waiting }) => waiting > 0)) throw ruleViolated("election.candidates_waiting");
  if (contests.some(({ onBallot }) => onBallot < 1)) throw ruleViolated("election.contest_empty");
}

/** An election of fewer people than this is none. */
export function assertRoll(entitled: number): void {
  if (entitled < ROLL_MIN) throw ruleViolated("election.roll_too_small", { min: ROLL_MIN, entitled });
}

/** One second late is late. */
export function assertVoting(election: Timed, now: Date): void {
  const phase = phaseOf(election, now);
  if (phase === "frozen") throw ruleViolated("election.not_open_yet");
  if (phase !== "open") throw ruleViolated("election.closed");
}

/** An act of two officers at the moment it makes sense. */
export function assertActTime(election: Timed, act: ElectionAct, now: Date, closesAt: Date | null): void {
  const phase = phaseOf(election, now);
  if (act === "FREEZE" && phase !== "review") throw ruleViolated("election.not_in_review");
  if (act === "CERTIFY" && phase !== "tallied") throw ruleViolated("election.not_tallied");
  if (act === "CANCEL" && ["certified", "cancelled"].includes(phase)) throw ruleViolated("election.over");
  if (act !== "EXTEND") return;
  if (phase !== "open") throw ruleViolated("election.extend_while_open");
  if (!closesAt || closesAt <= election.closesAt) {
    throw invalidInput("closesAt", "election.extend_later_only");
  }
}

/** What is agreed on is one matter: a later close, a reason, or the thing itself. */
export function matterOf(
  act: ElectionAct,
  given: { closesAt: Date | null; reason: string | undefined },
): string {
  if (act === "EXTEND") return given.closesAt?.toISOString() ?? "";
  if (act === "CANCEL") return given.reason ?? "";
  return act;
}

/** Cancelling needs its reason in words. */
export function assertReason(act: ElectionAct, reason: string | undefined): void {
  if (act === "CANCEL" && !reason) throw invalidInput("reason", "election.reason_missing");
}

/** Two signatures are two people. */
export function assertAnother(accounts: readonly string[], accountId: string): void {
  if (accounts.includes(accountId)) throw forbidden("election.needs_another");
}

type Person = {
  status: string;
  isWithin: boolean;
  joinedOn: Date | null;
  birthDate: Date | null;
};

/** Why a member would not be on the roll if it were frozen at `now`; null where nothing speaks against it. */
export function rollObstacle(
  rule: { memberForDaysMin: number; ageYearsMin: number | null },
  person: Person | null,
  now: Date,
): ElectionView["rollReason"] {
  if (!person) return "not_member";
  if (person.status !== "ACTIVE") return "not_active";
  if (!person.isWithin) return "outside";
  const joinedBy = new Date(now.getTime() - rule.memberForDaysMin * DAY_MS);
  if (rule.memberForDaysMin > 0 && (!person.joinedOn || person.joinedOn > joinedBy)) return "joined_late";
  if (
    rule.ageYearsMin !== null &&
    (!person.birthDate || person.birthDate > yearsBefore(now, rule.ageYearsMin))
  )
    return "too_young";
  return null;
}

/** The same day of the month that many years earlier. */
export function yearsBefore(day: Date, years: number): Date {
  return new Date(Date.UTC(day.getUTCFullYear() - years, day.getUTCMonth(), day.getUTCDate()));
}

const DAY_MS = 86_400_000;
